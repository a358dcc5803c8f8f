"""Rooms of the evening, and their dialogs."""
