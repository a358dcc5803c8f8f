"""What a terminal sends, read as keys and pastes whatever bytes it is."""

import math
import re
import sys
from collections.abc import Iterable
from typing import Final

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.keys import Keys, _character_to_key
from textual.message import Message

from forumtui.thai.kedmanee import EITHER, us_key

_PHYSICAL: Final = re.compile(r"\x1b\[(\d+):\d*(?::(\d+))?(;[\d:]*)?(;[\d:]*)?u")
"""A key of the kitty protocol with its place: code, shifted code, code on the US layout."""

KEY_PLACES: Final = "\x1b[=31;1u"
"""Asks for what Textual asks for (1 + 8 + 16), which keys are held (2) and their places (4)."""

_textual_keys = XTermParser._sequence_to_key_events

_EVENT: Final = re.compile(r"(\x1b\[[\d:]*;\d*):([123])(.*)", re.DOTALL)
"""A key of the kitty protocol that says whether it is pressed (1), held (2) or let go (3)."""

HELD: Final = "2"

LET_GO: Final = "3"

ONCE: Final = frozenset({"enter", "escape", *(f"f{number}" for number in range(1, 25))})
"""Keys that a terminal which knows what is held need not send again."""

UNREADABLE: Final = chr(0xFFFD)
"""What stands for a byte that is no text."""


def keys_of(parser: XTermParser, sequence: str, alt: bool = False) -> Iterable[events.Key]:
    """Give each key the name it has on the US layout, and leave it the sign that was typed.

    So a shortcut works whichever layout is on, and Thai text stays Thai. Textual's parser cannot
    read the key's place, nor whether it is held (it ends with a ValueError), so these are taken out
    first. What is no key, or none that is pressed anew, is ignored.
    """
    base = typed = action = ""
    if (found := _EVENT.fullmatch(sequence)) is not None:
        before, action, after = found.groups()
        sequence = before + after
    if (found := _PHYSICAL.fullmatch(sequence)) is not None:
        code, place, modifiers, text = found.groups(default="")
        base, typed = _sign(place), _sign(code)
        sequence = f"\x1b[{code}{modifiers or (';' if text else '')}{text}u"
    try:
        keys = list(_textual_keys(parser, sequence, alt))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # A code that is no sign of any script; whoever sends it presses no key.
        yield events.Key(Keys.Ignore, sequence)
        return
    for event in keys:
        if action == LET_GO or _is_no_text(event.character):
            yield events.Key(Keys.Ignore, sequence)
            continue
        before, _, name = event.key.rpartition("+")
        sign = event.character or typed or name
        us = us_key(sign)
        if us is None and sign in EITHER and base == EITHER[sign]:
            us = base
        if us is None:
            held = action == HELD and name in ONCE
            yield events.Key(Keys.Ignore, sequence) if held else event
        else:
            key = "+".join(filter(None, (before, _character_to_key(us))))
            yield events.Key(key, event.character)


def _sign(code: str) -> str:
    """Return the sign of a code point, "" for none and for what is no code point."""
    number = int(code) if code else 0
    return chr(number) if 0 < number <= sys.maxunicode else ""


def _is_no_text(character: str | None) -> bool:
    """Whether a key bears what no file and no database takes: half a sign, or none at all."""
    return character is not None and any(
        sign == UNREADABLE or "\ud800" <= sign <= "\udfff" for sign in character
    )


PASTE_BEGINS: Final = "\x1b[200~"

PASTE_ENDS: Final = "\x1b[201~"

PASTE_SECONDS: Final = 1.0
"""Seconds of silence after which a paste whose end never came has ended."""

ESC: Final = "\x1b"


LOOKS_SECONDS: Final = 0.1
"""How often who reads the keys looks for them, where the machine lets it."""

LATE_SECONDS: Final = 0.05
"""Who looks that much later has stood still: what it finds may have been pressed all the while."""

MOST_STALLS: Final = 64


class Reader:
    """When the keys were looked for, and when their reader stood still."""

    def __init__(self) -> None:
        self.looked_at = math.inf
        """When no key was left to be read; for ever where nobody reads the keys of a terminal."""
        self.told_until = math.inf
        """Until when every key that was pressed is told: not while a byte may still be one."""
        self.newest: events.Key | None = None
        """The last key that was told; it is still on its way to who judges it, perhaps."""
        self._stalls: Final[dict[float, float]] = {}

    def looks(self, now: float, *, pending: bool = False) -> None:
        """Take down that all keys were read; whether a byte is `pending` that may be one."""
        self.looked_at = now
        if not pending:
            self.told_until = now

    def tells(self, event: Message) -> None:
        """Take down what was told last."""
        if isinstance(event, events.Key):
            self.newest = event

    def after(self, event: events.Key) -> events.Key | None:
        """Return a key that was told after one, None where none was."""
        newest = self.newest
        told_after = newest is not None and newest is not event and newest.time >= event.time
        return newest if told_after else None

    def reads(self, now: float) -> None:
        """Take down that keys were read; whether they may be older than they seem."""
        due = self.looked_at + LOOKS_SECONDS
        if now - due > LATE_SECONDS:
            self._stalls[now] = due
            while len(self._stalls) > MOST_STALLS:
                del self._stalls[next(iter(self._stalls))]

    def earliest(self, at: float) -> float:
        """Return since when a key may have been pressed that was read at a time."""
        return self._stalls.get(at, at)


READER: Final = Reader()
"""The reader of this process: a program has one terminal."""


def _pressed_at(event: Message, moment: float) -> Message:
    """Return a key that was only known later, with when it was pressed.

    What begins a sequence is Esc itself when nothing follows: a tenth of a second later, or more.
    """
    if isinstance(event, events.Key):
        event.time = moment
    READER.tells(event)
    return event


class HallParser(XTermParser):
    """Textual's parser, made to outlive whatever bytes a terminal sends."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._last = ""
        self._read_at = get_time()
        self._just_read: float | None = None
        self._pasting_since: float | None = None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        return keys_of(self, sequence, alt)

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what a text holds; what cannot be read is left out, and what follows is read."""
        if not data:
            yield from super().feed(data)
        # All of it was read at once, however long it takes to be told apart.
        self._just_read = now = get_time()
        READER.reads(now)
        for sign in data:
            self._watch_paste(sign)
            before, self._read_at = self._read_at, now
            try:
                for event in super().feed(sign):
                    yield _pressed_at(event, before if sign == ESC else now)
            except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
                self._begin_anew()

    def _watch_paste(self, sign: str) -> None:
        self._last = (self._last + sign)[-len(PASTE_BEGINS) :]
        if self._last == PASTE_ENDS:
            self._pasting_since = None
        elif self._last == PASTE_BEGINS or self._pasting_since is not None:
            self._pasting_since = get_time()

    def tick(self) -> Iterable[Message]:
        """Yield what silence means: that Esc was a key, that a torn paste has ended."""
        for event in super().tick():
            yield _pressed_at(event, self._read_at)
        if self._pasting_since is not None and get_time() - self._pasting_since > PASTE_SECONDS:
            # Else every key would be taken for a part of the paste, for ever. A key follows, that
            # nobody pressed: the paste is handed over with what comes next.
            yield from self.feed(f"{PASTE_ENDS}{UNREADABLE}")
        # What came while the last keys were told apart is there to be read.
        seen = get_time() if self._just_read is None else self._just_read
        READER.looks(seen, pending=self._timeout_time is not None)
        self._just_read = None

    def _begin_anew(self) -> None:
        # The reader of a sequence ends with the sequence it could not read.
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None
