"""Acts of officers: one transaction and one journal entry each."""
