"""Every convention against a second reckoning: fractions of a baht, another form of the formula."""

from datetime import date
from itertools import product

import pytest
from tests.helpers.reckoning import as_loan, rows

from forumtui.lending.periods import EVERY_MONTHS
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import (
    MOST_INSTALMENTS,
    UNITS,
    Method,
    Rounding,
    Terms,
    schedule_from,
)

LEAP_YEAR = date(2023, 12, 31)
"""The first periods are January and a February of 29 days."""
GIVEN = {1: 300_000, 2: 450_000, 3: 600_000, 4: 750_000, 6: 1_100_000, 12: 2_100_000}


def agree(terms, start=LEAP_YEAR):
    got = schedule_from(terms, start)
    assert [
        (each.due, each.principal_satang, each.interest_satang, each.balance_satang) for each in got
    ] == [(due, *(baht * 100 for baht in parts)) for due, *parts in rows(as_loan(terms, start))]
    return got


def terms_of(method, count=18, rate_ppm=120_000, every=1, **more):
    fixed = method is Method.FIXED
    return Terms(
        5_000_000,
        rate_ppm,
        MOST_INSTALMENTS if fixed else count,
        method,
        every,
        instalment_satang=GIVEN[every] if fixed else None,
        **more,
    )


@pytest.mark.parametrize(
    ("method", "day_count", "every"), list(product(Method, DayCount, EVERY_MONTHS))
)
def test_every_method_day_count_and_period(method, day_count, every):
    agree(terms_of(method, every=every, day_count=day_count))


@pytest.mark.parametrize(
    ("method", "unit", "rounding"), list(product(Method, UNITS, (Rounding.HALF_UP, Rounding.UP)))
)
def test_every_method_unit_and_rounding(method, unit, rounding):
    got = agree(terms_of(method, unit_satang=unit, rounding=rounding))
    part = "total_satang" if method is Method.DECLINING else "principal_satang"
    if method not in (Method.FIXED, Method.BULLET):
        (regular,) = {getattr(each, part) for each in got[:-1]}
        assert regular % unit == 0


@pytest.mark.parametrize(
    ("method", "grace", "day_count"), list(product(Method, (1, 3, 17), DayCount))
)
def test_every_method_with_a_grace(method, grace, day_count):
    got = agree(terms_of(method, grace=grace, day_count=day_count))
    assert [each.principal_satang for each in got[:grace]] == [0] * grace
    assert all(each.balance_satang == 5_000_000 for each in got[:grace])


@pytest.mark.parametrize(("method", "every"), list(product(Method, EVERY_MONTHS)))
def test_a_loan_without_interest(method, every):
    got = agree(terms_of(method, rate_ppm=0, every=every))
    assert sum(each.total_satang for each in got) == 5_000_000
    assert all(each.interest_satang == 0 for each in got)


@pytest.mark.parametrize("method", sorted(set(Method) - {Method.FIXED}))
def test_a_single_instalment_is_everything(method):
    (only,) = agree(terms_of(method, count=1, unit_satang=10_000))
    assert (only.principal_satang, only.interest_satang) == (5_000_000, 50_000)


# Figures written down by hand, each with its sum.


def test_days_are_out_of_365_in_a_leap_year_too():
    # 100,000 x 12 % x 31, 29, 31 days / 365 = 1,019.178..., 953.424..., 1,019.178...
    terms = Terms(10_000_000, 120_000, 3, Method.BULLET, day_count=DayCount.ACTUAL_365)
    got = schedule_from(terms, LEAP_YEAR)
    assert [each.due.isoformat() for each in got] == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert [each.interest_satang for each in got] == [101_918, 95_342, 101_918]


def test_a_leap_year_has_a_day_more_of_interest():
    # 100,000 x 15 % x 366 / 365 = 15,041.095...
    terms = Terms(
        10_000_000, 150_000, 1, Method.BULLET, every_months=12, day_count=DayCount.ACTUAL_365
    )
    (leap,) = schedule_from(terms, date(2023, 3, 1))
    (common,) = schedule_from(terms, date(2024, 3, 1))
    assert (leap.interest_satang, common.interest_satang) == (1_504_110, 1_500_000)


def test_a_half_satang_of_thirty_days_goes_up():
    # 1,250.50 x 12 % x 30 / 360 = 12.505
    terms = Terms(125_050, 120_000, 1, day_count=DayCount.THIRTY_360)
    assert schedule_from(terms, LEAP_YEAR)[0].interest_satang == 1_251


def test_a_given_instalment_leaves_the_rest_to_the_last():
    # 30,000 at 12 %: 300.00 and 13,700.00; 163.00 and 13,837.00; 24.63 and the 2,463.00 left
    terms = Terms(3_000_000, 120_000, MOST_INSTALMENTS, Method.FIXED, instalment_satang=1_400_000)
    got = schedule_from(terms, LEAP_YEAR)
    assert [(each.principal_satang, each.interest_satang) for each in got] == [
        (1_370_000, 30_000),
        (1_383_700, 16_300),
        (246_300, 2_463),
    ]


def test_a_bullet_pays_interest_and_then_everything():
    # 20,000 at 6 %, each half year 600.00
    terms = Terms(2_000_000, 60_000, 4, Method.BULLET, every_months=6)
    got = schedule_from(terms, LEAP_YEAR)
    assert [each.total_satang for each in got] == [60_000, 60_000, 60_000, 2_060_000]


def test_rounding_up_to_the_hundred_ends_the_loan_sooner():
    # 1,000 in 12 parts of 83.33: each 100, so that ten are enough
    for method in (Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.FLAT):
        terms = Terms(100_000, 0, 12, method, unit_satang=10_000, rounding=Rounding.UP)
        got = agree(terms)
        assert [each.principal_satang for each in got] == [10_000] * 10


def test_interest_ends_where_a_flat_loan_is_paid_off_sooner():
    # 1,000 at 12 % flat: 10.00 a month, but only for the ten months in which 100 is paid
    terms = Terms(100_000, 120_000, 12, Method.FLAT, unit_satang=10_000, rounding=Rounding.UP)
    got = agree(terms)
    assert [each.total_satang for each in got] == [11_000] * 10


def test_half_up_too_may_end_a_loan_sooner():
    # 1,000 in 11 parts of 90.91, rounded to 100: ten are enough
    got = agree(Terms(100_000, 0, 11, Method.EQUAL_PRINCIPAL, unit_satang=10_000))
    assert len(got) == 10


def test_a_month_that_bears_more_than_the_instalment_takes_the_interest_only():
    # 100,000 at 12 %: 28 days bear 920.55, 31 days 1,019.18; 1,000 is paid each month
    terms = Terms(
        10_000_000,
        120_000,
        MOST_INSTALMENTS,
        Method.FIXED,
        day_count=DayCount.ACTUAL_365,
        instalment_satang=100_000,
    )
    first, second, *_ = agree(terms, date(2022, 1, 31))
    assert (first.principal_satang, first.interest_satang) == (7_945, 92_055)
    # 99,920.55 x 12 % x 31 / 365 = 1,018.368...
    assert (second.principal_satang, second.interest_satang) == (0, 101_837)
    assert second.balance_satang == first.balance_satang


def test_a_debt_below_the_unit_is_paid_with_the_first_instalment():
    for method in (Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.FLAT):
        terms = Terms(4_000, 120_000, 12, method, unit_satang=10_000, rounding=Rounding.UP)
        (only,) = agree(terms)
        assert (only.principal_satang, only.interest_satang) == (4_000, 40)
