"""Lists of dividends and average returns: whole to the satang, whatever row a member stands in."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.safekeeping.rules import year_replay as again
from forumtui.year_end.refusals import SplitOverPool
from forumtui.year_end.rules.accounts import (
    SIDES,
    TYPED,
    AccountSide,
    YearAccount,
    debit_of,
    profit_of,
    side_sum,
    trial_balance,
    typed_accounts,
)
from forumtui.year_end.rules.dividends import DividendRounding, SavedYear, satang_months
from forumtui.year_end.rules.lists import MemberOfYear, SplitRule, dividend_list

MONTHS = st.dictionaries(st.integers(1, 12), st.integers(0, 10**6), max_size=4)
SAVED = st.builds(SavedYear, st.integers(0, 10**7), MONTHS)
MEMBERS = st.lists(
    st.builds(
        MemberOfYear,
        person=st.integers(1, 10**6),
        saved=SAVED,
        interest_satang=st.integers(-1_000, 10**6),
        default_satang=st.integers(0, 10**4),
        defaulted=st.booleans(),
        adjusted_satang=st.integers(-100, 100),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.person,
)
FLAGS = st.booleans()
POOL = st.integers(0, 10**7)


def one(person, opening=0, **more):
    return MemberOfYear(person, SavedYear(opening, {}), **more)


def returns(rule, *members, pool=100_00):
    return [line.return_satang for line in dividend_list(members, 0, pool, rule).lines]


def test_case_3_who_was_late_in_the_year_gets_no_average_return_but_a_dividend():
    late, right = one(1, 100, interest_satang=50, defaulted=True), one(2, 100, interest_satang=50)
    lines = dividend_list((late, right), 100, 100, SplitRule()).lines
    assert [(line.dividend_satang, line.return_satang) for line in lines] == [(50, 0), (50, 100)]
    assert returns(SplitRule(defaulter_gets=True), late, right) == [50_00, 50_00]


def test_case_4_default_interest_counts_only_where_it_is_settled():
    two = one(1, interest_satang=100), one(2, interest_satang=100, default_satang=200)
    assert returns(SplitRule(), *two) == [50_00, 50_00]
    assert returns(SplitRule(default_counts=True), *two) == [25_00, 75_00]


def test_case_5_waived_interest_was_never_paid_and_counts_nowhere():
    assert returns(SplitRule(), one(1), one(2, interest_satang=7)) == [0, 100_00]
    assert returns(
        SplitRule(return_ppm=130_000), one(1, interest_satang=50_000_00), pool=10**6
    ) == [6_500_00]


def test_case_6_who_left_gets_a_dividend_by_the_months_until_then():
    left = MemberOfYear(1, SavedYear(1_200_00, {6: -1_200_00}))
    stayed = one(2, 1_200_00)
    (half, whole) = dividend_list((left, stayed), 0, 0, SplitRule(dividend_ppm=0)).lines
    assert (half.satang_months, whole.satang_months) == (1_200_00 * 6, 1_200_00 * 12)


def test_case_11_whole_baht_are_cut_and_the_rest_stays():
    found = dividend_list((one(1, 2), one(2, 1)), 100_00, 0, SplitRule(whole_baht=True))
    assert [line.dividend_satang for line in found.lines] == [66_00, 33_00]
    assert found.remainder_satang == 1_00


def test_the_worked_pool_whoever_stands_first():
    every = range(1, 13)
    members = [
        MemberOfYear(7, SavedYear(5_000_00, dict.fromkeys(every, 100_00))),
        MemberOfYear(3, SavedYear(12_000_00, dict.fromkeys(every, 50_00))),
        MemberOfYear(5, SavedYear(0, dict.fromkeys(range(6, 13), 200_00))),
    ]
    for order in (members, members[::-1], members[1:] + members[:1]):
        lines = {
            x.person: x.dividend_satang
            for x in dividend_list(order, 1_000_00, 0, SplitRule()).lines
        }
        assert lines == {7: 305_36, 3: 675_38, 5: 19_26}


def test_more_than_its_part_is_never_paid_at_a_rate():
    with pytest.raises(SplitOverPool):
        dividend_list((one(1, 100_00),), 99, 0, SplitRule(dividend_ppm=10_000))
    with pytest.raises(SplitOverPool):
        dividend_list((one(1, interest_satang=100_00),), 0, 99, SplitRule(return_ppm=10_000))


@settings(max_examples=40)
@given(MEMBERS, POOL, POOL, FLAGS, FLAGS, FLAGS, st.randoms(use_true_random=False))
def test_a_list_is_whole_and_nobodys_row_matters(members, pool, back, baht, gets, counts, random):
    rule = SplitRule(whole_baht=baht, defaulter_gets=gets, default_counts=counts)
    found = dividend_list(members, pool, back, rule)
    paid = sum(x.dividend_satang + x.return_satang for x in found.lines)
    assert paid + found.remainder_satang == pool + back
    shuffled = random.sample(members, len(members))
    assert dividend_list(shuffled, pool, back, rule) == found
    by_person = {x.person: x for x in members}
    together = sum(satang_months(x.saved) for x in members)
    for line in found.lines:
        mine = by_person[line.person]
        months = satang_months(mine.saved)
        assert line.dividend_satang == 0 or months
        if together and not baht:
            assert abs(line.dividend_satang - Fraction(pool * months, together)) < 1
        if mine.defaulted and not gets:
            assert line.return_satang == 0


@settings(max_examples=40)
@given(
    MEMBERS,
    POOL,
    POOL,
    st.sampled_from(DividendRounding),
    st.none() | st.integers(0, 150_000),
    FLAGS,
)
def test_a_second_way_comes_to_the_same_list(members, pool, back, rounding, ppm, baht):
    rule = SplitRule(dividend_ppm=ppm, rounding=rounding, whole_baht=baht)
    try:
        found = dividend_list(members, pool, back, rule)
    except SplitOverPool:
        return
    figures = {"other-income": pool + back, "cash": pool + back}
    parts = (("dividend", 0, pool), ("average_return", 0, back))
    kept = again.KeptSplit(1, 2, parts, ppm, None, rounding.value, baht, False, False)
    mine = tuple(
        again.KeptMemberYear(
            x.person,
            x.saved.opening,
            tuple(x.saved.moved.get(k, 0) for k in range(1, 13)),
            x.interest_satang,
            x.default_satang,
            x.defaulted,
            x.adjusted_satang,
        )
        for x in members
    )
    lines = tuple(
        again.KeptDividend(
            x.person, x.satang_months, x.dividend_satang, x.return_satang, x.adjusted_satang
        )
        for x in found.lines
    )
    done = again.KeptSplitDecision(3, 1, found.remainder_satang, lines)
    year = again.KeptYear(1, figures, mine, (), done, 0, None)
    assert again._lists(year, kept, done)
    if lines:
        forged = (lines[0]._replace(dividend=lines[0].dividend + 1), *lines[1:])
        assert not again._lists(year, kept, done._replace(lines=forged))


def test_every_account_has_a_side_and_a_way_to_be_known():
    assert {*SIDES} == {*YearAccount}
    assert len(typed_accounts(follows=False)) == len(TYPED) == 13
    assert len(typed_accounts(follows=True)) == 11


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(YearAccount), st.integers(0, 10**9)))
def test_even_books_are_those_whose_assets_are_owed_owned_or_earned(accounts):
    even = trial_balance(accounts)
    assets, owed = side_sum(accounts, AccountSide.ASSET), side_sum(accounts, AccountSide.LIABILITY)
    gap = assets - owed - side_sum(accounts, AccountSide.EQUITY) - profit_of(accounts)
    assert even.debit_satang - even.credit_satang == gap
    assert sum(debit_of(name, satang) for name, satang in accounts.items()) == gap
