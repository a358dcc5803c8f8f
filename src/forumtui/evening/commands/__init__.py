"""Commands of the evening."""
