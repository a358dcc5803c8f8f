"""Meetings: opened, attended by households, closed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import asked_again, typed_rows
from forumtui.tables.meetings import Attendance, Meeting, MeetingClosing


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as shown: `number` is its place among all meetings, counted from 1."""

    id: int
    number: int
    held_on: date
    place: str
    chair: str
    secretary: str
    closed: bool


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
    return tuple(_facts(row) for row in typed_rows(_meetings().order_by(Meeting.id)))


def span_of(meeting: int, now: int) -> Span:
    """Return the acts of a meeting; `now` is the last act there is."""
    ((opened,),) = typed_rows(Meeting.select(Meeting.act).where(Meeting.id == meeting))
    closing = MeetingClosing.select(MeetingClosing.act).where(MeetingClosing.meeting == meeting)
    closed = next((act for (act,) in typed_rows(closing)), None)
    return Span(opened, now if closed is None else closed, closed=closed is not None)


def open_meeting() -> MeetingFacts | None:
    """Return the meeting that is open now, None when none is."""
    for made, number, held_on, *rest in _open():
        return _facts((made, number, date.fromisoformat(held_on), *rest))
    return None


@asked_again
def _open() -> Any:
    still_open = _meetings().where(MeetingClosing.id.is_null())
    return still_open.order_by(Meeting.id).limit(1)


def secretary_now() -> str | None:
    """Return who writes the minutes of the meeting that is open now, None when none is."""
    return next((secretary for (secretary,) in _secretary()), None)


@asked_again
def _secretary() -> Any:
    closed = MeetingClosing.select(MeetingClosing.meeting)
    query = Meeting.select(Meeting.secretary).where(Meeting.id.not_in(closed))
    return query.order_by(Meeting.id).limit(1)


def _meetings() -> Any:
    """Return the query of meetings, how many there were with each, and their closing."""
    earlier = Meeting.alias()
    number = earlier.select(peewee.fn.COUNT(earlier.id)).where(earlier.id <= Meeting.id)
    return Meeting.select(
        Meeting.id,
        number,
        Meeting.held_on,
        Meeting.place,
        Meeting.chair,
        Meeting.secretary,
        MeetingClosing.id,
    ).join(MeetingClosing, peewee.JOIN.LEFT_OUTER)


def _facts(row: tuple[int, int, date, str, str, str, int | None]) -> MeetingFacts:
    return MeetingFacts(*row[:-1], closed=row[-1] is not None)


def present_households(meeting: int) -> frozenset[int]:
    """Return the households whose latest word at `meeting` is that they are present."""
    query = Attendance.select(Attendance.household).where(_is_present(meeting))
    return frozenset(household for (household,) in typed_rows(query))


def households_present(meeting: int) -> int:
    """Return how many households are present at `meeting`; the engine counts them."""
    return int(Attendance.select().where(_is_present(meeting)).count())


def _is_present(meeting: int) -> Any:
    """Return the condition under which an attendance is a household's latest word: it is present."""
    latest = Attendance.select(peewee.fn.MAX(Attendance.id)).where(Attendance.meeting == meeting)
    return Attendance.present & (Attendance.id << latest.group_by(Attendance.household))
