"""The records of an .xls book, looked through before it is read.

The reader shows formulas that failed or were never calculated as blanks and zeros, and it breaks down
on a book that is damaged. The container is a compound file (OLE2): streams by name.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import Final

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.formulas import (
    PERCENT_FORMATS,
    BookDamagedError,
    Formulas,
    Places,
    SheetOutline,
    error_shown,
    never_calculated,
    shows_percent,
)
from forumtui.registers.reading.formats.marks import MarksSeen

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

_ROW: Final = 0x0208

_COLUMNS: Final = 0x007D

_FILTERED: Final = 0x009B
"""A filter is at work in the sheet."""

_FONT: Final = 0x0031

_FORMAT: Final = 0x00E0

_NUMBER_FORMAT: Final = 0x041E

_SEVERAL_NUMBERS: Final = 0x00BD

_HIDDEN_ROW: Final = 0x20

_STRUCK: Final = 0x08

_NO_FONT: Final = 4
"""No font has this number."""

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
        self._struck: Final = self._struck_formats()
        self._percents: Final = self._percent_formats()

    @property
    def is_locked(self) -> bool:
        """Whether it has a password: then its records cannot be read."""
        return any(kind == _LOCKED for kind, _ in self._globals)

    def sheets(self) -> list[SheetOutline]:
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

    def _struck_formats(self) -> frozenset[int]:
        """Return the numbers of the formats of cells whose letters are struck out."""
        fonts = [body for kind, body in self._globals if kind == _FONT]
        formats = [body for kind, body in self._globals if kind == _FORMAT]
        struck = {
            place + (place >= _NO_FONT)
            for place, body in enumerate(fonts)
            if body[2:3] and body[2] & _STRUCK
        }
        return frozenset(
            place
            for place, body in enumerate(formats)
            if struck and int.from_bytes(body[:2], "little") in struck
        )

    def _percent_formats(self) -> frozenset[int]:
        """Return the numbers of the formats of cells that show a number in per cent."""
        formats = [body for kind, body in self._globals if kind == _FORMAT]
        shown = set(PERCENT_FORMATS)
        for kind, body in self._globals:
            if kind == _NUMBER_FORMAT:
                code = body[3:].replace(b"\0", b"").decode("latin-1")
                number = int.from_bytes(body[:2], "little")
                (shown.add if shows_percent(code) else shown.discard)(number)
        return frozenset(
            place
            for place, body in enumerate(formats)
            if len(body) > 3 and int.from_bytes(body[2:4], "little") in shown
        )

    def _sheet(self, at: int) -> SheetOutline:
        found: dict[int, dict[int, Cell]] = {}
        numbers = Places()
        marks = _XlsMarks(self._struck, self._percents)
        rows, columns, row, column = 0, 0, 0, 0
        for kind, body in self._records(at):
            if kind == _DIMENSIONS:
                # The reader makes room for whatever is claimed here.
                rows, columns = _dimensions(body)
            elif kind == _TEXT:
                # The text of the formula just before: it has its value after all.
                if body[:2] != b"\0\0":
                    found.get(row, {}).pop(column, None)
            elif kind in _CELLS:
                if len(body) < _SHORTEST_CELL:
                    raise BookDamagedError
                row, column = int.from_bytes(body[:2], "little") + 1, body[2] + 256 * body[3]
                rows, columns = max(rows, row), max(columns, column + 1)
                if self._struck or self._percents:
                    marks.cell(kind, row, column, body)
                fault = _fault(kind, body)
                if fault is not None:
                    found.setdefault(row, {})[column] = fault
                elif kind in _FORMULAS and body[12:14] != _NO_NUMBER:
                    numbers.add(row, column)
            else:
                marks.other(kind, body)
        faults = {row: cells for row, cells in found.items() if cells}
        return SheetOutline(
            Formulas(faults, numbers, marks.percents), rows, columns, marks=marks.found()
        )


class _XlsMarks(MarksSeen):
    """The marks of one sheet, as its records go by.

    `struck` are the formats that strike out, `percents` those that show a number in per cent.
    """

    def __init__(self, struck: frozenset[int], percents: frozenset[int]) -> None:
        super().__init__()
        self._struck: Final = struck
        self._of_percents: Final = percents
        self.percents: Final = Places()

    def cell(self, kind: int, row: int, column: int, body: bytes) -> None:
        """Take a cell, or several numbers beside each other: a number is six bytes, its format first."""
        ends = len(body) - 2 if kind == _SEVERAL_NUMBERS else 5
        formats = [int.from_bytes(body[at : at + 2], "little") for at in range(4, ends, 6)]
        if not self._struck.isdisjoint(formats):
            self.struck_rows.append(row)
        for place, form in enumerate(formats, column):
            if form in self._of_percents:
                self.percents.add(row, place)

    def other(self, kind: int, body: bytes) -> None:
        """Take a record that is no cell."""
        if kind == _ROW and len(body) > 12 and body[12] & _HIDDEN_ROW:
            self.hidden_rows.append(int.from_bytes(body[:2], "little") + 1)
        elif kind == _COLUMNS and len(body) > 8 and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            self.hidden_columns += range(first, min(last + 1, _MOST_COLUMNS))
        elif kind == _FILTERED:
            self.is_filtered = True


def _dimensions(body: bytes) -> tuple[int, int]:
    """Return how many rows and columns a sheet says it has; refuse one larger than any."""
    numbers = struct.unpack_from(
        "<IIHH" if len(body) >= _WIDE_DIMENSIONS else "<HHHH", body.ljust(8, b"\0")
    )
    first_row, rows, first_column, columns = numbers
    if not (first_row <= rows <= _MOST_ROWS and first_column <= columns <= _MOST_COLUMNS):
        raise BookDamagedError
    return rows, columns


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


_FIRST_TABLE: Final = 76

_IN_HEADER: Final = 109

_ENTRY: Final = 128

_MINI_SECTOR: Final = 64

_SECTOR_SIZES: Final = (9, 12)

_STREAM: Final = 2

_ROOT: Final = 5

_END: Final = 0xFFFFFFFA
"""Sector numbers from here on are no sectors: the end of a chain, a free one, a table's own."""


