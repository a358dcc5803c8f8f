"""A file to its sheets, and a sheet to its rows that hold something, numbered as in the file."""

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
    pieces,
    python_codec,
)
from forumtui.registers.reading.formats.filled import SheetRow, filled_rows
from forumtui.registers.reading.formats.marks import NO_MARKS, SheetMarks
from forumtui.registers.reading.formats.merges import Merges
from forumtui.registers.reading.formats.sandbox import KeptSheet, is_spreadsheet, read_apart
from forumtui.registers.reading.headings.headers import recognised_columns
from forumtui.registers.refusals import EncodingUnknown, NotARegister, QuoteNotClosed, RowTooLong
from forumtui.registers.rules.limits import LONGEST_LINE, MOST_COLUMNS, SizeWatch

_COMMA: Final = ","

_DELIMITERS: Final = (_COMMA, ";", "\t", "|")

_HEADING_ROWS: Final = 40

_WEB_PAGE: Final = (
    *("<html", "<!doctype", "<table", "<?xml", "<style", "<meta", "<div", "<body", "<head"),
    *("<center", "{\\rtf", "%pdf-"),
)

_ROW_OF_PAGE: Final = "<tr"

_CELLS_OF_A_ROW: Final = 2

_QUOTE: Final = '"'

_LINE_END: Final = re.compile("[\r\n]")

_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet: its name (None for a text file), a way to read its rows, its merged cells, its marks.

    The rows are those that hold something, each with its number in the file. `commas` says that
    commas part its cells, so that an amount's own may have parted it as well.
    """

    name: str | None
    rows: Callable[[], Iterator[SheetRow]]
    merges: Merges
    marks: SheetMarks = NO_MARKS
    commas: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file, and its encoding or format ("utf-8", "cp874", "xlsx" ...)."""

    sheets: tuple[BookSheet, ...]
    encoding: str


def open_book(source: BroughtFile) -> Book:
    """Return the sheets of a file, told apart by its bytes and never by its name.

    Raises NotARegister, PasswordNeeded, FileTooLarge, SheetTooLarge, EncodingUnknown, QuoteNotClosed,
    and what `rules.limits` sets limits with; of a text file some only while its rows are read.
    """
    if is_spreadsheet(source.raw):
        book = read_apart(source)
        return Book(tuple(map(_sheet, book.sheets)), book.format)
    return _text_book(source)


def _sheet(kept: KeptSheet) -> BookSheet:
    return BookSheet(kept.name, partial(_mended, kept.rows), kept.merges, kept.marks)


def _mended(rows: Callable[[], Iterator[SheetRow]]) -> Iterator[SheetRow]:
    """Yield the rows with Thai that was read under another alphabet put right."""
    for number, row in rows():
        yield number, row if _is_plain(row) else [_mended_cell(cell) for cell in row]


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
        return _web_book(source, encoding)
    suspect = _looked_through(source, encoding)
    delimiter = _delimiter(source, encoding)
    rows = partial(_kept_rows, source, encoding, delimiter)
    if suspect:
        rows = partial(_mended, rows)
    return Book((BookSheet(None, rows, Merges(), commas=delimiter == _COMMA),), encoding)


def _web_book(source: BroughtFile, encoding: str) -> Book:
    """Return the tables of a web page, as many programs save them under a spreadsheet's name."""
    wide = encoding if encoding.startswith("utf-16") else "ascii"
    if _ROW_OF_PAGE.encode(wide) not in source.raw.lower():
        raise NotARegister(name=source.name)
    book = read_apart(source)
    return Book(tuple(map(_sheet, book.sheets)), book.format)


def _looked_through(source: BroughtFile, encoding: str) -> bool:
    """Say whether a text may hold Thai that was read under another alphabet.

    Raises RowTooLong for a line that is longer than any row of a register.
    """
    suspect, number, length, last = False, 1, 0, ""
    for piece in pieces(source.raw, python_codec(encoding)):
        suspect = suspect or SUSPECT.search(last + piece) is not None
        last = piece[-1:]
        ends = _LINE_END.search(piece)
        length += len(piece) if ends is None else ends.start()
        if length > LONGEST_LINE:
            raise SizeWatch(source.name).row_too_long(number)
        if ends is not None:
            number += piece.count("\n") or piece.count("\r")
            length = len(piece) - 1 - max(piece.rfind("\n"), piece.rfind("\r"))
    return suspect


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
    with suppress(QuoteNotClosed, RowTooLong):
        opening = islice(_text_rows(source, encoding, delimiter), _HEADING_ROWS)
        rows.extend(row[:MOST_COLUMNS] for row in opening)
    understood = max((recognised_columns(row) for row in rows), default=0)
    return understood, sum(len(row) > 1 for row in rows)


def _kept_rows(source: BroughtFile, encoding: str, delimiter: str) -> Iterator[SheetRow]:
    return filled_rows(_text_rows(source, encoding, delimiter), SizeWatch(source.name))


def _text_rows(source: BroughtFile, encoding: str, delimiter: str) -> Iterator[Sequence[Cell]]:
    # No cell is longer than its row, and that is measured by `_Lines`.
    csv.field_size_limit(2 * LONGEST_LINE)
    with _text(source, encoding) as text:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter)
        number = 0
        last: list[str] = []
        try:
            for row in reader:
                number += 1
                last = lines.row_read()
                if len(last) > 1 and _swallows_rows(row, delimiter):
                    raise QuoteNotClosed(name=source.name, row=number)
                yield row
        except _RowTooLongError as error:
            number += 1
            if _is_swallowing(lines.of_row, text, delimiter):
                raise QuoteNotClosed(name=source.name, row=number) from error
            raise SizeWatch(source.name).row_too_long(number) from error
        if _is_open(last, delimiter):
            raise QuoteNotClosed(name=source.name, row=number)


class _RowTooLongError(Exception):
    """A row goes on over more lines than can be one."""


class _Lines:
    """The lines of a text, those of the row being read kept."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._length = 0
        self.of_row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """Yield each line, kept until the row it belongs to is read. Raises _RowTooLongError."""
        for line in self._text:
            self.of_row.append(line)
            self._length += len(line)
            if self._length > LONGEST_LINE and len(self.of_row) > 1:
                raise _RowTooLongError
            yield line

    def row_read(self) -> list[str]:
        """Return the lines of the row that was just read."""
        read, self.of_row, self._length = self.of_row, [], 0
        return read


def _is_swallowing(lines: list[str], text: io.TextIOWrapper, delimiter: str) -> bool:
    """Say whether a row that does not end has a quote that never closes, or swallows other rows."""
    if _swallows_rows(["".join(lines)], delimiter):
        return True
    while piece := text.read(LONGEST_LINE):
        if _QUOTE in piece:
            return False
    return True


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
