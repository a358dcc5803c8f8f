"""The command that reads registers, and what it says of them."""

import sys
from pathlib import Path
from typing import Final

import click

from forumtui.cli.output import (
    OK,
    REFUSED,
    SAY,
    SOME_WAIT,
    complain,
    gaps,
    home_option,
    json_option,
    sentence,
    tell_json,
)
from forumtui.cli.unclear import tell_unclear, unclear_rows
from forumtui.core.refusals import Refusal
from forumtui.intake.answers import Answers
from forumtui.intake.unclear import TablesUnclear
from forumtui.steps.columns import answers_kept
from forumtui.steps.import_report import ImportReport, TableSum, WaitingRow
from forumtui.steps.intake import import_register
from forumtui.steps.village import at_home
from forumtui.store.database import Store
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible

_LEAST_RUN: Final = 3


@click.command("import", help=SAY("cli.help_import"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--columns", type=click.Path(path_type=Path), help=SAY("cli.help_columns"))
@json_option
@home_option
@click.pass_context
def import_files(
    context: click.Context,
    files: tuple[Path, ...],
    columns: Path | None,
    as_json: bool,
    home: Path,
) -> None:
    """Read registers; exit 0 when every row is in, 2 when a file was refused.

    Exit 3 when rows wait, or when a person must explain a table first.
    """
    reports: list[ImportReport] = []
    asked: list[TablesUnclear] = []
    refused = False
    with at_home(home) as store:
        answers = answers_kept(home, columns)
        for file in files:
            try:
                reports.append(_import(store, file, answers))
            except TablesUnclear as unclear:
                asked.append(unclear)
            except Refusal as refusal:
                refused = True
                complain(sentence(refusal))
    if as_json:
        told = [row for report in reports for row in _report_rows(report)]
        tell_json([*told, *(row for question in asked for row in unclear_rows(question))])
    else:
        for report in reports:
            _tell(report)
        for question in asked:
            tell_unclear(question)
    if refused:
        context.exit(REFUSED)
    waits = asked or any(report.waiting for report in reports)
    context.exit(SOME_WAIT if waits else OK)


def _import(store: Store, file: Path, answers: Answers) -> ImportReport:
    showing = sys.stderr.isatty()

    def progress(done: int, total: int | None) -> bool:
        if showing:
            click.echo("\r" + SAY("cli.progress", done=done, total=total or 0), err=True, nl=False)
        return True

    report = import_register(store, file, answers=answers, keep_going=progress)
    if showing:
        click.echo("\r\x1b[K", err=True, nl=False)
    return report


def _report_rows(report: ImportReport) -> list[dict[str, object]]:
    file: dict[str, object] = {"file": report.file, "already": report.already}
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
        }
        for table in report.tables
    ]


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
    for table in report.tables:
        _tell_table(table)


def _tell_table(table: TableSum) -> None:
    where = [table.sheet, SAY(f"cli.kind_{table.kind.value}"), table.fund]
    title = " · ".join(visible(part) for part in where if part)
    click.echo("  " + SAY("cli.table", title=title, rows=table.rows))
    if table.kind.value in ("saving", "loan", "asset"):
        _tell_sums(table)
    for run in _runs(table.waiting):
        first, last = run[0], run[-1]
        reason = SAY(f"reasons.{first.reason.code}", **gaps(dict(first.reason.details)))
        if len(run) < _LEAST_RUN:
            click.echo("    " + SAY("cli.row_waits", row=first.row, reason=reason))
        else:
            said = SAY("cli.rows_wait", first=first.row, last=last.row, reason=reason)
            click.echo("    " + said)


def _runs(rows: list[WaitingRow]) -> list[list[WaitingRow]]:
    """Return the rows that wait, those that follow each other for one reason together.

    A column that holds something else from some row on is one thing to say, not three hundred.
    """
    runs: list[list[WaitingRow]] = []
    for row in rows:
        last = runs[-1][-1] if runs else None
        if last and last.row == row.row - 1 and last.reason.code == row.reason.code:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [
        part for run in runs for part in ([run] if len(run) >= _LEAST_RUN else [[x] for x in run])
    ]


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
