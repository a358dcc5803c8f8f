"""Questions asked on top of a screen."""
