"""Citizen numbers masked in any text, and no other number taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper
from forumtui.thai.amounts import format_baht
from forumtui.thai.citizen_id import check_digit, mask, masked
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import unnumbered, visible

DIGITS = ("0123456789", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "०१२३४५६७८९")
CARD = (1, 4, 5, 2, 1)
SIGNS = ("-", "–", "—", ".", "/", " ", " - ", "\u00a0", "_", "\u2011", "·", ":")
AROUND = st.text(st.sampled_from("กาน้ำ()xIDfa, \n"), max_size=6)


def sound(twelve):
    return twelve + str(check_digit(twelve))


numbers = st.text(st.sampled_from("0123456789"), min_size=12, max_size=12).map(sound)


def figures(text):
    """Return the digits of a text in a row, as 0 to 9."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def written(number, groups, sign, digits):
    parts, at = [], 0
    for length in groups:
        parts.append(number[at : at + length])
        at += length
    return sign.join(parts).translate(str.maketrans(DIGITS[0], digits))


@settings(deadline=None)
@given(numbers, st.sampled_from(SIGNS), st.sampled_from(DIGITS), AROUND, AROUND)
def test_a_number_in_the_groups_of_the_card_is_masked_in_any_text(number, sign, digits, one, two):
    text = one + written(number, CARD, sign, digits) + two
    for shown in (masked(text), visible(text), on_paper(text), unnumbered(text)):
        assert number[:10] not in figures(shown)
        assert mask(number) in shown


@settings(deadline=None)
@given(numbers, st.integers(0, 9), st.sampled_from("-. "))
def test_in_those_groups_it_need_not_have_its_check_digit(number, last, sign):
    wrong = number[:12] + str(last)
    assert masked(written(wrong, CARD, sign, DIGITS[0])) == mask(wrong)


@settings(deadline=None)
@given(numbers, st.sampled_from(DIGITS), AROUND, AROUND)
def test_thirteen_digits_together_are_masked_where_the_check_digit_holds(number, digits, one, two):
    text = one + written(number, (13,), "", digits) + two
    assert masked(text) == one + mask(number) + two


@settings(deadline=None)
@given(numbers, st.integers(1, 9), AROUND, AROUND)
def test_and_stay_an_account_or_a_contract_where_it_does_not(number, more, one, two):
    other = number[:12] + str((int(number[12]) + more) % 10)
    assert masked(one + other + two) == one + other + two


@settings(deadline=None)
@given(numbers, st.sampled_from(("-", ".", "/", "–")), st.data())
def test_other_groups_are_masked_where_the_check_digit_holds(number, sign, data):
    cuts = sorted(data.draw(st.sets(st.integers(1, 12), min_size=1, max_size=12)))
    parts = [number[a:b] for a, b in zip([0, *cuts], [*cuts, 13], strict=True)]
    assert masked(sign.join(parts)) == mask(number)


@settings(deadline=None)
@given(numbers, st.integers(0, 12))
def test_signs_that_are_not_seen_hide_no_number(number, place):
    text = f"นาย {number[:place]}\u200b\u2060{number[place:]}"
    assert visible(text) == f"นาย {mask(number)}"
    assert unnumbered(text) == f"นาย {mask(number)}"


@settings(deadline=None)
@given(st.text())
def test_masking_again_changes_nothing_and_no_text_without_thirteen_digits_is_touched(text):
    once = masked(text)
    assert masked(once) == once
    if len(figures(text)) < 13:
        assert once == text


@settings(deadline=None)
@given(st.text(st.sampled_from("12- ./\u200bก\n"), max_size=60))
def test_masking_a_text_full_of_figures_ends_and_is_done_once(text):
    once = masked(text)
    assert masked(once) == once


@settings(deadline=None)
@given(
    st.dates(),
    st.integers(-(10**15), 10**15),
    st.integers(1, 99_999),
    st.sampled_from((" ", "  ", ", ", " - ")),
)
def test_days_and_amounts_beside_each_other_are_no_number(day, satang, row, between):
    if day.year + 543 > 9_999:
        return
    for style in DateStyle:
        said = between.join((format_date(day, style), format_baht(satang), str(row)))
        assert masked(said) == said


@pytest.mark.parametrize(
    "text",
    [
        "0" * 12,
        "081-234-5678",
        "020123456789",
        "สัญญา 123456789012",
        "1 2 3 4 5 6 7 8 9 10 11",
        "31/03/2560 500.00",
        "2560-03-31 12:30:45",
        "1  2560  12345  10  5",
        "3f1101700207030a" * 4,
    ],
)
def test_other_numbers_stay_as_they_are(text):
    assert masked(text) == text


@settings(deadline=None)
@given(numbers)
def test_a_sentence_masks_what_fills_its_gaps(number):
    said = Messages("th")("cli.already", file=f"ทะเบียน {number}.csv")
    assert number[:10] not in figures(said)
    assert mask(number) in said


@pytest.mark.parametrize("before", ["2559 ", "29 ก.พ. 2559 ", "1/1 ", "12  "])
@pytest.mark.parametrize("between", ["-", "/", "."])
def test_a_number_is_masked_behind_another_one(before, between):
    written = f"1{between}101700207030"
    assert masked(before + written) == f"{before}x-xxxx-xxxxx-03-0"
