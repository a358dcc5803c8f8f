"""Which acts lack the two officers who had to allow them: from who served, and whose PIN was right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.safekeeping.rules.approval_replay import (
    AllowedAct,
    KeptOffice,
    KeptPinOf,
    Offices,
    RightTry,
    lacking,
)

ACT = 10


def offices(tries, *, serving=3, ended=None, newer_pin=None):
    """Return that many officers, the first of whom may have ended, or been given another PIN."""
    held = [KeptOffice(one, one, ended if one == 1 else None) for one in range(1, serving + 1)]
    pins = [KeptPinOf(100 + one, one, one) for one in range(1, serving + 1)]
    if newer_pin is not None:
        pins.append(KeptPinOf(200, 1, newer_pin))
    return Offices(held, pins, [RightTry(*one) for one in tries])


def found(named, tries, *, about=None, needs_two=True, **facts):
    return list(lacking([AllowedAct(ACT, named, about, needs_two)], offices(tries, **facts)))


BOTH = ((1, 1), (2, 2))
RIGHT = [(1, 101, ACT), (2, 102, ACT)]


def test_two_whose_pins_were_right_with_the_act_are_enough():
    assert found(BOTH, RIGHT) == []


@pytest.mark.parametrize(
    ("named", "tries"),
    [
        ((), []),
        (BOTH, []),
        (BOTH[:1], RIGHT[:1]),
        (((1, 1), (1, 1)), RIGHT[:1]),
        (BOTH, [(1, 101, ACT), (2, 102, ACT - 1)]),
        (BOTH, [(1, 101, ACT), (2, 101, ACT)]),
        (((1, 2), (2, 1)), RIGHT),
        (((1, 1), (9, 2)), RIGHT),
        (BOTH, [*RIGHT, (3, 103, ACT)]),
    ],
)
def test_anything_less_is_found(named, tries):
    assert ACT in found(named, tries)


def test_whom_it_concerns_has_no_say():
    assert found(BOTH, RIGHT, about=1) == [ACT]
    assert found(BOTH, RIGHT, about=3) == []


def test_who_no_longer_serves_or_has_another_pin_allows_nothing():
    assert found(BOTH, RIGHT, serving=4, ended=ACT - 1) == [ACT]
    assert found(BOTH, RIGHT, serving=4, ended=ACT) == []
    assert found(BOTH, RIGHT, newer_pin=ACT - 1) == [ACT]
    assert found(BOTH, RIGHT, newer_pin=ACT) == []


def test_nobody_is_asked_for_where_officers_are_not_set_or_the_act_takes_none():
    assert found((), [], serving=2) == []
    assert found((), [], needs_two=False) == []
    # Who is named has to be proven all the same.
    assert found(BOTH, [], needs_two=False) == [ACT]


@given(st.integers(3, 9), st.data())
def test_any_two_of_those_who_serve_will_do(serving, data):
    one, other = data.draw(st.lists(st.integers(1, serving), min_size=2, max_size=2, unique=True))
    tries = [(7, 100 + one, ACT), (8, 100 + other, ACT)]
    assert found(((one, 7), (other, 8)), tries, serving=serving) == []
    assert found(((one, 7),), tries[:1], serving=serving) == [ACT]
