"""What goes wrong with disks and sticks while copies are written and read, as data."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from forumtui.core.refusals import Refusal
from forumtui.store.refusals import (
    CopyNoRoom,
    CopyPlaceGone,
    CopyReadOnly,
    CopyUnreadable,
    DatabaseDamaged,
    DatabaseLocked,
    FolderNotWritable,
)

MEGABYTE: Final = 1 << 20
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_READ_ONLY_ENGINE: Final = ("SQLITE_READONLY", "SQLITE_PERM")
_NOT_OURS: Final = (*_READ_ONLY_ENGINE, "SQLITE_CANTOPEN")


@contextmanager
def writing_faults(folder: Path, size: int) -> Iterator[None]:
    """Turn what fails while `size` bytes are written into `folder` into what a person can act on."""
    try:
        yield
    except OSError as fault:
        raise _while_writing(fault, folder, size) from fault
    except sqlite3.Error as fault:
        name = _named(fault)
        if name.startswith("SQLITE_FULL"):
            raise _no_room(folder, size) from fault
        if name.startswith(_READ_ONLY_ENGINE):
            raise CopyReadOnly(folder=str(folder)) from fault
        raise CopyPlaceGone(folder=str(folder)) from fault


@contextmanager
def reading_faults(database: Path) -> Iterator[None]:
    """Turn what fails while a village's own database is read into what a person can act on."""
    try:
        yield
    except sqlite3.Error as fault:
        name = _named(fault)
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise DatabaseLocked(file=str(database)) from fault
        if name.startswith(_NOT_OURS):
            raise FolderNotWritable(file=str(database)) from fault
        raise DatabaseDamaged(file=str(database)) from fault


@contextmanager
def unreadable(file: Path) -> Iterator[None]:
    """Turn what fails while a copy is read into what a person can act on."""
    try:
        yield
    except OSError as fault:
        raise CopyUnreadable(file=str(file)) from fault


def _while_writing(fault: OSError, folder: Path, size: int) -> Refusal:
    if fault.errno in _NO_ROOM:
        return _no_room(folder, size)
    if fault.errno in _READ_ONLY:
        return CopyReadOnly(folder=str(folder))
    return CopyPlaceGone(folder=str(folder))


def _no_room(folder: Path, size: int) -> CopyNoRoom:
    return CopyNoRoom(folder=str(folder), megabytes=-(-size // MEGABYTE) + 1)


def _named(fault: sqlite3.Error) -> str:
    # Only what the engine itself says has a name.
    return str(getattr(fault, "sqlite_errorname", ""))
