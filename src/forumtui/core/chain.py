"""The chain of the journal: each entry's hash holds the one before it, and the rows its act wrote."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

BEFORE_THE_FIRST: Final = ""
"""What the first entry holds as the hash before it."""


def entry_hash(*, sequence: int, at: str, actor: str, act: str, body: str, previous: str) -> str:
    """Return the SHA-256 in hex of a journal entry: of canonical JSON of all it holds."""
    entry = {
        "sequence": sequence,
        "at": at,
        "actor": actor,
        "act": act,
        "body": body,
        "previous": previous,
    }
    return sha256(_canonical(entry).encode()).hexdigest()


def row_line(values: Sequence[int | str | None]) -> str:
    """Return one row as its digest takes it: a JSON array and a line feed.

    Whole numbers, texts, null; a day is its ISO text, yes is 1. The digest of several rows is the
    SHA-256 of their lines in the order of their identifiers.
    """
    return _canonical(list(values)) + "\n"


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
