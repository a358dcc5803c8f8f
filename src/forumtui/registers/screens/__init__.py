"""Rooms of registers, and their dialogs."""
