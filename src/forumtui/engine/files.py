"""Files that were brought along, read whole; files and folders that only their owner can read.

Every way in which reading can fail is refused by name. What is made is private whatever the machine's
habit (umask), and on the disk, not only in memory; what a power cut left half written is known by who
holds it: nobody.
"""

import errno
import fcntl
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from forumtui.engine.refusals import (
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FileVanished,
    LeadsElsewhere,
    NotAFile,
    NotPluggedIn,
    NotReadable,
)
from forumtui.thai.text import visible

MIB: Final = 1 << 20

LARGEST_FILE: Final = 32 * MIB

_NEVER_WAIT: Final = os.O_NONBLOCK
"""A pipe in the place of a file would be waited for without end."""


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file's name as it may be shown, its bytes and their SHA-256 in hexadecimal."""

    name: str
    raw: bytes
    sha256: str


def read_source(path: Path) -> BroughtFile:
    """Return the file at `path`, read once so that what is hashed is what is read.

    Raises FileEmpty, and what `read_bytes` raises; a register has at most 32 MiB.
    """
    name = visible(path.name)
    raw = read_bytes(path, LARGEST_FILE)
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileEmpty(name=name)
    return BroughtFile(name, raw, hashlib.sha256(raw).hexdigest())


def read_bytes(path: Path, largest: int) -> bytes:
    """Return the bytes of a file that was brought along, never waiting for a pipe or a device.

    A link that leads out of its folder is not followed: what lies there was not brought along. Raises
    FileMissing, NotAFile, LeadsElsewhere, NotReadable, FileTooLarge (above `largest` bytes),
    FileVanished.
    """
    name = visible(path.name)
    try:
        # Looked at before it is opened: opening some devices does something.
        _refuse_no_file(path.stat(), name)
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | _NEVER_WAIT)
    except FileNotFoundError as error:
        raise FileMissing(name=name) from error
    except PermissionError as error:
        raise NotReadable(name=name) from error
    except (OSError, ValueError) as error:
        raise FileMissing(name=name) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _refuse_no_file(status, name)
        if _leads_elsewhere(path):
            raise LeadsElsewhere(name=name)
        if status.st_size > largest:
            raise _too_large(name, status.st_size, largest)
        raw = _read(file, name, largest)
    if len(raw) > largest:
        raise _too_large(name, len(raw), largest)
    return raw


def _refuse_no_file(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(name=name)


def _leads_elsewhere(path: Path) -> bool:
    """Say whether the file itself is a link out of the folder it stands in."""
    return path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve())


def _read(file: BinaryIO, name: str, largest: int) -> bytes:
    try:
        return file.read(largest + 1)
    except PermissionError as error:
        raise NotReadable(name=name) from error
    except OSError as error:
        raise FileVanished(name=name) from error


