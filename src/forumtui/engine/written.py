"""What an act wrote: for each table the range of identifiers and the digest of those rows.

Identifiers are given out by the program and follow one another, so that a range says which rows. An
entry's hash binds its digests and the entry before it: the chain of the journal.
"""

import json
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from forumtui.engine import sqlite


@dataclass(frozen=True, slots=True)
class RowRange:
    """The rows of a table from `first` to `last`, and the SHA-256 of their first `columns`.

    A column that a later migration adds stands behind those, so that the digest still holds.
    """

    table: str
    first: int
    last: int
    columns: int
    sha256: str

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.last - self.first + 1


class ActRows:
    """The rows of the act that is being done, and the day a person said it is where the act asked."""

    __slots__ = ("_ranges", "told_day")

    def __init__(self) -> None:
        self.told_day: str | None = None
        self._ranges: Final[dict[str, tuple[int, int, int]]] = {}

    def note(self, table: str, first: int, last: int, count: int) -> None:
        """Take `count` rows that were just written, their identifiers between `first` and `last`.

        A row that was reserved may come after rows that follow it; by the end of the act it is there.
        """
        began, ended, noted = self._ranges.get(table, (first, last, 0))
        self._ranges[table] = (min(began, first), max(ended, last), noted + count)

    def ranges(self, engine: sqlite.Engine) -> list[RowRange]:
        """Return what was written, read back from the database: what is bound is what is kept.

        Raises AssertionError when the identifiers of a table's rows do not follow one another.
        """
        for table, (first, last, count) in self._ranges.items():
            if count != last - first + 1:
                raise AssertionError(f"{count} rows of {table} from {first} to {last}")
        columns = sqlite.columns_of_each(engine, sorted(self._ranges))
        return [
            _bound(engine, table, columns[table], first, last)
            for table, (first, last, _) in sorted(self._ranges.items())
        ]


writing: Final[ContextVar[ActRows]] = ContextVar("writing")
"""What the act that is being done has written. Set by `engine.journal.act` alone."""


def bound(engine: sqlite.Engine, table: str, first: int, last: int) -> RowRange:
    """Return a range of rows with its digest."""
    return _bound(engine, table, sqlite.columns_of(engine, table), first, last)


def _bound(
    engine: sqlite.Engine, table: str, columns: list[str], first: int, last: int
) -> RowRange:
    count, digest = digest_of(engine, table, columns, first, last)
    if count != last - first + 1:
        raise AssertionError(f"{count} rows of {table} from {first} to {last}")
    return RowRange(table, first, last, len(columns), digest)


def digest_of(
    engine: sqlite.Engine, table: str, columns: list[str], first: int, last: int
) -> tuple[int, str]:
    """Return how many rows there are in a range, and the SHA-256 of those columns of them."""
    count, digest = 0, sha256()
    for several, lines in sqlite.row_lines(engine, table, columns, first, last):
        count += several
        digest.update(lines)
    return count, digest.hexdigest()


def range_intact(engine: sqlite.Engine, one: RowRange) -> bool:
    """Say whether the rows of a range are still those that were written."""
    columns = sqlite.columns_of(engine, one.table)[: one.columns]
    if digest_of(engine, one.table, columns, one.first, one.last) == (one.count, one.sha256):
        return True
    # The engine's own way of writing JSON may change; the digest is defined by ours.
    found = list(sqlite.rows(engine, one.table, columns, one.first, one.last))
    return len(found) == one.count and _digest(map(row_line, found)) == one.sha256


def _digest(lines: Iterable[str]) -> str:
    digest = sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


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
