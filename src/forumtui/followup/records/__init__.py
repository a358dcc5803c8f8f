"""Payments on contracts as they are kept, and what was settled for them."""
