"""The rows of all registers that wait for a person, or were taken with a question.

On the public screen amounts stand behind the curtain and citizen numbers are masked. Its dialog asks
whether the good rows of a register are kept when others cannot be taken.
"""

from collections.abc import Mapping
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.messages import Messages
from forumtui.registers.acts.importing import ImportReport, WaitingRow, runs, source_rows
from forumtui.registers.reading.formats.cells import satang_of
from forumtui.registers.records.source_rows import RowFacts
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.citizen_id import NotACitizenId, digits_of, mask
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.display import Curtain
from forumtui.ui.keys import Command
from forumtui.ui.marks import HIDDEN, baht, columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


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


MOST: Final = 100


class KeepGood(ForumDialog[bool]):
    """Nothing is kept yet. F2 keeps the good rows, Esc nothing; Enter does neither."""

    TITLE = "intake.good_title"
    KEYS = (
        Command("f2", "keep", "intake.key_keep", help="intake.help_keep"),
        Command("escape", "cancel", "intake.key_keep_nothing"),
    )

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self._report = report
        found = [run for table in report.tables for run in runs(table.waiting)]
        self._runs, self._more = found[:MOST], sum(map(len, found[MOST:]))

    def compose_body(self) -> ComposeResult:
        """Lay out how many rows are good, those that are not, and why the highlighted one is not."""
        yield Line(visible(self._report.file), id="file")
        counts = self.say(
            "intake.good_counts", accepted=self._report.accepted, waiting=self._report.waiting
        )
        yield Line(counts, id="counts")
        yield Menu(id="rows")
        yield Line(id="reason")

    def on_mount(self) -> None:
        """Show the rows."""
        rows = [MenuRow(str(place), self._row(run)) for place, run in enumerate(self._runs)]
        if self._more:
            rows.append(MenuRow(str(MOST), self.say("intake.good_more", count=self._more)))
        menu = self.query_one("#rows", Menu)
        menu.set_rows(rows)
        menu.focus()
        self._spell_out(0)

    def _row(self, run: list[WaitingRow]) -> str:
        first, last = run[0], run[-1]
        key = "intake.good_row" if first is last else "intake.good_rows"
        where = self.say(key, sheet=visible(first.sheet or ""), first=first.row, last=last.row)
        return f"{where.strip()}  {self._reason(first)}"

    def _reason(self, row: WaitingRow) -> str:
        gaps = dict(row.reason.details)
        return reason_said(row.reason.code, gaps, self.say, self.forum.hall.curtain)

    def _spell_out(self, place: int) -> None:
        reason = self._reason(self._runs[place][0]) if place < len(self._runs) else ""
        self.query_one("#reason", Line).update(reason)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out why the highlighted row would wait."""
        event.stop()
        self._spell_out(int(event.key))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: whether rows are kept is not answered by a stray Enter."""
        event.stop()
        self.tell(self.say("intake.good_choose"), trouble=True)

    def action_keep(self) -> None:
        """Keep the good rows; the others wait."""
        self.dismiss(True)  # noqa: FBT003 - the answer itself


SMALL_SATANG: Final = 100_00
"""Figures below are house numbers and the like: they stay on the screen behind the curtain too."""

_QUOTED: Final = frozenset({"cell", "text", "amount", "stated", "made", "pieces"})
"""What in a reason's gaps stands so in the register itself, or was reckoned from what stands there."""


def behind_curtain(text: str, curtain: Curtain) -> str:
    """Return a cell as it may be shown: no amount while the curtain is drawn."""
    return text if curtain is Curtain.ALWAYS or not _is_money(text) else HIDDEN


def reason_said(code: str, gaps: Mapping[str, str], say: Messages, curtain: Curtain) -> str:
    """Return why a row waits or is asked about, its cells as they may be shown."""
    shown = {
        name: behind_curtain(_masked(text), curtain) if name in _QUOTED else text
        for name, text in gaps.items()
    }
    return say.safe(f"reasons.{code}", shown)


def _masked(text: str) -> str:
    try:
        digits = digits_of(text)
    except NotACitizenId:
        return text
    return mask(digits) if digits else text


def _is_money(text: str) -> bool:
    try:
        satang = satang_of(text)
    except NotAnAmount:
        return False
    return satang is not None and abs(satang) >= SMALL_SATANG
