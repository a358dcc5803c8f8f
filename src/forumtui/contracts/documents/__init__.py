"""Documents of contracts: facts to pages."""
