"""Rules of the year's close: pure."""
