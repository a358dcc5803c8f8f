"""Rooms of contracts, and their dialogs."""
