"""The shapes in which committees write: headings, their order, digits, dates, totals.

A register as a table, and the files it is kept in: text of any encoding, spreadsheets.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, Generic, TypeVar

import xlsxwriter

from forumtui.thai.amounts import format_baht
from forumtui.thai.dates import DateStyle

Value = str | int


@dataclass(frozen=True, slots=True)
class ShapedSheet:
    """The rows of one sheet, from the first title to the total row."""

    sheet: str
    rows: Sequence[Sequence[Value]]


def write_text(path: Path, table: ShapedSheet, *, encoding: str, delimiter: str = ",") -> None:
    """Write a table as delimited text; UTF-16 and "utf-8-sig" begin with their mark."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(table.rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


def write_workbook(path: Path, tables: Sequence[ShapedSheet]) -> None:
    """Write tables as the sheets of a workbook; whole numbers become numbers, all else text."""
    book = xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_numbers": False})
    for table in tables:
        sheet = book.add_worksheet(table.sheet)
        for number, row in enumerate(table.rows):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, value)
    book.close()


Row = TypeVar("Row")

SHAPES: Final = 4


@dataclass(frozen=True, slots=True)
class ShapedColumn(Generic[Row]):
    """A column: its heading in each shape, and what stands in a row (given its number from 1)."""

    headings: tuple[str, ...]
    cell: Callable[[int, Row], Value]


@dataclass(frozen=True, slots=True)
class Style:
    """How one shape writes: which digits, which dates, which total word, where files go."""

    number: int
    thai_digits: bool
    date_style: DateStyle
    total: str
    blank_rows: bool

    def baht(self, satang: int) -> str:
        """Return an amount as this shape writes it, a dash for none."""
        if not satang:
            return "-"
        written = format_baht(satang, thai_digits=self.thai_digits)
        return f"{written} บาท" if self.number == 3 else written


STYLES: Final = (
    Style(0, False, DateStyle.NUMERIC, "รวม", False),  # noqa: FBT003
    Style(1, True, DateStyle.LONG, "รวมทั้งสิ้น", True),  # noqa: FBT003
    Style(2, False, DateStyle.SHORT, "ยอดรวม", False),  # noqa: FBT003
    Style(3, True, DateStyle.SHORT, "รวมเป็นเงิน", True),  # noqa: FBT003
)


class Shape:
    """Lays out sheets in a style; the order of columns differs from one to the next."""

    def __init__(self, style: Style) -> None:
        self.style: Final = style
        self._chance: Final = Random(style.number)  # noqa: S311 - only the order of columns

    def rows(
        self,
        columns: Sequence[ShapedColumn[Row]],
        records: Sequence[Row],
        titles: Sequence[str],
        total: tuple[Value, Value] | None = None,
        places: tuple[int, int] = (0, 0),
        group: tuple[str, int] | None = None,
        *,
        shuffled: bool = True,
    ) -> tuple[list[list[Value]], int]:
        """Return the rows of a sheet, and the number of the first data row.

        `places` are the columns of the total's word and sum; `group` is a heading above two others.
        """
        order = list(range(len(columns)))
        if self.style.number and shuffled and group is None:
            self._chance.shuffle(order)
        headings = [column.headings[self.style.number % len(column.headings)] for column in columns]
        rows: list[list[Value]] = [[title] for title in titles]
        if group is not None:
            word, at = group
            rows.append([*headings[:at], word, "", *headings[at + 2 :]])
            headings = ["" if not at <= n < at + 2 else text for n, text in enumerate(headings)]
        rows.append([headings[at] for at in order])
        first = len(rows) + 1
        for number, record in enumerate(records, 1):
            cells = [column.cell(number, record) for column in columns]
            rows.append([cells[at] for at in order])
        if self.style.blank_rows:
            rows.append([])
        if total is not None:
            cells = ["" for _ in columns]
            cells[places[0]], cells[places[1]] = total
            rows.append([cells[at] for at in order])
        return rows, first
