"""What was going on when the power went: a small file beside the village, held while it goes on.

Whoever does something long holds the file and takes it away at the end. A file that is there and held
by nobody was left by a process that did not end by itself; an empty one too, of which the disk had
got no more than the name. It comes and goes in its folder's turn: nobody sees it made and not yet held.

And what the desk releases to the room's second display: another small file, which says something only
while the desk that wrote it lives.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from forumtui.engine.files import new_private_file, settle, turn

RUNNING: Final = ".running"
"""The program with its screens."""

READING: Final = ".reading"
"""A register that is being read."""

RELEASED: Final = ".wall"
"""What the room's second display may show; beside it, while it is written, `.wall.part`."""

_RELEASED_PART: Final = f"{RELEASED}.part"

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
            descriptor = os.open(folder / name, os.O_RDONLY | _AS_IT_LIES)
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
        descriptor = os.open(folder / name, os.O_RDONLY | _AS_IT_LIES)
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


_AS_IT_LIES: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Through no link, and waiting for nobody at the other end of a pipe."""


def _opened(path: Path) -> tuple[int, bool]:
    """Return a file's descriptor, and whether it was made just now."""
    try:
        return new_private_file(path), True
    except FileExistsError:
        return os.open(path, os.O_RDWR | _AS_IT_LIES), False


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


class ReleasedFile:
    """What the second display may show: put in its place whole, and held by who released it.

    It is no act: nothing of it is in the journal, nothing is written through, and after a power cut
    nothing of it is wanted. Where it cannot be written nothing is released.
    """

    def __init__(self, folder: Path) -> None:
        self._path: Final = folder / RELEASED
        self._descriptor: int | None = None

    def say(self, what: bytes) -> bool:
        """Release this in the place of what was released before; return whether it is so.

        Never so where another desk releases already.
        """
        if self._descriptor is None and goes_on(self._path.parent, RELEASED):
            return False
        part = self._path.with_name(_RELEASED_PART)
        try:
            part.unlink(missing_ok=True)
            descriptor = new_private_file(part)
        except OSError:
            self.end()
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            whole = os.write(descriptor, what) == len(what)
            if whole:
                part.rename(self._path)
        except OSError:
            whole = False
        before, self._descriptor = self._descriptor, descriptor
        if before is not None:
            os.close(before)
        if not whole:
            # What was released before must not go on standing there.
            self.end()
        return whole

    def beat(self) -> None:
        """Say that whoever released it is still awake."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.utime(self._descriptor)

    def end(self) -> None:
        """Release nothing any more."""
        if self._descriptor is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = None


def forget_released(folder: Path) -> None:
    """Take away what a desk that was cut off had released. Where one goes on, nothing is."""
    if not goes_on(folder, RELEASED):
        for name in (RELEASED, _RELEASED_PART):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class ReleasedNow:
    """What is released, and what changes with every beat of who released it."""

    what: bytes
    beat: tuple[int, int]


def released_now(folder: Path) -> ReleasedNow | None:
    """Return what is released in a folder; None where nothing is, or who released it is no more."""
    try:
        descriptor = os.open(folder / RELEASED, os.O_RDONLY | _AS_IT_LIES)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        status = os.fstat(descriptor)
        what = os.pread(descriptor, _LONGEST, 0)
        return ReleasedNow(what, (status.st_ino, status.st_mtime_ns))
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return None
