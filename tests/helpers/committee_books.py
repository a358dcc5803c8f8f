"""Funds' books as ten committees keep them: every kind of file, every shape of table."""

import csv
import io
from dataclasses import dataclass, field
from random import Random

import xlsxwriter
from tests.helpers.binary_books import biff, compound, xlsb_book
from tests.helpers.ods_books import ods_book

TEXTS = {
    "utf-8.csv": ("utf-8", ","),
    "bom.csv": ("utf-8-sig", ","),
    "cp874.csv": ("cp874", ","),
    "utf-16.csv": ("utf-16", ","),
    "semicolon.csv": ("utf-8", ";"),
    "utf-8.tsv": ("utf-8", "\t"),
    "utf-16.tsv": ("utf-16", "\t"),
}
KINDS = (*TEXTS, "xlsx", "xls", "xlsb", "ods")
FURTHER_TITLES = (
    "ข้อมูล ณ วันที่ 31 มีนาคม 2560",
    "",
    "บ้านทดสอบ หมู่ที่ 9",
    "ตำบลทดสอบ อำเภอทดสอบ",
    "จัดทำโดยเหรัญญิก",
)
PAGE = 19


@dataclass
class Sheet:
    """Rows as they are written, and who truly stands in which of them, by citizen number.

    `merged` are columns that show one cell over two rows: (first row from 0, column).
    """

    name: str
    rows: list = field(default_factory=list)
    owners: dict = field(default_factory=dict)
    merged: list = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """A member's row: names as written, house, citizen number or "", two amounts in whole baht."""

    owner: str
    title: str
    given: str
    surname: str
    house: str
    citizen_id: str
    amounts: tuple


