"""How copies are to be made on their own; the latest choice counts."""

import peewee

from forumtui.store.database import Record
from forumtui.store.journal import Journal, KeptEntry, kept_entry


class CopyChoice(Record):
    """After how many answers a copy is made, 0 for never; and whether one on a stick is sealed."""

    every = peewee.IntegerField()
    sealed = peewee.BooleanField()
    act = peewee.IntegerField()


def copy_choice() -> tuple[int, bool] | None:
    """Return the latest choice, None before the first."""
    row = CopyChoice.select().order_by(CopyChoice.id.desc()).first()
    return None if row is None else (row.every, row.sealed)


def last_of(act: str) -> KeptEntry | None:
    """Return the last entry of the journal of one kind of act, None before the first."""
    query = Journal.select(peewee.fn.MAX(Journal.id)).where(Journal.act == act)
    last: int | None = query.scalar()
    return None if last is None else kept_entry(last)


def answers_after(sequence: int) -> int:
    """Return how many acts of answering came after an entry of the journal."""
    query = Journal.select().where(
        (Journal.id > sequence) & Journal.act.startswith("verification.")
    )
    return int(query.count())
