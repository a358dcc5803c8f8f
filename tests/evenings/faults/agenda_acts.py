"""The acts of calling a meeting and of its course."""

from datetime import timedelta

from tests.evenings.faults.act import Act
from tests.helpers.small_village import TODAY

from forumtui.meetings.acts import agenda, holding
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts.agenda import MeetingCall
from forumtui.meetings.rules.agenda import AgendaPart, ItemState, MeetingKind
from forumtui.messages import Messages
from forumtui.village.acts.households import walk

SAY = Messages("th")
CALL = MeetingCall(MeetingKind.FORUM, TODAY, 18 * 60, "ศาลา", "ก", TODAY, "1.1")
LATER = {"planned_on": TODAY + timedelta(days=7), "minute": 18 * 60, "today": TODAY}


def calls(v):
    return agenda.call_meeting(v.store, CALL, SAY, today=TODAY)


def plan(v):
    return agenda.called_meetings(v.store)[-1]


def adds(v, seen=None, title="งานวัด"):
    return agenda.add_item(v.store, plan(v).plan.id, AgendaPart.OTHER, title, seen=seen)


def moves(v, seen=None):
    return agenda.move_item(v.store, plan(v).items[4].id, -1, seen=seen)


def settles(v, seen=None):
    return agenda.say_state(v.store, plan(v).items[3].id, ItemState.PUT_OFF, seen=seen)


def posts(v, seen=None):
    words = {"place": "ศาลา", "posted_by": "ก", "today": TODAY}
    return agenda.post_notice(v.store, plan(v).plan.id, **words, seen=seen)


def assembled_few(v):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(v.store, held_on=TODAY, **words)


def not_held(v):
    calls(v)
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(v.store, held_on=TODAY, plan=plan(v).plan.id, **words)
    holding.say_not_held(v.store)


def calls_again(v, seen=None):
    return agenda.call_again(v.store, plan(v).plan.id, **LATER, seen=seen)


def broken_off(v):
    assembled_few(v)
    holding.break_off(v.store)


def one_over(v):
    assembled_few(v)
    meeting.close_meeting(v.store)
    assembled_few(v)


def observes(v, seen=None):
    holding.observe(v.store, "นายราชการ ดูงาน", "พัฒนากร", seen=seen)


def called_late(v):
    calls(v)
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(v.store, held_on=TODAY, plan=plan(v).plan.id, **words)


def assembled_by_plan(v):
    called_late(v)
    holding.waive_notice(v.store)
    for stop in walk(v.store):
        meeting.mark_present(v.store, stop.household, present=True)


def course(v):
    return holding.course_shown(holding.course(v.store))


AGENDA_ACTS = {
    "agenda.call": Act(calls),
    "agenda.call_again": Act(calls_again, not_held),
    "agenda.add_item": Act(adds, calls),
    "agenda.move_item": Act(moves, calls),
    "agenda.say_state": Act(settles, calls),
    "agenda.post": Act(posts, calls),
    "meeting.check_quorum": Act(lambda v: holding.check_quorum(v.store), assembled_few),
    "meeting.break_off": Act(lambda v: holding.break_off(v.store), assembled_few),
    "meeting.go_on": Act(lambda v: holding.go_on(v.store), broken_off),
    "meeting.observe": Act(observes, assembled_few),
    "meeting.list_second": Act(
        lambda v: holding.list_second(v.store, walk(v.store)[0].household, "นางสอง"), assembled_few
    ),
    "meeting.signed_only": Act(
        lambda v: meeting.say_signed_only(v.store, walk(v.store)[0].household, why="ไปธุระ"),
        assembled_by_plan,
    ),
    "meeting.waive_notice": Act(lambda v: holding.waive_notice(v.store), called_late),
    "meeting.not_held": Act(lambda v: holding.say_not_held(v.store), assembled_few),
    "meeting.adopt_minutes": Act(lambda v: holding.adopt_minutes(v.store, 1), one_over),
}
