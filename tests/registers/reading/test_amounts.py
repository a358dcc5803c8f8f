"""Amounts as people write them: read to the satang, or the row waits and says what is true."""

import random
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.lending.money import round_half_up
from forumtui.registers.reading.formats.cells import Reckoned, has_parts, satang_of
from forumtui.thai.amounts import NotAnAmount, SeveralAmounts, format_baht
from forumtui.thai.digits import to_thai_digits

SAVINGS = ("ที่", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม")
DEBTS = ("ที่", "ชื่อผู้กู้", "บ้านเลขที่", "เงินกู้", "ชำระแล้ว", "คงเหลือ", "ดอกเบี้ยค้าง")
TITLE = ("กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง",)

ANY = st.integers(0, 10**12)
WHOLE = st.integers(0, 10**10).map(lambda baht: baht * 100)


def wide(text):
    return "".join(chr(ord(sign) + 0xFEE0) if sign in "0123456789,.()" else sign for sign in text)


def bare(satang):
    return format_baht(satang).replace(",", "")


def of_whole(satang):
    return format_baht(satang).removesuffix(".00")


SPELLINGS = [
    format_baht, bare, to_thai_digits, wide,
    lambda satang: format_baht(satang).replace(",", " "),
    lambda satang: format_baht(satang).replace(",", "\u00a0"),
    lambda satang: f"{format_baht(satang)} บาท",
    lambda satang: f"{format_baht(satang)}บ.",
    lambda satang: f"{bare(satang)} บ",
    lambda satang: f"฿{format_baht(satang)}",
    lambda satang: f"฿ {bare(satang)}",
    lambda satang: f"{format_baht(satang)}฿",
    lambda satang: f"= {format_baht(satang)}",
    lambda satang: f"={bare(satang)}",
    lambda satang: f"'{format_baht(satang)}",
    lambda satang: f'"{format_baht(satang)}"',
    lambda satang: f"{format_baht(satang)} Baht",
    lambda satang: f"{bare(satang)}THB",
    lambda satang: f" \u200b{format_baht(satang)}\ufeff ",
    lambda satang: f"{format_baht(satang)}\nบาท",
    lambda satang: f"{satang // 100:,} บาท {satang % 100} สตางค์",
    lambda satang: f"{format_baht(satang)}0000",
]  # fmt: skip
SPELLINGS[2] = lambda satang: to_thai_digits(format_baht(satang))
SPELLINGS[3] = lambda satang: wide(format_baht(satang))
OF_WHOLE = [
    of_whole,
    lambda satang: f"{of_whole(satang)}.-",
    lambda satang: f"{of_whole(satang)}.– บาท",
    lambda satang: f"{of_whole(satang)} .-",
    lambda satang: f"{of_whole(satang)}.=",
    lambda satang: f"{of_whole(satang)} บาทถ้วน",
    lambda satang: f"{of_whole(satang)}.-บาทถ้วน",
    lambda satang: f"{satang // 100}.-",
    lambda satang: f"{of_whole(satang)} ถ้วน",
    lambda satang: to_thai_digits(f"{of_whole(satang)}.-"),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(ANY)
def test_every_spelling_is_read_to_the_satang(spelling, satang):
    assert satang_of(spelling(satang)) == satang


@pytest.mark.parametrize("spelling", OF_WHOLE)
@given(WHOLE)
def test_whole_baht_are_read_however_they_end(spelling, satang):
    assert satang_of(spelling(satang)) == satang


@pytest.mark.parametrize("spelling", [format_baht, of_whole, bare])
@given(ANY)
def test_brackets_and_a_minus_are_below_nought(spelling, satang):
    for written in (f"({spelling(satang)})", f"-{spelling(satang)}", f"(฿{spelling(satang)})"):
        assert satang_of(written) == -satang


@pytest.mark.parametrize(
    "between", ["\n", "\r\n", "\t", "   ", "+", " + ", ";", " และ ", "\u2028", "\x0b"]
)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=4))
def test_two_amounts_in_a_cell_are_never_one(between, amounts):
    for spelling in (format_baht, bare):
        with pytest.raises(SeveralAmounts):
            satang_of(between.join(map(spelling, amounts)))


@given(st.integers(1, 999), st.sampled_from(["{}.000", "{}.500", "{}.125", "{}.000.000"]))
def test_a_point_before_three_figures_waits(baht, written):
    for cell in (written.format(baht), to_thai_digits(written.format(baht))):
        with pytest.raises(NotAnAmount):
            satang_of(cell)


@given(st.fractions(0, 10**9))
def test_what_a_formula_gives_is_rounded_half_up_and_told(exact):
    number = float(exact)
    shown = Fraction(repr(number)) * 100
    cell = Reckoned(number)
    if len(repr(number)) <= 15:
        assert satang_of(cell) == round_half_up(shown)
    assert abs(satang_of(cell) - shown) <= Fraction(51, 100)
    if not has_parts(cell):
        assert abs(satang_of(cell) - shown) < Fraction(1, 1000)


@given(ANY)
def test_noise_of_the_machine_is_no_part_of_a_satang(satang):
    number = satang / 100
    for noisy in (number, number * 3 / 3, number + 0.1 + 0.2 - 0.3, number + 1000.1 - 1000.1):
        assert satang_of(noisy) == satang
        assert not has_parts(noisy)


