"""A vote on the draft, taken as every vote is: its question, the hands, and what then rests on it."""

from dataclasses import replace

from forumtui.meetings.rules.votes import MajorityRule
from forumtui.meetings.screens.taking import (
    VotesAround,
    count_hands,
    looked_around,
    put_to_vote,
    wanted_first,
)
from forumtui.ui.screen import ForumScreen


async def around_now(screen: ForumScreen) -> VotesAround | None:
    """Return the votes of the open meeting; None, and said, where none is open."""
    around = await screen.look(looked_around)
    if around.meeting is None:
        screen.tell(screen.say("steps_refusals.no_meeting"), trouble=True)
        return None
    return around


async def take_vote(
    screen: ForumScreen,
    around: VotesAround,
    question: str,
    *,
    bound: frozenset[int],
    since: int,
    rule: MajorityRule | None = None,
) -> int | None:
    """Return a declared vote on a question; None where it was given up, or put aside.

    One on the same question that was declared since the act `since` and decided nothing yet (`bound`)
    is taken as it is: the power may have gone between the two.
    """
    assert around.meeting is not None
    for one in reversed(around.votes):
        mine = one.question == question and one.meeting == around.meeting.id
        if mine and one.stands and one.opened_in > since and one.id not in bound:
            return one.id
    vote = around.open_vote
    if vote is not None and vote.question != question:
        screen.tell(screen.say("regulation_room.other_vote", question=vote.question), trouble=True)
        return None
    if vote is None:
        wanted = wanted_first(around, screen.say, question)
        if rule is not None:
            wanted = replace(wanted, rule=rule)

        async def look_again() -> VotesAround:
            return await screen.look(looked_around)

        vote = await put_to_vote(screen, around, wanted, look_again)
    if vote is None:
        return None
    declared = await count_hands(screen, vote, around.meeting.number)
    if not declared:
        screen.tell(screen.say("resolution.put_aside"))
    return vote.id if declared else None
