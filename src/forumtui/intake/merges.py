"""Cells merged downwards: a name or a house that stands once for the rows beside it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from forumtui.intake.cells import Cell, Reckoned, Standin, cell_text
from forumtui.intake.layout import ABSENT, Layout

Merges = Mapping[int, Mapping[int, int]]
"""By row from 1, then by column from 0: the row, from 1, that holds what the merged cell shows."""

Range = tuple[tuple[int, int], tuple[int, int]]


def downward(ranges: Iterable[Range]) -> Merges:
    """Return the merges that reach below their first row; `ranges` count rows and columns from 0."""
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, _) in ranges:
        for row in range(top + 1, bottom + 1):
            found.setdefault(row + 1, {})[left] = top + 1
    return found


class MergedNames:
    """Gives each row of a table the name and house that a merged cell above shows for it.

    Only what says whose row it is: an amount merged over two rows belongs to one of them, and
    nobody knows which.
    """

    def __init__(self, merges: Merges) -> None:
        self._merges: Final = merges
        self._tops: Final = {
            (top, column) for columns in merges.values() for column, top in columns.items()
        }
        self._held: dict[tuple[int, int], Cell] = {}

    def completed(self, number: int, cells: Sequence[Cell], layout: Layout) -> Sequence[Cell]:
        """Return the cells of row `number`, those merged with a row above filled as Standins."""
        if not self._merges:
            return cells
        for column in _who(layout):
            if (number, column) in self._tops and column < len(cells):
                self._held[number, column] = cells[column]
        merged = self._merges.get(number)
        if merged is None or not any(cell != "" for cell in cells):
            return cells
        filled = list(cells)
        for column in _who(layout) & merged.keys():
            shown = self._held.get((merged[column], column), "")
            if (
                column < len(filled)
                and filled[column] == ""
                and shown != ""
                and isinstance(shown, str | int | float)
                and not isinstance(shown, Reckoned)
            ):
                filled[column] = Standin(cell_text(shown), "")
        return filled


def _who(layout: Layout) -> frozenset[int]:
    columns = (layout.member_no, layout.citizen_id, layout.title, layout.given, layout.surname)
    return frozenset((*columns, layout.name, layout.house, layout.moo)) - {ABSENT}
