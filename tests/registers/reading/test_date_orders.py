"""Columns in which the month stands before the day, or in which a spreadsheet took it so."""

import random
from datetime import date, timedelta

import pytest

from forumtui.registers.reading.headings.answers import Answers, squeezed
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.register import open_register
from forumtui.thai.dates import ERA

CUT_OFF = date(2017, 3, 31)
HEADINGS = ("ชื่อผู้กู้", "บ้านเลขที่", "วันที่กู้", "คงเหลือ", "อัตราดอกเบี้ย")
TITLE = ("กองทุนหมู่บ้านบ้านทดลอง",)


def month_first(day):
    return f"{day.month}/{day.day}/{day.year + ERA}"


def day_first(day):
    return f"{day.day}/{day.month}/{day.year + ERA}"


def sheet(dates):
    return [
        TITLE,
        HEADINGS,
        *((f"นายก{n} ข", str(n), day, 500, "6%") for n, day in enumerate(dates, 1)),
    ]


def loans(path, answers=None):
    register = open_register(path, cut_off=CUT_OFF, answers=answers or Answers())
    rows = [row for row in register.rows() if row.record]
    codes = [[flag.code for flag in row.flags] for row in rows]
    return [row.record.made_on for row in rows], codes, register.remarks


def as_told(meaning):
    columns = (Meaning.BORROWER, Meaning.HOUSE, meaning, Meaning.LOAN_BALANCE, Meaning.RATE)
    return Answers(tables={squeezed(HEADINGS): columns})


DAYS = [date(2015, 6, 18), date(2015, 7, 5), date(2015, 12, 25), date(2016, 1, 2), date(2016, 4, 4)]


def test_a_column_that_shows_month_first_is_asked_about(text):
    path = text("ก.csv", sheet(map(month_first, DAYS)))
    days, codes, remarks = loans(path)
    assert days == [DAYS[0], None, DAYS[2], None, DAYS[4]]
    assert [bool(code) for code in codes] == [False, True, False, True, False]
    assert codes[1] == ["date_may_be_swapped"]
    assert [remark.reason.code for remark in remarks] == ["dates_may_be_swapped"]


def test_one_answer_settles_a_column_of_month_first(text):
    path = text("ก.csv", sheet(map(month_first, DAYS)))
    days, codes, remarks = loans(path, as_told(Meaning.LOAN_DATE_SWAPPED))
    assert (days, codes, remarks) == (DAYS, [[]] * 5, ())


def half_converted(days):
    """Return what a spreadsheet of another country makes of days typed day first."""
    return [
        day.replace(day=day.month, month=day.day) if day.day <= 12 else day_first(day)
        for day in days
    ]


def test_days_a_spreadsheet_took_for_months_are_asked_about(book, dates_in):
    path = dates_in(half_converted(DAYS))
    days, codes, _ = loans(path)
    assert days == [DAYS[0], None, DAYS[2], None, DAYS[4]]
    assert codes == [[], ["date_may_be_swapped"], [], ["date_may_be_swapped"], []]
    assert loans(path, as_told(Meaning.LOAN_DATE_SWAPPED))[:2] == (DAYS, [[]] * 5)


@pytest.fixture
def dates_in(book):
    def write(dates):
        def draw(worksheet, made):
            shown = made.add_format({"num_format": "d/m/yyyy"})
            for number, row in enumerate(sheet(dates)):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        worksheet.write_datetime(number, column, cell, shown)
                    else:
                        worksheet.write(number, column, cell)

        return book("ก.xlsx", กู้=draw)

    return write


def test_random_columns_are_never_swapped_in_silence(tmp_path):
    chance = random.Random(2560)
    for _ in range(300):
        days = [
            date(2012, 1, 1) + timedelta(chance.randrange(1_800))
            for _ in range(chance.randrange(2, 9))
        ]
        write = chance.choice((day_first, month_first))
        path = tmp_path / "ก.csv"
        lines = [",".join(map(str, row)) for row in sheet(map(write, days))]
        path.write_text("\n".join(lines), "utf-8")
        told, _, _ = loans(path)
        provable = any(day.day > 12 for day in days)
        for day, read in zip(days, told, strict=True):
            if write is day_first or provable:
                assert read in (day, None)
        if write is day_first:
            assert told == days


def test_plain_columns_are_no_question(text, dates_in):
    assert loans(text("ก.csv", sheet(map(day_first, DAYS)))) == (DAYS, [[]] * 5, ())
    assert loans(dates_in(DAYS))[:2] == (DAYS, [[]] * 5)
    low = [date(2015, 6, 8), date(2015, 7, 5)]
    assert loans(dates_in([*low, "18 มิ.ย. 2558"]))[:2] == ([*low, date(2015, 6, 18)], [[]] * 3)


def test_a_column_of_fractions_is_settled_by_one_answer(book):
    rows = [TITLE, HEADINGS, ("นายก ข", "1", "", 500, 0.06), ("นายค ง", "2", "", 500, "0.0075")]
    path = book("ก.xlsx", กู้=rows)
    columns = (Meaning.BORROWER, Meaning.HOUSE, Meaning.LOAN_DATE, Meaning.LOAN_BALANCE)
    answers = Answers(tables={squeezed(HEADINGS): (*columns, Meaning.RATE_FRACTION)})
    register = open_register(path, cut_off=CUT_OFF, answers=answers)
    rates = [(row.record.rate_ppm, row.flags) for row in register.rows() if row.record]
    assert rates == [(60_000, ()), (7_500, ())]
