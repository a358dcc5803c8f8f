"""Amounts as they are typed, and in words; where sources disagree, our rule is said in the skip."""

from decimal import Decimal, InvalidOperation

import pytest

from forumtui.thai.amounts import NotAnAmount, baht_in_words, parse_baht

ASKED = {
    "OCR letter fix": "a letter for a digit is not guessed",
    "unit suffix": "another unit is no baht",
    "a count in another unit, not this field": "another unit is no baht",
}
"""What the program refuses, and so asks for, where another project guesses."""


def read(text):
    try:
        return parse_baht(text)
    except NotAnAmount:
        return NotAnAmount


@pytest.mark.vectors("amount_parse.tsv", 54)
def test_amounts_are_read(row):
    text, expected, note = row["input"], row["expected"], row["note"]
    if note in ASKED or text == "(ไม่มีสัญญาฯ)":
        assert read(text) is NotAnAmount
        pytest.skip(ASKED.get(note, "a remark in the place of an amount waits for a person"))
    if note.startswith("DISPUTE"):
        assert read(text) is None
        pytest.skip("empty and '-' are absent, not zero")
    if "%" in text:
        assert read(text) is NotAnAmount
        pytest.skip("a rate is read as a rate, never as baht")
    if note == "zero not accepted as a payment":
        assert read(text) == 0
        pytest.skip("a balance may be zero; the answer that needs more than zero says so itself")
    if expected == "<ERROR>":
        result = read(text)
        assert result is NotAnAmount or result < 0, "a minus is never dropped"
    elif expected in {"<NULL>", ""}:
        assert read(text) is None
    else:
        assert read(text) == Decimal(expected) * 100


OTHER_UNITS = "unit:"
ONLY_WORDS = "number words only, no unit"
MOST = 10**30
TYPO = "suite contains a typo"


def satang_in(text):
    """Return the satang of a row's figure; None when it is no whole number of satang."""
    try:
        satang = Decimal(text.replace(",", "").replace("บาท", "").strip()) * 100
    except InvalidOperation:
        return None
    return int(satang) if satang == satang.to_integral_value() else None


def in_our_words(words, satang):
    """Return a source's words with the rules that are ours where sources disagree."""
    if satang % 100:
        words = words.replace("ศูนย์บาท", "")
    elif words.endswith("บาท"):
        words += "ถ้วน"
    elif not words.endswith("ถ้วน"):
        words += "บาทถ้วน"
    words = words.replace("ติดลบ", "ลบ")
    for unit in ("ร้อย", "พัน", "หมื่น", "แสน", "ล้าน"):
        for end in ("บาท", "ล้าน"):
            words = words.replace(f"{unit}หนึ่ง{end}", f"{unit}เอ็ด{end}")
    return words


@pytest.mark.vectors("bahttext.tsv", 724)
def test_amounts_are_written_in_words(row):
    satang, expected, note = satang_in(row["input"]), row["expected"], row["note"]
    if expected.startswith("<ERROR>") or satang is None or not expected:
        if satang is not None and not expected:
            pytest.skip("this source has no words for an amount that is one")
        pytest.skip("no whole number of satang: it never becomes an amount here")
    if satang > MOST:
        pytest.skip("more money than there is; figures of that length are refused when read")
    if note.startswith(OTHER_UNITS) or "จุด" in expected:
        pytest.skip("a figure with a point in words is not how a contract writes it")
    if note.startswith(TYPO):
        pytest.skip(note)
    if note.startswith(ONLY_WORDS):
        expected = expected.removesuffix("บาทถ้วน") + "บาทถ้วน" if satang % 100 == 0 else expected
    ours = baht_in_words(satang)
    if ours == expected:
        return
    assert in_our_words(expected, satang) == ours
    pytest.skip("our rule: เอ็ด after any unit, no ศูนย์บาท below one baht, ถ้วน at whole baht")


@pytest.mark.vectors("bahttext_conflicts.tsv", 13)
def test_one_of_the_disputed_ways_is_ours(row):
    satang = satang_in(row["amount"])
    ways = [
        way.strip().rpartition(" (")[0]
        for way in row["expected_variants (source count)"].split("|")
    ]
    assert baht_in_words(satang) in ways


def test_words_behind_a_figure_must_agree():
    assert parse_baht("34,405 (สามหมื่นสี่พันสี่ร้อยห้าบาทถ้วน)") == 34_405_00
    with pytest.raises(NotAnAmount):
        parse_baht("34,405 (สามหมื่นสี่พันสี่ร้อยหก)")
    with pytest.raises(NotAnAmount):
        parse_baht("34,405 (ค้าง)")
