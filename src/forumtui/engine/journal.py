"""The journal: every act, in the transaction that does it, in the order in which it was done.

Each entry holds the hash of the one before it and the digests of the rows its act wrote, so that
nothing before the last entry can be changed unseen.
"""

import json
import os
import pwd
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import peewee

from forumtui.areas import ACTS, SECRETARY, brought
from forumtui.engine import sqlite
from forumtui.engine.database import Record, Store, database, driver_rows, typed_rows
from forumtui.engine.written import BEFORE_THE_FIRST, ActRows, RowRange, bound, entry_hash, writing
from forumtui.thai.text import visible

Fact = str | int | bool | None | list["Fact"] | dict[str, "Fact"]


class Journal(Record):
    """One act: when, by whom, what, and its facts as canonical JSON. `id` is the sequence.

    Among the facts are the `rows` that it wrote. `hash` is that of `engine.written.entry_hash`, and
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


PROGRAM: Final = "program:"
"""The actor of what the program does without being asked: a queue told, a cut found."""

ACCOUNT: Final = "account:"
"""Before the name of the machine's account: nobody at the desk has a name yet."""

BY: Final = "FORUMTUI_BY"
"""The variable of the surroundings that names who sits at this desk."""

LONGEST: Final = 80
"""The letters of a name that are kept."""

TOLD_DAY: Final = "told_day"
"""Among an entry's facts: the day a person said it was, where the clock could not be believed."""

ROWS: Final = "rows"
"""Among an entry's facts: what its act wrote."""

GUARD: Final = "journal.guard"
"""The act of opening a database whose triggers somebody took away."""

BIND: Final = "journal.bind"
"""The act of a migration: it binds rows that were there before, and adds none."""


