"""A real process on a pseudo-terminal of 80 x 16: what it draws, and when."""

import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

QUIET = 0.05
"""Seconds without output after which a frame counts as whole."""


class Terminal:
    """Runs a program; times are in seconds."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._drawn = b""
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(
                TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none"
            )
            os.execvp(command[0], list(command))
        ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 16, 80, 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """End the program at once, as a power cut does."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self._file)
        except (ProcessLookupError, ChildProcessError, OSError):
            return

    def read(self, seconds: float) -> bool:
        """Take what the program writes within `seconds`; say whether it wrote anything."""
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        try:
            self._drawn += os.read(self._file, 1 << 16)
        except OSError:
            return False
        return True

    def until(self, words: str, *, within: float = 30.0) -> float:
        """Return the moment at which the words had been drawn since the last key."""
        end = time.perf_counter() + within
        while words.encode() not in self._drawn:
            if time.perf_counter() > end:
                raise TimeoutError(f"{words!r} never came: {self._drawn[-2000:]!r}")
            self.read(0.005)
        return time.perf_counter()

    def settle(self) -> None:
        """Wait until nothing is drawn any more."""
        while self.read(QUIET * 4):
            pass

    def press(self, keys: bytes) -> float:
        """Type; return the moment."""
        self._drawn = b""
        os.write(self._file, keys)
        return time.perf_counter()

    def frame_after(self, keys: bytes) -> float:
        """Return the seconds from the key to the end of the frame it caused."""
        began = self.press(keys)
        last = began
        while self.read(QUIET if last > began else 2.0):
            last = time.perf_counter()
        return last - began

    @property
    def memory(self) -> float:
        """The memory that only this process holds, with its share of the rest, in MiB."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text("ascii").splitlines()
        kibibytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return kibibytes / 1024
