"""Numbers shown in per cent: what the cell's format says is no question."""

import pytest
from tests.helpers.binary_books import InPerCent

from forumtui.registers.reading.formats.cells import PerCent, cell_text, rate_of, satang_of
from forumtui.registers.reading.formats.formulas import shows_percent
from forumtui.thai.amounts import NotAnAmount

HEADINGS = ("ชื่อผู้กู้", "บ้านเลขที่", "คงเหลือ", "อัตราดอกเบี้ย")
RATES = {0.06: 60_000, 0.0075: 7_500, 0.12: 120_000, 0.005: 5_000, 0.0: 0}


def rows(write):
    return [
        HEADINGS,
        *((f"นายก{n} ข", str(n), 500, write(rate)) for n, rate in enumerate(RATES, 1)),
    ]


def rates(found):
    return [
        (row.record.rate_ppm, [flag.code for flag in row.flags if flag.code.startswith("rate")])
        for row in found
        if row.record
    ]


TRUE = [(ppm, []) for ppm in RATES.values()]


@pytest.mark.parametrize(
    "code", ["0%", "0.00%", "0.0%", "0.00%;[Red]-0.00%", "??0 %", "#,##0.###%"]
)
def test_a_workbook_says_per_cent(book, read, code):
    def draw(sheet, made):
        shown = made.add_format({"num_format": code})
        for number, (*cells, rate) in enumerate(rows(float_or_text)):
            sheet.write_row(number, 0, cells)
            sheet.write(number, 3, rate, shown)

    assert rates(read(book("กองทุนหมู่บ้าน.xlsx", กู้=draw))) == TRUE


def float_or_text(rate):
    return rate


def test_a_formula_shown_in_per_cent(book, read):
    def draw(sheet, made):
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("นายก ข", "1", 500))
        sheet.write_formula(1, 3, "=6/100", made.add_format({"num_format": "0%"}), 0.06)

    assert rates(read(book("กองทุนหมู่บ้าน.xlsx", กู้=draw))) == [(60_000, [])]


def test_binary_books_say_per_cent(xls, xlsb, read):
    assert rates(read(xls("กองทุนหมู่บ้าน.xls", rows(InPerCent)))) == TRUE
    assert rates(read(xlsb("กองทุนหมู่บ้าน.xlsb", rows(InPerCent)))) == TRUE


def test_an_ods_says_per_cent(ods, read):
    def write(rate):
        return (f'office:value-type="percentage" office:value="{rate}"', f"{rate:%}")

    assert rates(read(ods("กองทุนหมู่บ้าน.ods", rows(write)))) == TRUE


def test_without_such_a_format_it_stays_a_question(book, read):
    path = book("กองทุนหมู่บ้าน.xlsx", กู้=[HEADINGS, ("นายก ข", "1", 500, 0.06)])
    assert rates(read(path)) == [(None, ["rate_unclear"])]


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [("0%", True), ("0.00", False), ('0"%"', False), (r"0\%", False), ('"ร้อยละ" 0.0%', True)],
)
def test_a_quoted_sign_is_a_letter(code, is_percent):
    assert shows_percent(code) is is_percent


def test_what_is_shown_in_per_cent_is_no_amount():
    assert cell_text(PerCent(0.0725)) == "7.25%"
    assert rate_of(PerCent(0.01), monthly=True).ppm == 120_000
    with pytest.raises(NotAnAmount):
        satang_of(PerCent(0.06))
