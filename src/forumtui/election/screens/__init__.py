"""The room of an election, and its dialogs."""
