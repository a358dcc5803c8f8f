"""A real process on a pseudo-terminal, of 80 x 16 unless told: what it draws, and when.

Who waits says what the screen is to hold: a frame that a busy machine draws late is waited for, however
often nothing is drawn in between. A time alone ends only what draws nothing at all.
"""

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
"""Seconds without output after which a picture counts as whole, once it holds what was to come."""
PATIENCE: Final = 60.0
"""Seconds after which a program that draws nothing is given up: a busy machine is slow, not dead."""
CHUNK: Final = 1 << 16
MIB: Final = 1024
"""In KiB, the unit of /proc."""
NANO: Final = 1_000_000_000
"""Of a second, the unit of /proc's clock of a thread."""


class NothingDrawnError(Exception):
    """The program ended, or drew nothing for as long as anybody would wait."""


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

    `output` is every byte it has drawn, `picture` what stands on the screen; `size` is its rows and
    columns.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, *, columns: int = COLUMNS, rows: int = ROWS
    ) -> None:
        self.picture = Picture(columns, rows)
        self.output = b""
        self.size = (rows, columns)
        self._began = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            self._become(command, folder)

    def _become(self, command: Sequence[str], folder: Path) -> None:
        """Turn this process into the command; it never returns."""
        try:
            os.chdir(folder)
            os.execvpe(command[0], list(command), environment(self.size))
        finally:
            os._exit(127)

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

    def first(self, sees: str = "") -> Drawn:
        """Return when the first whole screen stood, a line of which fits `sees`. Call it first."""
        return self._follow(self._began, sees, PATIENCE)

    def press(self, keys: bytes, sees: str = "", patience: float = PATIENCE) -> Drawn:
        """Type, and return what followed, at the earliest when a line fits the pattern `sees`.

        The pattern is one that no line fits before the key. Raises NothingDrawnError when nothing was
        drawn for `patience` seconds and no line fits.
        """
        began = time.perf_counter()
        os.write(self._file, keys)
        return self._follow(began, sees, patience)

    def type(self, keys: bytes) -> None:
        """Type, and do not wait."""
        os.write(self._file, keys)

    def until(self, words: str) -> None:
        """Wait until the words stand in one line. Raises NothingDrawnError when they never do."""
        self.until_matches(re.escape(words))

    def until_gone(self, pattern: str) -> None:
        """Wait until no line holds what fits the pattern. Raises NothingDrawnError when one keeps it."""
        while stands(pattern, self.picture.lines):
            if not select.select([self._file], [], [], PATIENCE)[0]:
                raise NothingDrawnError(pattern, self.picture.lines)
            self._show(self._read())

    def until_matches(self, pattern: str) -> None:
        """Wait until a line holds what fits the pattern. Raises NothingDrawnError."""
        while not stands(pattern, self.picture.lines):
            if not select.select([self._file], [], [], PATIENCE)[0]:
                raise NothingDrawnError(pattern, self.picture.lines)
            self._show(self._read())

    @property
    def end(self) -> int:
        """The end of the terminal at which somebody types and looks: an open file."""
        return self._file

    def settle(self) -> None:
        """Show what is drawn until nothing more is."""
        while select.select([self._file], [], [], QUIET)[0]:
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

    @property
    def processor(self) -> float:
        """The seconds of the processor that the threads of the process have taken so far."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / NANO

    def _follow(self, began: float, sees: str, patience: float) -> Drawn:
        moments: list[float] = []
        pictures: list[tuple[str, ...]] = []
        while not pictures or not stands(sees, pictures[-1]):
            came = self._burst(began, patience)
            if not came:
                raise NothingDrawnError(sees, self.picture.lines)
            moments += [moment for moment, _ in came]
            pictures += [self._show(drawn) for _, drawn in came]
        painted = next(
            moment
            for moment, picture in zip(moments, pictures, strict=True)
            if picture == pictures[-1]
        )
        return Drawn(painted, moments[-1], pictures[-1])

    def _burst(self, began: float, patience: float) -> list[tuple[float, bytes]]:
        """Return what is drawn until nothing more is, each piece with its time from `began`."""
        # Nothing is interpreted while the clock runs: only bytes and their times are kept.
        came: list[tuple[float, bytes]] = []
        wait = patience
        while select.select([self._file], [], [], wait)[0]:
            drawn = self._read()
            came.append((time.perf_counter() - began, drawn))
            wait = QUIET
        return came

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


def environment(size: tuple[int, int]) -> dict[str, str]:
    """Give the terminal that this process stands on its size; return what a program there is told."""
    ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    kind = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    # What another program said of its own terminal's size is not said of this one.
    return {key: text for key, text in os.environ.items() if key not in {"COLUMNS", "LINES"}} | kind
