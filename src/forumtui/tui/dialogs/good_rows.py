"""A register with rows that cannot be taken: a person says whether its good rows are kept."""

from typing import Final

from textual.app import ComposeResult

from forumtui.steps.import_report import ImportReport, WaitingRow, runs
from forumtui.thai.text import visible
from forumtui.tui.cells import reason_said
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow

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
