"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods) as rows of cells, numbered as a spreadsheet shows."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from forumtui.engine.files import MIB, BroughtFile
from forumtui.engine.refusals import FileTooLarge
from forumtui.registers.reading.formats.cells import Cell, Reckoned
from forumtui.registers.reading.formats.formulas import BinarySheet, Formulas
from forumtui.registers.reading.formats.ods import ods_formulas
from forumtui.registers.reading.formats.sandbox import try_first, unpacking
from forumtui.registers.reading.formats.xls import XlsBook
from forumtui.registers.reading.formats.xlsb import xlsb_sheets
from forumtui.registers.reading.formats.xlsx import column_number, sheet_members, xlsx_formulas
from forumtui.registers.refusals import NotARegister, PasswordNeeded, SheetTooLarge

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


_ZIP: Final = b"PK\x03\x04"

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")

_BINARY: Final = ("xls", "xlsb")

_LARGEST_UNPACKED: Final = 256 * MIB

# The reader lays a sheet out as one block of rows x columns, 32 bytes a cell.
_MOST_CELLS: Final = 5_000_000

_NEAR_COLUMNS: Final = 26

_NEAR_ROWS: Final = 99_999

_CHUNK: Final = 1 << 20

_OVERLAP: Final = 256

# Only cells with something in them, beyond column Z or row 99,999, can make a sheet too large.
_FAR_CELL: Final = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=[\"'](?:([A-Z]{2,3})(\d{1,7})|([A-Z])(\d{6,7}))[\"'][^>]*(?<!/)>"
)


def is_spreadsheet(raw: bytes) -> bool:
    """Return whether the bytes are a spreadsheet's container; the file's name has no say."""
    return raw.startswith((_ZIP, _COMPOUND))


class Workbook:
    """The sheets of one spreadsheet file; the sheet read last is kept for the next reading."""

    __slots__ = ("_book", "_by_sheet", "_formulas", "_kept", "_members", "_name", "_raw", "format")

    def __init__(self, source: BroughtFile) -> None:
        self._name: Final = source.name
        self._raw: Final = source.raw
        self._kept: CalamineSheet | None = None
        self._formulas = Formulas()
        self._members: dict[str, str] | None = None
        self._by_sheet: Mapping[str, Formulas] | None = None
        if source.raw.startswith(_COMPOUND) and _LOCKED in source.raw:
            raise PasswordNeeded(name=source.name)
        self.format: Final = _format(source)
        binary = _binary_sheets(source, self.format)
        try_first(source.raw, source.name)
        with _faults_of_the_reader(source.name):
            self._book: Final = CalamineWorkbook.from_filelike(io.BytesIO(source.raw))
        if self.format in _BINARY:
            names = [sheet.name for sheet in self._book.sheets_metadata]
            named = binary if isinstance(binary, dict) else dict(zip(names, binary, strict=False))
            self._by_sheet = {name: sheet.formulas for name, sheet in named.items()}

    def sheet_names(self) -> list[str]:
        """Return the names of the sheets that hold cells, hidden ones too, in their order."""
        sheets = self._book.sheets_metadata
        return [sheet.name for sheet in sheets if sheet.typ is SheetTypeEnum.WorkSheet]

    def rows(self, name: str) -> Iterator[Sequence[Cell]]:
        """Yield every row of a sheet from row 1 and column A, blank ones too.

        Raises NotARegister when the sheet is damaged.
        """
        sheet = self._sheet(name)
        if sheet.start is None:
            return
        formulas = self._formulas
        leading: list[Cell] = [""] * sheet.start[1]
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells: Sequence[Cell] = leading + list(row) if leading else row
            faults, numbers = formulas.faults.get(number), formulas.numbers.columns_of(number)
            if faults or numbers:
                cells = _with_formulas(cells, faults or {}, numbers)
            yield cells

    def merges(self, name: str) -> Merges:
        """Return the cells of a sheet that show what stands in a row above."""
        return downward(self._sheet(name).merged_cell_ranges or ())

    def _sheet(self, name: str) -> CalamineSheet:
        if self._kept is None or self._kept.name != name:
            self._kept = None
            with _faults_of_the_reader(self._name):
                self._kept = self._book.get_sheet_by_name(name)
            self._formulas = self._formulas_of(name)
        return self._kept

    def _formulas_of(self, name: str) -> Formulas:
        if self._by_sheet is not None:
            return self._by_sheet.get(name, Formulas())
        with unpacking(self._name), zipfile.ZipFile(io.BytesIO(self._raw)) as packed:
            if self.format == "ods":
                self._by_sheet = ods_formulas(packed)
                return self._by_sheet.get(name, Formulas())
            if self._members is None:
                self._members = sheet_members(packed)
            return xlsx_formulas(packed, self._members.get(name, ""))


