"""A vote, a tick and the end of a meeting are bound to what stood on the screen."""

from datetime import date

import pytest
from tests.helpers.soundness import acts_done

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.acts.meetings import attendance_shown, meeting_shown
from forumtui.meetings.acts.votes import quorum_shown, vote_shown
from forumtui.meetings.refusals import NotDeclared, VoteNotOpen
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.officers.acts import approval as officers
from forumtui.officers.rules import Cost
from forumtui.village.acts.households import walk

HANDS = Hands(60, 10, 5)
RULE = {"rule": MajorityRule.PRESENT, "present": 120}


@pytest.fixture
def met(store, at):
    meeting.open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="ก", secretary="ข")
    meeting.mark_present(store, at("1"), present=True)
    return store


@pytest.fixture
def untouched(met):
    """Return a context in which an act is refused because of what changed, and nothing is written."""

    class Untouched:
        def __enter__(self):
            self.before = acts_done(met)

        def __exit__(self, kind, fault, trace):
            assert kind is ChangedMeanwhile
            assert acts_done(met) == self.before
            return True

    return Untouched


def now(store):
    return meeting.current_meeting(store)


def test_a_household_that_another_desk_ticked_is_not_unticked(met, at, untouched):
    seen = attendance_shown(now(met), present=False)
    meeting.mark_present(met, at("2"), present=True, seen=seen)
    with untouched():
        meeting.mark_present(met, at("2"), present=True, seen=seen)
    seen = attendance_shown(now(met), present=True)
    meeting.mark_present(met, at("2"), present=False, seen=seen)
    with untouched():
        meeting.mark_present(met, at("2"), present=False, seen=seen)
    assert meeting.present_households(met) == {at("1")}


def test_a_tick_belongs_to_the_meeting_that_was_shown(met, at, untouched):
    seen = attendance_shown(now(met), present=False)
    meeting.close_meeting(met)
    meeting.open_meeting(met, held_on=date(2017, 4, 21), place="ศาลา", chair="ก", secretary="ข")
    with untouched():
        meeting.mark_present(met, at("1"), present=True, seen=seen)


def test_a_meeting_of_more_people_than_were_shown_is_not_closed(met, at, untouched, monkeypatch):
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
    for name, pin in (("นายหนึ่ง ก", "4861"), ("นายสอง ข", "5937"), ("นายสาม ค", "6148")):
        words = {"name": name, "role": "กรรมการ", "pin": pin, "since": date(2017, 1, 1)}
        officers.appoint(met, **words)
    seen = meeting_shown(now(met), 1)
    meeting.mark_present(met, at("2"), present=True)
    asked = []
    with untouched():
        meeting.close_meeting(met, seen=seen, pins=asked.append)
    assert asked == []


def test_a_vote_is_opened_over_the_households_that_were_shown(met, at, untouched):
    shown = quorum_shown(now(met).id, 1, len(walk(met)))
    meeting.mark_present(met, at("2"), present=True)
    with untouched():
        steps.open_vote(met, "ใช้ระเบียบใหม่", **RULE, seen=shown)
    with untouched():
        steps.record_vote(met, "ใช้ระเบียบใหม่", **RULE, hands=HANDS, seen=shown)
    shown = quorum_shown(now(met).id, 2, len(walk(met)))
    assert steps.open_vote(met, "ใช้ระเบียบใหม่", **RULE, seen=shown).households_present == 2


def test_what_is_declared_void_or_taken_back_is_the_vote_that_was_shown(met, untouched):
    vote = steps.open_vote(met, "ใช้ระเบียบใหม่", **RULE)
    steps.void_vote(met, vote.id, seen=vote_shown(vote))
    with pytest.raises(VoteNotOpen):
        steps.declare_vote(met, vote.id, HANDS, seen=vote_shown(vote))
    other = steps.open_vote(met, "ใช้ระเบียบเก่า", **RULE)
    with untouched():
        steps.declare_vote(met, other.id, HANDS, seen=vote_shown(vote))
    with untouched():
        steps.void_vote(met, other.id, seen=vote_shown(vote))
    declared = steps.declare_vote(met, other.id, HANDS, seen=vote_shown(other))
    with untouched():
        steps.take_back(met, other.id, reason="x", seen=vote_shown(other))
    steps.take_back(met, other.id, reason="x", seen=vote_shown(declared))
    with pytest.raises(NotDeclared):
        steps.take_back(met, other.id, reason="x", seen=vote_shown(declared))
