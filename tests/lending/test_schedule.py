"""What a schedule refuses, what it ends with, and when it falls due."""

from dataclasses import replace
from datetime import MAXYEAR, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.lending.periods import add_months, due_dates
from forumtui.lending.rates import DayCount
from forumtui.lending.refusals import (
    DueTooFarAhead,
    GivenInstalmentTooSmall,
    InstalmentTooSmall,
    TooManyInstalments,
)
from forumtui.lending.schedule import (
    MOST_INSTALMENTS,
    UNITS,
    Method,
    Rounding,
    Terms,
    schedule,
    schedule_from,
)
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import sentence
from forumtui.messages.values import Money

NEW_YEAR = date(2026, 1, 1)


def refusal_of(terms, start=NEW_YEAR):
    with pytest.raises((InstalmentTooSmall, TooManyInstalments)) as refused:
        schedule_from(terms, start)
    return refused.value


def given_instalment(terms, satang):
    return replace(terms, method=Method.FIXED, instalment_satang=satang, rounding=Rounding.HALF_UP)


def pays_off(terms, start):
    try:
        return schedule_from(terms, start)[-1].balance_satang == 0
    except (InstalmentTooSmall, TooManyInstalments):
        return False


def test_a_yearly_instalment_bears_a_year_of_interest():
    got = schedule_from(
        Terms(2_000_000, 60_000, 2, Method.EQUAL_PRINCIPAL, every_months=12), date(2023, 2, 28)
    )
    assert [(each.due, each.interest_satang) for each in got] == [
        (date(2024, 2, 28), 120_000),
        (date(2025, 2, 28), 60_000),
    ]


def test_equal_quarterly_instalments_use_the_quarters_rate():
    # 20,000 x 0.015 / (1 - 1.015^-4) = 5,188.8957
    got = schedule_from(Terms(2_000_000, 60_000, 4, every_months=3), NEW_YEAR)
    assert [each.total_satang for each in got[:-1]] == [518_890] * 3
    assert got[0].interest_satang == 30_000


def test_a_few_satang_fall_due_with_the_last_instalment():
    got = schedule_from(Terms(5, 0, 36), NEW_YEAR)
    assert [each.total_satang for each in got] == [0] * 35 + [5]


def test_half_a_satang_each_time_is_a_satang_and_ends_sooner():
    got = schedule_from(Terms(20, 0, 36), NEW_YEAR)
    assert [each.principal_satang for each in got] == [1] * 20


@pytest.mark.parametrize("method", Method)
def test_a_principal_of_nothing_has_no_instalments(method):
    instalment = 100 if method is Method.FIXED else None
    terms = Terms(0, 60_000, 12, method, instalment_satang=instalment)
    assert schedule_from(terms, NEW_YEAR) == ()


def test_rounding_down_leaves_the_rest_to_the_last():
    terms = Terms(37_500, 0, 2, unit_satang=100, rounding=Rounding.DOWN)
    assert [each.total_satang for each in schedule_from(terms, NEW_YEAR)] == [18_700, 18_800]


@pytest.mark.parametrize(
    ("terms", "instalment", "interest", "smallest"),
    [
        # 1,000 baht at 12 % over 360 months is 10.29 a month: 10 in whole baht, all of it interest
        (Terms(100_000, 120_000, 360, unit_satang=100), 1_000, 1_000, 1_100),
        (Terms(4_000, 0, 36, unit_satang=10_000), 0, 0, 10_000),
        (Terms(4_000, 120_000, 36, Method.EQUAL_PRINCIPAL, 1, 10_000), 40, 40, 10_040),
        (Terms(4_000, 120_000, 36, Method.FLAT, 1, 10_000), 40, 40, 10_040),
        (Terms(4_000, 120_000, 36, Method.FLAT, 3, 10_000), 120, 120, 10_120),
    ],
)
def test_an_instalment_that_pays_off_nothing_is_refused(terms, instalment, interest, smallest):
    refusal = refusal_of(terms)
    assert type(refusal) is InstalmentTooSmall
    assert refusal.details == {
        "instalment": Money(instalment),
        "interest": Money(interest),
        "smallest": Money(smallest),
    }


