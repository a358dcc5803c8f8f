"""Amounts told in thousands or millions of baht: multiplied, and said of the table."""

import random

import pytest
from tests.registers.reading.conftest import CUT_OFF

from forumtui.registers.reading.headings.units import baht_told
from forumtui.registers.reading.records import StatementRecord
from forumtui.registers.reading.register import open_register

TITLE = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง"
HEADINGS = ("ที่", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม")
UNITS = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}


def opened(path):
    register = open_register(path, cut_off=CUT_OFF)
    rows = [row for row in register.rows() if row.record or row.waiting]
    return rows, [remark.reason.code for remark in register.remarks]


@pytest.mark.parametrize(
    "said",
    [
        "(หน่วย : {}บาท)",
        "หน่วย:{}บาท",
        "หน่วย = {}บาท",
        "({}บาท)",
        "{}บาท",
        "หน่วยเป็น{}บาท",
        "[ {}บาท ]",
    ],
)
@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_understood(said, unit):
    assert baht_told(said.format(unit)) == UNITS[unit]


@pytest.mark.parametrize(
    "text",
    [
        "กองทุนเงินล้าน (1 ล้านบาท)",
        "กองทุนล้านบาท",
        "1,000 บาท",
        "(1,000 บาท)",
        "หุ้นละ 10 บาท",
        "ราคาหน่วยละพันบาท",
    ],
)
def test_what_is_no_unit(text):
    assert baht_told(text) is None


def places(unit):
    """Return where a unit may stand: titles above, heading, below."""
    said = f"หน่วย : {unit}บาท"
    headed = (*HEADINGS[:3], f"{HEADINGS[3]} ({unit}บาท)")
    return [
        lambda rows: [[TITLE], [f"({said})"], HEADINGS, *rows],
        lambda rows: [[TITLE], ["", "", "", said], HEADINGS, *rows],
        lambda rows: [[TITLE], ["", "", "หน่วย", f"{unit}บาท"], HEADINGS, *rows],
        lambda rows: [[f"{TITLE} ({unit}บาท)"], HEADINGS, *rows],
        lambda rows: [[TITLE], headed, *rows],
        lambda rows: [[TITLE], HEADINGS, ["", "", "", f"({unit}บาท)"], *rows],
    ]


def test_random_amounts_in_units_are_multiplied(book):
    chance = random.Random(2560)
    for unit, times in (("พัน", 1_000), ("ล้าน", 1_000_000)):
        for place in places(unit):
            amounts = [chance.randrange(1, 9_000_000) * 100 for _ in range(4)]
            rows = [
                (n, f"นายก{n} ข", f"{n}/1", satang / 100 / times)
                for n, satang in enumerate(amounts, 1)
            ]
            rows.append(("", "รวม", "", sum(amounts) / 100 / times))
            found, remarks = opened(book("ก.xlsx", ออม=place(rows)))
            assert [row.record.balance_satang for row in found] == amounts
            assert remarks == ["amount_in_thousands"]


def test_a_column_in_baht_stays_so_beside_one_in_thousands(book):
    headings = ("ชื่อผู้กู้", "บ้านเลขที่", "เงินกู้ (พันบาท)", "คงเหลือ (พันบาท)", "ดอกเบี้ยค้าง (บาท)")
    path = book("กองทุนหมู่บ้าน.xlsx", กู้=[headings, ("นายก ข", "1", 20, 12.5, 240.5)])
    ((row,), _) = opened(path)
    record = row.record
    assert (record.principal_satang, record.balance_satang) == (2_000_000, 1_250_000)
    assert record.accrued_satang == 24_050


def test_an_amount_of_baht_in_a_table_of_thousands_waits(book):
    rows = [(1, "นายก ข", "1", 5), (2, "นายค ง", "2", 25_000.50)]
    found, _ = opened(book("ก.xlsx", ออม=[[TITLE], ["หน่วย : พันบาท"], HEADINGS, *rows]))
    assert [row.waiting and row.waiting.code for row in found] == [None, "unit_unclear"]


def test_an_account_in_thousands(book):
    rows = [[TITLE], ["งบดุล ณ วันที่ 31 มีนาคม 2560"], ["(หน่วย : พันบาท)"], ["เงินสด", 2.5], ["ลูกหนี้", 11]]
    found, remarks = opened(book("ก.xlsx", งบดุล=rows))
    kept = [row.record.amount_satang for row in found if isinstance(row.record, StatementRecord)]
    assert kept == [250_000, 1_100_000]
    assert remarks == ["amount_in_thousands"]
