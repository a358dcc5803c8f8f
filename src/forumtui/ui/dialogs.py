"""The dialogs every room has: yes or no, numbered lists, help, the blank screen, a window too small.

A question with two answers does nothing by a stray Enter. Help is made from the same table as the key
bar. The blank screen hides every figure with one key, and the same key brings them back.
"""

from collections.abc import Sequence
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.screen import ModalScreen

from forumtui.thai.kedmanee import as_pin
from forumtui.ui.dialog import COLUMNS, ForumDialog, Help, help_lines
from forumtui.ui.forum import Forum
from forumtui.ui.keys import Command, NumberedAct, Sense, bindings
from forumtui.ui.terminal.stack import OnStack
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

ROWS: Final = 14

__all__ = [
    "COLUMNS",
    "ROWS",
    "Blank",
    "Help",
    "More",
    "NumberedList",
    "PaperList",
    "TooSmall",
    "YesNo",
    "help_lines",
]


class YesNo(ForumDialog[bool]):
    """F2 says yes, Esc says no; Enter does neither, and says so.

    Only for what F6 cannot take back.
    """

    TITLE = "common.question"
    ABOUT = "common.question_about"
    KEYS = (
        Command(Sense.YES, "yes", "common.yes"),
        Command("enter", "say_yes_key", "common.yes", help="common.enter_says", bar=False),
        Command("escape", "cancel", "common.no"),
    )

    def __init__(self, question: str, *, note: str = "") -> None:
        super().__init__()
        self._question, self._note = question, note

    def compose_body(self) -> ComposeResult:
        """Lay out the question, and what should be known before answering it."""
        yield Line(self._question, id="question")
        yield Line(self._note, id="where")

    def action_yes(self) -> None:
        """Say yes."""
        self.dismiss(True)  # noqa: FBT003 - the answer itself

    def action_say_yes_key(self) -> None:
        """Say which key says yes: Enter is pressed by habit."""
        self.tell(self.say("common.press_yes"), trouble=True)


class NumberedList(ForumDialog[str]):
    """Acts by their numbers: a digit does its act at once, Enter the highlighted one.

    Below the list stands what the highlighted act does, or why it cannot be done now. Ends with the
    action.
    """

    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, offered: Sequence[NumberedAct]) -> None:
        super().__init__()
        self._offered = offered

    def compose_body(self) -> ComposeResult:
        """Lay out the acts, and the place for what the highlighted one does."""
        yield Menu(id="numbered")
        yield Line(id="does")

    def on_mount(self) -> None:
        """Show the acts."""
        menu = self.query_one("#numbered", Menu)
        menu.set_rows(
            [
                MenuRow(
                    str(number), f"{number}  {'× ' if one.not_now else ''}{self.say(one.label)}"
                )
                for number, one in enumerate(self._offered, start=1)
            ]
        )
        menu.focus()
        self._explain()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what another act does."""
        event.stop()
        self._explain()

    def _explain(self) -> None:
        place = self.query_one("#numbered", Menu).at
        for one in self._offered[place : place + 1]:
            self.query_one("#does", Line).set_class(bool(one.not_now), "trouble")
            self.query_one("#does", Line).update(one.not_now or self.say(one.help))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do the highlighted act."""
        event.stop()
        self._take(int(event.key))

    def action_take(self) -> None:
        """Do the highlighted act."""
        self._take(self.query_one("#numbered", Menu).at + 1)

    def on_key(self, event: Key) -> None:
        """Do the act of a digit, whichever layout it is typed on."""
        digit = as_pin(event.character or "")
        if digit:
            event.stop()
            self._take(int(digit))

    def _take(self, number: int) -> None:
        """End with an act, or say why it cannot be done now."""
        if not 0 < number <= len(self._offered):
            return
        self.query_one("#numbered", Menu).move_to(str(number))
        self._explain()
        one = self._offered[number - 1]
        if not one.not_now:
            self.dismiss(one.action)


class More(NumberedList):
    """What nobody does by habit on a screen."""

    TITLE = "common.more_title"
    ABOUT = "common.more_about"


class PaperList(NumberedList):
    """The papers of a screen."""

    TITLE = "common.papers_title"
    ABOUT = "common.papers_about"


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
