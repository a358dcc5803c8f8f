"""Totals are told by arithmetic: random lists with sums in any words, and what is known of them."""

import csv
import os
import re
from dataclasses import dataclass, field
from datetime import date
from random import Random

import pytest

from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.register import open_register

CUT_OFF = date(2017, 3, 31)
TABLES = 20_000 if os.environ.get("FORUMTUI_LONG") == "1" else 180

GIVEN = ("สมชาย", "บัวคำ", "จันทร์เพ็ญ", "คำปัน", "รวมพร", "สุทธิพงษ์", "ยอดชาย", "แสงดา", "สมหมาย", "อำพร")
SURNAMES = ("ใจดี", "แสนสุข", "ทองแท้", "วงศ์ใหญ่", "ดวงแก้ว", "รวมทรัพย์", "คำมูล", "สายบุญ")
TITLES = ("นาย", "นาง", "นางสาว", "น.ส.")
PARTS = (
    "รวมหมู่ 6",
    "รวมหมู่ที่ ๗",
    "ยอดรวมบ้านเหนือ",
    "รวมกลุ่มที่ 1",
    "รวมสังกัด 010 2 ราย",
    "รวมย่อย",
    "ผลรวม",
    "Subtotal",
    "รวม",
    "รวมเป็นเงิน (หนึ่งหมื่นหนึ่งพันบาทถ้วน)",
    "หมู่ 6 รวม",
    "หมู่ที่ 7",
    "ทั้งหมู่",
    "กขค",
    "xyz 12",
    "=====",
    "",
)
WHOLES = (
    "รวมทั้งสิ้น",
    "รวมทั้งสิ้น 4 คน",
    "Grand Total",
    "ยอดรวมทุกหมู่",
    "คงเหลือสุทธิ",
    "รวมหนี้ทั้งหมด",
    "รวม(บาท)",
    "ฟฟฟ",
)


@dataclass
class Sheet:
    """Rows of a random list, and what is true of it."""

    order: bool
    house: bool
    titles: bool
    rows: list = field(default_factory=list)
    people: int = 0
    satang: int = 0
    totals: int = 0
    sums: dict = field(default_factory=dict)

    @property
    def is_marked(self):
        return self.order or self.house or self.titles

    @property
    def headings(self):
        order, house = ["ลำดับ"] * self.order, ["บ้านเลขที่"] * self.house
        return [*order, "ชื่อ-สกุล", *house, "เงินสัจจะสะสม"]

    def somebody(self, random, satang):
        self.people += 1
        self.satang += satang
        title = random.choice(TITLES) if self.titles else ""
        given, surname = random.choice(GIVEN), random.choice(SURNAMES)
        order = [str(self.people)] * self.order
        house = [f"{random.randint(1, 90)}"] * self.house
        self.rows.append([*order, f"{title}{given} {surname}", *house, _baht(random, satang)])

    def total(self, random, words, satang, *, in_order=False):
        self.totals += 1
        self.sums[len(self.rows)] = satang
        order, house = [""] * self.order, [""] * self.house
        if in_order and self.order:
            self.rows.append([words, "", *house, _baht(random, satang)])
        else:
            self.rows.append([*order, words, *house, _baht(random, satang)])


def _baht(random, satang):
    baht, rest = divmod(satang, 100)
    whole = f"{baht:,}" if random.random() < 0.5 else str(baht)
    return f"{whole}.{rest:02}" if rest or random.random() < 0.3 else whole


def _amount(random):
    kind = random.random()
    if kind < 0.1:
        return 0
    return random.randint(1, 90) * 10_000 if kind < 0.6 else random.randint(1, 9_999_999)