@pytest.mark.parametrize("method", [Method.EQUAL_PRINCIPAL, Method.FLAT])
@pytest.mark.parametrize("unit", UNITS[1:])
def test_the_smallest_first_instalment_is_one_unit_of_principal(method, unit):
    terms = Terms(unit // 3, 120_000, 36, method, unit_satang=unit)
    smallest = refusal_of(terms).details["smallest"]
    # One unit of principal each time is what rounding up gives.
    got = schedule_from(replace(terms, principal_satang=unit * 20, rounding=Rounding.UP), NEW_YEAR)
    assert {each.principal_satang for each in got} == {unit}
    interest = schedule_from(replace(terms, rounding=Rounding.UP), NEW_YEAR)[0].interest_satang
    assert smallest == Money(unit + interest)


TOO_SMALL = [
    Terms(100_000, 120_000, 360, unit_satang=100),
    Terms(100_000, 120_000, 360, unit_satang=100, rounding=Rounding.DOWN),
    Terms(100_000, 150_000, 600, unit_satang=25, every_months=3),
    Terms(4_000, 0, 36, unit_satang=10_000),
    Terms(1_000_000, 150_000, 400, day_count=DayCount.ACTUAL_365),
    Terms(1_000_000, 150_000, 400, day_count=DayCount.ACTUAL_365, unit_satang=500, grace=7),
    # 1,000,000 at 12 %: 10,000.01 a month would pay off a satang at first and never all in time
    Terms(100_000_000, 120_000, MOST_INSTALMENTS, Method.FIXED, instalment_satang=1_000_000),
    Terms(100_000_000, 120_000, MOST_INSTALMENTS, Method.FIXED, instalment_satang=1_000_001),
    Terms(100_000_000, 120_000, 60, Method.FIXED, unit_satang=10_000, instalment_satang=2_000_000),
    Terms(3_000_000, 120_000, 24, Method.FIXED, unit_satang=100, grace=6, instalment_satang=0),
    Terms(3_000_000, 0, 24, Method.FIXED, unit_satang=25, instalment_satang=0),
    Terms(3_000_000, 120_000, 1, Method.FIXED, instalment_satang=5),
    # 28 days of February bear 11,506.85, 31 days of March 12,739.73
    Terms(
        100_000_000,
        150_000,
        MOST_INSTALMENTS,
        Method.FIXED,
        unit_satang=100,
        day_count=DayCount.ACTUAL_365,
        grace=1,
        instalment_satang=1_150_700,
    ),
]


@pytest.mark.parametrize("terms", TOO_SMALL)
def test_the_smallest_instalment_works_and_one_unit_less_does_not(terms):
    start = date(2025, 12, 31)
    smallest = refusal_of(terms, start).details["smallest"].satang
    assert smallest % terms.unit_satang == 0
    assert pays_off(given_instalment(terms, smallest), start)
    less = given_instalment(terms, smallest - terms.unit_satang)
    assert not pays_off(less, start)


def test_a_given_instalment_of_interest_only_is_refused_as_such():
    terms = Terms(3_000_000, 120_000, 60, Method.FIXED, instalment_satang=30_000)
    refusal = refusal_of(terms)
    assert type(refusal) is GivenInstalmentTooSmall
    assert refusal.details["instalment"] == refusal.details["interest"] == Money(30_000)


def test_a_given_instalment_that_takes_too_long_is_refused_as_such():
    terms = Terms(3_000_000, 0, 10, Method.FIXED, unit_satang=100, instalment_satang=299_999)
    refusal = refusal_of(terms)
    assert type(refusal) is TooManyInstalments
    assert refusal.details == {
        "instalment": Money(299_999),
        "longest": 10,
        "smallest": Money(300_000),
    }


@pytest.mark.parametrize("method", Method)
def test_a_single_instalment_is_the_whole_debt_whatever_the_unit(method):
    instalment = 5_000 if method is Method.FIXED else None
    terms = Terms(4_000, 120_000, 1, method, unit_satang=10_000, instalment_satang=instalment)
    (only,) = schedule_from(terms, NEW_YEAR)
    assert only.total_satang == 4_040


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal_satang": -1},
        {"rate_ppm": -1},
        {"count": 0},
        {"every_months": 0},
        {"unit_satang": 0},
        {"grace": -1},
        {"grace": 1},
        {"instalment_satang": 100},
        {"method": Method.FIXED},
        {"method": Method.FIXED, "instalment_satang": -1},
        {"lent_satang": 200},
        {"method": Method.FLAT, "lent_satang": 99},
    ],
)
def test_impossible_terms_cannot_be_written(wrong):
    with pytest.raises(ValueError):
        Terms(**{"principal_satang": 100, "rate_ppm": 0, "count": 1} | wrong)


