"""Whether a promise was kept, and what a household earns beside the same season before its contract."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.followup.rules.helping.incomes import IncomeChange, same_season
from forumtui.followup.rules.helping.promises import (
    PaidByThem,
    Promised,
    PromiseKept,
    PromiseStanding,
    kept,
)

OPEN, KEPT, BROKEN = PromiseStanding
FIFTH = date(2026, 2, 5)
A_PROMISE = Promised(date(2026, 1, 20), FIFTH, 500_00)


def of(paid, on, promised=(A_PROMISE,)):
    return [(one.paid_satang, one.standing) for one in kept(promised, paid, on)]


def test_a_promise_is_open_until_the_end_of_its_day():
    assert of([], FIFTH) == [(0, OPEN)]
    assert of([], FIFTH + timedelta(1)) == [(0, BROKEN)]


def test_money_on_the_very_day_keeps_a_promise_and_a_satang_less_does_not():
    assert of([PaidByThem(FIFTH, 500_00)], FIFTH) == [(500_00, KEPT)]
    assert of([PaidByThem(FIFTH, 499_99)], FIFTH + timedelta(1)) == [(499_99, BROKEN)]


def test_money_that_comes_a_day_later_or_came_before_the_word_does_not_keep_it():
    late, early = FIFTH + timedelta(1), date(2026, 1, 19)
    assert of([PaidByThem(late, 500_00), PaidByThem(early, 500_00)], late) == [(0, BROKEN)]


def test_one_payment_keeps_one_promise_and_what_is_over_goes_to_the_next():
    later = Promised(date(2026, 1, 20), date(2026, 3, 5), 300_00)
    paid = [PaidByThem(date(2026, 2, 1), 600_00)]
    assert of(paid, FIFTH, (later, A_PROMISE)) == [(100_00, OPEN), (500_00, KEPT)]


days = st.dates(date(2026, 1, 1), date(2026, 3, 31))
sums = st.integers(1, 1_000_00)


@given(
    st.lists(st.tuples(days, st.integers(0, 60), sums), max_size=6),
    st.lists(st.tuples(days, sums), max_size=6),
    days,
)
def test_no_satang_keeps_two_promises_and_no_promise_is_kept_beyond_its_sum(told, came, on):
    promised = [Promised(day, day + timedelta(long), satang) for day, long, satang in told]
    found = kept(promised, [PaidByThem(*one) for one in came], on)
    assert sum(one.paid_satang for one in found) <= sum(satang for _, satang in came)
    for one, what in zip(promised, found, strict=True):
        assert 0 <= what.paid_satang <= one.satang
        assert (what.standing is KEPT) == (what.paid_satang == one.satang)


def test_nothing_promised_is_nothing_kept():
    assert kept((), [PaidByThem(FIFTH, 1)], FIFTH) == ()
    assert PromiseKept(0, OPEN) == PromiseKept(0, OPEN)


MADE = date(2025, 6, 5)


def change(**months):
    incomes = {date(int(name[1:5]), int(name[6:]), 1): satang for name, satang in months.items()}
    return same_season(incomes, MADE)


def test_an_income_is_compared_with_the_same_month_before_the_contract():
    found = change(m2025_03=8_500_00, m2025_05=2_000_00, m2026_03=8_900_00)
    march = date(2025, 3, 1), date(2026, 3, 1)
    assert found == IncomeChange(*march, 8_500_00, 8_900_00)
    assert (found.hundredths, found.enough) == (471, True)


def test_without_the_same_month_before_there_is_nothing_to_compare():
    assert change(m2025_03=8_500_00, m2026_04=9_900_00) is None
    assert change(m2024_03=8_500_00, m2025_03=9_900_00) is None
    assert change() is None


def test_the_month_of_the_contract_is_of_before_and_the_latest_pair_counts():
    found = change(m2025_06=100_00, m2026_06=101_00, m2025_01=5, m2027_01=6, m2026_01=7)
    assert found == IncomeChange(date(2025, 1, 1), date(2027, 1, 1), 5, 6)
    assert change(m2025_06=100_00, m2026_06=101_00).before_month == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("before", "after", "hundredths", "enough"),
    [
        (10_000, 10_300, 300, True),
        (10_000, 10_299, 299, False),
        # Rounded it is 3.00 %, and it is less.
        (1_000_000, 1_029_999, 300, False),
        (10_000, 9_500, -500, False),
        (8, 7, -1250, False),
        (0, 5, None, True),
    ],
)
def test_three_per_cent_more_is_enough_and_a_satang_less_is_not(before, after, hundredths, enough):
    found = IncomeChange(MADE, MADE, before, after)
    assert (found.hundredths, found.enough) == (hundredths, enough)
