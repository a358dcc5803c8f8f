"""The rows of all registers that wait for a person, were decided, or were taken with a question.

On the public screen amounts stand behind the curtain and citizen numbers are masked. Its dialog asks
whether the good rows of a register are kept when others cannot be taken.
"""

from collections.abc import Callable
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.registers.acts.importing import ImportReport, WaitingRow, runs, source_rows
from forumtui.registers.acts.waiting.deciding import ListedRow, rows_to_decide
from forumtui.registers.records.source_rows import RowFacts
from forumtui.registers.rules.deciding import RowDecided
from forumtui.registers.screens.one_row import RowScreen, SaidOfRow
from forumtui.registers.screens.quoting import behind_curtain, reason_said
from forumtui.registers.words import decided_words, masked_cell, row_place
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import baht, columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

SIGNS: Final = {RowDecided.TAKEN: "√", RowDecided.REFUSED: "×"}

AMOUNT: Final = 13

FUND: Final = 14

WHO: Final = 24


class RowsScreen(ForumScreen):
    """Waiting rows first, then those that were decided; Enter opens one to decide it."""

    ROOM = "intake.rows_title"
    ABOUT = "rows.about"
    KEYS = (Command("enter", "open", "rows.key_open", help="rows.tip_open"),)
    FOLLOWS = ("intake.",)

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, ListedRow] = {}
        self._flagged: dict[str, RowFacts] = {}
        self._funds: dict[int, str] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the rows and the reason of one."""
        yield Line(id="lead")
        yield Menu(id="rows")
        yield Line(id="reason")

    def fill(self) -> None:
        """Fetch the rows."""
        self.query_one("#rows", Menu).focus()

    def on_screen_resume(self) -> None:
        """Look again: rows may have been decided."""
        self._load()

    async def look_anew(self) -> None:
        """Fetch the rows anew."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        listed = await self.look(rows_to_decide)
        flagged = [row for row in await self.look(source_rows) if row.status == "flagged"]
        self._funds = await self.look(fund_names)
        self._listed = {f"R{one.row.id}": one for one in listed}
        self._flagged = {f"F{row.id}": row for row in flagged}
        waiting = sum(one.row.decision is None for one in listed)
        self.query_one("#lead", Line).update(
            self.say(
                "rows.lead", waiting=waiting, decided=len(listed) - waiting, flagged=len(flagged)
            )
        )
        menu = self.query_one("#rows", Menu)
        menu.set_rows(
            [
                *(MenuRow(key, self._row(one)) for key, one in self._listed.items()),
                *(MenuRow(key, self._flagged_row(row)) for key, row in self._flagged.items()),
            ]
        )
        self._explain(menu.highlighted)

    def _row(self, one: ListedRow) -> Callable[[int], str]:
        row = one.row
        sign = "·" if row.decision is None else SIGNS[row.decision.decision]
        written = behind_curtain(masked_cell(one.written), self.forum.hall.curtain)
        amount = written if one.satang is None else baht(one.satang, shown=self.amounts_shown)
        fund = "" if row.fund is None else self._funds.get(row.fund, row.fund_name)
        place = self.say("control.place", file=visible(row.file), row=row.row)
        return _cells(sign, fund, masked_cell(one.who), amount, place)

    def _flagged_row(self, row: RowFacts) -> Callable[[int], str]:
        amount = "" if row.satang is None else baht(row.satang, shown=self.amounts_shown)
        fund = "" if row.fund_id is None else self._funds.get(row.fund_id, row.fund or "")
        place = self.say("control.place", file=visible(row.file), row=row.row)
        return _cells("?", fund, row.house or "", amount, place)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out why the highlighted row waits, what was decided, or what is asked about it."""
        event.stop()
        self._explain(event.key)

    def _explain(self, key: str | None) -> None:
        line = self.query_one("#reason", Line)
        if key in self._listed:
            row = self._listed[key].row
            told = self._reasons([(code, dict(gaps)) for code, gaps in row.reasons])
            place = row_place(row, self.say)
            said = "" if row.decision is None else decided_words(row.decision, self.say)
            line.update("  ".join(filter(None, (place, told, said))))
        elif key in self._flagged:
            line.update(self._reasons(list(self._flagged[key].reasons)))
        else:
            line.update(self.say("rows.nothing_waits"))

    def _reasons(self, reasons: list[tuple[str, dict[str, str]]]) -> str:
        curtain = self.forum.hall.curtain
        return "; ".join(reason_said(code, gaps, self.say, curtain) for code, gaps in reasons)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Open a row to decide it."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the highlighted row; one that was taken with a question is not decided here."""
        key = self.query_one("#rows", Menu).highlighted
        if key in self._listed:
            self.open(RowScreen(self._listed[key].row.id, SaidOfRow("", self.forum.secretary)))
        elif key is not None:
            self.tell(self.say("rows.taken_already"), trouble=True)


def _cells(sign: str, fund: str, who: str, amount: str, place: str) -> Callable[[int], str]:
    def text(free: int) -> str:
        who_wide = max(WHO, (free - FUND - AMOUNT - 5) // 2)
        rest = max(0, free - 1 - FUND - who_wide - AMOUNT - 4)
        return columns(((sign, 1), (who, who_wide), (amount, -AMOUNT), (fund, FUND), (place, rest)))

    return text


MOST: Final = 100


class KeepGood(ForumDialog[bool]):
    """Nothing is kept yet. F2 keeps the good rows, Esc nothing; Enter does neither."""

    TITLE = "intake.good_title"
    ABOUT = "rows.good_about"
    KEYS = (
        Command(Sense.YES, "keep", "intake.key_keep", help="intake.help_keep"),
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
