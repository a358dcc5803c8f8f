"""Cells that do not say what they should: each named with file, sheet and row, none guessed."""

import json
import os
import re
import subprocess
import sys

import pytest

from forumtui.engine.database import typed_rows
from forumtui.messages import Messages
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.tables.registers import SourceRow

ACCRUED = ("ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ", "ดอกเบี้ยค้าง", "อัตราดอกเบี้ย")


def fates(rows):
    """What became of each data row: its number, why it waits, what it is asked about."""
    return {
        row.row: (row.waiting and row.waiting.code, tuple(flag.code for flag in row.flags))
        for row in rows
        if row.record or row.waiting
    }


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_a_formula_that_failed_makes_its_row_wait(village, book, error, column):
    def draw(sheet, _):
        sheet.write_row(0, 0, ACCRUED)
        for number in (1, 2, 3):
            sheet.write_row(number, 0, (f"นายก ข{number}", str(number), 500, 5, "6%"))
        sheet.write_formula(2, column, "=1/0", None, error)

    report = import_register(village, book("สูตร.xlsx", ลูกหนี้=draw))
    (waiting,) = report.tables[0].waiting
    assert (waiting.sheet, waiting.row) == ("ลูกหนี้", 3)
    assert waiting.reason.code == "formula_failed"
    assert dict(waiting.reason.details) == {"cell": error}
    assert (report.accepted, report.tables[0].accepted_satang) == (2, 100_000)


def test_an_error_as_text_is_no_missing_amount(text, read):
    rows = [ACCRUED, ("นายก ข", 1, 500, "#N/A", "6%"), ("นายค ง", 2, "#N/A", 0, "6%")]
    rows += [("Err:502", 3, 500, 0, "6%"), ("นายจ ฉ", 4, "Err:508", 0, "6%")]
    assert {row: waits for row, (waits, _) in fates(read(text("ก.csv", rows))).items()} == {
        2: "formula_failed",
        3: "formula_failed",
        4: "formula_failed",
        5: "formula_failed",
    }


def test_a_failed_rate_is_a_question_only(book, read):
    def draw(sheet, _):
        sheet.write_row(0, 0, ACCRUED)
        sheet.write_row(1, 0, ("นายก ข", "1", 500, 5))
        sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")

    assert fates(read(book("ก.xlsx", ลูกหนี้=draw))) == {
        2: (None, ("formula_failed", "rate_not_understood"))
    }


def formula_book(book, value):
    def draw(sheet, _):
        sheet.write_row(0, 0, ACCRUED)
        for number, name in enumerate(("นายก ข", "นายค ง", "นายจ ฉ"), 1):
            sheet.write_row(number, 0, (name, str(number), 500, 5, "6%"))
        sheet.write_formula(2, 2, "=100+400", None, value)
        sheet.write_formula(3, 3, "=2+3", None, value)

    return book("สูตร.xlsx", ลูกหนี้=draw)


def test_a_formula_with_an_empty_value(book, read):
    assert fates(read(formula_book(book, ""))) == {
        2: (None, ()),
        3: ("formula_empty", ()),
        4: (None, ("formula_empty",)),
    }


def test_a_formula_never_calculated_is_kept_as_it_is_written(village, book, edited):
    def without_values(raw):
        return re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", raw)

    path = edited(formula_book(book, 500), "xl/worksheets/sheet1.xml", without_values)
    import_register(village, path)
    reasons = {row.row: row.reasons for row in source_rows(village) if row.reasons}
    assert reasons == {
        3: (("formula_empty", {"cell": "=100+400"}),),
        4: (("formula_empty", {"cell": "=2+3"}),),
    }
    with village.reading():
        cells = dict(typed_rows(SourceRow.select(SourceRow.row, SourceRow.cells)))
    assert json.loads(cells[3]) == ["นายค ง", "2", "=100+400", "5", "6%"]


def test_formulas_prepared_below_the_last_row_are_no_rows(book, read):
    def draw(sheet, _):
        sheet.write_row(0, 0, ACCRUED)
        sheet.write_row(1, 0, ("นายก ข", "1", 500, 5, "6%"))
        for number in range(2, 50):
            sheet.write_formula(number, 2, f'=IF(A{number}="","",500)', None, "")

    rows = read(book("ก.xlsx", ลูกหนี้=draw))
    assert fates(rows) == {2: (None, ())}
    assert {row.kind.value for row in rows[2:]} <= {"blank"}


def test_a_second_sheet_has_its_own_formulas(book, read, debts):
    def draw(sheet, _):
        sheet.write_row(0, 0, ACCRUED)
        sheet.write_row(1, 0, ("นายก ข", "1", 500, 5, "6%"))
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    rows = read(book("ก.xlsx", **{"กทบ": debts(1), "ออม & <กู้>": draw}))
    assert [(row.sheet, row.waiting and row.waiting.code) for row in rows if row.row == 2] == [
        ("กทบ", None),
        ("ออม & <กู้>", "formula_failed"),
    ]


def test_errors_and_empty_formulas_of_an_ods(ods, read):
    formula = 'table:formula="of:=1/0"'
    error = f'{formula} office:value-type="string" calcext:value-type="error"'
    zero = f'{formula} office:value-type="float" office:value="0" calcext:value-type="error"'
    rows = [
        ACCRUED,
        ("นายก ข", "1", (error, "#DIV/0!"), 5, "6%"),
        ("นายค ง", "2", 500, (zero, "Err:502"), "6%"),
        ("นายจ ฉ", "3", (formula, ""), 5, "6%"),
        ("นายช ซ", "4", (f'{formula} office:value-type="float" office:value="7"', "7"), 5, "6%"),
    ]
    assert fates(read(ods("ก.ods", rows))) == {
        2: ("formula_failed", ()),
        3: ("formula_failed", ()),
        4: ("formula_empty", ()),
        5: (None, ()),
    }


