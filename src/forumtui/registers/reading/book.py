"""A file to its sheets, and a sheet to its rows: every row, in order, numbered from 1."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from forumtui.engine.files import BroughtFile
from forumtui.registers.reading.formats.cells import Cell, Standin
from forumtui.registers.reading.formats.decoding import (
    SUSPECT,
    NotText,
    UnknownEncoding,
    encoding_of,
    mended,
    python_codec,
)
from forumtui.registers.reading.formats.spreadsheets import Merges, Workbook, is_spreadsheet
from forumtui.registers.reading.headings.headers import recognised_columns
from forumtui.registers.refusals import EncodingUnknown, NotARegister, QuoteNotClosed

_DELIMITERS: Final = (",", ";", "\t", "|")

_HEADING_ROWS: Final = 40

_WEB_PAGE: Final = ("<html", "<!doctype", "<table", "<?xml", "<style", "<meta", "{\\rtf", "%pdf-")

_LARGEST_CELL: Final = 1 << 20

_CELLS_OF_A_ROW: Final = 2

_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet: its name (None for a text file), and ways to read its rows and its merged cells."""

    name: str | None
    rows: Callable[[], Iterator[Sequence[Cell]]]
    merges: Callable[[], Merges] = dict


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file, and its encoding or format ("utf-8", "cp874", "xlsx" ...)."""

    sheets: tuple[BookSheet, ...]
    encoding: str


def open_book(source: BroughtFile) -> Book:
    """Return the sheets of a file, told apart by its bytes and never by its name.

    Raises NotARegister, PasswordNeeded, FileTooLarge, SheetTooLarge, EncodingUnknown,
    QuoteNotClosed.
    """
    if is_spreadsheet(source.raw):
        workbook = Workbook(source)
        names = workbook.sheet_names()
        return Book(
            tuple(_sheet(workbook, name) for name in names),
            workbook.format,
        )
    return _text_book(source)


def _sheet(workbook: Workbook, name: str) -> BookSheet:
    rows = partial(_mended, partial(workbook.rows, name))
    return BookSheet(name, rows, partial(workbook.merges, name))


def _mended(rows: Callable[[], Iterator[Sequence[Cell]]]) -> Iterator[Sequence[Cell]]:
    """Yield the rows with Thai that was read under another alphabet put right."""
    for row in rows():
        yield row if _is_plain(row) else [_mended_cell(cell) for cell in row]


def _is_plain(row: Sequence[Cell]) -> bool:
    """Say quickly whether no text of a row can have been read under another alphabet."""
    for cell in row:
        if isinstance(cell, str) and not cell.isascii() and SUSPECT.search(cell) is not None:
            return False
    return True


def _mended_cell(cell: Cell) -> Cell:
    thai = mended(cell) if isinstance(cell, str) else None
    return cell if thai is None else Standin(thai, str(cell))


def _text_book(source: BroughtFile) -> Book:
    try:
        encoding = encoding_of(source.raw)
    except NotText as error:
        raise NotARegister(name=source.name) from error
    except UnknownEncoding as error:
        raise EncodingUnknown(name=source.name, line=error.line) from error
    opening = _text(source, encoding).read(4096).lstrip("\ufeff \r\n\t").lower()
    if opening.startswith(_WEB_PAGE):
        raise NotARegister(name=source.name)
    rows = partial(_text_rows, source, encoding, _delimiter(source, encoding))
    if any(SUSPECT.search(line) for line in _text(source, encoding)):
        rows = partial(_mended, rows)
    return Book((BookSheet(None, rows),), encoding)


def _text(source: BroughtFile, encoding: str) -> io.TextIOWrapper:
    text = io.TextIOWrapper(
        io.BytesIO(source.raw), encoding=python_codec(encoding), errors="strict", newline=""
    )
    if encoding.startswith("utf-16") and source.raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text.read(1)
    return text


def _delimiter(source: BroughtFile, encoding: str) -> str:
    """Return the delimiter under which the first rows show most headings that are understood."""
    return max(_DELIMITERS, key=lambda delimiter: _score(source, encoding, delimiter))


def _score(source: BroughtFile, encoding: str, delimiter: str) -> tuple[int, int]:
    rows: list[Sequence[Cell]] = []
    with suppress(QuoteNotClosed):
        rows.extend(islice(_text_rows(source, encoding, delimiter), _HEADING_ROWS))
    understood = max((recognised_columns(row) for row in rows), default=0)
    return understood, sum(len(row) > 1 for row in rows)


def _text_rows(source: BroughtFile, encoding: str, delimiter: str) -> Iterator[Sequence[Cell]]:
    csv.field_size_limit(_LARGEST_CELL)
    with _text(source, encoding) as text:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter)
        number = 0
        last: list[str] = []
        try:
            for row in reader:
                number += 1
                last, lines.of_row = lines.of_row, []
                if len(last) > 1 and _swallows_rows(row, delimiter):
                    raise QuoteNotClosed(name=source.name, row=number)
                yield row
        except csv.Error as error:
            raise QuoteNotClosed(name=source.name, row=number + 1) from error
        if _is_open(last, delimiter):
            raise QuoteNotClosed(name=source.name, row=number)


class _Lines:
    """The lines of a text, those of the row being read kept."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.of_row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """Yield each line, kept until the row it belongs to is read."""
        for line in self._text:
            self.of_row.append(line)
            yield line


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Say whether the last row ends inside a quoted cell: its quotes never close."""
    # A line after it is a row of its own, unless the open cell takes that in as well.
    rows = sum(1 for _ in csv.reader([*lines, ""], delimiter=delimiter))
    return bool(lines) and rows == 1


def _swallows_rows(row: list[str], delimiter: str) -> bool:
    """Say whether a cell of several lines holds what looks like a row: many cells, tightly set."""
    for cell in row:
        if "\n" not in cell and "\r" not in cell:
            continue
        tight = re.compile(rf"{re.escape(delimiter)}(?! |$)")
        lines = [_THOUSANDS.sub("", line) for line in cell.splitlines()[1:]]
        if any(len(tight.findall(line)) >= _CELLS_OF_A_ROW for line in lines):
            return True
    return False
