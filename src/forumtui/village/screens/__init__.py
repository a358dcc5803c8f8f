"""Rooms of the village, and their dialogs."""
