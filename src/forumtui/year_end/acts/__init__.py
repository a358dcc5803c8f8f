"""Acts of a year's close."""
