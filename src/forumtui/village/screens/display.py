"""F9: the screen's language, its colours, when amounts are shown, how papers are printed.

And whether the room has a display of its own, and what the desk puts there now.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from textual import work
from textual.app import ComposeResult

from forumtui.messages import LANGUAGES
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.width import pad
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.display import Curtain, DisplaySettings, PaperDigits, SecondDisplay, Theme
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.screens.fund_names import FundNamesDialog

if TYPE_CHECKING:
    from forumtui.ui.wall.moments import Moment

CHOICES: Final[dict[str, Sequence[str]]] = {
    "language": LANGUAGES,
    "theme": tuple(Theme),
    "curtain": tuple(Curtain),
    "paper_digits": tuple(PaperDigits),
    "fund_names": (),
    "second": tuple(SecondDisplay),
}
"""What is chosen from, in order; the names of funds are a room of their own."""

PUT_UP: Final = "put_up"
"""The row that puts up what the room below offers to the wall."""

LABEL: Final = 20

Value = TypeVar("Value")


class HallDialog(ForumDialog[None]):
    """Every change is kept and shown at once; Esc goes back."""

    TITLE = "hall.title"
    ABOUT = "hall.about"
    KEYS = (Command("enter", "change", "hall.key_change"),)

    def __init__(self) -> None:
        super().__init__()
        self._changing = False
        self._leaving = False

    @property
    def _hall(self) -> DisplaySettings:
        return self.forum.hall

    def compose_body(self) -> ComposeResult:
        """Lay out the choices, and what the highlighted one means."""
        yield Menu(id="choices")
        yield Line(id="where")

    def on_mount(self) -> None:
        """Show what is chosen now, at first what the room below offers to the wall."""
        self._show(PUT_UP if self._offered() is not None else "language")

    def _show(self, highlighted: str) -> None:
        menu = self.query_one("#choices", Menu)
        offered = (PUT_UP,) if self._offered() is not None else ()
        menu.set_rows([MenuRow(name, self._row(name)) for name in (*offered, *CHOICES)])
        menu.move_to(highlighted)
        menu.focus()
        self._explain(highlighted)

    def _row(self, name: str) -> str:
        chosen = {
            "language": self.say(f"hall.language_{self._hall.language}"),
            "theme": self.say(f"hall.theme_{self._hall.theme}"),
            "curtain": self.say(f"hall.curtain_{self._hall.curtain}"),
            "paper_digits": self.say(f"hall.paper_digits_{self._hall.paper_digits}"),
            "second": self.say(f"hall.second_{self._hall.second}"),
            "fund_names": self.say("hall.fund_names_open"),
            PUT_UP: self.say("hall.put_up_now"),
        }
        return pad(self.say(f"hall.label_{name}"), LABEL) + chosen[name]

    def _explain(self, name: str) -> None:
        self.query_one("#where", Line).update(self.say(f"hall.help_{name}"))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what the highlighted choice is for."""
        event.stop()
        self._explain(event.key)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Choose the next value of the highlighted row."""
        event.stop()
        self._change(event.key)

    @work(group="change")
    async def _change(self, name: str) -> None:
        if name == "fund_names":
            if await self.ask(FundNamesDialog()):
                await self._named()
            return
        if name == PUT_UP:
            self.forum.release(self._offered())
            self.dismiss()
            return
        self._changing = True
        try:
            await self._changed(name)
        finally:
            self._changing = False
        if self._leaving:
            self.dismiss()

    def _room(self) -> ForumScreen | None:
        """Return the room below."""
        rooms = (one for one in reversed(self.app.screen_stack) if isinstance(one, ForumScreen))
        return next(rooms, None)

    def _offered(self) -> "Moment | None":
        """Return what the room below offers to the wall, None for nothing, or no wall."""
        room = self._room()
        return room.for_the_wall() if room is not None and self._hall.has_wall else None

    async def _named(self) -> None:
        """Let the room below call the funds by their new names."""
        room = self._room()
        if room is not None:
            await room.look_anew()

    async def _changed(self, name: str) -> None:
        try:
            await self.forum.choose(changed(self._hall, name))
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        await self.recompose()
        self._show(name)

    def action_cancel(self) -> None:
        """Go back, once what was chosen is shown: a dialog half drawn anew cannot be taken away."""
        self._leaving = True
        if not self._changing:
            self.dismiss()


def _next(values: Sequence[Value], value: Value) -> Value:
    return values[(values.index(value) + 1) % len(values)]


def changed(hall: DisplaySettings, name: str) -> DisplaySettings:
    """Return the choices with the next value for one of them, after the last the first."""
    if name == "language":
        return replace(hall, language=_next(LANGUAGES, hall.language))
    if name == "theme":
        return replace(hall, theme=_next(tuple(Theme), hall.theme))
    if name == "paper_digits":
        return replace(hall, paper_digits=_next(tuple(PaperDigits), hall.paper_digits))
    if name == "second":
        return replace(hall, second=_next(tuple(SecondDisplay), hall.second))
    return replace(hall, curtain=_next(tuple(Curtain), hall.curtain))
