"""Whom a row speaks of: names, houses and guarantors as committees write them."""

from datetime import date
from itertools import count, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.registers.reading.register import open_register
from forumtui.registers.reading.rows.houses import house_in, moo_in
from forumtui.registers.reading.rows.written_names import (
    Departure,
    people_in,
    standing_in,
    written_in_columns,
    written_name,
)
from forumtui.thai.names import PersonName, split_name

CUT_OFF = date(2017, 3, 31)
SAVINGS = "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม"
LOANS = "ที่,ชื่อผู้กู้,บ้านเลขที่,เลขที่สัญญา,เงินกู้คงเหลือ"
TITLES = ("นาย", "นาง", "นางสาว", "เด็กชาย", "จ่าสิบเอก")
GIVEN = ("สมชาย", "บัวคำ", "จันทร์เพ็ญ", "คำปัน", "ศรีวรรณ", "อินถา", "สาวิตรี", "เอื้อง")
SURNAMES = ("ใจดี", "แสนสุข", "ทองแท้", "วงศ์ใหญ่", "ดวงแก้ว", "ณ เชียงใหม่", "นางแล", "ตายาย")
PEOPLE = st.builds(
    PersonName, st.sampled_from(TITLES), st.sampled_from(GIVEN), st.sampled_from(SURNAMES)
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """Return the rows of a table that hold a record or wait, read from a text file."""
    folder, number = tmp_path_factory.mktemp("people"), count()

    def read(*lines, stem="ก"):
        path = folder / f"{stem}{next(number)}.csv"
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
        read = open_register(path, cut_off=CUT_OFF).rows()
        return [row for row in read if row.record is not None or row.waiting is not None]

    return read


def flags(row):
    return {flag.code for flag in row.flags}


@settings(max_examples=60, deadline=None)
@given(
    PEOPLE, st.sampled_from(["1. {}", "1.{}", "(12) {}", "๓) {}", "- {}", "* {}", "7 {}", "{} ,"])
)
def test_what_numbers_or_marks_a_name_is_no_part_of_it(name, way):
    assert written_name(way.format(name.full)).name == name


@settings(max_examples=60, deadline=None)
@given(
    PEOPLE,
    st.sampled_from(
        [
            ("{} (เสียชีวิต)", Departure.DECEASED),
            ("{}(ตาย)", Departure.DECEASED),
            ("{} เสียชีวิต", Departure.DECEASED),
            ("{} - ถึงแก่กรรมแล้ว", Departure.DECEASED),
            ("{} (ลาออก 1 ม.ค. 60)", Departure.LEFT),
            ("{} ลาออก 1 ม.ค. 60", Departure.LEFT),
            ("* {} ปิดบัญชี", Departure.LEFT),
            ("{} (ย้ายไป กทม.)", Departure.MOVED),
            ("{} (แดง)", None),
            ("{} และครอบครัว", None),
            ("{} โทร. 081-2345678", None),
            ("{} สกุลเดิม แก้วดี", None),
            ("{} ?", None),
            ("{}", None),
        ]
    ),
)
def test_what_is_said_beside_a_name_is_no_part_of_it(name, way):
    written, standing = way
    found = written_name(written.format(name.full))
    assert (found.name, found.standing, found.others) == (name, standing, ())
    assert bool(found.remarks) == (written != "{}")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(PEOPLE, min_size=2, max_size=4),
    st.sampled_from([" และ", " และ ", ", ", "/", " / ", " กับ ", " ⏎ ", "; ", "numbers"]),
)
def test_everybody_in_a_cell_is_found(names, between):
    texts = [name.full for name in names]
    if between == "numbers":
        cell = " ".join(f"{place}. {text}" for place, text in enumerate(texts, 1))
    else:
        cell = between.join(texts)
    assert [one.name for one in people_in(cell)] == names
    assert len(written_name(cell).others) == len(names) - 1


@settings(max_examples=40, deadline=None)
@given(PEOPLE)
def test_one_person_written_in_another_order_is_one(name):
    for cell in (
        f"{name.surname}, {name.title}{name.given}" if name.surname in SURNAMES[:5] else name.full,
        f"{name.given} {name.surname} ({name.title})",
        f"{name.given} {name.surname}, {name.title}",
        f"{name.title} ⏎ {name.given} {name.surname}",
        name.full,
    ):
        assert people_in(cell) == (written_name(cell),)
        assert written_name(cell).name == name


