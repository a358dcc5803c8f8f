"""Running loans on new terms.

Figures asserted by apache/fineract@4198b0bcf9a94e1c7aa0f386317ba71f40ceb1d9: LoanReschedule.feature,
ProgressiveEMICalculatorTest.java, LoanReAging.feature, LoanReAmortization.feature.
"""

from dataclasses import replace
from datetime import date

import pytest

from forumtui.lending.periods import add_months, due_dates
from forumtui.lending.rates import DayCount
from forumtui.lending.rescheduling import reschedule
from forumtui.lending.schedule import Instalment, Method, Rounding, Terms, schedule, schedule_from

LENT = date(2023, 7, 1)
SINCE = date(2023, 9, 1)
FREE = Terms(300_000, 0, 3)
"""3,000 without interest in three months, 1,000 each."""


def paid(instalments):
    return [(each.due.isoformat(), each.total_satang) for each in instalments]


def test_the_loan_of_the_examples_is_a_thousand_a_month():
    assert paid(schedule_from(FREE, LENT)) == [
        ("2023-08-01", 100_000),
        ("2023-09-01", 100_000),
        ("2023-10-01", 100_000),
    ]


# LoanReschedule.feature line 259: 12 % flat becomes 6 % from the second instalment on.
def test_a_lower_flat_rate_is_still_on_what_was_lent():
    terms = Terms(300_000, 120_000, 3, Method.FLAT)
    running = schedule_from(terms, LENT)
    assert [each.total_satang for each in running] == [103_000] * 3
    changed = reschedule(
        running,
        SINCE,
        replace(terms, rate_ppm=60_000, count=2),
        due_dates(2, 1, first_due=SINCE),
        start=LENT,
    )
    assert paid(changed.instalments) == [
        ("2023-08-01", 103_000),
        ("2023-09-01", 101_500),
        ("2023-10-01", 101_500),
    ]
    assert [each.interest_satang for each in changed.instalments] == [3_000, 1_500, 1_500]
    assert changed.instalments[0] == running[0]


# LoanReschedule.feature line 159: two instalments more.
def test_a_longer_term_spreads_what_is_left():
    changed = reschedule(
        schedule_from(FREE, LENT),
        SINCE,
        replace(FREE, count=4),
        due_dates(4, 1, first_due=SINCE),
        start=LENT,
    )
    assert paid(changed.instalments) == [
        ("2023-08-01", 100_000),
        ("2023-09-01", 50_000),
        ("2023-10-01", 50_000),
        ("2023-11-01", 50_000),
        ("2023-12-01", 50_000),
    ]
    assert [each.number for each in changed.instalments] == [1, 2, 3, 4, 5]


# LoanReschedule.feature line 193: one month free of principal.
def test_a_holiday_puts_the_rest_off():
    changed = reschedule(
        schedule_from(FREE, LENT),
        SINCE,
        replace(FREE, count=3, grace=1),
        due_dates(3, 1, first_due=SINCE),
        start=LENT,
    )
    assert paid(changed.instalments) == [
        ("2023-08-01", 100_000),
        ("2023-09-01", 0),
        ("2023-10-01", 100_000),
        ("2023-11-01", 100_000),
    ]


# LoanReschedule.feature line 127: 1 September becomes the 15th, 45 days after the one before.
def test_a_moved_date_moves_those_after_it():
    changed = reschedule(
        schedule_from(FREE, LENT),
        SINCE,
        replace(FREE, count=2),
        due_dates(2, 1, first_due=date(2023, 9, 15)),
        start=LENT,
    )
    assert paid(changed.instalments) == [
        ("2023-08-01", 100_000),
        ("2023-09-15", 100_000),
        ("2023-10-15", 100_000),
    ]
    first, moved, _ = changed.instalments
    assert (moved.due - first.due).days == 45


def test_a_moved_date_bears_its_longer_periods_days():
    terms = Terms(300_000, 120_000, 3, Method.EQUAL_PRINCIPAL, day_count=DayCount.ACTUAL_365)
    changed = reschedule(
        schedule_from(terms, LENT),
        SINCE,
        replace(terms, count=2),
        due_dates(2, 1, first_due=date(2023, 9, 15)),
        start=LENT,
    )
    # 3,000 x 12 % x 31 / 365 = 30.575; 2,000 x 12 % x 45 / 365 = 29.589; 1,000 x 12 % x 30 / 365
    assert [each.interest_satang for each in changed.instalments] == [3_058, 2_959, 986]


