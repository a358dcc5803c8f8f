"""Meetings: opened, attended by households, closed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

import peewee

from forumtui.engine.database import asked_again, driver_rows, typed_rows
from forumtui.engine.journal import Journal, taken_back
from forumtui.tables.meetings import Attendance, AttendanceWay, Meeting, MeetingClosing, Vote
from forumtui.tables.verification import Answer


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


class AttendanceState(StrEnum):
    """The latest word on a household: how it came, that it went home, or that it is not there."""

    HERE = "here"
    BY_PROXY = "by_proxy"
    """Somebody stands for it (มอบอำนาจ)."""
    GONE_HOME = "gone_home"
    NOT_HERE = "not_here"
    """It was ticked by mistake."""


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """The latest word on a household at a meeting, the act it is of, and the time the clock showed.

    `at` is UTC in ISO; `name` is who came for it, and as what `relation`, "" where it came itself.
    Of one that signed and was not there `relation` is why.
    """

    household: int
    state: AttendanceState
    act: int
    at: str
    name: str = ""
    relation: str = ""

    @property
    def present(self) -> bool:
        """Whether it counts for the quorum."""
        return self.state in {AttendanceState.HERE, AttendanceState.BY_PROXY}


PROXY, LEFT, SIGNED_ONLY = "proxy", "left", "signed_only"
"""How a household came or left, as it is kept; who signed and was not there left when they came."""

_STATES: Final = {
    (True, PROXY): AttendanceState.BY_PROXY,
    (False, LEFT): AttendanceState.GONE_HOME,
}


def attendances(meeting: int, after: int = 0) -> dict[int, AttendanceFacts]:
    """Return the latest word on every household of a meeting, by the household.

    Who answered is there, ticked or not. `after` is an act: only who was ticked after it.
    """
    query = (
        Attendance.select(
            Attendance.household,
            Attendance.present,
            Attendance.act,
            Journal.at,
            AttendanceWay.way,
            AttendanceWay.name,
            AttendanceWay.relation,
        )
        .join(AttendanceWay, peewee.JOIN.LEFT_OUTER)
        .join(Journal, on=(Journal.id == Attendance.act))
        .where((Attendance.meeting == meeting) & (Attendance.act > after))
    )
    found: dict[int, AttendanceFacts] = {}
    for household, present, act, at, way, name, relation in typed_rows(
        query.order_by(Attendance.id)
    ):
        usual = AttendanceState.HERE if present else AttendanceState.NOT_HERE
        state = _STATES.get((bool(present), way), usual)
        found[household] = AttendanceFacts(household, state, act, at, name or "", relation or "")
    if after:
        return found
    answered = (
        _answered(meeting, None)
        .select_extend(Journal.at, Answer.proxy, Answer.spoken_by, Answer.spoken_as)
        .join(Journal, on=(Journal.id == Answer.act))
    )
    for household, act, at, proxy, name, relation in typed_rows(answered.order_by(Answer.id)):
        known = found.get(household)
        if known is None or (known.act < act and not known.present):
            state = AttendanceState.BY_PROXY if proxy else AttendanceState.HERE
            spoken = (name, relation) if proxy else ("", "")
            found[household] = AttendanceFacts(household, state, act, at, *spoken)
    return found


def any_votes(meeting: int | None = None) -> bool:
    """Say whether anything was put to the vote at `meeting`, None for at any."""
    query = Vote.select(Vote.id)
    query = query if meeting is None else query.where(Vote.meeting == meeting)
    return any(driver_rows(query.limit(1)))


def present_households(meeting: int, upto: int | None = None) -> frozenset[int]:
    """Return the households that are present at `meeting`: the latest word of each says so.

    Whoever answered at it is present, ticked or not. `upto` is an act: of answers counts what was
    not taken back up to it.
    """
    ticks = Attendance.select(Attendance.household, Attendance.present).where(
        Attendance.meeting == meeting
    )
    # The latest word of each stays: quicker than to ask the engine which one that is.
    here = dict(driver_rows(ticks.order_by(Attendance.id)))
    ticked = {household for household, present in here.items() if present}
    said = Attendance.select(Attendance.household, peewee.fn.MAX(Attendance.act))
    gone = said.where(Attendance.meeting == meeting).group_by(Attendance.household)
    last: dict[int, int] = {}
    for household, act in driver_rows(_answered(meeting, upto)):
        last[household] = max(act, last.get(household, 0))
    if last:
        for household, act in driver_rows(gone):
            if last.get(household, 0) < act:
                last.pop(household, None)
    return frozenset(ticked.union(last))


def households_present(meeting: int) -> int:
    """Return how many households are present at `meeting`."""
    return len(present_households(meeting))


def _answered(meeting: int, upto: int | None) -> Any:
    """Return the query of who answered at `meeting`, and by which act; whoever was absent did not."""
    return Answer.select(Answer.household, Answer.act).where(
        (Answer.meeting == meeting)
        & (Answer.verdict != "absent")
        & Answer.act.not_in(taken_back(upto))
    )


def comings(meeting: int, last: int) -> tuple[tuple[int, bool, int], ...]:
    """Return who came and who left up to the act `last`, in its order: household, here, act."""
    ticks = Attendance.select(Attendance.household, Attendance.present, Attendance.act).where(
        (Attendance.meeting == meeting) & (Attendance.act <= last)
    )
    answers = _answered(meeting, last).where(Answer.act <= last)
    said = [(act, household, bool(present)) for household, present, act in driver_rows(ticks)]
    said += [(act, household, True) for household, act in driver_rows(answers)]
    return tuple((household, here, act) for act, household, here in sorted(said))


@dataclass(frozen=True, slots=True)
class AttendanceWord:
    """One word on a household in a meeting's course; `at` is UTC in ISO, `way` "" where it is plain."""

    household: int
    present: bool
    way: str
    name: str
    relation: str
    at: str
    act: int


def attendance_words(meeting: int, last: int) -> tuple[AttendanceWord, ...]:
    """Return all that was ticked at a meeting up to the act `last`, and who answered, in order."""
    ticks = (
        Attendance.select(
            Attendance.household,
            Attendance.present,
            AttendanceWay.way,
            AttendanceWay.name,
            AttendanceWay.relation,
            Journal.at,
            Attendance.act,
        )
        .join(AttendanceWay, peewee.JOIN.LEFT_OUTER)
        .join(Journal, on=(Journal.id == Attendance.act))
        .where((Attendance.meeting == meeting) & (Attendance.act <= last))
        .order_by(Attendance.id)
    )
    found = [
        AttendanceWord(house, bool(here), way or "", name or "", relation or "", at, act)
        for house, here, way, name, relation, at, act in typed_rows(ticks)
    ]
    answers = (
        _answered(meeting, last)
        .where(Answer.act <= last)
        .select_extend(Journal.at)
        .join(Journal, on=(Journal.id == Answer.act))
    )
    found += [
        AttendanceWord(house, present=True, way="", name="", relation="", at=at, act=act)
        for house, act, at in typed_rows(answers)
    ]
    return tuple(sorted(found, key=lambda one: one.act))
