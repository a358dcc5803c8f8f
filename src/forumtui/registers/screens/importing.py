"""Sub-step 1.2: read the funds' registers, and see what became of their rows.

Its dialogs choose the file (from data/, from a stick, or by a path that is typed) and show how far
reading is, with a way to stop.
"""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.messages.refusals import Refusal, sentence
from forumtui.registers.acts.half_read import drop_half_read, half_read
from forumtui.registers.acts.heading_answers import (
    Asked,
    Said,
    as_understood,
    columns_asked,
    kinds_asked,
    read_in,
    remember,
    understood_asked,
)
from forumtui.registers.acts.importing import ImportReport, RegisterChanged, RowsWouldWait
from forumtui.registers.acts.sheet_answers import remember_sheets, sheets_asked
from forumtui.registers.acts.taking_back import TakenBack, register_of, registers, take_back
from forumtui.registers.reading.headings.answers import TableKind
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.headings.unclear import KIND, SeenTable, TablesUnclear
from forumtui.registers.reading.sheets.unclear import SeenSheet, SheetsUnclear
from forumtui.registers.records.again import KeptRegister
from forumtui.registers.rules.comparison import RegisterComparison
from forumtui.registers.screens.again import Again, Differences, Doing, WhyTakenBack
from forumtui.registers.screens.headings import AskColumns, AskKind, RowsUnderstood
from forumtui.registers.screens.quoting import reason_said
from forumtui.registers.screens.rows import KeepGood, RowsScreen
from forumtui.registers.screens.sheets import AskSheets
from forumtui.registers.words import brought_words, compared, counts_words, decisions_said
from forumtui.thai.sorting import sort_key
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow

Question = TablesUnclear | SheetsUnclear | RegisterChanged | RowsWouldWait
"""What a person must say before a register is read."""


