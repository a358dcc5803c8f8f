"""Verdicts by raised hands: the rules, ties, the quorum, and the replay that reckons them anew."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.meetings.refusals import (
    CastingNotNeeded,
    CountMalformed,
    HandsExceedPresent,
    PresentMissing,
)
from forumtui.meetings.rules.votes import (
    MOST_PEOPLE,
    Hands,
    MajorityRule,
    Side,
    VoteVerdict,
    reckon,
)
from forumtui.messages.refusals import Refusal
from forumtui.safekeeping.rules.vote_replay import (
    KeptCount,
    KeptVoid,
    KeptVote,
    stands_as,
    unfounded,
)

CARRIED, NOT_CARRIED, TIED = VoteVerdict.CARRIED, VoteVerdict.NOT_CARRIED, VoteVerdict.TIED


@pytest.mark.parametrize(
    ("rule", "present", "hands", "base", "needed", "verdict"),
    [
        (MajorityRule.PRESENT, 120, (87, 20, 10), 120, 61, CARRIED),
        (MajorityRule.PRESENT, 120, (61, 0, 0), 120, 61, CARRIED),
        (MajorityRule.PRESENT, 120, (60, 20, 10), 120, 61, NOT_CARRIED),
        (MajorityRule.PRESENT, 121, (61, 60, 0), 121, 61, CARRIED),
        (MajorityRule.PRESENT, 120, (60, 60, 0), 120, 61, TIED),
        (MajorityRule.PRESENT, 121, (60, 60, 1), 121, 61, TIED),
        # One more vote would not be more than half of those who came: nothing to decide.
        (MajorityRule.PRESENT, 120, (50, 50, 20), 120, 61, NOT_CARRIED),
        (MajorityRule.VOTING, 120, (50, 50, 20), 100, 51, TIED),
        (MajorityRule.VOTING, 120, (2, 1, 100), 3, 2, CARRIED),
        (MajorityRule.VOTING, 120, (1, 2, 100), 3, 2, NOT_CARRIED),
        (MajorityRule.VOTING, 120, (0, 0, 120), 0, 1, NOT_CARRIED),
        (MajorityRule.TWO_THIRDS, 120, (80, 40, 0), 120, 80, CARRIED),
        (MajorityRule.TWO_THIRDS, 120, (79, 1, 0), 120, 80, NOT_CARRIED),
        (MajorityRule.TWO_THIRDS, 121, (80, 0, 0), 121, 81, NOT_CARRIED),
        (MajorityRule.TWO_THIRDS, 2, (1, 1, 0), 2, 2, NOT_CARRIED),
        (MajorityRule.TWO_THIRDS, 1, (1, 0, 0), 1, 1, CARRIED),
    ],
)
def test_a_verdict_follows_from_the_rule(rule, present, hands, base, needed, verdict):
    found = reckon(rule, present, Hands(*hands))
    assert (found.base, found.needed, found.verdict) == (base, needed, verdict)
    assert found.silent == present - sum(hands)


@pytest.mark.parametrize(("side", "verdict"), [(Side.FOR, CARRIED), (Side.AGAINST, NOT_CARRIED)])
@pytest.mark.parametrize("rule", [MajorityRule.PRESENT, MajorityRule.VOTING])
def test_the_chair_decides_between_equal_votes(rule, side, verdict):
    found = reckon(rule, 10, Hands(5, 5, 0), side)
    assert (found.verdict, found.casting) == (verdict, side)


@pytest.mark.parametrize(
    ("rule", "hands"),
    [
        (MajorityRule.PRESENT, (6, 4, 0)),
        (MajorityRule.PRESENT, (3, 3, 4)),
        (MajorityRule.VOTING, (4, 6, 0)),
        (MajorityRule.VOTING, (0, 0, 10)),
        (MajorityRule.TWO_THIRDS, (5, 5, 0)),
    ],
)
def test_the_chair_decides_nothing_else(rule, hands):
    with pytest.raises(CastingNotNeeded):
        reckon(rule, 10, Hands(*hands), Side.FOR)


@pytest.mark.parametrize(
    ("present", "hands", "refusal"),
    [
        (10, (6, 5, 0), HandsExceedPresent),
        (10, (10, 0, 1), HandsExceedPresent),
        (10, (-1, 5, 0), CountMalformed),
        (10, (1, -5, 0), CountMalformed),
        (10, (1, 5, -3), CountMalformed),
        (10, (10**30, 0, 0), CountMalformed),
        (0, (0, 0, 0), PresentMissing),
        (-3, (0, 0, 0), PresentMissing),
        (MOST_PEOPLE + 1, (0, 0, 0), PresentMissing),
    ],
)
def test_counts_that_cannot_be_are_refused(present, hands, refusal):
    with pytest.raises(refusal):
        reckon(MajorityRule.PRESENT, present, Hands(*hands))


@st.composite
def votes(draw):
    present = draw(st.integers(1, 300))
    for_votes = draw(st.integers(0, present))
    # Equal votes come up often.
    rest = present - for_votes
    against = min(rest, draw(st.one_of(st.just(for_votes), st.integers(0, rest))))
    abstain = draw(st.integers(0, rest - against))
    return draw(st.sampled_from(MajorityRule)), present, Hands(for_votes, against, abstain)


@given(votes())
def test_the_arithmetic_agrees_with_fractions(vote):
    rule, present, hands = vote
    found = reckon(rule, present, hands)
    share = Fraction(hands.for_votes, found.base) if found.base else Fraction(0)
    enough = share >= Fraction(2, 3) if rule is MajorityRule.TWO_THIRDS else share > Fraction(1, 2)
    assert (found.verdict is CARRIED) == enough
    assert (hands.for_votes >= found.needed) == enough
    if found.verdict is TIED:
        assert hands.for_votes == hands.against > 0
        assert reckon(rule, present, hands, Side.FOR).verdict is CARRIED
        assert reckon(rule, present, hands, Side.AGAINST).verdict is NOT_CARRIED


@given(votes())
def test_one_vote_more_never_turns_a_resolution_down(vote):
    rule, present, hands = vote
    if hands.total == present:
        return
    more = Hands(hands.for_votes + 1, hands.against, hands.abstain)
    if reckon(rule, present, hands).verdict is CARRIED:
        assert reckon(rule, present, more).verdict is CARRIED


@given(votes(), st.sampled_from([None, Side.FOR, Side.AGAINST]), st.sampled_from(VoteVerdict))
def test_the_replay_finds_exactly_the_verdicts_that_do_not_follow(vote, casting, verdict):
    rule, present, hands = vote
    try:
        right = reckon(rule, present, hands, casting).verdict
    except Refusal:
        right = None
    side = None if casting is None else casting.value
    counts = (hands.for_votes, hands.against, hands.abstain, side, verdict.value)
    kept = [KeptVote(1, 1, "q", rule.value, present), KeptCount(2, 1, *counts)]
    follows = right is verdict and right is not TIED
    assert (unfounded(kept) == []) == follows


def test_a_vote_ends_once_and_stands_as_it_ended():
    opened = [KeptVote(n, n, f"q{n}", "present", 10) for n in (1, 2, 3)]
    counted = KeptCount(4, 1, 6, 4, 0, None, "carried")
    ended = {1: ("q1", "declared", "carried"), 2: ("q2", "void", ""), 3: ("q3", "open", "")}
    assert stands_as([*opened, counted, KeptVoid(5, 2)], ()) == ended
    assert stands_as([*opened, counted], [4])[1] == ("q1", "taken_back", "carried")
    assert unfounded([*opened, counted, KeptVoid(5, 2)]) == []
    assert unfounded([*opened, counted, KeptVoid(5, 1)]) == [5]
    assert unfounded([KeptVoid(1, 9)]) == [1]


def test_a_vote_written_down_whole_is_opened_before_it_is_counted():
    count = KeptCount(1, 1, 6, 4, 0, None, "carried")
    assert unfounded([count, KeptVote(1, 1, "q", "present", 10)]) == []
