"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods) as rows of cells.

Only in a process of its own (`sandbox_child`): the reader is compiled code, and lays sheets out whole.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from forumtui.engine.files import BroughtFile
from forumtui.engine.refusals import FileTooLarge
from forumtui.registers.reading.formats.cells import Cell, PerCent, Reckoned
from forumtui.registers.reading.formats.formulas import Formulas, SheetOutline
from forumtui.registers.reading.formats.marks import NO_MARKS, SheetMarks
from forumtui.registers.reading.formats.merges import Range
from forumtui.registers.reading.formats.ods import ods_sheets
from forumtui.registers.reading.formats.sandbox import COMPOUND
from forumtui.registers.reading.formats.xls import XlsBook
from forumtui.registers.reading.formats.xlsb import xlsb_sheets
from forumtui.registers.reading.formats.xlsx import (
    XlsxMarks,
    column_number,
    farthest_cell,
    percent_styles,
    sheet_members,
    xlsx_formulas,
)
from forumtui.registers.refusals import NotARegister, PasswordNeeded, SheetTooLarge
from forumtui.registers.rules.limits import (
    LARGEST_BLOCK,
    LARGEST_UNPACKED,
    MIB,
    MOST_COLUMNS,
    SizeWatch,
)

_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")

_BINARY: Final = ("xls", "xlsb")

_NEAR_COLUMNS: Final = 26

_NEAR_ROWS: Final = 99_999

_CHUNK: Final = 1 << 20

_OVERLAP: Final = 256

# Only cells with something in them, beyond column Z or row 99,999, can make a sheet too large.
_FAR_CELL: Final = re.compile(
    rb"<(?:\w{1,8}:)?c\s[^<>]{0,120}?\br=[\"'](?:([A-Z]{2,3})(\d{1,7})|([A-Z])(\d{6,7}))[\"']"
    rb"[^<>]{0,80}(?<!/)>"
)

# A cell that says nowhere, or not as usual, where it stands: it is looked at element by element.
_ODD_CELL: Final = re.compile(
    rb"<(?:\w{1,8}:)?c(?=[\s/>])"
    rb"(?!\s[^<>]{0,120}?\br=[\"'][A-Z]{1,3}\d{1,7}[\"'][^<>]{0,80}>)"
)

_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What unpacking ends with: a size below nought, an unknown method or encoding, no password."""


@contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Refuse the file `name` where its package is damaged. Raises NotARegister."""
    try:
        yield
    except _DAMAGED as error:
        raise NotARegister(name=name) from error


