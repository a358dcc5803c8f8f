"""A table as a command prints it: plain columns, amounts and counts to the right."""

from collections.abc import Sequence
from typing import Final

import click
from tabulate import tabulate

from forumtui.ui.command_line import SAY

_TABLE: Final = "simple"

_TO_THE_RIGHT: Final = frozenset({"row", "loans", "baht", "accrued"})


def show_table(table: Sequence[Sequence[object]], heads: Sequence[str]) -> None:
    """Print rows under headings; `heads` are the names of columns in room `cli`."""
    headings = [SAY(f"cli.column_{head}") for head in heads]
    align = ["right" if head in _TO_THE_RIGHT else "left" for head in heads]
    click.echo(tabulate(table, headings, tablefmt=_TABLE, disable_numparse=True, colalign=align))
