"""The template of a regulation: its chapters (หมวด) and articles (ข้อ) by their names.

The words of each stand in the sentences; a village changes what it likes. No official text of the
institution's regulation was found: this is made of what village funds, savings groups and co-operatives
have (DOMAIN2 §3).
"""

from typing import Final

CHAPTERS: Final = (
    ("general", ("name", "in-force", "repeals", "words")),
    ("aims", ("aims",)),
    ("money", ("ownership", "cash")),
    ("members", ("kinds", "joining", "leaving")),
    ("savings", ("shares", "pledges")),
    ("committee", ("seats", "term", "powers")),
    ("contracts", ("one-contract", "rate", "term-of-contract", "guarantors", "no-new-loan")),
    ("paying", ("paying-day", "grace", "order", "help")),
    ("books", ("books", "auditors")),
    ("profit", ("profit",)),
    ("meetings", ("quorum", "notice", "votes")),
    ("amending", ("amending", "dissolving")),
    ("interim", ("first-committee", "old-contracts")),
)
"""Chapters in their order, each with the names of its articles."""
