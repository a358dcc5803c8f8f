"""The records of an .xls book, looked through before it is read.

The reader shows formulas that failed or were never calculated as blanks and zeros, and it breaks down
on a book that is damaged.
"""

import struct
from collections.abc import Iterator
from typing import Final

from forumtui.intake.cells import Cell
from forumtui.intake.compound import stream
from forumtui.intake.formulas import (
    BinarySheet,
    BookDamagedError,
    Formulas,
    Places,
    error_shown,
    never_calculated,
)

_BOOKS: Final = ("Workbook", "Book")
_BEGINS: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_ENDS: Final = 0x000A
_SHEET: Final = 0x0085
_ERROR_CELL: Final = 0x0205
_TEXT: Final = 0x0207
_LOCKED: Final = 0x002F
_DIMENSIONS: Final = 0x0200
_WIDE_DIMENSIONS: Final = 12
_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256
_SHORTEST_CELL: Final = 7
# Where the tokens of each kind of formula record begin.
_FORMULAS: Final = {0x0006: 22, 0x0206: 18, 0x0406: 18}
# Numbers, texts, truths, errors and formulas: whatever the reader makes a cell of.
_CELLS: Final = frozenset({*_FORMULAS, 0x0203, 0x0204, _ERROR_CELL, 0x027E, 0x00BD, 0x00D6, 0x00FD})
_NO_NUMBER: Final = b"\xff\xff"
_TEXT_FOLLOWS: Final = 0
_ERROR: Final = 2
_EMPTY: Final = 3
_ZERO: Final = bytes(8)
_WHEN_CALCULATED: Final = 0x03
_ON_LOAD: Final = 0x02
_CONCATENATION: Final = 0x08
_CONSTANT_TEXT: Final = 0x17


class XlsBook:
    """The records of a book. Raises BookDamagedError. Source: [MS-XLS]."""

    def __init__(self, raw: bytes) -> None:
        self._book: Final = stream(raw, _BOOKS)
        if not self._book:
            raise BookDamagedError
        self._globals: Final = list(self._records(0))

    @property
    def is_locked(self) -> bool:
        """Whether it has a password: then its records cannot be read."""
        return any(kind == _LOCKED for kind, _ in self._globals)

    def sheets(self) -> list[BinarySheet]:
        """Return the sheets in the book's own order. Raises BookDamagedError."""
        places = [body[:4] for kind, body in self._globals if kind == _SHEET]
        return [self._sheet(int.from_bytes(place, "little")) for place in places]

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Yield kind and body of the records of the part that begins at `at`, charts in it aside."""
        book, depth = self._book, 0
        while at + 4 <= len(book):
            kind, length = struct.unpack_from("<HH", book, at)
            depth += (kind in _BEGINS) - (kind == _ENDS)
            body = book[at + 4 : at + 4 + length]
            if len(body) < length or depth < 0:
                break
            if depth == 0:
                return
            if depth == 1:
                yield kind, body
            at += 4 + length
        raise BookDamagedError

    def _sheet(self, at: int) -> BinarySheet:
        found: dict[int, dict[int, Cell]] = {}
        numbers = Places()
        rows, columns, row, column = 0, 0, 0, 0
        for kind, body in self._records(at):
            if kind == _DIMENSIONS:
                _check_dimensions(body)
            elif kind == _TEXT:
                # The text of the formula just before: it has its value after all.
                if body[:2] != b"\0\0":
                    found.get(row, {}).pop(column, None)
            elif kind in _CELLS:
                if len(body) < _SHORTEST_CELL:
                    raise BookDamagedError
                row, column = int.from_bytes(body[:2], "little") + 1, body[2] + 256 * body[3]
                rows, columns = max(rows, row), max(columns, column + 1)
                fault = _fault(kind, body)
                if fault is not None:
                    found.setdefault(row, {})[column] = fault
                elif kind in _FORMULAS and body[12:14] != _NO_NUMBER:
                    numbers.add(row, column)
        faults = {row: cells for row, cells in found.items() if cells}
        return BinarySheet(Formulas(faults, numbers), rows, columns)


def _check_dimensions(body: bytes) -> None:
    """Refuse a sheet that says it is larger than any: the reader makes room for all of it."""
    numbers = struct.unpack_from(
        "<IIHH" if len(body) >= _WIDE_DIMENSIONS else "<HHHH", body.ljust(8, b"\0")
    )
    first_row, rows, first_column, columns = numbers
    if not (first_row <= rows <= _MOST_ROWS and first_column <= columns <= _MOST_COLUMNS):
        raise BookDamagedError


def _fault(kind: int, body: bytes) -> Cell | None:
    """Return what is wrong with a cell; of a formula whose text comes next, that it has none yet."""
    if kind == _ERROR_CELL:
        return error_shown(body[6]) if body[7:8] == b"\x01" else None
    tokens = _FORMULAS.get(kind)
    if tokens is None or len(body) < tokens:
        return None
    result, when = body[6:14], body[14] & _WHEN_CALCULATED
    if result[6:] == _NO_NUMBER:
        if result[0] == _ERROR:
            return error_shown(result[2])
        return never_calculated() if result[0] in (_TEXT_FOLLOWS, _EMPTY) else None
    # Apache POI leaves zero for Excel to replace; LibreOffice writes zero for a text.
    unknown = when == _ON_LOAD or _makes_text(body[tokens:])
    return never_calculated() if result == _ZERO and unknown else None


def _makes_text(tokens: bytes) -> bool:
    """Say whether a formula can only give a text: it ends in &, or is a text itself.

    Of a formula that gave zero: no token but & ends in this byte then.
    """
    return tokens[-1:] == bytes([_CONCATENATION]) or tokens[:1] == bytes([_CONSTANT_TEXT])
