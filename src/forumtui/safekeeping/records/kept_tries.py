"""Wrong PINs at a village that is being brought back, kept in a file until it is there.

A file of the database's kind they cannot be in: what is brought back is thrown away when it is refused.
"""

import fcntl
import os
import re
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from forumtui.engine.copies import writing_faults
from forumtui.engine.files import new_private_file, settle
from forumtui.officers.rules import MachineMoment

TRIES: Final = ".restoring.tries"

_LONGEST: Final = 1 << 20

_LINE: Final = re.compile(r"([0-9a-f]{64}) ([0-9a-f-]*) ([0-9]{1,12})")
"""What stands for a PIN, which start of the machine it was, and the seconds since."""


class KeptTries:
    """The wrong tries at some PINs, the first one first. Held: another attempt waits for its turn.

    `pin` is a digest (64 hexadecimal digits) that stands for a PIN, the same in every copy of it.
    """

    def __init__(self, folder: Path, descriptor: int) -> None:
        self._folder: Final = folder
        self._descriptor: Final = descriptor
        self._tries = _read(descriptor)

    def of(self, pin: str) -> tuple[MachineMoment, ...]:
        """Return when there were wrong tries at a PIN."""
        return tuple(moment for tried, moment in self._tries if tried == pin)

    def add(self, pin: str, moment: MachineMoment) -> None:
        """Keep one more; it is on the disk when this returns. Raises the refusals of writing."""
        self._tries.append((pin, moment))
        with writing_faults(self._folder, 0):
            os.lseek(self._descriptor, 0, os.SEEK_END)
            _write(self._descriptor, self._tries[-1:])

    def forget(self, pins: Collection[str]) -> None:
        """Let the tries at some PINs count no more. Raises the refusals of writing."""
        self._tries = [one for one in self._tries if one[0] not in pins]
        with writing_faults(self._folder, 0):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            _write(self._descriptor, self._tries)

    def end(self) -> None:
        """Let the next one have its turn; a file that keeps nothing is taken away."""
        if not self._tries:
            with suppress(OSError):
                (self._folder / TRIES).unlink()
        os.close(self._descriptor)


@contextmanager
def kept_tries(into: Path) -> Iterator[KeptTries]:
    """Hold the file beside the folder `into`, or in it where no file of ours can be beside it.

    Raises the refusals of writing.
    """
    kept = _held(into)
    try:
        yield kept
    finally:
        kept.end()


def _held(into: Path) -> KeptTries:
    beside = into.absolute().parent
    with suppress(OSError):
        return KeptTries(beside, _turn(beside))
    with writing_faults(into, 0):
        return KeptTries(into, _turn(into))


def _turn(folder: Path) -> int:
    while True:
        descriptor = _opened(folder / TRIES)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            os.close(descriptor)
            raise
        # Who had the turn before may have taken away the very file that we waited for.
        if os.fstat(descriptor).st_nlink:
            settle(folder)
            return descriptor
        os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        return new_private_file(path)
    except FileExistsError:
        found = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    seen = os.fstat(found)
    if stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid():
        return found
    os.close(found)
    raise PermissionError(path)


def _read(descriptor: int) -> list[tuple[str, MachineMoment]]:
    # A line that was cut off by the power tells of nothing.
    found = map(
        _LINE.fullmatch, os.pread(descriptor, _LONGEST, 0).decode("ascii", "replace").splitlines()
    )
    return [(one[1], MachineMoment(one[2], int(one[3]))) for one in found if one is not None]


def _write(descriptor: int, tries: Collection[tuple[str, MachineMoment]]) -> None:
    lines = (f"{pin} {one.boot} {one.seconds}\n" for pin, one in tries)
    os.write(descriptor, "".join(lines).encode("ascii"))
    os.fsync(descriptor)
