"""Acts of the village: one transaction and one journal entry each."""
