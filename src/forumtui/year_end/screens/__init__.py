"""Rooms of a year's close."""
