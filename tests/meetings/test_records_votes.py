"""Votes as the records tell of them: open, declared, void, taken back."""

from datetime import date

import pytest

from forumtui.engine.journal import kept_entry, last_entry
from forumtui.meetings.acts import votes as acts
from forumtui.meetings.acts.meetings import close_meeting, mark_present, open_meeting
from forumtui.meetings.records.votes import (
    VoidCause,
    VoteState,
    open_vote,
    resolution,
    resolutions,
)
from forumtui.meetings.rules.votes import Hands, MajorityRule, Side, VoteVerdict


def meet(store, day):
    open_meeting(store, held_on=day, place="ศาลา", chair="ก", secretary="ข")


@pytest.fixture
def met(store, at):
    meet(store, date(2017, 4, 20))
    mark_present(store, at("1"), present=True)
    return store


def put(store, question="ใช้ระเบียบใหม่", rule=MajorityRule.PRESENT):
    return acts.open_vote(store, question, rule=rule, present=100).id


def test_nothing_was_put_to_the_vote_in_a_new_village(empty):
    with empty.reading():
        assert resolutions() == resolutions(1) == ()
        assert open_vote() is None
        assert resolution(1) is None


def test_a_vote_is_open_until_it_is_counted(met):
    vote = put(met)
    with met.reading():
        one = open_vote()
        assert one == resolution(vote)
        opened_in = last_entry().sequence
    assert (one.state, one.reckoning, one.cause, one.why) == (VoteState.OPEN, None, None, "")
    assert (one.opened_in, one.ended_in, one.ended_at) == (opened_in, None, "")
    assert (one.present, one.households_present, one.households) == (100, 1, 4)
    assert not one.stands
    assert not one.has_quorum


def test_a_declared_vote_is_a_resolution_with_its_arithmetic(met):
    vote = put(met)
    acts.declare_vote(met, vote, Hands(60, 30, 10))
    with met.reading():
        assert open_vote() is None
        one = resolution(vote)
        ended = last_entry()
    assert (one.state, one.stands) == (VoteState.DECLARED, True)
    assert one.reckoning.verdict is VoteVerdict.CARRIED
    assert (one.ended_in, one.ended_at) == (ended.sequence, ended.at)
    assert one.stood_after(ended.sequence)


def test_the_chairs_casting_vote_is_told_with_equal_hands(met):
    vote = put(met, rule=MajorityRule.PRESENT)
    acts.declare_vote(met, vote, Hands(50, 50, 0), casting=Side.FOR)
    with met.reading():
        assert resolution(vote).reckoning.verdict is VoteVerdict.CARRIED


def test_a_void_vote_tells_its_cause_and_is_no_resolution(met):
    vote = put(met)
    acts.void_vote(met, vote, why="  นับผิด ")
    left = put(met)
    acts.void_what_was_left(met, VoidCause.POWER)
    with met.reading():
        first, second = resolutions()
        assert open_vote() is None
    assert (first.id, first.state, first.cause) == (vote, VoteState.VOID, VoidCause.STOPPED)
    assert first.why == "นับผิด"
    assert (second.id, second.cause, second.why) == (left, VoidCause.POWER, "")
    assert first.reckoning is None
    assert not first.stands
    assert not first.stood_after(99)


def test_a_resolution_that_was_taken_back_stood_until_then(met):
    vote = put(met)
    acts.declare_vote(met, vote, Hands(60, 30, 10))
    with met.reading():
        declared = last_entry().sequence
    acts.take_back(met, vote, reason="นับซ้ำ")
    with met.reading():
        one = resolution(vote)
        assert one.ended_at == kept_entry(declared + 1).at
    assert (one.state, one.stands, one.why) == (VoteState.TAKEN_BACK, False, "นับซ้ำ")
    assert one.reckoning.verdict is VoteVerdict.CARRIED
    assert one.ended_in == declared + 1
    assert one.stood_after(declared)
    assert not one.stood_after(declared + 1)


def test_votes_are_numbered_in_each_meeting_from_one(met):
    for question in ("ก", "ข"):
        acts.declare_vote(met, put(met, question), Hands(60, 30, 10))
    close_meeting(met)
    meet(met, date(2017, 5, 20))
    third = put(met, "ค")
    with met.reading():
        told = resolutions()
        assert [(one.meeting, one.number, one.question) for one in told] == [
            (1, 1, "ก"),
            (1, 2, "ข"),
            (2, 1, "ค"),
        ]
        assert resolutions(2) == (told[2],) == (open_vote(),)
        assert resolutions(3) == ()
        assert resolution(third + 1) is None
