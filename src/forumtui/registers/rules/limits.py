"""How large a register may be: the one place where it stands, the same for every kind of file.

A village has some hundred households. Whatever is beyond these limits is another file, a mistake, or
made to do harm: it is refused in one sentence before anything of it is kept.
"""

from collections.abc import Sequence
from typing import Final

from forumtui.registers.refusals import (
    CellsTooMany,
    CellTooLong,
    LettersTooMany,
    RowsTooMany,
    RowTooLong,
    RowTooWide,
    SheetNameTooLong,
    SheetsTooMany,
)

MIB: Final = 1 << 20

MOST_ROWS: Final = 150_000
"""Rows of one file with something in them."""

LAST_ROW: Final = 1_048_576
"""The last row a spreadsheet has, blank ones counted: no text file is read farther either."""

MOST_COLUMNS: Final = 1_024
"""Columns of one row, up to the last with something in it."""

MOST_CELLS: Final = 4_000_000
"""Cells of one file, up to the last of each row with something in it."""

MOST_SHEETS: Final = 500

LONGEST_CELL: Final = 32_767
"""Letters of one cell: no spreadsheet has more."""

LONGEST_SHEET_NAME: Final = 200

LONGEST_NAME: Final = 400
"""Letters of a person's name with its title, marks among them: a row with a longer one waits."""

LONGEST_QUOTED: Final = 200
"""Letters of a cell that a reason repeats: the row itself keeps all of them."""

LETTERS_AT_ONCE: Final = 3_000_000
"""Letters of one file, all its cells together, beside those that each row may bring."""

LETTERS_OF_A_ROW: Final = 250
"""Letters that each row of a file may bring on the average: a row of any register has fewer."""

LONGEST_LINE: Final = MIB
"""Letters of one row of a text file, its blank cells counted: no row is held in memory beyond it."""

LARGEST_UNPACKED: Final = 256 * MIB
"""Bytes of a spreadsheet that is packed, unpacked."""

LARGEST_BLOCK: Final = 5_000_000
"""Cells of one sheet, blank ones too: its reader lays them all out, 32 bytes each."""

MOST_MEMORY: Final = 288 * MIB
"""Bytes of memory of the process that reads a spreadsheet."""

LONGEST_READING: Final = 60
"""Seconds that process may take; a register of 20,000 rows takes a Raspberry Pi some three."""

_ONLY_SHEET: Final = "1"


class SizeWatch:
    """One file measured while its rows go by, blank ones left out.

    Raises RowsTooMany, RowTooWide, CellTooLong, CellsTooMany, LettersTooMany, SheetsTooMany,
    SheetNameTooLong: what is beyond a limit is never taken.
    """

    __slots__ = ("_cells", "_letters", "_name", "_rows")

    def __init__(self, name: str) -> None:
        self._name: Final = name
        self._rows = 0
        self._cells = 0
        self._letters = 0

    def sheets(self, names: Sequence[str]) -> None:
        """Take the names of a file's sheets."""
        if len(names) > MOST_SHEETS:
            raise SheetsTooMany(name=self._name, limit=MOST_SHEETS)
        if any(len(name) > LONGEST_SHEET_NAME for name in names):
            raise SheetNameTooLong(name=self._name, limit=LONGEST_SHEET_NAME)

    def row(self, sheet: str | None, number: int, texts: Sequence[str], width: int) -> None:
        """Take a row of a sheet: the texts in it, and how many cells it has."""
        if width > MOST_COLUMNS:
            raise RowTooWide(
                name=self._name, sheet=sheet or _ONLY_SHEET, row=number, limit=MOST_COLUMNS
            )
        letters = sum(map(len, texts))
        if letters > LONGEST_CELL and max(map(len, texts)) > LONGEST_CELL:
            raise CellTooLong(
                name=self._name, sheet=sheet or _ONLY_SHEET, row=number, limit=LONGEST_CELL
            )
        self._rows += 1
        self._letters += letters
        if self._rows > MOST_ROWS:
            raise RowsTooMany(name=self._name, limit=MOST_ROWS)
        limit = LETTERS_AT_ONCE + LETTERS_OF_A_ROW * self._rows
        if self._letters > limit:
            raise LettersTooMany(name=self._name, row=number, limit=limit)
        self.cells(width)

    def cells(self, count: int) -> None:
        """Take cells that are to be kept, or that say which others are merged."""
        self._cells += count
        if self._cells > MOST_CELLS:
            raise CellsTooMany(name=self._name, limit=MOST_CELLS)

    def repeated(self, rows: int, cells: int) -> None:
        """Look at what a file says is repeated, before it is laid out."""
        if rows > MOST_ROWS:
            raise RowsTooMany(name=self._name, limit=MOST_ROWS)
        if cells > MOST_CELLS:
            raise CellsTooMany(name=self._name, limit=MOST_CELLS)

    def blank_row(self, number: int) -> None:
        """Take a row that is not kept."""
        if number > LAST_ROW:
            raise RowsTooMany(name=self._name, limit=LAST_ROW)

    def row_too_long(self, number: int) -> RowTooLong:
        """Return what is wrong with a row of a text file that is longer than `LONGEST_LINE`."""
        return RowTooLong(name=self._name, row=number, limit=LONGEST_LINE)
