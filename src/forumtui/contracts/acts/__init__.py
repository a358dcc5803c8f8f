"""Acts of contracts: one transaction and one journal entry each."""
