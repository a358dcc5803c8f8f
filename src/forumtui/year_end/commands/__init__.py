"""Commands of a year's close."""
