"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods) as rows of cells, numbered as a spreadsheet shows."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from forumtui.intake.cells import Cell
from forumtui.intake.contained import try_first, unpacking
from forumtui.intake.formulas import Faults, column_number, formula_faults, sheet_members
from forumtui.intake.merges import Merges, downward
from forumtui.intake.ods import ods_faults
from forumtui.intake.refusals import FileTooLarge, NotARegister, PasswordNeeded, SheetTooLarge
from forumtui.intake.source import MIB, SourceFile

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
# The beginning of an .xls book of Excel 97 or later, and the record of its password.
_BIFF8_BEGINS: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASS: Final = 0x002F
_FIRST_RECORDS: Final = 4
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

    __slots__ = ("_book", "_by_sheet", "_faults", "_kept", "_members", "_name", "_raw", "format")

    def __init__(self, source: SourceFile) -> None:
        self._name: Final = source.name
        self._raw: Final = source.raw
        self._kept: CalamineSheet | None = None
        self._faults: Faults = {}
        self._members: dict[str, str] | None = None
        self._by_sheet: dict[str, Faults] | None = None
        if source.raw.startswith(_COMPOUND) and _LOCKED in source.raw:
            raise PasswordNeeded(name=source.name)
        self.format: Final = _format(source)
        try_first(source.raw, source.name)
        try:
            self._book: Final = CalamineWorkbook.from_filelike(io.BytesIO(source.raw))
        except PasswordError as error:
            raise PasswordNeeded(name=source.name) from error
        except CalamineError as error:
            if _is_locked_xls(source.raw):
                raise PasswordNeeded(name=source.name) from error
            raise NotARegister(name=source.name) from error

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
        leading: list[Cell] = [""] * sheet.start[1]
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = leading + list(row) if leading else row
            faults = self._faults.get(number)
            yield cells if faults is None else _with_faults(cells, faults)

    def merges(self, name: str) -> Merges:
        """Return the cells of a sheet that show what stands in a row above."""
        return downward(self._sheet(name).merged_cell_ranges or ())

    def _sheet(self, name: str) -> CalamineSheet:
        if self._kept is None or self._kept.name != name:
            self._kept = None
            try:
                self._kept = self._book.get_sheet_by_name(name)
            except CalamineError as error:
                raise NotARegister(name=self._name) from error
            self._faults = self._faults_of(name)
        return self._kept

    def _faults_of(self, name: str) -> Faults:
        if self.format not in ("xlsx", "ods"):
            return {}
        with unpacking(self._name), zipfile.ZipFile(io.BytesIO(self._raw)) as packed:
            if self.format == "ods":
                if self._by_sheet is None:
                    self._by_sheet = ods_faults(packed)
                return self._by_sheet.get(name, {})
            if self._members is None:
                self._members = sheet_members(packed)
            return formula_faults(packed, self._members.get(name, ""))


def _with_faults(cells: Sequence[Cell], faults: Mapping[int, Cell]) -> Sequence[Cell]:
    """Return a row with its failed formulas where the reader left blanks."""
    filled = [*cells, *[""] * (max(faults) + 1 - len(cells))]
    for column, fault in faults.items():
        # The reader shows an error as a blank or as 0, and never as the value of a formula.
        if fault or filled[column] == "":
            filled[column] = fault
    return filled


def _format(source: SourceFile) -> str:
    if source.raw.startswith(_COMPOUND):
        return "xls"
    with unpacking(source.name), zipfile.ZipFile(io.BytesIO(source.raw)) as packed:
        names = set(packed.namelist())
        _refuse_large(packed, source.name)
    if "content.xml" in names:
        return "ods"
    return "xlsb" if "xl/workbook.bin" in names else "xlsx"


def _is_locked_xls(raw: bytes) -> bool:
    """Say whether an .xls has a password: its records begin with one that says so (FILEPASS)."""
    start = raw.find(_BIFF8_BEGINS) if raw.startswith(_COMPOUND) else -1
    for _ in range(_FIRST_RECORDS if start >= 0 else 0):
        kind, length = struct.unpack_from("<HH", raw.ljust(start + 4, b"\0"), start)
        if kind == _FILE_PASS:
            return True
        start += 4 + int(length)
    return False


def _refuse_large(packed: zipfile.ZipFile, name: str) -> None:
    unpacked = sum(member.file_size for member in packed.infolist())
    if unpacked > _LARGEST_UNPACKED:
        raise FileTooLarge(name=name, size=-(-unpacked // MIB), limit=_LARGEST_UNPACKED // MIB)
    for member in packed.namelist():
        if member.startswith("xl/worksheets/") and member.endswith(".xml"):
            rows, columns = _farthest(packed, member)
            if rows * columns > _MOST_CELLS:
                raise SheetTooLarge(name=name, row=rows, column=columns)


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
