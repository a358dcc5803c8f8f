"""Tables of names and balances that may be savings or debts: asked, remembered for that fund."""

from datetime import date

import pytest

from forumtui.registers.acts.heading_answers import answers_kept, remember
from forumtui.registers.acts.importing import import_register
from forumtui.registers.reading.headings.answers import TableKind, as_kind, read_answers
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.headings.unclear import HeadingsUnclear, KindUnclear
from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.register import open_register
from forumtui.registers.refusals import AnswersBroken, AnswerUnknown

CUT_OFF = date(2017, 3, 31)
HEADINGS = ("ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ")
TABLE = [HEADINGS, ("นายก ข", "12", "1500.50"), ("นางค ง", "12/1", "200"), ("รวม", "", "1700.50")]
KINDS = {TableKind.SAVINGS: RowKind.SAVING, TableKind.DEBTS: RowKind.LOAN}


def fund(name):
    return [(name, "", ""), *TABLE]


def asked(path, **answers):
    with pytest.raises(KindUnclear) as refused:
        open_register(path, cut_off=CUT_OFF, **answers)
    return refused.value.tables


def kinds(path, **answers):
    rows = open_register(path, cut_off=CUT_OFF, **answers).rows()
    return [row.kind for row in rows if row.record]


def test_the_table_is_shown_with_its_first_rows(text):
    (table,) = asked(text("ก.csv", fund("กองทุนหมู่บ้านก")))
    assert (table.sheet, table.row, table.fund) == (None, 2, "กองทุนหมู่บ้านก")
    assert table.lacking == ("kind",)
    assert table.headings == HEADINGS
    assert [column.samples[:2] for column in table.columns] == [
        ("นายก ข", "นางค ง"),
        ("12", "12/1"),
        ("1500.50", "200"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_said_is_remembered_and_reads_the_file(village, text, tmp_path, kind):
    path = text("ก.csv", fund("กองทุนหมู่บ้านก"))
    remember(village, tmp_path, [(asked(path)[0], kind)])
    report = import_register(village, path, answers=answers_kept(tmp_path))
    (table,) = report.tables
    assert (table.kind, table.rows, table.accepted_satang) == (KINDS[kind], 2, 170_050)
    assert table.difference_satang == 0
    later = [*fund("กองทุนหมู่บ้านก")[:-1], ("นายจ ฉ", "9", "1")]
    assert kinds(text("ปีหน้า.csv", later), answers=answers_kept(tmp_path)) == [KINDS[kind]] * 3


def test_neither_is_kept_as_notes(village, text, tmp_path):
    path = text("ก.csv", fund("ฌาปนกิจบ้านก"))
    remember(village, tmp_path, [(asked(path)[0], TableKind.NEITHER)])
    report = import_register(village, path, answers=answers_kept(tmp_path))
    assert (report.accepted, report.waiting, report.tables) == (0, 0, ())
    rows = open_register(path, cut_off=CUT_OFF, answers=answers_kept(tmp_path)).rows()
    assert [row.kind for row in rows] == [RowKind.TITLE, *[RowKind.NOTE] * 4]


def test_another_fund_of_the_same_headings_is_asked_again(village, text, tmp_path):
    (table,) = asked(text("ก.csv", fund("กองทุนหมู่บ้านก")))
    answers = remember(village, tmp_path, [(table, TableKind.DEBTS)])
    (other,) = asked(text("ข.csv", fund("กลุ่มออมทรัพย์ข")), answers=answers)
    assert other.fund == "กลุ่มออมทรัพย์ข"
    answers = remember(village, tmp_path, [(other, TableKind.SAVINGS)])
    assert kinds(text("ค.csv", fund("กองทุนหมู่บ้านก")), answers=answers) == [RowKind.LOAN] * 2
    assert kinds(text("ง.csv", fund("กลุ่มออมทรัพย์ข")), answers=answers) == [RowKind.SAVING] * 2


def test_two_sheets_of_one_fund_are_two_questions(village, book, tmp_path):
    title = [("กองทุนหมู่บ้านก",)]
    path = book("ก.xlsx", ชีต1=[*title, *TABLE], ชีต2=[*title, *TABLE])
    first, second = asked(path)
    assert (first.sheet, second.sheet) == ("ชีต1", "ชีต2")
    answers = remember(village, tmp_path, [(first, TableKind.SAVINGS), (second, TableKind.DEBTS)])
    assert kinds(path, answers=answers) == [*[RowKind.SAVING] * 2, *[RowKind.LOAN] * 2]


def test_headings_come_before_the_kind(village, text, tmp_path):
    rows = [("ลูกบ้าน", "หลังที่", "เหลือ"), *TABLE[1:]]
    path = text("กองทุนหมู่บ้านก.csv", rows)
    with pytest.raises(HeadingsUnclear) as refused:
        open_register(path, cut_off=CUT_OFF)
    (table,) = refused.value.tables
    said = (Meaning.NAME, Meaning.HOUSE, Meaning.BALANCE)
    answers = remember(village, tmp_path, [(table, said)])
    (again,) = asked(path, answers=answers)
    answers = remember(village, tmp_path, [(again, TableKind.DEBTS)])
    assert kinds(path, answers=answers) == [RowKind.LOAN] * 2


@pytest.mark.parametrize(
    ("words", "kind"), [("ทะเบียนเงินออม", RowKind.SAVING), ("บัญชีลูกหนี้เงินกู้", RowKind.LOAN)]
)
def test_a_title_that_tells_is_not_asked_about(text, words, kind):
    assert kinds(text("ก.csv", [(f"กองทุนก {words}", "", ""), *TABLE])) == [kind] * 2


def test_a_title_that_speaks_of_both_is(text):
    assert asked(text("ก.csv", [("ทะเบียนเงินออมและลูกหนี้", "", ""), *TABLE]))


def test_headings_repeated_on_the_next_page_go_on_with_what_the_title_told(text):
    rows = [("กองทุนหมู่บ้านก ลูกหนี้", "", ""), *TABLE[:-1], *TABLE]
    assert kinds(text("ก.csv", rows)) == [RowKind.LOAN] * 4


def test_headings_repeated_on_the_next_page_are_asked_once(village, text, tmp_path):
    path = text("ก.csv", [("กองทุนหมู่บ้านก", "", ""), *TABLE[:-1], *TABLE])
    (table,) = asked(path)
    answers = remember(village, tmp_path, [(table, TableKind.SAVINGS)])
    assert kinds(path, answers=answers) == [RowKind.SAVING] * 4


def test_a_table_that_is_not_used_takes_its_rows_with_it(village, text, tmp_path):
    """Rows under headings that are not used are not read by the table above."""
    loans = [("กองทุนหมู่บ้านก", "", ""), ("ชื่อ-สกุล", "บ้านเลขที่", "เงินกู้คงเหลือ"), *TABLE[1:-1]]
    dues = [("ทะเบียนฌาปนกิจ", "", ""), HEADINGS, ("นายจ ฉ", "7", "20"), ("นางช ซ", "8", "20")]
    path = text("ก.csv", [*loans, ("", "", ""), *dues])
    (table,) = asked(path)
    assert table.row == 7
    answers = remember(village, tmp_path, [(table, TableKind.NEITHER)])
    rows = list(open_register(path, cut_off=CUT_OFF, answers=answers).rows())
    assert [row.kind for row in rows if row.row >= 7] == [RowKind.NOTE] * 3
    assert [row.row for row in rows if row.record or row.waiting] == [3, 4]


def test_headings_without_rows_ask_nothing(text):
    rows = [("กองทุนหมู่บ้านก", "", ""), HEADINGS, ("", "", "")]
    assert kinds(text("ก.csv", rows)) == []


@pytest.mark.parametrize(
    ("place", "of_other_funds"),
    [("", True), ('sheet = ""\n', True), ('fund = "กองทุนหมู่บ้านก"\n', False)],
)
def test_an_answer_written_by_hand_holds_where_it_says(text, tmp_path, place, of_other_funds):
    path = tmp_path / "columns.toml"
    headings = '["ชื่อ สกุล", "บ้านเลขที่", "คงเหลือ (บาท)"]'
    path.write_text(f'[[table]]\nheadings = {headings}\n{place}kind = "debts"\n', "utf-8")
    answers = read_answers(path)
    assert kinds(text("ก.csv", fund("กองทุนหมู่บ้านก")), answers=answers) == [RowKind.LOAN] * 2
    other = text("ข.csv", fund("กลุ่มออมทรัพย์ข"))
    if of_other_funds:
        assert kinds(other, answers=answers) == [RowKind.LOAN] * 2
    else:
        assert asked(other, answers=answers)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ("headings = ['a']\nkind = '?'", AnswerUnknown),
        ("headings = ['a']\nkind = 3", AnswerUnknown),
        ("headings = []\nkind = 'debts'", AnswersBroken),
        ("headings = 'a'\nkind = 'debts'", AnswersBroken),
        ("headings = [1]\nkind = 'debts'", AnswersBroken),
        ("headings = ['a']\nkind = 'debts'\nfund = 3", AnswersBroken),
        ("headings = ['a']\nkind = 'debts'\nhouse = 'x'", AnswersBroken),
        ("headings = ['a']\nkind = 'debts'\ncolumns = ['name']", AnswersBroken),
        ("kind = 'debts'", AnswersBroken),
    ],
)
def test_a_broken_answer_is_refused(tmp_path, told, refusal):
    path = tmp_path / "columns.toml"
    path.write_text(f"[[table]]\n{told}\n", "utf-8")
    with pytest.raises(refusal):
        read_answers(path)


@pytest.mark.parametrize("odd", ['"ก" \\ ข', "บรรทัด\nสอง", "'''", ""])
def test_any_fund_and_sheet_can_be_kept(tmp_path, odd):
    path = tmp_path / "columns.toml"
    path.write_text(as_kind(HEADINGS, fund=odd, sheet=odd, kind="debts"), "utf-8")
    assert read_answers(path).kind_of(HEADINGS, odd, odd) is TableKind.DEBTS
