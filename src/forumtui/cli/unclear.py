"""Headings that are not understood, told on the command line."""

from collections.abc import Iterator
from typing import Final

import click

from forumtui.cli.output import SAY, sentence
from forumtui.intake.answers import FILE_NAME, as_kind, as_table
from forumtui.intake.synonyms import Meaning
from forumtui.intake.unclear import KIND, KindUnclear, SeenColumn, SeenTable, TablesUnclear
from forumtui.thai.text import visible

_UNSAID: Final = "?"
_BETWEEN: Final = " | "


def unclear_rows(unclear: TablesUnclear) -> list[dict[str, object]]:
    """Return each column that nobody understood as a flat object, a table of unknown kind as one."""
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


def tell_unclear(unclear: TablesUnclear) -> None:
    """Say which columns nobody understood or what a table may hold, and how to answer."""
    click.echo(sentence(unclear))
    for table in unclear.tables:
        for line in _lines(table):
            click.echo("  " + line)
    click.echo(SAY("unclear.how", file=FILE_NAME))
    if isinstance(unclear, KindUnclear):
        click.echo(SAY("unclear.kind_words"))
    else:
        meanings = ", ".join(meaning.name.lower() for meaning in Meaning)
        click.echo(SAY("unclear.words", words=meanings))
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
    for column in table.unknown:
        sample = _sample(column) or "-"
        heading = column.heading or SAY("unclear.no_heading")
        yield "  " + SAY("unclear.column", letter=column.letter, heading=heading, sample=sample)


def _to_fill_in(table: SeenTable) -> str:
    """Return the answer as it is kept, a question mark where a person must say what a column is."""
    if KIND in table.lacking:
        return as_kind(table.headings, fund=table.fund, sheet=table.sheet, kind=_UNSAID)
    said = [Meaning.UNUSED if column.is_empty else column.meaning for column in table.columns]
    return as_table(table.headings, said, unsaid=_UNSAID)


def _headings(table: SeenTable) -> str:
    return _BETWEEN.join(filter(None, table.headings))


def _sample(column: SeenColumn) -> str | None:
    return next(filter(None, column.samples), None)
