"""The commands for rows that were read: what became of each, and what is decided of one that waits."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.messages.refusals import sentence
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.registers.acts.importing import source_rows
from forumtui.registers.acts.waiting import deciding
from forumtui.registers.acts.waiting.deciding import ROW
from forumtui.registers.records.row_decisions import RowInFull
from forumtui.registers.refusals import RegisterNotRead, RowDemandsOneEnd, RowStillWaits
from forumtui.registers.rules.deciding import CreditWay, column_named
from forumtui.registers.words import decided_words, record_words, row_place
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    REFUSED,
    SAY,
    complain,
    home_option,
    json_option,
    tell_json,
)
from forumtui.ui.command_options import show_table
from forumtui.village.acts.village import at_home

ROW_HEADS: Final = (
    "id",
    "file",
    "sheet",
    "row",
    "kind",
    "fund",
    "person",
    "house",
    "line",
    "baht",
    "status",
    "reason",
)


def _reasons(reasons: Sequence[tuple[str, dict[str, str]]]) -> str:
    return "; ".join(SAY.safe(f"reasons.{code}", told) for code, told in reasons)


@click.command(help=SAY("rows.help_rows"))
@click.argument("files", nargs=-1)
@json_option
@home_option
def rows(files: tuple[str, ...], as_json: bool, home: Path) -> None:
    """Show every data row of every register, or of some, and what became of it."""
    with at_home(home) as store:
        found = source_rows(store)
    wanted = {PurePath(file).name for file in files}
    for unknown in sorted(wanted - {row.file for row in found}):
        raise RegisterNotRead(file=unknown)
    found = tuple(row for row in found if not wanted or row.file in wanted)
    if as_json:
        tell_json(
            [
                {
                    "id": f"{ROW}{row.id}",
                    "file": row.file,
                    "sheet": row.sheet,
                    "row": row.row,
                    "kind": row.kind,
                    "fund": row.fund,
                    "person": row.person,
                    "house": row.house,
                    "line": row.line,
                    "label": row.label,
                    "satang": row.satang,
                    "method": row.method,
                    "status": row.status,
                    "reason": _reasons(row.reasons) or None,
                    "decided_because": row.why or None,
                    "decided_by": row.by or None,
                }
                for row in found
            ]
        )
        return
    table = [
        [
            f"{ROW}{row.id}",
            visible(row.file),
            visible(row.sheet or ""),
            row.row,
            SAY(f"cli.kind_{row.kind}"),
            visible(row.fund or ""),
            row.person or "",
            visible(row.house or ""),
            row.line or visible(row.label or ""),
            "" if row.satang is None else format_baht(row.satang),
            SAY(f"cli.status_{row.status}"),
            _reasons(row.reasons),
        ]
        for row in found
    ]
    show_table(table, ROW_HEADS)


@click.command(help=SAY("rows.help_row"))
@click.argument("row")
@click.option("--take", "taken", multiple=True, metavar="COLUMN=VALUE", help=SAY("rows.help_take"))
@click.option("--as-is", is_flag=True, help=SAY("rows.help_as_is"))
@click.option("--credit", type=click.Choice([*CreditWay]), help=SAY("rows.help_credit"))
@click.option("--refuse", is_flag=True, help=SAY("rows.help_refuse"))
@click.option("--take-back", "back", is_flag=True, help=SAY("rows.help_back"))
@click.option("--because", default="", help=SAY("rows.help_because"))
@click.option("--by", default="", help=SAY("rows.help_by"))
@pin_file_option
@home_option
@click.pass_context
def row(
    context: click.Context,
    row: str,
    taken: tuple[str, ...],
    as_is: bool,
    credit: str | None,
    refuse: bool,
    back: bool,
    because: str,
    by: str,
    pin_file: Path | None,
    home: Path,
) -> None:
    """Show a row that waits whole, or decide it; exit 2 where it would wait as mended too."""
    take = bool(taken or as_is or credit)
    if take + refuse + back > 1:
        raise RowDemandsOneEnd
    held = PinFile(pin_file)
    with at_home(home) as store:
        one = deciding.row_named(store, row)
        if refuse:
            deciding.refuse_row(store, one.id, why=because, by=by)
            click.echo(SAY("rows.refused", row=f"{ROW}{one.id}"))
        elif back:
            deciding.reopen_row(store, one.id, pins=held.entries)
            click.echo(SAY("rows.reopened", row=f"{ROW}{one.id}"))
        elif not take:
            _show(store, one)
        elif not _take(store, one, taken, credit, because, by):
            context.exit(REFUSED)


def _take(
    store: Store, one: RowInFull, taken: Sequence[str], credit: str | None, because: str, by: str
) -> bool:
    """Take a row as mended; return whether it could be, else say why not."""
    cells = {}
    for said in taken:
        column, between, text = said.partition("=")
        if not between:
            raise click.UsageError(SAY("rows.help_take"))
        cells[column_named(column, one.headings)] = text
    way = None if credit is None else CreditWay(credit)
    try:
        found = deciding.take_row(store, one.id, cells=cells, why=because, by=by, credit=way)
    except RowStillWaits as refusal:
        complain(sentence(refusal, SAY))
        complain(SAY.safe(f"reasons.{refusal.code}", refusal.gaps))
        return False
    for record in found.records:
        click.echo(SAY("rows.taken", what=record_words(record, SAY)))
    if found.credit_satang is not None and way is not None:
        told = SAY(f"rows.credit_{way.value}")
        click.echo(SAY("rows.credit_told", sum=format_baht(found.credit_satang), way=told))
    return True


def _show(store: Store, one: RowInFull) -> None:
    click.echo(f"{ROW}{one.id}  {row_place(one, SAY)}")
    click.echo(_reasons([(code, dict(gaps)) for code, gaps in one.reasons]))
    click.echo("")
    first = set(deciding.row_view(store, one.id, {}).wanting)
    for place, (heading, cell) in enumerate(zip(one.headings, one.cells, strict=True)):
        mark = ">" if place in first else " "
        click.echo(f"{mark} {place + 1:>3}  {visible(heading)}: {visible(cell)}")
    if one.decision is not None:
        click.echo("")
        click.echo(decided_words(one.decision, SAY))
