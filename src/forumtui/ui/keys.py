"""The grammar of the keys, and the command table: one entry gives the key, its label and its help.

And what a pressed key means: once what it was pressed at; a held or doubled key is one press.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
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


class Sense(StrEnum):
    """What a function key means, the same on every screen and in every dialog; its value is the key.

    A screen declares the sense and gets the key. What has none of these senses is rare: it stands in
    the numbered list of F11.
    """

    HELP = "f1"
    YES = "f2"
    """What the screen is for."""
    OTHER = "f3"
    """The other answer."""
    NOT_NOW = "f4"
    """Absent, later, put off."""
    SOMEBODY_ELSE = "f5"
    """A proxy, another speaker, another officer."""
    TAKE_BACK = "f6"
    FIND = "f7"
    PAPER = "f8"
    DISPLAY = "f9"
    LEAVE = "f10"
    MORE = "f11"
    DARK = "f12"


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does on a screen. A function key is given as its `Sense`.

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


@dataclass(frozen=True, slots=True)
class NumberedAct:
    """What a numbered list offers: an act that nobody does by habit, or one paper of several.

    `action` is the screen's `action_...`; `label` is its name and `help` what it does, both sentences
    of the messages. `not_now` is said instead where it cannot be done now.
    """

    action: str
    label: str
    help: str
    not_now: str = ""

    def only_if(self, possible: bool, why: str) -> "NumberedAct":
        """Return it as it is, or with the sentence why it cannot be done now."""
        return self if possible else replace(self, not_now=why)


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
    """A key that decides something, and when it was read, in seconds.

    `busy` is whether what was decided before it was still being done; `typed` is whether it would
    only be typed into a field. `since` is when it may have been pressed already, where its reader
    stood still before `at`.
    """

    key: str
    at: float
    busy: bool = False
    typed: bool = False
    since: float | None = None

    @property
    def earliest(self) -> float:
        """When it may have been pressed already, in seconds."""
        return self.at if self.since is None else self.since


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
        self._decided = ""

    def note(self, key: str, at: float) -> None:
        """Take down a key that is not judged."""
        self._key, self._at, self._decided = key, at, ""

    def still_decides(self, key: str) -> bool:
        """Whether a key decided something when it was pressed last: held, it is not to be typed."""
        return key == self._decided

    def judge(
        self, press: Press, following: Press | None, now: float, shown: Standing
    ) -> KeyVerdict:
        """Say what becomes of a key; `following` is the one pressed after it, if there is one yet."""
        again = press.key == self._key
        # A key that may have been held meanwhile is: who meant it presses once more.
        gap = press.earliest - self._at
        verdict = KeyVerdict.TAKE
        if (again and gap < HELD_SECONDS) or press.busy or press.at < shown.since:
            verdict = KeyVerdict.DROP
        elif again and gap < REPEAT_DELAY_SECONDS:
            verdict = self._repeated(press, following, now, shown)
        if verdict is not KeyVerdict.WAIT:
            self._key, self._at = press.key, press.at
        if verdict is KeyVerdict.TAKE:
            self._depth = shown.depth
            self._decided = "" if press.typed else press.key
        return verdict

    def _repeated(
        self, press: Press, following: Press | None, now: float, shown: Standing
    ) -> KeyVerdict:
        """Judge the same key after a time that is a held key's first delay, or a quick hand's."""
        underneath = shown.depth < self._depth and press.key != "escape"
        if underneath and press.earliest - self._at < UNDERNEATH_SECONDS:
            return KeyVerdict.DROP
        if following is not None:
            soon = following.earliest - press.at < HELD_SECONDS
            return KeyVerdict.DROP if soon and following.key == press.key else KeyVerdict.TAKE
        return KeyVerdict.TAKE if now - press.at >= HELD_SECONDS else KeyVerdict.WAIT
