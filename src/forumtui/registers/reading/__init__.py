"""Registers that were brought along, read to typed records. It knows no database."""