class IntakeScreen(ForumScreen):
    """The registers that were read (ข้อมูลกองทุนและสมาชิก)."""

    ROOM = "intake.title"
    ABOUT = "intake.about"
    KEYS = (
        Command(Sense.YES, "read", "intake.key_read"),
        Command("enter", "rows", "intake.key_rows"),
        Command(Sense.OTHER, "anew", "intake.key_anew", help="intake.help_anew"),
        Command(Sense.TAKE_BACK, "take_back", "again.key_take_back", help="again.tip_take_back"),
    )
    FOLLOWS = ("intake.",)

    def __init__(self) -> None:
        super().__init__()
        self._registers: tuple[KeptRegister, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the files and what was read last."""
        yield Line(id="lead")
        yield Menu(id="files")
        yield Line(id="where")
        yield Line(id="report")

    def fill(self) -> None:
        """Show what was read so far."""
        self.query_one("#files", Menu).focus()
        self._ask_half_read()

    async def look_anew(self) -> None:
        """Show what was read so far."""
        self._refresh()

    def on_screen_resume(self) -> None:
        """Look again: a file may have been read."""
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        found = await self.look(registers)
        standing = [one for one in found if one.stands]
        # What counts comes first; what was taken back stays to be seen.
        self._registers = (*standing, *(one for one in found if not one.stands))
        key = "intake.lead" if found else "intake.empty"
        self.query_one("#lead", Line).update(self.say(key, files=len(standing)))
        self.query_one("#files", Menu).set_rows(
            [MenuRow(str(place), self._row(one)) for place, one in enumerate(self._registers)]
        )
        self._count(self.query_one("#files", Menu).highlighted)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say how many rows of the highlighted register count, wait, and were decided."""
        event.stop()
        self._count(event.key)

    def _count(self, key: str | None) -> None:
        one = None if key is None else self._registers[int(key)]
        said = "" if one is None or not one.stands else counts_words(one, self.say)
        files = self.query_one("#files", Menu)
        if said and one is not None and width(self._row(one)) > files.size.width - len(SIGN):
            # What the row has no room for stands whole below.
            said = f"{self._brought(one)}  {said}"
        self.query_one("#where", Line).update(said)

    def on_resize(self) -> None:
        """Say below what the rows have no room for now."""
        self._count(self.query_one("#files", Menu).highlighted if self._registers else None)

    def _brought(self, one: KeptRegister) -> str:
        return brought_words(one, self.say, shown=self.amounts_shown)

    def _row(self, one: KeptRegister) -> str:
        if one.stands:
            waiting = self.say("rows.waiting", count=one.waiting) if one.waiting else ""
            numbers = "  ".join(filter(None, (waiting, self._brought(one))))
        elif one.replaced_by:
            numbers = self.say("again.row_replaced", file=visible(one.replaced_by))
        else:
            numbers = self.say("again.row_ended", reason=visible(one.reason))
        return columns(((one.name, NAME),)) + "  " + numbers

    @work
    async def action_take_back(self) -> None:
        """Take the highlighted register back: its reason, then a yes or two officers' PINs."""
        # Read in when somebody takes one back: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        highlighted = self.query_one("#files", Menu).highlighted
        if highlighted is None:
            return
        one = self._registers[int(highlighted)]
        if not one.stands:
            self.tell(self.say("again.ended_already", file=visible(one.name)), trouble=True)
            return
        reason = await self.ask(WhyTakenBack(one.name))
        if reason is None:
            return
        doing: Doing[TakenBack] = Doing(
            partial(take_back, file=one.id, reason=reason, seen=seen_of(one))
        )
        if await decide(self, self.say("again.sure", file=visible(one.name)), doing):
            done = doing.done[-1]
            assert isinstance(done, TakenBack)
            self._refresh()
            self.tell(
                self.say(
                    "again.taken_back",
                    file=visible(done.file),
                    lines=done.lines,
                    persons=done.persons,
                )
            )

    async def _replace(
        self, path: Path, old: KeptRegister, question: str, agreed: ImportReport | None = None
    ) -> None:
        """Read a register in place of another, if that is allowed."""
        from forumtui.officers.screens.deciding import decide
        from forumtui.registers.acts.replacing import decisions_ahead, read_instead

        try:
            ahead = await self.look(decisions_ahead, self.desk.home, path, old.id)
            told = decisions_said(ahead, self.say)
        except Refusal:
            # What cannot be read is refused when it is asked for.
            told = ""
        while True:
            doing: Doing[ImportReport] = Doing(
                partial(
                    read_instead,
                    home=self.desk.home,
                    path=path,
                    old=old,
                    keep_going=self._keep_going,
                    agreed=agreed,
                    seen=seen_of(old),
                ),
                asks=(RowsWouldWait,),
            )
            asked = self.say(question, old=visible(old.name))
            if not await decide(self, "  ".join(filter(None, (asked, told))), doing):
                return
            match doing.done[-1]:
                case RowsWouldWait() as waits:
                    if not await self.ask(KeepGood(waits.report)):
                        self.tell(self.say("intake.nothing_kept", file=visible(path.name)))
                        return
                    agreed = waits.report
                case ImportReport() as report:
                    said = self._report(report, path, "cli.already")
                    self.query_one("#report", Line).update(said)
                    if report.comparison is not None:
                        self.tell(compared(report.comparison, self.say))
                    self._refresh()
                    return

    def _keep_going(self, done: int, total: int | None) -> bool:
        # Told on the desk's thread; the screen is only touched on its own.
        said = self.say("cli.progress", done=done, total=total or done)
        self.app.call_from_thread(self.query_one("#report", Line).update, said)
        return True

    @work
    async def action_read(self) -> None:
        """Read one register."""
        self.query_one("#report", Line).update("")
        path = await self.ask(ChooseFile(self.desk.home, new=True))
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
        sheets = await self.attempt(sheets_asked, self.desk.home, path)
        if sheets is None or not await self._sheets_answered(path, sheets, "unclear.not_changed"):
            return
        any_asked = any_asked or sheets != ()
        if not any_asked:
            understood = await self.attempt(understood_asked, self.desk.home, path)
            if understood is None or not await self._answered(
                path, understood, "unclear.not_changed"
            ):
                return
            any_asked = understood != ()
        if not any_asked:
            self.tell(self.say("unclear.nothing_to_say", file=visible(path.name)))
            return
        old = await self.attempt(register_of, path)
        if old is None:
            await self._read(path, already="unclear.already")
        else:
            await self._replace(path, old, "again.sure_anew")

    async def _read(self, path: Path, *, already: str = "cli.already") -> None:
        """Read one register, asking whatever must be asked; `already` says that it was read before."""
        agreed, beside = None, False
        while True:
            ended = await self.ask(Reading(path, agreed, beside=beside))
            if isinstance(ended, ImportReport):
                self.query_one("#report", Line).update(self._report(ended, path, already))
                self._tell_remarks(ended)
            if ended is None or isinstance(ended, ImportReport):
                break
            if not await self._settled(path, ended):
                return
            if isinstance(ended, RowsWouldWait):
                agreed = ended.report
            beside = beside or isinstance(ended, RegisterChanged)
        self._refresh()

    def _tell_remarks(self, report: ImportReport) -> None:
        """Say what was decided for whole tables: which column is the balance, what is left aside."""
        said = [
            reason_said(
                one.reason.code, dict(one.reason.details), self.say, self.forum.hall.curtain
            )
            for one in report.remarks
        ]
        if said:
            self.tell("  ".join(said))

    async def _settled(self, path: Path, ended: Question) -> bool:
        """Ask what must be said before a register can be read; return whether to go on."""
        match ended:
            case TablesUnclear():
                asked = [(table, None) for table in ended.tables]
                return await self._answered(path, asked, "unclear.not_read")
            case SheetsUnclear():
                return await self._sheets_answered(path, ended.sheets, "unclear.not_read")
            case RegisterChanged():
                return await self._counts_beside(path, ended.comparison)
            case RowsWouldWait():
                if await self.ask(KeepGood(ended.report)):
                    return True
                self.tell(self.say("intake.nothing_kept", file=visible(path.name)))
                return False

    async def _counts_beside(self, path: Path, comparison: RegisterComparison) -> bool:
        """Ask what a changed register is; return whether both count, else do what was answered."""
        answer = await self.ask(Differences(comparison))
        if answer is None:
            self.tell(self.say("again.not_now", file=visible(path.name)))
        elif answer is Again.REPLACES:
            found = await self.look(registers)
            for old in found:
                if old.id == comparison.old_file and old.stands:
                    await self._replace(path, old, "again.sure_replace")
        return answer is Again.BESIDE

    async def _answered(self, path: Path, asked: Sequence[Asked], otherwise: str) -> bool:
        """Ask what each table is, and keep it; return whether all was said, else say `otherwise`."""
        asking = list(asked)
        while asking:
            answers: list[Said] = []
            for table, before in asking:
                answer = await self._answer(path, table, before)
                if answer is None:
                    self.tell(self.say(otherwise, file=visible(path.name)))
                    return False
                answers.append(answer)
            right = await self._is_right(path, answers)
            if right:
                return await self.attempt(remember, self.desk.home, answers) is not None
            if right is None:
                self.tell(self.say(otherwise, file=visible(path.name)))
                return False
            asking = list(answers)
        return True

    async def _is_right(self, path: Path, answers: Sequence[Said]) -> bool | None:
        """Ask whether the first rows are understood rightly by these answers; None for not now."""
        rows = await self.attempt(as_understood, self.desk.home, path, answers)
        if rows is None:
            return None
        return not rows or await self.ask(RowsUnderstood(path.name, rows, answers))

    async def _sheets_answered(
        self, path: Path, sheets: Sequence[SeenSheet], otherwise: str
    ) -> bool:
        """Ask which sheets count, and keep it; return whether all was said, else say `otherwise`."""
        if not sheets:
            return True
        said = await self.ask(AskSheets(path.name, sheets))
        if said is None:
            self.tell(self.say(otherwise, file=visible(path.name)))
            return False
        return await self.attempt(remember_sheets, self.desk.home, path.name, said) is not None

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
        self.open(RowsScreen())


NAME: Final = 22
"""Columns of a file's name in the list; the whole name is in its folder."""

READABLE: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods"})

STICKS: Final = (Path("/media"), Path("/run/media"), Path("/mnt"))

DEEPEST: Final = 4

MOST: Final = 500


def registers_at_hand(_store: Store, home: Path) -> tuple[Path, ...]:
    """Return the files that may be registers in the home's data/ and on sticks; at most 500."""
    found: list[Path] = []
    for root in (home / "data", *STICKS):
        found += sorted(_files(root), key=lambda path: sort_key(path.name))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _files(root: Path) -> list[Path]:
    found = []
    for folder, folders, files in os.walk(root):
        if len(Path(folder).relative_to(root).parts) >= DEEPEST:
            folders.clear()
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(folder) / name for name in files if not name.startswith((".", "~$")))
        found += [path for path in paths if path.suffix.lower() in READABLE]
    return found


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


