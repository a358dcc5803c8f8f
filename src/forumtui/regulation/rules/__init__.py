"""Rules of a regulation: pure."""
