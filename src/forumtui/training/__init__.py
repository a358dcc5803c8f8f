"""A village that does not exist, for learning, tests and measurements."""
