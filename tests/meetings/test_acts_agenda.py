"""A meeting from its notice to its minutes: the agenda, the quorum, a second call, breaks, observers."""

from datetime import date, timedelta

import pytest
from tests.helpers.small_village import TODAY

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.meetings.acts import agenda as steps
from forumtui.meetings.acts import holding, votes
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts.agenda import MeetingCall
from forumtui.meetings.refusals import (
    AgendaFrozen,
    AgendaOtherwise,
    FirstCallHeld,
    ItemUnknown,
    MeetingNotOver,
    MeetingNotPaused,
    MeetingPaused,
    MinutesAdoptedAlready,
    PlannedBefore,
    PlanUnknown,
    QuorumNotCounted,
    QuorumReached,
    SecondCallLate,
    TitleMissing,
)
from forumtui.meetings.rules.agenda import AgendaPart, ItemOrigin, ItemState, MeetingKind
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.households import walk

SAY = Messages("th")
NEXT = TODAY + timedelta(days=7)
CALL = MeetingCall(MeetingKind.FORUM, NEXT, 18 * 60, "ศาลา", "นายผู้ใหญ่", TODAY, "1.1")


def called(store):
    return steps.call_meeting(store, CALL, SAY, today=TODAY)


def opened(store, plan=None, day=NEXT, everybody=True):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(store, held_on=day, plan=plan, **words)
    for stop in walk(store) if everybody else ():
        meeting.mark_present(store, stop.household, present=True)


def numbers(found):
    return [(one.number and one.number.text, one.title) for one in found.items]


def voted(store, item=None):
    counted = {"rule": MajorityRule.PRESENT, "present": 6, "hands": Hands(5, 1, 0)}
    return votes.record_vote(store, "ตกลงไหม", item=item, **counted)


def test_a_notice_is_issued_with_an_agenda_that_renumbers_itself(store):
    found = called(store)
    assert [one for one, _ in numbers(found)] == [
        "1",
        "2",
        "3",
        *(f"4.{n}" for n in range(1, 6)),
        "5",
    ]
    assert not found.short
    funds, cut_off = found.items[4], found.items[5]
    moved = steps.move_item(store, cut_off.id, -1)
    assert [one.id for one in moved.items[4:6]] == [cut_off.id, funds.id]
    gone = steps.say_state(store, moved.items[3].id, ItemState.WITHDRAWN, why="ยังไม่พร้อม")
    assert gone.items[3].number is None
    assert gone.items[4].number.text == "4.1"
    more = steps.add_item(
        store, found.plan.id, AgendaPart.DECIDE, "ซื้อเครื่องพิมพ์", origin=ItemOrigin.HOUSEHOLD
    )
    assert numbers(more)[-2] == ("4.5", "ซื้อเครื่องพิมพ์")
    assert not more.items[-2].late


def test_what_is_added_after_the_notice_hangs_is_marked(store):
    plan = called(store).plan.id
    hung = steps.post_notice(store, plan, place="ศาลา", posted_by="นายก", today=TODAY)
    assert [(one.place, one.posted_on) for one in hung.postings] == [("ศาลา", TODAY)]
    late = steps.add_item(store, plan, AgendaPart.OTHER, "งานวัด")
    assert [one.title for one in late.items if one.late] == ["งานวัด"]
    with pytest.raises(TitleMissing):
        steps.add_item(store, plan, AgendaPart.OTHER, "  ")


def test_no_quorum_means_not_held_and_a_second_call_on_the_same_agenda(store):
    first = called(store)
    steps.say_state(store, first.items[3].id, ItemState.WITHDRAWN)
    opened(store, first.plan.id, everybody=False)
    with pytest.raises(FirstCallHeld):
        steps.call_again(store, first.plan.id, planned_on=NEXT, minute=0, today=NEXT)
    counted = holding.check_quorum(store)
    assert (counted.present, counted.met, counted.certified_by) == (0, False, "ข")
    holding.say_not_held(store, why="ฝนตกหนัก")
    assert meeting.current_meeting(store) is None
    with pytest.raises(SecondCallLate):
        steps.call_again(
            store, first.plan.id, planned_on=NEXT + timedelta(days=61), minute=0, today=NEXT
        )
    again = steps.call_again(
        store, first.plan.id, planned_on=NEXT + timedelta(days=8), minute=9 * 60, today=NEXT
    )
    assert (again.plan.call, again.plan.number, again.plan.first) == (2, 1, first.plan.id)
    assert [one.title for one in again.items] == [
        one.title for one in first.items if one.id != first.items[3].id
    ]
    with pytest.raises(AgendaOtherwise):
        steps.add_item(store, again.plan.id, AgendaPart.DECIDE, "เรื่องใหม่")
    opened(store, again.plan.id, again.plan.planned_on, everybody=False)
    meeting.mark_present(store, walk(store)[0].household, present=True)
    now = holding.check_quorum(store)
    assert (now.needed, now.met, now.rule) == (1, True, QuorumRule.ANY)
    assert voted(store).carries
    assert isinstance(check(store), Sound)


