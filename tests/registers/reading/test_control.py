"""Which balance-sheet line means what, and in which column a register's balances stand."""

from datetime import date

import pytest

from forumtui.registers.reading.stated_totals import (
    amount_in,
    balance_columns,
    cut_off_in,
    measure_of,
)
from forumtui.registers.rules.control_totals import Measure


@pytest.mark.parametrize(
    "label",
    [
        "ลูกหนี้เงินกู้",
        "ลูกหนี้ เงินกู้",
        "ลูกหนี้",
        "ลูกหนี้สมาชิก (บาท)",
        "๑.๓ ลูกหนี้เงินยืม",
        "เงินให้กู้ยืมแก่สมาชิก",
        "เงินให้สมาชิกกู้",
        "เงินยืมคงค้างครัวเรือน",
        "Loans to members",
    ],
)
def test_what_the_members_owe(label):
    assert measure_of(label) is Measure.LOAN


@pytest.mark.parametrize(
    "label",
    [
        "เงินสัจจะสะสม",
        "เงินสัจจะ สะสม (บาท)",
        "เงินออมสมาชิก",
        "เงินรับฝากสมาชิก",
        "เงินฝากของสมาชิก",
        "เงินค่าหุ้น",
        "ทุนเรือนหุ้น",
        "Members' savings",
    ],
)
def test_what_the_members_saved(label):
    assert measure_of(label) is Measure.SAVING


@pytest.mark.parametrize(
    "label",
    [
        "เงินสด",
        "เงินฝากธนาคาร",
        "เงินฝากออมทรัพย์ ธ.ก.ส.",
        "เงินฝากธนาคารออมสิน",
        "เงินฝากออมทรัพย์",
        "ทุนและทุนสำรอง",
        "กำไรสุทธิ",
        "กำไรสะสม",
        "ดอกเบี้ยเงินสัจจะค้างจ่าย",
        "ลูกหนี้ดอกเบี้ย",
        "ดอกเบี้ยค้างรับลูกหนี้เงินกู้",
        "ลูกหนี้อื่น",
        "ค่าเผื่อหนี้สงสัยจะสูญ",
        "หัก ค่าเผื่อลูกหนี้สงสัยจะสูญ",
        "เงินกู้ยืมธนาคาร",
        "เจ้าหนี้เงินกู้",
        "Cash at bank",
        "Interest on loans to members",
    ],
)
def test_what_is_neither(label):
    assert measure_of(label) is None


ROWS = [(("1", "นาย ก", "900", "500.00"), 50_000), (("2", "นาง ข", "700", "๗๐๐"), 70_000)]


def test_the_balances_stand_in_the_column_that_holds_all_of_them():
    columns = balance_columns(ROWS)
    assert columns == {3}
    assert amount_in(("3", "นาย ค", "900", "-150"), columns) == -15_000
    assert amount_in(("3", "นาย ค", "900", "รอตรวจ"), columns) is None
    assert amount_in(("3",), columns) is None


def test_two_columns_that_disagree_say_nothing():
    columns = balance_columns(ROWS[1:])
    assert columns == {2, 3}
    assert amount_in(("3", "นาย ค", "50", "50.00"), columns) == 5_000
    assert amount_in(("3", "นาย ค", "60", "50.00"), columns) is None


def test_without_accepted_rows_no_column_is_known():
    assert balance_columns([]) == frozenset()
    assert amount_in(("1", "500"), ()) is None


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("ทะเบียนเงินสัจจะสะสม ณ วันที่ ๓๑ มีนาคม ๒๕๖๐", date(2017, 3, 31)),
        ("งบดุล ณ  วันที่ 31 ธ.ค. 2559", date(2016, 12, 31)),
        ("(ณ วันที่ 31/12/2559)", date(2016, 12, 31)),
        ("As of 31 March 2017", date(2017, 3, 31)),
        ("ประจำปี 2560", None),
        ("ณ วันที่ .................", None),
    ],
)
def test_the_day_a_title_is_as_of(title, day):
    assert cut_off_in(("", title)) == day


@pytest.mark.parametrize("cells", [("ณ วันที่", "31 มีนาคม 2560"), ("", "ณ วันที่", "", "31/3/2560")])
def test_the_day_beside_its_words(cells):
    assert cut_off_in(cells) == date(2017, 3, 31)


def test_words_without_a_day_say_none():
    assert cut_off_in(("ณ วันที่", "")) is None
    assert cut_off_in(("ณ วันที่", "ตามแนบ")) is None
