"""The records of an .xlsb book, looked through before it is read.

The reader shows formulas that failed or were never calculated as blanks.
"""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
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
from forumtui.registers.reading.formats.xlsx import related

_WORKBOOK: Final = "xl/workbook.bin"

_RELATIONS: Final = "xl/_rels/workbook.bin.rels"

_SHEET: Final = 156

_ROW: Final = 0

_FIRST_CELL: Final = 2

_LAST_CELL: Final = 11

_ERRORS: Final = frozenset({3, 11})

_TEXT_OF_FORMULA: Final = 8

_NUMBER_OF_FORMULA: Final = 9

_CELL: Final = 8

_STYLES: Final = "xl/styles.bin"

_FONT: Final = 43

_FORMAT: Final = 47

_FORMATS_BEGIN: Final = 617

_FORMATS_END: Final = 618

_NUMBER_FORMAT: Final = 44

_STRUCK: Final = 0x08

_COLUMNS: Final = 60

_FILTERED_COLUMN: Final = 163
"""A filter is at work in the sheet."""

_HIDDEN_ROW: Final = 0x10

_MOST_ROWS: Final = 1_048_576

_MOST_COLUMNS: Final = 16_384


def xlsb_sheets(packed: zipfile.ZipFile) -> dict[str, SheetOutline]:
    """Return the sheets by their names; empty when the file does not say where they are.

    Raises BookDamagedError. Source: [MS-XLSB].
    """
    try:
        workbook, relations = packed.read(_WORKBOOK), packed.read(_RELATIONS)
    except KeyError:
        return {}
    targets, members = related(relations), set(packed.namelist())
    named = [_names(body) for kind, body in _records(workbook) if kind == _SHEET]
    styles = packed.read(_STYLES) if _STYLES in members else b""
    struck, percents = _struck_formats(styles), _percent_formats(styles)
    return {
        name: _sheet(packed.read(targets[number]), struck, percents)
        for number, name in named
        if targets.get(number) in members
    }


def _struck_formats(styles: bytes) -> frozenset[int]:
    """Return the numbers of the formats of cells whose letters are struck out."""
    fonts: list[bool] = []
    formats: list[int] = []
    of_cells = False
    with suppress(BookDamagedError):
        for kind, body in _records(styles):
            if kind == _FONT:
                fonts.append(len(body) > 2 and body[2] & _STRUCK != 0)
            elif kind in (_FORMATS_BEGIN, _FORMATS_END):
                of_cells = kind == _FORMATS_BEGIN
            elif kind == _FORMAT and of_cells:
                formats.append(int.from_bytes(body[4:6], "little"))
    return frozenset(
        place for place, font in enumerate(formats) if font < len(fonts) and fonts[font]
    )


def _percent_formats(styles: bytes) -> frozenset[int]:
    """Return the numbers of the formats of cells that show a number in per cent."""
    shown = set(PERCENT_FORMATS)
    formats: list[int] = []
    of_cells = False
    with suppress(BookDamagedError):
        for kind, body in _records(styles):
            if kind == _NUMBER_FORMAT:
                number = int.from_bytes(body[:2], "little")
                (shown.add if shows_percent(_text(body, 2)[0]) else shown.discard)(number)
            elif kind in (_FORMATS_BEGIN, _FORMATS_END):
                of_cells = kind == _FORMATS_BEGIN
            elif kind == _FORMAT and of_cells:
                formats.append(int.from_bytes(body[2:4], "little"))
    return frozenset(place for place, number in enumerate(formats) if number in shown)


def _sheet(raw: bytes, struck: frozenset[int], percents_of: frozenset[int]) -> SheetOutline:
    found: dict[int, dict[int, Cell]] = {}
    numbers, percents = Places(), Places()
    marks = _XlsbMarks(struck)
    rows, columns, row = 0, 0, 0
    for kind, body in _records(raw):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little") + 1
            marks.row(row, body)
        elif _FIRST_CELL <= kind <= _LAST_CELL:
            column = int.from_bytes(body[:4], "little")
            if row > _MOST_ROWS or column >= _MOST_COLUMNS or len(body) <= _CELL:
                raise BookDamagedError
            rows, columns = max(rows, row), max(columns, column + 1)
            marks.cell(row, body)
            if percents_of and int.from_bytes(body[4:7], "little") in percents_of:
                percents.add(row, column)
            if kind in _ERRORS:
                found.setdefault(row, {})[column] = error_shown(body[_CELL])
            elif kind == _TEXT_OF_FORMULA and body[_CELL : _CELL + 4] == bytes(4):
                found.setdefault(row, {})[column] = never_calculated()
            elif kind == _NUMBER_OF_FORMULA:
                numbers.add(row, column)
        else:
            marks.other(kind, body)
    return SheetOutline(Formulas(found, numbers, percents), rows, columns, marks=marks.found())


class _XlsbMarks(MarksSeen):
    """The marks of one sheet, as its records go by; `struck` are the formats that strike out."""

    def __init__(self, struck: frozenset[int]) -> None:
        super().__init__()
        self._struck: Final = struck

    def row(self, row: int, body: bytes) -> None:
        """Begin a row."""
        if len(body) > 11 and body[11] & _HIDDEN_ROW:
            self.hidden_rows.append(row)

    def cell(self, row: int, body: bytes) -> None:
        """Take a cell of a row."""
        if self._struck and int.from_bytes(body[4:7], "little") in self._struck:
            self.struck_rows.append(row)

    def other(self, kind: int, body: bytes) -> None:
        """Take a record that is neither."""
        if kind == _COLUMNS and len(body) > 16 and body[16] & 1:
            first, last = (int.from_bytes(body[at : at + 4], "little") for at in (0, 4))
            self.hidden_columns += range(first, min(last + 1, _MOST_COLUMNS))
        elif kind == _FILTERED_COLUMN:
            self.is_filtered = True


def _names(body: bytes) -> tuple[str, str]:
    """Return a sheet's name within the file's relations, and its own."""
    number, after = _text(body, 8)
    return number, _text(body, after)[0]


def _text(body: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + int.from_bytes(body[at : at + 4], "little") * 2
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _records(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of each record. Raises BookDamagedError when one is cut short."""
    at = 0
    while at < len(raw):
        kind, at = _number(raw, at, 2)
        length, at = _number(raw, at, 4)
        if at + length > len(raw):
            raise BookDamagedError
        yield kind, raw[at : at + length]
        at += length


def _number(raw: bytes, at: int, longest: int) -> tuple[int, int]:
    """Return a number kept in seven bits a byte, and where it ends."""
    number = 0
    for place, byte in enumerate(raw[at : at + longest]):
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + longest
