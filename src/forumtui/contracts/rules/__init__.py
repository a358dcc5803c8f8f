"""Rules of contracts: pure."""
