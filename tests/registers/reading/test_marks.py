"""What a sheet hides or strikes out never comes in as living, and nothing else of it is held back."""

import random

import pytest
from tests.helpers.binary_books import Marks
from tests.helpers.marked_books import marked_book
from tests.registers.reading.conftest import CUT_OFF

from forumtui.engine.files import read_source
from forumtui.registers.reading.book import open_book
from forumtui.registers.reading.register import open_register

HEADINGS = ["ที่", "ชื่อผู้กู้", "บ้านเลขที่", "เลขที่สัญญา", "เงินกู้คงเหลือ"]
TITLE = ["ทะเบียนลูกหนี้ กองทุนหมู่บ้านบ้านทดสอบ"]


def _debts(count):
    return [
        TITLE,
        HEADINGS,
        *(
            [n, f"นายทดลอง คนที่{'กขคงจฉชซ'[n % 8]}{n}", str(n), f"{n}/59", 1000 + n]
            for n in range(1, count + 1)
        ),
    ]


def _reasons(path):
    rows = open_register(path, cut_off=CUT_OFF).rows()
    return {row.row - 1: row.waiting.code for row in rows if row.waiting is not None}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_hidden_and_struck_rows_wait_each_with_its_own_reason(tmp_path, kind):
    path = tmp_path / f"book.{kind}"
    marks = {"ลูกหนี้": Marks(frozenset({2, 5}), frozenset({3, 5}))}
    path.write_bytes(marked_book(kind, {"ลูกหนี้": _debts(6)}, marks))
    assert _reasons(path) == {2: "row_hidden", 3: "row_struck_out", 5: "row_struck_out"}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_a_row_that_a_filter_hides_says_so(tmp_path, kind):
    path = tmp_path / f"book.{kind}"
    marks = {"ลูกหนี้": Marks(frozenset({4}), filtered=True)}
    path.write_bytes(marked_book(kind, {"ลูกหนี้": _debts(6)}, marks))
    assert _reasons(path) == {4: "row_filtered"}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_the_visible_rows_add_up_to_what_they_say_whatever_is_hidden_beside_them(tmp_path, kind):
    shape = random.Random(kind)
    for number in range(2):
        hidden, struck = (
            frozenset(shape.sample(range(2, 14), shape.randrange(4))) for _ in range(2)
        )
        rows = _debts(12)
        path = tmp_path / f"{number}.{kind}"
        path.write_bytes(marked_book(kind, {"ลูกหนี้": rows}, {"ลูกหนี้": Marks(hidden, struck)}))
        read = open_register(path, cut_off=CUT_OFF).rows()
        kept = sum(row.record.balance_satang for row in read if row.record is not None)
        living = [row for place, row in enumerate(rows[2:], 2) if place not in hidden | struck]
        assert kept == 100 * sum(row[-1] for row in living)


def test_a_text_of_which_a_part_is_struck_out_marks_its_row(tmp_path, book):
    def draw(sheet, made):
        for number, row in enumerate(_debts(3)):
            sheet.write_row(number, 0, row)
        struck = made.add_format({"font_strikeout": True})
        sheet.write_rich_string(3, 1, struck, "นายทดลอง", " คนที่ค2")

    assert _reasons(book("book.xlsx", ลูกหนี้=draw)) == {3: "row_struck_out"}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_a_hidden_sheet_is_known(tmp_path, kind):
    path = tmp_path / f"book.{kind}"
    sheets = {"ปี 2560": _debts(2), "ปี 2559": _debts(2)}
    path.write_bytes(marked_book(kind, sheets, {"ปี 2559": Marks(sheet_hidden=True)}))
    assert [sheet.marks.hidden for sheet in open_book(read_source(path)).sheets] == [False, True]


def test_a_hidden_column_is_told_and_holds_no_row_back(tmp_path, book):
    def draw(sheet, made):
        for number, row in enumerate(_debts(3)):
            sheet.write_row(number, 0, row)
        sheet.set_column(3, 3, None, None, {"hidden": True})

    path = book("book.xlsx", ลูกหนี้=draw)
    (sheet,) = open_book(read_source(path)).sheets
    assert (sheet.marks.hidden_columns, _reasons(path)) == ((3,), {})
