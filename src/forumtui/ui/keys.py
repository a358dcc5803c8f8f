"""The command table: one entry gives the key, the key bar's label and the help."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding

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


def bindings(commands: Iterable[Command], *, priority: bool = False) -> list[Binding]:
    """Return Textual's bindings for a table of commands."""
    return [
        Binding(
            ",".join(filter(None, (command.key, command.also))),
            command.action,
            command.label,
            show=False,
            priority=priority,
        )
        for command in commands
    ]
