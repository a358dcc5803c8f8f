"""What the engine raises, as what a person can act on."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import peewee

from forumtui.core.refusals import Refusal
from forumtui.store.refusals import (
    DatabaseDamaged,
    DatabaseLocked,
    DiskFailing,
    DiskFull,
    FolderNotWritable,
    TextBroken,
)


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what the engine raises into what a person can act on."""
    try:
        yield
    except UnicodeEncodeError as fault:
        raise TextBroken from fault
    except (peewee.PeeweeException, sqlite3.Error, UnicodeDecodeError) as fault:
        refusal = _refusal_for(fault, path)
        if refusal is None:
            raise
        raise refusal from fault


_DAMAGE: Final = (
    "not a database",
    "malformed",
    "unsupported file format",
    "could not decode",
    # Every table, column and key is as the migrations made it, and every trigger is there once.
    "no such table",
    "no such column",
    "foreign key mismatch",
    "already exists",
)


_LEAST_ROOM: Final = 1 << 20
"""Bytes below which a disk that fails is taken for a full one: the engine says the same of both."""


def _refusal_for(fault: Exception, path: Path) -> Refusal | None:
    # Out of room, the engine undoes the transaction itself and the wrapper's rollback fails: the
    # first fault of the chain says what happened.
    text = " ".join(_said(one).lower() for one in _chain(fault))
    meanings: Sequence[tuple[tuple[str, ...], type[Refusal]]] = (
        (("is full",), DiskFull),
        (("disk i/o error",), DiskFailing if _has_room(path) else DiskFull),
        (("locked", "busy"), DatabaseLocked),
        (_DAMAGE, DatabaseDamaged),
        (("readonly", "unable to open"), DatabaseDamaged if path.is_dir() else FolderNotWritable),
    )
    for words, refusal in meanings:
        if any(word in text for word in words):
            return refusal(file=str(path))
    return None


def _has_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free >= _LEAST_ROOM
    except OSError:
        return True


def _said(fault: BaseException) -> str:
    """Return what a fault says, also where the engine's words quote bytes that are no text."""
    if isinstance(fault, UnicodeDecodeError):
        return fault.object.decode("utf-8", errors="replace")
    return str(fault)


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
