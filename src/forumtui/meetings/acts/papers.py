"""The papers of a meeting: its letter and agenda, who was there, the quorum, that it was not held."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from forumtui.engine.database import Store
from forumtui.engine.inspection import as_after
from forumtui.meetings.acts.agenda import CalledMeeting, called_now, shown_plan
from forumtui.meetings.records import agenda as plans
from forumtui.meetings.records import holding
from forumtui.meetings.records.meetings import (
    LEFT,
    PROXY,
    SIGNED_ONLY,
    AttendanceWord,
    MeetingFacts,
    attendance_words,
    meetings,
    open_meeting,
)
from forumtui.meetings.refusals import NothingNotHeld, PlanUnknown, QuorumNeverCounted
from forumtui.meetings.rules.agenda import hour_text
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, PaperSheet, PaperType, Subject
from forumtui.village.acts.village import the_village
from forumtui.village.records.deaths import households_of_dead_heads
from forumtui.village.records.village import Stop, heads, stops

if TYPE_CHECKING:
    from forumtui.meetings.documents.calling import CallFacts
    from forumtui.meetings.documents.presence import RegisterLine

BLANK: Final = 10
"""Empty lines after the names of a register that is to be signed."""

BUDDHIST_ERA: Final = 543

FOREVER: Final = 2**62
"""No act comes after it."""


def _invitation(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the letter of the meeting that is open or called next. Raises PlanUnknown."""
    # How a paper is laid out is read in for papers, not for every act.
    from forumtui.meetings.documents.calling import invitation

    called = _the_called()
    lay = partial(invitation, _call(store, called), say)
    yield PaperSheet(lay, f"invitation_{called.plan.id}", _about(called, say), _number(called))


