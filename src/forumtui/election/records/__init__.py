"""Queries of elections."""