def _sheet(random):
    marked = random.random() < 0.85
    order, house = marked and random.random() < 0.8, marked and random.random() < 0.8
    sheet = Sheet(order, house, titles=random.random() < 0.8)
    above = random.random() < 0.2
    groups = [
        [_amount(random) for _ in range(random.randint(1, 6))] for _ in range(random.randint(1, 5))
    ]
    everything = sum(map(sum, groups))
    parts = random.random() < 0.7
    carried = parts and random.random() < 0.2
    if above:
        sheet.total(random, random.choice(WHOLES), everything)
    wording = random.choice(PARTS)
    so_far = 0
    for number, group in enumerate(groups):
        if carried and number:
            sheet.total(random, "ยอดยกมา", so_far)
        for satang in group:
            sheet.somebody(random, satang)
        so_far += sum(group)
        if parts:
            words = wording if random.random() < 0.5 else random.choice(PARTS)
            sheet.total(random, words, sum(group), in_order=random.random() < 0.2)
            if carried:
                sheet.total(random, "ยอดยกไป", so_far)
    if not above and random.random() < 0.7:
        sheet.total(random, random.choice(WHOLES), everything)
    if random.random() < 0.2:
        average = (everything + sheet.people // 2) // sheet.people
        sheet.total(random, "เฉลี่ยต่อคน", average)
    return sheet


def _read(sheet, path):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["กลุ่มออมทรัพย์ทดลอง"], sheet.headings, *sheet.rows])
    return list(open_register(path, cut_off=CUT_OFF).rows())


def _figures(rows):
    kept = [row.record for row in rows if row.record is not None]
    return len(kept), sum(record.balance_satang for record in kept)


def _check(sheet, rows, seed):
    """Check what holds of every list; return whether nothing of it waits."""
    waiting = [row for row in rows if row.waiting is not None]
    people, satang = _figures(rows)
    told = f"{seed}: {sheet.rows} {[(row.row, row.waiting) for row in waiting]}"
    totals = sum(row.kind is RowKind.TOTAL for row in rows)
    assert people + totals + len(waiting) == sheet.people + sheet.totals, told
    assert (people <= sheet.people, satang <= sheet.satang) == (True, True), told
    if sheet.is_marked:
        assert (people, satang) == (sheet.people, sheet.satang), told
    assert waiting or totals == sheet.totals, told
    stated = [row.total_satang for row in rows if row.total_satang is not None]
    if not waiting and sheet.is_marked:
        assert sum(stated) in (0, sheet.satang), f"{told} {stated}"
    return not waiting


def test_no_total_becomes_a_person_and_no_person_is_lost(tmp_path):
    path = tmp_path / "ก.csv"
    right = 0
    for seed in range(TABLES):
        sheet = _sheet(Random(seed))
        try:
            rows = _read(sheet, path)
        except Refusal:
            continue
        right += _check(sheet, rows, seed)
    assert right > TABLES * 0.8


