"""Records of safekeeping: frozen rows from the tables."""