class ChooseFile(ForumDialog[Path]):
    """Enter takes the highlighted file, or the path that was typed.

    The first that is `new`, not read or changed since, is highlighted at first.
    """

    TITLE = "intake.choose_title"
    ABOUT = "intake.choose_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, home: Path, *, new: bool = False) -> None:
        super().__init__()
        self._home = home
        self._new = new
        self._paths: tuple[Path, ...] = ()
        self._read: dict[str, int] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the files at hand and a place for a path."""
        yield Menu(id="at_hand")
        yield Field("intake.path", id="path")

    def on_mount(self) -> None:
        """Look for files."""
        self.query_one("#at_hand", Menu).focus()
        self._look()

    @work(exclusive=True, group="load")
    async def _look(self) -> None:
        self._paths = await self.look(registers_at_hand, self._home)
        found = await self.look(registers)
        self._read = {one.name: one.size for one in found if one.stands}
        self.query_one("#at_hand", Menu).set_rows(
            [MenuRow(str(place), self._shown(path)) for place, path in enumerate(self._paths)]
        )
        if not self._paths:
            self.query_one("#path", Field).focus()
            self.tell(self.say("intake.no_files", folder=visible(str(self._home / "data"))))
        coming = [place for place, path in enumerate(self._paths) if not self._is_read(path)]
        if self._new and coming:
            self.query_one("#at_hand", Menu).move_to(str(coming[0]))

    def _is_read(self, path: Path) -> bool:
        """Say whether a file was read as it is, by its name and its size."""
        return path.name in self._read and _size(path) == self._read[path.name]

    def _shown(self, path: Path) -> str:
        inside = path.is_relative_to(self._home)
        shown = visible(str(path.relative_to(self._home) if inside else path))
        if path.name not in self._read:
            return shown
        mark = "again.mark_read" if self._is_read(path) else "again.mark_changed"
        return f"{shown}  {self.say(mark)}"

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the file that was chosen."""
        event.stop()
        self.dismiss(self._paths[int(event.key)])

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the path that was typed."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the path that was typed."""
        typed = self.query_one("#path", Field).value.strip()
        if typed:
            self.dismiss(self._home / Path(typed).expanduser())


