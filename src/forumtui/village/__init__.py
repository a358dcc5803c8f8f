"""The village (หมู่บ้าน): its name and funds, its households, and who lives in which of them.

The lowest area: every other speaks of its gates and people. Also how the hall's screen was chosen to
be. It has no sub-step of the manual of its own.
"""
