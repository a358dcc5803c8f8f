"""Sheets of one file that repeat the same people, add up the others, are hidden or have no headings."""

import random
from collections import Counter
from itertools import chain

import pytest
import xlsxwriter
from tests.registers.reading.conftest import CUT_OFF

from forumtui.registers.reading.headings.answers import NO_ANSWERS, read_answers
from forumtui.registers.reading.register import open_register
from forumtui.registers.reading.sheets.days import SheetDay, day_in
from forumtui.registers.reading.sheets.unclear import SheetsUnclear, WhyAsked
from forumtui.registers.refusals import NoRowsYet

HEADINGS = ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะคงเหลือ"]
MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค."]


def people(count, *, first=1):
    return [
        (f"นายทดลอง{'กขคงจฉช'[n % 7]} ใจ{'ดตถทธนบ'[n // 7 % 7]}{'ชซญยร'[n // 49 % 5]}", str(n))
        for n in range(first, first + count)
    ]


def sheet(members, amounts, title="กลุ่มออมทรัพย์บ้านทดสอบ"):
    rows = [
        [number, *who, amount]
        for number, (who, amount) in enumerate(zip(members, amounts, strict=True), 1)
    ]
    return [[title], HEADINGS, *rows, ["", "รวม", "", sum(amounts)]]


@pytest.fixture
def write(tmp_path):
    def made(sheets, name="book.xlsx", hidden=()):
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        for title, rows in sheets.items():
            drawn = book.add_worksheet(title)
            for number, row in enumerate(rows):
                drawn.write_row(number, 0, row)
            if title in hidden:
                drawn.hide()
        book.close()
        return path

    return made


def kept(path, answers=NO_ANSWERS):
    register = open_register(path, cut_off=CUT_OFF, answers=answers)
    rows = [row for row in register.rows() if row.record is not None]
    return sum(row.record.balance_satang for row in rows) // 100, register.remarks


def asked(path, answers=NO_ANSWERS):
    with pytest.raises(SheetsUnclear) as question:
        open_register(path, cut_off=CUT_OFF, answers=answers)
    return question.value.sheets


@pytest.fixture
def answers(tmp_path):
    def said(**uses):
        path = tmp_path / "columns.toml"
        path.write_text(
            "".join(f'[[sheet]]\nsheet = "{name}"\nuse = "{use}"\n' for name, use in uses.items()),
            "utf-8",
        )
        return read_answers(path)

    return said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ม.ค. 60", SheetDay(2560, 1)),
        ("มค60", SheetDay(2560, 1)),
        ("ยอด ณ วันที่ ๓๑ มีนาคม พ.ศ. ๒๕๖๐", SheetDay(2560, 3, 31)),
        ("ปี 2558", SheetDay(2558, of_year=True)),
        ("31/3/60", SheetDay(2560, 3, 31)),
        ("กุมภาพันธ์", SheetDay(0, 2)),
        ("กลุ่มออมทรัพย์บ้านทดสอบ หมู่ที่ 6", None),
        ("หมู่ 6", None),
    ],
)
def test_a_title_tells_its_day(text, day):
    assert day_in(text) == day


def test_of_sheets_with_the_same_people_the_newest_until_the_cut_off_is_proposed(write):
    members = people(4)
    names = ["ก.พ. 60", "มี.ค. 60", "ม.ค. 60", "เม.ย. 60"]
    path = write({name: sheet(members, [100] * 4) for name in names})
    seen = asked(path)
    assert [(one.sheet, one.proposed.value) for one in seen] == [
        ("มี.ค. 60", "count"),
        ("เม.ย. 60", "leave_out"),
        ("ก.พ. 60", "leave_out"),
        ("ม.ค. 60", "leave_out"),
    ]
    assert {one.why for one in seen} == {WhyAsked.REPEATS}


def test_what_was_answered_is_honoured_and_asked_no_more(write, answers):
    members = people(3)
    path = write({"ปี 2559": sheet(members, [1, 2, 3]), "ปี 2560": sheet(members, [10, 20, 30])})
    assert len(asked(path)) == 2
    assert kept(path, answers(**{"ปี 2559": "leave_out", "ปี 2560": "count"}))[0] == 60
    assert kept(path, answers(**{"ปี 2559": "count", "ปี 2560": "count"}))[0] == 66


def test_sheets_of_different_people_all_count_without_a_question(write):
    path = write({"หมู่ 6": sheet(people(5), [7] * 5), "หมู่ 7": sheet(people(5, first=6), [9] * 5)})
    assert kept(path) == (80, ())


def test_savings_and_debts_of_the_same_people_are_no_question(write):
    members = people(3)
    debts = [["กองทุนหมู่บ้านบ้านทดสอบ"], ["ที่", "ชื่อผู้กู้", "บ้านเลขที่", "เงินกู้คงเหลือ"]]
    debts += [[n, *who, 1000] for n, who in enumerate(members, 1)]
    path = write({"เงินออม": sheet(members, [5] * 3), "ลูกหนี้": debts})
    assert kept(path) == (3015, ())


def test_two_funds_with_the_same_members_are_no_question(write):
    members = people(3)
    path = write(
        {
            "ก": sheet(members, [5] * 3, "กลุ่มออมทรัพย์บ้านทดสอบ"),
            "ข": sheet(members, [6] * 3, "กลุ่มสตรีบ้านทดสอบ เงินออม"),
        }
    )
    assert kept(path) == (33, ())


