"""Documents of the evening: facts to pages."""