def _agenda(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the agenda of the meeting that is open or called next. Raises PlanUnknown."""
    from forumtui.meetings.documents.calling import agenda_sheet

    called = _the_called()
    lay = partial(agenda_sheet, _call(store, called), say)
    yield PaperSheet(lay, f"agenda_{called.plan.id}", _about(called, say), _number(called))


def _not_held(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the record of the meeting that was not held last. Raises NothingNotHeld."""
    from forumtui.meetings.documents.calling import NotHeldFacts, not_held_record

    every = plans.plans()
    plan = next((one for one in reversed(every) if one.not_held is not None), None)
    counted = None if plan is None else plans.not_held(plan.id)
    if plan is None or counted is None:
        raise NothingNotHeld
    first = plan.first or plan.id
    later = [one for one in every if one.first == first and one.call == plan.call + 1]
    where = next((one for one in meetings() if one.id == plan.meeting), None)
    called = called_now(plan.id)
    facts = NotHeldFacts(
        call=_call(store, called),
        entitled=len(stops()),
        present=counted.present,
        needed=counted.needed,
        rule=say(f"resolution.quorum_{counted.rule.value}"),
        why=counted.why,
        chair="" if where is None else where.chair,
        secretary="" if where is None else where.secretary,
        again=_call(store, called_now(later[-1].id)) if later else None,
    )
    lay = partial(not_held_record, facts, say)
    yield PaperSheet(lay, f"not_held_{plan.id}", _about(called, say), _number(called))


def _the_called() -> CalledMeeting:
    found = shown_plan()
    if found is None:
        raise PlanUnknown
    return found


def _number(called: CalledMeeting) -> str:
    return str(called.plan.id)


def _about(called: CalledMeeting, say: Messages) -> str:
    return say("meeting_paper.held_on", day=called.plan.planned_on)


def _call(store: Store, called: CalledMeeting) -> "CallFacts":
    from forumtui.meetings.documents.calling import AgendaLine, CallFacts

    village, plan = the_village(store), called.plan
    return CallFacts(
        village=village.name,
        kind=plan.kind,
        number=plan.number,
        year_be=plan.planned_on.year + BUDDHIST_ERA,
        call=plan.call,
        planned_on=plan.planned_on,
        hour=hour_text(plan.minute),
        place=plan.place,
        called_by=plan.called_by,
        issued_on=plan.issued_on,
        items=tuple(
            AgendaLine(one.section, one.number.text, one.title, one.presenter, one.motion)
            for one in called.items
            if one.number is not None
        ),
        training=village.training,
    )


def _register(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the register of the open meeting, else of the one called next, else of the last one."""
    from forumtui.meetings.documents.presence import RegisterFacts, attendance_register

    village, meeting = the_village(store), open_meeting()
    waiting = None
    if meeting is None:
        found = shown_plan()
        waiting = found.plan if found is not None and found.plan.waits else None
    if meeting is None and waiting is None:
        meeting = next(iter(reversed(meetings())), None)
    day, place = None, ""
    if meeting is not None:
        day, place = meeting.held_on, meeting.place
    elif waiting is not None:
        day, place = waiting.planned_on, waiting.place
    facts = RegisterFacts(
        village=village.name,
        meeting=None if meeting is None else meeting.number,
        held_on=day,
        place=place,
        lines=tuple(_lines(meeting, say)),
        blank=0 if meeting is not None and meeting.closed else BLANK,
        training=village.training,
    )
    number = "" if meeting is None else str(meeting.number)
    about = say("meeting_paper.register_before") if meeting is None else number
    lay = partial(attendance_register, facts, say)
    yield PaperSheet(lay, f"register_{number or 'next'}", about, number)


def _lines(meeting: MeetingFacts | None, say: Messages) -> "Iterator[RegisterLine]":
    """Yield a line a household in the order of the gates, then those without a vote."""
    from forumtui.meetings.documents.presence import RegisterLine

    dead, named = households_of_dead_heads(), heads()
    by_house: dict[int, list[AttendanceWord]] = {}
    for word in attendance_words(meeting.id, FOREVER) if meeting is not None else ():
        by_house.setdefault(word.household, []).append(word)
    gates = stops()
    houses = {stop.household: stop.house for stop in gates}
    for stop in gates:
        head = "" if stop.household in dead else named[stop.household].head
        words = by_house.get(stop.household, [])
        if words or meeting is None or not meeting.closed:
            yield _line(stop, head, words, say)
    if meeting is None:
        return
    for household, name in holding.seconds(meeting.id):
        capacity = say("meeting_paper.as_second")
        yield RegisterLine(name, houses.get(household, ""), capacity, voting=False)
    for name, office in holding.observers(meeting.id):
        yield RegisterLine(name, "", office or say("meeting_paper.as_observer"), voting=False)


def _line(stop: Stop, head: str, words: list[AttendanceWord], say: Messages) -> "RegisterLine":
    from forumtui.meetings.documents.presence import RegisterLine

    came = [one for one in words if one.present]
    last = words[-1] if words else None
    if not came or last is None or not (last.present or last.way in {LEFT, SIGNED_ONLY}):
        # A tick that was taken back never was.
        return RegisterLine(head, stop.house, say("meeting_paper.as_head") if head else "")
    stands = came[-1]
    name, capacity = head, say("meeting_paper.as_head")
    if stands.way == PROXY:
        name = stands.name
        capacity = stands.relation or say("meeting_paper.as_proxy")
    first, note, out = _clock(came[0]), "", ""
    if last.way == LEFT:
        out = _clock(last)
    elif last.way == SIGNED_ONLY:
        out, note = first, last.relation
    return RegisterLine(name, stop.house, capacity, first, out, note)


def _clock(word: AttendanceWord) -> str:
    return f"{datetime.fromisoformat(word.at).astimezone():%H:%M}"


def _quorum(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the certificate of the last count of the open or last meeting. Raises QuorumNeverCounted."""
    from forumtui.meetings.documents.presence import QuorumFacts, quorum_certificate

    village = the_village(store)
    meeting = open_meeting() or next(iter(reversed(meetings())), None)
    counts = () if meeting is None else holding.checks(meeting.id)
    if meeting is None or not counts:
        raise QuorumNeverCounted
    last = counts[-1]
    facts = QuorumFacts(
        village=village.name,
        meeting=meeting.number,
        count=len(counts),
        held_on=meeting.held_on,
        at=f"{datetime.fromisoformat(last.at).astimezone():%H:%M}",
        entitled=last.entitled,
        present=last.present,
        needed=last.needed,
        rule=say(f"resolution.quorum_{last.rule.value}"),
        met=last.met,
        certified_by=last.certified_by,
        chair=meeting.chair,
        training=village.training,
    )
    number = f"{meeting.number}.{len(counts)}"
    lay = partial(quorum_certificate, facts, say)
    yield PaperSheet(lay, f"quorum_{meeting.number}_{len(counts)}", number, number)


def _numbered(_household: int | None, _fund: int | None, number: str) -> Subject:
    """Return what a paper is about: its plan, its meeting or its count by the number on it."""
    return Subject(number=number)


def _counts(**counted: int) -> dict[str, Figure]:
    return {what: Figure("count", "", what, many, 0) for what, many in counted.items()}


def _plan_figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return how many items stood on an agenda after an act, for which day and minute it was called."""
    with as_after(act):
        plan = next((one for one in plans.plans() if str(one.id) == subject.number), None)
        if plan is None:
            return {}
        items = sum(one.number is not None for one in plans.agenda(plan.id))
        return _counts(items=items)


def _not_held_figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return how many came to a meeting that was not held, and how many it took."""
    with as_after(act):
        plan = next((one for one in plans.plans() if str(one.id) == subject.number), None)
        counted = None if plan is None else plans.not_held(plan.id)
        if counted is None:
            return {}
        return _counts(present=counted.present, needed=counted.needed)


def _register_figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return how many households are entitled and how many came at any time, up to an act."""
    with as_after(act):
        meeting = next((one for one in meetings() if str(one.number) == subject.number), None)
        words = () if meeting is None else attendance_words(meeting.id, act)
        came = {one.household for one in words if one.present}
        return _counts(entitled=len(stops()), came=len(came))


def _quorum_figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return who was counted of whom, and how many it took, as it was kept."""
    number, _, place = subject.number.partition(".")
    with as_after(act):
        meeting = next((one for one in meetings() if str(one.number) == number), None)
        counts = () if meeting is None else holding.checks(meeting.id)
    if not (place.isdecimal() and 0 < int(place) <= len(counts)):
        return {}
    one = counts[int(place) - 1]
    return _counts(entitled=one.entitled, present=one.present, needed=one.needed)


INVITATION: Final = PaperType(
    "meeting_invitation",
    About.VILLAGE,
    _plan_figures,
    sheets=_invitation,
    subject=_numbered,
    by_request=True,
)
"""The letter that calls a meeting (หนังสือเชิญประชุม)."""

AGENDA: Final = PaperType(
    "meeting_agenda",
    About.VILLAGE,
    _plan_figures,
    sheets=_agenda,
    subject=_numbered,
    by_request=True,
)
"""The agenda (ระเบียบวาระการประชุม)."""

ATTENDANCE_REGISTER: Final = PaperType(
    "attendance_register",
    About.VILLAGE,
    _register_figures,
    sheets=_register,
    subject=_numbered,
    by_request=True,
)
"""The register of who came, with times in and out (ใบลงทะเบียน)."""

QUORUM_CERTIFICATE: Final = PaperType(
    "quorum_certificate",
    About.VILLAGE,
    _quorum_figures,
    sheets=_quorum,
    subject=_numbered,
    by_request=True,
)
"""The certificate of a quorum (ใบรับรององค์ประชุม)."""

NOT_HELD: Final = PaperType(
    "meeting_not_held",
    About.VILLAGE,
    _not_held_figures,
    sheets=_not_held,
    subject=_numbered,
    by_request=True,
)
"""The record of a meeting that was not held, with the next call (บันทึกไม่ครบองค์ประชุม)."""
