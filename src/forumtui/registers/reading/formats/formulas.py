"""Formulas that failed, have no value, or give a number, as every kind of spreadsheet tells them.

And numbers that are shown in per cent: what a cell holds is a hundredth of what everybody sees.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, Standin
from forumtui.registers.reading.formats.marks import NO_MARKS, SheetMarks

Faults = Mapping[int, Mapping[int, Cell]]
"""By row from 1, then by column from 0: the error as shown ("#DIV/0!"), or a blank Standin."""

NOT_AVAILABLE: Final = "#N/A"

_BLOCK: Final = 1024

_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: NOT_AVAILABLE,
}


PERCENT_FORMATS: Final = frozenset({9, 10})
"""The numbers of the formats 0% and 0.00%, which every spreadsheet knows."""

_QUOTED: Final = re.compile(r'"[^"]*"|[\\_*].')


def shows_percent(code: str) -> bool:
    """Return whether a format of numbers multiplies by a hundred: its % is no letter in quotes."""
    return "%" in code and "%" in _QUOTED.sub("", code)


class Places:
    """Cells of a sheet, by row from 1 and column from 0: a bit each, wherever they are."""

    __slots__ = ("_by_column",)

    def __init__(self) -> None:
        self._by_column: Final[dict[int, dict[int, int]]] = {}

    def add(self, row: int, column: int) -> None:
        """Mark one cell."""
        blocks = self._by_column.setdefault(column, {})
        blocks[row // _BLOCK] = blocks.get(row // _BLOCK, 0) | 1 << row % _BLOCK

    def columns_of(self, row: int) -> list[int]:
        """Return the columns of the marked cells of a row."""
        block, bit = divmod(row, _BLOCK)
        return [
            column for column, blocks in self._by_column.items() if blocks.get(block, 0) >> bit & 1
        ]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of a sheet that have no sound value, and where those are that give a number.

    `percents` is where numbers are shown in per cent.
    """

    faults: Faults = field(default_factory=dict)
    numbers: Places = field(default_factory=Places)
    percents: Places = field(default_factory=Places)


@dataclass(frozen=True, slots=True)
class SheetOutline:
    """A sheet not laid out yet: its formulas, and the last row and column that hold something.

    `repeated_rows` and `repeated_cells` are those that hold something, as often as the file says;
    `marks` are those on its rows and columns.
    """

    formulas: Formulas
    rows: int
    columns: int
    repeated_rows: int = 0
    repeated_cells: int = 0
    marks: SheetMarks = NO_MARKS


class BookDamagedError(ValueError):
    """A binary book breaks off, or is not what its format says: nothing should try to read it."""


def error_shown(code: int) -> str:
    """Return what a spreadsheet shows for the error that binary files keep as a number."""
    return _ERRORS.get(code, NOT_AVAILABLE)


def never_calculated(formula: str = "…") -> Standin:
    """Return a formula without its value, told as it is written; binary files keep no text of it."""
    return Standin("", f"={formula}")
