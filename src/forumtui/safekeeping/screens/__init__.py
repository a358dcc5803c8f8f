"""Rooms of safekeeping, and their dialogs."""
