"""A resolution that a test's approvals may rest on: a vote of the members, carried with a quorum."""

from datetime import date

from forumtui.contracts.acts import taking_back as contract_back
from forumtui.contracts.acts.decisions import ByResolution
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import the_village

VOTED_ON = date(2017, 4, 20)
QUESTION = "ปรับหนี้ตามที่เสนอ"


def vote_carried(store, held_on=None):
    """Return a vote that carries: one there was, else one of a meeting held for it and closed again."""
    carried = [one.id for one in votes.resolutions(store) if one.carries]
    return carried[0] if carried else vote_held(store, held_on)


def vote_held(store, held_on=None):
    """Return a new vote that carries, of the meeting that is open or one held for it."""
    here = meeting.current_meeting(store)
    if here is None:
        words = {"place": "ศาลา", "chair": "นายประธาน ที่ประชุม", "secretary": "ข"}
        # In a village of today's year the day of the vote is today.
        early = the_village(store).cut_off <= VOTED_ON
        held_on = held_on or (VOTED_ON if early else date.today())  # noqa: DTZ011
        meeting.open_meeting(store, held_on=held_on, **words)
    for stop in walk(store):
        meeting.mark_present(store, stop.household, present=True)
    counted = {"rule": MajorityRule.PRESENT, "present": 60, "hands": Hands(40, 3, 0)}
    made = votes.record_vote(store, QUESTION, **counted)
    if here is None:
        meeting.close_meeting(store)
    return made.id


def by_vote(store):
    """Return the members' approval by such a vote."""
    return ByResolution(vote_carried(store))


def taken_back(store, household, **words):
    """Take back what was drawn up last for a household, by another vote where a vote approved it."""
    way = contract_back.taking_back(store, household).way
    words = {"by": None if way is None else ByResolution(vote_held(store)), "reason": "ผิด"} | words
    return contract_back.undo(store, household, **words)
