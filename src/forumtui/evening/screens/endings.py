"""A program that is told to end from outside: by the machine, by a script, by whoever turns it off.

All that was shown as done is kept in any case. The terminal is left as it was found.
"""

import asyncio
import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from select import select
from typing import Any, Final

from forumtui.ui.command_line import BY_SIGNAL

SIGNALS: Final = (
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGTERM,
    signal.SIGUSR1,
    signal.SIGUSR2,
    signal.SIGALRM,
    signal.SIGPWR,
)
"""What would end the program at once, and leave the terminal as the screens need it."""

PATIENCE_SECONDS: Final = 5.0
"""How long an orderly end may take; a printer or a stick may never answer."""

_PLAIN: Final = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Takes back all that was asked of the terminal, and shows what stood there before."""


class OutsideEnd:
    """Waits for a signal; `leave` begins an orderly end with an exit code, on the screen's thread."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        self.came = False
        self._leave: Final = leave
        self._before: Final = _settings()

    def watch(self) -> None:
        """Begin to wait, inside the loop that runs. What was ignored before stays so, as by nohup."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._told, number)

    def _told(self, number: int) -> None:
        code = BY_SIGNAL + number
        if self.came or self._before is None or _settings() is None:
            # Asked twice; or the terminal is gone, and an orderly end would wait for it.
            self._at_once(code)
        self.came = True
        asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._at_once, code)
        self._leave(code)

    def _at_once(self, code: int) -> None:
        with suppress(OSError, ValueError, termios.error):
            number = _screen()
            # What takes nothing now is not waited for.
            if select([], [number], [], 0)[1]:
                os.write(number, _PLAIN)
            if self._before is not None:
                termios.tcsetattr(_keyboard(), termios.TCSANOW, self._before)
        os._exit(code)


def _keyboard() -> int:
    return -1 if sys.__stdin__ is None else sys.__stdin__.fileno()


def _screen() -> int:
    return -1 if sys.__stderr__ is None else sys.__stderr__.fileno()


def _settings() -> list[Any] | None:
    """Return how the terminal is set, None without one."""
    try:
        return termios.tcgetattr(_keyboard())
    except (OSError, ValueError, termios.error):
        return None
