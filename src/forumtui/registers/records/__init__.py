"""Records of registers: frozen rows from the tables."""
