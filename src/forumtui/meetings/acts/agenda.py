"""Calling a meeting (เรียกประชุม): its notice, where it was posted, and its agenda.

Whoever writes a word of it down is bound to what was shown: `seen` is the digest of the plan with its
agenda (`plan_shown`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records import agenda as records
from forumtui.meetings.records.agenda import AgendaFacts, PlanFacts, Posting
from forumtui.meetings.records.meetings import MeetingFacts, meetings, open_meeting
from forumtui.meetings.refusals import (
    AgendaFrozen,
    AgendaOtherwise,
    FirstCallHeld,
    ItemUnknown,
    LateItemElsewhere,
    PlannedBefore,
    PlanUnknown,
    SecondCallLate,
    TitleMissing,
)
from forumtui.meetings.rules.agenda import (
    SECTIONS,
    USUAL_ITEMS,
    AgendaPart,
    ItemOrigin,
    ItemState,
    MeetingKind,
    is_short_notice,
    second_call_until,
)
from forumtui.messages import Messages
from forumtui.tables import agenda as tables
from forumtui.village.acts.day import check_likely
from forumtui.village.records.edition_values import settled_number
from forumtui.village.refusals import NameMissing

A_YEAR_AHEAD = 366
"""Days before today at which a meeting may have been called for, where it is written down later."""


@dataclass(frozen=True, slots=True)
class CalledMeeting:
    """A meeting that was called, with its agenda and where its notice hangs.

    `short` says that the notice comes later than is usual: all who are entitled and present may pass
    over that, otherwise it is only a briefing.
    """

    plan: PlanFacts
    items: tuple[AgendaFacts, ...]
    postings: tuple[Posting, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class MeetingCall:
    """What a notice says: what kind of meeting, when, where, called by whom; issued today unless told.

    `minute` is that of the day. `agenda` names the usual agenda it begins with, "" for an empty one.
    """

    kind: MeetingKind
    planned_on: date
    minute: int
    place: str
    called_by: str
    issued_on: date | None = None
    agenda: str = ""


def call_meeting(
    store: Store,
    called: MeetingCall,
    say: Messages,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> CalledMeeting:
    """Write down that a meeting is called, with the usual agenda where one is wanted.

    `seen` is the digest of the calls there were as they were shown (`calls_shown`). Raises NameMissing,
    PlannedBefore, DayUnlikely, DayUncertain, ChangedMeanwhile.
    """
    place, by = " ".join(called.place.split()), " ".join(called.called_by.split())
    if not (place and by):
        raise NameMissing
    with act(store, "agenda.call", actor=by) as entry:
        if seen is not None:
            still_as_seen(seen, [one.id for one in records.plans()])
        issued = _issued(called, today)
        number = records.plans_of_year(called.kind, called.planned_on.year) + 1
        made = _add_plan(entry, called, issued, place, by, number)
        for section, key in USUAL_ITEMS.get(called.agenda, ()):
            _add_item(entry, made, section, say(f"agenda.item_{key}"))
        return called_now(made)


def call_again(
    store: Store,
    first: int,
    *,
    planned_on: date,
    minute: int,
    place: str = "",
    issued_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> CalledMeeting:
    """Write down the second call (นัดประชุมครั้งที่ ๒) of a meeting that was not held, on the same agenda.

    Where that one was not held either it is called a third time, and so on.
    Raises PlanUnknown, FirstCallHeld, SecondCallLate, PlannedBefore, DayUnlikely, ChangedMeanwhile.
    """
    with act(store, "agenda.call_again") as entry:
        before = _as_shown(first, seen)
        if before.plan.not_held is None:
            raise FirstCallHeld
        until = second_call_until(before.plan.planned_on)
        if planned_on > until:
            raise SecondCallLate(until=until)
        called = MeetingCall(
            before.plan.kind,
            planned_on,
            minute,
            place or before.plan.place,
            before.plan.called_by,
            issued_on,
        )
        issued = _issued(called, today)
        made = _add_plan(
            entry,
            called,
            issued,
            called.place,
            called.called_by,
            before.plan.number,
            first=before.plan.first or before.plan.id,
            call=before.plan.call + 1,
        )
        for one in before.items:
            if one.state is not ItemState.WITHDRAWN:
                _add_item(entry, made, one.section, one.title, one.motion, one.presenter)
        return called_now(made)


def add_item(
    store: Store,
    plan: int,
    section: AgendaPart,
    title: str,
    *,
    motion: str = "",
    presenter: str = "",
    origin: ItemOrigin = ItemOrigin.CHAIR,
    seen: str | None = None,
) -> CalledMeeting:
    """Put something on the agenda; after the notice was posted it is marked as not on the notice.

    What is not on the notice goes under other matters. Raises TitleMissing, PlanUnknown, AgendaFrozen,
    AgendaOtherwise, LateItemElsewhere, ChangedMeanwhile.
    """
    if not title.strip():
        raise TitleMissing
    with act(store, "agenda.add_item") as entry:
        found = _as_shown(plan, seen)
        _check_open(found.plan)
        if found.plan.call > 1 and section is not AgendaPart.OTHER:
            raise AgendaOtherwise
        late = bool(found.postings) or found.plan.meeting is not None
        if late and section is not AgendaPart.OTHER:
            raise LateItemElsewhere
        made = _add_item(entry, plan, section, title, motion, presenter, origin, late=late)
        entry.facts = {"plan": plan, "item": made, "late": late, "title": title.strip()}
        return called_now(plan)


def move_item(store: Store, item: int, by: int, *, seen: str | None = None) -> CalledMeeting:
    """Move an item up (-1) or down (1) among those of its section.

    Raises ItemUnknown, PlanUnknown, AgendaFrozen, ChangedMeanwhile.
    """
    with act(store, "agenda.move_item") as entry:
        found, one = _with_item(item, seen)
        _check_open(found.plan)
        section = [other.id for other in found.items if other.section is one.section]
        at = section.index(item)
        to = min(max(at + by, 0), len(section) - 1)
        section.insert(to, section.pop(at))
        for place, other in enumerate(section, start=1):
            add(tables.AgendaPlace, item=other, place=place, act=entry.sequence)
        entry.facts = {"plan": found.plan.id, "item": item, "order": [*section]}
        return called_now(found.plan.id)


def say_state(
    store: Store, item: int, state: ItemState, *, why: str = "", seen: str | None = None
) -> CalledMeeting:
    """Write down what became of an item: considered, put off, withdrawn, fallen.

    Raises ItemUnknown, PlanUnknown, AgendaFrozen, ChangedMeanwhile.
    """
    with act(store, "agenda.say_state") as entry:
        found, _ = _with_item(item, seen)
        _check_open(found.plan)
        add(tables.AgendaState, item=item, state=state.value, why=why.strip(), act=entry.sequence)
        entry.facts = {
            "plan": found.plan.id,
            "item": item,
            "state": state.value,
            "why": why.strip(),
        }
        return called_now(found.plan.id)


def post_notice(
    store: Store,
    plan: int,
    *,
    place: str,
    posted_by: str,
    posted_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> CalledMeeting:
    """Write down where the notice was posted or told, by whom, today unless told.

    Raises NameMissing, PlanUnknown, PlannedBefore, DayUncertain, ChangedMeanwhile.
    """
    where, by = " ".join(place.split()), " ".join(posted_by.split())
    if not (where and by):
        raise NameMissing
    with act(store, "agenda.post") as entry:
        found = _as_shown(plan, seen)
        day = occasion(today).day if posted_on is None else posted_on
        if day > found.plan.planned_on:
            raise PlannedBefore(planned=found.plan.planned_on, issued=day)
        add(
            tables.NoticePosted,
            plan=plan,
            place=where,
            posted_by=by,
            posted_on=day,
            act=entry.sequence,
        )
        entry.facts = {"plan": plan, "place": where, "by": by, "posted_on": day.isoformat()}
        return called_now(plan)


def called_meetings(store: Store) -> tuple[CalledMeeting, ...]:
    """Return every meeting that was called, the first one first."""
    with store.reading():
        return tuple(called_now(one.id) for one in records.plans())


def plan_shown(called: CalledMeeting) -> str:
    """Return the digest of a meeting that is called, as it is shown."""
    return seen_of(called)


def calls_shown(calls: Sequence[int]) -> str:
    """Return the digest of the meetings that were called, as they are shown."""
    return seen_of([*calls])


def shown_plan() -> CalledMeeting | None:
    """Return the meeting that is open or waits for somebody, else the last one that was called.

    One that was not held waits for its next call while nothing was called after it; then comes the next
    that is called. Inside a transaction.
    """
    every, meeting = records.plans(), open_meeting()
    here = None if meeting is None else meeting.id
    waiting = [one for one in every if one.waits]
    waiting.sort(key=lambda one: (one.planned_on, one.minute, one.id))
    shown = [one for one in every if here is not None and one.meeting == here]
    shown += [one for one in every[-1:] if one.not_held is not None]
    found = next(iter([*shown, *waiting, *reversed(every)]), None)
    return None if found is None else called_now(found.id)


def _issued(called: MeetingCall, today: date | None) -> date:
    check_likely(called.planned_on, A_YEAR_AHEAD)
    issued = occasion(today).day if called.issued_on is None else called.issued_on
    if called.planned_on < issued:
        raise PlannedBefore(planned=called.planned_on, issued=issued)
    return issued


def _add_plan(
    entry: Entry,
    called: MeetingCall,
    issued: date,
    place: str,
    by: str,
    number: int,
    first: int | None = None,
    call: int = 1,
) -> int:
    values: dict[str, str | int] = {
        "kind": called.kind.value,
        "number": number,
        "call": call,
        "minute": called.minute,
        "place": place,
        "called_by": by,
    }
    made = add(
        tables.MeetingPlan,
        planned_on=called.planned_on,
        issued_on=issued,
        first=first,
        act=entry.sequence,
        **values,
    )
    entry.facts = {
        "plan": made,
        **values,
        "first": first,
        "planned_on": called.planned_on.isoformat(),
        "issued_on": issued.isoformat(),
    }
    return made


def _add_item(
    entry: Entry,
    plan: int,
    section: AgendaPart,
    title: str,
    motion: str = "",
    presenter: str = "",
    origin: ItemOrigin = ItemOrigin.CHAIR,
    *,
    late: bool = False,
) -> int:
    return add(
        tables.AgendaItem,
        plan=plan,
        section=SECTIONS.index(section),
        title=title.strip(),
        motion=motion.strip(),
        presenter=presenter.strip(),
        origin=origin.value,
        late=late,
        act=entry.sequence,
    )


def called_now(plan: int) -> CalledMeeting:
    """Return a meeting that was called. Inside a transaction. Raises PlanUnknown."""
    found = next((one for one in records.plans() if one.id == plan), None)
    if found is None:
        raise PlanUnknown
    return CalledMeeting(
        found,
        records.agenda(plan),
        records.postings(plan),
        is_short_notice(
            found.kind,
            found.issued_on,
            found.planned_on,
            settled_number("meeting.notice_days", found.issued_on),
        ),
    )


def _as_shown(plan: int, seen: str | None) -> CalledMeeting:
    found = called_now(plan)
    if seen is not None:
        still_as_seen(seen, found)
    return found


def _with_item(item: int, seen: str | None) -> tuple[CalledMeeting, AgendaFacts]:
    for plan in records.plans():
        for one in records.agenda(plan.id):
            if one.id == item:
                return _as_shown(plan.id, seen), one
    raise ItemUnknown(item=str(item))


def item_numbered(items: Sequence[AgendaFacts], number: str) -> AgendaFacts:
    """Return the item of an agenda by its number as written (4.1). Raises ItemUnknown."""
    for one in items:
        if one.number is not None and one.number.text == number:
            return one
    raise ItemUnknown(item=number)


def _check_open(plan: PlanFacts) -> None:
    """Refuse a change of the agenda of a meeting that is closed. Raises AgendaFrozen."""
    if plan.not_held is not None:
        raise AgendaFrozen
    if plan.meeting is not None and any(one.closed for one in _meeting(plan.meeting)):
        raise AgendaFrozen


def _meeting(meeting: int) -> list[MeetingFacts]:
    return [one for one in meetings() if one.id == meeting]


def agenda_of_open_meeting(store: Store) -> CalledMeeting | None:
    """Return the plan and agenda of the meeting that is open, None where it was not called."""
    with store.reading():
        meeting = open_meeting()
        plan = None if meeting is None else records.plan_of_meeting(meeting.id)
        return None if plan is None else called_now(plan.id)
