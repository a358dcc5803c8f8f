"""Houses and debtors written once, with blank cells below them."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.registers.reading.register import open_register

CUT_OFF = date(2017, 3, 31)
GIVEN = ("สมชาย", "บัวคำ", "จันทร์เพ็ญ", "คำปัน", "ศรีวรรณ", "อินถา", "พิมพา", "บุญมี")
SURNAMES = ("ใจดี", "แสนสุข", "ทองแท้", "วงศ์ใหญ่", "ดวงแก้ว", "มูลเมือง", "สายบุญ", "รักไทย")
LOANS = "ที่,ชื่อผู้กู้,บ้านเลขที่,เลขที่สัญญา,เงินกู้คงเหลือ"


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """Return the rows of a table that hold a record or wait, read from a text file."""
    folder, number = tmp_path_factory.mktemp("down"), count()

    def read(*lines):
        path = folder / f"ก{next(number)}.csv"
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
        read = open_register(path, cut_off=CUT_OFF).rows()
        return [row for row in read if row.record is not None or row.waiting is not None]

    return read


def flags(row):
    return {flag.code for flag in row.flags}


HOUSEHOLDS = st.lists(
    st.tuples(st.integers(1, 999), st.lists(st.sampled_from(GIVEN), min_size=2, max_size=5)),
    min_size=1,
    max_size=6,
    unique_by=lambda household: household[0],
)


@settings(max_examples=60, deadline=None)
@given(HOUSEHOLDS, st.sampled_from(['"', "", "〃", "บ้านเดียวกัน"]), st.booleans())
def test_a_household_whose_house_is_written_once_lives_in_it(rows, households, below, relations):
    lines = ["บ้านเลขที่,ชื่อ-สกุล,ความสัมพันธ์"]
    truth = []
    mark = '""""' if below == '"' else below
    for place, (house, people) in enumerate(households):
        for number, name in enumerate(people):
            relation = ("บุตร" if number else "หัวหน้าครัวเรือน") if relations else ""
            lines.append(f"{mark if number else house},นาย{name} {SURNAMES[place]},{relation}")
            truth.append((str(house), bool(number)))
    read = rows(*lines)
    assert [(row.record.who.house, "as_above" in flags(row)) for row in read] == truth


def test_a_head_without_a_house_lives_in_nobody_elses(rows):
    read = rows(
        "บ้านเลขที่,ชื่อ-สกุล,สถานะ",
        "12,นายสมชาย ใจดี,เจ้าบ้าน",
        ",นางบัวคำ ใจดี,ภรรยา",
        ",นายคำปัน วงศ์ใหญ่,เจ้าบ้าน",
    )
    assert [row.waiting and row.waiting.code for row in read] == [None, None, "house_missing"]


def test_where_every_row_has_its_house_a_blank_one_is_unknown(rows):
    known = [f"{place % 3},นาย{name} ใจดี" for place, name in enumerate(sorted(GIVEN * 3), 3)]
    repeated = [f"{place // 3},นาย{name} ใจดี" for place, name in enumerate(sorted(GIVEN * 3), 3)]
    for houses in (known, repeated):
        read = rows("บ้านเลขที่,ชื่อ-สกุล", *houses, ",นายอุดม มีทรัพย์")
        assert read[-1].waiting.code == "house_missing"


@pytest.mark.parametrize("surname", ["ใจดี", "แสนสุข"])
def test_a_funds_members_share_a_house_where_surname_and_blanks_say_so(rows, surname):
    read = rows(
        "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินออม",
        "1,นายสมชาย ใจดี,12,500",
        "2,นางบัวคำ ใจดี,,300",
        f"3,นางสาวมณี {surname},,200",
        "4,นายคำปัน วงศ์ใหญ่,45,100",
        "5,นางศรีวรรณ วงศ์ใหญ่,,50",
    )
    houses = [row.record.who.house for row in read]
    assert houses == (
        ["12", "12", "12", "45", "45"] if surname == "ใจดี" else ["12", "", "", "45", ""]
    )
    assert ["house_missing" in flags(row) for row in read] == [not house for house in houses]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(1, 90), min_size=1, max_size=4), min_size=1, max_size=5))
def test_contracts_under_one_name_are_all_that_debtors(rows, debtors):
    lines, truth = [LOANS], []
    number = 0
    for place, amounts in enumerate(debtors):
        name = f"นาย{GIVEN[place]} {SURNAMES[place]}"
        for below, amount in enumerate(amounts):
            number += 1
            who = ",," if below else f"{place + 1},{name},{place + 7}"
            lines.append(f"{who},{number}/59,{amount}00")
            truth.append((GIVEN[place], str(place + 7), amount * 10_000, bool(below)))
    read = rows(*lines)
    assert [
        (
            row.record.who.name.given,
            row.record.who.house,
            row.record.balance_satang,
            "as_above" in flags(row),
        )
        for row in read
    ] == truth


@pytest.mark.parametrize("line", [",,,,7000", "2,,,9/59,7000", ",,,1/59,7000", ",,45,9/59,7000"])
def test_a_debt_that_only_may_be_that_of_the_row_above_waits(rows, line):
    read = rows(LOANS, "1,นายสมชาย ใจดี,12,1/59,5000", line, "3,นายคำ ดี,7,3/59,100")
    assert [row.record.who.name.given for row in read if row.record is not None] == ["สมชาย", "คำ"]


def test_a_total_among_households_has_no_house(rows):
    read = rows(
        "บ้านเลขที่,ชื่อ-สกุล",
        "12,นายสมชาย ใจดี",
        ",นางบัวคำ ใจดี",
        ",รวมสมาชิกในบ้าน",
        "45,นายคำปัน วงศ์ใหญ่",
        ",นางศรีวรรณ วงศ์ใหญ่",
    )
    named = [row.record.who.name.given for row in read if row.record is not None]
    assert named == ["สมชาย", "บัวคำ", "คำปัน", "ศรีวรรณ"]
