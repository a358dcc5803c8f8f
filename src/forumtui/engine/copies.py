"""Copies of the database on a disk: written beside their name, read back, compared, then given it.

Made beside whoever works on the village: no answer waits for a stick. What disks and sticks refuse
meanwhile is told as data. A copy belongs to the village's own line when the entry it ends with is an
entry of the village's journal; only of those is an old one ever taken away.
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from forumtui.engine import sqlite
from forumtui.engine.copy_names import (
    HEAD,
    CopyName,
    CopyOccasion,
    copy_name,
    done_with,
    newest_first,
    village_signs,
)
from forumtui.engine.database import COPIES
from forumtui.engine.files import (
    held_private_file,
    private_folder,
    refuse_unplugged,
    settle,
    sweep,
    turn,
    write_through,
)
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


class CopyLine(StrEnum):
    """How a copy stands to the village at hand.

    On its way to what is there now, further on the same way, on another way of the same village, of
    another village; unknown where its name does not tell and it cannot be read.
    """

    OWN = "own"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    BRANCH = "branch"
    OTHER = "other"


_ORDER: Final = (
    (CopyLine.OWN, CopyLine.AHEAD),
    (CopyLine.UNKNOWN,),
    (CopyLine.BRANCH,),
    (CopyLine.OTHER,),
)
"""How copies are offered: a person who takes the first one goes on where the village was."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in a folder; `line` is how it stands to the village at hand, where that was asked."""

    folder: Path
    name: CopyName
    size: int
    line: CopyLine = field(default=CopyLine.UNKNOWN, compare=False)

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

    Sealed where there is a `passphrase`. Older automatic copies of its own line are taken away when
    they are done with, and before it where there is no room else; what went another way is left
    alone and never written over. Raises NotPluggedIn, CopyNoRoom, CopyReadOnly, CopyPlaceGone,
    CopyDiffers, CopyStopped, and the refusals of opening `database`; then nothing of it is left.
    """
    with reading_faults(database), sqlite.beside(database) as view:
        size = sqlite.bytes_of(view)
        held = sqlite.contents(view)
        name = _name(view, held, occasion, sealed=bool(passphrase))
        target = _Target(folder, size, in_village=folder == database.parent / COPIES)
        own = _Line(name.village, view)
        copying = _Copying(database, view, held, size, keep_going)
        copy = _with_room(target, own, lambda: _written(copying, target, name, passphrase))
        _take_away_old(copy, own)
    return copy


def _with_room(target: "_Target", own: "_Line", write: Callable[[], Copy]) -> Copy:
    """Return what `write` made; as long as there is no room, old copies are given up before."""
    spare = _given_up_first(own.of_village(copies_in(target.folder)))
    while True:
        try:
            target.make_room(spare)
            return write()
        except CopyNoRoom as refusal:
            here = refusal.details.get("folder") == str(target.folder)
            if not (here and target.give_up(spare)):
                raise


def _written(copying: "_Copying", target: "_Target", name: CopyName, passphrase: str) -> Copy:
    with _part(target.folder, name, target.size) as part:
        if passphrase:
            copying.sealed(part, passphrase)
        else:
            copying.plain(part)
        with writing_faults(target.folder, target.size), turn(target.folder):
            free = _free_name(target.folder, name, copying.held)
            part.replace(target.folder / free.file)
            settle(target.folder)
        copy = Copy(target.folder, free, target.size, CopyLine.OWN)
    target.still_there(copy)
    return copy


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, the newest first; none where it cannot be read."""
    found: list[Copy] = []
    with suppress(OSError):
        for entry in folder.iterdir():
            name = copy_name(entry.name)
            if name is not None and entry.is_file() and not entry.is_symlink():
                found.append(Copy(folder, name, entry.stat().st_size))
    return _newest_first(found)


