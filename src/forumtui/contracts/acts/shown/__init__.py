"""What a screen shows of a contract that stands and of plans side by side, read in one look."""
