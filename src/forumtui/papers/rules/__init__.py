"""Rules of papers: pure."""
