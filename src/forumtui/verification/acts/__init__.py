"""Acts of verification: one transaction and one journal entry each."""
