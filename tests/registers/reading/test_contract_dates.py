"""Contract numbers that a spreadsheet took for days: what was typed is put back, and said."""

from datetime import date

import pytest

HEADINGS = ("ชื่อผู้กู้", "บ้านเลขที่", "เลขที่สัญญา", "คงเหลือ", "อัตราดอกเบี้ย")
TITLE = ("กองทุนหมู่บ้านบ้านทดลอง",)


def contracts(rows):
    return [
        (row.record.contract_no, [flag.code for flag in row.flags]) for row in rows if row.record
    ]


READ = ["contract_read_from_date"]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [50, 58, 59, 60, 99])
def test_a_real_day_is_the_number_that_was_typed(month, year, read, tmp_path):
    path = tmp_path / "ก.csv"
    lines = (TITLE, HEADINGS, ("นายก ข", "1", f"{date(1900 + year, month, 1)}", "500", "6%"))
    path.write_text("\n".join(map(",".join, lines)), "utf-8")
    assert contracts(read(path)) == [(f"{month}/{year}", READ)]


def test_a_workbook_with_days_for_numbers(book, read):
    def draw(sheet, made):
        shown = made.add_format({"num_format": "mmm-yy"})
        sheet.write_row(0, 0, TITLE)
        sheet.write_row(1, 0, HEADINGS)
        for number, day in enumerate((date(1959, 5, 1), date(2017, 3, 12)), 2):
            sheet.write_row(number, 0, (f"นายก{number} ข", "1", "", 500, "6%"))
            sheet.write_datetime(number, 2, day, shown)

    assert contracts(read(book("ก.xlsx", กู้=draw))) == [("5/59", READ), ("12/3", READ)]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("May-59", "5/59"), ("พ.ค.-59", "5/59"), ("5-ม.ค.", "5/1"), ("12-Mar", "12/3")],
)
def test_a_text_file_with_days_for_numbers(text, read, cell, number):
    path = text("ก.csv", [TITLE, HEADINGS, ("นายก ข", "1", cell, 500, "6%")])
    assert contracts(read(path)) == [(number, READ)]


@pytest.mark.parametrize("cell", ["5/59", "12/3/2559", "กทบ-59", "A-5/2559", "ส.5-59", "5-59"])
def test_a_number_that_is_no_day_stays(text, read, cell):
    path = text("ก.csv", [TITLE, HEADINGS, ("นายก ข", "1", cell, 500, "6%")])
    assert contracts(read(path)) == [(cell, [])]
