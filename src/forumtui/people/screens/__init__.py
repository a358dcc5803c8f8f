"""Rooms of people, and their dialogs."""
