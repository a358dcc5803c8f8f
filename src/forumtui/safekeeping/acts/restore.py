"""A village brought back from a copy: into a folder without one, and only once it proved whole.

Wrong PINs meanwhile count from one attempt to the next.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from forumtui.engine.copies import holds_village, is_whole_copy, unreadable, writing_faults
from forumtui.engine.database import DATABASE_NAME, Store
from forumtui.engine.files import held_private_file, private_folder, refuse_unplugged, settle, sweep
from forumtui.engine.journal import KeptEntry, last_entry
from forumtui.engine.opening import open_store
from forumtui.engine.refusals import (
    CopyDamaged,
    CopyUnreadable,
    DatabaseDamaged,
    DatabaseOfTrial,
    PassphraseMissing,
)
from forumtui.engine.sealing import fit_passphrase, is_sealed, unseal
from forumtui.messages.refusals import Refusal
from forumtui.officers import records
from forumtui.officers.acts.approval import approved_act, asked_for
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf, note_wrong
from forumtui.officers.records import Officer
from forumtui.officers.rules import MachineMoment
from forumtui.safekeeping.acts.check import Broken, KeepGoing, check
from forumtui.safekeeping.acts.copies import HALF
from forumtui.safekeeping.records.kept_tries import KeptTries, kept_tries
from forumtui.safekeeping.refusals import FolderTaken, OfficersMustAllow
from forumtui.village.records import village as village_records
from forumtui.village.records.village import VillageFacts

_CHUNK: Final = 1 << 18

_HEAD: Final = 32

_BESIDE: Final = ("", "-wal", "-shm")


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
    it, and wrong PINs count on from attempt to attempt. Raises NotPluggedIn, FolderTaken,
    CopyUnreadable, CopyDamaged, CopyUnsound, DatabaseOfTrial, PassphraseMissing, PassphraseWrong,
    OfficersMustAllow, CheckStopped, and the refusals of `officers` and `engine`.
    """
    refuse_unplugged(copy)
    _see_to_place(into)
    half = into / HALF
    with _held_half(half, into) as made:
        with unreadable(copy), _opened(copy) as descriptor:
            _bring_in(copy, descriptor, half, made, passphrase)
        restored = _proved(copy, half, into, pins_of, keep_going)
        _give_place(half, into)
    return restored


def has_village(folder: Path) -> bool:
    """Say whether there is a village in a folder. Raises the refusals of opening its database."""
    database = folder / DATABASE_NAME
    return database.exists() and holds_village(database)


def _see_to_place(into: Path) -> None:
    if has_village(into):
        raise FolderTaken(folder=str(into))
    if not (into / DATABASE_NAME).exists():
        refuse_unplugged(into)
    with writing_faults(into, 0):
        private_folder(into)


@contextmanager
def _held_half(half: Path, into: Path) -> Iterator[int]:
    """Hold the file that becomes the village: what was left is taken away, who is at it waited for."""
    with writing_faults(into, 0):
        descriptor = _half_made(half)
    try:
        _see_to_place(into)
        yield descriptor
    finally:
        _take_away(half)
        os.close(descriptor)


def _half_made(half: Path) -> int:
    while True:
        sweep(half.parent, f"{HALF}*")
        with suppress(FileExistsError):
            return held_private_file(half)
        other = os.open(half, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.flock(other, fcntl.LOCK_EX)
        finally:
            os.close(other)


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


def _bring_in(copy: Path, descriptor: int, half: Path, made: int, passphrase: str) -> None:
    size = os.fstat(descriptor).st_size
    with os.fdopen(os.dup(made), "wb") as target, os.fdopen(os.dup(descriptor), "rb") as source:
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
    except DatabaseOfTrial as of_trial:
        raise DatabaseOfTrial(file=copy.name) from of_trial


def _written_down(
    store: Store, copy: Path, into: Path, pins_of: PinsOf, keep_going: KeepGoing | None
) -> Restored:
    with store.reading():
        village, last = village_records.village(), last_entry()
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


@dataclass(frozen=True, slots=True)
class _Watched:
    """An officer's PIN: its record, and what stands for it outside the village."""

    officer: Officer
    pin: int
    mark: str


@contextmanager
def counted(store: Store, into: Path) -> Iterator[None]:
    """Count the wrong PINs that are tried meanwhile with those of the attempts before.

    Two attempts at the same place take turns. Raises the refusals of writing.
    """
    with kept_tries(into) as kept:
        watched = _watched(store)
        _write_in(store, watched, kept)
        before = _wrong(store, watched)
        try:
            yield
        finally:
            _keep(kept, before, _wrong(store, watched))


def _watched(store: Store) -> tuple[_Watched, ...]:
    with store.reading():
        pins = [(one, records.pin_of(one.id)) for one in records.serving()]
    return tuple(
        # The salt is another one for every PIN that was ever set, and tells nothing about it.
        _Watched(one, kept.id, sha256(kept.kept.salt).hexdigest())
        for one, kept in pins
        if kept is not None
    )


def _write_in(store: Store, watched: tuple[_Watched, ...], kept: KeptTries) -> None:
    for one in watched:
        for moment in kept.of(one.mark):
            note_wrong(store, one.officer, one.pin, moment)


def _wrong(store: Store, watched: tuple[_Watched, ...]) -> dict[str, tuple[MachineMoment, ...]]:
    with store.reading():
        return {one.mark: records.wrong_moments(one.pin) for one in watched}


def _keep(
    kept: KeptTries,
    before: dict[str, tuple[MachineMoment, ...]],
    after: dict[str, tuple[MachineMoment, ...]],
) -> None:
    if right := {mark for mark, tries in before.items() if tries and not after[mark]}:
        kept.forget(right)
    for mark, tries in after.items():
        for moment in tries[len(before[mark]) :]:
            kept.add(mark, moment)
