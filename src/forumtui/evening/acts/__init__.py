"""Acts of the evening: one transaction and one journal entry each."""
