"""Commands of the regulation."""
