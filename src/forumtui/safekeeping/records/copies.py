"""How copies are to be made on their own, and where USB sticks appear on this machine.

The latest choice counts. How much room is on a disk is looked at before it is filled.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

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


PLACES: Final = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Where a stick appears: the rig's rule and desktops put it into one of these."""

MOUNTS: Final = Path("/proc/self/mounts")


def sticks(places: tuple[Path, ...] | None = None, mounts: Path = MOUNTS) -> tuple[Path, ...]:
    """Return the folders of the sticks that are plugged in, in the order of their names.

    A stick is a file system of a block device that is mounted in one of the `places`.
    """
    found = set()
    with suppress(OSError):
        for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
            device, folder, *_ = line.split(" ")
            path = Path(_plain(folder))
            if device.startswith("/dev/") and any(
                path.is_relative_to(place) and path != place for place in places or PLACES
            ):
                found.add(path)
    return tuple(sorted(found))


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


def _plain(word: str) -> str:
    """Return a word of the table of mounts, in which spaces are written as numbers."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        word = word.replace(code, sign)
    return word