@pytest.mark.parametrize(
    "text",
    [
        "กรรณิการ์ และเต๊าะ",
        "นายกับแก้ว ใจดี",
        "กลุ่มสตรีและเยาวชน บ้านทดลอง",
        "นายปิด ใจพ้น",
        "นายเดิม โทรา",
        "สมตาย ตายาย",
    ],
)
def test_a_name_that_only_looks_like_more_stays(text):
    assert written_name(text).name == split_name(text)
    assert written_name(text).others == written_name(text).remarks == ()


@pytest.mark.parametrize("given", ["วายชนม์", "มรณะ"])
def test_a_given_name_that_is_also_said_of_the_dead_is_a_name_all_the_same(given):
    name = written_in_columns("นาย", given, "ลับแล้ว").name
    assert (name.title, name.given, name.surname) == ("นาย", given, "ลับแล้ว")
    # A remark behind a name is none of it, and one alone in its brackets is no name.
    assert written_in_columns("นาย", f"สมชาย {given}", "ลับแล้ว").name.given == "สมชาย"
    assert written_in_columns("นาย", f"({given})", "ลับแล้ว").name.given == ""


@pytest.mark.parametrize(
    "text", ["เป็นสมาชิก", "ปกติ", "ย้ายเข้า", "ยังไม่ตาย", "ตายาย", "[1]เป็นสมาชิก", ""]
)
def test_who_is_still_there_is_not_said_to_be_gone(text):
    assert standing_in(text) is None


def test_several_owners_of_one_balance_wait(rows):
    read = rows(
        SAVINGS,
        "1,นายสมชาย ใจดี และนางบัวคำ ใจดี,12,500",
        '2,"นายคำปัน วงศ์ใหญ่\nนางศรีวรรณ วงศ์ใหญ่",45,700',
        '3,"นายอินถา\nมูลเมือง",7,100',
    )
    assert [row.waiting and row.waiting.code for row in read] == ["several_people"] * 2 + [None]
    assert read[2].record.who.name == PersonName("นาย", "อินถา", "มูลเมือง")
    [split] = rows("ชื่อ,สกุล,บ้านเลขที่,เงินออม", "สมชาย,ใจดี และนางบัวคำ ใจดี,12,500")
    assert split.waiting.code == "several_people"


@pytest.mark.parametrize(
    "headings",
    ["คำนำหน้า,ชื่อ,ชื่อสกุล", "คำนำหน้า,ชื่อตัว,ชื่อ-สกุล", "คำนำหน้านาม,ชื่อต้น,ชื่อสกุล", "คำนำหน้า,ชื่อ,สกุล"],
)
def test_the_civil_registers_words_beside_a_given_name_are_the_surname(rows, headings):
    [row] = rows(f"บ้านเลขที่,{headings}", "12,นาย,สมชาย,ใจดี")
    assert row.record.who.name == PersonName("นาย", "สมชาย", "ใจดี")
    [alone] = rows("บ้านเลขที่,ชื่อสกุล", "12,นายสมชาย ใจดี")
    assert alone.record.who.name == PersonName("นาย", "สมชาย", "ใจดี")


def test_a_title_ticked_in_its_column_is_the_rows(rows):
    read = rows("ที่,นาย,นาง,น.ส.,ชื่อ,สกุล,บ้านเลขที่,เงินออม", "1,,,/,มณี,ใจดี,12,5", "2,/,,,คำ,ดี,7,5")
    assert [row.record.who.name.title for row in read] == ["นางสาว", "นาย"]


def test_who_died_or_left_is_asked_about(rows):
    heading = "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม,สถานะสมาชิก"
    read = rows(
        heading,
        "1,นายสมชาย ใจดี (เสียชีวิต),12,500,",
        "2,นางบัวคำ แสนสุข,12/3,700,เสียชีวิต",
        "3,นายคำปัน วงศ์ใหญ่,45,100,ลาออก",
        "4,นางศรีวรรณ ดวงแก้ว,45,0,ลาออก",
        "5,นายอินถา มูลเมือง,7,100,ปกติ",
    )
    asked = [flags(row) for row in read]
    assert asked == [{"member_deceased"}, {"member_deceased"}, {"member_left"}, set(), set()]
    [debt] = rows(LOANS, "1,นายสมชาย ใจดี (เสียชีวิต),12,1/59,5000")
    assert debt.record.deceased
    assert "debtor_deceased" in flags(debt)


