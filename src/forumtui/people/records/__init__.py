"""Records of people: frozen rows from the tables."""
