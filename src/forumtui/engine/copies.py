"""Copies of the database on a disk: written beside their name, read back, compared, then given it.

Made beside whoever works on the village: no answer waits for a stick. What disks and sticks refuse
meanwhile is told as data.
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from forumtui.engine import sqlite
from forumtui.engine.copy_names import CopyName, CopyOccasion, copy_name, done_with, newest_first
from forumtui.engine.files import new_private_file, private_folder, settle, write_through
from forumtui.engine.refusals import (
    CopyDiffers,
    CopyNoRoom,
    CopyPlaceGone,
    CopyReadOnly,
    CopyStopped,
    CopyUnreadable,
    DatabaseDamaged,
    DatabaseLocked,
    FolderNotWritable,
)
from forumtui.engine.sealing import seal, unseal
from forumtui.messages.refusals import Refusal

MEGABYTE: Final = 1 << 20

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def writing_faults(folder: Path, size: int) -> Iterator[None]:
    """Turn what fails while `size` bytes are written into `folder` into what a person can act on."""
    try:
        yield
    except OSError as fault:
        raise _while_writing(fault, folder, size) from fault
    except sqlite3.Error as fault:
        name = sqlite.error_name(fault)
        if name.startswith("SQLITE_FULL"):
            raise _no_room(folder, size) from fault
        if name.startswith(sqlite.NOT_WRITABLE):
            raise CopyReadOnly(folder=str(folder)) from fault
        raise CopyPlaceGone(folder=str(folder)) from fault


@contextmanager
def reading_faults(database: Path) -> Iterator[None]:
    """Turn what fails while a village's own database is read into what a person can act on."""
    try:
        yield
    except sqlite3.Error as fault:
        name = sqlite.error_name(fault)
        if name.startswith(sqlite.LOCKED):
            raise DatabaseLocked(file=str(database)) from fault
        if name.startswith((*sqlite.NOT_WRITABLE, "SQLITE_CANTOPEN")):
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


KeepGoing = Callable[[int, int], bool]
"""Told how much is copied, and of how much; False stops."""

_SPARE: Final = MEGABYTE

_CHUNK: Final = 1 << 20

_PART: Final = ".part"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in a folder."""

    folder: Path
    name: CopyName
    size: int

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / self.name.file


def _always(_done: int, _of: int) -> bool:
    return True


def make_copy(
    database: Path,
    folder: Path,
    occasion: CopyOccasion,
    *,
    passphrase: str = "",
    keep_going: KeepGoing = _always,
) -> Copy:
    """Copy a village's database into `folder`; return the copy once it was read back and compared.

    Sealed where there is a `passphrase`. Older copies that are done with are taken away. Raises
    CopyNoRoom, CopyReadOnly, CopyPlaceGone, CopyDiffers, CopyStopped, and the refusals of opening
    `database`; then nothing of it is left under its name.
    """
    with reading_faults(database), sqlite.beside(database) as view:
        size = sqlite.bytes_of(view)
        held = sqlite.contents(view)
        name = _name(held, occasion, sealed=bool(passphrase))
        with writing_faults(folder, size):
            private_folder(folder)
            _sweep(folder)
            _see_to_room(folder, size)
        copying = _Copying(database, view, held, size, keep_going)
        with _beside_its_name(folder, name.file, size) as part:
            if passphrase:
                copying.sealed(part, passphrase)
            else:
                copying.plain(part)
        copy = Copy(folder, name, size)
    _take_away_old(copy)
    return copy


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, the newest first; none where it cannot be read."""
    found: list[Copy] = []
    with suppress(OSError):
        for entry in folder.iterdir():
            name = copy_name(entry.name)
            if name is not None and entry.is_file() and not entry.is_symlink():
                found.append(Copy(folder, name, entry.stat().st_size))
    order = {name: place for place, name in enumerate(newest_first(one.name for one in found))}
    return tuple(sorted(found, key=lambda one: order[one.name]))