@pytest.mark.parametrize(
    ("heading", "flag"),
    [("วันที่ลาออก", "member_left"), ("วันเสียชีวิต", "member_deceased"), ("ลาออกเมื่อ", "member_left")],
)
def test_a_day_in_a_column_of_those_who_left_says_that_they_did(rows, heading, flag):
    read = rows(
        f"ที่,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม,{heading}",
        "1,นายสมชาย ใจดี,12,500,1/2/2560",
        "2,นางบัวคำ แสนสุข,12/3,700,-",
    )
    assert [flags(row) for row in read] == [{flag}, set()]


def test_a_dead_resident_is_no_relation_of_the_head(rows):
    read = rows(
        "บ้านเลขที่,ชื่อ-สกุล,สถานะ",
        "12,นายสมชาย ใจดี,เจ้าบ้าน",
        "12,นางบัวคำ ใจดี,เสียชีวิต",
        "12,นายคำ ใจดี,Death",
    )
    assert [row.record.relation for row in read] == ["เจ้าบ้าน", "", ""]
    assert [flags(row) for row in read] == [set(), {"member_deceased"}, {"member_deceased"}]


def test_a_second_column_of_relations_says_who_is_gone(rows):
    read = rows(
        "บ้านเลขที่,ชื่อ-สกุล,ความสัมพันธ์,สถานะ",
        "12,นายสมชาย ใจดี,เจ้าบ้าน,",
        "12,นางบัวคำ ใจดี,ภรรยา,ตาย",
        "12,นายคำ ใจดี,บุตร,ย้ายออก",
    )
    assert [row.record.relation for row in read] == ["เจ้าบ้าน", "ภรรยา", "บุตร"]
    assert [flags(row) for row in read] == [set(), {"member_deceased"}, {"member_moved"}]


@pytest.mark.parametrize("heading", ["ชื่อผู้กู้ร่วม", "ผู้กู้ร่วม", "ผู้ร่วมกู้"])
@pytest.mark.parametrize("own", ["ชื่อ-สกุล", "ชื่อผู้กู้"])
def test_who_borrows_beside_the_debtor_is_not_the_debtor(rows, heading, own):
    columns = {own: "นายสมชาย ใจดี", heading: "นางบัวคำ ใจดี"}
    for order in (columns, dict(reversed(columns.items()))):
        [row] = rows(f"{','.join(order)},บ้านเลขที่,เงินกู้คงเหลือ", f"{','.join(order.values())},12,500")
        assert row.record.who.name.given == "สมชาย"
        assert "co_borrower" in flags(row)


def test_who_stands_under_the_heading_of_another_is_not_the_debtor(rows):
    [row] = rows(
        "ผู้กู้,,ผู้กู้ร่วม,,ผู้ค้ำประกัน,,,เงินกู้คงเหลือ",
        "ชื่อ-สกุล,บ้านเลขที่,ชื่อ-สกุล,บ้านเลขที่,ชื่อ-สกุล,เลขสมาชิก,บ้านเลขที่,",
        "นายสมชาย ใจดี,12,นางบัวคำ ใจดี,13,นายคำปัน วงศ์ใหญ่,45,7,500",
    )
    assert (row.record.who.name.given, row.record.who.house) == ("สมชาย", "12")
    assert [(one.name.given, one.house) for one in row.record.guarantors] == [("คำปัน", "7")]
    assert "co_borrower" in flags(row)


