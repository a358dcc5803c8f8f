"""Random elections against an independent count: winners, ties, open seats, lots; nobody by silence."""

import os
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.election.refusals import (
    BoxMoreThanIssued,
    LotNotWhole,
    MarksTooMany,
    NobodyOfThatNumber,
    NotAllSlipsCounted,
    NotTied,
    SlipsUnaccounted,
    VotesMissing,
    VotesMoreThanValid,
)
from forumtui.election.rules.outcome import (
    CandidateStanding,
    CountedRound,
    Lot,
    RoundKind,
    kind_of,
    outcome,
)
from forumtui.election.rules.slips import Slips, check_hands, check_marks, check_slips

EXAMPLES = 100_000 if "FORUMTUI_LONG" in os.environ else 150


def first(**votes):
    return CountedRound(RoundKind.FIRST, {int(k[1:]): v for k, v in votes.items()}, 500)


@st.composite
def elections(draw):
    """Draw papers, each marking at most `seats` of those who stand, and count them one by one."""
    standing = draw(st.integers(2, 7))
    seats = draw(st.integers(1, standing - 1))
    papers = draw(
        st.lists(
            st.sets(st.integers(1, standing), max_size=seats), max_size=draw(st.integers(0, 12))
        )
    )
    return standing, seats, papers


def ranks(votes, seats):
    """Return who has a seat for sure and who shares the last ones, asking each in turn."""
    sure, shared = set(), set()
    for one, mine in votes.items():
        if not mine:
            continue
        above = sum(1 for other in votes if votes[other] > mine)
        alike = sum(1 for other in votes if other != one and votes[other] == mine)
        if above + alike < seats:
            sure.add(one)
        elif above < seats:
            shared.add(one)
    return sure, shared


@given(elections(), st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES, deadline=None)
def test_random_elections_agree_with_an_independent_count(drawn, chance):
    standing, seats, papers = drawn
    votes = dict.fromkeys(range(1, standing + 1), 0)
    votes.update(Counter(mark for paper in papers for mark in paper))
    blank = sum(not paper for paper in papers)
    slips = Slips(len(papers) + 1, len(papers), len(papers), 0, blank)
    check_slips(slips)
    check_marks(slips, votes, set(votes), seats)
    rounds = [CountedRound(RoundKind.FIRST, votes, slips.valid)]
    found = outcome(seats, rounds)
    sure, shared = ranks(votes, seats)
    assert {*found.elected} == sure
    assert {*found.tied} == shared
    assert found.open_seats == seats - len(sure)
    assert not found.may_draw
    assert all(votes[a] >= votes[b] for a, b in zip(found.elected, found.elected[1:], strict=False))
    while found.tied and not found.may_draw:
        among, left, before = set(found.tied), found.open_seats, {*found.elected}
        again = {number: chance.choice((0, 1, 1, 2, 3)) for number in among}
        rounds.append(CountedRound(RoundKind.RUN_OFF, again, 12))
        found = outcome(seats, rounds)
        sure, shared = ranks(again, left)
        assert {*found.elected} == before | sure
        assert {*found.tied} == shared
    if found.tied:
        order = [*found.tied]
        chance.shuffle(order)
        left, before = found.open_seats, found.elected
        found = outcome(seats, [*rounds, Lot(tuple(order))])
        assert found.elected == (*before, *order[:left])
        assert found.tied == ()
    assert len({*found.elected}) == len(found.elected) <= seats
    assert found.whole == (len(found.elected) == seats)


def test_as_many_as_seats_are_asked_one_by_one_and_silence_elects_nobody():
    assert kind_of(3, 3) is kind_of(2, 3) is RoundKind.CONFIRM
    assert kind_of(4, 3) is RoundKind.FIRST
    found = outcome(3, [CountedRound(RoundKind.CONFIRM, {1: 60, 2: 57, 3: 58}, 115)])
    assert found.elected == (1, 3)
    assert found.open_seats == 1
    assert found.tied == ()
    assert found.standing(2) is CandidateStanding.NOT_ELECTED
    assert outcome(1, [CountedRound(RoundKind.CONFIRM, {1: 0}, 0)]).open_seats == 1
    assert outcome(1, [CountedRound(RoundKind.CONFIRM, {1: 50}, 100)]).open_seats == 1


