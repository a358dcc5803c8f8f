"""Documents of verification: facts to pages."""