def stream(raw: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream that has one of these names; empty when there is none, or on damage.

    Source: [MS-CFB].
    """
    try:
        return _Compound(raw).stream(names)
    except (struct.error, IndexError, ValueError):
        return b""


class _Compound:
    """A compound file's sectors and its directory."""

    def __init__(self, raw: bytes) -> None:
        self._raw: Final = raw
        (power,) = struct.unpack_from("<H", raw, 30)
        if power not in _SECTOR_SIZES:
            raise ValueError(power)
        self._size: Final = 1 << power
        first_folder, _, self._cutoff, first_mini, _, more, _ = struct.unpack_from("<7I", raw, 48)
        self._next: Final = self._table(self._tables(more))
        self._folder: Final = self._chain(first_folder)
        self._next_mini: Final = _numbers(self._chain(first_mini))

    def stream(self, names: Sequence[str]) -> bytes:
        """Return a stream, empty when there is none. Raises ValueError when it is cut short."""
        mini = b""
        for at in range(0, len(self._folder), _ENTRY):
            letters, kind, first, size = self._entry(at)
            if kind == _ROOT:
                mini = self._chain(first)
            elif kind == _STREAM and letters in names:
                found = self._small(mini, first) if size < self._cutoff else self._chain(first)
                if len(found) < size:
                    raise ValueError(size)
                return found[:size]
        return b""

    def _entry(self, at: int) -> tuple[str, int, int, int]:
        length, kind = struct.unpack_from("<HB", self._folder, at + 64)
        first, size = struct.unpack_from("<II", self._folder, at + 116)
        letters = self._folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        return letters, kind, first, size

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at + self._size > len(self._raw):
            raise IndexError(number)
        return self._raw[at : at + self._size]

    def _tables(self, more: int) -> Iterator[int]:
        """Yield the sectors of the table of chains: those the header names, then all others."""
        yield from struct.unpack_from(f"<{_IN_HEADER}I", self._raw, _FIRST_TABLE)
        for _ in range(len(self._raw) // self._size):
            if more >= _END:
                return
            *sectors, more = _numbers(self._sector(more))
            yield from sectors

    def _table(self, sectors: Iterator[int]) -> tuple[int, ...]:
        parts = [self._sector(number) for number in sectors if number < _END]
        return _numbers(b"".join(parts))

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _walk(first, self._next)))

    def _small(self, mini: bytes, first: int) -> bytes:
        places = (number * _MINI_SECTOR for number in _walk(first, self._next_mini))
        return b"".join(mini[at : at + _MINI_SECTOR] for at in places)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw)


def _walk(first: int, following: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of a chain. Raises ValueError when it bites its own tail."""
    number = first
    for _ in range(len(following) + 1):
        if number >= _END:
            return
        yield number
        number = following[number]
    raise ValueError(first)
