"""Acts of the minutes: what a meeting did told, and written."""
