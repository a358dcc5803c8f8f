"""Rules of registers: pure."""