def test_only_people_are_guarantors(rows):
    heading = f"{LOANS},ผู้ค้ำประกัน,เลขสมาชิกผู้ค้ำ,วงเงินค้ำประกัน,ความสัมพันธ์ผู้ค้ำ"
    [row] = rows(heading, "1,นายสมชาย ใจดี,12,1/59,5000,นายคำปัน วงศ์ใหญ่,0045,10000,บุตร")
    assert [one.name.given for one in row.record.guarantors] == ["คำปัน"]
    for cell in ("0045", "บุตร", '"10,000 บาท"', "หลักทรัพย์", "ภรรยา"):
        [row] = rows(f"{LOANS},ผู้ค้ำประกัน", f"1,นายสมชาย ใจดี,12,1/59,5000,{cell}")
        assert row.record.guarantors == ()
        assert "guarantor_not_name" in flags(row)


def test_every_guarantor_of_a_cell_is_one(rows):
    pair = ("นายคำปัน วงศ์ใหญ่", "นางศรีวรรณ ดวงแก้ว")
    for cell in (
        " และ".join(pair),
        ", ".join(pair),
        "/".join(pair),
        "\n".join(pair),
        "1.{} 2.{}".format(*pair),
    ):
        [row] = rows(f"{LOANS},ผู้ค้ำประกัน", f'1,นายสมชาย ใจดี,12,1/59,5000,"{cell}"')
        assert [one.name for one in row.record.guarantors] == [split_name(one) for one in pair]


def test_a_guarantors_surname_in_its_own_column_is_no_second_guarantor(rows):
    [row] = rows(f"{LOANS},ชื่อผู้ค้ำ,นามสกุลผู้ค้ำ", "1,นายสมชาย ใจดี,12,1/59,5000,นายคำปัน,วงศ์ใหญ่")
    assert [one.name for one in row.record.guarantors] == [PersonName("นาย", "คำปัน", "วงศ์ใหญ่")]


HOUSES = st.builds(
    lambda number, part: f"{number}/{part}" if part else str(number),
    st.integers(1, 999),
    st.integers(0, 9),
)
ADDRESSES = (
    "{}",
    "{} ม.{m}",
    "{} ม{m}",
    "{} หมู่ {m}",
    "{} หมู่ที่ {m} ต.ป่าแดด อ.แม่สรวย",
    "บ้านเลขที่ {}",
    "เลขที่ {} ม.{m}",
)
MORE_ADDRESSES = (
    "No.{}",
    "{}.",
    "'{}",
    "{} บ้านทดลอง",
    "{} ซ.2",
    "{}, ม.{m}",
    "หมู่ {m} บ้านเลขที่ {}",
    "ม.{m} {}",
    "{} ต.ป่าแดด",
    " {} ",
)


@settings(max_examples=150, deadline=None)
@given(HOUSES, st.integers(1, 20), st.sampled_from(ADDRESSES + MORE_ADDRESSES))
def test_a_house_in_an_address_is_the_house(house, moo, way):
    found = house_in(way.format(house, m=moo))
    assert found.number == house
    assert found.moo == (str(moo) if "{m}" in way else "")
    assert not found.was_date


@settings(deadline=None)
@given(
    st.integers(1, 30),
    st.sampled_from(["หมู่ {}", "ม.{}", "{}", "{}.0", "หมู่ที่ {}", "{:02d}", "ม {}", "หมู่ {} บ้านเหนือ"]),
)
def test_a_hamlet_has_one_number_however_it_is_written(moo, way):
    assert moo_in(way.format(moo)) == str(moo)


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
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@settings(max_examples=120, deadline=None)
@given(st.integers(1, 28), st.integers(1, 12), st.integers(32, 99))
def test_a_house_that_became_a_date_is_asked_about_with_what_was_typed(day, month, later):
    names = (MONTHS[month - 1], ENGLISH[month - 1])
    for text in (*(f"{day}-{name}" for name in names), f"2024-{month:02d}-{day:02d} 00:00:00"):
        assert house_in(text) == (f"{day}/{month}", "", True, "")
    assert house_in(f"{day:02d}/{month:02d}/2567") == (f"{day}/{month}", "", True, "")
    for name in names:
        assert house_in(f"{name}-{later}") == (f"{month}/{later}", "", True, "")
    assert house_in(date(2016, month, day)) == (f"{day}/{month}", "", True, "")
    assert house_in(date(1900 + later, month, 1)) == (f"{month}/{later}", "", True, "")


