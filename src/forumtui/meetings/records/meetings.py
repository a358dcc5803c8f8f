"""Meetings: opened, attended by households, closed."""

from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import tuples
from forumtui.tables.meetings import Attendance, Meeting, MeetingClosing


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as shown: `households_present` counts households whose latest word is present."""

    id: int
    number: int
    held_on: date
    place: str
    chair: str
    secretary: str
    closed: bool
    households_present: int


@dataclass(frozen=True, slots=True)
class Span:
    """The acts of a meeting, by their order in the journal: those after `opened`, up to `last`.

    `last` is the act that closed it; of a meeting that is not `closed`, the last act there is.
    """

    opened: int
    last: int
    closed: bool


def meetings() -> tuple[MeetingFacts, ...]:
    """Return every meeting, the first one first."""
    closed = {m for (m,) in tuples(MeetingClosing.select(MeetingClosing.meeting))}
    return tuple(
        MeetingFacts(
            id=m.id,
            number=number,
            held_on=m.held_on,
            place=m.place,
            chair=m.chair,
            secretary=m.secretary,
            closed=m.id in closed,
            households_present=len(present_households(m.id)),
        )
        for number, m in enumerate(Meeting.select().order_by(Meeting.id), start=1)
    )


def span_of(meeting: int, now: int) -> Span:
    """Return the acts of a meeting; `now` is the last act there is."""
    ((opened,),) = tuples(Meeting.select(Meeting.act).where(Meeting.id == meeting))
    closing = MeetingClosing.select(MeetingClosing.act).where(MeetingClosing.meeting == meeting)
    closed = next((act for (act,) in tuples(closing)), None)
    return Span(opened, now if closed is None else closed, closed=closed is not None)


def open_meeting() -> MeetingFacts | None:
    """Return the meeting that is open now, None when none is."""
    return next((m for m in meetings() if not m.closed), None)


def present_households(meeting: int) -> frozenset[int]:
    """Return the households whose latest word at `meeting` is that they are present."""
    latest: dict[int, bool] = dict(
        tuples(
            Attendance.select(Attendance.household, Attendance.present)
            .where(Attendance.meeting == meeting)
            .order_by(Attendance.id)
        )
    )
    return frozenset(household for household, present in latest.items() if present)
