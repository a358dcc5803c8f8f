"""The journal: every act, in the transaction that does it, in the order in which it was done.

Each entry holds the hash of the one before it and the digests of the rows its act wrote, so that
nothing before the last entry can be changed unseen.
"""

import json
import os
import pwd
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, NamedTuple

import peewee

from forumtui.acts_of_journal import ACTS, ALLOWED, APPROVED
from forumtui.areas import SECRETARY, brought
from forumtui.engine import sqlite
from forumtui.engine.database import (
    Record,
    Store,
    asked_again,
    database,
    driver_rows,
    insert_row,
    typed_rows,
)
from forumtui.engine.written import (
    BEFORE_THE_FIRST,
    ActRows,
    RowRange,
    bound,
    entry_hash,
    range_intact,
    writing,
)
from forumtui.facts_of_journal import FACTS
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
"""The act of opening a database to which somebody added triggers, or took them away."""

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


def note_guards(engine: peewee.Database, triggers: list[str], added: list[str]) -> None:
    """Write down that triggers were taken away from outside and put back, and what was added."""
    with engine.bind_ctx([Journal]):
        entry = Entry(*_next_while_opening())
        entry.facts = {"triggers": [*triggers], "added": [*added]}
        _write(entry, GUARD, PROGRAM, [])


def bind_again(engine: peewee.Database, tables: list[str]) -> None:
    """Bind all rows of `tables` as they stand, after a migration gave them columns or rows.

    Only inside the migration's transaction.
    """
    highest = {table: sqlite.highest_id(engine, table) for table in tables}
    ranges = [bound(engine, table, 1, last) for table, last in highest.items() if last]
    if ranges:
        with engine.bind_ctx([Journal]):
            _write(Entry(*_next_while_opening()), BIND, PROGRAM, ranges)


def keys_in(fact: Fact, inside: str = "") -> Iterator[str]:
    """Yield every key of facts, those inside after a point ("answers.person")."""
    if isinstance(fact, list):
        for one in fact:
            yield from keys_in(one, inside)
    elif isinstance(fact, dict):
        for key, value in fact.items():
            named = f"{inside}.{key}" if inside else key
            yield named
            yield from keys_in(value, named)


@cache
def _keys_of(name: str) -> frozenset[str]:
    """Return every key that the entry of an act may hold. Raises KeyError for no act of ours."""
    return frozenset(f"{FACTS[name]} {TOLD_DAY} {ALLOWED if name in APPROVED else ''}".split())


def _write(entry: Entry, name: str, actor: str, ranges: list[RowRange]) -> None:
    unknown = {*keys_in(entry.facts)} - _keys_of(name)
    assert not unknown, f"{name} writes {unknown} down: say so in areas.FACTS"
    kept = KeptEntry(
        sequence=entry.sequence,
        at=_kept_moment(datetime.now(UTC)),
        actor=actor,
        act=name,
        body=canonical(entry.facts | {ROWS: {one.table: _fact(one) for one in ranges}}),
        previous=entry.previous,
        hash="",
    )
    values = kept._replace(hash=kept.sealed)._asdict()
    insert_row(Journal, id=values.pop("sequence"), **values)


def _kept_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _next() -> tuple[int, str]:
    """Return the sequence of the next entry, and the hash of the last one."""
    return _after(next(_last(), None))


def _after(last: tuple[int, str] | None) -> tuple[int, str]:
    return (1, BEFORE_THE_FIRST) if last is None else (last[0] + 1, last[1])


def _last_entry() -> peewee.BaseQuery:
    return Journal.select(Journal.id, Journal.hash).order_by(Journal.id.desc()).limit(1)


_last: Final = asked_again(_last_entry)


def _next_while_opening() -> tuple[int, str]:
    """Return what `_next` does, of the database `Journal` is bound to: none is the open one yet."""
    return _after(next(typed_rows(_last_entry()), None))


def _fact(one: RowRange) -> Fact:
    return {
        "first": one.first,
        "last": one.last,
        "columns": one.columns,
        "sha256": one.sha256,
    }


_ROW_KEYS: Final = {"first", "last", "columns", "sha256"}


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
    def is_ours(self) -> bool:
        """Whether it is written as this program writes: its act, its time, its keys, its very signs.

        Nothing can be hidden in one that is: of all that a forger could try out, only what a person
        reads is left.
        """
        try:
            facts: Fact = json.loads(self.body)
            moment = datetime.fromisoformat(self.at)
        except ValueError:
            return False
        if self.act not in ACTS or not isinstance(facts, dict) or canonical(facts) != self.body:
            return False
        if moment.tzinfo is None or _kept_moment(moment) != self.at:
            return False
        rows = facts.pop(ROWS, None)
        if not isinstance(rows, dict) or not {*keys_in(facts)} <= _keys_of(self.act):
            return False
        if not (self.binds or rows.keys() <= ACTS[self.act]):
            return False
        return all(isinstance(one, dict) and one.keys() == _ROW_KEYS for one in rows.values())

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


def entries_of(acts: Sequence[str]) -> Iterator[KeptEntry]:
    """Yield the entries of some acts, in their order."""
    query = Journal.select(Journal.id).where(Journal.act.in_(acts)).order_by(Journal.id)
    found = (kept_entry(sequence) for (sequence,) in list(typed_rows(query)))
    return (entry for entry in found if entry is not None)


def acts_since(sequence: int) -> tuple[int, frozenset[str]]:
    """Return the sequence of the last entry, and the acts of the entries that follow `sequence`."""
    found = dict(_acts_after(sequence))
    return max(found, default=sequence), frozenset(found.values())


@asked_again
def _acts_after(sequence: int) -> peewee.BaseQuery:
    return Journal.select(Journal.id, Journal.act).where(Journal.id > sequence)


def kept_entry(sequence: int) -> KeptEntry | None:
    """Return an entry of the journal, None when there is none of that sequence."""
    found = Journal.get_or_none(Journal.id == sequence)
    if found is None:
        return None
    return KeptEntry(
        found.id, found.at, found.actor, found.act, found.body, found.previous, found.hash
    )


def chain_stands() -> bool:
    """Say whether the journal is one chain from its first entry to its last. Inside a transaction."""
    previous = BEFORE_THE_FIRST
    for sequence, entry in enumerate(entries(), start=1):
        if (entry.sequence, entry.previous, entry.hash) != (sequence, previous, entry.sealed):
            return False
        if not entry.is_ours:
            return False
        previous = entry.hash
    return True


def rows_stand_as_bound() -> bool:
    """Say whether the rows are those that acts wrote, all of them and no other. Inside a transaction.

    `forumtui check` says more: which rows are not, and by which act they were written.
    """
    last = dict.fromkeys(sqlite.shapes(database), 0)
    for entry in entries():
        for rows in entry.rows():
            follows = rows.first == 1 if entry.binds else rows.first == last.get(rows.table, 0) + 1
            if not (follows and range_intact(database, rows)):
                return False
            last[rows.table] = rows.last
    return all(
        (sqlite.highest_id(database, table), sqlite.count_of(database, table)) == (bound, bound)
        for table, bound in last.items()
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
