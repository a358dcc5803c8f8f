"""Rows of a year's close, and what it is reckoned from."""
