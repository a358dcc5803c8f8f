"""Where the program meets the terminal: the only file that leans on how Textual is made inside."""

import os
import re
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from inspect import unwrap
from pathlib import Path
from typing import Final

from rich.segment import Segment
from textual import constants, events
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import _character_to_key
from textual.style import Style

from forumtui.messages import Messages
from forumtui.thai.kedmanee import EITHER, us_key

FAILED: Final = 70

FAILURES: Final = "forumtui-failure.log"

GLANCE_SECONDS: Final = 1.0
"""How often it is looked whether the terminal is still there."""

_STYLE: Final = r"(?:\x1b\[[0-9;:]*m)"

_SARA_AM: Final = re.compile(
    rf"([\u0e01-\u0e2e])((?:{_STYLE}|[\u0e38-\u0e3a\u0e47-\u0e4c])*)\u0e33"
)

_SARA_AM_FIRST: Final = re.compile(rf"(\x1b\[[0-9;]*H{_STYLE}*)\u0e33")


def for_terminals(output: str) -> str:
    """Return output with SARA AM (ำ) written as ring, tone and AA, which every terminal shows.

    Terminals that cluster a consonant with U+0E33 lose or misplace its AA; the two parts have the
    same width. Where a redraw begins at the vowel, the ring is on the screen already.
    """
    if "\u0e33" not in output:
        return output
    output = _SARA_AM.sub("\\1\u0e4d\\2\u0e32", output)
    output = _SARA_AM_FIRST.sub("\\1\u0e32", output)
    return output.replace("\u0e33", "\u0e4d\u0e32")


_PHYSICAL: Final = re.compile(r"\x1b\[(\d+):\d*(?::(\d+))?(;[\d:]*)?(;[\d:]*)?u")
"""A key of the kitty protocol with its place: code, shifted code, code on the US layout."""

KEY_PLACES: Final = "\x1b[=29;1u"
"""Asks for what Textual asks for (1 + 8 + 16) and the key's place on the US layout (4)."""

_textual_keys = XTermParser._sequence_to_key_events


def keys_of(parser: XTermParser, sequence: str, alt: bool = False) -> Iterable[events.Key]:
    """Give each key the name it has on the US layout, and leave it the sign that was typed.

    So a shortcut works whichever layout is on, and Thai text stays Thai. Textual's parser cannot
    read the key's place (it ends with a ValueError), so this is taken out first.
    """
    base = typed = ""
    if (found := _PHYSICAL.fullmatch(sequence)) is not None:
        code, place, modifiers, text = found.groups(default="")
        base, typed = chr(int(place)) if place else "", chr(int(code))
        sequence = f"\x1b[{code}{modifiers or (';' if text else '')}{text}u"
    for event in _textual_keys(parser, sequence, alt):
        before, _, name = event.key.rpartition("+")
        sign = event.character or typed or name
        us = us_key(sign)
        if us is None and sign in EITHER and base == EITHER[sign]:
            us = base
        if us is None:
            yield event
        else:
            key = "+".join(filter(None, (before, _character_to_key(us))))
            yield events.Key(key, event.character)


class ThaiDriver(LinuxDriver):
    """Textual's driver, its keys and its output made fit for the hall."""

    def start_application_mode(self) -> None:
        """Take over the terminal, and ask it for the places of the keys."""
        # The parser is made deep inside the driver's own thread; there is no other door to it.
        XTermParser._sequence_to_key_events = keys_of  # type: ignore[assignment,method-assign]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not constants.DISABLE_KITTY_KEY:
            self.write(KEY_PLACES)
            self.flush()

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(for_terminals(data))


@lru_cache(1024)
def _grounds(base: Color, ground: Color) -> tuple[Style, Style]:
    return Style(background=base + ground), Style(background=base)


def grounds(_styles: StylesCache, base: Color, ground: Color) -> tuple[Style, Style]:
    """Return the grounds inside and outside of a widget.

    Textual's own remembers them with the widget's whole picture: a thousand closed dialogs' pictures
    stay, thirty mebibytes.
    """
    return _grounds(base, ground)


cuts: Final = lru_cache(512)(unwrap(Segment._split_cells))
"""Cuts a text at a column, remembering what a screen asks again and again.

Rich's own remembers 16,384 of them: after a thousand households, each cut but once, ten mebibytes.
"""


class SafeApp(App[None]):
    """An app that shows nobody a traceback: it ends with one sentence, the details kept in a file."""

    messages: Messages

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        StylesCache.get_inner_outer = grounds  # type: ignore[method-assign,assignment]
        Segment._split_cells = classmethod(cuts)  # type: ignore[method-assign,assignment,arg-type]

    def watch_terminal(self) -> None:
        """End like in a power cut where the terminal is gone: all that was shown as done is kept.

        Textual would read its end for ever, and the next program find the village in use.
        """
        if not self.is_headless and _terminal_is_there():
            self.set_interval(GLANCE_SECONDS, _end_without_terminal)

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        kept = keep_failure(error)
        text = self.messages("common.failed", what=type(error).__name__, file=kept)
        self.exit(return_code=FAILED, message=text)


def _terminal_is_there() -> bool:
    stdin = sys.__stdin__
    return stdin is not None and os.isatty(stdin.fileno())


def _end_without_terminal() -> None:
    if not _terminal_is_there():
        # An orderly end writes to the terminal, and waits for what never takes it.
        os._exit(FAILED)


def keep_failure(error: BaseException) -> str:
    """Append what an engineer needs to a file in the current folder; return the file's name."""
    with suppress(OSError), Path(FAILURES).open("a", encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return FAILURES
