"""Records of followup: frozen rows from the tables."""
