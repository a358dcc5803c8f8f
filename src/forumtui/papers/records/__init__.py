"""Records of papers: frozen rows from the tables."""
