"""The quorum: how many households must have come, by each rule; and the check that reckons it anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.safekeeping.rules.vote_replay import KeptVote, unfounded


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Of 1, 2, 39, 131, 132 and 135 households.
        (QuorumRule.HALF, (1, 1, 20, 66, 66, 68)),
        (QuorumRule.MORE_THAN_HALF, (1, 2, 20, 66, 67, 68)),
        (QuorumRule.TWO_THIRDS, (1, 2, 26, 88, 88, 90)),
        (QuorumRule.THREE_QUARTERS, (1, 2, 30, 99, 99, 102)),
    ],
)
def test_each_rule_takes_so_many_households(rule, expected):
    assert tuple(quorum_of(of, rule) for of in (1, 2, 39, 131, 132, 135)) == expected


def test_half_is_the_usual_rule():
    assert quorum_of(132) == 66
    assert (quorum_of(0), quorum_of(1), quorum_of(2)) == (0, 1, 1)


@given(st.integers(0, 2_000), st.sampled_from(QuorumRule), st.integers(0, 2_001))
def test_the_check_finds_exactly_the_quorums_that_do_not_follow(households, rule, needed):
    vote = KeptVote(1, 1, "q", "present", 10, households, 3, rule.value, needed)
    assert (unfounded([vote]) == []) == (needed == quorum_of(households, rule))


def test_a_vote_from_before_a_quorum_was_kept_is_no_fault():
    assert unfounded([KeptVote(1, 1, "q", "present", 10, 4, 0)]) == []
    assert unfounded([KeptVote(1, 1, "q", "present", 10, 4, 0, "half")]) == [1]
