"""Commands of an election."""
