"""Rules of safekeeping: pure."""
