"""Books as committees really keep them, made at random with their truth: every figure is known.

A table is people in an order, their money in columns of which one or two are what counts, and rows
between them that are nobody's. The headings are composed here from what committees write, not from
what the program knows.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from forumtui.registers.reading.book import Book, BookSheet
from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.merges import Merges

TITLES = ("นาย", "นาง", "นางสาว", "น.ส.")
GIVEN = ("สมชาย", "บัวคำ", "จันทร์เพ็ญ", "คำปัน", "ศรีวรรณ", "บุญมี", "แสงดา", "อินทร์", "มาลี", "ประเสริฐ")
FAMILY = ("ใจดี", "แสนสุข", "ทองแท้", "วงศ์ใหญ่", "ดวงแก้ว", "เก่งกาจ", "คำมูล", "ศรีทอง", "มีสุข", "ใจกว้าง")
MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ORDER = ("ที่", "ลำดับ", "ลำดับที่", "No.")
NAME = ("ชื่อ-สกุล", "ชื่อ - สกุล", "รายชื่อสมาชิก", "ชื่อสมาชิก", "ชื่อ-นามสกุล")
HOUSE = ("บ้านเลขที่", "เลขที่บ้าน", "บ้าน")
SAVED = ("เงินสัจจะสะสม", "เงินสัจจะคงเหลือ", "เงินออมคงเหลือ", "ยอดเงินออม", "เงินฝากสะสม", "เงินฝากคงเหลือ")
OWED = ("เงินกู้คงเหลือ", "เงินต้นคงเหลือ", "หนี้คงเหลือ", "ยอดหนี้คงเหลือ", "ต้นเงินคงค้าง", "เงินกู้คงค้าง")
BEFORE = ("ยอดยกมา", "เงินฝากยกมา", "ยกมาจากปีก่อน", "เงินสัจจะยกมา")
IN = ("ฝากปีนี้", "เงินฝากระหว่างปี", "สัจจะปีนี้", "ฝากเพิ่ม")
OUT = ("ถอน", "ถอนปีนี้", "เงินถอน")
SAVED_SUM = ("รวมเงินออม", "รวม", "รวมเงินสัจจะ", "รวมทั้งสิ้น")
LENT_BEFORE = ("เงินกู้ยกมา", "หนี้ยกมา", "เงินกู้คงเหลือยกมา", "เงินกู้คงเหลือต้นปี")
LENT = ("กู้เพิ่ม", "กู้ปีนี้", "กู้ระหว่างปี")
PAID = ("ชำระคืน", "ชำระปีนี้", "ส่งคืนปีนี้", "ชำระคืนระหว่างปี")
LATE = ("ยอดค้างชำระ", "เงินต้นค้างงวด", "หนี้ค้างงวด", "เกินกำหนด")
INTEREST = ("ดอกเบี้ยค้าง", "ดอกเบี้ยค้างชำระ", "ดอกเบี้ยค้างปีก่อน", "ดอกเบี้ยค้างปีนี้")
DUE = ("รวมหนี้ทั้งสิ้น", "รวมหนี้ค้างชำระ", "รวมเงินต้นและดอกเบี้ย", "รวม")
UNKNOWN = ("ยอดกู้ บช.1", "เงินลงขัน", "ลูกหนี้พิเศษ", "ค่าน้ำมัน", "งบกลาง", "เงินยืมทดรอง", "", "กท.2")
TOTAL = (
    *("รวม", "รวมทั้งสิ้น", "ยอดรวม", "รวมหมู่ 6", "รวมคุ้มวัด", "รวมหน้านี้", "ผลรวม", "รวมย่อย", "รวมบ้านเหนือ"),
    *("รวมเงินทั้งหมด", "สรุป", "ยอดทั้งกลุ่ม", "Grand Total", "sum", "รวม(บาท)", "รวมปี 2560", "คงเหลือสุทธิ"),
)
SAVINGS_TITLE = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง หมู่ที่ 6"
LOANS_TITLE = "ทะเบียนลูกหนี้ กองทุนหมู่บ้านบ้านทดลอง"


@dataclass(frozen=True, slots=True)
class BookTruth:
    """What a book says, in satang: how many savings and debts, and what they come to."""

    savings: int = 0
    saved: int = 0
    loans: int = 0
    owed: int = 0
    accrued: int = 0


@dataclass
class Column:
    """A column of a table: its heading and a figure in satang for each person, None for a blank."""

    heading: Cell
    figures: list[int | None] = field(default_factory=list)


@dataclass
class StrangeBook:
    """A book and its truth; `shape` says how it was made."""

    book: Book
    truth: BookTruth
    shape: str


def sheet(name: str | None, rows: Sequence[Sequence[Cell]]) -> BookSheet:
    """Return a sheet of these rows, numbered from 1; blank ones are no rows."""
    numbered = [
        (number, list(row)) for number, row in enumerate(rows, 1) if any(c != "" for c in row)
    ]
    return BookSheet(name, lambda: iter(numbered), Merges())


class Maker:
    """One random book."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words: list[str] = []

    def choice(self, options: Sequence[str]) -> str:
        return self.random.choice(options)

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def note(self, word: str) -> None:
        self.words.append(word)

    def satang(self, most: int = 50_000) -> int:
        baht = self.random.choice((100, 500, 1_000)) * self.random.randint(1, max(1, most // 1_000))
        return baht * 100 + (self.random.randint(0, 9_999) if self.chance(0.3) else 0)

    def people(self, count: int) -> list[tuple[str, str]]:
        """Return different people with their houses."""
        names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
        chosen = self.random.sample(names, count)
        houses = [str(self.random.randint(1, 99)) for _ in range(count)]
        strokes = [
            f"{house}/{self.random.randint(1, 9)}" if self.chance(0.4) else house
            for house in houses
        ]
        return [
            (f"{self.choice(TITLES)}{name}", house)
            for name, house in zip(chosen, strokes, strict=True)
        ]

    def cell(self, satang: int | None) -> Cell:
        """Return a figure as a spreadsheet holds it, or as a person typed it."""
        if satang is None:
            return ""
        if self.text:
            return (
                f"{satang // 100:,}.{satang % 100:02}"
                if satang % 100 or self.chance(0.7)
                else f"{satang // 100:,}"
            )
        return satang / 100

    def saving_columns(self, count: int) -> tuple[list[Column], list[int]]:
        """Return columns of a savings register and the true balances."""
        shape = self.choice(("one", "flow", "flow", "months", "years", "interest", "monthly"))
        self.note(shape)
        if shape in ("one", "monthly", "interest"):
            balances = [self.satang() for _ in range(count)]
            columns = [Column(self.choice(SAVED), list(balances))]
            if shape == "monthly":
                columns.insert(
                    0,
                    Column(self.choice(("สัจจะเดือนนี้", "สัจจะเดือนละ", "ฝากเดือนนี้")), [10_000] * count),
                )
            if shape == "interest":
                columns.insert(
                    self.random.randint(0, 1),
                    Column("ดอกเบี้ยเงินฝาก", [self.satang(2_000) for _ in balances]),
                )
            return columns, balances
        if shape == "flow":
            before = [self.satang() for _ in range(count)]
            came = [self.satang(5_000) if self.chance(0.8) else 0 for _ in range(count)]
            went = [min(b, self.satang(2_000)) if self.chance(0.4) else 0 for b in before]
            balances = [b + c - w for b, c, w in zip(before, came, went, strict=True)]
            last = self.choice((*SAVED, *SAVED_SUM))
            return [
                Column(self.choice(BEFORE), list(before)),
                Column(self.choice(IN), list(came)),
                Column(self.choice(OUT), list(went)),
                Column(last, list(balances)),
            ], balances
        parts = self.random.randint(2, 12 if shape == "months" else 4)
        figures = [[self.satang(1_000) for _ in range(count)] for _ in range(parts)]
        balances = [sum(column[n] for column in figures) for n in range(count)]
        if shape == "months":
            prefix = self.choice(("", "สัจจะ ", "เงินออม "))
            heads = [f"{prefix}{month}" for month in MONTHS[:parts]]
        else:
            heads = [f"{self.choice(('ปี ', ''))}{2560 - parts + n + 1}" for n in range(parts)]
        columns = [Column(head, list(one)) for head, one in zip(heads, figures, strict=True)]
        return [*columns, Column(self.choice((*SAVED_SUM, *SAVED)), list(balances))], balances

    def loan_columns(self, count: int) -> tuple[list[Column], list[int], list[int]]:
        """Return columns of a register of debts, the true balances, and the interest owed."""
        shape = self.choice(("one", "flow", "principal", "late", "due", "interest", "years"))
        self.note(shape)
        balances = [self.satang() for _ in range(count)]
        accrued = [0] * count
        balance = Column(self.choice(OWED), list(balances))
        if shape == "flow":
            lent = [self.satang(5_000) if self.chance(0.5) else 0 for _ in balances]
            paid = [self.satang(3_000) for _ in balances]
            before = [b - n + p for b, n, p in zip(balances, lent, paid, strict=True)]
            if min(before) < 0:
                return self.loan_columns(count)
            heads = (self.choice(LENT_BEFORE), self.choice(LENT), self.choice(PAID))
            flows = [
                Column(head, list(one))
                for head, one in zip(heads, (before, lent, paid), strict=True)
            ]
            return [*flows, balance], balances, accrued
        if shape == "principal":
            paid = [self.satang(3_000) for _ in balances]
            lent = [b + p for b, p in zip(balances, paid, strict=True)]
            return (
                [Column("จำนวนเงินกู้", lent), Column("ชำระแล้ว", list(paid)), balance],
                balances,
                accrued,
            )
        if shape == "late":
            late = Column(self.choice(LATE), [self.random.choice((0, b // 10)) for b in balances])
            columns = [late, balance]
            self.random.shuffle(columns)
            return columns, balances, accrued
        if shape in ("due", "interest"):
            wanted = self.random.sample(INTEREST, self.random.randint(1, 2))
            owed = [[self.satang(900) if self.chance(0.8) else 0 for _ in balances] for _ in wanted]
            accrued = [sum(one[n] for one in owed) for n in range(count)]
            columns = [
                balance,
                *(Column(head, list(one)) for head, one in zip(wanted, owed, strict=True)),
            ]
            if shape == "due":
                due = [b + a for b, a in zip(balances, accrued, strict=True)]
                columns.insert(self.random.choice((0, len(columns))), Column(self.choice(DUE), due))
            return columns, balances, accrued
        if shape == "years":
            older = [b + self.satang(2_000) for b in balances]
            columns = [
                Column("เงินกู้คงเหลือ ปี 2559", older),
                Column("เงินกู้คงเหลือ ปี 2560", list(balances)),
            ]
            self.random.shuffle(columns)
            return columns, balances, accrued
        return [balance], balances, accrued

    def table(self, columns: list[Column], people: list[tuple[str, str]]) -> list[list[Cell]]:
        """Return the rows of one table: headings, people, and what stands between them."""
        with_order, with_house = self.chance(0.8), self.chance(0.85)
        first: list[Cell] = [self.choice(ORDER)] if with_order else []
        first += [self.choice(NAME)]
        first += [self.choice(HOUSE)] if with_house else []
        width = len(first)
        rows: list[list[Cell]] = [[*first, *(column.heading for column in columns)]]
        groups = self.random.choice((1, 1, 2, 3))
        sizes = self._split(len(people), groups)
        totals = self.chance(0.6)
        number = 0
        for size in sizes:
            begin = number
            if groups > 1 and self.chance(0.5):
                rows.append(self._lone(f"หมู่ที่ {self.random.randint(1, 9)}", width, columns))
            for _ in range(size):
                name, house = people[number]
                lead: list[Cell] = [self.number(number + 1)] if with_order else []
                lead += [name, *([house] if with_house else [])]
                rows.append([*lead, *(self.cell(column.figures[number]) for column in columns)])
                number += 1
            if groups > 1 and totals and size:
                rows.append(self.total(columns, begin, number, width))
        if totals:
            rows.append(self.total(columns, 0, number, width))
            self.note("totals")
        if self.chance(0.15):
            rows.append(self._lone("ลงชื่อ ............ เหรัญญิก", width, columns))
        return rows

    def number(self, count: int) -> Cell:
        return str(count) if self.text else float(count)

    def _lone(self, text: str, width: int, columns: Sequence[Column]) -> list[Cell]:
        row: list[Cell] = [""] * (width + len(columns))
        row[self.random.randrange(width)] = text
        return row

    def total(self, columns: Sequence[Column], begin: int, end: int, width: int) -> list[Cell]:
        """Return a row that adds up some people, under any name."""
        row = self._lone(self.choice(TOTAL), width, columns)
        for place, column in enumerate(columns):
            row[width + place] = self.cell(sum(one or 0 for one in column.figures[begin:end]))
        return row

    def _split(self, count: int, groups: int) -> list[int]:
        cuts = (
            sorted(self.random.sample(range(1, count), min(groups - 1, count - 1)))
            if count > 1
            else []
        )
        return [b - a for a, b in zip((0, *cuts), (*cuts, count), strict=True)]

    def book(self) -> StrangeBook:
        """Return a book of one or several sheets."""
        self.text = self.chance(0.4)
        kind = self.choice(("savings", "loans", "both"))
        self.note(kind)
        count = self.random.randint(1, 9)
        people = self.people(count)
        saved: list[int] = []
        owed: list[int] = []
        accrued: list[int] = []
        columns: list[Column] = []
        if kind != "loans":
            columns, saved = self.saving_columns(count)
        if kind != "savings":
            more, owed, accrued = self.loan_columns(count)
            columns = columns + more
        if self.chance(0.15):
            self.note("unknown")
            unknown = [self.satang() if self.chance(0.7) else None for _ in range(count)]
            columns.insert(
                self.random.randint(0, len(columns)), Column(self.choice(UNKNOWN), unknown)
            )
        title = {"savings": SAVINGS_TITLE, "loans": LOANS_TITLE, "both": SAVINGS_TITLE}[kind]
        rows: list[list[Cell]] = [[title], *self.table(columns, people)]
        truth = BookTruth(len(saved), sum(saved), len(owed), sum(owed), sum(accrued))
        name = None if self.text else "Sheet1"
        sheets = [sheet(name, rows)]
        if not self.text and self.chance(0.12):
            self.note("older sheet")
            for column in columns:
                column.figures = [None if one is None else one + 100 for one in column.figures]
            sheets.insert(0, sheet("ปี 2559", [[title], *self.table(columns, people)]))
        return StrangeBook(Book(tuple(sheets), "xlsx"), truth, " ".join(self.words))

    text = False


def strange_book(seed: int) -> StrangeBook:
    """Return the random book of a seed."""
    return Maker(seed).book()
