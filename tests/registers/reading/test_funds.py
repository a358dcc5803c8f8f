"""Whose table it is: a fund's own name, without its day, its officers and its headings."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.registers.reading.funds import fund_in
from forumtui.registers.reading.register import open_register
from forumtui.village.rules import FundKind

CUT_OFF = date(2017, 3, 31)
HEADINGS = "ที่,ชื่อผู้กู้,บ้านเลขที่,เงินกู้คงเหลือ"
DEBT = "1,นายสมชาย ใจดี,12,500"
NAMES = (
    "กองทุนหมู่บ้านบ้านทดลอง หมู่ที่ 6",
    "กองทุนหมู่บ้านและชุมชนเมือง",
    "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง",
    "สหกรณ์ออมทรัพย์บ้านทดลอง จำกัด",
    "กลุ่มสตรีบ้านปีเตอร์ หมู่ 12",
    "กข.คจ. บ้านดอนสมมุติ",
)
DAYS = (
    *(" ณ วันที่ {d} มีนาคม {y}", " ณ {d} มี.ค. {y}", " ปี {y}", " ประจำปี {y}", " พ.ศ. {y}", " (ปี {y})"),
    *(
        " {y}",
        " เดือนมีนาคม {y}",
        " มี.ค. {y}",
        " ณ สิ้นปี {y}",
        " ประจำเดือน มีนาคม {y}",
        " (ณ {d} มี.ค. {y})",
    ),
)
OFFICERS = st.sampled_from(
    [
        "ประธาน,นายสมหมาย ดีเลิศ,เหรัญญิก,นางแสงดา คำมูล",
        "ผู้จัดทำ,สมหมาย ดีเลิศ",
        "เหรัญญิก : นางแสงดา คำมูล",
        "เรื่อง,รายงานลูกหนี้คงเหลือ",
        "เรียน,คณะกรรมการ",
        'เงินทุน,"1,000,000.00",บาท',
        "จำนวนสมาชิก,3,คน",
        "หน่วยงานหลัก::หน่วยงานรอง",
        "นางแสงดา คำมูล",
        "ประธานกลุ่มสตรี นางแสงดา คำมูล",
        "ชื่อ - นามสกุล",
        "ข้อมูล ณ วันที่ 31 มีนาคม 2560",
    ]
)


@pytest.fixture(scope="module")
def fund(tmp_path_factory):
    """Return the fund of the last row of a text file."""
    folder, number = tmp_path_factory.mktemp("funds"), count()

    def of(*lines):
        path = folder / f"ก{next(number)}.csv"
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
        *_, last = open_register(path, cut_off=CUT_OFF).rows()
        return last.fund

    return of


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(DAYS), st.integers(1, 31), st.integers(2540, 2570))
def test_the_day_in_a_title_is_no_part_of_the_funds_name(name, way, day, year):
    found = fund_in(f"{name}{way.format(d=day, y=year)}")
    assert found == fund_in(name)
    assert found.name == name


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.lists(OFFICERS, max_size=8))
def test_a_fund_named_above_its_cover_is_never_forgotten(fund, name, cover):
    found = fund(name, *cover, HEADINGS, DEBT)
    assert found.name == name
    assert found.kind is not FundKind.OTHER


@settings(max_examples=60, deadline=None)
@given(st.lists(OFFICERS, min_size=1, max_size=6))
def test_a_fund_without_a_name_is_not_named_after_who_or_what_stands_above(fund, cover):
    found = fund(*cover, HEADINGS, DEBT)
    assert (found.kind, found.name[:1], found.name[1:].isdecimal()) == (FundKind.OTHER, "ก", True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ชมรมผู้สูงอายุบ้านทดลอง", "ชมรมผู้สูงอายุบ้านทดลอง"),
        ("ชมรมผู้สูงอายุ ณ วันที่ 31 มี.ค. 2560", "ชมรมผู้สูงอายุ"),
        ("สหกรณ์การเกษตรบ้านทดลอง จำกัด,หน้า 1", "สหกรณ์การเกษตรบ้านทดลอง จำกัด"),
    ],
)
def test_a_fund_of_another_kind_keeps_its_name(fund, title, name):
    assert fund(title, "ประธาน,นายสมหมาย ดีเลิศ", HEADINGS, DEBT).name == name
