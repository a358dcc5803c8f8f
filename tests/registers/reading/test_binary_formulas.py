"""Formulas in .xls and .xlsb that failed or have no value: named like those of the other formats."""

from itertools import product

import pytest
from python_calamine import CalamineWorkbook
from tests.helpers.binary_books import CONCATENATION, DIVISION, ERRORS, Error, Formula
from tests.helpers.sample import every

from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.reading.formats.xls import stream

HEADINGS = ("ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ", "ดอกเบี้ยค้าง", "อัตราดอกเบี้ย")
KINDS = ("xls", "xlsb")


@pytest.fixture(params=KINDS)
def binary(request):
    """Write a binary book: `write(rows)` of one sheet, or `write(sheets=...)`."""
    write = request.getfixturevalue(request.param)
    return lambda *rows, **sheets: write(f"สูตร.{request.param}", *rows, **sheets)


def fates(rows):
    return {
        row.row: (row.waiting and row.waiting.code, tuple(flag.code for flag in row.flags))
        for row in rows
        if row.record or row.waiting
    }


FAILED = every(5, product((0, 1, 2, 3), ERRORS, (False, True)))


@pytest.mark.parametrize(("column", "shown", "formula"), FAILED)
def test_a_formula_that_failed_makes_its_row_wait(village, binary, shown, column, formula):
    rows = [HEADINGS, *((f"นายก ข{n}", str(n), 500, 5, "6%") for n in (1, 2, 3))]
    failed = list(rows[2])
    failed[column] = Formula(Error(shown)) if formula else Error(shown)
    report = import_register(village, binary([*rows[:2], failed, rows[3]]))
    (waiting,) = report.tables[0].waiting
    assert (waiting.sheet, waiting.row) == ("ลูกหนี้", 3)
    assert waiting.reason.code == "formula_failed"
    assert dict(waiting.reason.details) == {"cell": shown}
    assert (report.accepted, report.tables[0].accepted_satang) == (2, 100_000)


def test_a_formula_without_a_value(village, binary):
    rows = [
        HEADINGS,
        ("นายก ข", "1", Formula(500.0), Formula(5.0), "6%"),
        ("นายค ง", "2", Formula(None), 5, "6%"),
        ("นายจ ฉ", "3", 500, Formula(None), "6%"),
        (Formula("นายช ซ"), "4", 500, 5, Formula("6%")),
    ]
    import_register(village, binary(rows))
    found = {row.row: (row.status, row.reasons) for row in source_rows(village)}
    unknown = (("formula_empty", {"cell": "=…"}),)
    assert found == {
        2: ("in", ()),
        3: ("waiting", unknown),
        4: ("flagged", unknown),
        5: ("in", ()),
    }


def test_what_a_formula_gives_is_read(binary, read):
    rows = [
        HEADINGS,
        (Formula("นายก ข"), Formula("1/2"), Formula(0.0), Formula(0.0), Formula("6%")),
    ]
    (row,) = [row for row in read(binary(rows)) if row.record]
    assert (row.record.who.house, row.record.balance_satang, row.flags) == ("1/2", 0, ())


def test_each_sheet_has_its_own_formulas(binary, read):
    good = [HEADINGS, ("นายก ข", "1", 500, 5, "6%"), ("นายค ง", "2", 500, 5, "6%")]
    bad = [HEADINGS, ("นายก ข", "1", 500, 5, "6%"), ("นายค ง", "2", Error("#REF!"), 5, "6%")]
    rows = read(binary(sheets={"กทบ": good, "ออม": bad, "สตรี": good}))
    waits = [(row.sheet, row.row) for row in rows if row.waiting]
    assert waits == [("ออม", 3)]


def test_formulas_prepared_below_the_last_row_are_no_rows(binary, read):
    rows = [HEADINGS, ("นายก ข", "1", 500, 5, "6%"), *[("", "", Formula(None))] * 40]
    found = read(binary(rows))
    assert fates(found) == {2: (None, ())}
    assert {row.kind.value for row in found[2:]} <= {"blank"}


def test_zero_that_a_program_left_for_excel_to_replace(xls, read):
    """Apache POI writes 0 and asks for a calculation on load."""
    rows = [
        HEADINGS,
        ("นายก ข", "1", Formula(0.0, when=2), 5, "6%"),
        ("นายค ง", "2", Formula(500.0, when=2), 5, "6%"),
        ("นายจ ฉ", "3", Formula(0.0, when=1), 5, "6%"),
        ("นายช ซ", "4", Formula(0.0), 5, "6%"),
    ]
    assert fates(read(xls("ก.xls", rows))) == {
        2: ("formula_empty", ()),
        3: (None, ()),
        4: (None, ()),
        5: (None, ()),
    }


def test_a_text_that_libreoffice_keeps_as_zero(xls, read):
    rows = [
        HEADINGS,
        ("นายก ข", Formula(0.0, tokens=CONCATENATION), 500, 5, "6%"),
        (Formula(0.0, tokens=b"\x17\x00\x00"), "2", 500, 5, "6%"),
        ("นายจ ฉ", Formula("1/2", tokens=CONCATENATION), 500, 5, "6%"),
        ("นายช ซ", "4", Formula(0.0, tokens=DIVISION), 5, "6%"),
    ]
    assert fates(read(xls("ก.xls", rows))) == {
        2: ("formula_empty", ()),
        3: ("formula_empty", ()),
        4: (None, ()),
        5: (None, ()),
    }


@pytest.mark.parametrize("small", [False, True])
def test_a_short_book_is_kept_in_another_way(xls, read, small):
    path = xls("ก.xls", [HEADINGS, ("นายก ข", "1", Error("#N/A"), 5, "6%")], small=small)
    assert stream(path.read_bytes(), ("Workbook",))
    assert fates(read(path)) == {2: ("formula_failed", ())}


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_itself_shows_none_of_them(request, kind):
    """What the reader gives is why the files are looked at once more."""
    cells = (Error("#N/A"), Formula(Error("#N/A")), Formula(None), Formula(5.0))
    path = request.getfixturevalue(kind)(f"ก.{kind}", [("ก", *cells)])
    (row,) = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
    assert row == ["ก", "", "", "", 5.0]
