"""Papers of a year's close."""