class Workbook:
    """The sheets of one spreadsheet file, read one after the other.

    Raises NotARegister, PasswordNeeded, FileTooLarge, SheetTooLarge, and what `SizeWatch` raises.
    """

    __slots__ = (
        *("_book", "_by_sheet", "_kept", "_marks", "_members", "_name", "_packed", "_percents"),
        *("_xlsx_marks", "format"),
    )

    def __init__(self, source: BroughtFile, measure: SizeWatch) -> None:
        self._name: Final = source.name
        self._kept: CalamineSheet | None = None
        self._members: Mapping[str, str] = {}
        self._by_sheet: Mapping[str, Formulas] = {}
        self._marks: Mapping[str, SheetMarks] = {}
        self._xlsx_marks: XlsxMarks | None = None
        self._percents: frozenset[str] | None = None
        self._packed: zipfile.ZipFile | None = None
        if source.raw.startswith(COMPOUND):
            if _LOCKED in source.raw:
                raise PasswordNeeded(name=source.name)
            self.format = "xls"
        else:
            with unpacking(source.name):
                self._packed = zipfile.ZipFile(io.BytesIO(source.raw))
                self.format = _format(self._packed, source.name)
        binary = self._looked_through(source, measure)
        with _faults_of_the_reader(source.name):
            self._book: Final = CalamineWorkbook.from_filelike(io.BytesIO(source.raw))
        names = [sheet.name for sheet in self._book.sheets_metadata]
        measure.sheets(names)
        if self.format in _BINARY:
            named = binary if isinstance(binary, dict) else dict(zip(names, binary, strict=False))
            self._by_sheet = {name: sheet.formulas for name, sheet in named.items()}
            self._marks = {name: sheet.marks for name, sheet in named.items()}
        elif self._packed is not None and self.format == "xlsx":
            with unpacking(source.name):
                self._members = sheet_members(self._packed)
                self._xlsx_marks = XlsxMarks(self._packed)

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
        formulas = self._formulas_of(name)
        leading: list[Cell] = [""] * sheet.start[1]
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells: Sequence[Cell] = leading + list(row) if leading else row
            faults, numbers = formulas.faults.get(number), formulas.numbers.columns_of(number)
            percents = formulas.percents.columns_of(number)
            if faults or numbers or percents:
                cells = _with_formulas(cells, faults or {}, numbers, percents)
            yield cells

    def merges(self, name: str) -> list[Range]:
        """Return the cells of a sheet merged downwards, as far as it goes."""
        sheet = self._sheet(name)
        last = 0 if sheet.end is None else sheet.end[0]
        return [
            (left, top + 1, min(bottom, last) + 1)
            for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
            if top < min(bottom, last) and left < MOST_COLUMNS
        ]

    def marks(self, name: str) -> SheetMarks:
        """Return what is hidden or struck out of a sheet, or that all of it is hidden."""
        found = self._marks.get(name, NO_MARKS)
        if self._xlsx_marks is not None:
            with unpacking(self._name):
                found = self._xlsx_marks.of_sheet(self._members.get(name, ""))
        shown = {sheet.name: sheet.visible for sheet in self._book.sheets_metadata}
        hidden = shown.get(name, SheetVisibleEnum.Visible) is not SheetVisibleEnum.Visible
        return replace(found, hidden=True) if hidden else found

    def _sheet(self, name: str) -> CalamineSheet:
        if self._kept is None or self._kept.name != name:
            self._kept = None
            with _faults_of_the_reader(self._name):
                self._kept = self._book.get_sheet_by_name(name)
        return self._kept

    def _looked_through(
        self, source: BroughtFile, measure: SizeWatch
    ) -> list[SheetOutline] | dict[str, SheetOutline]:
        """Look at a book before it is laid out; return what the sheets of a binary one hold.

        By name where the book tells, else in their order.
        """
        found: list[SheetOutline] | dict[str, SheetOutline] = []
        with unpacking(source.name):
            if self._packed is None:
                book = XlsBook(source.raw)
                if book.is_locked:
                    raise PasswordNeeded(name=source.name)
                found = book.sheets()
            elif self.format == "xlsb":
                found = xlsb_sheets(self._packed)
            elif self.format == "ods":
                sheets = ods_sheets(self._packed)
                self._by_sheet = {name: sheet.formulas for name, sheet in sheets.items()}
                self._marks = {name: sheet.marks for name, sheet in sheets.items()}
                _refuse_each(source.name, sheets.values())
                for sheet in sheets.values():
                    measure.repeated(sheet.repeated_rows, sheet.repeated_cells)
        _refuse_each(source.name, found.values() if isinstance(found, dict) else found)
        return found

    def _formulas_of(self, name: str) -> Formulas:
        if self.format != "xlsx" or self._packed is None:
            return self._by_sheet.get(name, Formulas())
        with unpacking(self._name):
            if self._percents is None:
                self._percents = percent_styles(self._packed)
            return xlsx_formulas(self._packed, self._members.get(name, ""), self._percents)


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
    cells: Sequence[Cell],
    faults: Mapping[int, Cell],
    numbers: Sequence[int],
    percents: Sequence[int],
) -> Sequence[Cell]:
    """Return a row with its failed formulas where the reader left blanks, and numbers told apart."""
    filled = [*cells, *[""] * (max(faults, default=-1) + 1 - len(cells))]
    for column, fault in faults.items():
        # The reader shows a fault as a blank or as 0, and never as the value of a formula.
        if fault or filled[column] in ("", 0):
            filled[column] = fault
    for columns, told in ((numbers, Reckoned), (percents, PerCent)):
        for column in columns:
            number = filled[column] if column < len(filled) else ""
            if isinstance(number, int | float) and not isinstance(number, bool):
                filled[column] = told(number)
    return filled


def _format(packed: zipfile.ZipFile, name: str) -> str:
    names = set(packed.namelist())
    _refuse_large(packed, name)
    if "content.xml" in names:
        return "ods"
    return "xlsb" if "xl/workbook.bin" in names else "xlsx"


def _refuse_each(name: str, sheets: Iterable[SheetOutline]) -> None:
    for sheet in sheets:
        _refuse_wide(name, sheet.rows, sheet.columns)


def _refuse_wide(name: str, rows: int, columns: int) -> None:
    if rows * columns > LARGEST_BLOCK:
        raise SheetTooLarge(name=name, row=rows, column=columns)


def _refuse_large(packed: zipfile.ZipFile, name: str) -> None:
    unpacked = sum(member.file_size for member in packed.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise FileTooLarge(name=name, size=-(-unpacked // MIB), limit=LARGEST_UNPACKED // MIB)
    # Each member is read to its end: what is damaged is noticed before the reader meets it.
    for member in packed.namelist():
        if member.startswith("xl/worksheets/") and member.endswith(".xml"):
            _refuse_wide(name, *_farthest(packed, member))
            continue
        with packed.open(member) as whole:
            while whole.read(_CHUNK):
                pass


def _farthest(packed: zipfile.ZipFile, member: str) -> tuple[int, int]:
    """Return the last row and column that hold something, or at least 99,999 and 26."""
    rows, columns = _NEAR_ROWS, _NEAR_COLUMNS
    tail = b""
    with packed.open(member) as xml:
        while True:
            chunk = xml.read(_CHUNK)
            piece = tail + chunk
            for wide, wide_row, narrow, narrow_row in _FAR_CELL.findall(piece):
                rows = max(rows, int(wide_row or narrow_row))
                columns = max(columns, column_number((wide or narrow).decode()))
            odd = _ODD_CELL.search(piece)
            # What is cut off at the end of a piece is looked at whole with the next one.
            if odd is not None and (not chunk or odd.start() < len(piece) - _OVERLAP):
                return farthest_cell(packed, member)
            if not chunk:
                break
            tail = piece[-_OVERLAP:]
    # So far only the largest row and the largest column are known, not whether they meet.
    return farthest_cell(packed, member) if rows * columns > LARGEST_BLOCK else (rows, columns)