def canonical(facts: Mapping[str, Fact]) -> str:
    """Return `facts` as JSON that is the same on every machine: sorted keys, no spaces."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@contextmanager
def act(store: Store, name: str, *, actor: str = "") -> Iterator[Entry]:
    """Do one act: its rows and its journal entry become durable together, or not at all.

    `name` is one of `areas.ACTS`, which says to which tables it may add rows. `actor` is who does it,
    "" for whoever sits at the desk. The block fills `facts` before it ends. Times are UTC; order
    comes from the sequence alone, because a Raspberry Pi may not know the time.
    """
    with store.writing():
        entry = Entry(*_next())
        written = ActRows()
        token = writing.set(written)
        try:
            yield entry
        finally:
            writing.reset(token)
        ranges = written.ranges(database)
        if written.told_day is not None:
            entry.facts[TOLD_DAY] = written.told_day
        unexpected = {one.table for one in ranges} - ACTS[name]
        assert not unexpected, f"{name} adds rows to {unexpected}: say so in areas.ACTS"
        _write(entry, name, actor or at_the_desk(), ranges)


def at_the_desk() -> str:
    """Return who sits at the desk: the name said in `BY`, the open meeting's secretary, the account.

    Only inside a transaction: the meeting is read under its view.
    """
    named = visible(os.environ.get(BY, "")).strip()[:LONGEST]
    secretary: str | None = None if named else brought(SECRETARY)()
    return named or secretary or f"{ACCOUNT}{_account()}"


def _account() -> str:
    """Return the name of the account that runs the program, its number where it has none."""
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def note_guards(engine: peewee.Database, triggers: list[str]) -> None:
    """Write down that triggers were taken away from outside, and were put back."""
    with engine.bind_ctx([Journal]):
        entry = Entry(*_next())
        entry.facts = {"triggers": [*triggers]}
        _write(entry, GUARD, PROGRAM, [])


def bind_again(engine: peewee.Database, tables: list[str]) -> None:
    """Bind all rows of `tables` as they stand, after a migration gave them columns or rows.

    Only inside the migration's transaction.
    """
    highest = {table: sqlite.highest_id(engine, table) for table in tables}
    ranges = [bound(engine, table, 1, last) for table, last in highest.items() if last]
    if ranges:
        with engine.bind_ctx([Journal]):
            _write(Entry(*_next()), BIND, PROGRAM, ranges)


def _write(entry: Entry, name: str, actor: str, ranges: list[RowRange]) -> None:
    kept = KeptEntry(
        sequence=entry.sequence,
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        actor=actor,
        act=name,
        body=canonical(entry.facts | {ROWS: {one.table: _fact(one) for one in ranges}}),
        previous=entry.previous,
        hash="",
    )
    values = kept._replace(hash=kept.sealed)._asdict()
    Journal.insert(id=values.pop("sequence"), **values).execute()


def _next() -> tuple[int, str]:
    """Return the sequence of the next entry, and the hash of the last one."""
    query = Journal.select(Journal.id, Journal.hash).order_by(Journal.id.desc()).limit(1)
    last = next(typed_rows(query), None)
    return (1, BEFORE_THE_FIRST) if last is None else (last[0] + 1, last[1])


def _fact(one: RowRange) -> Fact:
    return {
        "first": one.first,
        "last": one.last,
        "columns": one.columns,
        "sha256": one.sha256,
    }


def _range(table: str, fact: Fact) -> RowRange:
    assert isinstance(fact, dict)
    return RowRange(table=table, **fact)  # type: ignore[arg-type]


class KeptEntry(NamedTuple):
    """An entry of the journal as it is kept; `at` is UTC in ISO."""

    sequence: int
    at: str
    actor: str
    act: str
    body: str
    previous: str
    hash: str

    @property
    def sealed(self) -> str:
        """What its hash must be."""
        return entry_hash(
            sequence=self.sequence,
            at=self.at,
            actor=self.actor,
            act=self.act,
            body=self.body,
            previous=self.previous,
        )

    @property
    def binds(self) -> bool:
        """Whether it binds rows that were there before, and adds none."""
        return self.act == BIND

    def facts(self) -> dict[str, Fact]:
        """Return what the act wrote down of itself."""
        read: dict[str, Fact] = json.loads(self.body)
        return read

    def rows(self) -> list[RowRange]:
        """Return the rows that the act wrote."""
        rows = self.facts().get(ROWS, {})
        assert isinstance(rows, dict)
        return [_range(table, fact) for table, fact in sorted(rows.items())]


def entries(after: int = 0) -> Iterator[KeptEntry]:
    """Yield the journal from its first entry, or from the one that follows `after`."""
    query = Journal.select(
        Journal.id,
        Journal.at,
        Journal.actor,
        Journal.act,
        Journal.body,
        Journal.previous,
        Journal.hash,
    )
    return map(KeptEntry._make, driver_rows(query.where(Journal.id > after).order_by(Journal.id)))


def acts_since(sequence: int) -> tuple[int, frozenset[str]]:
    """Return the sequence of the last entry, and the acts of the entries that follow `sequence`."""
    query = Journal.select(Journal.id, Journal.act).where(Journal.id > sequence)
    found = dict(driver_rows(query))
    return max(found, default=sequence), frozenset(found.values())


def kept_entry(sequence: int) -> KeptEntry | None:
    """Return an entry of the journal, None when there is none of that sequence."""
    found = Journal.get_or_none(Journal.id == sequence)
    if found is None:
        return None
    return KeptEntry(
        found.id, found.at, found.actor, found.act, found.body, found.previous, found.hash
    )


def last_sequence() -> int:
    """Return the sequence of the last entry, 0 before the first act."""
    return sqlite.highest_id(database, "journal")


def last_entry() -> KeptEntry | None:
    """Return the last entry, None before the first act."""
    last = last_sequence()
    return kept_entry(last) if last else None


class Undo(Record):
    """An act taken back: what was written by `undone` no longer stands."""

    undone = peewee.IntegerField(unique=True)
    act = peewee.IntegerField()


def taken_back(upto: int | None = None) -> Any:
    """Return the query of the acts that were taken back; `upto` an act: as it stood after that one."""
    query = Undo.select(Undo.undone)
    return query if upto is None else query.where(Undo.act <= upto)


def not_undone(table: type[Record]) -> Any:
    """Return the condition under which a row of an act stands: the act was not taken back."""
    act: peewee.IntegerField = table._meta.fields["act"]  # noqa: SLF001 - Peewee offers no other way
    return act.not_in(Undo.select(Undo.undone))
