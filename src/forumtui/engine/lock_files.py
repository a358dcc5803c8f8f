"""What was going on when the power went: a small file beside the village, held while it goes on.

Whoever does something long holds the file and takes it away at the end. A file that is there and held
by nobody was left by a process that did not end by itself; an empty one too, of which the disk had
got no more than the name. It comes and goes in its folder's turn: nobody sees it made and not yet held.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from forumtui.engine.files import new_private_file, settle, turn

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

    def say(self, what: Mapping[str, str]) -> None:
        """Write what goes on in the place of what was said before."""
        if self._descriptor is None:
            return
        try:
            os.truncate(self._descriptor, 0)
            os.pwrite(self._descriptor, _line(what), 0)
        except OSError:
            # A disk that takes no line takes no empty file either.
            self.end()

    @property
    def is_ours(self) -> bool:
        """Whether it is this process that says so."""
        return self._descriptor is not None

    def settle(self) -> None:
        """See that it is on the disk, its name and what it says: a power cut leaves it there."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.fsync(self._descriptor)
                settle(self._path.parent)

    def end(self) -> None:
        """Say that it ended; a power cut from here on is not told as one before."""
        if self._descriptor is not None:
            with _turn_where_there_is_one(self._path.parent):
                with suppress(OSError):
                    self._path.unlink(missing_ok=True)
                os.close(self._descriptor)
                self._descriptor = None
            with suppress(OSError):
                settle(self._path.parent)


def hold(folder: Path, name: str, what: Mapping[str, str], *, at_once: bool = False) -> HeldFile:
    """Say that something goes on, until the answer's `end`; `at_once` it is on the disk.

    Else it is so after the answer's `settle`. Where another process says so already, or the folder
    takes no file, nothing is said.
    """
    path = folder / name
    with _turn_where_there_is_one(folder):
        held = _held(path)
    if held.is_ours:
        held.say(what)
    if at_once:
        held.settle()
    return held


@contextmanager
def _turn_where_there_is_one(folder: Path) -> Iterator[None]:
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(turn(folder))
        yield


def _held(path: Path) -> HeldFile:
    try:
        descriptor, is_new = _opened(path)
    except OSError:
        return HeldFile(path, None, None)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return HeldFile(path, descriptor, None if is_new else _read(descriptor))
    except OSError:
        os.close(descriptor)
        return HeldFile(path, None, None)


def left(folder: Path, name: str) -> dict[str, str] | None:
    """Return what was left unfinished, None when nothing was or it still goes on."""
    with _turn_where_there_is_one(folder):
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
    """Forget what was left unfinished, also after a power cut."""
    with suppress(OSError):
        with _turn_where_there_is_one(folder):
            (folder / name).unlink()
        settle(folder)


def _opened(path: Path) -> tuple[int, bool]:
    """Return a file's descriptor, and whether it was made just now."""
    try:
        return new_private_file(path), True
    except FileExistsError:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC), False


def _line(what: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(what), ensure_ascii=True) + "\n").encode("ascii")


def _read(descriptor: int) -> dict[str, str]:
    """Return what a file says, nothing for one that was cut off."""
    text = os.pread(descriptor, _LONGEST, 0)
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in said.items()} if isinstance(said, dict) else {}
