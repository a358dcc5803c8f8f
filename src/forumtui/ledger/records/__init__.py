"""Records of the ledger: frozen rows from the tables."""
