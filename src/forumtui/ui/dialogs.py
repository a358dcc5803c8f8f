"""The dialogs every room has: yes or no, help, the blank screen, the window that is too small.

A question with two answers does nothing by a stray Enter. Help is made from the same table as the key
bar. The blank screen hides every figure with one key, and the same key brings them back.
"""

from collections.abc import Sequence
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from forumtui.messages import Messages
from forumtui.thai.width import pad
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.forum import Forum
from forumtui.ui.keys import Command, bindings
from forumtui.ui.terminal.stack import OnStack
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow

COLUMNS: Final = 60

ROWS: Final = 14


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
        menu.set_rows(self._rows(COLUMNS))
        menu.focus()

    def on_resize(self) -> None:
        """Wrap the lines to the room there is now."""
        menu = self.query_one("#keys", Menu)
        menu.set_rows(self._rows(menu.size.width))

    def _rows(self, columns: int) -> list[MenuRow]:
        return [
            MenuRow(f"{place} {number}", line)
            for place, command in enumerate(self._commands)
            for number, line in enumerate(help_lines(command, self.say, columns - len(SIGN)))
        ]


KEY_COLUMNS: Final = 14


def help_lines(command: Command, say: Messages, columns: int) -> list[str]:
    """Return what a key does, the key before it, on as many lines as that needs."""
    lines = wrap(say(command.help or command.label), columns - KEY_COLUMNS)
    names = [command.key_names, *[""] * (len(lines) - 1)]
    return [pad(name, KEY_COLUMNS) + line for name, line in zip(names, lines, strict=True)]


class Blank(OnStack[None], ModalScreen[None]):
    """Nothing but how to come back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("blank", (Command("escape", "back", "common.key_back"),))
    ]

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        yield Line(cast("Forum", self.app).messages("common.blank"))

    def action_back(self) -> None:
        """Show the screen again."""
        self.dismiss(None)


class TooSmall(OnStack[None], ModalScreen[None]):
    """Asks for a bigger window."""

    def on_screen_resume(self) -> None:
        """Go, when the window has grown while the screen was blank."""
        forum = cast("Forum", self.app)
        forum.fit(forum.size)

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        say = cast("Forum", self.app).messages
        yield Line(say("common.too_small", columns=COLUMNS, rows=ROWS))