def test_the_number_of_a_day_is_no_house_in_silence(rows):
    read = rows(
        SAVINGS, "1,นายสมชาย ใจดี,45353,500", "2,นางบัวคำ แสนสุข,1-Feb,500", "3,นายคำ ดี,1234,5"
    )
    assert ["house_read_from_date" in flags(row) for row in read] == [True, True, False]


@pytest.mark.parametrize("house", ["12", "12.0", "๑๒", "12 ม.6", "บ้านเลขที่ 12", "12 หมู่ 6 ต.ป่าแดด"])
def test_one_house_stays_one_household(rows, house):
    people = [f"{one} {two}" for one, two in product(GIVEN[:2], SURNAMES[:2])]
    read = rows(
        "บ้านเลขที่,หมู่ที่,ชื่อ-สกุล",
        *(
            f"{way},{moo},{name}"
            for way, moo, name in zip(
                (house, "12") * 2, ("หมู่ 6", "ม.6", "6.0", "6"), people, strict=True
            )
        ),
    )
    assert {(row.record.who.house, row.record.moo) for row in read} == {("12", "6")}


def test_a_heading_of_house_and_hamlet_says_what_stands_behind_the_house(rows):
    read = rows("บ้านเลขที่/หมู่,ชื่อ-สกุล", "12/6,นายสมชาย ใจดี", "12/3/6,นางบัวคำ ใจดี", "45,นายคำ ดี")
    houses = [(row.record.who.house, row.record.moo) for row in read]
    assert houses == [("12", "6"), ("12/3", "6"), ("45", "")]
    assert [flags(row) for row in read] == [{"house_with_moo"}, {"house_with_moo"}, set()]


@pytest.mark.parametrize(
    ("cell", "house"),
    [
        ("12 (เช่า)", "12"),
        ("12/3 ริมน้ำ", "12/3"),
        ("12 ทับ 3", "12/3"),
        ("12-3", "12-3"),
        ("12 3", "123"),
    ],
)
def test_what_else_stands_beside_a_house_is_asked_about(rows, cell, house):
    [row] = rows(SAVINGS, f"1,นายสมชาย ใจดี,{cell},500")
    assert row.record.who.house == house
    assert flags(row) == (set() if "ทับ" in cell else {"house_unclear"})


def test_another_name_beside_the_one_that_is_taken_is_asked_about(rows):
    read = rows(
        "ที่,ชื่อ-สกุล,ชื่อผู้กู้,บ้านเลขที่,เงินกู้คงเหลือ",
        "1,นายสมชาย ใจดี,สมชาย ใจดี,12,500",
        "2,นายคำ ดี,นางบัวคำ แสนสุข,7,100",
    )
    assert [flags(row) - {"rate_missing"} for row in read] == [set(), {"name_remark"}]


def test_what_stands_before_a_title_is_asked_about(rows):
    [row] = rows(SAVINGS, "1,ทายาท นายสมชาย ใจดี,12,500")
    assert row.record.who.name == PersonName("นาย", "สมชาย", "ใจดี")
    assert flags(row) == {"name_remark"}


MEMBERS = st.lists(
    st.tuples(
        PEOPLE,
        HOUSES,
        st.integers(0, 99_999),
        st.sampled_from(["{}", "1. {}", "{} (แดง)", "{} (เสียชีวิต)", "{} และนางมา มี", "{}/นางมา มี"]),
        st.sampled_from(ADDRESSES + MORE_ADDRESSES),
    ),
    min_size=1,
    max_size=12,
    # One person again and again may be a book of receipts, and is asked about.
    unique_by=lambda member: member[:2],
)


@settings(max_examples=80, deadline=None)
@given(MEMBERS)
def test_every_amount_is_kept_with_its_owner_or_waits(rows, members):
    lines = [
        f'{place},{way.format(name.full)},"{address.format(house, m=6)}",{amount}'
        for place, (name, house, amount, way, address) in enumerate(members, 1)
    ]
    for row, (name, house, amount, way, _) in zip(rows(SAVINGS, *lines), members, strict=True):
        if "มา มี" in way:
            assert row.waiting.code == "several_people"
            continue
        assert row.record.who.name == name
        assert row.record.who.house == house
        assert row.record.balance_satang == amount * 100
        assert bool(flags(row)) == ("(" in way)
