"""Tables as committees lay them out: titles, groups, pages, merged cells, names in pieces."""

import pytest

from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.registers.reading.records import RowKind
from forumtui.village.rules import FundKind

TITLES = (
    "ทะเบียนลูกหนี้ ประจำปี ๒๕๖๐",
    "กองทุนหมู่บ้านทดลอง",
    "หมู่ที่ ๖ ตำบลป่าแดด",
    "อำเภอแม่สรวย จังหวัดเชียงราย",
    "ณ วันที่ ๓๑ มีนาคม ๒๕๖๐",
    "หน่วย: บาท",
)


def read_names(rows):
    return [(row.row, row.record.who.name.full) for row in rows if row.record]


@pytest.mark.parametrize("count", range(7))
def test_none_to_six_titles(text, debts, read, count):
    rows = read(text("กองทุนหมู่บ้าน.csv", [*((title,) for title in TITLES[:count]), *debts(3)]))
    kinds = [row.kind for row in rows]
    assert kinds == [*[RowKind.TITLE] * count, RowKind.HEADER, *[RowKind.LOAN] * 3]
    assert {row.fund.kind for row in rows if row.record} == {FundKind.VILLAGE_FUND}


def test_headings_of_two_rows_and_merged_cells(book, read):
    def draw(sheet, made):
        plain = made.add_format()
        sheet.merge_range("A1:F1", "กองทุนหมู่บ้านทดลอง", plain)
        for column, heading in enumerate(("ชื่อ-สกุล", "บ้านเลขที่", "เลขที่สัญญา")):
            sheet.merge_range(1, column, 2, column, heading, plain)
        sheet.merge_range("D2:E2", "เงินกู้", plain)
        sheet.write_row(2, 3, ("เงินต้น", "คงเหลือ"))
        sheet.merge_range("F2:F3", "อัตราดอกเบี้ย", plain)
        sheet.merge_range("A4:A5", "นายทดลอง สองสัญญา", plain)
        sheet.merge_range("B4:B5", 12, plain)
        sheet.write_row(3, 2, ("1/2559", 500, 400, 6))
        sheet.write_row(4, 2, ("2/2559", 600, 300, 6))
        sheet.write_row(5, 0, ("นางทดลอง คนเดียว", 13, "3/2559", 5, 5, 6))
        sheet.write_row(6, 0, ("รวม", "", "", 1105, 705))

    rows = read(book("ก.xlsx", ลูกหนี้=draw))
    loans = [row for row in rows if row.kind is RowKind.LOAN]
    assert [
        (r.record.who.name.full, r.record.who.house, r.record.balance_satang) for r in loans
    ] == [
        ("นายทดลอง สองสัญญา", "12", 40_000),
        ("นายทดลอง สองสัญญา", "12", 30_000),
        ("นางทดลอง คนเดียว", "13", 500),
    ]
    assert [[flag.code for flag in row.flags] for row in loans] == [[], ["cell_merged"], []]
    assert loans[1].cells[:2] == ("", "")
    assert rows[-1].total_satang == 70_500


def test_an_amount_merged_over_two_rows_counts_once(book, read):
    def draw(sheet, made):
        sheet.write_row(0, 0, ("ชื่อ-สกุล", "บ้านเลขที่", "เงินกู้คงเหลือ", "อัตราดอกเบี้ย"))
        sheet.write_row(1, 0, ("นายก ข", 1, "", 6))
        sheet.write_row(2, 0, ("นายค ง", 2, "", 6))
        sheet.merge_range("C2:C3", 900, made.add_format())

    first, second = read(book("ก.xlsx", ลูกหนี้=draw))[1:]
    assert first.record.balance_satang == 90_000
    assert second.waiting.code == "balance_missing"


def test_a_blank_merged_over_two_rows_is_no_formula(book, read):
    def draw(sheet, made):
        sheet.write_row(0, 0, ("ชื่อ-สกุล", "บ้านเลขที่", "เงินกู้คงเหลือ", "อัตราดอกเบี้ย"))
        sheet.merge_range("A2:A3", "นายก ข", made.add_format())
        sheet.merge_range("B2:B3", "", made.add_format())
        sheet.write_row(1, 2, (500, 6))
        sheet.write_row(2, 2, (600, 6))

    rows = [row for row in read(book("ก.xlsx", ลูกหนี้=draw)) if row.record]
    assert [(row.record.who.house, row.record.balance_satang) for row in rows] == [
        ("", 50_000),
        ("", 60_000),
    ]
    assert [[flag.code for flag in row.flags] for row in rows] == [
        ["house_missing"],
        ["cell_merged", "house_missing"],
    ]


def test_headings_repeated_on_each_page_with_page_totals(village, book, debts):
    pages = []
    for page in range(3):
        rows = debts(10, first=page * 10 + 1)
        carried = sum(1000 + n for n in range(1, page * 10 + 1))
        total = carried + sum(row[3] for row in rows[1:])
        pages += [("กองทุนหมู่บ้านทดลอง",), ("ทะเบียนลูกหนี้",), (), rows[0]]
        pages += [("", "", "ยอดยกมา", carried)] if page else []
        pages += [*rows[1:], ("", "", "รวมหน้านี้", total), ("", "", "ยอดยกไป", total)]
        pages += [(f"หน้า {page + 1}",)]
    pages += [("รวมทั้งสิ้น", "", "", total), ("หมายเหตุ: ผ่อนทุกเดือน",), ("ลงชื่อ ........... ประธาน",)]
    report = import_register(village, book("ก.xlsx", ลูกหนี้=pages))
    (table,) = report.tables
    assert (report.waiting, report.flagged, table.rows) == (0, 0, 30)
    assert table.accepted_satang == total * 100
    assert table.difference_satang == 0


