"""The command table: one entry gives the key, the key bar's label and the help.

And what a pressed key means: once what it was pressed at; a held or doubled key is one press.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from textual.binding import Binding

_SIGNS: Final = re.compile(r"\W+")

KEY_NAMES: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "left": "<",
    "right": ">",
}


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does on a screen.

    `action` is the screen's `action_...`, `label` and `help` are sentences of the messages; without
    `help` the label says it all. `also` is a second key for those who like it; a command with
    `bar=False` is only in the help. Commands stand in the order of how often they are used.
    """

    key: str
    action: str
    label: str
    help: str = ""
    also: str = ""
    bar: bool = True

    @property
    def key_name(self) -> str:
        """The key as it is printed on the keyboard."""
        return key_name(self.key)

    @property
    def key_names(self) -> str:
        """Both keys, as they are printed on the keyboard."""
        return ", ".join(key_name(key) for key in (self.key, self.also) if key)


def key_name(key: str) -> str:
    """Return what is printed on a key."""
    *held, last = key.split("+")
    return "+".join((*map(str.capitalize, held), KEY_NAMES.get(last, last.upper())))


def _id(action: str) -> str:
    """Return an action as a part of a binding's id: "room('debts')" is "room_debts"."""
    return _SIGNS.sub("_", action.replace("-", "minus_")).strip("_")


def bindings(room: str, commands: Iterable[Command], *, priority: bool = False) -> list[Binding]:
    """Return Textual's bindings for a room's commands; each has an id ("verification.confirm")."""
    return [
        Binding(
            ",".join(filter(None, (command.key, command.also))),
            command.action,
            command.label,
            show=False,
            priority=priority,
            id=f"{room}.{_id(command.action)}",
        )
        for command in commands
    ]


HELD_SECONDS: Final = 0.15
"""Within this time the same key is not pressed anew: it is held, bounces, or a hand is nervous."""

REPEAT_DELAY_SECONDS: Final = 0.75
"""A key that is held repeats for the first time within this time; only what follows tells it apart."""

UNDERNEATH_SECONDS: Final = 0.5
"""Within this time the key that closed a dialog is not meant for what stands under it."""

MOVES: Final = frozenset(
    {"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab"}
    | {"backspace", "delete"}
)
"""Keys that decide nothing: they may be held, and typed before what they move in is shown."""


def moves(key: str) -> bool:
    """Whether a key only moves or takes away a letter, whatever is held with it."""
    return key.rpartition("+")[2] in MOVES


class KeyVerdict(Enum):
    """What becomes of a key."""

    TAKE = "take"
    DROP = "drop"
    WAIT = "wait"
    """Only what follows tells whether it is held."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key that decides something, and when it was pressed, in seconds.

    `busy` is whether what was decided before it was still being done.
    """

    key: str
    at: float
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on the screen: since when, in seconds, and above how many others."""

    since: float
    depth: int


class Presses:
    """Tells a key that was pressed from one that is held, doubled, or meant for what is gone.

    A key decides only what was on the screen when it was pressed. Terminals do not say that a key is
    held: they send it anew, after a delay and then many times a second.
    """

    def __init__(self) -> None:
        self._key = ""
        self._at = 0.0
        self._depth = 0

    def note(self, key: str, at: float) -> None:
        """Take down a key that is not judged."""
        self._key, self._at = key, at

    def judge(
        self, press: Press, following: Press | None, now: float, shown: Standing
    ) -> KeyVerdict:
        """Say what becomes of a key; `following` is the one pressed after it, if there is one yet."""
        again = press.key == self._key
        gap = press.at - self._at
        verdict = KeyVerdict.TAKE
        if (again and gap < HELD_SECONDS) or press.busy or press.at < shown.since:
            verdict = KeyVerdict.DROP
        elif again and gap < REPEAT_DELAY_SECONDS:
            verdict = self._repeated(press, following, now, shown)
        if verdict is not KeyVerdict.WAIT:
            self.note(press.key, press.at)
        if verdict is KeyVerdict.TAKE:
            self._depth = shown.depth
        return verdict

    def _repeated(
        self, press: Press, following: Press | None, now: float, shown: Standing
    ) -> KeyVerdict:
        """Judge the same key after a time that is a held key's first delay, or a quick hand's."""
        underneath = shown.depth < self._depth and press.key != "escape"
        if underneath and press.at - self._at < UNDERNEATH_SECONDS:
            return KeyVerdict.DROP
        if following is not None:
            soon = following.at - press.at < HELD_SECONDS
            return KeyVerdict.DROP if soon and following.key == press.key else KeyVerdict.TAKE
        return KeyVerdict.TAKE if now - press.at >= HELD_SECONDS else KeyVerdict.WAIT