# ProgressiveEMICalculatorTest.java, reschedule_interest_on0201_4per: 7 % becomes 4 % after the first.
def test_a_lower_rate_on_the_declining_balance():
    terms = Terms(10_000, 70_000, 6, day_count=DayCount.THIRTY_360)
    lent = date(2024, 1, 1)
    running = schedule_from(terms, lent)
    assert (running[0].interest_satang, running[0].principal_satang) == (58, 1_643)
    since = date(2024, 3, 1)
    changed = reschedule(
        running,
        since,
        replace(terms, rate_ppm=40_000, count=5),
        due_dates(5, 1, first_due=since),
        start=lent,
    )
    assert [each.total_satang for each in changed.instalments] == [
        *(1_701, 1_688, 1_688, 1_688, 1_688, 1_689),
    ]
    assert [each.interest_satang for each in changed.instalments] == [58, 28, 22, 17, 11, 6]
    assert [each.balance_satang for each in changed.instalments] == [
        *(8_357, 6_697, 5_031, 3_360, 1_683, 0),
    ]


def every_fifteen_days(baht, count):
    """Return a loan without interest of which the first part is paid on the day it is lent."""
    days = [date(2024, 1, 1), date(2024, 1, 16), date(2024, 1, 31), date(2024, 2, 15)][:count]
    return schedule(Terms(baht * 100, 0, count), days)


# LoanReAging.feature line 5: 250 of 1,000 paid, the rest overdue on 20 February.
def test_all_that_is_overdue_becomes_a_fresh_plan():
    running = every_fifteen_days(1_000, 4)
    changed = reschedule(
        running,
        date(2024, 1, 16),
        Terms(100_000, 0, 6),
        due_dates(6, 1, first_due=date(2024, 3, 1)),
        start=date(2024, 1, 1),
        agreed_on=date(2024, 2, 20),
    )
    assert paid(changed.instalments) == [
        ("2024-01-01", 25_000),
        ("2024-01-16", 0),
        ("2024-01-31", 0),
        ("2024-02-15", 0),
        *((add_months(date(2024, 3, 1), k).isoformat(), 12_500) for k in range(6)),
    ]
    assert [each.balance_satang for each in changed.instalments] == [
        *(75_000, 75_000, 75_000, 75_000, 62_500, 50_000, 37_500, 25_000, 12_500, 0),
    ]
    assert [each.number for each in changed.instalments] == list(range(1, 11))
    overdue = [each for each in changed.instalments if each.due <= date(2024, 2, 20)][1:]
    assert sum(each.total_satang for each in overdue) == changed.accrued_satang == 0


# LoanReAmortization.feature line 5: 125 overdue on 25 January goes to the two still to come, in
# whole units, the remainder to the last.
def test_what_is_overdue_is_spread_over_the_instalments_to_come():
    running = every_fifteen_days(500, 4)
    assert [each.total_satang for each in running] == [12_500] * 4
    changed = reschedule(
        running,
        date(2024, 1, 16),
        Terms(50_000, 0, 2, unit_satang=100, rounding=Rounding.DOWN),
        [each.due for each in running[2:]],
        start=date(2024, 1, 1),
        agreed_on=date(2024, 1, 25),
    )
    assert paid(changed.instalments) == [
        ("2024-01-01", 12_500),
        ("2024-01-16", 0),
        ("2024-01-31", 18_700),
        ("2024-02-15", 18_800),
    ]


def test_overdue_interest_is_told_apart_and_bears_none():
    terms = Terms(300_000, 120_000, 3, Method.EQUAL_PRINCIPAL)
    running = schedule_from(terms, LENT)
    changed = reschedule(
        running,
        date(2023, 8, 1),
        replace(terms, count=3),
        due_dates(3, 1, first_due=date(2023, 11, 1)),
        start=LENT,
        agreed_on=date(2023, 10, 5),
    )
    assert changed.accrued_satang == 3_000 + 2_000 + 1_000
    first_new = changed.instalments[3]
    assert (first_new.number, first_new.interest_satang) == (4, 3_000)
    assert sum(each.principal_satang for each in changed.instalments) == 300_000


def test_days_are_counted_from_the_last_overdue_date():
    terms = Terms(300_000, 120_000, 1, day_count=DayCount.ACTUAL_365)
    running = schedule_from(terms, LENT)
    changed = reschedule(
        running, LENT, terms, [date(2023, 9, 1)], start=LENT, agreed_on=date(2023, 8, 20)
    )
    emptied, last = changed.instalments
    # 31 days to 1 August are owed already, 31 more to 1 September are new: 30.575 each
    assert changed.accrued_satang == last.interest_satang == 3_058
    assert emptied == Instalment(1, date(2023, 8, 1), 0, 0, 300_000)


def test_a_loan_that_is_paid_off_has_nothing_to_reschedule():
    running = schedule_from(FREE, LENT)
    with pytest.raises(ValueError, match="paid off"):
        reschedule(running, date(2023, 12, 1), FREE, due_dates(3, 1, start=LENT), start=LENT)