class Reading(ForumDialog[ImportReport | Question]):
    """Esc stops: then nothing of the file is kept.

    Ends too when a person must explain a table first, say whether the good rows are kept (`agreed`
    is what they said yes to), or whether it replaces a register read before or counts `beside` it.
    """

    TITLE = "intake.reading_title"
    ABOUT = "intake.reading_about"
    KEYS = (Command("escape", "stop", "intake.key_stop"),)

    def __init__(
        self, path: Path, agreed: ImportReport | None = None, *, beside: bool = False
    ) -> None:
        super().__init__()
        self._path, self._agreed, self._beside = path, agreed, beside
        self._stop = Event()
        self._ended = False

    def compose_body(self) -> ComposeResult:
        """Lay out the file's name and how far it is."""
        yield Line(visible(self._path.name), id="file")
        yield Line(self.say("intake.opening"), id="progress")

    def on_mount(self) -> None:
        """Begin to read."""
        self._read()

    @work(exclusive=True, group="load")
    async def _read(self) -> None:
        try:
            report = await self.desk.run(
                read_in,
                self.desk.home,
                self._path,
                keep_going=self._keep_going,
                agreed=self._agreed,
                beside=self._beside,
            )
        except (TablesUnclear, SheetsUnclear, RowsWouldWait, RegisterChanged) as question:
            self.dismiss(question)
            return
        except Refusal as refusal:
            self._ended = True
            self.query_one("#progress", Line).update(sentence(refusal, self.say))
            return
        self.dismiss(report)

    def _keep_going(self, done: int, total: int | None) -> bool:
        # Told on the desk's thread; the screen is only touched on its own.
        self.app.call_from_thread(self._show, done, total or done)
        return not self._stop.is_set()

    def _show(self, done: int, total: int) -> None:
        self.query_one("#progress", Line).update(self.say("cli.progress", done=done, total=total))

    def action_stop(self) -> None:
        """Stop reading; once it has ended, close."""
        if self._ended:
            self.dismiss(None)
        else:
            self._stop.set()
