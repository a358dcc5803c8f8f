"""The questions of the rooms of a called meeting, and of a meeting's course."""

from tests.evenings.desks.question import Question
from tests.evenings.faults import agenda_acts as doing

from forumtui.meetings.acts import agenda, holding
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.rules.agenda import ItemState
from forumtui.village.acts.households import walk


def planned(v):
    return agenda.plan_shown(doing.plan(v))


def grows(v):
    doing.adds(v, title="เรื่องก่อนหน้า")


def somebody_comes(v):
    meeting.mark_present(v.store, walk(v.store)[0].household, present=True)


def put_off(v, seen):
    agenda.say_state(v.store, doing.plan(v).items[3].id, ItemState.PUT_OFF, seen=seen)


def one_here(v):
    doing.assembled_few(v)
    somebody_comes(v)


GROWN = {"an item is added": grows}
CAME = {"a house comes": somebody_comes}
MEETING_QUESTIONS = {
    "agenda.call": Question(
        lambda v: agenda.calls_shown([one.plan.id for one in agenda.called_meetings(v.store)]),
        lambda v, seen: agenda.call_meeting(v.store, doing.CALL, doing.SAY, seen=seen),
        {"another is called": doing.calls},
    ),
    "agenda.add_item": Question(planned, doing.adds, GROWN, doing.calls),
    "agenda.move_item": Question(planned, doing.moves, GROWN, doing.calls),
    "agenda.say_state": Question(planned, put_off, GROWN, doing.calls),
    "agenda.post": Question(planned, doing.posts, GROWN, doing.calls),
    "agenda.call_again": Question(
        planned, doing.calls_again, {"hung somewhere": doing.posts}, doing.not_held
    ),
    "meeting.check_quorum": Question(
        doing.course,
        lambda v, seen: holding.check_quorum(v.store, seen=seen),
        CAME,
        doing.assembled_few,
    ),
    "meeting.break_off": Question(
        doing.course,
        lambda v, seen: holding.break_off(v.store, seen=seen),
        CAME,
        doing.assembled_few,
    ),
    "meeting.go_on": Question(
        doing.course, lambda v, seen: holding.go_on(v.store, seen=seen), CAME, doing.broken_off
    ),
    "meeting.observe": Question(doing.course, doing.observes, CAME, doing.assembled_few),
    "meeting.list_second": Question(
        doing.course,
        lambda v, seen: holding.list_second(
            v.store, walk(v.store)[0].household, "นางสอง", seen=seen
        ),
        CAME,
        doing.assembled_few,
    ),
    "meeting.not_held": Question(
        doing.course,
        lambda v, seen: holding.say_not_held(v.store, seen=seen),
        CAME,
        doing.assembled_few,
    ),
    "meeting.adopt_minutes": Question(
        doing.course,
        lambda v, seen: holding.adopt_minutes(v.store, 1, seen=seen),
        CAME,
        doing.one_over,
    ),
    "meeting.signed_only": Question(
        lambda v: meeting.attendance_shown(meeting.current_meeting(v.store), present=True),
        lambda v, seen: meeting.say_signed_only(
            v.store, walk(v.store)[0].household, why="ไปธุระ", seen=seen
        ),
        {
            "it went home": lambda v: meeting.mark_present(
                v.store, walk(v.store)[0].household, present=False, left=True
            )
        },
        one_here,
    ),
    "meeting.waive_notice": Question(
        doing.course,
        lambda v, seen: holding.waive_notice(v.store, seen=seen),
        CAME,
        doing.called_late,
    ),
}
