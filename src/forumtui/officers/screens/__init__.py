"""Rooms of officers, and their dialogs."""
