"""Meetings as the records tell of them: opened, attended by households, closed."""

from datetime import date

import pytest

from forumtui.engine.journal import last_entry
from forumtui.meetings.acts.meetings import (
    Representative,
    attendance_book,
    attendance_since,
    close_meeting,
    mark_present,
)
from forumtui.meetings.acts.meetings import open_meeting as open_one
from forumtui.meetings.records.meetings import (
    AttendanceState,
    MeetingFacts,
    Span,
    attendances,
    households_present,
    meetings,
    open_meeting,
    present_households,
    span_of,
)
from forumtui.meetings.records.quorum import Came, came
from forumtui.verification.acts.answers import (
    Speaker,
    confirm,
    confirm_by_proxy,
    mark_absent,
    undo_last,
)
from forumtui.village.refusals import NameMissing

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")


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


def states(store, meeting):
    with store.reading():
        return {house: one.state for house, one in attendances(meeting).items()}


def test_the_latest_word_on_a_household_says_how_it_came_and_that_it_went_home(store, at):
    meeting = opened(store, date(2017, 4, 1))
    aunt = Representative("นางสาวมิ่งขวัญ ปัญจะ", "น้องสาว")
    mark_present(store, at("1"), present=True)
    mark_present(store, at("2"), present=True, by=aunt)
    assert states(store, meeting) == {
        at("1"): AttendanceState.HERE,
        at("2"): AttendanceState.BY_PROXY,
    }
    with store.reading():
        facts = attendances(meeting)[at("2")]
        assert (facts.name, facts.relation, facts.present) == (aunt.name, aunt.relation, True)
        assert facts.act == last_entry().sequence
        assert facts.at == last_entry().at
    mark_present(store, at("1"), present=False, left=True)
    mark_present(store, at("2"), present=False)
    assert states(store, meeting) == {
        at("1"): AttendanceState.GONE_HOME,
        at("2"): AttendanceState.NOT_HERE,
    }
    with store.reading():
        assert last_entry().facts()["present"] is False
        assert present_households(meeting) == frozenset()


def test_who_came_for_a_household_stands_in_the_journal_and_must_have_a_name(store, at):
    meeting = opened(store, date(2017, 4, 1))
    with pytest.raises(NameMissing):
        mark_present(store, at("1"), present=True, by=Representative("  ", "ป้า"))
    mark_present(store, at("1"), present=True, by=Representative("นางแก้ว ดี", "ป้า"))
    with store.reading():
        facts = last_entry().facts()
        assert (facts["way"], facts["name"], facts["relation"]) == ("proxy", "นางแก้ว ดี", "ป้า")
        assert present_households(meeting) == {at("1")}


def test_the_book_holds_what_was_said_and_what_is_new_is_read_alone(store, at):
    opened(store, date(2017, 4, 1))
    mark_present(store, at("1"), present=True)
    book = attendance_book(store)
    assert [stop.house for stop in book.stops] == ["1", "2", "10", "10/1"]
    assert book.said.keys() == {at("1")}
    assert book.needed == 2
    assert book.heads[at("1")] == "นายสมชาย ใจดี"
    assert attendance_since(store, book.upto) == (book.upto, {})
    mark_present(store, at("2"), present=True)
    upto, said = attendance_since(store, book.upto)
    assert upto == book.upto + 1
    assert said.keys() == {at("2")}


def test_who_answered_is_present_whether_ticked_or_not(store, at):
    meeting = opened(store, date(2017, 4, 1))
    confirm(store, at("1"), HEAD)
    confirm_by_proxy(store, at("2"), Speaker("นางแทน คนดี", "น้องสาว", "ใบมอบ 1"))
    assert states(store, meeting) == {
        at("1"): AttendanceState.HERE,
        at("2"): AttendanceState.BY_PROXY,
    }
    with store.reading():
        assert households_present(meeting) == 2
        assert came(meeting, 2, latest_act()) == Came(2, latest_act())
    # Who went home after the answer is gone; the answer stands.
    mark_present(store, at("1"), present=False, left=True)
    with store.reading():
        assert present_households(meeting) == {at("2")}
    undo_last(store, at("2"))
    with store.reading():
        assert present_households(meeting) == frozenset()


def latest_act():
    return last_entry().sequence


def test_who_was_called_and_absent_is_not_present(store, at):
    meeting = opened(store, date(2017, 4, 1))
    mark_absent(store, at("1"), HEAD)
    assert states(store, meeting) == {}
    with store.reading():
        assert households_present(meeting) == 0


def test_an_answer_of_another_meeting_makes_nobody_present(store, at):
    opened(store, date(2017, 4, 1))
    confirm(store, at("1"), HEAD)
    close_meeting(store)
    second = opened(store, date(2017, 4, 8))
    with store.reading():
        assert present_households(second) == frozenset()
