"""The command that shows every row that was read, and what became of it."""

from pathlib import Path
from typing import Final

import click

from forumtui.registers.acts.importing import source_rows
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import show_table
from forumtui.village.acts.village import at_home

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


def _reasons(reasons: tuple[tuple[str, dict[str, str]], ...]) -> str:
    return "; ".join(SAY.safe(f"reasons.{code}", told) for code, told in reasons)


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
    show_table(table, ROW_HEADS)
