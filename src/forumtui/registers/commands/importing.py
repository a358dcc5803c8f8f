"""The command that reads registers, and what it says of them.

Headings that are not understood are told with what to fill in.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.registers.acts.heading_answers import answers_kept
from forumtui.registers.acts.importing import (
    ImportReport,
    RegisterChanged,
    RowsWouldWait,
    TableSum,
    import_register,
    runs,
)
from forumtui.registers.commands.sheets import sheet_rows, tell_sheets
from forumtui.registers.reading.headings.answers import FILE_NAME, Answers, as_kind, as_table
from forumtui.registers.reading.headings.synonyms import ANSWERS, THAI_WORDS, Meaning
from forumtui.registers.reading.headings.unclear import (
    KIND,
    KindUnclear,
    SeenColumn,
    SeenTable,
    TablesUnclear,
)
from forumtui.registers.reading.records import RowReason, TableRemark
from forumtui.registers.reading.sheets.unclear import SheetsUnclear
from forumtui.registers.rules.comparison import RegisterComparison
from forumtui.registers.words import change_words, compared
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    OK,
    PATH,
    REFUSED,
    SAY,
    SOME_WAIT,
    complain,
    home_option,
    json_option,
    tell_json,
)
from forumtui.village.acts.village import at_home


@click.command("import", help=SAY("cli.help_import"))
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--whole", is_flag=True, help=SAY("cli.help_whole"))
@click.option("--columns", type=PATH, help=SAY("cli.help_columns"))
@click.option("--replaces", help=SAY("again.help_replaces"))
@click.option("--beside", is_flag=True, help=SAY("again.help_beside"))
@pin_file_option
@json_option
@home_option
@click.pass_context
def import_files(
    context: click.Context,
    files: tuple[Path, ...],
    columns: Path | None,
    whole: bool,
    replaces: str | None,
    beside: bool,
    pin_file: Path | None,
    as_json: bool,
    home: Path,
) -> None:
    """Read registers; exit 0 when every row is in, 2 when a file was refused.

    Exit 3 when rows wait, or would have waited in a file that is kept `whole` or not at all, or when
    a person must explain a table first, or say whether a register replaces one read before.
    """
    if replaces is not None and (beside or len(files) != 1):
        raise click.UsageError(SAY("again.one_replaces"))
    became, pins = _Became(), PinFile(pin_file)
    with at_home(home) as store:
        answers = answers_kept(home, columns)
        for file in files:
            became.read(
                lambda path: _import(
                    _reader(store, replaces, pins, whole=whole, beside=beside), path, answers
                ),
                file,
            )
    became.tell(as_json=as_json)
    context.exit(became.exit_code)


@dataclass(slots=True)
class _Became:
    """What became of the files of one command."""

    reports: list[ImportReport] = field(default_factory=list)
    held: list[RowsWouldWait] = field(default_factory=list)
    asked: list[TablesUnclear | SheetsUnclear] = field(default_factory=list)
    changed: list[RegisterChanged] = field(default_factory=list)
    refused: bool = False

    def read(self, read: Callable[[Path], ImportReport], file: Path) -> None:
        """Read a file, and take down what becomes of it."""
        try:
            self.reports.append(read(file))
        except RowsWouldWait as refusal:
            self.held.append(refusal)
        except (TablesUnclear, SheetsUnclear) as unclear:
            self.asked.append(unclear)
        except RegisterChanged as changed:
            self.changed.append(changed)
        except Refusal as refusal:
            self.refused = True
            complain(sentence(refusal, SAY))

    def tell(self, *, as_json: bool) -> None:
        """Say what became of every file."""
        if as_json:
            told = [row for report in self.reports for row in _report_rows(report)]
            told += [row for waits in self.held for row in _held_rows(waits.report)]
            told += [row for one in self.changed for row in _changed_rows(one.comparison)]
            tell_json([*told, *(row for question in self.asked for row in unclear_rows(question))])
            return
        for report in self.reports:
            _tell(report)
        for waits in self.held:
            _tell_held(waits)
        for question in self.asked:
            tell_unclear(question)
        for one in self.changed:
            _tell_changed(one)

    @property
    def exit_code(self) -> int:
        """Refused, or some wait, or all is in."""
        if self.refused:
            return REFUSED
        asked = self.held or self.asked or self.changed
        return SOME_WAIT if asked or any(report.waiting for report in self.reports) else OK


_Read = Callable[..., ImportReport]
"""Reads a file by the answers, telling how far it is."""


def _reader(
    store: Store, replaces: str | None, pins: PinFile, *, whole: bool, beside: bool
) -> _Read:
    """Return what reads a file: in place of another, beside those read before, or as a first one.

    Raises RegisterNotRead.
    """
    if replaces is None:
        return partial(import_register, store, whole=whole, beside=beside)
    from forumtui.registers.acts.replacing import replace_register
    from forumtui.registers.acts.taking_back import register_named

    old = register_named(store, replaces).id
    return partial(_replacing, replace_register, store, old, whole=whole, pins=pins.entries)


def _replacing(
    replace: Callable[..., ImportReport], store: Store, old: int, file: Path, **how: object
) -> ImportReport:
    return replace(store, file, old, **how)


def _import(read: _Read, file: Path, answers: Answers) -> ImportReport:
    showing = sys.stderr.isatty()

    def progress(done: int, total: int | None) -> bool:
        if showing:
            click.echo("\r" + SAY("cli.progress", done=done, total=total or 0), err=True, nl=False)
        return True

    try:
        return read(file, answers=answers, keep_going=progress)
    finally:
        if showing:
            click.echo("\r\x1b[K", err=True, nl=False)


def _report_rows(report: ImportReport) -> list[dict[str, object]]:
    file: dict[str, object] = {"file": report.file, "already": report.already, "kept": True}
    if (comparison := report.comparison) is not None:
        file |= {
            "replaces": comparison.old_name,
            "same": comparison.same,
            "changed": comparison.changed,
            "new": comparison.new,
            "gone": comparison.gone,
        }
    if not report.tables:
        return [file]
    return [
        {
            **file,
            "sheet": table.sheet,
            "kind": table.kind.value,
            "fund": table.fund or None,
            "rows": table.rows,
            "waiting": len(table.waiting),
            "satang": table.accepted_satang,
            "stated_satang": table.stated_satang,
            "difference_satang": table.difference_satang,
            "flagged": report.flagged,
            "remarks": [_said(remark.reason) for remark in _about(report, table)],
        }
        for table in report.tables
    ]


def _about(report: ImportReport, table: TableSum) -> list[TableRemark]:
    """Return what is told of a table's sheet."""
    return [remark for remark in report.remarks if remark.sheet == table.sheet]


