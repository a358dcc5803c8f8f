"""Village."""
