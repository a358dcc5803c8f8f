"""Meetings as the records tell of them: opened, attended by households, closed."""

from datetime import date

import pytest

from forumtui.engine.journal import last_entry
from forumtui.meetings.acts.meetings import close_meeting, mark_present
from forumtui.meetings.acts.meetings import open_meeting as open_one
from forumtui.meetings.records.meetings import (
    MeetingFacts,
    Span,
    households_present,
    meetings,
    open_meeting,
    present_households,
    span_of,
)


def opened(store, day):
    open_one(store, held_on=day, place="ศาลา", chair="ประธาน", secretary="เลขา")
    with store.reading():
        return open_meeting().id


def latest(store):
    with store.reading():
        return last_entry().sequence


def test_a_village_that_never_met_has_no_meeting(empty):
    with empty.reading():
        assert meetings() == ()
        assert open_meeting() is None
        assert present_households(1) == frozenset()
        assert households_present(1) == 0
        with pytest.raises(ValueError, match="unpack"):
            span_of(1, 9)


def test_a_meeting_is_open_until_it_is_closed(store, at):
    first = opened(store, date(2017, 4, 1))
    mark_present(store, at("1"), present=True)
    with store.reading():
        assert open_meeting() == MeetingFacts(
            id=first,
            number=1,
            held_on=date(2017, 4, 1),
            place="ศาลา",
            chair="ประธาน",
            secretary="เลขา",
            closed=False,
        )
        assert households_present(first) == 1
    close_meeting(store)
    with store.reading():
        assert open_meeting() is None
        assert [(one.number, one.closed) for one in meetings()] == [(1, True)]
        assert households_present(first) == 1


def test_the_latest_word_of_a_household_says_whether_it_is_present(store, at):
    meeting = opened(store, date(2017, 4, 1))
    for house, present in (("1", True), ("2", True), ("1", False), ("10", False), ("2", True)):
        mark_present(store, at(house), present=present)
    with store.reading():
        assert present_households(meeting) == {at("2")}
    mark_present(store, at("1"), present=True)
    with store.reading():
        assert present_households(meeting) == {at("1"), at("2")}
        assert households_present(meeting) == 2


def test_who_came_to_one_meeting_did_not_thereby_come_to_the_next(store, at):
    first = opened(store, date(2017, 4, 1))
    mark_present(store, at("1"), present=True)
    close_meeting(store)
    second = opened(store, date(2017, 5, 1))
    mark_present(store, at("2"), present=True)
    with store.reading():
        assert (present_households(first), present_households(second)) == ({at("1")}, {at("2")})
        told = meetings()
    assert [(one.id, one.number, one.closed) for one in told] == [
        (first, 1, True),
        (second, 2, False),
    ]


def test_a_meeting_spans_from_its_opening_to_the_act_that_closed_it(store, at):
    first = opened(store, date(2017, 4, 1))
    began = latest(store)
    mark_present(store, at("1"), present=True)
    with store.reading():
        assert span_of(first, began + 1) == Span(began, began + 1, closed=False)
    close_meeting(store)
    ended = latest(store)
    second = opened(store, date(2017, 5, 1))
    with store.reading():
        assert span_of(first, 99) == Span(began, ended, closed=True)
        assert span_of(second, 99) == Span(ended + 1, 99, closed=False)