PUTS = (
    "บาท",
    ".-",
    "฿",
    " ",
    "\n",
    "-",
    ",",
    ".",
    "+",
    "(",
    ")",
    "/",
    "x",
    "ก",
    "000",
    "5",
    "๕",
    "'",
    "%",
)


def test_noise_around_an_amount_never_makes_another_in_silence():
    chance = random.Random(2560)
    for _ in range(4_000):
        satang = chance.choice((chance.randrange(10**6), chance.randrange(10**9) * 100))
        written = chance.choice((format_baht, bare, of_whole))(satang)
        text = written
        for _ in range(chance.randrange(1, 3)):
            text = chance.choice(("{1}{0}", "{0}{1}")).format(text, chance.choice(PUTS))
        try:
            found = satang_of(text)
        except NotAnAmount:
            continue
        # Every figure of the text is a figure of the amount, on its own side of the one point.
        whole, _, behind = unicodedata.normalize("NFKC", text).partition(".")
        figures, parts = ("".join(filter(str.isdecimal, side)) for side in (whole, behind))
        assert abs(found) == round_half_up(Fraction(f"{figures}.{parts or 0}") * 100), text


def rows_of(text, read, *rows, headings=SAVINGS, name="ก.csv"):
    return [row for row in read(text(name, [TITLE, headings, *rows])) if row.record or row.waiting]


@pytest.mark.parametrize("nothing", ["-", "–", "—", " - ", "--", "ไม่มี", "ศูนย์"])
def test_a_dash_among_amounts_is_nought(text, read, nothing):
    rows = rows_of(text, read, (1, "นายก ข", 1, 500), (2, "นายค ง", 2, nothing))
    assert [row.record.balance_satang for row in rows] == [50_000, 0]
    assert not any(row.flags for row in rows)


@pytest.mark.parametrize("unsaid", ["", "  ", "ไม่ทราบ", "n/a", "?"])
def test_a_blank_among_amounts_is_missing(text, read, unsaid):
    rows = rows_of(text, read, (1, "นายก ข", 1, 500), (2, "นายค ง", 2, unsaid, "."))
    assert rows[1].record is None


def test_a_column_of_dashes_says_nothing(text, read):
    rows = rows_of(text, read, (1, "นายก ข", 1, "-"), (2, "นายค ง", 2, "-"))
    assert [row.waiting.code for row in rows] == ["balance_missing"] * 2


def test_dashes_in_every_column_of_money(text, read):
    rows = rows_of(
        text,
        read,
        (1, "นายก ข", 1, "3000.-", "-", "3000.-", "5.-"),
        (2, "นายค ง", 2, "-", "-", "-", "-"),
        headings=DEBTS,
    )
    assert [(row.record.balance_satang, row.record.accrued_satang) for row in rows] == [
        (300_000, 500),
        (0, 0),
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12.345", "amount_point_unclear"),
        ("12345.678", "amount_has_parts"),
        ("500+300", "amounts_several"),
        ("ห้าร้อย", "balance_not_number"),
        ("1,00,000", "balance_not_number"),
    ],
)
def test_why_an_amount_waits_is_true(book, read, cell, code):
    path = book("ก.xlsx", ออม=[TITLE, SAVINGS, (1, "นายก ข", 1, 500), (2, "นายค ง", 2, cell)])
    assert read(path)[-1].waiting.code == code


def test_a_formula_with_parts_of_a_satang_is_rounded_and_told(book, read):
    def draw(sheet, _):
        sheet.write_row(0, 0, TITLE)
        sheet.write_row(1, 0, DEBTS)
        sheet.write_row(2, 0, (1, "นายก ข", 1, 6000, 1000, 5000))
        sheet.write_formula(2, 6, "=10000*0.06/365*100", None, 164.3835616438356)
        sheet.write_row(3, 0, (2, "นายค ง", 2, "", "", "", 5))
        sheet.write_formula(3, 5, "=15050/3", None, 5016.666666666667)

    first, second = (row for row in read(book("ก.xlsx", กู้=draw)) if row.record)
    assert (first.record.accrued_satang, second.record.balance_satang) == (16_438, 501_667)
    told = [flag for row in (first, second) for flag in row.flags if flag.code == "amount_rounded"]
    assert [dict(flag.details) for flag in told] == [
        {"cell": "164.3835616438356", "amount": "164.38"},
        {"cell": "5016.666666666667", "amount": "5,016.67"},
    ]


def test_a_total_of_rounded_amounts_may_be_a_satang_apart(book, read):
    def draw(sheet, _):
        sheet.write_row(0, 0, TITLE)
        sheet.write_row(1, 0, DEBTS)
        for row in (2, 3):
            sheet.write_row(row, 0, (row, f"นายก{row} ข", row, 6000, 1000, 5000))
            sheet.write_formula(row, 6, "=10000*0.06/365*100", None, 164.3835616438356)
        sheet.write_row(4, 0, ("", "รวม", "", 12000, 2000, 10000))
        sheet.write_formula(4, 6, "=SUM(G3:G4)", None, 328.7671232876712)

    assert not any(row.waiting for row in read(book("ก.xlsx", กู้=draw)))
