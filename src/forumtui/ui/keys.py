"""The command table: one entry gives the key, the key bar's label and the help."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
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
