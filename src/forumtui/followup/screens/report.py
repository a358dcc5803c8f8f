"""The report of the village: numbers and bars, nobody by name."""

from functools import partial

from textual import work
from textual.app import ComposeResult

from forumtui.followup.acts.helping.report import village_report
from forumtui.followup.rules.helping.village_report import VillageReport
from forumtui.followup.words.report import report_lines
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.menu import Menu, MenuRow


class ReportScreen(ForumScreen):
    """What became of the debts since the cut-off, line by line."""

    ROOM = "report.room"
    ABOUT = "report.about"
    FOLLOWS = ("followup.", "consolidation.", "restructuring.", "correction.")

    def __init__(self) -> None:
        super().__init__()
        self._report: VillageReport | None = None
        self._drawn: tuple[int, tuple[str, ...]] = (0, ())

    def compose_body(self) -> ComposeResult:
        """Lay out the lines."""
        yield Menu(id="report")

    def fill(self) -> None:
        """Reckon the report."""
        self.query_one("#report", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Reckon it again."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        self._report, self._drawn = await self.look(village_report), (0, ())
        menu = self.query_one("#report", Menu)
        count = len(self._lines(menu.size.width or self.app.size.width))
        menu.set_rows([MenuRow(str(place), partial(self._line, place)) for place in range(count)])

    def _line(self, place: int, free: int) -> str:
        lines = self._lines(free)
        return lines[place] if place < len(lines) else ""

    def _lines(self, columns: int) -> tuple[str, ...]:
        """Return the report for so many columns, drawn once for each width."""
        if self._report is not None and self._drawn[0] != columns:
            self._drawn = columns, report_lines(self._report, self.say, columns)
        return self._drawn[1]
