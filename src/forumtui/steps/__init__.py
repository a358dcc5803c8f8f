"""The acts of the procedure: one function, one act, one transaction, one journal entry."""