def test_page_totals_alone_are_not_taken_for_the_whole(village, book, debts):
    pages = []
    for page in range(2):
        rows = debts(4, first=page * 4 + 1)
        pages += [*rows, ("รวมหน้านี้", "", "", sum(row[3] for row in rows[1:]))]
    (table,) = import_register(village, book("ก.xlsx", ลูกหนี้=pages)).tables
    assert (table.rows, table.has_total_row, table.stated_satang) == (8, False, None)


def test_a_name_alone_above_repeated_headings_is_not_lost(book, debts, read):
    rows = [*debts(2), ("นายลืม ใส่ยอด",), *debts(2, first=3)]
    waiting = [
        (row.row, row.waiting.code) for row in read(book("ก.xlsx", ลูกหนี้=rows)) if row.waiting
    ]
    assert waiting == [(4, "balance_missing")]


def test_several_tables_in_a_sheet_and_several_sheets(village, book, debts):
    savings = [("ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม"), ("นายก ข", 1, 100), ("รวม", "", 100)]
    both = [("กลุ่มออมทรัพย์ทดลอง",), *savings, (), (), ("ทะเบียนลูกหนี้",), *debts(4)]
    path = book("ก.xlsx", ออม=both, ว่าง=[], กทบ=debts(3, first=5), จดไว้=[("โทรหาประธาน",)])
    report = import_register(village, path)
    found = [(t.sheet, t.kind.value, t.rows, t.accepted_satang) for t in report.tables]
    assert found == [
        ("ออม", "saving", 1, 10_000),
        ("ออม", "loan", 4, sum(1000 + n for n in range(1, 5)) * 100),
        ("กทบ", "loan", 3, sum(1000 + n for n in range(5, 8)) * 100),
    ]
    assert report.waiting == 0


NAMES = {
    ("ชื่อ-สกุล",): [
        (("นายสมทดลอง ใจดี",), "นายสมทดลอง ใจดี"),
        (("นาย  สมทดลอง   ใจดี",), "นายสมทดลอง ใจดี"),
        (("นาย\u00a0สมทดลอง\u00a0ใจดี",), "นายสมทดลอง ใจดี"),
        (("น.ส.สมทดลอง ใจดี",), "นางสาวสมทดลอง ใจดี"),
        (("นางน\u0e49\u0e4d\u0e32ทดลอง ใจดี",), "นางน้ำทดลอง ใจดี"),
        (("นางน\u0e4d\u0e49\u0e32ทดลอง ใจดี",), "นางน้ำทดลอง ใจดี"),
        (("นายเเดงทดลอง เเสงดี",), "นายแดงทดลอง แสงดี"),
    ],
    ("คำนำหน้า", "ชื่อ", "นามสกุล"): [
        (("นาย", "ส\u0e4d\u0e32ทดลอง", "ใจดี"), "นายสำทดลอง ใจดี"),
        (("", "นางสาวสมทดลอง", "ใจดี"), "นางสาวสมทดลอง ใจดี"),
        (("น.ส.", " สมทดลอง ", "ใจ  ดี"), "นางสาวสมทดลอง ใจ ดี"),
    ],
    ("ชื่อ", "สกุล"): [(("นายสมทดลอง", "ใจดี"), "นายสมทดลอง ใจดี")],
    ("คำนำหน้า", "ชื่อ-สกุล"): [(("นาง", "สมทดลอง ใจดี"), "นางสมทดลอง ใจดี")],
}


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [(headings, *case) for headings, cases in NAMES.items() for case in cases],
)
def test_names_in_one_column_or_several(text, read, headings, cells, name):
    rows = [(*headings, "บ้านเลขที่", "เงินกู้คงเหลือ", "อัตราดอกเบี้ย"), (*cells, "1/2", 500, "6%")]
    assert read_names(read(text("ก.csv", rows))) == [(2, name)]


def test_one_contract_number_twice_in_a_fund_is_asked(village, text, debts):
    rows = debts(4)
    rows[3] = (*rows[3][:2], " 1/2559 ", *rows[3][3:])
    report = import_register(village, text("กองทุนหมู่บ้าน.csv", rows))
    assert (report.accepted, report.flagged, report.waiting) == (4, 1, 0)
    (asked,) = (row for row in source_rows(village) if row.reasons)
    gaps = {"number": "1/2559", "file": "กองทุนหมู่บ้าน.csv", "row": "2"}
    assert (asked.row, asked.reasons) == (4, (("contract_repeated", gaps),))


def test_the_same_debt_twice_in_a_file_counts_once(village, text, debts):
    rows = debts(3)
    rows.append((rows[1][0].replace(" ", "  "), *rows[1][1:]))
    report = import_register(village, text("กองทุนหมู่บ้าน.csv", rows))
    (waiting,) = report.tables[0].waiting
    assert (waiting.row, waiting.reason.code) == (5, "contract_counted")
    assert report.tables[0].accepted_satang == sum(row[3] for row in rows[1:4]) * 100


def test_a_contract_number_of_another_file_or_fund(village, text, debts):
    import_register(village, text("กองทุนหมู่บ้าน.csv", debts(2)))
    changed = [(*row[:3], row[3] if n == 0 else 5, row[4]) for n, row in enumerate(debts(2))]
    again = import_register(village, text("กองทุนหมู่บ้าน 2.csv", changed), beside=True)
    assert (again.accepted, again.flagged) == (2, 2)
    other = import_register(village, text("กลุ่มสตรีแม่บ้าน.csv", [*changed, ()]))
    assert (other.accepted, other.flagged, other.waiting) == (2, 0, 0)
