"""How interest is reckoned: read where the books say it, never guessed where they do not."""

import pytest

from forumtui.contracts.acts.debts import debt_register
from forumtui.lending.schedule import Method
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.reading.headings.methods import method_noted, method_stated
from forumtui.registers.reading.headings.synonyms import Meaning, meaning_of
from forumtui.tables.lines import Loan

FLAT, DECLINING = Method.FLAT, Method.DECLINING


@pytest.mark.parametrize(
    ("text", "left", "method"),
    [
        ("ร้อยละ 1 ต่อเดือน คงที่", "ร้อยละ 1 ต่อเดือน", FLAT),
        ("ร้อยละ ๑ ต่อเดือน (คงที่)", "ร้อยละ ๑ ต่อเดือน", FLAT),
        ("1% flat", "1%", FLAT),
        ("Flat Rate 12%", "12%", FLAT),
        ("เหมาจ่าย ร้อยละ 10", "ร้อยละ 10", FLAT),
        ("แบบเหมา 12", "12", FLAT),
        ("12% แฟลต", "12%", FLAT),
        ("ร้อยละ 12 คิดจากเงินต้นเดิม", "ร้อยละ 12", FLAT),
        ("12% ลดต้นลดดอก", "12%", DECLINING),
        ("ร้อยละ 12 ต่อปี ลดต้น ลดดอก", "ร้อยละ 12 ต่อปี", DECLINING),
        ("6 (ลดต้นลดดอกเบี้ย)", "6", DECLINING),
        ("6% ต้นคงที่ดอกลด", "6%", DECLINING),
        ("6% ต้นเท่ากันดอกเบี้ยลดลง", "6%", DECLINING),
        ("15% effective rate", "15%", DECLINING),
        ("declining balance 6%", "6%", DECLINING),
        ("6% จากยอดเงินต้นคงเหลือ", "6%", DECLINING),
        ("คงที่", "", FLAT),
        ("ลดต้นลดดอก", "", DECLINING),
        ("คงที่/ลดต้นลดดอก", "", None),
        ("ร้อยละ 6 ต่อปี", "ร้อยละ 6 ต่อปี", None),
        ("6", "6", None),
        ("ต้นคงที่ 6%", "ต้นคงที่ 6%", None),
        ("", "", None),
    ],
)
def test_a_cell_about_interest(text, left, method):
    assert method_stated(text) == (left, method)


def test_figures_around_a_method_never_become_one():
    assert method_stated("1 คงที่ 2%") == ("1 คงที่ 2%", FLAT)
    assert method_stated("1-2% คงที่") == ("1-2%", FLAT)


@pytest.mark.parametrize(
    ("note", "method"),
    [
        ("คงที่", FLAT),
        ("ดอกเบี้ยคงที่", FLAT),
        ("ดอกเบี้ยร้อยละ 1 ต่อเดือนแบบคงที่", FLAT),
        ("ผู้ค้ำลาออก (คงที่)", FLAT),
        ("คิดดอกเบี้ยแบบเหมาจ่าย", FLAT),
        ("flat rate", FLAT),
        ("ลดต้นลดดอก", DECLINING),
        ("ทะเบียนลูกหนี้ คิดดอกเบี้ยแบบลดต้นลดดอก", DECLINING),
        ("ต้นคงที่ดอกลด", DECLINING),
        ("เดิมดอกเบี้ยคงที่ ตอนนี้ลดต้นลดดอก", None),
        ("ผ่อนคงที่เดือนละ 500", None),
        ("ค้างดอกเบี้ย 2 งวด ส่งคงที่", None),
        ("ส่งเหมาจ่ายแล้ว", None),
        ("ขอลดดอกเบี้ย", None),
        ("ชำระลดต้น 500", None),
        ("เงินต้นคงที่ ยังไม่ชำระ", None),
        ("กำไรคงเหลือ", None),
        ("บ้านแฟลตชั้น 2", None),
        ("", None),
    ],
)
def test_a_note_or_a_title(note, method):
    assert method_noted(note) is method


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("วิธีคิดดอกเบี้ย", Meaning.METHOD),
        ("ประเภทดอกเบี้ย", Meaning.METHOD),
        ("คงที่/ลดต้นลดดอก", Meaning.METHOD),
        ("อัตราดอกเบี้ยเหมาจ่าย (%)", Meaning.RATE),
        ("ดอกเบี้ยคงที่ ร้อยละต่อเดือน", Meaning.RATE_MONTHLY),
        ("อัตราดอกเบี้ย (ลดต้นลดดอก)", Meaning.RATE),
        ("ดอกเบี้ยคงที่", Meaning.INTEREST),
        ("ดอกเบี้ยค้าง", Meaning.ACCRUED),
        ("ดอกเบี้ยจ่ายแล้ว", Meaning.SIDE),
    ],
)
def test_headings_that_name_a_method(heading, meaning):
    assert meaning_of(heading) is meaning


def table(headings, *cells, title="กองทุนหมู่บ้านก"):
    rows = [
        ("นายก ข", "12", 500, *cells),
        ("นายค ง", "13", 700, *["" for _ in cells]),
    ]
    return [(title,), ("ชื่อ-สกุล", "บ้านเลขที่", "เงินกู้คงเหลือ", *headings), *rows]