def test_a_tie_above_the_last_seat_needs_nothing_and_one_for_it_is_run_off_for_the_open_seats():
    above = outcome(3, [first(n1=40, n2=40, n3=20, n4=10)])
    assert above.elected == (1, 2, 3)
    assert above.tied == ()
    last = outcome(3, [first(n1=40, n2=20, n3=20, n4=20)])
    assert last.elected == (1,)
    assert last.tied == (2, 3, 4)
    assert last.open_seats == 2
    rounds = [
        first(n1=40, n2=20, n3=20, n4=20),
        CountedRound(RoundKind.RUN_OFF, {2: 9, 3: 5, 4: 5}, 19),
    ]
    again = outcome(3, rounds)
    assert again.elected == (1, 2)
    assert again.tied == (3, 4)
    assert again.may_draw
    assert outcome(3, [*rounds, Lot((4, 3))]).elected == (1, 2, 4)


def test_a_lot_is_drawn_among_all_who_are_tied_after_a_run_off_and_nobody_else():
    tie = first(n1=20, n2=20)
    with pytest.raises(NotTied):
        outcome(1, [tie, Lot((1, 2))])
    run_off = CountedRound(RoundKind.RUN_OFF, {1: 9, 2: 9}, 18)
    for drawn in ((1,), (1, 1), (1, 3), (1, 2, 3)):
        with pytest.raises(LotNotWhole):
            outcome(1, [tie, run_off, Lot(drawn)])
    with pytest.raises(NotTied):
        outcome(1, [first(n1=20, n2=10), Lot((1,))])


def test_who_has_no_vote_is_not_elected_though_a_seat_is_left():
    found = outcome(2, [first(n1=3, n2=0, n3=0)])
    assert found.elected == (1,)
    assert found.tied == ()
    assert found.open_seats == 1


def test_the_control_sums_of_a_box():
    box = Slips(issued=126, returned=125, in_box=125, invalid=6, blank=4)
    check_slips(box)
    assert box.valid == 115
    assert box.missing == 1
    check_slips(Slips(126, 1, 125, 6, 4))
    check_slips(Slips(126, 0, 125, 6, 4))
    votes = dict.fromkeys(range(1, 16), 115)
    check_marks(box, votes, set(votes), 15)
    votes[16] = 0
    check_marks(box, votes, set(votes), 15)
    with pytest.raises(MarksTooMany) as told:
        check_marks(box, votes | {16: 1}, set(votes), 15)
    assert told.value.details["most"] == 1_725
    with pytest.raises(VotesMoreThanValid):
        check_marks(box, votes | {3: 116}, set(votes), 15)
    with pytest.raises(NobodyOfThatNumber):
        check_marks(box, {1: 3, 9: 1}, {1, 2}, 1)
    with pytest.raises(VotesMissing):
        check_marks(box, {1: 3}, {1, 2}, 1)


@pytest.mark.parametrize(
    ("box", "refusal"),
    [
        (Slips(126, 127, 127, 0, 0), BoxMoreThanIssued),
        (Slips(126, 120, 125, 0, 0), SlipsUnaccounted),
        (Slips(126, 127, 125, 0, 0), SlipsUnaccounted),
        (Slips(126, 125, 125, 100, 26), NotAllSlipsCounted),
    ],
)
def test_papers_that_do_not_add_up_are_refused(box, refusal):
    with pytest.raises(refusal):
        check_slips(box)


def test_hands_are_raised_for_no_more_than_there_are_seats():
    check_hands(20, {1: 20, 2: 20}, {1, 2}, 2)
    with pytest.raises(MarksTooMany):
        check_hands(20, {1: 11, 2: 10}, {1, 2}, 1)
