"""A register as a table, and the files committees keep it in: text of any encoding, spreadsheets."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

Value = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet, from the first title to the total row."""

    sheet: str
    rows: Sequence[Sequence[Value]]


def write_text(path: Path, table: Table, *, encoding: str, delimiter: str = ",") -> None:
    """Write a table as delimited text; UTF-16 and "utf-8-sig" begin with their mark."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(table.rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
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
