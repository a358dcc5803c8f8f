"""Acts of an election: one transaction and one journal entry each."""
