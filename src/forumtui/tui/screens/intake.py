"""Sub-step 1.2: read the funds' registers, and see what became of their rows."""

from pathlib import Path

from textual import work
from textual.app import ComposeResult

from forumtui.intake.unclear import KIND, SeenTable, TablesUnclear
from forumtui.steps.columns import Said, remember
from forumtui.steps.import_report import ImportReport
from forumtui.steps.overview import source_files
from forumtui.steps.power import drop_half_read, half_read
from forumtui.store.overview import FileFacts
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.choose_file import ChooseFile
from forumtui.tui.dialogs.columns import AskColumns
from forumtui.tui.dialogs.reading import Reading
from forumtui.tui.dialogs.table_kind import AskKind
from forumtui.tui.dialogs.yes_no import YesNo
from forumtui.tui.marks import columns
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.screens.rows import RowsScreen
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class IntakeScreen(ForumScreen):
    """The registers that were read (ข้อมูลกองทุนและสมาชิก)."""

    ROOM = "intake.title"
    KEYS = (
        Command("f2", "read", "intake.key_read"),
        Command("enter", "rows", "intake.key_rows"),
    )

    def compose_body(self) -> ComposeResult:
        """Lay out the files and what was read last."""
        yield Line(id="lead")
        yield Menu(id="files")
        yield Line(id="report")

    def fill(self) -> None:
        """Show what was read so far."""
        self.query_one("#files", Menu).focus()
        self._ask_half_read()

    def on_screen_resume(self) -> None:
        """Look again: a file may have been read."""
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        files = await self.look(source_files)
        key = "intake.lead" if files else "intake.empty"
        self.query_one("#lead", Line).update(self.say(key, files=len(files)))
        self.query_one("#files", Menu).set_rows(
            [MenuRow(str(place), self._row(file)) for place, file in enumerate(files)]
        )

    def _row(self, file: FileFacts) -> str:
        numbers = self.say(
            "intake.file", accepted=file.accepted, flagged=file.flagged, waiting=file.waiting
        )
        return columns(((file.name, 28),)) + "  " + numbers

    @work
    async def action_read(self) -> None:
        """Read one register."""
        path = await self.ask(ChooseFile(self.desk.home))
        if path is not None:
            await self._read(path)

    @work
    async def _ask_half_read(self) -> None:
        """Ask what becomes of a register whose reading ended with the power."""
        path = await self.look(half_read)
        if path is None:
            return
        again = await self.ask(YesNo(self.say("intake.half_read", file=visible(path.name))))
        await self.look(drop_half_read)
        if again:
            await self._read(path)
        else:
            self.tell(self.say("intake.half_dropped", file=visible(path.name)))

    async def _read(self, path: Path) -> None:
        report = await self.ask(Reading(path))
        while isinstance(report, TablesUnclear):
            if not await self._explained(report, path):
                return
            report = await self.ask(Reading(path))
        if report is not None:
            self.query_one("#report", Line).update(self._report(report, path))
        self._refresh()

    async def _explained(self, unclear: TablesUnclear, path: Path) -> bool:
        """Ask what each table is, and keep it; return whether all was said."""
        answers: list[Said] = []
        for table in unclear.tables:
            answer = await self._answer(table, path)
            if answer is None:
                self.tell(self.say("unclear.not_read", file=visible(path.name)))
                return False
            answers.append(answer)
        return await self.attempt(remember, self.desk.home, answers) is not None

    async def _answer(self, table: SeenTable, path: Path) -> Said | None:
        if KIND not in table.lacking:
            return await self.ask(AskColumns(path.name, table))
        kind = await self.ask(AskKind(path.name, table))
        return None if kind is None else (table, kind)

    def _report(self, report: ImportReport, path: Path) -> str:
        name = visible(path.name)
        if report.already:
            return self.say("cli.already", file=name)
        return self.say(
            "cli.imported",
            file=name,
            accepted=report.accepted,
            flagged=report.flagged,
            waiting=report.waiting,
        )

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Show the rows that wait or raise a question."""
        event.stop()
        self.action_rows()

    def action_rows(self) -> None:
        """Show the rows that wait or raise a question."""
        self.app.push_screen(RowsScreen())
