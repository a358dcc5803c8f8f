"""A table of names and balances: a person says whether it is savings or debts."""

from typing import Final

from textual.app import ComposeResult

from forumtui.intake.answers import TableKind
from forumtui.intake.unclear import SeenTable
from forumtui.thai.text import visible
from forumtui.tui.cells import behind_curtain
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow

BETWEEN: Final = "  |  "
_UNSAID: Final = ""


class AskKind(ForumDialog[TableKind]):
    """The headings and the first rows, and what they may be.

    Nothing is highlighted that could be taken by a stray Enter: the answer is kept for next year.
    What people said `before` is marked.
    """

    TITLE = "unclear.kind_title"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, file: str, table: SeenTable, before: TableKind | None = None) -> None:
        super().__init__()
        self._file, self._table, self._before = file, table, before

    def compose_body(self) -> ComposeResult:
        """Lay out the table and the choices."""
        yield Line(id="where")
        yield Line(BETWEEN.join(filter(None, self._table.headings)), id="headings")
        yield Line(id="first")
        yield Line(id="second")
        yield Menu(id="kinds")

    def on_mount(self) -> None:
        """Show the first rows and what they may be."""
        where = self.say(
            "unclear.kind_where",
            file=visible(self._file),
            sheet=visible(self._table.sheet or ""),
            row=self._table.row,
        )
        self.query_one("#where", Line).update(where)
        self.query_one("#first", Line).update(self._row(0))
        self.query_one("#second", Line).update(self._row(1))
        kinds = [MenuRow(kind.value, self._choice(kind)) for kind in TableKind]
        menu = self.query_one("#kinds", Menu)
        menu.set_rows([MenuRow(_UNSAID, self.say("unclear.unsaid")), *kinds])
        menu.focus()

    def _choice(self, kind: TableKind) -> str:
        choice = self.say(f"unclear.kind_{kind.value}")
        return choice if kind is not self._before else self.say("unclear.before", choice=choice)

    def _row(self, number: int) -> str:
        columns = [one for one in self._table.columns if one.heading]
        cells = [one.samples[number] for one in columns if number < len(one.samples)]
        curtain = self.forum.hall.curtain
        return BETWEEN.join(behind_curtain(cell, curtain) for cell in cells if cell)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take what was chosen."""
        event.stop()
        if event.key == _UNSAID:
            self.tell(self.say("unclear.kind_choose"), trouble=True)
        else:
            self.dismiss(TableKind(event.key))

    def action_take(self) -> None:
        """Take what is highlighted."""
        self.query_one("#kinds", Menu).action_choose()
