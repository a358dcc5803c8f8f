"""Rooms of papers, and their dialogs."""
