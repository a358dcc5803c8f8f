"""A path to the bytes of a file: read once, whole, with every way it can fail refused by name."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from forumtui.intake.refusals import (
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
class SourceFile:
    """A file's name as it may be shown, its bytes and their SHA-256 in hexadecimal."""

    name: str
    raw: bytes
    sha256: str


def read_source(path: Path) -> SourceFile:
    """Return the file at `path`, read once so that what is hashed is what is read.

    Raises FileEmpty, and what `read_bytes` raises; a register has at most 32 MiB.
    """
    name = visible(path.name)
    raw = read_bytes(path, LARGEST_FILE)
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileEmpty(name=name)
    return SourceFile(name, raw, hashlib.sha256(raw).hexdigest())


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
