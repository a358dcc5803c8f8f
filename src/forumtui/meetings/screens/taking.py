"""A vote taken from its question to what was declared: wherever it is put, it is taken so."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from forumtui.engine.database import Store
from forumtui.meetings import words
from forumtui.meetings.acts import meetings
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.acts.agenda import agenda_of_open_meeting
from forumtui.meetings.acts.may_vote import voting_blocked
from forumtui.meetings.acts.quorum import quorum_now
from forumtui.meetings.records.agenda import AgendaFacts
from forumtui.meetings.records.meetings import MeetingFacts
from forumtui.meetings.records.votes import ResolutionFacts, VoteState
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.meetings.rules.votes import MajorityRule
from forumtui.meetings.screens.counting import CountHands, VoteDeclared
from forumtui.meetings.screens.voting import CastingVote, OpenVote, VoteWanted, is_tied
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.ui.screen import ForumScreen
from forumtui.village.acts.households import walk


@dataclass(frozen=True, slots=True)
class VotesAround:
    """What the room shows: read at once, so that nothing of it is older than the rest.

    `items` are those of the open meeting's agenda; `blocked` is why it can decide nothing now.
    """

    meeting: MeetingFacts | None
    meetings: tuple[MeetingFacts, ...]
    votes: tuple[ResolutionFacts, ...]
    present: int
    households: int
    rule: QuorumRule
    most: int
    majority: MajorityRule
    items: tuple[AgendaFacts, ...] = ()
    blocked: Refusal | None = None

    @property
    def open_vote(self) -> ResolutionFacts | None:
        """The vote that is counted now."""
        return next((one for one in self.votes if one.state is VoteState.OPEN), None)

    @property
    def quorum(self) -> str:
        """What binds a vote to the households that are shown as present."""
        meeting = None if self.meeting is None else self.meeting.id
        return steps.quorum_shown(meeting, self.present, self.households, self.rule)


def looked_around(store: Store) -> VotesAround:
    """Return what a room of votes shows."""
    with store.reading():
        called = agenda_of_open_meeting(store)
        return VotesAround(
            meetings.current_meeting(store),
            meetings.meetings(store),
            steps.resolutions(store),
            meetings.households_present(store),
            len(walk(store)),
            quorum_now(store)[0],
            steps.most_present(store),
            steps.usual_majority(store),
            () if called is None else called.items,
            voting_blocked(store),
        )


USUAL: Final = ("data", "rules", "contracts")
"""What every village puts to the vote: sub-steps 2.2, 3.2 and 4.1."""


def wanted_first(around: VotesAround, say: Messages, question: str | None = None) -> VoteWanted:
    """Return what is offered to be put to the vote.

    Without a question it is the first item of the agenda that waits, where there is one; else the first
    of the procedure that was not put yet. How many are there is as it was at the vote before, or as many
    as there are households. The majority is as it was there, unless a regulation in force settles it.
    """
    item = next((one for one in around.items if one.waits), None) if question is None else None
    if item is not None:
        return wanted_of_item(around, item)
    if question is None:
        asked = {one.question for one in around.votes if one.state is not VoteState.TAKEN_BACK}
        usual = (say(f"resolution.usual_{one}") for one in USUAL)
        question = next((one for one in usual if one not in asked), "")
    before = around.votes[-1] if around.votes else None
    if around.meeting is not None and before is not None and before.meeting == around.meeting.id:
        settled = around.majority is not MajorityRule.PRESENT
        rule = around.majority if settled else before.rule
        return VoteWanted(question, rule=rule, present=before.present)
    return VoteWanted(question, rule=around.majority, present=around.present or None)


def wanted_of_item(around: VotesAround, item: AgendaFacts) -> VoteWanted:
    """Return what is offered to be put to the vote of an item: its motion, else its title."""
    wanted = wanted_first(around, Messages(), item.motion or item.title)
    return replace(wanted, item=item.id)


def quorum_said(around: VotesAround, say: Messages) -> str:
    """Return whether there is a quorum now."""
    return words.quorum_words(around.present, around.households, around.rule, say)


def _warned(around: VotesAround, say: Messages) -> str:
    """Return that what is voted on now carries nothing, "" where there is a quorum."""
    if around.present >= quorum_of(around.households, around.rule):
        return ""
    return f"{quorum_said(around, say)} {say('resolution.would_carry_nothing')}"


async def put_to_vote(
    screen: ForumScreen,
    around: VotesAround,
    wanted: VoteWanted,
    look_again: Callable[[], Awaitable[VotesAround]],
    fingerprint: str | None = None,
) -> ResolutionFacts | None:
    """Ask until a vote is open, or is given up.

    `fingerprint` is that of the figures the screen shows: the vote certifies them. Without one a vote
    on the data certifies those there are.
    """
    say, trouble = screen.say, ""
    asked: VoteWanted | None = wanted
    if around.blocked is not None:
        screen.tell(sentence(around.blocked, say), trouble=True)
        return None
    while True:
        asked = await screen.ask(
            OpenVote(asked or VoteWanted(), around.most, trouble or _warned(around, say))
        )
        if asked is None or asked.present is None:
            return None
        try:
            return await screen.look(
                steps.open_vote,
                asked.question,
                rule=asked.rule,
                present=asked.present,
                seen=around.quorum,
                certifies=fingerprint is not None or words.is_on_the_data(asked.question, say),
                fingerprint=fingerprint,
                item=asked.item,
            )
        except Refusal as refusal:
            trouble = sentence(refusal, say)
            around = await look_again()
            # Other figures than those that were shown are looked at first.
            if around.meeting is None or fingerprint is not None:
                screen.tell(trouble, trouble=True)
                return None


async def count_hands(screen: ForumScreen, vote: ResolutionFacts, number: int) -> bool:
    """Count until it is declared, or put aside: then it is counted on from there, in whichever room.

    `number` is the meeting's. Returns whether it was declared.
    """
    say, trouble, aside = screen.say, "", screen.forum.counts_aside
    typed = aside.get(vote.id, ("", "", ""))
    while True:
        counting = CountHands(vote, typed, trouble)
        hands = await screen.ask(counting)
        aside[vote.id] = typed = counting.typed
        if hands is None:
            screen.forum.shows(screen, released=False, anew=True)
            return False
        casting, trouble = None, ""
        if is_tied(vote, hands):
            casting = await screen.ask(CastingVote(vote, hands))
            if casting is None:
                continue
        try:
            done = await screen.look(
                steps.declare_vote,
                vote.id,
                hands,
                casting=casting,
                seen=steps.vote_shown(vote),
            )
        except Refusal as refusal:
            trouble = sentence(refusal, say)
        else:
            await screen.ask(VoteDeclared(done, number))
            return True


async def vote_on_item(screen: ForumScreen, item: AgendaFacts) -> bool | None:
    """Put an item of the agenda to the vote, or count on the vote that is open, until it is declared.

    Returns whether it was declared, None where no vote was opened.
    """

    async def look_again() -> VotesAround:
        return await screen.look(looked_around)

    around = await look_again()
    vote = around.open_vote or await put_to_vote(
        screen, around, wanted_of_item(around, item), look_again
    )
    if vote is None:
        return None
    numbers = {one.id: one.number for one in around.meetings}
    return await count_hands(screen, vote, numbers[vote.meeting])