def test_a_sheet_of_sums_a_line_for_each_is_asked_and_proposed_to_be_left_out(write):
    parts = {"หมู่ 6": sheet(people(3), [5, 6, 7]), "หมู่ 7": sheet(people(2, first=9), [8, 9])}
    sums = [("หมู่หก", ""), ("หมู่เจ็ด", "")]
    (one,) = asked(write({**parts, "สรุป": sheet(sums, [18, 17])}))
    assert (one.sheet, one.why, one.proposed.value) == ("สรุป", WhyAsked.SUM, "leave_out")


def test_a_hidden_sheet_is_asked_and_proposed_to_be_left_out(write, answers):
    sheets = {"เงินออม": sheet(people(2), [5, 6]), "เก่า": sheet(people(2), [1, 2])}
    path = write(sheets, hidden={"เก่า"})
    (one,) = asked(path)
    assert (one.sheet, one.why, one.proposed.value) == ("เก่า", WhyAsked.HIDDEN, "leave_out")
    assert (one.count, one.satang) == (2, 300)
    assert kept(path, answers(เก่า="leave_out"))[0] == 11


def test_a_sheet_without_headings_is_named(write, answers):
    lists = [["12", "นายสมชาย ใจดี"], ["45", "นายคำปัน วงศ์ใหญ่"]]
    path = write({"เงินออม": sheet(people(2), [5, 6]), "ลูกบ้าน": lists})
    (one,) = asked(path)
    assert (one.sheet, one.why) == ("ลูกบ้าน", WhyAsked.NO_HEADINGS)
    assert kept(path, answers(ลูกบ้าน="leave_out"))[0] == 11


def test_a_sheet_of_words_alone_is_no_question(write):
    words = [["วิธีใช้"], ["กรอกชื่อ", "ทุกช่อง"], ["ส่งคืน", "ประธาน"]]
    assert kept(write({"เงินออม": sheet(people(2), [5, 6]), "คำอธิบาย": words})) == (11, ())


def test_two_days_in_one_sheet_are_asked_by_their_rows(write, tmp_path):
    members = people(3)
    first = sheet(members, [1, 2, 3], "กลุ่มออมทรัพย์บ้านทดสอบ ณ 31 มีนาคม 2559")
    second = sheet(members, [4, 5, 6], "กลุ่มออมทรัพย์บ้านทดสอบ ณ 31 มีนาคม 2560")
    path = write({"เงินออม": [*first, [], *second]})
    newest, older = asked(path)
    assert (newest.day, older.day) == (SheetDay(2560, 3, 31), SheetDay(2559, 3, 31))
    (tmp_path / "columns.toml").write_text(
        f'[[sheet]]\nsheet = "เงินออม"\nrow = {older.row}\nuse = "leave_out"\n'
        f'[[sheet]]\nsheet = "เงินออม"\nrow = {newest.row}\nuse = "count"\n',
        "utf-8",
    )
    assert kept(path, read_answers(tmp_path / "columns.toml"))[0] == 15


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_sheets_are_nothing_is_doubled_in_silence(write, seed):
    shape = random.Random(seed)
    parts = [
        people(shape.randrange(2, 6), first=1 + 10 * place)
        for place in range(shape.randrange(2, 5))
    ]
    amounts = [[shape.randrange(1, 9999) for _ in part] for part in parts]
    sheets = {
        f"หมู่ {place}": sheet(part, amount)
        for place, (part, amount) in enumerate(zip(parts, amounts, strict=True), 6)
    }
    true = sum(map(sum, amounts))
    way = shape.choice(["all", "old", "sums"])
    if way == "all":
        sheets["รวม"] = sheet([*chain(*parts)], [*chain(*amounts)])
    elif way == "old":
        sheets["เก่า"] = sheet(parts[0], [1 for _ in parts[0]])
    else:
        lines = [(f"หมู่{'หเสก'[place]}", "") for place in range(len(parts))]
        sheets["สรุป"] = sheet(lines, [sum(one) for one in amounts])
    names = list(sheets)
    shape.shuffle(names)
    path = write({name: sheets[name] for name in names})
    try:
        total, remarks = kept(path)
    except SheetsUnclear as question:
        assert way != "all"
        proposed = Counter(one.proposed for one in question.sheets)
        assert "เก่า" in sheets or proposed
    else:
        assert (total, [one.sheet for one in remarks]) == (true, ["รวม"])


def test_a_list_of_people_without_houses_is_one_question_and_not_a_hundred_rows(write, answers):
    rows = [["ทะเบียนสมาชิกสวัสดิการ"], ["ที่", "ชื่อ-สกุล", "เลขบัตรประชาชน"]]
    rows += [[n, name, ""] for n, (name, _) in enumerate(people(9), 1)]
    path = write({"สมาชิก": rows})
    (one,) = asked(path)
    assert (one.why, one.proposed) == (WhyAsked.NO_HOUSES, None)
    assert kept(path, answers(สมาชิก="leave_out")) == (0, ())


def test_a_form_that_nobody_filled_in_has_no_rows_yet(write):
    with pytest.raises(NoRowsYet):
        open_register(
            write({"ก": [["แบบฟอร์ม"], ["ชื่อ", "สกุล", "อาชีพ", "ความเห็น"]]}), cut_off=CUT_OFF
        )
