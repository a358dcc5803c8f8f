"""Papers of what is paid on contracts: facts to pages, without the database."""
