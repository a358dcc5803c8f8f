"""What was going on when the power went: a small file beside the village, held while it goes on.

Whoever does something long holds the file and takes it away at the end. A file that is there and held
by nobody was left by a process that did not end by itself.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from forumtui.engine.files import new_private_file

RUNNING: Final = ".running"
"""The program with its screens."""

READING: Final = ".reading"
"""A register that is being read."""

_LONGEST: Final = 1 << 16


class HeldFile:
    """A file that says what goes on; `left` is what the one before left unfinished, None for nothing."""

    def __init__(self, path: Path, descriptor: int | None, left: dict[str, str] | None) -> None:
        self._path: Final = path
        self._descriptor = descriptor
        self.left: Final = left

    @property
    def is_ours(self) -> bool:
        """Whether it is this process that says so."""
        return self._descriptor is not None

    def end(self) -> None:
        """Say that it ended."""
        if self._descriptor is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = None


def hold(folder: Path, name: str, what: Mapping[str, str], *, at_once: bool = False) -> HeldFile:
    """Say that something goes on, until the answer's `end`; `at_once` it is on the disk.

    Where another process says so already, or the folder takes no file, nothing is said.
    """
    path = folder / name
    try:
        descriptor = _opened(path)
    except OSError:
        return HeldFile(path, None, None)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = HeldFile(path, descriptor, _read(descriptor))
    except OSError:
        os.close(descriptor)
        return HeldFile(path, None, None)
    try:
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, _line(what), 0)
        if at_once:
            os.fsync(descriptor)
    except OSError:
        # A disk that takes no line takes no empty file either.
        held.end()
    return held


def left(folder: Path, name: str) -> dict[str, str] | None:
    """Return what was left unfinished, None when nothing was or it still goes on."""
    try:
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _read(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def goes_on(folder: Path, name: str) -> bool:
    """Say whether somebody holds a file: what it says goes on right now."""
    try:
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def drop(folder: Path, name: str) -> None:
    """Forget what was left unfinished."""
    with suppress(OSError):
        (folder / name).unlink(missing_ok=True)


def _opened(path: Path) -> int:
    try:
        return new_private_file(path)
    except FileExistsError:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)


def _line(what: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(what), ensure_ascii=True) + "\n").encode("ascii")


def _read(descriptor: int) -> dict[str, str] | None:
    """Return what a file says; None for a new one, nothing in it for one that was cut off."""
    text = os.pread(descriptor, _LONGEST, 0)
    if not text:
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in said.items()} if isinstance(said, dict) else {}
