"""Files of every kind: read when they can be, else refused in one sentence; nothing else changes."""

import pytest

from forumtui.evening.acts.overview import overview
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.refusals import (
    NoHeader,
    NotARegister,
    NothingWritten,
    PasswordNeeded,
    QuoteNotClosed,
    TablesSideBySide,
)

ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-bom",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp874": "cp874",
    "tis-620": "cp874",
}


def balances(rows):
    return [(row.record.who.name.full, row.record.balance_satang) for row in rows if row.record]


def wanted(rows):
    return [(row[0], row[3] * 100) for row in rows[1:]]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_thai_in_every_encoding(text, debts, read, encoding):
    rows = debts(5)
    assert balances(read(text("ลูกหนี้.csv", rows, encoding))) == wanted(rows)


def test_utf_16_be_with_its_mark(tmp_path, text, debts, read):
    rows = debts(5)
    path = text("ลูกหนี้.csv", rows, "utf-16-be")
    path.write_bytes(b"\xfe\xff" + path.read_bytes())
    assert balances(read(path)) == wanted(rows)


def test_ods_and_xls_and_xlsx_read_alike(book, ods, xls, debts, read):
    rows = debts(7)
    files = (book("ก.xlsx", ลูกหนี้=rows), ods("ก.ods", rows), xls("ก.xls", rows))
    for path in files:
        assert balances(read(path)) == wanted(rows), path.name
        assert {row.sheet for row in read(path)} == {"ลูกหนี้"}


def test_ten_thousand_blank_rows_between(book, debts, read):
    first, second = debts(3), debts(2, first=4)

    def draw(sheet, _):
        for number, row in [*enumerate(first), *enumerate(second[1:], 10_003)]:
            sheet.write_row(number, 0, row)

    rows = read(book("ก.xlsx", ลูกหนี้=draw))
    assert balances(rows) == wanted(first) + wanted(second)
    assert [row.row for row in rows if row.record] == [2, 3, 4, 10_004, 10_005]


def test_ten_thousand_blank_rows_in_a_text(text, debts, read):
    first, second = debts(3), debts(2, first=4)
    rows = read(text("ก.csv", [*first, *[("", "", "", "", "")] * 10_000, *second[1:]]))
    assert balances(rows) == wanted(first) + wanted(second)
    assert [row.row for row in rows if row.record] == [2, 3, 4, 10_005, 10_006]


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsb"])
def test_ten_thousand_blank_rows_in_other_books(request, debts, read, kind):
    first, second = debts(3), debts(2, first=4)
    write = request.getfixturevalue(kind)
    rows = read(write(f"ก.{kind}", [*first, *[("",)] * 10_000, *second[1:]]))
    assert balances(rows) == wanted(first) + wanted(second)
    assert [row.row for row in rows if row.record] == [2, 3, 4, 10_005, 10_006]


def refused(village, path):
    """Return the refusal of a file, certain that nothing else of the village changed."""
    database = village.path.read_bytes()
    before = overview(village), source_rows(village)
    with pytest.raises(Refusal) as error:
        import_register(village, path)
    assert (overview(village), source_rows(village)) == before
    assert village.path.read_bytes() == database
    for language in LANGUAGES:
        sentence = Messages(language)(error.value.key, **error.value.details)
        assert path.name in sentence
        assert "\n" not in sentence
        assert "{" not in sentence
    return error.value


def test_a_locked_xlsx(village, locked_workbook):
    assert isinstance(refused(village, locked_workbook), PasswordNeeded)


def test_a_locked_xls(village, xls, debts):
    assert isinstance(refused(village, xls("ก.xls", debts(2), locked=True)), PasswordNeeded)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.995])
def test_a_workbook_cut_short(village, book, debts, part):
    path = book("ก.xlsx", ลูกหนี้=debts(200))
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * part)])
    assert isinstance(refused(village, path), NotARegister)


def test_a_workbook_whose_sheet_is_damaged(village, book, debts, edited):
    path = book("ก.xlsx", ลูกหนี้=debts(200))
    damaged = edited(path, "xl/worksheets/sheet1.xml", lambda raw: raw[: len(raw) // 2])
    assert isinstance(refused(village, damaged), NotARegister)


def test_a_sheet_of_pictures(village, book, picture):
    path = book("รูป.xlsx", รูป=lambda s, _: s.insert_image("A1", "x.png", {"image_data": picture}))
    assert isinstance(refused(village, path), NothingWritten)


def test_a_sheet_without_headings(village, book):
    refusal = refused(village, book("จด.xlsx", จด=[("โทรหาประธาน", "พรุ่งนี้")]))
    assert isinstance(refusal, NoHeader)
    assert refusal.details["first"] == "โทรหาประธาน | พรุ่งนี้"


def test_tables_beside_each_other(village, book, debts):
    left, right = debts(3), debts(3, first=4)
    rows = [(*a, "", *b) for a, b in zip(left, right, strict=True)]
    refusal = refused(village, book("ก.xlsx", ลูกหนี้=[("กองทุนหมู่บ้าน",), *rows]))
    assert isinstance(refusal, TablesSideBySide)
    assert (refusal.details["sheet"], refusal.details["row"]) == ("ลูกหนี้", 2)


@pytest.mark.parametrize("after", [0, 1, 2, 60])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_quotes_that_never_close(village, text, debts, at, after):
    rows = [list(map(str, row)) for row in debts(at + 1 + after)]
    rows[at + 1][2] = '"' + rows[at + 1][2]
    refusal = refused(village, text("ก.csv", rows))
    assert isinstance(refusal, QuoteNotClosed)
    assert refusal.details["row"] == at + 2


def test_quotes_that_never_close_behind_one_that_closes_too_early(village, text, debts):
    rows = [list(map(str, row)) for row in debts(3)]
    rows[3][1] = f'"{rows[3][1]}" ใจดี'
    rows[3][2] = '"' + rows[3][2]
    refusal = refused(village, text("ก.csv", rows))
    assert isinstance(refusal, QuoteNotClosed)
    assert refusal.details["row"] == 4


def test_quotes_that_close_many_rows_later(village, text, debts):
    rows = [list(map(str, row)) for row in debts(9)]
    rows[2][2] = '"' + rows[2][2]
    rows[5][2] += '"'
    refusal = refused(village, text("ก.csv", rows))
    assert isinstance(refusal, QuoteNotClosed)
    assert refusal.details["row"] == 3


def test_a_note_of_two_lines_is_no_open_quote(text, debts, read):
    rows = [[*map(str, row), "หมายเหตุ"] for row in debts(2)]
    rows[1][-1] = '"ผ่อน 1,000, 2,000 บาท\nค้าง 1,500, 2,500, 300"'
    rows[2][-1] = '"บรรทัดแรก, ที่สอง\r\nบรรทัดสุดท้าย"'
    assert len(balances(read(text("ก.csv", rows)))) == 2
