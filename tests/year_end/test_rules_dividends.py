"""The worked dividends and splits, to the satang; random years against the months' balances."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.lending.money import round_half_up
from forumtui.year_end.refusals import (
    DividendOverCap,
    NothingToSplit,
    SplitNotWhole,
    WithdrawnMore,
)
from forumtui.year_end.rules.dividends import (
    DividendRounding,
    SavedYear,
    average_return,
    dividend_at_rate,
    dividends_of_pool,
    satang_months,
)
from forumtui.year_end.rules.profit import USUAL_SPLIT, check_dividend, split_profit

EVERY = range(1, 13)
FIRST = SavedYear(5_000_00, dict.fromkeys(EVERY, 100_00))
SECOND = SavedYear(12_000_00, dict.fromkeys(EVERY, 50_00))
THIRD = SavedYear(0, dict.fromkeys(range(6, 13), 200_00))


@pytest.mark.parametrize(
    ("year", "baht_months", "dividend"),
    [(FIRST, 66_600, 277_50), (SECOND, 147_300, 613_75), (THIRD, 4_200, 17_50)],
)
def test_the_worked_members_at_five_per_cent(year, baht_months, dividend):
    assert satang_months(year) == baht_months * 100
    assert dividend_at_rate(year, 50_000) == dividend


def test_more_worked_sums():
    thousand = SavedYear(0, dict.fromkeys(EVERY, 1_000_00))
    assert dividend_at_rate(thousand, 57_000) == 313_50
    assert dividend_at_rate(SavedYear(100_000_00, {}), 57_000) == 5_700_00
    assert average_return(50_000_00, 130_000) == 6_500_00
    gone = SavedYear(5_000_00, {7: -2_000_00})
    assert satang_months(gone) == 50_000 * 100
    assert dividend_at_rate(gone, 50_000) == 208_33
    assert dividends_of_pool(1_000_00, (FIRST, SECOND, THIRD)) == (305_36, 675_38, 19_26)


def test_rounding_is_a_rule_of_the_village():
    year = SavedYear(0, dict.fromkeys(EVERY, 500_00))
    assert dividend_at_rate(year, 70_000, DividendRounding.EACH_MONTH) == 192_50
    assert dividend_at_rate(year, 70_000) == 192_50
    assert dividend_at_rate(year, 70_000, DividendRounding.CUT) == 192_46


def test_the_month_ends_bear_what_the_worked_account_does():
    held = SavedYear(0, {1: 3_900_00})
    year = sum(held.month_ends()[:-1]) + 3_900_00
    assert year * 12 == 3_900_00 * 12 * 12
    assert dividend_at_rate(SavedYear(3_900_00, {}), 10_000) == 39_00


def test_a_profit_is_split_to_the_last_satang():
    assert [*split_profit(87_654_32, USUAL_SPLIT).values()] == [
        *(8_765_43, 35_061_73, 17_530_86, 13_148_15, 8_765_43, 4_382_72)
    ]
    for satang in (0, -1):
        with pytest.raises(NothingToSplit):
            split_profit(satang, USUAL_SPLIT)
    for parts in ({"a": 999_999}, {"a": 1_000_001}, {"a": 1_100_000, "b": -100_000}, {}):
        with pytest.raises(SplitNotWhole):
            split_profit(100, parts)
    check_dividend(10_000, 100_000, 100_000)
    with pytest.raises(DividendOverCap):
        check_dividend(10_001, 100_000, 100_000)


@given(
    st.integers(0, 10**9),
    st.dictionaries(st.sampled_from(EVERY), st.integers(0, 10**8)),
    st.integers(0, 10**6),
)
def test_months_at_their_ends_bear_what_the_year_bears(opening, moved, rate):
    year = SavedYear(opening, moved)
    before = [opening, *year.month_ends()[:-1]]
    assert satang_months(year) == sum(before)
    exact = Fraction(sum(before) * rate, 12 * 10**6)
    assert dividend_at_rate(year, rate) == round_half_up(exact)


@given(
    st.integers(1, 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=8),
)
def test_a_split_is_whole_and_each_part_within_a_satang(satang, shares):
    whole = sum(shares)
    if not whole:
        return
    parts = {str(k): share * 10**6 // whole for k, share in enumerate(shares)}
    parts["rest"] = 10**6 - sum(parts.values())
    found = split_profit(satang, parts)
    assert sum(found.values()) == satang
    for name, ppm in parts.items():
        assert abs(found[name] - Fraction(satang * ppm, 10**6)) < 1
        assert found[name] == 0 or ppm


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=9), st.data())
def test_a_pool_is_divided_whole_and_who_saved_nothing_gets_nothing(pool, openings, data):
    years = [SavedYear(one, {}) for one in openings]
    found = dividends_of_pool(pool, years)
    assert sum(found) == (pool if any(openings) else 0)
    assert all(part == 0 for part, opening in zip(found, openings, strict=True) if not opening)
    mine = data.draw(st.integers(0, len(years) - 1))
    more = [*years[:mine], SavedYear(openings[mine] + 10**6, {}), *years[mine + 1 :]]
    assert dividends_of_pool(pool, more)[mine] >= found[mine] - 1


def test_more_cannot_be_taken_out_than_there_is():
    with pytest.raises(WithdrawnMore):
        satang_months(SavedYear(100, {3: -101, 4: 500}))
