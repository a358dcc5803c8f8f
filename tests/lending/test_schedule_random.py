"""Random loans of every kind. FORUMTUI_LOANS says how many; `make fuzz` reckons 100,000."""

import os
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from tests.helpers.reckoning import as_loan, equal_payment, rows

from forumtui.lending.money import round_half_up
from forumtui.lending.periods import EVERY_MONTHS
from forumtui.lending.rates import DayCount
from forumtui.lending.refusals import InstalmentTooSmall, TooManyInstalments
from forumtui.lending.schedule import (
    MOST_INSTALMENTS,
    UNITS,
    Method,
    Rounding,
    Terms,
    schedule_from,
)

LOANS = int(os.environ.get("FORUMTUI_LOANS", "200"))
REFUSED = (InstalmentTooSmall, TooManyInstalments)
STARTS = st.dates(date(2015, 1, 1), date(2035, 12, 31))

many = settings(
    max_examples=LOANS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
few = settings(many, max_examples=max(LOANS // 10, 50))


@st.composite
def terms_of_loans(draw, methods=tuple(Method)):
    method = draw(st.sampled_from(methods))
    principal = draw(st.one_of(st.integers(1, 10_000), st.integers(10_000, 1_000_000_000)))
    rate_ppm = draw(st.one_of(st.just(0), st.integers(1, 150_000), st.integers(1, 600_000)))
    every = draw(st.sampled_from(EVERY_MONTHS))
    count = draw(st.integers(1, 120))
    instalment = None
    if method is Method.FIXED:
        # About what pays the loan off in `count`, so that few are refused.
        interest = principal * rate_ppm * every // 12_000_000
        least = principal // count + interest + 1
        instalment = draw(st.integers(least, max(least, 3 * least)))
        count = MOST_INSTALMENTS
    return Terms(
        principal,
        rate_ppm,
        count,
        method,
        every,
        draw(st.sampled_from(UNITS)),
        draw(st.sampled_from(Rounding)),
        draw(st.sampled_from(DayCount)),
        grace=draw(st.one_of(st.just(0), st.integers(0, min(count - 1, 24)))),
        instalment_satang=instalment,
    )


def reckoned(terms, start):
    try:
        return schedule_from(terms, start)
    except REFUSED:
        assume(False)


@many
@given(terms_of_loans(), STARTS)
@example(Terms(100, 150_000, 120), date(2026, 1, 31))
@example(Terms(1_000_000_000, 150_000, 120, unit_satang=10_000), date(2026, 1, 31))
def test_a_schedule_pays_off_exactly_what_was_lent(terms, start):
    got = reckoned(terms, start)
    principal = sum(each.principal_satang for each in got)
    interest = sum(each.interest_satang for each in got)
    assert principal == terms.principal_satang
    assert sum(each.total_satang for each in got) == principal + interest
    assert got[-1].balance_satang == 0
    assert 1 <= len(got) <= terms.count
    before, day = terms.principal_satang, start
    for each in got:
        assert min(each.principal_satang, each.interest_satang) >= 0
        assert each.balance_satang == before - each.principal_satang
        assert 0 <= each.balance_satang <= before
        bearing = terms.principal_satang if terms.method is Method.FLAT else before
        assert each.interest_satang == exact_interest(terms, bearing, (each.due - day).days)
        before, day = each.balance_satang, each.due
    assert all(each.balance_satang > 0 for each in got[:-1])
    assert all(each.principal_satang == 0 for each in got[: min(terms.grace, len(got) - 1)])


def exact_interest(terms, bearing, days):
    year = Fraction(bearing * terms.rate_ppm, 1_000_000)
    part = {
        DayCount.MONTHLY: Fraction(terms.every_months, 12),
        DayCount.ACTUAL_365: Fraction(days, 365),
        DayCount.THIRTY_360: Fraction(30 * terms.every_months, 360),
    }[terms.day_count]
    return round_half_up(year * part)


@few
@given(terms_of_loans(), STARTS)
def test_a_second_reckoning_comes_to_the_same(terms, start):
    got = reckoned(terms, start)
    assert [
        (each.due, each.principal_satang, each.interest_satang, each.balance_satang) for each in got
    ] == [(due, *(baht * 100 for baht in parts)) for due, *parts in rows(as_loan(terms, start))]


@few
@given(terms_of_loans((Method.DECLINING,)), STARTS)
def test_all_but_the_last_are_the_formulas_instalment(terms, start):
    got = reckoned(terms, start)
    regular = equal_payment(as_loan(terms, start)) * 100
    for each in got[terms.grace : -1]:
        assert each.total_satang == max(regular, each.interest_satang)


@few
@given(terms_of_loans(), STARTS)
def test_a_schedule_is_refused_only_when_an_instalment_pays_off_too_little(terms, start):
    try:
        got = schedule_from(terms, start)
    except REFUSED as refused:
        smallest = refused.details["smallest"].satang
        given_instead = refused.details["instalment"].satang
        assert terms.count > 1
        assert smallest > given_instead
        assert smallest % terms.unit_satang == 0 or terms.method in (
            Method.EQUAL_PRINCIPAL,
            Method.FLAT,
        )
        if terms.method in (Method.DECLINING, Method.FIXED):
            fixed = replace(terms, method=Method.FIXED, instalment_satang=smallest)
            assert schedule_from(fixed, start)[-1].balance_satang == 0
    else:
        if len(got) > terms.grace + 1 and terms.method is not Method.BULLET:
            first = got[terms.grace]
            rounded_away = first.total_satang == 0 and terms.unit_satang == 1
            assert first.principal_satang > 0 or rounded_away


@few
@given(terms_of_loans(), STARTS, st.integers(1, 400))
def test_the_day_of_the_start_moves_no_money_where_months_are_counted(terms, start, days):
    terms = replace(terms, day_count=DayCount.MONTHLY)
    got = reckoned(terms, start)
    later = schedule_from(terms, start + timedelta(days=days))
    assert [each.total_satang for each in got] == [each.total_satang for each in later]