def _newest_first(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    listed = tuple(copies)
    order = {name: place for place, name in enumerate(newest_first(one.name for one in listed))}
    return tuple(sorted(listed, key=lambda one: order[one.name]))


def offered(copies: Iterable[Copy], database: Path) -> tuple[Copy, ...]:
    """Return copies with their lines as seen from the village in `database`, its own line first.

    Where there is no village yet, its line is that of the copy which went furthest since a village
    was last brought back.
    """
    listed = _newest_first(copies)
    with ExitStack() as stack:
        own = _line_at_hand(listed, database, stack)
        seen = [replace(one, line=own.line(one)) for one in listed]
    return tuple(one for lines in _ORDER for one in seen if one.line in lines)


def _line_at_hand(listed: Sequence[Copy], database: Path, stack: ExitStack) -> "_Line":
    with suppress(sqlite3.Error, OSError):
        if database.is_file():
            view = stack.enter_context(sqlite.beside(database))
            held = sqlite.contents(view)
            if held.first is not None:
                return _Line(_village(held), view)
    if not listed:
        return _Line("", None)
    last = listed[0]
    with suppress(sqlite3.Error, OSError):
        if not last.name.sealed:
            copy = stack.enter_context(sqlite.lying(last.path))
            sqlite.journal_hash(copy, last.name.entry)
            return _Line(last.name.village, copy, last.name)
    return _Line(last.name.village, None, last.name)


class _Line:
    """The line of one village: its journal where it can be read, else the name of its last copy."""

    def __init__(
        self, village: str, journal: sqlite3.Connection | None, last: CopyName | None = None
    ) -> None:
        self._village, self._journal, self._last = village, journal, last

    def line(self, copy: Copy) -> CopyLine:
        """Return how a copy stands to this line."""
        if copy.name.village != self._village:
            return CopyLine.OTHER
        if self._journal is None:
            return self._by_name(copy.name)
        own = sqlite.journal_hash(self._journal, copy.name.entry)
        if own is None:
            return self._further(copy, self._journal)
        head = copy.name.head or _hash_in(copy, copy.name.entry)
        if not head:
            return CopyLine.UNKNOWN
        return CopyLine.OWN if own.startswith(head) else CopyLine.BRANCH

    def of_village(self, copies: Iterable[Copy]) -> tuple[Copy, ...]:
        """Return those of some copies that are on the way to what is there now."""
        return tuple(one for one in copies if self.line(one) is CopyLine.OWN)

    def _further(self, copy: Copy, journal: sqlite3.Connection) -> CopyLine:
        last = sqlite.highest_id(journal, "journal")
        theirs = _hash_in(copy, last)
        if not theirs:
            return CopyLine.UNKNOWN
        same = sqlite.journal_hash(journal, last) == theirs
        return CopyLine.AHEAD if same else CopyLine.BRANCH

    def _by_name(self, name: CopyName) -> CopyLine:
        last = self._last
        if last is None or name.back != last.back:
            return CopyLine.UNKNOWN
        same = name.entry != last.entry or name.head == last.head
        return CopyLine.OWN if same else CopyLine.BRANCH


def _hash_in(copy: Copy, sequence: int) -> str:
    """Return the hash of an entry in a copy's own journal, "" where that cannot be read."""
    if not copy.name.sealed:
        with suppress(sqlite3.Error, UnicodeDecodeError), sqlite.lying(copy.path) as file:
            return sqlite.journal_hash(file, sequence) or ""
    return ""


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


def _name(
    view: sqlite3.Connection, held: sqlite.Contents, occasion: CopyOccasion, *, sealed: bool
) -> CopyName:
    entry = 0 if held.last is None else int(held.last[0] or 0)
    return CopyName(
        made=datetime.now().replace(second=0, microsecond=0),  # noqa: DTZ005 - the clock on the wall
        households=held.rows_of("household"),
        entry=entry,
        village=_village(held),
        occasion=occasion,
        sealed=sealed,
        head=(sqlite.journal_hash(view, entry) or "")[:HEAD] if entry else "",
        back=sqlite.times_brought_back(view) if entry else 0,
    )


def _village(held: sqlite.Contents) -> str:
    return village_signs(() if held.first is None else held.first[:5])


def _free_name(folder: Path, name: CopyName, held: sqlite.Contents) -> CopyName:
    """Return a name in a folder that nothing has but, at most, the very same copy."""
    while os.path.lexists(folder / name.file) and not _is_same(folder / name.file, name, held):
        name = replace(name, again=name.again + 1)
    return name


def _is_same(file: Path, name: CopyName, held: sqlite.Contents) -> bool:
    if name.sealed or file.is_symlink() or not file.is_file():
        return False
    with suppress(sqlite3.Error, UnicodeDecodeError), sqlite.lying(file) as copy:
        return sqlite.damage(copy) is None and sqlite.contents(copy) == held
    return False


class _Target:
    """The folder a copy is written into, and the disk it is on when the writing begins."""

    def __init__(self, folder: Path, size: int, *, in_village: bool) -> None:
        self.folder, self.size = folder, size
        self._in_village = in_village
        self._refuse_unplugged()
        with writing_faults(folder, size):
            private_folder(folder)
            self._disk = folder.stat().st_dev
        sweep_copies(folder)

    def _refuse_unplugged(self) -> None:
        # Beside the village lies what belongs to it, wherever it is.
        if not self._in_village:
            refuse_unplugged(self.folder)

    def _free(self) -> int:
        with writing_faults(self.folder, self.size):
            free = os.statvfs(self.folder)
        return free.f_bavail * free.f_frsize

    def make_room(self, spare: list[Copy]) -> None:
        """See that there is room, giving up `spare` copies as far as that helps. Raises CopyNoRoom."""
        wanted = self.size + _SPARE
        while (free := self._free()) < wanted:
            if free + sum(one.size for one in spare) < wanted or not self.give_up(spare):
                raise CopyNoRoom(folder=str(self.folder), megabytes=-(-wanted // MEGABYTE))

    def give_up(self, spare: list[Copy]) -> bool:
        """Take away the first of `spare`; return whether there is more room now."""
        if not spare:
            return False
        before, old = self._free(), spare.pop(0)
        with writing_faults(self.folder, self.size):
            old.path.unlink(missing_ok=True)
            settle(self.folder)
        if self._free() > before:
            return True
        # A disk that does not tell its room is not emptied for nothing.
        spare.clear()
        return False

    def still_there(self, copy: Copy) -> None:
        """See that a copy lies where it was meant to. Raises NotPluggedIn, CopyPlaceGone."""
        self._refuse_unplugged()
        with writing_faults(self.folder, self.size):
            if copy.path.stat().st_dev != self._disk:
                raise CopyPlaceGone(folder=str(self.folder))


def _given_up_first(own: Sequence[Copy]) -> list[Copy]:
    """Return the automatic copies that make room for a new one, the oldest first.

    The newest one that is sound stays, whatever it was made for, until the new one was read back.
    """
    listed = _newest_first(own)
    kept = next((one for one in listed if one.name.sealed or is_whole_copy(one.path)), None)
    return [
        one
        for one in reversed(listed)
        if one.name.occasion is CopyOccasion.AUTOMATIC and one is not kept
    ]


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
        self.held, self._size = held, size
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
                self._compare(copy, part.parent)

    def _compare(self, copy: sqlite3.Connection, folder: Path) -> None:
        if sqlite.damage(copy) is None and sqlite.contents(copy) == self.held:
            return
        if sqlite.damage(self._view) is not None:
            raise DatabaseDamaged(file=str(self._database))
        raise CopyDiffers(folder=str(folder))

    def sealed(self, part: Path, passphrase: str) -> None:
        """Copy into a file without a name beside the village, and from there sealed into `part`."""
        with self._nameless() as source, writing_faults(part.parent, self._size):
            with part.open("wb") as target:
                for done in seal(source, target, passphrase):
                    self._told(done, self._size)
            write_through(part)
            source.seek(0)
            if _digest(iter(lambda: source.read(_CHUNK), b"")) != _unsealed(part, passphrase):
                raise CopyDiffers(folder=str(part.parent))

    @contextmanager
    def _nameless(self) -> Iterator[BinaryIO]:
        """Hold an open copy beside the village that has no name: no power cut leaves it there."""
        home = self._database.parent
        self._told(0, self._size)
        sweep_copies(home)
        plain = home / f".forum-{os.urandom(4).hex()}{_PART}"
        with writing_faults(home, self._size):
            descriptor = held_private_file(plain)
        try:
            with os.fdopen(descriptor, "rb") as source:
                with writing_faults(home, self._size):
                    copied = sqlite.copied_without_a_name(self._view, plain, descriptor, self._told)
                    with copied as copy:
                        self._compare(copy, home)
                yield source
        finally:
            with suppress(OSError):
                plain.unlink(missing_ok=True)


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
def _part(folder: Path, name: CopyName, size: int) -> Iterator[Path]:
    """Hold a file of ours beside the name it will have; what of it is left is gone afterwards."""
    part = folder / f".{name.file}.{os.urandom(3).hex()}{_PART}"
    with writing_faults(folder, size):
        descriptor = held_private_file(part)
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        os.close(descriptor)


def sweep_copies(folder: Path) -> int:
    """Take away the copies that a power cut left half written in a folder; return how many."""
    return sweep(folder, f".forum-*{_PART}")


def _take_away_old(copy: Copy, own: _Line) -> None:
    mine = {one.name: one for one in own.of_village(copies_in(copy.folder))}
    for old in done_with(mine):
        # The new one is there: an old one that cannot be taken away does no harm.
        if old != copy.name:
            with suppress(OSError):
                mine[old].path.unlink(missing_ok=True)
