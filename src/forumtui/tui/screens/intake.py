"""Sub-step 1.2: read the funds' registers, and see what became of their rows."""

from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from forumtui.intake.answers import TableKind
from forumtui.intake.synonyms import Meaning
from forumtui.intake.unclear import KIND, SeenTable, TablesUnclear
from forumtui.steps.columns import Asked, Said, columns_asked, kinds_asked, remember
from forumtui.steps.import_report import ImportReport, RowsWouldWait
from forumtui.steps.power import drop_half_read, half_read
from forumtui.steps.rows import source_files
from forumtui.store.rows import FileFacts
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.choose_file import ChooseFile
from forumtui.tui.dialogs.columns import AskColumns
from forumtui.tui.dialogs.good_rows import KeepGood
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
        Command("f3", "anew", "intake.key_anew", help="intake.help_anew"),
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
        self.query_one("#report", Line).update("")
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

    @work
    async def action_anew(self) -> None:
        """Answer anew what the tables of one register are, then read it."""
        self.query_one("#report", Line).update("")
        path = await self.ask(ChooseFile(self.desk.home))
        if path is None:
            return
        any_asked = False
        for tables_asked in (columns_asked, kinds_asked):
            asked = await self.attempt(tables_asked, self.desk.home, path)
            if asked is None or not await self._answered(path, asked, "unclear.not_changed"):
                return
            any_asked = any_asked or asked != ()
        if any_asked:
            await self._read(path, already="unclear.already")
        else:
            self.tell(self.say("unclear.nothing_to_say", file=visible(path.name)))

    async def _read(self, path: Path, *, already: str = "cli.already") -> None:
        """Read one register, asking whatever must be asked; `already` says that it was read before."""
        agreed = None
        while True:
            ended = await self.ask(Reading(path, agreed))
            match ended:
                case TablesUnclear():
                    asked = [(table, None) for table in ended.tables]
                    if not await self._answered(path, asked, "unclear.not_read"):
                        return
                case RowsWouldWait():
                    if not await self.ask(KeepGood(ended.report)):
                        self.tell(self.say("intake.nothing_kept", file=visible(path.name)))
                        return
                    agreed = ended.report
                case ImportReport():
                    self.query_one("#report", Line).update(self._report(ended, path, already))
                    break
                case None:
                    break
        self._refresh()

    async def _answered(self, path: Path, asked: Sequence[Asked], otherwise: str) -> bool:
        """Ask what each table is, and keep it; return whether all was said, else say `otherwise`."""
        answers: list[Said] = []
        for table, before in asked:
            answer = await self._answer(path, table, before)
            if answer is None:
                self.tell(self.say(otherwise, file=visible(path.name)))
                return False
            answers.append(answer)
        return not answers or await self.attempt(remember, self.desk.home, answers) is not None

    async def _answer(
        self, path: Path, table: SeenTable, before: Sequence[Meaning | None] | TableKind | None
    ) -> Said | None:
        if isinstance(before, TableKind) or KIND in table.lacking:
            known = before if isinstance(before, TableKind) else None
            kind = await self.ask(AskKind(path.name, table, known))
            return None if kind is None else (table, kind)
        return await self.ask(AskColumns(path.name, table, before))

    def _report(self, report: ImportReport, path: Path, already: str) -> str:
        name = visible(path.name)
        if report.already:
            return self.say(already, file=name)
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
