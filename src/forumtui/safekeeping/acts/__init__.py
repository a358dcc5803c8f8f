"""Acts of safekeeping: one transaction and one journal entry each."""
