"""What of a vote is released to the wall: the hands that were counted, and what was declared."""

from forumtui.meetings.records.votes import ResolutionFacts
from forumtui.meetings.rules.votes import Hands, MajorityRule, VoteVerdict, needed_of
from forumtui.ui.forum import Forum
from forumtui.ui.wall.moments import Counting, Declared


def let_count_be_seen(forum: Forum, vote: ResolutionFacts, hands: Hands) -> None:
    """Let the room see how many hands are for it; how many of those who vote is not known yet."""
    if forum.hall.has_wall:
        known = vote.rule is not MajorityRule.VOTING
        needed = needed_of(vote.rule, vote.present) if known else 0
        forum.release(Counting(vote.question, hands.for_votes, vote.present, needed))


def let_verdict_be_seen(forum: Forum, vote: ResolutionFacts) -> None:
    """Let the room see what was declared; without a quorum nothing is carried."""
    if forum.hall.has_wall and vote.reckoning is not None:
        carried = vote.has_quorum and vote.reckoning.verdict is VoteVerdict.CARRIED
        hands, base = vote.reckoning.hands, vote.reckoning.base
        forum.release(Declared(vote.number, vote.question, carried, hands.for_votes, base))
