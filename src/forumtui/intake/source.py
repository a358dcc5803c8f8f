"""A path to the bytes of a file: read once, whole, with every way it can fail refused by name."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from forumtui.intake.refusals import (
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FileVanished,
    NotAFile,
    NotReadable,
)
from forumtui.thai.text import visible

MIB: Final = 1 << 20
LARGEST_FILE: Final = 32 * MIB


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's name as it may be shown, its bytes and their SHA-256 in hexadecimal."""

    name: str
    raw: bytes
    sha256: str


def read_source(path: Path) -> SourceFile:
    """Return the file at `path`, read once so that what is hashed is what is read.

    Raises FileMissing, NotAFile, NotReadable, FileTooLarge (above 32 MiB), FileVanished, FileEmpty.
    """
    name = visible(path.name)
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise FileMissing(name=name) from error
    except PermissionError as error:
        raise NotReadable(name=name) from error
    except (OSError, ValueError) as error:
        raise FileMissing(name=name) from error
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(name=name)
    if status.st_size > LARGEST_FILE:
        raise _too_large(name, status.st_size)
    raw = _read(path, name)
    if len(raw) > LARGEST_FILE:
        raise _too_large(name, len(raw))
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileEmpty(name=name)
    return SourceFile(name, raw, hashlib.sha256(raw).hexdigest())


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except PermissionError as error:
        raise NotReadable(name=name) from error
    except OSError as error:
        raise FileVanished(name=name) from error


def _too_large(name: str, size: int) -> FileTooLarge:
    return FileTooLarge(name=name, size=-(-size // MIB), limit=LARGEST_FILE // MIB)
