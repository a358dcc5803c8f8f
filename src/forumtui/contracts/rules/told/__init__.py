"""What people tell at the desk before the contract: the rules of it."""
