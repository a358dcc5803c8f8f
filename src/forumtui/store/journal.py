"""The journal: every act, in the transaction that does it, in the order in which it was done."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import peewee

from forumtui.store.database import Record, Store, next_id

Fact = str | int | bool | None | list["Fact"] | dict[str, "Fact"]


class Journal(Record):
    """One act: when, by whom, what, and its facts as canonical JSON. `id` is the sequence."""

    at = peewee.TextField()
    actor = peewee.TextField()
    act = peewee.TextField(index=True)
    body = peewee.TextField()


class Entry:
    """The journal entry being written: rows made by the act carry its `sequence`."""

    __slots__ = ("facts", "sequence")

    def __init__(self, sequence: int) -> None:
        self.sequence: Final = sequence
        self.facts: dict[str, Fact] = {}


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
        entry = Entry(next_id(Journal))
        yield entry
        Journal.insert(
            id=entry.sequence,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            actor=actor,
            act=name,
            body=canonical(entry.facts),
        ).execute()
