"""What is looked at and done for one household, beside the money it brings."""
