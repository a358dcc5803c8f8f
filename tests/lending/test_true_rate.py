"""The true yearly rate against what the payments are worth, reckoned with decimals."""

from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.lending.schedule import Method, Rounding, Terms, schedule_from
from forumtui.lending.true_rate import CEILING_PPM, true_rate_of, true_rate_of_terms, true_rate_ppm

START = date(2026, 1, 5)


def worth(payments, ppm, every_months=1):
    """Return what the payments are worth on the day of the loan at a yearly rate."""
    with localcontext(prec=60):
        period = Decimal(ppm) / 1_000_000 * every_months / 12
        return sum(paid / (1 + period) ** k for k, paid in enumerate(payments, start=1))


def test_twelve_per_cent_flat_is_truly_twenty_one_and_a_half():
    got = schedule_from(Terms(1_200_000, 120_000, 12, Method.FLAT), START)
    assert {each.total_satang for each in got} == {112_000}
    assert true_rate_of(got) == 214_571


@pytest.mark.parametrize("count", [12, 24, 36])
def test_a_flat_rate_above_eight_and_a_fifth_exceeds_fifteen(count):
    low, high = (
        true_rate_of(schedule_from(Terms(1_200_000, rate, count, Method.FLAT), START))
        for rate in (78_000, 84_000)
    )
    assert low < 150_000 < high


@pytest.mark.parametrize("method", [Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.BULLET])
@pytest.mark.parametrize("every", [1, 3, 12])
def test_interest_on_what_is_owed_costs_just_its_rate(method, every):
    got = schedule_from(Terms(1_000_000_000, 120_000, 10, method, every), START)
    # Rounding to the satang moves a loan of ten million baht by less than a millionth.
    assert abs(true_rate_of(got, every_months=every) - 120_000) <= 1


def test_a_rate_that_is_exact_is_told_exactly():
    assert true_rate_ppm(2_000_000, [10_000, 10_000, 2_010_000]) == 60_000
    assert true_rate_ppm(2_000_000, [30_000, 2_030_000], every_months=3) == 60_000


def test_a_loan_without_interest_costs_nothing():
    assert true_rate_of(schedule_from(Terms(1_000_000, 0, 12), START)) == 0
    assert true_rate_of(()) == 0


@given(
    st.integers(10_000, 10_000_000),
    st.integers(1_000, 300_000),
    st.integers(1, 60),
    st.sampled_from([Method.FLAT, Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.BULLET]),
    st.sampled_from([1, 3, 12]),
    st.sampled_from([0, 5]),
)
def test_the_payments_are_worth_what_was_lent(principal, rate, count, method, every, grace):
    terms = Terms(
        principal,
        rate,
        count + grace,
        method,
        every,
        unit_satang=25,
        rounding=Rounding.UP,
        grace=grace,
    )
    payments = [each.total_satang for each in schedule_from(terms, START)]
    found = true_rate_ppm(principal, payments, every_months=every)
    slack = Decimal("1e-6")
    assert worth(payments, found, every) >= principal - slack
    assert worth(payments, found + 1, every) < principal + slack


@pytest.mark.parametrize("count", [2, 12, 27, 360])
def test_a_debt_of_fewer_satang_than_instalments_has_a_true_rate_like_any_other(count):
    for satang in (1, count // 3 or 1, count - 1):
        for ppm, lawful in ((1, True), (60_000, True), (120_000, False)):
            small = true_rate_of_terms(Terms(satang, ppm, count, Method.FLAT))
            large = true_rate_of_terms(Terms(count * 1_000_000, ppm, count, Method.FLAT))
            assert abs(small - large) <= 2, (satang, ppm)
            assert (small <= CEILING_PPM) is lawful
