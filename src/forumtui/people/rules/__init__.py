"""Rules of people: pure."""
