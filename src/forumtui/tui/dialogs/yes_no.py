"""A question with two answers; nothing happens by a stray Enter."""

from textual.app import ComposeResult

from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class YesNo(ForumDialog[bool]):
    """No is highlighted at first; F2 says yes at once."""

    TITLE = "common.question"
    KEYS = (
        Command("f2", "yes", "common.yes", also="y"),
        Command("enter", "choose", "common.key_choose"),
        Command("n", "cancel", "common.no", bar=False),
    )

    def __init__(self, question: str, *, note: str = "") -> None:
        super().__init__()
        self._question, self._note = question, note

    def compose_body(self) -> ComposeResult:
        """Lay out the question, what should be known before answering it, and the two answers."""
        yield Line(self._question, id="question")
        yield Line(self._note, id="where")
        yield Menu(id="answers")

    def on_mount(self) -> None:
        """Show both answers, No first."""
        menu = self.query_one("#answers", Menu)
        menu.set_rows(
            [MenuRow("no", self.say("common.no")), MenuRow("yes", self.say("common.yes"))]
        )
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the highlighted answer."""
        event.stop()
        self.dismiss(event.key == "yes")

    def action_yes(self) -> None:
        """Say yes."""
        self.dismiss(True)  # noqa: FBT003 - the answer itself

    def action_choose(self) -> None:
        """Take the highlighted answer."""
        self.dismiss(self.query_one("#answers", Menu).highlighted == "yes")
