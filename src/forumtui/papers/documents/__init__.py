"""Documents of papers: facts to pages."""
