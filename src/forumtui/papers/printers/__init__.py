"""Printers: what each kind takes, and what can go wrong. They know no database."""
