"""The records of an .xlsb book, looked through before it is read.

The reader shows formulas that failed or were never calculated as blanks.
"""

import zipfile
from collections.abc import Iterator
from typing import Final

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.formulas import (
    BookDamagedError,
    Formulas,
    Places,
    SheetOutline,
    error_shown,
    never_calculated,
)
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
    return {
        name: _sheet(packed.read(targets[number]))
        for number, name in named
        if targets.get(number) in members
    }


def _sheet(raw: bytes) -> SheetOutline:
    found: dict[int, dict[int, Cell]] = {}
    numbers = Places()
    rows, columns, row = 0, 0, 0
    for kind, body in _records(raw):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little") + 1
        elif _FIRST_CELL <= kind <= _LAST_CELL:
            column = int.from_bytes(body[:4], "little")
            if row > _MOST_ROWS or column >= _MOST_COLUMNS or len(body) <= _CELL:
                raise BookDamagedError
            rows, columns = max(rows, row), max(columns, column + 1)
            if kind in _ERRORS:
                found.setdefault(row, {})[column] = error_shown(body[_CELL])
            elif kind == _TEXT_OF_FORMULA and body[_CELL : _CELL + 4] == bytes(4):
                found.setdefault(row, {})[column] = never_calculated()
            elif kind == _NUMBER_OF_FORMULA:
                numbers.add(row, column)
    return SheetOutline(Formulas(found, numbers), rows, columns)


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
