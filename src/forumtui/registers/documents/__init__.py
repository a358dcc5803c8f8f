"""Documents of registers: facts to pages."""
