"""What every dialog shares: a box over the screen, its own keys, and a place for one sentence."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Concatenate, Final, Generic, ParamSpec, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.thai.width import pad
from forumtui.thai.wrapping import wrap
from forumtui.ui.desk import Desk
from forumtui.ui.forum import Forum, asked, at_the_desk
from forumtui.ui.keys import Command, Sense, bindings
from forumtui.ui.terminal.stack import OnStack
from forumtui.ui.widgets.bars import KeyBar, Notice
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow

if TYPE_CHECKING:
    from forumtui.ui.widgets.field import Field

Params = ParamSpec("Params")

Result = TypeVar("Result")

Answer = TypeVar("Answer")

Other = TypeVar("Other")

HELP = Command(Sense.HELP, "help", "common.key_help")

BLANK = Command(Sense.DARK, "blank", "common.key_blank", help="common.help_blank")

QUIT = Command(Sense.LEAVE, "leave", "common.key_quit")

CANCEL = Command("escape", "cancel", "common.key_cancel")

COLUMNS: Final = 60
"""The narrowest window there is."""


class ForumDialog(OnStack[Answer | None], ModalScreen[Answer | None], Generic[Answer]):
    """Ends once, with an answer, or with None when Esc is pressed."""

    TITLE: ClassVar[str]
    ABOUT: ClassVar[str] = ""
    """The sentence that says what the dialog is for; F1 shows it above the keys."""
    KEYS: ClassVar[tuple[Command, ...]] = ()

    def __init_subclass__(cls, **options: bool) -> None:
        """Turn the command table into bindings."""
        # A class that only others are made from has no title yet.
        room = (getattr(cls, "TITLE", None) or "dialog").partition(".")[0]
        own = {command.key for command in cls.KEYS}
        helping = () if HELP.key in own else (HELP,)
        cls.BINDINGS = list(bindings(room, (*cls.KEYS, CANCEL, *helping)))
        super().__init_subclass__(**options)

    @property
    def forum(self) -> Forum:
        """The program this dialog belongs to."""
        return cast("Forum", self.app)

    @property
    def desk(self) -> Desk:
        """The desk at which the database is."""
        return self.forum.desk

    @property
    def say(self) -> Messages:
        """The sentences in the language that is shown."""
        return self.forum.messages

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            yield Line(self.say(self.TITLE), id="gate")
            yield from self.compose_body()
            yield Notice()
            yield KeyBar(self.KEYS, (*self._ways_out(), BLANK, HELP), self.say)

    def _ways_out(self) -> tuple[Command, ...]:
        """Return Esc, where the dialog does not name it itself."""
        return () if any(command.key == CANCEL.key for command in self.KEYS) else (CANCEL,)

    def compose_body(self) -> ComposeResult:
        """Lay out what the dialog asks."""
        raise NotImplementedError

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Say one sentence inside the box."""
        for notice in self.query(Notice):
            notice.tell(text, trouble=trouble)

    async def ask(self, dialog: ModalScreen[Other]) -> Other | None:
        """Return what a dialog over this one ends with. Only inside a worker."""
        return await asked(self, dialog)

    async def look(
        self,
        work: Callable[Concatenate[Store, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        """Return what `work` returns; where the dialog was left meanwhile, the worker ends here."""
        result = await at_the_desk(self.forum, work, *args, **kwargs)
        if not (self.app.is_running and self.is_running):
            raise asyncio.CancelledError
        return result

    def on_went_on(self) -> None:
        """Say no more what went wrong, once somebody mends it or looks at another row."""
        for notice in self.query(Notice):
            notice.mended()

    def on_field_unclear(self, event: "Field.Unclear") -> None:
        """Say that a key was not understood: never guessed, nor hidden by what is typed behind it."""
        for notice in self.query(Notice):
            notice.tell(event.said(self.say), trouble=True, stays=True)

    def action_help(self) -> None:
        """Show what is asked here, and what every key does."""
        if self.on_top:
            keys = (*self.KEYS, *self._ways_out(), BLANK, QUIT)
            self.app.push_screen(Help(keys, about=self.ABOUT))

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Help(ForumDialog[None]):
    """What a screen or dialog is for, then one line a key. F1 once more closes it."""

    TITLE = "common.help_title"
    ABOUT = "common.help_about"
    KEYS = (
        Command(Sense.HELP, "cancel", "common.key_close", bar=False),
        Command("escape", "cancel", "common.key_close"),
    )

    def __init__(self, commands: Sequence[Command], *, about: str = "") -> None:
        super().__init__()
        self._commands, self._about = commands, about

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
        about = wrap(self.say(self._about), columns - len(SIGN)) if self._about else []
        return [MenuRow(f"about {number}", line) for number, line in enumerate(about)] + [
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
