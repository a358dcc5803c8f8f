"""Documents of meetings: facts to pages."""
