"""Headings that are not understood, told on the command line."""

from collections.abc import Iterator
from typing import Final

import click

from forumtui.cli.output import SAY, sentence
from forumtui.intake.answers import FILE_NAME, as_table
from forumtui.intake.synonyms import Meaning
from forumtui.intake.unclear import HeadingsUnclear, SeenTable
from forumtui.thai.text import visible

_UNSAID: Final = "?"


def unclear_rows(unclear: HeadingsUnclear) -> list[dict[str, object]]:
    """Return each column that nobody understood as a flat object."""
    return [
        {
            "file": unclear.details["name"],
            "already": False,
            "sheet": table.sheet,
            "heading_row": table.row,
            "column": column.letter,
            "heading": column.heading,
            "sample": next(filter(None, column.samples), None),
            "lacking": ",".join(table.lacking),
        }
        for table in unclear.tables
        for column in table.unknown
    ]


def tell_unclear(unclear: HeadingsUnclear) -> None:
    """Say which columns nobody understood, and how to answer."""
    click.echo(sentence(unclear))
    for table in unclear.tables:
        for line in _lines(table):
            click.echo("  " + line)
    click.echo(SAY("unclear.how", file=FILE_NAME))
    meanings = ", ".join(meaning.name.lower() for meaning in Meaning)
    click.echo(SAY("unclear.words", words=meanings))
    for table in unclear.tables:
        click.echo()
        click.echo(_to_fill_in(table), nl=False)


def _lines(table: SeenTable) -> Iterator[str]:
    sheet = visible(table.sheet or "")
    lacking = ", ".join(SAY(f"unclear.need_{need}") for need in table.lacking)
    yield SAY("unclear.lacking", sheet=sheet, row=table.row, lacking=lacking).strip()
    for column in table.unknown:
        sample = next(filter(None, column.samples), "-")
        heading = column.heading or SAY("unclear.no_heading")
        yield "  " + SAY("unclear.column", letter=column.letter, heading=heading, sample=sample)


def _to_fill_in(table: SeenTable) -> str:
    """Return the answer as it is kept, a question mark where a person must say what a column is."""
    said = [Meaning.UNUSED if column.is_empty else column.meaning for column in table.columns]
    return as_table(table.headings, said, unsaid=_UNSAID)
