"""The rows of all registers that wait for a person, or were taken with a question."""

from textual import work
from textual.app import ComposeResult

from forumtui.steps.rows import source_rows
from forumtui.store.rows import RowFacts
from forumtui.tui.cells import reason_said
from forumtui.tui.marks import baht, columns
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class RowsScreen(ForumScreen):
    """Waiting rows first; the reason of the highlighted one is spelled out below."""

    ROOM = "intake.rows_title"
    KEYS = ()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RowFacts] = []

    def compose_body(self) -> ComposeResult:
        """Lay out the rows and the reason of one."""
        yield Line(id="lead")
        yield Menu(id="rows")
        yield Line(id="reason")

    def fill(self) -> None:
        """Fetch the rows."""
        self.query_one("#rows", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        found = await self.look(source_rows)
        waiting = [row for row in found if row.status == "waiting"]
        flagged = [row for row in found if row.status == "flagged"]
        self._rows = waiting + flagged
        self.query_one("#lead", Line).update(
            self.say("intake.rows_lead", waiting=len(waiting), flagged=len(flagged))
        )
        self.query_one("#rows", Menu).set_rows(
            [MenuRow(str(place), self._row(row)) for place, row in enumerate(self._rows)]
        )
        if self._rows:
            self._explain(0)

    def _row(self, row: RowFacts) -> str:
        where = row.file if row.sheet is None else f"{row.file} {row.sheet}"
        amount = "" if row.satang is None else baht(row.satang, shown=self.amounts_shown)
        return columns(
            (
                (self.say(f"cli.status_{row.status}"), 20),
                (where, 28),
                (str(row.row), -5),
                (row.house or "", 8),
                (amount, -13),
            )
        )

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out why the highlighted row waits or is asked about."""
        event.stop()
        self._explain(int(event.key))

    def _explain(self, place: int) -> None:
        reasons = "; ".join(
            reason_said(code, gaps, self.say, self.forum.hall.curtain)
            for code, gaps in self._rows[place].reasons
        )
        self.query_one("#reason", Line).update(reasons)
