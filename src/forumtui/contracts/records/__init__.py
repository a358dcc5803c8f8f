"""Records of contracts: frozen rows from the tables."""
