"""What of a sheet is kept: its rows and cells up to the last with something in them, by their numbers.

Blank rows, and blank cells at the end of a row, are no rows of the village; a spreadsheet that was
saved once too wide or too long has millions of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from forumtui.registers.reading.formats.cells import Cell, Standin
from forumtui.registers.rules.limits import SizeWatch

SheetRow: TypeAlias = tuple[int, Sequence[Cell]]
"""The number of a row as a spreadsheet shows it, from 1, and its cells."""

_TEXT = {str}

_LONG = 32


def filled_rows(
    rows: Iterable[Sequence[Cell]], measure: SizeWatch, sheet: str | None = None
) -> Iterator[SheetRow]:
    """Yield the rows that hold something, numbered as in the file. Raises what `SizeWatch` raises."""
    for number, row in enumerate(rows, 1):
        cells = without_blank_end(row)
        if cells:
            texts = [cell for cell in cells if isinstance(cell, str)]
            measure.row(sheet, number, texts, len(cells))
            yield number, cells
        else:
            measure.blank_row(number)


def without_blank_end(row: Sequence[Cell]) -> Sequence[Cell]:
    """Return a row up to its last cell with something in it; a blank row is empty then."""
    if row and not _is_blank(row[-1]):
        return row
    end = len(row)
    while end > _LONG:
        # A row of thousands of blanks is cut by halves, each looked at in one go.
        tail = row[end // 2 : end]
        if set(map(type, tail)) != _TEXT or tail.count("") != len(tail):
            break
        end //= 2
    while end and _is_blank(row[end - 1]):
        end -= 1
    return row[:end]


def _is_blank(cell: Cell) -> bool:
    if not isinstance(cell, str) or cell.strip():
        return False
    # A formula without its value shows nothing, and yet something is written there.
    return not (isinstance(cell, Standin) and cell.written)