def test_where_there_is_a_quorum_a_meeting_is_held(store):
    opened(store, called(store).plan.id)
    with pytest.raises(QuorumReached):
        holding.say_not_held(store)
    one = holding.course(store)
    assert one.has_quorum
    assert one.present == one.entitled


def test_a_vote_belongs_to_an_item_of_its_meeting(store):
    found = called(store)
    opened(store, found.plan.id)
    made = voted(store, found.items[3].id)
    now = steps.agenda_of_open_meeting(store)
    assert [one.votes for one in now.items if one.votes] == [(made.id,)]
    with pytest.raises(ItemUnknown):
        voted(store, 999)
    meeting.close_meeting(store)
    with pytest.raises(AgendaFrozen):
        steps.add_item(store, found.plan.id, AgendaPart.OTHER, "ช้าไป")
    opened(store, day=NEXT + timedelta(days=1))
    with pytest.raises(ItemUnknown):
        voted(store, found.items[3].id)


def test_a_meeting_is_broken_off_and_goes_on_and_no_vote_is_taken_between(store):
    opened(store)
    holding.break_off(store, goes_on_at="พรุ่งนี้ 9.00")
    for refused in (lambda: voted(store), lambda: holding.check_quorum(store)):
        with pytest.raises(MeetingPaused):
            refused()
    with pytest.raises(MeetingPaused):
        holding.break_off(store)
    holding.go_on(store)
    with pytest.raises(MeetingNotPaused):
        holding.go_on(store)
    with pytest.raises(QuorumNotCounted):
        voted(store)
    holding.check_quorum(store)
    assert voted(store).carries


def test_who_looks_on_and_the_second_of_a_house_are_listed_and_never_counted(store):
    opened(store)
    before = holding.course(store)
    holding.observe(store, "นายราชการ ดูงาน", "พัฒนากร")
    holding.list_second(store, walk(store)[0].household, "นางสอง คนบ้านนี้")
    after = holding.course(store)
    assert (after.present, after.entitled, after.needed) == (
        before.present,
        before.entitled,
        before.needed,
    )
    assert after.observers == (("นายราชการ ดูงาน", "พัฒนากร"),)
    assert after.seconds == ((walk(store)[0].household, "นางสอง คนบ้านนี้"),)


def test_the_minutes_before_are_adopted_once(store):
    opened(store)
    with pytest.raises(MeetingNotOver):
        holding.adopt_minutes(store, 1)
    meeting.close_meeting(store)
    opened(store, day=NEXT + timedelta(days=30))
    holding.adopt_minutes(store, 1, corrections="ชื่อบ้านที่ 3")
    with pytest.raises(MinutesAdoptedAlready):
        holding.adopt_minutes(store, 1)


def test_what_was_shown_of_a_plan_is_what_is_changed(store):
    found = called(store)
    seen = steps.plan_shown(found)
    steps.add_item(store, found.plan.id, AgendaPart.OTHER, "ก่อนหน้า")
    with pytest.raises(ChangedMeanwhile):
        steps.add_item(store, found.plan.id, AgendaPart.OTHER, "ทีหลัง", seen=seen)


def test_a_meeting_is_called_for_a_day_after_its_notice(store):
    with pytest.raises(PlannedBefore):
        steps.call_meeting(
            store,
            MeetingCall(MeetingKind.FORUM, TODAY, 0, "ศาลา", "ก", TODAY + timedelta(days=1)),
            SAY,
            today=TODAY,
        )
    with pytest.raises(PlanUnknown):
        opened(store, 7)
    first, other = called(store), called(store)
    annual = steps.call_meeting(
        store, MeetingCall(MeetingKind.ANNUAL, date(2017, 5, 1), 0, "ศาลา", "ก", TODAY), SAY
    )
    assert [first.plan.number, other.plan.number, annual.plan.number] == [1, 2, 1]
