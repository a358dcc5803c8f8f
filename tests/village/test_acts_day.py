"""Which day it is: by the clock, where it can be right, else by a person's word, which is kept."""

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.engine import clock as clocks
from forumtui.engine.clock import LONGEST_REST, Trust, tell_the_day
from forumtui.engine.database import DATABASE_NAME
from forumtui.engine.journal import TOLD_DAY, act, last_entry
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import DayUncertain
from forumtui.meetings.acts.meetings import close_meeting, occasion, open_meeting
from forumtui.village.acts.day import clock_here, day_now, say_if_in_doubt, today
from forumtui.village.acts.village import found_village
from forumtui.village.refusals import DayUnlikely

CUT_OFF = date(2017, 3, 31)
EVENING = datetime(2017, 4, 20, 12, 30, tzinfo=UTC)


@pytest.fixture
def books(tmp_path):
    """A village that was named on the evening of 20 April 2017."""
    with time_machine.travel(EVENING, tick=False):
        store = open_home(tmp_path)
        found_village(store, "บ้านทดลอง", CUT_OFF)
    yield store
    store.close()


def dated_act(store):
    """Do an act that bears a day; return the day and what was kept of it."""
    with act(store, "hall.choose"):
        day = today()
    with store.reading():
        return day, last_entry().facts().get(TOLD_DAY)


def undated_act(store):
    with act(store, "hall.choose"):
        pass


def at(moment):
    return time_machine.travel(moment, tick=False)


def test_a_clock_that_went_on_is_believed(books):
    with at(EVENING + timedelta(days=300)):
        assert dated_act(books) == (date(2018, 2, 14), None)


@pytest.mark.parametrize(
    ("moment", "trust"),
    [
        (datetime(1970, 1, 1, 0, 5, tzinfo=UTC), Trust.BEFORE),
        (EVENING - timedelta(hours=1), Trust.BEHIND),
        (EVENING + LONGEST_REST + timedelta(hours=1), Trust.AHEAD),
        (datetime(2099, 1, 1, tzinfo=UTC), Trust.AHEAD),
    ],
)
def test_a_clock_that_cannot_be_right_is_asked_about_and_stays_so(books, moment, trust):
    with at(moment):
        assert clock_here(books).trust is trust
        with pytest.raises(DayUncertain):
            dated_act(books)
        # What bears no day is done, and makes the clock no better.
        undated_act(books)
        with pytest.raises(DayUncertain):
            dated_act(books)
        tell_the_day(date(2017, 4, 21))
        assert dated_act(books) == (date(2017, 4, 21), "2017-04-21")
        # Another run of the program, the same evening.
        tell_the_day(None)
        with pytest.raises(DayUncertain):
            dated_act(books)


def test_a_clock_that_was_put_right_is_believed_once_a_person_agrees(books):
    with at(datetime(2099, 1, 1, tzinfo=UTC)):
        tell_the_day(date(2017, 4, 21))
        dated_act(books)
        tell_the_day(None)
    with at(EVENING + timedelta(days=2)):
        # By the entry of 2099 the clock is behind now: once more it is asked.
        with pytest.raises(DayUncertain):
            dated_act(books)
        tell_the_day(date(2017, 4, 22))
        dated_act(books)
        tell_the_day(None)
        assert dated_act(books) == (date(2017, 4, 22), None)
    with at(EVENING + timedelta(days=30)):
        assert dated_act(books) == (date(2017, 5, 20), None)


def test_a_village_that_rested_for_years_asks_once(books):
    with at(EVENING + timedelta(days=900)):
        with pytest.raises(DayUncertain):
            dated_act(books)
        tell_the_day(date(2019, 10, 7))
        assert dated_act(books) == (date(2019, 10, 7), "2019-10-07")
        tell_the_day(None)
        assert dated_act(books) == (date(2019, 10, 7), None)


def test_a_day_that_was_told_is_today_for_one_evening(books, monkeypatch):
    seconds = [1_000.0]
    monkeypatch.setattr(clocks, "monotonic", lambda: seconds[0])
    with at(datetime(1970, 1, 1, tzinfo=UTC)):
        tell_the_day(date(2017, 4, 21))
        seconds[0] += clocks.EVENING - 1
        assert day_now(books) == date(2017, 4, 21)
        seconds[0] += 1
        with pytest.raises(DayUncertain):
            day_now(books)


@pytest.mark.parametrize("day", [date(2017, 3, 30), date(1970, 1, 1), date(2078, 1, 1)])
def test_a_day_on_which_the_books_cannot_be_used_is_refused(books, day):
    with at(EVENING + timedelta(days=1)):
        tell_the_day(day)
        with pytest.raises(DayUnlikely):
            dated_act(books)


def test_an_open_meeting_has_its_own_day_whatever_the_clock_says(books):
    with at(datetime(1970, 1, 1, tzinfo=UTC)):
        open_meeting(
            books, held_on=date(2017, 4, 25), place="ศาลา", chair="ประธาน", secretary="เลขา"
        )
        with books.reading():
            assert last_entry().facts()[TOLD_DAY] == "2017-04-25"
            assert occasion(None).day == date(2017, 4, 25)
        close_meeting(books)
        with books.reading(), pytest.raises(DayUncertain):
            occasion(None)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2600, 1, 31), date(2015, 4, 20)])
def test_no_meeting_is_held_long_before_or_after_the_books(books, day):
    with at(EVENING), pytest.raises(DayUnlikely):
        open_meeting(books, held_on=day, place="ศาลา", chair="ประธาน", secretary="เลขา")


def test_a_day_said_for_something_else_is_today_only_where_the_clock_is_in_doubt(books):
    with at(EVENING):
        say_if_in_doubt(books, date(2017, 4, 18))
        assert day_now(books) == date(2017, 4, 20)
    with at(datetime(1970, 1, 1, tzinfo=UTC)):
        say_if_in_doubt(books, date(2017, 4, 18))
        assert day_now(books) == date(2017, 4, 18)


MOMENTS = st.integers(1, 49_000).map(
    lambda days: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(MOMENTS, st.booleans()), max_size=8), MOMENTS)
def test_whoever_is_believed_is_neither_behind_nor_long_ahead_nor_before_the_books(
    tmp_path_factory, before, now
):
    home = tmp_path_factory.mktemp("random")
    with at(EVENING):
        store = open_home(home)
        found_village(store, "บ้านทดลอง", CUT_OFF)
    moments = [EVENING]
    for moment, with_a_day in before:
        with at(moment):
            if with_a_day:
                tell_the_day(date(2017, 4, 21))
                dated_act(store)
                tell_the_day(None)
            else:
                undated_act(store)
        moments.append(moment)
    with at(now):
        trust = clock_here(store).trust
        # Another program reads the same books from the beginning, and judges alike.
        store.close()
        again = open_home(home)
        assert clock_here(again).trust is trust
        again.close()
    if not trust.in_doubt:
        assert now >= max(moments)
        assert now.astimezone().date() >= CUT_OFF
        assert all(
            later - earlier <= LONGEST_REST
            # A clock that was behind for a while and is right again is no leap.
            for earlier, later in zip(accumulate(moments, max), [*moments[1:], now], strict=True)
        )
    assert (home / DATABASE_NAME).exists()
