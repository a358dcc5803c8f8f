"""Bytes to rows of cells, whatever kind of file it is."""
