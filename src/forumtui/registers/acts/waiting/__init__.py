"""Rows that wait: what a person decides of them, and the paper that asks their fund."""
