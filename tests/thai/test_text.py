"""Thai on a grid of columns: widths, cutting, wrapping, order, amounts, dates, names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evenings.fuzz.limits import limited
from wcwidth import wcwidth

from forumtui.thai.amounts import NotAnAmount, baht_in_words, format_baht, parse_baht
from forumtui.thai.citizen_id import check_digit, is_sound, mask
from forumtui.thai.dates import DateStyle, NotADate, format_date, parse_date
from forumtui.thai.names import name_key, split_name
from forumtui.thai.sorting import house_sort_key, sort_key
from forumtui.thai.text import MARKS, clusters, normalise, visible
from forumtui.thai.width import cut, pad, width
from forumtui.thai.wrapping import wrap

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("กำ", 2),
        ("น้ำ", 2),
        ("ที่", 1),
        ("ปู่", 1),
        ("ครัวเรือน", 7),
        ("ผู้ใหญ่", 4),
        ("๑๒๓", 3),
        ("฿", 1),
        ("ก๊วยเตี๋ยว", 7),
        ("ฤๅษี", 3),
    ],
)
def test_width_in_columns(text, columns):
    assert width(text) == columns


def test_a_letter_forums_are_written_in_is_as_wide_as_the_tables_of_all_letters_say():
    for code in (*range(0x20, 0x250), *range(0xE00, 0xE80), *range(0x2010, 0x2600)):
        letter = chr(code)
        assert width(letter) == max(0, wcwidth(letter)), hex(code)
        assert width(f"ก{letter}ข") == 2 + max(0, wcwidth(letter)), hex(code)


@given(THAI, st.integers(1, 40))
def test_cutting_and_padding_keep_the_columns(text, columns):
    assert width(cut(text, columns)) <= columns
    assert width(pad(cut(text, columns), columns)) == columns
    assert "".join(clusters(text)) == text


def test_lines_end_between_words_and_never_before_a_mark():
    text = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านดอนสมมุติได้ตรวจยอดเงินสัจจะสะสมของสมาชิกทุกครัวเรือนแล้ว"
    for columns in range(12, 60):
        lines = wrap(text, columns)
        assert "".join(lines) == text
        assert all(width(line) <= columns for line in lines)
        assert not any(line[0] in "ะาำิีึืุู่้๊๋์ๆ" or line[-1] in "เแโใไ" for line in lines)


@given(THAI, st.integers(3, 40))
def test_nothing_is_lost_when_a_text_is_wrapped(text, columns):
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= columns for line in lines)
    assert not any(line[0] in MARKS for line in lines[1:] if line)


def test_dictionary_order_and_gates():
    words = ["แก้ว", "ข้าว", "เกม", "กา", "โต๊ะ"]
    assert sorted(words, key=sort_key) == ["กา", "เกม", "แก้ว", "ข้าว", "โต๊ะ"]
    gates = ["10", "2", "10/2", "10/10", "1"]
    assert sorted(gates, key=house_sort_key) == ["1", "2", "10", "10/2", "10/10"]


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("๑๒,๓๔๕.๕๐", 1_234_550),
        ("15,000.00 บาท", 1_500_000),
        ("-150", -15_000),
        ("0.5", 50),
        ("-", None),
    ],
)
def test_amounts_as_they_are_written(text, satang):
    assert parse_baht(text) == satang


@pytest.mark.parametrize("text", ["รอตรวจ", "1.2.3", "12a", "1e5", "--5"])
def test_what_is_no_amount(text):
    with pytest.raises(NotAnAmount):
        parse_baht(text)


@given(st.integers(-(10**12), 10**12))
def test_amounts_survive_being_written(satang):
    assert parse_baht(format_baht(satang)) == satang


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (100, "หนึ่งบาทถ้วน"),
        (1_100, "สิบเอ็ดบาทถ้วน"),
        (2_100, "ยี่สิบเอ็ดบาทถ้วน"),
        (12_125, "หนึ่งร้อยยี่สิบเอ็ดบาทยี่สิบห้าสตางค์"),
        (100_000_000, "หนึ่งล้านบาทถ้วน"),
    ],
)
def test_baht_in_words(satang, words):
    assert baht_in_words(satang) == words


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(DateStyle))
def test_dates_survive_being_written(day, style):
    assert parse_date(format_date(day, style)).date == day


def test_dates_of_both_eras_and_none():
    assert parse_date("31/03/2560").date == date(2017, 3, 31)
    assert parse_date("07/02/2014").christian
    assert parse_date("1 พ.ย. 59").date == date(2016, 11, 1)
    with pytest.raises(NotADate):
        parse_date("31/02/2560")


def test_names_are_compared_without_titles_and_blanks():
    assert name_key(split_name("นายสมชาย  ใจดี")) == name_key(split_name("สมชาย ใจดี"))
    assert split_name("นางสาววันดี สุขใส").title == "นางสาว"
    assert split_name("นายิกา ใจดี").title == ""


def test_citizen_numbers():
    number = "100000000001"
    whole = number + str(check_digit(number))
    assert is_sound(whole)
    assert not is_sound(whole[:-1] + str((int(whole[-1]) + 1) % 10))
    assert mask(whole).startswith("x-xxxx-xxxxx-")


def test_what_steers_a_terminal_is_gone():
    assert "\x1b" not in visible("a\x1b[2Jb\u202e\x00")
    assert normalise("นํ้า") == "น้ำ"


@pytest.mark.parametrize(
    "sign", ["\u0e48", "\u0e34", "\u0e4d", "\u0e32", "\u0301", " ", "\u0e48\u0e34", "เ"]
)
def test_a_cell_full_of_one_sign_is_read_at_once(sign):
    """A pile of tones was gone through anew from each: seven seconds for every look at a cell."""
    with limited(3):
        assert normalise(f"นา{sign * 32_000}ก").endswith("ก")
