"""Whose turn it is at the printers: one program at a time sends what this village prints."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from forumtui.steps.refusals import ExportFailed

_LOCK: Final = ".printing.lock"
_LOOK_EVERY_SECONDS: Final = 0.1


@contextmanager
def printers_turn(folder: Path, *, patience_seconds: float = 0.0) -> Iterator[bool]:
    """Hold the turn in the village's `folder`; whether it could be had.

    The system gives it back whenever its program ends, also when the power does. Raises
    ExportFailed where no file can be made.
    """
    path = folder / _LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault
    try:
        yield _taken(handle, time.monotonic() + patience_seconds)
    finally:
        os.close(handle)


def _taken(handle: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOOK_EVERY_SECONDS)
        else:
            return True
