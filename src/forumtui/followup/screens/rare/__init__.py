"""Dialogs about money that is no ordinary payment."""
