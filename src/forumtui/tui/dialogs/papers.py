"""Which paper is written: those of the highlighted household first, then the village's."""

from textual.app import ComposeResult

from forumtui.steps.papers import Paper
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.menu import Menu, MenuRow


class WhichPaper(ForumDialog[Paper]):
    """Without a household only the village's papers are offered."""

    TITLE = "papers.title"
    KEYS = (Command("enter", "choose", "common.key_choose"),)

    def __init__(self, house: str | None) -> None:
        super().__init__()
        self._house = house

    def compose_body(self) -> ComposeResult:
        """Lay out the papers."""
        yield Menu(id="papers")

    def on_mount(self) -> None:
        """Begin at the first."""
        menu = self.query_one("#papers", Menu)
        offered = [one for one in Paper if self._house is not None or not one.of_household]
        menu.set_rows([MenuRow(one.value, self._named(one)) for one in offered])
        menu.focus()

    def _named(self, paper: Paper) -> str:
        name = self.say(f"print_queue.document_{paper.value}")
        if paper.of_household and self._house is not None:
            return visible(self.say("papers.of_house", paper=name, house=self._house))
        return name

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the paper."""
        event.stop()
        self.dismiss(Paper(event.key))

    def action_choose(self) -> None:
        """Take the highlighted paper."""
        key = self.query_one("#papers", Menu).highlighted
        if key is not None:
            self.dismiss(Paper(key))
