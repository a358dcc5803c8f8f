"""What fills a sentence's gaps: written by its language, and kept as JSON without loss."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.values import (
    Money,
    YearlyRate,
    details_kept,
    kept_details,
    rate_text,
)

THAI, ENGLISH = Messages("th"), Messages("en")
DAY = date(2027, 1, 1)

SCALARS = (
    st.text()
    | st.integers()
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.builds(Money, st.integers())
    | st.builds(YearlyRate, st.integers(0))
)
DETAILS = st.dictionaries(st.text(), SCALARS | st.lists(SCALARS).map(tuple))


@given(DETAILS)
def test_details_that_were_kept_come_back_as_they_were(details):
    in_json = json.loads(json.dumps(kept_details(details)))
    back = details_kept(in_json)
    assert back == details
    assert [type(one) for one in back.values()] == [type(one) for one in details.values()]


def test_texts_and_numbers_are_kept_as_they_always_were():
    details = {"printer": "/dev/usb/lp0", "sent": 4_096, "day": "1 ม.ค. 2570"}
    assert kept_details(details) == details
    assert details_kept(details) == details


@pytest.mark.parametrize("kept", [{"day": {"week": 1}}, {"amount": {}}, {"amount": 1.5}])
def test_a_form_that_no_version_wrote_is_not_guessed(kept):
    with pytest.raises(ValueError):
        details_kept(kept)


def said(say, key, **details):
    return say.safe(key, details)


def test_a_day_is_written_in_the_buddhist_era_by_its_language():
    key = "restructuring_refusals.consent_too_early"
    assert "1 ม.ค. 2570" in said(THAI, key, name="ก", day=DAY)
    assert "01/01/2570" in said(ENGLISH, key, name="K", day=DAY)
    assert (THAI.day(DAY), ENGLISH.day(DAY)) == ("1 ม.ค. 2570", "01/01/2570")


def test_a_moment_is_written_by_the_clock_of_the_hall():
    moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    local = moment.astimezone()
    assert THAI.moment(moment) == f"{THAI.day(local.date())} {local:%H:%M} น."
    assert ENGLISH.moment(moment) == f"{ENGLISH.day(local.date())} B.E. {local:%H:%M}"
    assert ENGLISH.moment(moment) in said(ENGLISH, "check.guarded_again", moment=moment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_values_stand_side_by_side(language):
    key = "consolidation_refusals.unit_unknown"
    allowed = (Money(1), Money(100_000))
    told = Messages(language)(key, unit=Money(250), allowed=allowed)
    assert "0.01, 1,000.00" in told
    assert "2.50" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_in_a_gap_disturbs_the_screen(language):
    hostile = "ก\x1b[2J\u202eข"
    told = said(Messages(language), "steps_refusals.not_confirmed", house=hostile, names=(hostile,))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert told.count("ก [2Jข") == 2


@given(st.integers(0, 10_000_000))
def test_a_rate_is_written_exactly(ppm):
    text = rate_text(ppm)
    percent, _, decimals = text.partition(".")
    assert len(decimals) >= 2
    assert int(percent) * 10_000 + int(decimals.ljust(4, "0")) == ppm
