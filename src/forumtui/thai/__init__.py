"""The language: text, width, wrapping, sorting, dates, amounts, names, citizen numbers."""
