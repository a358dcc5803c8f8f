"""Acts of the regulation: one transaction and one journal entry each."""
