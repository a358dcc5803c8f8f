"""Acts of followup: one transaction and one journal entry each."""