def test_each_instalment_needs_its_own_date():
    with pytest.raises(ValueError, match="2 instalments"):
        schedule(Terms(100, 0, 2), [NEW_YEAR])


def test_days_are_counted_from_a_start_and_forwards():
    terms = Terms(100, 0, 2, day_count=DayCount.ACTUAL_365)
    due = [date(2026, 2, 1), date(2026, 3, 1)]
    with pytest.raises(ValueError, match="start"):
        schedule(terms, due)
    with pytest.raises(ValueError, match="follow"):
        schedule(terms, due, start=date(2026, 2, 2))
    with pytest.raises(ValueError, match="follow"):
        schedule(terms, due[::-1], start=NEW_YEAR)


def test_the_first_instalment_falls_one_period_after_the_contract():
    assert due_dates(3, 1, start=date(2026, 12, 31)) == (
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    )


def test_a_date_beyond_the_calendar_is_refused():
    assert due_dates(1, 12, start=date(MAXYEAR - 1, 12, 31)) == (date(MAXYEAR, 12, 31),)
    with pytest.raises(DueTooFarAhead) as refused:
        due_dates(2, 1, start=date(MAXYEAR, 11, 5))
    assert refused.value.details == {"start": date(MAXYEAR, 11, 5), "years": 1}
    for language in LANGUAGES:
        assert "05/11/10542" in sentence(refused.value, Messages(language))


@pytest.mark.parametrize(
    "given_dates", [{}, {"first_due": date(2026, 1, 1), "start": date(2026, 1, 1)}]
)
def test_exactly_one_date_is_the_seed(given_dates):
    with pytest.raises(ValueError):
        due_dates(1, 1, **given_dates)


@pytest.mark.parametrize(
    ("day", "months", "meant", "expected"),
    [
        (date(2023, 2, 28), 1, 31, date(2023, 3, 31)),
        (date(2023, 2, 28), 1, None, date(2023, 3, 28)),
        (date(2024, 2, 29), 12, None, date(2025, 2, 28)),
        (date(2023, 3, 31), -1, None, date(2023, 2, 28)),
        (date(2023, 12, 5), 1, None, date(2024, 1, 5)),
    ],
)
def test_months_are_added_to_the_day_meant(day, months, meant, expected):
    assert add_months(day, months, meant) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 120), st.integers(1, 12))
def test_due_dates_keep_the_day_or_the_months_end(first, count, every):
    due = due_dates(count, every, first_due=first)
    assert len(due) == count
    assert due[0] == first
    for k, day in enumerate(due):
        assert day.year * 12 + day.month == first.year * 12 + first.month + k * every
        next_day = date.fromordinal(day.toordinal() + 1)
        assert day.day == first.day or (day.day < first.day and next_day.day == 1)
