"""Screens and dialogs of the regulation."""
