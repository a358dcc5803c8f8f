"""F1: what every key does here, from the same table as the key bar."""

from collections.abc import Sequence

from textual.app import ComposeResult

from forumtui.thai.width import pad
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.menu import Menu, MenuRow


class Help(ForumDialog[None]):
    """One line a key."""

    TITLE = "common.help_title"
    KEYS = ()

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose_body(self) -> ComposeResult:
        """Lay out the keys."""
        yield Menu(id="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        menu = self.query_one("#keys", Menu)
        menu.set_rows(
            [
                MenuRow(
                    command.key,
                    f"{pad(command.key_names, 14)}{self.say(command.help or command.label)}",
                )
                for command in self._commands
            ]
        )
        menu.focus()
