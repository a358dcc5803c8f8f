"""How copies are to be made on their own, and which entry of the journal a copy ends with.

The latest choice counts. How much room is on a disk is looked at before it is filled.
"""

import os
from contextlib import suppress
from pathlib import Path

import peewee

from forumtui.engine.journal import Journal, KeptEntry, kept_entry
from forumtui.tables.village import CopyChoice


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


def megabytes_free(folder: Path) -> int | None:
    """Return how much room is left where a folder is, None where that cannot be told."""
    with suppress(OSError):
        free = os.statvfs(folder)
        return free.f_bavail * free.f_frsize >> 20
    return None


def is_writable(folder: Path) -> bool:
    """Say whether something can be written into a folder."""
    with suppress(OSError):
        return os.access(folder, os.W_OK) and not os.statvfs(folder).f_flag & os.ST_RDONLY
    return False
