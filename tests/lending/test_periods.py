"""A first period of another length bears what it is long, in months, or in days where it has none."""

from datetime import date
from fractions import Fraction

import pytest

from forumtui.lending.periods import due_dates, months_between, periods
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import Method, Terms, interest_of, schedule

START = date(2017, 4, 20)


@pytest.mark.parametrize(
    ("day_count", "first_due", "part"),
    [
        (DayCount.MONTHLY, date(2017, 5, 20), Fraction(1, 12)),
        (DayCount.MONTHLY, date(2018, 1, 20), Fraction(9, 12)),
        (DayCount.MONTHLY, date(2017, 5, 19), Fraction(29, 365)),
        (DayCount.MONTHLY, date(2017, 4, 20), Fraction(0)),
        (DayCount.THIRTY_360, date(2017, 5, 31), Fraction(40, 360)),
        (DayCount.THIRTY_360, date(2017, 7, 20), Fraction(90, 360)),
        (DayCount.ACTUAL_365, date(2017, 5, 31), Fraction(41, 365)),
    ],
)
def test_a_moved_first_day(day_count, first_due, part):
    first, second = periods(120_000, 1, day_count, due_dates(2, 1, first_due=first_due), START)
    assert Fraction(*first) == Fraction(12, 100) * part
    if day_count is not DayCount.ACTUAL_365:
        assert Fraction(*second) == Fraction(1, 100)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2017, 1, 31), date(2017, 2, 28), 1),
        (date(2017, 2, 28), date(2017, 3, 31), 1),
        (date(2017, 4, 20), date(2017, 4, 20), 0),
        (date(2017, 4, 20), date(2018, 4, 20), 12),
        (date(2017, 4, 20), date(2017, 5, 21), None),
    ],
)
def test_whole_months_between_two_days(start, end, months):
    assert months_between(start, end) == months


def test_without_a_start_the_first_period_is_as_long_as_the_others():
    due = due_dates(3, 3, first_due=date(2017, 5, 1))
    assert len({*periods(60_000, 3, DayCount.MONTHLY, due, None)}) == 1


def test_interest_never_runs_from_after_the_first_instalment():
    with pytest.raises(ValueError, match="2017-04-19"):
        periods(60_000, 1, DayCount.MONTHLY, (date(2017, 4, 19),), START)


def test_a_long_first_period_is_no_reason_to_refuse_the_instalment():
    due = due_dates(36, 1, first_due=date(2018, 4, 20))
    rows = schedule(Terms(1_000_000, 150_000, 36), due, start=START)
    assert (rows[0].principal_satang, rows[0].interest_satang) == (0, 150_000)
    assert rows[1].interest_satang == 12_500
    assert sum(row.principal_satang for row in rows) == 1_000_000


@pytest.mark.parametrize("method", [m for m in Method if m is not Method.FIXED])
def test_the_interest_alone_is_that_of_the_schedule(method):
    terms = Terms(1_234_567, 71_000, 40, method, 2, grace=3)
    due = due_dates(40, 2, first_due=date(2017, 9, 5))
    rows = schedule(terms, due, start=START)
    assert interest_of(terms, due, start=START) == sum(row.interest_satang for row in rows)
    assert interest_of(Terms(0, 71_000, 40), due) == 0
