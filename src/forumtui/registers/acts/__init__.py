"""Acts of registers: one transaction and one journal entry each."""
