"""Headings that nobody understood: what is asked, and how an answer is read."""

from datetime import date

import pytest

from forumtui.registers.acts.heading_answers import answers_kept, remember
from forumtui.registers.acts.importing import import_register
from forumtui.registers.reading.headings.answers import as_table, read_answers
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.headings.unclear import HeadingsUnclear, column_letters
from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.register import open_register
from forumtui.registers.refusals import AnswersBroken, AnswersUnreadable, AnswerUnknown

CUT_OFF = date(2017, 3, 31)
STRANGE = [
    ("ลูกบ้าน", "หลังที่", "เหลือตังค์", "อ้างอิง"),
    ("นายสมทดลอง ใจดี", "12", "1500.50", "ก1"),
    ("นางทดลอง มีสุข", "12/1", "200", "ก2"),
    ("รวม", "", "1700.50", ""),
]
SAID = (Meaning.NAME, Meaning.HOUSE, Meaning.LOAN_BALANCE, Meaning.CONTRACT_NO)


def asked(path, **answers):
    with pytest.raises(HeadingsUnclear) as refused:
        open_register(path, cut_off=CUT_OFF, **answers)
    return refused.value.tables


def test_headings_not_understood_at_all_come_with_their_first_rows(text):
    (table,) = asked(text("กองทุนหมู่บ้าน.csv", [("กองทุนหมู่บ้านทดลอง", "", "", ""), *STRANGE]))
    assert (table.sheet, table.row) == (None, 2)
    assert [(one.letter, one.heading) for one in table.unknown] == [
        ("A", "ลูกบ้าน"),
        ("B", "หลังที่"),
        ("C", "เหลือตังค์"),
        ("D", "อ้างอิง"),
    ]
    assert table.columns[0].samples == ("นายสมทดลอง ใจดี", "นางทดลอง มีสุข", "รวม")
    assert table.columns[2].samples == ("1500.50", "200", "1700.50")


@pytest.mark.parametrize(
    ("headings", "lacking", "unknown"),
    [
        (("เลขที่สมาชิก", "ลูกบ้าน", "เงินกู้คงเหลือ"), ("name",), "B"),
        (("ชื่อ-สกุล", "เลขที่สัญญา", "เหลือตังค์"), ("balance",), "C"),
        (("ชื่อ-สกุล", "บ้านเลขที่", "เหลือตังค์"), ("figures",), "C"),
    ],
)
def test_what_a_table_must_have_is_asked(text, headings, lacking, unknown):
    rows = [headings, ("นายก ข", "นายค ง", "500.25"), ("นายจ ฉ", "นายช ซ", "700")]
    (table,) = asked(text("ก.csv", rows))
    assert (table.lacking, [column.letter for column in table.unknown]) == (lacking, [unknown])


def test_a_column_of_house_numbers_is_asked(text):
    rows = [("ชื่อ-สกุล", "หลังที่", "เงินกู้คงเหลือ"), ("นายก ข", "56/5", "500"), ("นายค ง", "7", "5")]
    (table,) = asked(text("ก.csv", rows))
    assert table.lacking == ("house",)


def test_what_is_complete_is_not_asked_about(text, debts, read):
    rows = [(*row, "ของแถม" if n == 0 else "ดี") for n, row in enumerate(debts(3))]
    assert sum(row.record is not None for row in read(text("กองทุนหมู่บ้าน.csv", rows))) == 3


def test_a_figure_under_a_heading_nobody_understands_is_asked_about(text, debts):
    rows = [(*row, "ของแถม" if n == 0 else "-" if n < 3 else "7") for n, row in enumerate(debts(3))]
    (table,) = asked(text("กองทุนหมู่บ้าน.csv", rows))
    assert table.lacking == ("figures",)
    assert [column.heading for column in table.unknown] == ["ของแถม"]


def test_the_number_of_a_card_is_never_shown_whole(text):
    rows = [("ลูกบ้าน", "บัตร", "เหลือ"), ("นายก ข", "8-0000-00000-01-4", "500.25")]
    (table,) = asked(text("ก.csv", rows))
    assert table.columns[1].samples == ("x-xxxx-xxxxx-01-4",)


