"""A real process on a pseudo-terminal, of 80 x 16 unless told: what it draws, and when."""

import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from bench.picture import Picture

COLUMNS: Final = 80
ROWS: Final = 16
QUIET: Final = 0.2
"""Seconds without output after which a picture counts as whole."""
PATIENCE: Final = 10.0
"""Seconds after which a program that draws nothing is given up."""
CHUNK: Final = 1 << 16
MIB: Final = 1024
"""In KiB, the unit of /proc."""


class NothingDrawnError(Exception):
    """The program ended, or drew nothing for ten seconds."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What followed a key or the start, in seconds from then.

    `painted` is when the screen was first as it stayed; `settled` when the last output came, which
    is later when something is painted twice.
    """

    painted: float
    settled: float
    lines: tuple[str, ...]


class Terminal:
    """Runs a command until it is left; the clock starts just before the command does.

    `output` is every byte it has drawn, `picture` what stands on the screen.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, *, columns: int = COLUMNS, rows: int = ROWS
    ) -> None:
        self.picture = Picture(columns, rows)
        self.output = b""
        self._size = (rows, columns)
        self._began = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            _become(command, folder, self._size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program at once, as a power cut does."""
        self.kill()

    def kill(self) -> None:
        """End the program at once; nothing more is read. A second time does nothing."""
        if self._file < 0:
            return
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)
        self._file = -1

    def cut(self) -> tuple[str, ...]:
        """End the program at once; return what stood on the screen by all that it had drawn."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        with suppress(NothingDrawnError):
            while True:
                self._show(self._read())
        os.close(self._file)
        self._file = -1
        return self.picture.lines

    def first(self) -> Drawn:
        """Return when the first whole screen stood. Call it first."""
        return self._follow(self._began)

    def press(self, keys: bytes, patience: float = PATIENCE) -> Drawn:
        """Type, and return what followed. Raises NothingDrawnError when nothing did."""
        began = time.perf_counter()
        os.write(self._file, keys)
        return self._follow(began, patience)

    def type(self, keys: bytes) -> None:
        """Type, and do not wait."""
        os.write(self._file, keys)

    def until(self, words: str) -> None:
        """Wait until the words stand in one line. Raises NothingDrawnError when they do not."""
        self.until_matches(re.escape(words))

    def until_matches(self, pattern: str) -> None:
        """Wait until a line holds what fits the pattern. Raises NothingDrawnError."""
        while not stands(pattern, self.picture.lines):
            if not select.select([self._file], [], [], PATIENCE)[0]:
                raise NothingDrawnError(pattern, self.picture.lines)
            self._show(self._read())

    def wait(self, seconds: float) -> None:
        """Show what is drawn for so long."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._file], [], [], left)[0]:
                self._show(self._read())

    @property
    def memory(self) -> float:
        """The resident memory (RSS) of the process, in MiB."""
        lines = Path(f"/proc/{self.pid}/status").read_text("ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / MIB

    def _follow(self, began: float, patience: float = PATIENCE) -> Drawn:
        # Nothing is interpreted while the clock runs: only bytes and their times are kept.
        came: list[tuple[float, bytes]] = []
        wait = patience
        while select.select([self._file], [], [], wait)[0]:
            drawn = self._read()
            came.append((time.perf_counter() - began, drawn))
            wait = QUIET
        if not came:
            raise NothingDrawnError(self.picture.lines)
        pictures = [self._show(drawn) for _, drawn in came]
        painted = next(
            moment
            for (moment, _), picture in zip(came, pictures, strict=True)
            if picture == pictures[-1]
        )
        return Drawn(painted, came[-1][0], pictures[-1])

    def _read(self) -> bytes:
        try:
            return os.read(self._file, CHUNK)
        except OSError:
            raise NothingDrawnError(self.picture.lines) from None

    def _show(self, drawn: bytes) -> tuple[str, ...]:
        self.output += drawn
        return self.picture.after(drawn)


def stands(pattern: str, lines: Sequence[str]) -> bool:
    """Whether a line holds what fits the pattern."""
    return any(re.search(pattern, line) for line in lines)


def _become(command: Sequence[str], folder: Path, size: tuple[int, int]) -> None:
    """Turn this process into the command, on a terminal that already has its size."""
    try:
        ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        os.chdir(folder)
        kind = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        # What another program said of its own terminal's size is not said of this one.
        rest = {key: text for key, text in os.environ.items() if key not in {"COLUMNS", "LINES"}}
        os.execvpe(command[0], list(command), rest | kind)
    finally:
        os._exit(127)
