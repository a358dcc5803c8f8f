"""Records of meetings: frozen rows from the tables."""
