"""Rooms of meetings, and their dialogs."""
