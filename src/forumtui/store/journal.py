"""The journal: every act, in the transaction that does it, in the order in which it was done.

Each entry holds the hash of the one before it and the digests of the rows its act wrote, so that
nothing before the last entry can be changed unseen.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import peewee

from forumtui.core.chain import BEFORE_THE_FIRST, entry_hash
from forumtui.store import sqlite
from forumtui.store.database import Record, Store, database, tuples
from forumtui.store.written import RowRange, Written, bound, writing

Fact = str | int | bool | None | list["Fact"] | dict[str, "Fact"]


class Journal(Record):
    """One act: when, by whom, what, and its facts as canonical JSON. `id` is the sequence.

    Among the facts are the `rows` that it wrote. `hash` is that of `core.chain.entry_hash`, and
    `previous` the hash of the entry before.
    """

    at = peewee.TextField()
    actor = peewee.TextField()
    act = peewee.TextField(index=True)
    body = peewee.TextField()
    previous = peewee.TextField()
    hash = peewee.TextField()


class Entry:
    """The journal entry being written: rows made by the act carry its `sequence`.

    `previous` is the hash of the entry before: the head of the chain while the act is done.
    """

    __slots__ = ("facts", "previous", "sequence")

    def __init__(self, sequence: int, previous: str) -> None:
        self.sequence: Final = sequence
        self.previous: Final = previous
        self.facts: dict[str, Fact] = {}


ROWS: Final = "rows"
"""Among an entry's facts: what its act wrote."""
BIND: Final = "journal.bind"
"""The act of a migration: it binds rows that were there before, and adds none."""


def canonical(facts: Mapping[str, Fact]) -> str:
    """Return `facts` as JSON that is the same on every machine: sorted keys, no spaces."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@contextmanager
def act(store: Store, name: str, *, actor: str = "") -> Iterator[Entry]:
    """Do one act: its rows and its journal entry become durable together, or not at all.

    The block fills `facts` before it ends. Times are UTC; order comes from the sequence alone,
    because a Raspberry Pi may not know the time.
    """
    with store.writing():
        entry = Entry(*_next())
        written = Written()
        token = writing.set(written)
        try:
            yield entry
        finally:
            writing.reset(token)
        _write(entry, name, actor, written.ranges(database))


def bind_again(engine: peewee.Database, tables: list[str]) -> None:
    """Bind all rows of `tables` as they stand, after a migration gave them columns or rows.

    Only inside the migration's transaction.
    """
    highest = {table: sqlite.highest_id(engine, table) for table in tables}
    ranges = [bound(engine, table, 1, last) for table, last in highest.items() if last]
    if ranges:
        with engine.bind_ctx([Journal]):
            _write(Entry(*_next()), BIND, "", ranges)


def _write(entry: Entry, name: str, actor: str, ranges: list[RowRange]) -> None:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    body = canonical(entry.facts | {ROWS: {one.table: _fact(one) for one in ranges}})
    made = entry_hash(
        sequence=entry.sequence,
        at=at,
        actor=actor,
        act=name,
        body=body,
        previous=entry.previous,
    )
    Journal.insert(
        id=entry.sequence,
        at=at,
        actor=actor,
        act=name,
        body=body,
        previous=entry.previous,
        hash=made,
    ).execute()


def _next() -> tuple[int, str]:
    """Return the sequence of the next entry, and the hash of the last one."""
    query = Journal.select(Journal.id, Journal.hash).order_by(Journal.id.desc()).limit(1)
    last = next(tuples(query), None)
    return (1, BEFORE_THE_FIRST) if last is None else (last[0] + 1, last[1])


def _fact(one: RowRange) -> Fact:
    return {
        "first": one.first,
        "last": one.last,
        "columns": one.columns,
        "sha256": one.sha256,
    }


def ranges_in(facts: Mapping[str, Fact]) -> list[RowRange]:
    """Return the rows an entry says its act wrote."""
    rows = facts.get(ROWS)
    assert isinstance(rows, dict)
    found = []
    for table, fact in sorted(rows.items()):
        assert isinstance(fact, dict)
        found.append(RowRange(table=table, **fact))  # type: ignore[arg-type]
    return found
