"""The dialogs in which people tell something at the desk before the contract."""
