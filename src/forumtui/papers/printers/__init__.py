"""Printers: a text of pages turned into what a printer takes, and sent. Knows no database."""
