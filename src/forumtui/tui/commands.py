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
    `help` the label says it all. Commands stand in the order of how often they are used.
    """

    key: str
    action: str
    label: str
    help: str = ""

    @property
    def key_name(self) -> str:
        """The key as it is printed on the keyboard."""
        return KEY_NAMES.get(self.key, self.key.upper())


def bindings(commands: Iterable[Command], *, priority: bool = False) -> list[Binding]:
    """Return Textual's bindings for a table of commands."""
    return [
        Binding(command.key, command.action, command.label, show=False, priority=priority)
        for command in commands
    ]
