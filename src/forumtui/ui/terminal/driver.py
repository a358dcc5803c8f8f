"""Textual's driver, its keys and its output made fit for the hall."""

import codecs
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from textual import constants, events
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from forumtui.thai.terminals import for_terminals
from forumtui.ui.terminal.parser import KEY_PLACES, HallParser

LARGEST: Final = 1000
"""Columns and rows of the largest window that is believed."""


class ThaiDriver(LinuxDriver):
    """Textual's driver, its keys and its output made fit for the hall."""

    def start_application_mode(self) -> None:
        """Take over the terminal, and ask it for the places of the keys."""
        # The parser and the decoder are made deep inside the driver's own thread; there is no other
        # door to them.
        linux_driver.XTermParser = HallParser  # type: ignore[attr-defined]
        linux_driver.getincrementaldecoder = _forgiving_decoder  # type: ignore[attr-defined,assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not constants.DISABLE_KITTY_KEY:
            self.write(KEY_PLACES)
            self.flush()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after the process stood still.

        Textual would begin to read the keys once more, beside what reads them already: two readers
        tear a key apart. Only where a shell has taken the terminal meanwhile, it is taken over anew.
        """
        if not self._app._running:
            return
        if self._key_thread is not None and self._key_thread.is_alive():
            if self._is_ours():
                return
            self.suspend_application_mode()
        self.resume_application_mode()

    def _is_ours(self) -> bool:
        """Whether the terminal still hands over every key as it is pressed."""
        with suppress(termios.error):
            modes: int = termios.tcgetattr(self.fileno)[tty.LFLAG]
            return not modes & (termios.ICANON | termios.ECHO)
        return True

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the boundary of a thread: the app says that it failed
            self._app.call_later(self._app._handle_exception, error)

    def process_message(self, message: Message) -> None:
        """Pass on what the terminal says, unless it says that it has a size no window has."""
        if (
            isinstance(message, events.Resize)
            and not 0 < min(message.size) <= max(message.size) <= LARGEST
        ):
            return
        super().process_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(for_terminals(data))


def _forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
