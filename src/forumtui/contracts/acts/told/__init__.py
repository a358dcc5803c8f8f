"""What people tell at the desk before the contract, written down."""
