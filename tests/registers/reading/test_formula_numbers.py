"""Numbers that formulas give where a name or a house should be: a question, never taken silently.

LibreOffice keeps 0 for a text that a formula of an .xls looks up, and every program shows 0 for a
blank cell that is looked up.
"""

import pytest
from tests.helpers.binary_books import Formula

HEADINGS = ("ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ", "เลขที่สัญญา", "ผู้ค้ำประกัน", "บ้านผู้ค้ำ")
KINDS = ("xls", "xlsb", "xlsx", "ods")
REFERENCE = b"\x5a\x00\x00\x01\x00\x01\xc0"
"""=Sheet1!B2, as an .xls keeps it."""


@pytest.fixture(params=KINDS)
def loans(request, read):
    """Return the data rows of a register written in one of the formats."""
    write = {"xls": binary, "xlsb": binary, "xlsx": xlsx, "ods": ods}[request.param]

    def rows(*cells):
        path = write(request, f"สูตร.{request.param}", [HEADINGS, *cells])
        return [row for row in read(path) if row.record or row.waiting]

    return rows


def binary(request, name, rows):
    return request.getfixturevalue(name[-4:].strip("."))(name, rows)


def xlsx(request, name, rows):
    def draw(sheet, _book):
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, Formula):
                    sheet.write_formula(number, column, "=Sheet1!B2", None, cell.value)
                else:
                    sheet.write(number, column, cell)

    return request.getfixturevalue("book")(name, ลูกหนี้=draw)


def ods(request, name, rows):
    def cell_of(cell):
        if not isinstance(cell, Formula):
            return cell
        kind = "string" if isinstance(cell.value, str) else "float"
        attributes = f'table:formula="of:=[Sheet1.B2]" office:value-type="{kind}"'
        value = "" if kind == "string" else f' office:value="{cell.value}"'
        return attributes + value, str(cell.value)

    return request.getfixturevalue("ods")(name, [list(map(cell_of, row)) for row in rows])


def number(value):
    return Formula(value, tokens=REFERENCE)


def codes(row):
    return [flag.code for flag in row.flags if flag.code != "rate_missing"]


@pytest.mark.parametrize("column", [0, 1])
def test_a_name_or_a_house_that_a_formula_gives_as_zero_waits(loans, column):
    cells = ["นายก ข", "1", 500]
    cells[column] = number(0.0)
    lost, sound = loans(tuple(cells), ("นายค ง", "2", 500))
    assert (lost.waiting.code, dict(lost.waiting.details)) == ("formula_number", {"cell": "0"})
    assert sound.record.who.house == "2"


def test_a_house_that_a_formula_gives_as_a_number_is_taken_with_a_question(loans):
    asked, text = loans(("นายก ข", number(15.0), 500), ("นายค ง", number("12/3"), 500))
    assert (asked.record.who.house, codes(asked)) == ("15", ["formula_number"])
    assert (text.record.who.house, codes(text)) == ("12/3", [])


def test_amounts_that_formulas_give_raise_no_question(loans):
    (row,) = loans(("นายก ข", "1", number(500.0)))
    assert (row.record.balance_satang, codes(row)) == (50_000, [])


def test_zero_is_nobody_who_guarantees_and_no_contract(loans):
    whole, lost = loans(
        ("นายก ข", "1", 500, "1/2559", "นายค ง", "3"),
        ("นายจ ฉ", "2", 500, number(0.0), number(0.0), number(0.0)),
    )
    assert (whole.record.contract_no, len(whole.record.guarantors)) == ("1/2559", 1)
    assert (lost.record.contract_no, lost.record.guarantors) == ("", ())
    assert codes(lost) == ["formula_number"] * 3


def test_a_number_in_a_surname_is_no_name(book, read):
    def draw(sheet, _book):
        sheet.write_row(0, 0, ("ชื่อ", "นามสกุล", "บ้านเลขที่", "เงินกู้คงเหลือ"))
        sheet.write_row(1, 0, ("นายก", "ข", "1", 500))
        sheet.write_row(2, 0, ("นายก", "", "1", 500))
        sheet.write_formula(2, 1, "=Sheet1!B2", None, 0)

    rows = [row for row in read(book("ก.xlsx", ลูกหนี้=draw)) if row.record or row.waiting]
    assert [row.waiting and row.waiting.code for row in rows] == [None, "formula_number"]


def test_a_merged_house_that_a_formula_gives_is_not_shared(book, read):
    def draw(sheet, made):
        sheet.write_row(0, 0, ("ชื่อ-สกุล", "บ้านเลขที่", "เงินกู้คงเหลือ"))
        sheet.write_row(1, 0, ("นายก ข", "", 500))
        sheet.merge_range(1, 1, 2, 1, "")
        sheet.write_formula(1, 1, "=Sheet1!B2", None, 0)
        sheet.write(2, 0, "นายค ง")
        sheet.write(2, 2, 500)

    first, second = (row for row in read(book("ก.xlsx", ลูกหนี้=draw)) if row.record or row.waiting)
    assert first.waiting.code == "formula_number"
    assert (second.record.who.house, codes(second)) == ("", ["house_missing"])