def _held_rows(report: ImportReport) -> list[dict[str, object]]:
    """Return each row for which nothing of its file was kept as a flat object."""
    return [
        {
            "file": report.file,
            "already": False,
            "kept": False,
            "sheet": table.sheet,
            "kind": table.kind.value,
            "fund": table.fund or None,
            "row": row.row,
            "reason": _said(row.reason),
        }
        for table in report.tables
        for row in table.waiting
    ]


def _changed_rows(comparison: RegisterComparison) -> list[dict[str, object]]:
    """Return each row that is not alike in a register and the one it may replace as a flat object."""
    file = {"file": comparison.new_name, "already": False, "kept": False}
    return [
        {
            **file,
            "looks_like": comparison.old_name,
            "change": "new" if old is None else "gone" if new is None else "changed",
            "kind": (new or old).kind,  # type: ignore[union-attr]
            "name": (new or old).name,  # type: ignore[union-attr]
            "house": (new or old).house or None,  # type: ignore[union-attr]
            "old_satang": None if old is None else old.balance_satang,
            "new_satang": None if new is None else new.balance_satang,
        }
        for old, new in ((one.old, one.new) for one in comparison.changes)
    ]


def _tell_changed(again: RegisterChanged) -> None:
    click.echo(sentence(again, SAY))
    comparison = again.comparison
    click.echo("  " + compared(comparison, SAY))
    for change in comparison.changes:
        click.echo("    " + change_words(change, SAY))
    click.echo(SAY("again.how", file=visible(comparison.old_name)))


def _tell_held(waits: RowsWouldWait) -> None:
    click.echo(sentence(waits, SAY))
    for table in waits.report.tables:
        if table.waiting:
            click.echo("  " + _title(table))
            _tell_waiting(table)


def _tell(report: ImportReport) -> None:
    name = visible(report.file)
    if report.already:
        click.echo(SAY("cli.already", file=name))
        return
    click.echo(
        SAY(
            "cli.imported",
            file=name,
            accepted=report.accepted,
            flagged=report.flagged,
            waiting=report.waiting,
        )
    )
    if report.comparison is not None:
        click.echo("  " + SAY("again.replaces", file=visible(report.comparison.old_name)))
        click.echo("  " + compared(report.comparison, SAY))
    for table in report.tables:
        _tell_table(table)
    for remark in report.remarks:
        text, sheet = _said(remark.reason), visible(remark.sheet or "")
        click.echo("  " + SAY("unclear.remark", sheet=sheet, row=remark.row, text=text).strip())


def _tell_table(table: TableSum) -> None:
    click.echo("  " + SAY("cli.table", title=_title(table), rows=table.rows))
    if table.kind.value in ("saving", "loan", "asset"):
        _tell_sums(table)
    _tell_waiting(table)


def _title(table: TableSum) -> str:
    where = [table.sheet, SAY(f"cli.kind_{table.kind.value}"), table.fund]
    return " · ".join(visible(part) for part in where if part)


