"""Files that were brought along, read whole; files and folders that only their owner can read.

Every way in which reading can fail is refused by name. What is made is private whatever the machine's
habit (umask), and on the disk, not only in memory.
"""

import hashlib
import os
import stat
from contextlib import suppress
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
    """Make a folder, and those above it, where there is none. Raises OSError."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(FOLDER)


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

    Raises OSError.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