def _too_large(name: str, size: int, largest: int) -> FileTooLarge:
    return FileTooLarge(name=name, size=-(-size // MIB), limit=-(-largest // MIB))


FILE: Final = 0o600

FOLDER: Final = 0o700

_OTHERS: Final = 0o077


_NO_SUCH_CALL: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""What a file system says that knows no writing through of folders, or no locks."""


def link_on(path: Path) -> Path | None:
    """Return the first link on the way that `path` names, itself included; None where there is none.

    What is written does not go through links: it would lie elsewhere than was said. Those right below
    the root are the system's own, as /home often is.
    """
    for one in (*reversed(path.parents), path):
        if one.is_symlink() and not (one.is_absolute() and one.parent == one.parent.parent):
            return one
    return None


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none; they are on the disk. Raises OSError."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(FOLDER)
    settle(folder.parent)


def new_private_file(path: Path) -> int:
    """Return the descriptor of a new file, open for writing. Raises OSError, also when it is there.

    A link in its place is not followed.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE)


def keep_private(*paths: Path) -> None:
    """Take from others what they may do with files of ours; sticks that know no owners stay so."""
    for path in paths:
        with suppress(OSError):
            seen = path.stat()
            ours = stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid()
            if ours and stat.S_IMODE(seen.st_mode) & _OTHERS:
                path.chmod(FILE)


def write_through(path: Path) -> None:
    """Write a file through, and forget what is in memory of it: what is read next is the disk's.

    Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def settle(folder: Path) -> None:
    """Write a folder through: the names in it are those it will have after a power cut.

    Where only everything at once can be written through, everything is. Raises OSError.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        os.sync()
        return
    try:
        os.fsync(descriptor)
    except OSError as fault:
        if fault.errno not in _NO_SUCH_CALL:
            raise
        os.sync()
    finally:
        os.close(descriptor)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must be new: it is on the disk whole under its name, or not there at all.

    What a power cut left half written of files of its kind is taken away before. Raises
    FileExistsError and every other OSError.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    part = path.with_name(f".{path.name}.part")
    sweep(path.parent, f".*{path.suffix}.part")
    try:
        with turn(path.parent), os.fdopen(new_private_file(part), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            part.rename(path)
        settle(path.parent)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold the turn at what is half written in a folder, waiting for who has it.

    The system gives it back whenever its program ends. Where there are no locks nobody waits. Raises
    OSError where there is no folder.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def held_private_file(path: Path) -> int:
    """Return the descriptor of a new file that is held until it is closed. Raises OSError."""
    with turn(path.parent):
        descriptor = new_private_file(path)
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def sweep(folder: Path, *patterns: str) -> int:
    """Take away what a power cut left half written in a folder; return how many files it was.

    Nothing is taken that a living program holds, itself or its folder's turn.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left = sorted({path for pattern in patterns for path in folder.glob(pattern)})
            return _swept(left)
        finally:
            os.close(descriptor)
    return 0


def _swept(left: list[Path]) -> int:
    count, held = 0, ""
    for path in left:
        # What the engine wrote beside a file belongs to who holds that file.
        if held and path.name.startswith(held):
            continue
        if _is_held(path):
            held = path.name
            continue
        with suppress(OSError):
            path.unlink()
            count += 1
    return count


def _is_held(path: Path) -> bool:
    """Say whether somebody writes a file; what is no file, or cannot be looked at, is left alone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return True
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


PLACES: Final = (Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes"))
"""Where a stick appears: the rig's rule and desktops put it into one of these."""

MOUNTS: Final = Path("/proc/self/mounts")

_NO_DISK: Final = frozenset({"autofs", "tmpfs", "devtmpfs", "ramfs"})
"""What is mounted at a whole place of sticks and is none of them."""


def sticks(places: tuple[Path, ...] | None = None, mounts: Path = MOUNTS) -> tuple[Path, ...]:
    """Return the folders of the sticks that are plugged in, in the order of their names.

    A stick is a file system of a block device that is mounted in one of the `places`.
    """
    found = set()
    for device, path, _ in _mounted(mounts):
        if device.startswith("/dev/") and any(
            path.is_relative_to(place) and path != place for place in places or PLACES
        ):
            found.add(path)
    return tuple(sorted(found))


def refuse_unplugged(path: Path) -> None:
    """Refuse a path where sticks appear that is on none: the stick is not plugged in.

    What was written there would lie on the machine's own disk, hidden as soon as the stick comes.
    Raises NotPluggedIn (details: folder).
    """
    real = Path(os.path.realpath(path))
    for named in PLACES:
        place = Path(os.path.realpath(named))
        if real.is_relative_to(place) and not _on_a_disk_of_its_own(real, place):
            raise NotPluggedIn(folder=str(path))


def _on_a_disk_of_its_own(path: Path, place: Path) -> bool:
    for _, at, kind in _mounted(MOUNTS):
        own = kind not in _NO_DISK or (at != place and kind != "autofs")
        if own and at.is_relative_to(place) and path.is_relative_to(at):
            return True
    return any(
        os.path.ismount(one)
        for one in (path, *path.parents)
        if one.is_relative_to(place) and one != place
    )


def _mounted(mounts: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield the device, the folder and the kind of every file system that is mounted."""
    with suppress(OSError):
        for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
            words = line.split(" ")
            if len(words) > 2:
                yield words[0], Path(_plain(words[1])), words[2]


def _plain(word: str) -> str:
    """Return a word of the table of mounts, in which spaces are written as numbers."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        word = word.replace(code, sign)
    return word
