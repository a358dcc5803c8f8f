"""Acts of papers: one transaction and one journal entry each."""