@pytest.mark.parametrize(
    ("cell", "ppm", "flags"),
    [
        (12, 120_000, ()),
        ("12%", 120_000, ()),
        ("๑๒", 120_000, ()),
        ("ร้อยละ ๑ ต่อเดือน", 120_000, ()),
        ("ร้อยละ 0.5 ต่อปี", 5_000, ()),
        (0, 0, ()),
        (0.12, None, ("rate_unclear",)),
        ("0.12", None, ("rate_unclear",)),
        ("๐.๐๖", None, ("rate_unclear",)),
        ("หกบาท", None, ("rate_not_understood",)),
    ],
)
def test_a_rate_is_read_or_asked_never_guessed(book, read, cell, ppm, flags):
    path = book("ก.xlsx", ลูกหนี้=[ACCRUED, ("นายก ข", "1", 500, 5, cell)])
    (row,) = (row for row in read(path) if row.record)
    assert row.record.rate_ppm == ppm
    assert tuple(flag.code for flag in row.flags) == flags


def test_a_rate_in_a_cell_of_percents_is_what_it_shows(book, read):
    def draw(sheet, made):
        sheet.write_row(0, 0, ACCRUED)
        sheet.write_row(1, 0, ("นายก ข", "1", 500, 5))
        sheet.write_number(1, 4, 0.12, made.add_format({"num_format": "0%"}))

    (row,) = (row for row in read(book("ก.xlsx", ลูกหนี้=draw)) if row.record)
    assert (row.record.rate_ppm, row.flags) == (120_000, ())


def garbled(thai, was, read_as):
    return thai.encode(was).decode(read_as)


@pytest.mark.parametrize(
    ("was", "read_as"), [("tis-620", "latin-1"), ("cp874", "latin-1"), ("utf-8", "latin-1")]
)
def test_thai_read_as_latin_is_mended_and_said(village, book, debts, was, read_as):
    rows = [("กองทุนหมู่บ้านทดลอง",), *debts(3)]
    mixed = [
        [garbled(c, was, read_as) if isinstance(c, str) and not c.isascii() else c for c in row]
        for row in rows
    ]
    report = import_register(village, book("เพี้ยน.xlsx", Sheet1=mixed))
    assert (report.accepted, report.flagged, report.waiting) == (3, 3, 0)
    assert report.tables[0].fund == "กองทุนหมู่บ้านทดลอง"
    for row, written, kept in zip(source_rows(village), mixed[2:], rows[2:], strict=True):
        ((code, gaps),) = row.reasons
        assert (code, gaps) == ("letters_mended", {"cell": written[0], "text": kept[0]})
        assert kept[0] in Messages()(f"reasons.{code}", **gaps)
    with village.reading():
        cells = [json.loads(c) for (c,) in typed_rows(SourceRow.select(SourceRow.cells))]
    assert cells[2][0] == mixed[2][0]


@pytest.mark.parametrize(
    "name", ["José Müller", "Ångström", "½ ไร่", "Zoë", "Øre™ ®©", "Naïve Œuvre"]
)
def test_other_alphabets_are_left_alone(book, read, name):
    path = book("ก.xlsx", ลูกหนี้=[ACCRUED, (name, "1", 500, 5, "6%")])
    (row,) = (row for row in read(path) if row.record)
    assert row.cells[0] == name
    assert row.flags == ()


def test_a_column_that_changes_its_meaning_is_said_once(tmp_path, text, debts):
    rows = debts(9)
    for row in range(5, 10):
        rows[row] = (*rows[row][:3], f"{row}/03/2560", "6%")
    home = tmp_path / "home"
    env = {**os.environ, "FORUMTUI_LANGUAGE": "th", "PYTHONWARNINGS": "error"}

    def run(*words):
        line = [sys.executable, "-m", "forumtui", *map(str, words), "--home", str(home)]
        done = subprocess.run(line, capture_output=True, text=True, env=env, timeout=60)
        assert done.stderr == ""
        return done

    run("new", "บ้านทดลอง", "--cut-off", "2560-03-31")
    done = run("import", text("กองทุนหมู่บ้าน.csv", rows))
    assert done.returncode == 3
    reason = Messages()("reasons.balance_not_number", cell="5/03/2560")
    assert Messages()("cli.rows_wait", first=6, last=10, reason=reason) in done.stdout
    assert done.stdout.count("รอตรวจ") == 2
    waiting = [
        row for row in json.loads(run("rows", "--json").stdout) if row["status"] == "waiting"
    ]
    assert [(row["file"], row["row"]) for row in waiting] == [
        ("กองทุนหมู่บ้าน.csv", row) for row in range(6, 11)
    ]


@pytest.mark.parametrize(
    ("column", "cell", "fate"),
    [
        (0, "1,500.00", ("name_not_name", ())),
        (0, "๓๑/๐๓/๒๕๖๐", ("name_not_name", ())),
        (1, "นายมา ดี", (None, ("house_not_number",))),
        (2, "นายมา ดี", ("balance_not_number", ())),
        (3, "31 มี.ค. 60", ("accrued_not_number", ())),
        (4, "นายมา ดี", (None, ("rate_not_understood",))),
    ],
)
def test_a_cell_of_another_column(book, read, column, cell, fate):
    row = ["นายก ข", "1", 500, 5, "6%"]
    row[column] = cell
    assert fates(read(book("ก.xlsx", ลูกหนี้=[ACCRUED, row]))) == {2: fate}
