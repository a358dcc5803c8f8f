"""What a PIN is, how it is kept, and how long a wrong one waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.officers.refusals import PinMalformed, PinTooPlain
from forumtui.officers.rules import (
    FIRST_WAIT,
    FREE_TRIES,
    LONGEST_WAIT,
    Cost,
    MachineMoment,
    hashed,
    matches,
    new_pin,
    pin_typed,
    seconds_left,
    wait_after,
)

CHEAP = Cost(n=2, r=1, p=1)
PINS = st.from_regex(r"[0-9]{4,8}", fullmatch=True)


@given(PINS)
def test_four_to_eight_digits_are_a_pin(pin):
    assert pin_typed(f" {pin} ") == pin


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "1.23", "-123", "12 34", "²²²²"])
def test_anything_else_is_not(text):
    with pytest.raises(PinMalformed):
        pin_typed(text)


def test_thai_digits_are_the_same_pin():
    assert pin_typed("๔๘๒๙") == "4829"


@pytest.mark.parametrize("pin", ["1111", "00000000", "1234", "23456789", "8765", "3210"])
def test_a_pin_that_is_guessed_at_once_is_not_taken(pin):
    with pytest.raises(PinTooPlain):
        new_pin(pin)


@pytest.mark.parametrize("pin", ["1357", "1223", "4829", "1243", "9012"])
def test_others_are(pin):
    assert new_pin(pin) == pin


@given(PINS, PINS, st.binary(min_size=16, max_size=16))
def test_only_the_very_pin_matches(pin, other, salt):
    assert matches(other, hashed(pin, salt, CHEAP)) == (pin == other)


@given(PINS, st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_two_salts_make_two_digests_of_one_pin(pin, one, other):
    assert (hashed(pin, one, CHEAP) == hashed(pin, other, CHEAP)) == (one == other)


def test_the_costs_are_kept_with_the_hash_and_count_when_it_is_compared():
    kept = hashed("4829", b"s" * 16, CHEAP)
    assert kept.cost == CHEAP
    assert matches("4829", kept)
    assert hashed("4829", b"s" * 16, Cost(n=4, r=1, p=1)).digest != kept.digest


def test_the_wait_is_nothing_three_times_then_doubles_up_to_an_hour():
    waits = [wait_after(wrong) for wrong in range(13)]
    assert waits == [0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert wait_after(10**9) == LONGEST_WAIT


MOMENTS = st.builds(MachineMoment, st.sampled_from(["a", "b"]), st.integers(0, 10**7))


@given(st.integers(0, 40), MOMENTS, MOMENTS)
def test_nobody_ever_waits_longer_than_the_wait_and_no_restart_shortens_it(wrong, last, now):
    left = seconds_left(wrong, last, now)
    assert 0 <= left <= wait_after(wrong)
    if last.boot != now.boot:
        assert left == max(0, wait_after(wrong) - now.seconds)


def test_nothing_is_waited_for_before_a_wrong_try():
    assert seconds_left(0, None, MachineMoment("a", 0)) == 0
    assert (FREE_TRIES, FIRST_WAIT) == (3, 30)
