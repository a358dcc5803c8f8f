"""Whether a sheet without headings holds a list all the same: names or figures, row by row."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, cell_text, satang_of
from forumtui.registers.reading.formats.filled import SheetRow
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.names import split_name

_LEAST: Final = 2


def is_list(rows: Iterable[SheetRow], known: Collection[int]) -> bool:
    """Say whether most rows hold a figure beside a word, or a name beside something.

    Figures that are only the `known` sums of other sheets, in satang, are accounted for.
    """
    listed = other = 0
    for _, cells in rows:
        if _is_listed(cells, known):
            listed += 1
        elif sum(cell != "" for cell in cells) > 1:
            other += 1
    return listed >= _LEAST and listed >= other


def _is_listed(cells: Sequence[Cell], known: Collection[int]) -> bool:
    filled = [cell for cell in cells if cell_text(cell).strip()]
    if len(filled) < _LEAST:
        return False
    figures = [satang for cell in filled if (satang := _figure(cell)) is not None]
    words = [cell for cell in filled if _figure(cell) is None]
    if any(isinstance(cell, str) and split_name(cell).title for cell in words):
        return True
    return bool(words and figures) and any(satang not in known for satang in figures)


def _figure(cell: Cell) -> int | None:
    try:
        return satang_of(cell)
    except NotAnAmount:
        return None
