"""Acts of meetings: one transaction and one journal entry each."""