def is_whole_copy(file: Path) -> bool:
    """Say whether a file is a sound database that this program, or another version, made."""
    try:
        with sqlite.lying(file) as copy:
            return sqlite.damage(copy) is None and bool(sqlite.migrations_of(copy))
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def holds_village(database: Path) -> bool:
    """Say whether a database holds a village: nothing is read in before it is named.

    Raises the refusals of opening it.
    """
    with reading_faults(database), sqlite.beside(database) as view:
        return sqlite.contents(view).rows_of("village") > 0


def _name(held: sqlite.Contents, occasion: CopyOccasion, *, sealed: bool) -> CopyName:
    first = "" if held.first is None else "|".join(str(value) for value in held.first[:5])
    return CopyName(
        made=datetime.now().replace(second=0, microsecond=0),  # noqa: DTZ005 - the clock on the wall
        households=held.rows_of("household"),
        entry=0 if held.last is None else int(held.last[0] or 0),
        village=hashlib.sha256(first.encode()).hexdigest()[:6],
        occasion=occasion,
        sealed=sealed,
    )


class _Copying:
    """One view of a village on its way into files."""

    def __init__(
        self,
        database: Path,
        view: sqlite3.Connection,
        held: sqlite.Contents,
        size: int,
        keep_going: KeepGoing,
    ) -> None:
        self._database, self._view = database, view
        self._held, self._size = held, size
        self._keep_going = keep_going

    def _told(self, done: int, of: int) -> None:
        if not self._keep_going(done, of):
            raise CopyStopped

    def plain(self, part: Path) -> None:
        """Copy into `part` and compare what is read back from it."""
        self._told(0, self._size)
        with writing_faults(part.parent, self._size):
            sqlite.copy_pages(self._view, part, self._told)
            write_through(part)
            with sqlite.lying(part) as copy:
                if sqlite.damage(copy) is None and sqlite.contents(copy) == self._held:
                    return
        if sqlite.damage(self._view) is not None:
            raise DatabaseDamaged(file=str(self._database))
        raise CopyDiffers(folder=str(part.parent))

    def sealed(self, part: Path, passphrase: str) -> None:
        """Copy into the village's own folder, and from there sealed into `part`."""
        with _beside_its_name(self._database.parent, part.name, self._size, keep=False) as plain:
            self.plain(plain)
            with writing_faults(part.parent, self._size), plain.open("rb") as source:
                with part.open("wb") as target:
                    for done in seal(source, target, passphrase):
                        self._told(done, self._size)
                write_through(part)
                source.seek(0)
                if _digest(iter(lambda: source.read(_CHUNK), b"")) != _unsealed(part, passphrase):
                    raise CopyDiffers(folder=str(part.parent))


def _unsealed(part: Path, passphrase: str) -> str:
    with part.open("rb") as file:
        try:
            return _digest(unseal(file, passphrase, part.name))
        except Refusal as refusal:
            raise CopyDiffers(folder=str(part.parent)) from refusal


def _digest(chunks: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def _beside_its_name(folder: Path, file: str, size: int, *, keep: bool = True) -> Iterator[Path]:
    """Hold a file of ours beside the name it will have; without `keep` it is gone afterwards."""
    part = folder / f".{file.removesuffix(_PART).lstrip('.')}{_PART}"
    with writing_faults(folder, size):
        part.unlink(missing_ok=True)
        os.close(new_private_file(part))
    try:
        yield part
        if keep:
            with writing_faults(folder, size):
                part.replace(folder / file)
                settle(folder)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what a power cut left half written."""
    for left in folder.glob(f".forum-*{_PART}"):
        left.unlink(missing_ok=True)


def _see_to_room(folder: Path, size: int) -> None:
    free = os.statvfs(folder)
    if free.f_bavail * free.f_frsize < size + _SPARE:
        raise CopyNoRoom(folder=str(folder), megabytes=-(-(size + _SPARE) // MEGABYTE))


def _take_away_old(copy: Copy) -> None:
    own = (one.name for one in copies_in(copy.folder) if one.name.village == copy.name.village)
    for old in done_with(own):
        # The new one is there: an old one that cannot be taken away does no harm.
        with suppress(OSError):
            (copy.folder / old.file).unlink(missing_ok=True)