def test_each_sheet_that_speaks_of_people_is_asked(book, debts):
    summary = [("กองทุน", "ยอดเงิน"), ("กองทุนก", 500), ("กองทุนข", 700)]
    strange = [("ลูกบ้าน", "บ้านเลขที่", "เหลือตังค์"), ("นายก ข", "5", 500), ("นายค ง", "6", 700)]
    tables = asked(book("ก.xlsx", กทบ=debts(2), สรุป=summary, เพิ่ม=strange))
    assert [(table.sheet, table.row) for table in tables] == [("เพิ่ม", 1)]


def test_an_answer_is_remembered_and_reads_the_file(village, text, tmp_path):
    path = text("กองทุนหมู่บ้าน.csv", STRANGE)
    with pytest.raises(HeadingsUnclear) as refused:
        import_register(village, path)
    remember(village, tmp_path, [(refused.value.tables[0], SAID)])
    report = import_register(village, path, answers=answers_kept(tmp_path))
    (table,) = report.tables
    assert (table.kind, table.rows, report.waiting) == (RowKind.LOAN, 2, 0)
    assert (table.accepted_satang, table.difference_satang) == (170_050, 0)


def test_an_answer_holds_for_these_headings_only(village, text, tmp_path):
    (table,) = asked(text("ก.csv", STRANGE))
    answers = remember(village, tmp_path, [(table, SAID)])
    other = [("ลูกบ้าน", "หลังที่", "เหลือตังค์"), *(row[:3] for row in STRANGE[1:])]
    assert asked(text("ข.csv", other), answers=answers)
    spaced = [(" ลูกบ้าน ", "หลัง ที่", "เหลือตังค์ (บาท)", "อ้างอิง", ""), *STRANGE[1:]]
    again = open_register(text("ค.csv", spaced), cut_off=CUT_OFF, answers=answers)
    assert sum(row.record is not None for row in again.rows()) == 2


def test_blank_and_repeated_headings_are_told_by_their_place(village, text, tmp_path):
    rows = [("", "หลัง", "ยอด", "ยอด"), ("นายก ข", "5", "900", "500"), ("นายค ง", "6", "800", "40")]
    path = text("กองทุนหมู่บ้าน.csv", rows)
    (table,) = asked(path)
    said = (Meaning.NAME, Meaning.HOUSE, Meaning.PRINCIPAL, Meaning.LOAN_BALANCE)
    answers = remember(village, tmp_path, [(table, said)])
    read = open_register(path, cut_off=CUT_OFF, answers=answers).rows()
    records = [row.record for row in read if row.record]
    assert [(one.principal_satang, one.balance_satang) for one in records] == [
        (90_000, 50_000),
        (80_000, 4_000),
    ]


def test_headings_of_two_rows_are_answered_together(village, book, tmp_path):
    rows = [
        ("เลขที่สมาชิก", "ลูกบ้าน", "เงินกู้", ""),
        ("", "", "เงินต้น", "คงเหลือ"),
        ("1", "นายก ข", 900, 500),
        ("2", "นายค ง", 800, 40),
    ]
    path = book("กองทุนหมู่บ้าน.xlsx", ลูกหนี้=rows)
    (table,) = asked(path)
    assert table.headings == ("เลขที่สมาชิก", "ลูกบ้าน", "เงินกู้ เงินต้น", "เงินกู้ คงเหลือ")
    said = (Meaning.MEMBER_NO, Meaning.NAME, Meaning.PRINCIPAL, Meaning.LOAN_BALANCE)
    answers = remember(village, tmp_path, [(table, said)])
    read = list(open_register(path, cut_off=CUT_OFF, answers=answers).rows())
    assert [row.kind for row in read[:2]] == [RowKind.HEADER] * 2
    assert [row.record.balance_satang for row in read if row.record] == [50_000, 4_000]


def test_a_sheet_that_is_not_used_is_asked_once(village, book, debts, tmp_path):
    strange = [("ลูกบ้าน", "บ้านเลขที่", "เหลือตังค์"), ("นายก ข", "5", 500), ("นายค ง", "6", 700)]
    path = book("ก.xlsx", กทบ=debts(2), เพิ่ม=strange)
    (table,) = asked(path)
    answers = remember(village, tmp_path, [(table, (None, None, None))])
    rows = list(open_register(path, cut_off=CUT_OFF, answers=answers).rows())
    assert [row.kind for row in rows if row.sheet == "เพิ่ม"] == [RowKind.NOTE] * 3
    assert sum(row.record is not None for row in rows) == 2


