"""Records of money that is no ordinary payment."""