@contextmanager
def _faults_of_the_reader(name: str) -> Iterator[None]:
    """Turn what the reader raises into a refusal."""
    try:
        yield
    except PasswordError as error:
        raise PasswordNeeded(name=name) from error
    except CalamineError as error:
        raise NotARegister(name=name) from error


def _with_formulas(
    cells: Sequence[Cell], faults: Mapping[int, Cell], numbers: Sequence[int]
) -> Sequence[Cell]:
    """Return a row with its failed formulas where the reader left blanks, and numbers of formulas."""
    filled = [*cells, *[""] * (max(faults, default=-1) + 1 - len(cells))]
    for column, fault in faults.items():
        # The reader shows a fault as a blank or as 0, and never as the value of a formula.
        if fault or filled[column] in ("", 0):
            filled[column] = fault
    for column in numbers:
        number = filled[column] if column < len(filled) else ""
        if isinstance(number, int | float) and not isinstance(number, bool):
            filled[column] = Reckoned(number)
    return filled


def _format(source: BroughtFile) -> str:
    if source.raw.startswith(_COMPOUND):
        return "xls"
    with unpacking(source.name), zipfile.ZipFile(io.BytesIO(source.raw)) as packed:
        names = set(packed.namelist())
        _refuse_large(packed, source.name)
    if "content.xml" in names:
        return "ods"
    return "xlsb" if "xl/workbook.bin" in names else "xlsx"


def _binary_sheets(source: BroughtFile, form: str) -> list[BinarySheet] | dict[str, BinarySheet]:
    """Return what the sheets of a binary book hold, by name where the book tells; else none."""
    sheets: list[BinarySheet] | dict[str, BinarySheet] = []
    with unpacking(source.name):
        if form == "xls":
            book = XlsBook(source.raw)
            if book.is_locked:
                raise PasswordNeeded(name=source.name)
            sheets = book.sheets()
        elif form == "xlsb":
            with zipfile.ZipFile(io.BytesIO(source.raw)) as packed:
                sheets = xlsb_sheets(packed)
    for sheet in sheets.values() if isinstance(sheets, dict) else sheets:
        _refuse_wide(source.name, sheet.rows, sheet.columns)
    return sheets


def _refuse_wide(name: str, rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise SheetTooLarge(name=name, row=rows, column=columns)


def _refuse_large(packed: zipfile.ZipFile, name: str) -> None:
    unpacked = sum(member.file_size for member in packed.infolist())
    if unpacked > _LARGEST_UNPACKED:
        raise FileTooLarge(name=name, size=-(-unpacked // MIB), limit=_LARGEST_UNPACKED // MIB)
    # Each member is read to its end: what is damaged is noticed before the reader meets it.
    for member in packed.namelist():
        if member.startswith("xl/worksheets/") and member.endswith(".xml"):
            _refuse_wide(name, *_farthest(packed, member))
            continue
        with packed.open(member) as whole:
            while whole.read(_CHUNK):
                pass


def _farthest(packed: zipfile.ZipFile, member: str) -> tuple[int, int]:
    """Return the last row and column that hold something, at least 99,999 and 26."""
    rows, columns = _NEAR_ROWS, _NEAR_COLUMNS
    tail = b""
    with packed.open(member) as xml:
        while chunk := xml.read(_CHUNK):
            piece = tail + chunk
            for wide, wide_row, narrow, narrow_row in _FAR_CELL.findall(piece):
                rows = max(rows, int(wide_row or narrow_row))
                columns = max(columns, column_number((wide or narrow).decode()))
            tail = piece[-_OVERLAP:]
    return rows, columns