def _tell_waiting(table: TableSum) -> None:
    for run in runs(table.waiting):
        first, last = run[0], run[-1]
        reason = _said(first.reason)
        if first is last:
            click.echo("    " + SAY("cli.row_waits", row=first.row, reason=reason))
        else:
            said = SAY("cli.rows_wait", first=first.row, last=last.row, reason=reason)
            click.echo("    " + said)


def _said(reason: RowReason) -> str:
    return SAY.safe(f"reasons.{reason.code}", dict(reason.details))


def _tell_sums(table: TableSum) -> None:
    accepted = format_baht(table.accepted_satang)
    difference = table.difference_satang
    if difference is None or table.stated_satang is None:
        key = "cli.sum_empty" if table.has_total_row else "cli.sum_unstated"
        click.echo("    " + SAY(key, accepted=accepted))
    elif difference == 0:
        click.echo("    " + SAY("cli.sum_agrees", accepted=accepted))
    else:
        stated = format_baht(table.stated_satang)
        rows = ", ".join(str(row.row) for row in table.waiting)
        cause = SAY("cli.cause_waiting", rows=rows) if rows else SAY("cli.cause_unknown")
        click.echo(
            "    "
            + SAY(
                "cli.sum_differs",
                accepted=accepted,
                stated=stated,
                difference=format_baht(difference),
                cause=cause,
            )
        )


_UNSAID: Final = "?"

_BETWEEN: Final = " | "

_SHOWN_ROWS: Final = 3


def unclear_rows(unclear: TablesUnclear | SheetsUnclear) -> list[dict[str, object]]:
    """Return each column that nobody understood as a flat object, a table or sheet as one."""
    if isinstance(unclear, SheetsUnclear):
        return list(sheet_rows(unclear))
    return [
        {
            "file": unclear.details["name"],
            "already": False,
            "kept": False,
            "sheet": table.sheet,
            "heading_row": table.row,
            "column": None if column is None else column.letter,
            "heading": _headings(table) if column is None else column.heading,
            "sample": None if column is None else _sample(column),
            "lacking": ",".join(table.lacking),
        }
        for table in unclear.tables
        for column in ((None,) if KIND in table.lacking else table.unknown)
    ]


def tell_unclear(unclear: TablesUnclear | SheetsUnclear) -> None:
    """Say what nobody understood of columns, tables or sheets, and how to answer."""
    if isinstance(unclear, SheetsUnclear):
        tell_sheets(unclear)
        return
    click.echo(sentence(unclear, SAY))
    for table in unclear.tables:
        for line in _lines(table):
            click.echo("  " + line)
    click.echo(SAY("unclear.how", file=FILE_NAME))
    if isinstance(unclear, KindUnclear):
        click.echo(SAY("unclear.kind_words"))
    else:
        click.echo(SAY("unclear.words", words=", ".join(map(_word, ANSWERS))))
    for table in unclear.tables:
        click.echo()
        click.echo(_to_fill_in(table), nl=False)


def _lines(table: SeenTable) -> Iterator[str]:
    sheet = visible(table.sheet or "")
    if KIND in table.lacking:
        headings = visible(_headings(table))
        said = SAY("unclear.kind_lacking", sheet=sheet, row=table.row, headings=headings)
        yield said.strip()
        return
    lacking = ", ".join(SAY(f"unclear.need_{need}") for need in table.lacking)
    yield SAY("unclear.lacking", sheet=sheet, row=table.row, lacking=lacking).strip()
    known = [column for column in table.columns if column not in table.unknown and column.meaning]
    if known:
        words = (f"{one.letter} {_word(one.meaning)}" for one in known if one.meaning is not None)
        yield "  " + SAY("unclear.known", columns=_BETWEEN.join(words))
    for column in table.unknown:
        sample = _BETWEEN.join(filter(None, column.samples[:_SHOWN_ROWS])) or "-"
        heading = column.heading or SAY("unclear.no_heading")
        yield "  " + SAY("unclear.column", letter=column.letter, heading=heading, sample=sample)
        if column.meaning is not None:
            yield "    " + SAY("unclear.proposed", meaning=_word(column.meaning))


def _word(meaning: Meaning) -> str:
    """Return the word a person answers with: a Thai heading, where Thai is spoken."""
    return THAI_WORDS[meaning] if SAY.language == "th" else meaning.name.lower()


def _to_fill_in(table: SeenTable) -> str:
    """Return the answer as it is kept, a question mark where a person must say what a column is."""
    if KIND in table.lacking:
        return as_kind(table.headings, fund=table.fund, sheet=table.sheet, kind=_UNSAID)
    said = [Meaning.UNUSED if column.is_empty else column.meaning for column in table.columns]
    for place in table.asked:
        said[place] = None
    words = THAI_WORDS if SAY.language == "th" else None
    return as_table(table.headings, said, unsaid=_UNSAID, words=words)


def _headings(table: SeenTable) -> str:
    return _BETWEEN.join(filter(None, table.headings))


def _sample(column: SeenColumn) -> str | None:
    return next(filter(None, column.samples), None)
