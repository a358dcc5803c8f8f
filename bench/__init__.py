"""How fast it is, measured beside a bare Textual app in the same run."""
