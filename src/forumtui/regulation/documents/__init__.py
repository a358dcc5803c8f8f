"""Papers of the regulation."""
