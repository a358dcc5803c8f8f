"""Rows of a table to records, or to the reasons why they wait."""