def loans(rows):
    return [(row.record.rate_ppm, row.record.method) for row in rows if row.record]


def flags(rows):
    return {flag.code for row in rows for flag in row.flags}


@pytest.mark.parametrize(
    ("headings", "cells", "title", "found"),
    [
        (("อัตราดอกเบี้ย",), ("12% คงที่",), "", [(120_000, FLAT), (None, None)]),
        (("ร้อยละต่อเดือน",), ("1 ลดต้นลดดอก",), "", [(120_000, DECLINING), (None, None)]),
        (("ดอกเบี้ยคงที่ ร้อยละต่อเดือน",), (1,), "", [(120_000, FLAT), (None, FLAT)]),
        (("ร้อยละต่อปี", "หมายเหตุ"), (6, "คงที่"), "", [(60_000, FLAT), (None, None)]),
        (("ร้อยละต่อปี",), (6,), "ดอกเบี้ยลดต้นลดดอก", [(60_000, DECLINING), (None, DECLINING)]),
        (("ร้อยละต่อปี", "วิธีคิดดอกเบี้ย"), (6, "คงที่"), "", [(60_000, FLAT), (None, None)]),
        (("ร้อยละต่อปี",), (6,), "", [(60_000, None), (None, None)]),
    ],
)
def test_where_the_books_say_it(book, read, headings, cells, title, found):
    path = book("ก.xlsx", ลูกหนี้=table(headings, *cells, title=f"กองทุนหมู่บ้านก {title}"))
    assert loans(read(path)) == found


def test_the_row_counts_before_the_heading_and_the_title(book, read):
    headings = ("ดอกเบี้ยคงที่ ร้อยละต่อปี", "วิธีคิดดอกเบี้ย", "หมายเหตุ")
    title = "กองทุนหมู่บ้านก ดอกเบี้ยคงที่"
    own = book("ก.xlsx", ลูกหนี้=table(headings, "6", "ลดต้นลดดอก", "คงที่", title=title))
    assert loans(read(own)) == [(60_000, DECLINING), (None, FLAT)]
    noted = book("ข.xlsx", ลูกหนี้=table(headings, "6", "", "ลดต้นลดดอก", title=title))
    assert loans(read(noted)) == [(60_000, DECLINING), (None, FLAT)]


def test_headings_repeated_on_the_next_page_keep_the_method_of_the_title(book, read):
    rows = table(("ร้อยละต่อปี",), 6, title="กองทุนหมู่บ้านก ดอกเบี้ยคงที่")
    path = book("ก.xlsx", ลูกหนี้=[*rows, ("",), *rows[1:]])
    assert loans(read(path)) == [(60_000, FLAT), (None, FLAT)] * 2


@pytest.mark.parametrize("written", ["ตามตกลง", "คงที่/ลดต้นลดดอก"])
def test_a_method_that_is_not_understood_is_asked(book, read, written):
    rows = read(book("ก.xlsx", ลูกหนี้=table(("ร้อยละต่อปี", "วิธีคิดดอกเบี้ย"), 6, written)))
    assert loans(rows)[0] == (60_000, None)
    assert "method_not_understood" in flags(rows)


def test_a_rate_with_its_method_raises_no_question(book, read):
    rows = table(("อัตราดอกเบี้ย",), "ร้อยละ 1 ต่อเดือน (คงที่)")[:3]
    assert flags(read(book("ก.xlsx", ลูกหนี้=rows))) == set()


def test_the_method_is_kept_and_shown(village, book):
    path = book("ก.xlsx", ลูกหนี้=table(("ร้อยละต่อปี", "วิธีคิดดอกเบี้ย"), 6, "คงที่"))
    import_register(village, path)
    with village.reading():
        assert [loan.method for loan in Loan.select().order_by(Loan.id)] == ["flat", None]
    assert [row.method for row in source_rows(village)] == ["flat", None]
    assert [line.debt.method for line in debt_register(village)] == ["flat", None]


def test_loans_of_one_house_that_differ_are_mixed(village, book):
    headings = ("ชื่อ-สกุล", "บ้านเลขที่", "เงินกู้คงเหลือ", "วิธีคิดดอกเบี้ย")
    rows = [("นายก ข", "1", 5, "คงที่"), ("นายก ข", "1", 6, "ลดต้นลดดอก")]
    rows += [("นายค ง", "2", 7, "คงที่"), ("นายค ง", "2", 8, "คงที่"), ("นายจ ฉ", "3", 9, "คงที่")]
    rows += [("นายจ ฉ", "3", 10, "")]
    import_register(village, book("กองทุนหมู่บ้านก.xlsx", ลูกหนี้=[headings, *rows]))
    found = {line.debt.house: line.debt.method for line in debt_register(village)}
    assert found == {"1": "mixed", "2": "flat", "3": "mixed"}


def test_the_real_shaped_womens_group_does_not_say(shared, read):
    path = shared / "registers" / "womens_group.xlsx"
    if not path.is_file():
        pytest.skip("the real-shaped registers are not beside this checkout")
    assert {method for _, method in loans(read(path))} == {None}