class Committee:
    """How one committee keeps its book: kind of file, columns and their order, titles, pages."""

    def __init__(self, fund, serial):
        shape = Random(serial)
        self.fund = fund
        self.kind = KINDS[serial % len(KINDS)]
        self.is_text = self.kind in TEXTS
        self.split = shape.random() < 0.4
        self.number = shape.random() < 0.5
        self.turned = shape.random() < 0.5
        self.titles = shape.randrange(0, 7)
        self.grouped = shape.random() < 0.5
        self.paged = shape.random() < 0.5
        self.total = shape.random() < 0.7
        self.ways = shape.choice(("savings", "loans", "both"))
        self.tables_in_one_sheet = self.is_text or shape.random() < 0.5
        self.apart = shape.random() < 0.3
        self.typed_apart = shape.random() < 0.4  # ํ and า, two times เ
        self.numbers_are_numbers = not self.is_text and shape.random() < 0.6
        self.between = shape.choice((" ", "  ", "\u00a0"))

    @property
    def file(self):
        ending = self.kind if not self.is_text else self.kind.partition(".")[2]
        return f"{self.fund}.{ending}"

    def sheets(self, entries):
        """Lay the entries out: savings, debts, or half of them each."""
        half = len(entries) // 2
        parts = {"savings": entries[:half], "loans": entries[half:]}
        if self.ways != "both":
            parts = {self.ways: entries}
        made = []
        for way, part in parts.items():
            if not made or not self.tables_in_one_sheet:
                made.append(Sheet({"savings": "เงินออม", "loans": "ลูกหนี้"}[way]))
            self._table(made[-1], way, part)
        return made

    def _table(self, sheet, way, entries):
        if sheet.rows:
            sheet.rows += [[], [f"{self.fund} {'ลูกหนี้' if way == 'loans' else 'เงินสัจจะ'}"]]
        elif self.titles:
            sheet.rows += [[self.fund], *([text] for text in FURTHER_TITLES[: self.titles - 1])]
        sheet.rows += self._headings(way)
        for place, entry in enumerate(entries):
            if self.paged and place and place % PAGE == 0:
                page = entries[place - PAGE : place]
                sheet.rows += [self._sum("รวมหน้านี้", page), [], *self._headings(way)]
            row = self._row(place, entry)
            self._merge(sheet, row, entry, alone=place == 0 or (self.paged and place % PAGE == 0))
            sheet.owners[len(sheet.rows) + 1] = entry.owner
            sheet.rows.append(row)
        if self.total:
            sheet.rows.append(self._sum("รวมทั้งสิ้น", entries))

    def _merge(self, sheet, row, entry, *, alone):
        """Let a second row of the same member show the name and house of the row above."""
        above = len(sheet.rows)
        if self.kind != "xlsx" or alone or sheet.owners.get(above) != entry.owner:
            return
        if any(first == above - 2 for first, _ in sheet.merged):
            return
        for column, heading in enumerate(self._ordered(self._columns())):
            if heading in ("name", "house", "number"):
                row[column] = ""
                sheet.merged.append((above - 1, column))

    def _columns(self):
        names = ("title", "given", "surname") if self.split else ("name",)
        return ("order", *names, "house", *(("number",) if self.number else ()), "first", "balance")

    def _ordered(self, cells):
        return [cells[0], *reversed(cells[1:])] if self.turned else list(cells)

    def _headings(self, way):
        words = {
            "order": "ที่",
            "title": "คำนำหน้า",
            "given": "ชื่อ",
            "surname": "นามสกุล",
            "name": "ชื่อ-สกุล",
            "house": "บ้านเลขที่",
            "number": "เลขบัตรประชาชน",
        }
        columns = self._ordered(self._columns())
        group, first, balance = {
            "savings": ("เงินสัจจะ", "หุ้น", "คงเหลือ (บาท)"),
            "loans": ("เงินกู้", "เงินต้น", "คงเหลือ"),
        }[way]
        whole = {"savings": "เงินสัจจะสะสม", "loans": "เงินกู้คงเหลือ"}[way]
        if not self.grouped:
            return [[{**words, "first": first, "balance": whole}[column] for column in columns]]
        left = min(columns.index("first"), columns.index("balance"))
        over = [words.get(column, "") for column in columns]
        over[left] = group
        return [over, [{"first": first, "balance": balance}.get(column, "") for column in columns]]

    def _row(self, place, entry):
        glue = " " if self.apart and entry.title else ""
        written = {
            "order": str(place + 1),
            "title": entry.title,
            "given": self._typed(entry.given),
            "surname": self._typed(entry.surname),
            "name": f"{entry.title}{glue}{self._typed(entry.given)}{self.between}"
            f"{self._typed(entry.surname)}",
            "house": entry.house,
            "number": entry.citizen_id,
            "first": self._amount(entry.amounts[0]),
            "balance": self._amount(entry.amounts[1]),
        }
        return [written[column] for column in self._ordered(self._columns())]

    def _typed(self, text):
        return text.replace("ำ", "\u0e4d\u0e32").replace("แ", "เเ") if self.typed_apart else text

    def _amount(self, baht):
        return baht if self.numbers_are_numbers else f"{baht:,}.00"

    def _sum(self, word, entries):
        balance = self._amount(sum(entry.amounts[1] for entry in entries))
        where = "given" if self.split else "name"
        columns = self._ordered(self._columns())
        return [{where: word, "balance": balance}.get(column, "") for column in columns]


def write_book(path, kind, sheets):
    """Write sheets as a file of this kind."""
    if kind in TEXTS:
        encoding, delimiter = TEXTS[kind]
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(sheets[0].rows)
        path.write_bytes(text.getvalue().encode(encoding))
    elif kind == "xlsx":
        _write_xlsx(path, sheets)
    else:
        rows = {sheet.name: sheet.rows for sheet in sheets}
        made = {"xls": _xls, "xlsb": xlsb_book, "ods": ods_book}[kind]
        path.write_bytes(made(rows))


def _xls(sheets):
    return compound({"Workbook": biff(sheets)})


def _write_xlsx(path, sheets):
    with xlsxwriter.Workbook(path) as book:
        plain = book.add_format()
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, row in enumerate(sheet.rows):
                page.write_row(number, 0, row)
            for first, column in sheet.merged:
                shown = sheet.rows[first][column]
                page.merge_range(first, column, first + 1, column, shown, plain)
