"""Choosing the copy from which a village is brought back."""

from collections.abc import Sequence

from textual.app import ComposeResult

from forumtui.steps.copy_words import copy_row
from forumtui.store.copies import Copy
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class ChooseCopy(ForumDialog[Copy]):
    """The copies at hand, the newest of each place first."""

    TITLE = "copies.restore_title"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, copies: Sequence[Copy]) -> None:
        super().__init__()
        self._copies = copies

    def compose_body(self) -> ComposeResult:
        """Lay out the copies, and where the highlighted one lies."""
        yield Menu(id="copies")
        yield Line(id="where")

    def on_mount(self) -> None:
        """Show them."""
        menu = self.query_one("#copies", Menu)
        menu.set_rows(
            [
                MenuRow(str(place), copy_row(copy, self.desk.home, self.say))
                for place, copy in enumerate(self._copies)
            ]
        )
        menu.focus()
        self._draw_where(0)

    def _draw_where(self, place: int) -> None:
        self.query_one("#where", Line).update(visible(str(self._copies[place].path)))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Show where the highlighted copy lies."""
        event.stop()
        self._draw_where(int(event.key))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the highlighted copy."""
        event.stop()
        self.dismiss(self._copies[int(event.key)])

    def action_take(self) -> None:
        """Take the highlighted copy."""
        place = self.query_one("#copies", Menu).highlighted
        if place is not None:
            self.dismiss(self._copies[int(place)])
