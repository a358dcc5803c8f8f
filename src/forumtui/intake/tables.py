"""A file to its sheets, and a sheet to its rows: every row, in order, numbered from 1."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from forumtui.intake.cells import Cell
from forumtui.intake.decoding import NotText, UnknownEncoding, encoding_of, python_codec
from forumtui.intake.headers import recognised_columns
from forumtui.intake.refusals import EncodingUnknown, NotARegister, QuoteNotClosed
from forumtui.intake.source import SourceFile
from forumtui.intake.spreadsheets import Workbook, is_spreadsheet

_DELIMITERS: Final = (",", ";", "\t", "|")
_HEADING_ROWS: Final = 40
_WEB_PAGE: Final = ("<html", "<!doctype", "<table", "<?xml", "<style", "<meta", "{\\rtf", "%pdf-")
_LARGEST_CELL: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (None for a text file) and a way to read its rows from the first."""

    name: str | None
    rows: Callable[[], Iterator[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file, and its encoding or format ("utf-8", "cp874", "xlsx" ...)."""

    sheets: tuple[Sheet, ...]
    encoding: str


def open_book(source: SourceFile) -> Book:
    """Return the sheets of a file, told apart by its bytes and never by its name.

    Raises NotARegister, PasswordNeeded, FileTooLarge, SheetTooLarge, EncodingUnknown,
    QuoteNotClosed.
    """
    if is_spreadsheet(source.raw):
        workbook = Workbook(source)
        return Book(
            tuple(Sheet(name, partial(workbook.rows, name)) for name in workbook.sheet_names()),
            workbook.format,
        )
    return _text_book(source)


def _text_book(source: SourceFile) -> Book:
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
    return Book((Sheet(None, rows),), encoding)


def _text(source: SourceFile, encoding: str) -> io.TextIOWrapper:
    text = io.TextIOWrapper(
        io.BytesIO(source.raw), encoding=python_codec(encoding), errors="strict", newline=""
    )
    if encoding.startswith("utf-16") and source.raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text.read(1)
    return text


def _delimiter(source: SourceFile, encoding: str) -> str:
    """Return the delimiter under which the first rows show most headings that are understood."""
    return max(_DELIMITERS, key=lambda delimiter: _score(source, encoding, delimiter))


def _score(source: SourceFile, encoding: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = list(islice(_text_rows(source, encoding, delimiter), _HEADING_ROWS))
    except QuoteNotClosed:
        return (0, 0)
    understood = max((recognised_columns(row) for row in rows), default=0)
    return understood, sum(len(row) > 1 for row in rows)


def _text_rows(source: SourceFile, encoding: str, delimiter: str) -> Iterator[Sequence[Cell]]:
    csv.field_size_limit(_LARGEST_CELL)
    with _text(source, encoding) as text:
        reader = csv.reader(text, delimiter=delimiter)
        line = number = 0
        try:
            for row in reader:
                number += 1
                if reader.line_num > line + 1:
                    _refuse_open_quote(row, delimiter, source.name, number)
                line = reader.line_num
                yield row
        except csv.Error as error:
            raise QuoteNotClosed(name=source.name, row=number + 1) from error


def _refuse_open_quote(row: list[str], delimiter: str, name: str, number: int) -> None:
    """Refuse a cell of several lines that look like rows: each of them holds the delimiter."""
    for cell in row:
        lines = cell.splitlines()
        if len(lines) > 2 and sum(delimiter in line for line in lines) > len(lines) // 2:
            raise QuoteNotClosed(name=name, row=number)