def test_a_sum_that_does_not_add_up_waits_or_is_compared(tmp_path):
    path = tmp_path / "ก.csv"
    for seed in range(TABLES // 3):
        random = Random(seed)
        sheet = _sheet(random)
        place = random.choice([n for n, row in enumerate(sheet.rows) if n in sheet.sums] or [0])
        if place not in sheet.sums:
            continue
        wrong = sheet.sums[place] + random.randint(1, 99) * 77_77
        sheet.rows[place][-1] = str(wrong // 100) + f".{wrong % 100:02}"
        try:
            rows = _read(sheet, path)
        except Refusal:
            continue
        told = f"{seed}: {sheet.rows[place]} {sheet.rows} {[(r.row, r.waiting) for r in rows]}"
        read = next(row for row in rows if row.row == place + 3)
        assert read.record is None or not sheet.is_marked, told
        if sheet.is_marked:
            assert read.waiting is not None or read.total_satang == wrong, told
            assert _figures(rows) == (sheet.people, sheet.satang), told


MEMBERS = [("1", "นายสมชาย ใจดี", "12", "5000"), ("2", "นางบัวคำ แสนสุข", "12/3", "3000")]
FRAMES = (RowKind.TITLE, RowKind.HEADER)
HEADINGS = ("ลำดับ", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม")


@pytest.fixture
def listed(tmp_path):
    """Return the rows of a list under headings, read."""

    def read(*rows, headings=HEADINGS, above=()):
        path = tmp_path / "ก.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("กลุ่มออมทรัพย์ทดลอง",), *above, headings, *rows])
        return [r for r in open_register(path, cut_off=CUT_OFF).rows() if r.kind not in FRAMES]

    return read


def _said(rows):
    return [
        row.waiting.code if row.waiting else row.kind.value if row.record is None else "person"
        for row in rows
    ]


@pytest.mark.parametrize("words", [*PARTS[:11], *WHOLES, "เฉลี่ย", "รวมหน้า 1", "ยอดยกไป"])
def test_a_sum_has_many_names(listed, words):
    figure = "4000" if words == "เฉลี่ย" else "8000"
    for row in (("", words, "", figure), (words, "", "", figure), ("", "", words, figure)):
        assert _said(listed(*MEMBERS, row)) == ["person", "person", "total"]


@pytest.mark.parametrize("words", ["รวมหมู่ 6", "ผลรวม", "รวมหน้า 1", "เฉลี่ย", "ยอดยกไป", "รวม(บาท)"])
def test_what_looks_like_a_sum_and_does_not_add_up_waits(listed, words):
    rows = listed(*MEMBERS, ("", words, "", "8100"))
    assert _said(rows) == ["person", "person", "total_differs"]
    assert dict(rows[-1].waiting.details) == {"stated": "8,100.00", "made": "8,000.00"}


@pytest.mark.parametrize(
    "row",
    [
        ("3", "นายรวม ใจดี", "7", "8000"),
        ("3", "รวมพร ใจดี", "7", "8000"),
        ("", "นางสาวรวมพร ใจดี", "", "8000"),
        ("3", "สุทธิพงษ์ ใจดี", "7", "3000"),
        ("3", "นายยอดรวม รวมทรัพย์", "7", "0"),
        ("3", "กลุ่มสตรีบ้านทดลอง", "", "800"),
    ],
)
def test_a_person_may_have_what_others_have_together(listed, row):
    assert _said(listed(*MEMBERS, row)) == ["person"] * 3


def test_a_wrong_subtotal_waits_though_the_grand_total_is_right(listed):
    rows = listed(
        *MEMBERS,
        ("", "รวม", "", "8500"),
        ("3", "นายคำปัน วงศ์ใหญ่", "45", "100"),
        ("", "รวมทั้งสิ้น", "", "8100"),
    )
    assert _said(rows) == ["person", "person", "total_differs", "person", "total"]
    assert rows[-1].total_satang == 810_000


def test_a_total_in_another_column_is_understood(listed):
    rows = listed(*MEMBERS, ("", "รวมทั้งสิ้น", "8000", ""))
    assert (_said(rows)[-1], rows[-1].total_satang) == ("total", 800_000)
    rows = listed(*MEMBERS, ("", "รวมหมู่ 6 จำนวน 2 ราย เป็นเงิน 8,000 บาท", "", ""))
    assert (_said(rows)[-1], rows[-1].total_satang) == ("total", 800_000)


def test_subtotals_above_their_rows_and_nested_ones_are_totals(listed):
    rows = listed(
        ("", "ทั้งตำบล", "", "8400"),
        ("", "หมู่ 6", "", "8000"),
        *MEMBERS,
        ("", "หมู่ 7", "", "400"),
        ("3", "นายคำปัน วงศ์ใหญ่", "45", "100"),
        ("4", "นางแสงดา คำมูล", "46", "300"),
    )
    assert [row.total_satang for row in rows if row.kind is RowKind.TOTAL] == [840_000, None, None]
    assert _said(rows).count("person") == 4


@pytest.mark.parametrize("words", ["เงินฝากธนาคาร ธ.ก.ส.", "เงินสดในมือ", "ดอกเบี้ยรับ"])
def test_what_the_fund_itself_has_is_told_and_never_added(listed, words):
    for row in (("", words, "", "8000"), ("3", words, "", "150000")):
        assert _said(listed(*MEMBERS, row)) == ["person", "person", "row_of_fund"]


def test_an_office_below_a_list_is_nobody_and_a_person_called_so_is_somebody(listed):
    for office in ("นายทะเบียน", "(นายทะเบียน)", "นายก อบต.", "นายกเทศมนตรี"):
        assert _said(listed(*MEMBERS, ("", office, "", "8000")))[-1] != "person", office
        assert _said(listed(*MEMBERS, ("", office, "", "150")))[-1] != "person", office
    for name in ("นายทะเบียน ใจดี", "นายช่าง คำมูล", "นายกฤษ อบเชย"):
        assert _said(listed(*MEMBERS, ("", name, "", "150")))[-1] == "person", name
    assert _said(listed(*MEMBERS, ("3", "นายทะเบียน", "7", "150")))[-1] == "person"


def test_lines_of_a_list_without_figures_are_notes(listed):
    for line in ("หมู่ที่ 6 บ้านเหนือ", "เสียชีวิต 2 ราย", "กลุ่มที่ 2"):
        assert _said(listed(("", line, "", ""), *MEMBERS)) == ["note", "person", "person"]


def test_where_names_alone_tell_rows_what_may_be_either_waits(listed):
    headings = ("ชื่อ-สกุล", "เงินสัจจะสะสม")
    same = (("สมชาย ใจดี", "500"), ("สมหญิง ใจดี", "500"))
    assert _said(listed(*same, headings=headings)) == ["person", "person"]
    third = ("คำปัน วงศ์ใหญ่", "1000")
    assert _said(listed(*same, third, headings=headings))[-1] == "total_or_person"
    assert _said(listed(third, *same, headings=headings))[0] == "total_or_person"
    assert _said(listed(*same, ("รวมบ้านเหนือ", "1000"), headings=headings))[-1] == "total"


def test_an_accrued_sum_that_does_not_add_up_waits(listed):
    headings = ("ลำดับ", "ชื่อผู้กู้", "บ้านเลขที่", "เงินกู้คงเหลือ", "ดอกเบี้ยค้าง")
    debts = (("1", "นายสมชาย ใจดี", "12", "500", "10"), ("2", "นางบัวคำ ใจดี", "13", "600", "20"))
    right = listed(*debts, ("", "รวมหมู่ 6", "", "1100", "30"), headings=headings)
    assert _said(right)[-1] == "total"
    wrong = listed(*debts, ("", "รวมหมู่ 6", "", "1100", "31"), headings=headings)
    assert dict(wrong[-1].waiting.details) == {"stated": "31.00", "made": "30.00"}


def test_a_total_above_the_headings_is_compared_as_well(listed):
    above = [("", "รวมทั้งสิ้น", "", "8000")]
    total, *_ = listed(*MEMBERS, above=above)
    assert (total.kind, total.total_satang) == (RowKind.TOTAL, 800_000)
    wrong, *_ = listed(MEMBERS[0], above=above)
    assert dict(wrong.waiting.details) == {"stated": "8,000.00", "made": "5,000.00"}


def test_a_sum_of_another_column_is_not_taken_for_that_of_balances(listed):
    headings = ("ลำดับ", "ชื่อผู้กู้", "บ้านเลขที่", "เงินต้น", "เงินกู้คงเหลือ")
    debts = (("1", "นายสมชาย ใจดี", "12", "900", "500"), ("2", "นางบัวคำ ใจดี", "13", "900", "600"))
    total = listed(*debts, ("", "รวมทั้งสิ้น", "", "1800", ""), headings=headings)[-1]
    assert (total.kind, total.total_of, total.total_satang) == ("total", "loan", None)


def test_a_sum_of_rounded_amounts_may_be_some_satang_apart(listed):
    thirds = [(n, f"นาย{GIVEN[n]} ใจดี", 12 + n, "33.333333333333336") for n in range(1, 4)]
    assert _said(listed(*thirds, ("", "รวมหมู่ 6", "", "100")))[-1] == "total"
    assert _said(listed(*thirds, ("", "รวมหมู่ 6", "", "100.05")))[-1] == "total_differs"


def test_a_sum_in_one_text_is_compared(listed):
    assert _said(listed(*MEMBERS, ("รวมเป็นเงิน 8,000 บาท",)))[-1] == "total"
    for row in (("รวมหมู่ 6 เป็นเงิน 9,000 บาท",), ("", "รวมหมู่ 6 เป็นเงิน 9,000 บาท")):
        assert _said(listed(*MEMBERS, row))[-1] == "total_differs"


def test_a_numbered_row_that_says_what_others_make_may_be_either(listed):
    assert _said(listed(*MEMBERS, ("3", "บ้านเหนือ", "", "8000")))[-1] == "total_or_person"
    assert _said(listed(*MEMBERS, ("3", "กองทุนแม่บ้าน", "", "3000")))[-1] == "person"


def test_the_last_sheet_may_state_what_all_sheets_make(book, read):
    parts = [
        [HEADINGS, (1, "นายสมชาย ใจดี", "12", 5000), (2, "นางบัวคำ แสนสุข", "12/3", 3000)],
        [HEADINGS, (3, "นายคำปัน วงศ์ใหญ่", "45", 100), ("", "รวมทั้งสิ้น", "", 8100)],
    ]
    rows = read(book("ก.xlsx", หมู่หก=parts[0], หมู่เจ็ด=parts[1]))
    last = rows[-1]
    assert (last.kind, last.waiting, last.total_satang) == (RowKind.TOTAL, None, None)


def test_each_balance_of_a_row_is_checked_by_itself(listed):
    headings = ("ลำดับ", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม", "เงินกู้คงเหลือ")
    both = (("1", "นายสมชาย ใจดี", "12", "500", "10000"), ("2", "นางบัวคำ ใจดี", "13", "600", ""))
    right = listed(*both, ("", "รวมหมู่ 6", "", "1100", "10000"), headings=headings)
    assert (_said(right)[-1], right[-1].total_satang) == ("total", 110_000)
    assert _said(listed(*both, ("", "xx", "", "", "10000"), headings=headings))[-1] == "total"
    wrong = listed(*both, ("", "รวมหมู่ 6", "", "1100", "10100"), headings=headings)
    assert dict(wrong[-1].waiting.details) == {"stated": "10,100.00", "made": "10,000.00"}


def test_people_are_counted_against_what_a_register_of_houses_says(listed):
    headings = ("บ้านเลขที่", "ชื่อ-สกุล")
    houses = [("12", "นายสมชาย ใจดี"), ("12", "นางบัวคำ ใจดี"), ("", "รวม 2 คน"), ("45", "นายคำปัน มี")]
    ends = [("", "รวมประชากรทั้งสิ้น 3 คน"), ("", "ชาย 2 คน หญิง 1 คน")]
    right = listed(*houses, *ends, headings=headings)
    assert _said(right) == ["person", "person", "total", "person", "total", "total"]
    wrong = listed(*houses, ("", "รวมทั้งสิ้น 4 คน"), headings=headings)
    assert dict(wrong[-1].waiting.details) == {"stated": "4", "made": "3"}


def _houses(random):
    """Return the rows of a random register of residents, and how many people it has."""
    rows, people = [], 0
    for house in range(random.randint(1, 8)):
        living = random.randint(1, 6)
        rows += [(str(house + 1), f"{random.choice(TITLES)}{g} ใจดี") for g in GIVEN[:living]]
        people += living
        words = random.choice(("รวม {} คน", "จำนวนสมาชิก {} คน", "รวมในบ้าน {} ราย"))
        rows.append(("", words.format(living)))
    rows.append(("", random.choice(("รวมประชากรทั้งสิ้น {} คน", "รวมทั้งหมด {} คน")).format(people)))
    return rows, people


def test_houses_and_their_people_are_counted_whatever_the_sums_are_called(listed):
    for seed in range(TABLES // 6):
        random = Random(seed)
        rows, people = _houses(random)
        headings = ("บ้านเลขที่", "ชื่อ-สกุล")
        said = _said(listed(*rows, headings=headings))
        assert (said.count("person"), set(said)) == (people, {"person", "total"}), rows
        place = random.choice([n for n, row in enumerate(rows) if not row[0]])
        words = rows[place][1]
        rows[place] = ("", re.sub(r"\d+", "777", words))
        said = _said(listed(*rows, headings=headings))
        assert (said.count("person"), said[place]) == (people, "count_differs"), rows


def test_a_total_over_a_row_that_cannot_be_read_is_no_person(listed):
    rows = listed(("1", "นายสมชาย ใจดี", "12", "ห้าพัน"), MEMBERS[1], ("", "รวมหมู่ 6", "", "8000"))
    assert _said(rows) == ["balance_not_number", "person", "total"]
