"""Rules of an election: pure."""
