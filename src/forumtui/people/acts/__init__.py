"""Acts of people: one transaction and one journal entry each."""
