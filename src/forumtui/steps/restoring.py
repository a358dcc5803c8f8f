"""A village brought back from a copy: into a folder without one, and only once it proved whole."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from forumtui.core.refusals import Refusal
from forumtui.steps.check import Broken, KeepGoing, check
from forumtui.steps.officer_refusals import TwoOfficersNeeded
from forumtui.steps.officers import approved_act, asked_for
from forumtui.steps.pins import NO_PINS, Pins, PinsOf
from forumtui.steps.refusals import FolderTaken
from forumtui.steps.restoring_pins import counted
from forumtui.store import village as records
from forumtui.store.copies import holds_village, is_whole_copy
from forumtui.store.copy_faults import unreadable, writing_faults
from forumtui.store.database import DATABASE_NAME, Store, open_store
from forumtui.store.durable import settle
from forumtui.store.journal import KeptEntry, last_entry
from forumtui.store.officers import Officer
from forumtui.store.private import new_private_file, private_folder
from forumtui.store.refusals import (
    CopyDamaged,
    CopyUnreadable,
    DatabaseDamaged,
    PassphraseMissing,
)
from forumtui.store.sealing import fit_passphrase, is_sealed, unseal
from forumtui.store.village import VillageFacts

_HALF: Final = ".restoring.db"
"""What is not a village yet."""
_CHUNK: Final = 1 << 18
_HEAD: Final = 32
_BESIDE: Final = ("", "-wal", "-shm")


class OfficersMustAllow(TwoOfficersNeeded):
    """The copy is of a village that set its officers: two of `officers` allow its restoring."""

    def __init__(self, officers: tuple[Officer, ...]) -> None:
        super().__init__()
        self.officers = officers


class CopyUnsound(Refusal):
    """The copy opens, and something in it was changed or is missing (details: file): `broken`."""

    key = "copies.unsound"

    def __init__(self, broken: Broken, **details: str) -> None:
        super().__init__(**details)
        self.broken = broken


@dataclass(frozen=True, slots=True)
class Restored:
    """A village that was brought back: how many entries its journal had, the last of them at `at`."""

    village: VillageFacts
    folder: Path
    entries: int
    at: str


def _no_pins(_store: Store) -> Pins:
    return NO_PINS


def restore(
    copy: Path,
    into: Path,
    *,
    passphrase: str = "",
    pins_of: PinsOf = _no_pins,
    keep_going: KeepGoing | None = None,
) -> Restored:
    """Bring the village in the file `copy` back into the folder `into`; return what it is.

    The folder may be there, but no village in it. Every row and every entry of the journal is
    checked before the village is given its place; where it has set its officers, two of them allow
    it, and wrong PINs count on from attempt to attempt. Raises FolderTaken, CopyUnreadable,
    CopyDamaged, CopyUnsound, PassphraseMissing, PassphraseWrong, OfficersMustAllow, CheckStopped,
    and the refusals of `steps.officers` and `store`.
    """
    _see_to_place(into)
    half = into / _HALF
    _take_away(half)
    try:
        with unreadable(copy), _opened(copy) as descriptor:
            _bring_in(copy, descriptor, half, passphrase)
        restored = _proved(copy, half, into, pins_of, keep_going)
        _give_place(half, into)
    finally:
        _take_away(half)
    return restored


def has_village(folder: Path) -> bool:
    """Say whether there is a village in a folder. Raises the refusals of opening its database."""
    database = folder / DATABASE_NAME
    return database.exists() and holds_village(database)


def _see_to_place(into: Path) -> None:
    if has_village(into):
        raise FolderTaken(folder=str(into))
    with writing_faults(into, 0):
        private_folder(into)


@contextmanager
def _opened(copy: Path) -> Iterator[int]:
    # Of a pipe or a device nobody waits for the first byte.
    descriptor = os.open(copy, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise CopyUnreadable(file=copy.name)
        yield descriptor
    finally:
        os.close(descriptor)


def _bring_in(copy: Path, descriptor: int, half: Path, passphrase: str) -> None:
    size = os.fstat(descriptor).st_size
    with writing_faults(half.parent, size):
        made = new_private_file(half)
    with os.fdopen(made, "wb") as target, os.fdopen(os.dup(descriptor), "rb") as source:
        for chunk in _chunks(source, copy.name, passphrase):
            with writing_faults(half.parent, size):
                target.write(chunk)
        with writing_faults(half.parent, size):
            target.flush()
            os.fsync(made)


def _chunks(source: BinaryIO, file: str, passphrase: str) -> Iterator[bytes]:
    sealed = is_sealed(source.read(_HEAD))
    source.seek(0)
    if not sealed:
        return iter(lambda: source.read(_CHUNK), b"")
    if not passphrase:
        raise PassphraseMissing(file=file)
    return unseal(source, fit_passphrase(passphrase), file)


def _proved(
    copy: Path, half: Path, into: Path, pins_of: PinsOf, keep_going: KeepGoing | None
) -> Restored:
    if not is_whole_copy(half):
        raise CopyDamaged(file=copy.name)
    try:
        store = open_store(half)
        try:
            return _written_down(store, copy, into, pins_of, keep_going)
        finally:
            store.close()
    except DatabaseDamaged as damaged:
        raise CopyDamaged(file=copy.name) from damaged


def _written_down(
    store: Store, copy: Path, into: Path, pins_of: PinsOf, keep_going: KeepGoing | None
) -> Restored:
    with store.reading():
        village, last = records.village(), last_entry()
    if village is None or last is None:
        raise CopyDamaged(file=copy.name)
    seen = check(store, keep_going=keep_going)
    if isinstance(seen, Broken):
        raise CopyUnsound(seen, file=copy.name)
    pins, officers = pins_of(store), asked_for(store)
    if officers and not pins:
        raise OfficersMustAllow(officers)
    with counted(store, into) if officers else nullcontext():
        _write_down(store, copy, last, pins)
    return Restored(village, into, last.sequence, last.at)


def _write_down(store: Store, copy: Path, last: KeptEntry, pins: Pins) -> None:
    # What can be wrong with a copy was seen before the PINs were asked for.
    with approved_act(store, "copies.restored", pins, check=lambda: None) as entry:
        entry.facts = {"file": copy.name, "entry": last.sequence, "head": last.hash}


def _give_place(half: Path, into: Path) -> None:
    with writing_faults(into, 0):
        if (into / DATABASE_NAME).exists():
            # Looked at again: only what holds nothing makes room.
            _see_to_place(into)
            _take_away(into / DATABASE_NAME)
        half.rename(into / DATABASE_NAME)
        settle(into)


def _take_away(database: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            database.with_name(database.name + ending).unlink(missing_ok=True)
