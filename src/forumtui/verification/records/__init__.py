"""Records of verification: frozen rows from the tables."""
