"""Control totals: how a sum stands to what is stated, and which rows could make up a difference."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forumtui.registers.rules.control_totals import (
    FEW_PAIRS,
    MOST_SHOWN,
    ComparisonStanding,
    Hint,
    RowAmount,
    likely_rows,
    standing_of,
    stated_total,
)

AMOUNTS = st.integers(1, 3_000).map(lambda hundreds: hundreds * 10_000) | st.integers(1, 9_999_999)
SUMS = st.lists(AMOUNTS, min_size=1, max_size=40)
DIFFERENCES = st.integers(-20_000_000, 20_000_000).filter(bool)


def rows_of(amounts, waiting=()):
    accepted = [RowAmount(number, satang) for number, satang in enumerate(amounts)]
    later = [RowAmount(len(amounts) + n, s, waiting=True) for n, s in enumerate(waiting)]
    return accepted + later


def clue(clues, hint):
    return next((one for one in clues if one.hint is hint), None)


@given(SUMS, st.data())
def test_a_row_the_books_do_not_hold_is_among_the_likely_ones(amounts, data):
    left_out = data.draw(st.sampled_from(amounts))
    found = clue(likely_rows(-left_out, rows_of(amounts)), Hint.SINGLE)
    same = [(n,) for n, satang in enumerate(amounts) if satang == left_out]
    assert found.rows == tuple(same[:MOST_SHOWN])
    assert found.count == len(same)


@given(SUMS, DIFFERENCES)
def test_pairs_are_all_pairs_that_make_up_the_difference(amounts, difference):
    naive = [
        (a, b)
        for a, b in combinations(range(len(amounts)), 2)
        if amounts[a] + amounts[b] == abs(difference)
    ]
    found = clue(likely_rows(difference, rows_of(amounts)), Hint.PAIR)
    expected = len(naive) if len(naive) <= FEW_PAIRS else 0
    assert (0 if found is None else found.count) == expected
    if found is not None:
        assert len(set(found.rows)) == min(MOST_SHOWN, len(naive))
        assert set(found.rows) <= set(naive)


@given(SUMS, st.data())
def test_two_rows_left_out_of_the_books_are_found_as_a_pair(amounts, data):
    assume(len(amounts) > 1)
    one, other = data.draw(
        st.lists(st.integers(0, len(amounts) - 1), min_size=2, max_size=2, unique=True)
    )
    wanted = amounts[one] + amounts[other]
    pairs = sum(a + b == wanted for a, b in combinations(amounts, 2))
    found = clue(likely_rows(wanted, rows_of(amounts)), Hint.PAIR)
    assert (found is not None) == (pairs <= FEW_PAIRS)


def test_pairs_that_are_too_many_say_nothing():
    hints = {one.hint for one in likely_rows(200, rows_of([100] * 7))}
    assert hints == set()
    assert clue(likely_rows(200, rows_of([100] * 6)), Hint.PAIR).count == 15


@given(SUMS, st.data())
def test_exchanged_digits_are_found_and_differ_by_a_multiple_of_nine(amounts, data):
    row = data.draw(st.integers(0, len(amounts) - 1))
    digits = str(amounts[row])
    place = data.draw(st.integers(0, max(0, len(digits) - 2)))
    assume(len(digits) > 1 and digits[place] != digits[place + 1])
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    difference = int(swapped) - amounts[row]
    found = clue(likely_rows(difference, rows_of(amounts)), Hint.SWAPPED)
    assert difference % 9 == 0
    assert found.count >= 1
    if found.count <= MOST_SHOWN:
        assert (row,) in found.rows


@given(SUMS, st.data())
def test_a_zero_too_many_or_too_few_is_found(amounts, data):
    row = data.draw(st.integers(0, len(amounts) - 1))
    more = data.draw(st.booleans())
    assume(more or amounts[row] % 10 == 0)
    booked = amounts[row] * 10 if more else amounts[row] // 10
    found = clue(likely_rows(booked - amounts[row], rows_of(amounts)), Hint.SHIFTED)
    assert found.count >= 1


@given(SUMS, DIFFERENCES)
def test_no_hint_of_digits_unless_nine_divides_the_difference(amounts, difference):
    assume(difference % 9)
    hints = {one.hint for one in likely_rows(difference, rows_of(amounts))}
    assert not hints & {Hint.SWAPPED, Hint.SHIFTED}


@given(SUMS, st.lists(st.integers(-99_999, 99_999).filter(bool), min_size=1, max_size=5))
def test_waiting_rows_that_close_the_gap_together_come_first(amounts, waiting):
    difference = sum(waiting)
    assume(difference)
    clues = likely_rows(difference, rows_of(amounts, waiting))
    assert clues[0].hint is Hint.WAITING
    by_row = {len(amounts) + n: satang for n, satang in enumerate(waiting)}
    for rows in clues[0].rows:
        assert sum(by_row[row] for row in rows) == difference


def test_a_waiting_row_without_an_amount_is_named_last():
    rows = [RowAmount(1, None, waiting=True), RowAmount(2, 500), RowAmount(3, 70)]
    hints = [(one.hint, one.rows) for one in likely_rows(500, rows)]
    assert hints == [(Hint.SINGLE, ((2,),)), (Hint.UNDECIDED, ((1,),))]


def test_a_waiting_row_that_makes_up_the_difference_is_not_named_twice():
    rows = [RowAmount(1, 500, waiting=True), RowAmount(2, None, waiting=True)]
    assert [one.hint for one in likely_rows(500, rows)] == [Hint.WAITING]


def test_no_difference_needs_no_rows():
    assert likely_rows(0, rows_of([1, 2, 3])) == ()


def test_a_pair_needs_two_rows():
    assert likely_rows(200, rows_of([100])) == ()


@given(st.integers(0, 10**12), DIFFERENCES, DIFFERENCES)
def test_a_reason_explains_its_own_difference_and_no_other(members, difference, explained):
    standing = standing_of(
        members_satang=members, stated_satang=members + difference, explained_satang=explained
    )
    expected = (
        ComparisonStanding.EXPLAINED if difference == explained else ComparisonStanding.ON_HOLD
    )
    assert standing is expected


@pytest.mark.parametrize(
    ("stated", "waiting", "standing"),
    [
        (None, None, ComparisonStanding.NOT_STATED),
        (1000, None, ComparisonStanding.AGREES),
        (1000, 50, ComparisonStanding.AGREES),
        (850, -150, ComparisonStanding.ROWS_WAIT),
        (851, -150, ComparisonStanding.ON_HOLD),
        (1001, None, ComparisonStanding.ON_HOLD),
    ],
)
def test_how_a_sum_of_a_thousand_stands(stated, waiting, standing):
    found = standing_of(members_satang=1000, stated_satang=stated, waiting_satang=waiting)
    assert found is standing


@pytest.mark.parametrize(
    ("totals", "sums", "stated"),
    [
        ([], [60], None),
        ([60], [60], 60),
        ([61], [60], 61),
        ([10, 50], [60], 60),  # a total a page, none of all
        ([10, 50, 60], [60], 60),  # a total a page, then all
        ([10, 51], [60], 51),  # nothing fits: the last is taken, and differs
        ([10, 50], [62, 60], 60),
    ],
)
def test_what_a_register_states_in_all(totals, sums, stated):
    assert stated_total(totals, sums) == stated


def test_rows_of_which_the_same_is_asked_are_named_before_an_innocent_pair():
    asked = frozenset({"row_odd"})
    rows = [RowAmount(n, satang) for n, satang in enumerate((500, 300, 70, 90, 130))]
    rows += [RowAmount(7, 60, questions=asked), RowAmount(8, 100, questions=asked)]
    clues = likely_rows(-160, rows)
    assert (clues[0].hint, clues[0].rows, clues[0].count) == (Hint.QUESTIONED, ((7,), (8,)), 2)
    assert clue(clues, Hint.PAIR) is None
    assert clue(likely_rows(160, rows), Hint.QUESTIONED) is None
    assert clue(
        likely_rows(-130, [*rows, RowAmount(9, 130, questions=asked)]), Hint.SINGLE
    ).rows == (
        (9,),
        (4,),
    )
