"""What is done on contracts until nothing is owed, each one act."""
