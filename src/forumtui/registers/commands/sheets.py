"""What the command that reads registers says where several sheets may count, and how to answer."""

from collections.abc import Iterator
from typing import Final

import click

from forumtui.messages.refusals import sentence
from forumtui.registers.reading.headings.answers import FILE_NAME, as_sheet
from forumtui.registers.reading.sheets.unclear import SeenSheet, SheetsUnclear
from forumtui.registers.words import sheet_said
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY

_UNSAID: Final = "?"


def tell_sheets(unclear: SheetsUnclear) -> None:
    """Say which sheets must be spoken of, and how to answer."""
    click.echo(sentence(unclear, SAY))
    for seen in unclear.sheets:
        click.echo("  " + sheet_said(seen, SAY))
    click.echo(SAY("sheets.how", file=FILE_NAME))
    click.echo(SAY("sheets.words"))
    for seen in unclear.sheets:
        click.echo()
        click.echo(_to_fill_in(str(unclear.details["name"]), seen), nl=False)


def _to_fill_in(file: str, seen: SeenSheet) -> str:
    use = _UNSAID if seen.proposed is None else seen.proposed.value
    return as_sheet(file, seen.sheet, use, row=seen.row)


def sheet_rows(unclear: SheetsUnclear) -> Iterator[dict[str, object]]:
    """Yield each sheet that must be spoken of as a flat object."""
    for seen in unclear.sheets:
        yield {
            "file": unclear.details["name"],
            "already": False,
            "kept": False,
            "sheet": seen.sheet,
            "heading_row": seen.row,
            "lacking": "use",
            "why": seen.why.value,
            "title": visible(seen.title),
            "rows": seen.count,
            "satang": seen.satang,
            "beside": ", ".join(seen.beside),
            "proposed": None if seen.proposed is None else seen.proposed.value,
        }
