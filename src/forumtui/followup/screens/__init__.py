"""Rooms of follow-up, and their dialogs."""
