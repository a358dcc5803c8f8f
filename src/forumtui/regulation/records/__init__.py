"""Queries of the regulation."""
