"""The evening's clock: how it stands against the plan, whatever the machine's clock did."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.evening.rules import EVENING, LEAST_TIMED, LONGEST, evening_clock
from forumtui.evening.screens.clock_rows import clock_rows
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.width import width

BEGUN = datetime(2026, 11, 29, 18, 30, tzinfo=UTC)


def after(**time):
    return BEGUN + timedelta(**time)


def every(seconds, many, first=timedelta()):
    """Return the opening, and the answers of so many households, one every so many seconds."""
    times = (BEGUN + first + timedelta(seconds=seconds * one) for one in range(1, many + 1))
    return [(BEGUN, None), *((at, house) for house, at in enumerate(times, start=1))]


def test_seventy_seven_of_132_households_at_72_seconds_end_before_the_plan():
    clock = evening_clock(every(72, 77), after(minutes=93), answered=77, left=55)
    assert (clock.done, clock.left, clock.mean) == (77, 55, 72)
    # 93 minutes went by, and 55 households need 66.
    assert (clock.planned, clock.ends) == (after(hours=3), after(minutes=159))
    assert clock.late == -21


def test_a_slow_evening_says_by_how_much_it_ends_after_the_plan():
    clock = evening_clock(every(120, 30), after(hours=1), answered=30, left=102)
    assert (clock.ends, clock.late) == (after(minutes=264), 84)


def test_before_anybody_was_asked_nothing_is_divided_and_nothing_promised():
    clock = evening_clock([(BEGUN, None)], after(minutes=5), answered=0, left=132)
    assert (clock.done, clock.mean, clock.ends, clock.late) == (0, None, None, None)
    empty = evening_clock([(BEGUN, None)], BEGUN, answered=0, left=0)
    assert (empty.mean, empty.ends) == (None, None)


def test_without_a_meeting_there_is_no_clock():
    assert evening_clock([], BEGUN, answered=0, left=132) is None


def test_few_answers_say_how_long_a_household_took_and_not_when_it_ends():
    few = evening_clock(every(60, LEAST_TIMED), after(minutes=6), answered=5, left=100)
    assert (few.mean, few.ends) == (60, None)
    enough = evening_clock(every(60, LEAST_TIMED + 1), after(minutes=7), answered=6, left=99)
    assert enough.ends == after(minutes=106)


def test_a_pause_is_no_time_of_a_household_and_puts_off_the_end():
    before, paused = every(60, 10), every(60, 20, first=timedelta(minutes=25))[11:]
    clock = evening_clock([*before, *paused], after(minutes=46), answered=20, left=30)
    assert (clock.mean, clock.ends) == (60, after(minutes=76))


def test_a_household_that_answers_twice_took_longer_and_is_one_household():
    twice = [*every(60, 6), (after(minutes=7), 6), (after(minutes=8), 6)]
    clock = evening_clock(twice, after(minutes=8), answered=6, left=10)
    # Seven minutes for the five households after the first.
    assert (clock.done, clock.mean) == (6, 84)


def test_answers_tried_out_in_a_second_are_no_mean():
    clock = evening_clock(every(1, 40), after(minutes=1), answered=40, left=92)
    assert (clock.mean, clock.ends) == (None, None)


def test_a_clock_that_went_back_takes_no_time_away():
    told = every(60, 8)
    told[4:] = [(at - timedelta(minutes=30), house) for at, house in told[4:]]
    clock = evening_clock(told, after(minutes=9), answered=8, left=10)
    # From the third answer to the fourth it went back: six times of 60 seconds are left.
    assert (clock.mean, clock.ends) == (60, after(minutes=19))


@pytest.mark.parametrize("now", [after(days=2), after(hours=-1), after(days=-4000)])
def test_a_clock_that_cannot_be_the_openings_own_shows_nothing(now):
    assert evening_clock(every(60, 8), now, answered=8, left=10) is None


def test_an_end_that_no_evening_reaches_is_not_promised():
    clock = evening_clock(every(72, 50), after(hours=1), answered=50, left=9_950)
    assert (clock.mean, clock.ends) == (72, None)


def test_once_all_are_asked_it_ended_with_the_last_answer():
    clock = evening_clock(every(60, 40), after(hours=2), answered=40, left=0)
    assert (clock.ends, clock.late) == (after(minutes=40), -140)
    assert clock_rows(clock, Messages("en"), 78)[3].startswith("All asked")


moments = st.lists(
    st.tuples(st.integers(-50_000, 50_000), st.integers(1, 60) | st.none()), max_size=60
)


@given(moments, st.integers(-50_000, 100_000), st.integers(0, 200), st.integers(0, 200))
def test_whatever_the_moments_are_no_figure_is_absurd(told, now, answered, left):
    found = evening_clock(
        [(after(seconds=at), house) for at, house in told],
        after(seconds=now),
        answered=answered,
        left=left,
    )
    if found is None:
        return
    assert found.begun <= found.now <= found.begun + LONGEST
    assert 0 <= found.done <= answered
    assert found.mean is None or 3 <= found.mean <= 600 * 60
    assert found.ends is None or found.begun <= found.ends <= found.begun + LONGEST
    assert found.upto - found.begun >= EVENING
    for language in LANGUAGES:
        for free in (56, 78, 138):
            rows = clock_rows(found, Messages(language), free)
            assert len(rows) == 4
            assert max(map(width, rows)) <= free
            assert "…" not in "".join(rows)


def test_the_plan_is_strong_as_far_as_the_evening_has_come():
    clock = evening_clock(every(72, 77), after(minutes=90), answered=77, left=55)
    times, plan, done, ends = clock_rows(clock, Messages("en"), 78)
    axis = plan.split()[1]
    half = (len(axis) - 1) // 2
    assert set(axis[: half + 1]) == {"┝", "━", "┿"}
    assert set(axis[half + 1 :]) == {"─", "┼", "┤"}
    # 77 of 132 households: more than half of the bar, which is as long as the plan.
    assert done.count("█") == len(axis) * 77 // 132
    # The end stands below its place: 156 of 180 minutes.
    assert ends.index("┘") - plan.index(axis) == round((len(axis) - 1) * 156 / 180)
    assert "24 min before the plan" in ends
    assert times.split()[0] == "Time"
    assert len(times.split()) == 5