def test_a_word_for_a_heading_wherever_it_stands(text, tmp_path):
    said = '[headings]\n"ลูก บ้าน" = "name"\n"เหลือตังค์" = "ยอดหนี้"\n"หลังที่" = "HOUSE"\n'
    (tmp_path / "columns.toml").write_text(said, "utf-8")
    answers = read_answers(tmp_path / "columns.toml")
    rows = open_register(text("ก.csv", STRANGE), cut_off=CUT_OFF, answers=answers).rows()
    found = [(row.record.who.house, row.record.balance_satang) for row in rows if row.record]
    assert found == [("12", 150_050), ("12/1", 20_000)]


def test_answers_add_up_and_the_last_counts(village, text, tmp_path):
    (table,) = asked(text("ก.csv", STRANGE))
    path = tmp_path / "data" / "columns.toml"
    path.parent.mkdir()
    path.write_text('# จดโดยเลขา\n[headings]\n"อื่น" = "note"', "utf-8")
    remember(village, tmp_path, [(table, (None,) * 4)])
    answers = remember(village, tmp_path, [(table, SAID)])
    assert answers.of_table(STRANGE[0]) == SAID
    assert answers.meaning_of("อื่น") is Meaning.NOTE
    assert path.read_text("utf-8").startswith("# จดโดยเลขา")


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"\xff\xfe\x00", AnswersUnreadable),
        (b"[headings", AnswersBroken),
        (b"x = 1", AnswersBroken),
        (b"headings = 3", AnswersBroken),
        (b"table = 3", AnswersBroken),
        (b"table = [3]", AnswersBroken),
        (b"[[table]]\nheadings = ['a']", AnswersBroken),
        (b"[[table]]\nheadings = ['a']\ncolumns = ['name', 'house']", AnswersBroken),
        (b"[[table]]\nheadings = [1]\ncolumns = ['name']", AnswersBroken),
        (b"[[table]]\nheadings = ['', '-']\ncolumns = ['name', 'house']", AnswersBroken),
        (b"[headings]\n'.' = 'name'", AnswersBroken),
        (b"[headings]\na = 'colour'", AnswerUnknown),
        (b"[headings]\na = 7", AnswerUnknown),
        (b"[[table]]\nheadings = ['a']\ncolumns = ['?']", AnswerUnknown),
        (b"a = " + b"[" * 5000, AnswersBroken),
    ],
)
def test_a_broken_answer_is_refused_and_never_added_to(village, text, tmp_path, raw, refusal):
    (table,) = asked(text("ก.csv", STRANGE))
    path = tmp_path / "data" / "columns.toml"
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(refusal):
        answers_kept(tmp_path)
    with pytest.raises(refusal):
        remember(village, tmp_path, [(table, SAID)])
    assert path.read_bytes() == raw


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ("a = 1\n\n[headings\n", "[headings"),
        ("[headings]\nก = 'name'", "ก = 'name'"),
        ("a =", "a ="),
    ],
)
def test_the_line_that_is_wrong_is_shown(tmp_path, raw, where):
    (tmp_path / "columns.toml").write_text(raw, "utf-8")
    with pytest.raises(AnswersBroken) as refused:
        read_answers(tmp_path / "columns.toml")
    assert refused.value.details == {"name": "columns.toml", "where": where}


@pytest.mark.parametrize(
    "heading", ['a "quoted" one', "back\\slash", "บรรทัด\nสอง", "tab\tx", "a\x7fb", "'''"]
)
def test_any_heading_can_be_kept(tmp_path, heading):
    path = tmp_path / "columns.toml"
    path.write_text(as_table(["ชื่อ", heading], [Meaning.NAME, Meaning.NOTE]), "utf-8")
    assert read_answers(path).of_table(["ชื่อ", heading]) == (Meaning.NAME, Meaning.NOTE)


@pytest.mark.parametrize(
    ("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(place, letters):
    assert column_letters(place) == letters
