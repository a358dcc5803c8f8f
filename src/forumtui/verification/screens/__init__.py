"""Rooms of verification, and their dialogs."""
