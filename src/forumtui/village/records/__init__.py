"""Records of the village: frozen rows from the tables."""
