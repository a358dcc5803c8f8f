"""Commands that show what was read: every row, and who owes what."""

from pathlib import Path
from typing import Final

import click
from tabulate import tabulate

from forumtui.cli.output import SAY, gaps, home_option, json_option, tell_json
from forumtui.steps.debts import debt_register
from forumtui.steps.rows import source_rows
from forumtui.steps.village import at_home
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible

ROW_HEADS: Final = (
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
DEBT_HEADS: Final = ("house", "fund", "loans", "baht", "accrued", "status")
_TABLE: Final = "simple"


def _reasons(reasons: tuple[tuple[str, dict[str, str]], ...]) -> str:
    return "; ".join(SAY(f"reasons.{code}", **gaps(told)) for code, told in reasons)


@click.command(help=SAY("cli.help_rows"))
@json_option
@home_option
def rows(as_json: bool, home: Path) -> None:
    """Show every data row of every register and what became of it."""
    with at_home(home) as store:
        found = source_rows(store)
    if as_json:
        tell_json(
            [
                {
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
                }
                for row in found
            ]
        )
        return
    table = [
        [
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
    _show(table, ROW_HEADS)


@click.command(help=SAY("cli.help_debts"))
@json_option
@home_option
def debts(as_json: bool, home: Path) -> None:
    """Show the debt register (ทะเบียนลูกหนี้): one line a household and fund."""
    with at_home(home) as store:
        found = debt_register(store)
    if as_json:
        tell_json(
            [
                {
                    "house": line.debt.house or None,
                    "fund": line.debt.fund,
                    "loans": line.debt.loans,
                    "satang": line.debt.satang,
                    "accrued_satang": line.debt.accrued_satang,
                    "method": line.debt.method,
                    "status": "waiting" if line.status is None else line.status.value,
                }
                for line in found
            ]
        )
        return
    table = [
        [
            visible(line.debt.house),
            visible(line.debt.fund),
            line.debt.loans,
            format_baht(line.debt.satang),
            format_baht(line.debt.accrued_satang),
            SAY("cli.household_" + ("waiting" if line.status is None else line.status.value)),
        ]
        for line in found
    ]
    _show(table, DEBT_HEADS)
    total = format_baht(sum(line.debt.satang for line in found))
    click.echo(SAY("cli.debts_total", total=total))


def _show(table: list[list[object]], heads: tuple[str, ...]) -> None:
    headings = [SAY(f"cli.column_{head}") for head in heads]
    align = ["right" if head in {"row", "loans", "baht", "accrued"} else "left" for head in heads]
    click.echo(tabulate(table, headings, tablefmt=_TABLE, disable_numparse=True, colalign=align))
