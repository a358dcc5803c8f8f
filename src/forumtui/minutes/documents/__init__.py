"""The minutes as text."""
