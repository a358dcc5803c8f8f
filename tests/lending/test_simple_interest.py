"""Simple interest of whole days, against an independent reckoning in exact fractions, day by day."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from forumtui.lending.simple_interest import BearsSince, simple_interest

SINCE = date(2017, 3, 31)


@pytest.mark.parametrize(
    ("baht", "percent", "until", "satang"),
    [
        # 20,000 at 6 % for 20 days: 65.7534...
        (20_000, 6, date(2017, 4, 20), 65_75),
        # 30,000 at 12 % for a whole year, and for a leap one: a day more.
        (30_000, 12, date(2018, 3, 31), 3_600_00),
        (30_000, 12, date(2020, 3, 31), 10_809_86),
        # 1,666.67 for 45 days at 15 %: 30.82.
        (Fraction(166_667, 100), 15, date(2017, 5, 15), 30_82),
        (10_000, 0, date(2017, 4, 20), 0),
        (20_000, 6, date(2017, 3, 31), 0),
        (20_000, 6, date(2017, 3, 1), 0),
    ],
)
def test_interest_of_whole_days_known_by_hand(baht, percent, until, satang):
    borne = BearsSince(int(baht * 100), percent * 10_000)
    assert simple_interest(borne, SINCE, until) == satang


def test_what_was_paid_meanwhile_bears_nothing_from_its_day_on():
    # 20,000 for 10 days, then 15,000 for 10 days, at 6 %: 32.876... + 24.657...
    borne = BearsSince(20_000_00, 60_000, ((date(2017, 4, 10), 5_000_00),))
    assert simple_interest(borne, SINCE, date(2017, 4, 20)) == 57_53


def test_a_flat_loan_bears_on_what_was_lent_while_its_term_runs():
    lent = BearsSince(8_000_00, 60_000, (), 12_000_00, date(2017, 4, 10))
    # 12,000 for 10 days, then 8,000 for 10 days: 19.726... + 13.150...
    assert simple_interest(lent, SINCE, date(2017, 4, 20)) == 32_88


def test_ten_thousand_debts_day_by_day():
    chance = random.Random(365)
    for _ in range(10_000):
        until = SINCE + timedelta(chance.randint(0, 60))
        principal, rate = chance.randint(0, 10**8), chance.choice((0, 1, 60_000, 150_000, 77_777))
        paid, left = [], principal
        for _ in range(chance.randint(0, 2)):
            satang = chance.randint(0, left)
            paid.append((SINCE + timedelta(chance.randint(0, 60)), satang))
            left -= satang
        flat_until = chance.choice((None, SINCE + timedelta(chance.randint(-9, 60))))
        lent = chance.randint(0, 10**8)
        exact, day = Fraction(), SINCE
        while day < until:
            owed = principal - sum(satang for on, satang in paid if on <= day)
            if owed and flat_until is not None and day < flat_until:
                owed = max(owed, lent)
            exact += Fraction(owed * rate, 1_000_000 * 365)
            day += timedelta(1)
        half_up = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        borne = BearsSince(principal, rate, tuple(paid), lent, flat_until)
        assert simple_interest(borne, SINCE, until) == half_up
