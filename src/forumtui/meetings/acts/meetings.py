"""Sub-step 1.1, hold a meeting (จัดประชุม): open it, who came, close it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, act, last_entry
from forumtui.engine.refusals import DayUncertain
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.records import meetings as records
from forumtui.meetings.records.agenda import plans
from forumtui.meetings.records.meetings import AttendanceFacts, MeetingFacts
from forumtui.meetings.records.meetings import open_meeting as the_open_meeting
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.records.votes import open_vote
from forumtui.meetings.refusals import (
    MeetingIsOpen,
    NoMeeting,
    NotThereToBegin,
    PlanUnknown,
    SignedWhyMissing,
    StandsForAnother,
    VoteIsOpen,
)
from forumtui.meetings.rules.quorum import quorum_of
from forumtui.messages import Messages
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.tables import meetings as meetings_records
from forumtui.tables.agenda import PlannedMeeting
from forumtui.village.acts.day import check_likely, note_told
from forumtui.village.acts.day import today as the_day
from forumtui.village.acts.village import the_village
from forumtui.village.records.deaths import households_of_dead_heads
from forumtui.village.records.village import Stop, heads, stops
from forumtui.village.refusals import NameMissing

A_YEAR: Final = 366
"""Days before the day of the books at which a village may meet already."""

BLANK: Final = 20
"""Empty lines after the names of a signature sheet: for whom no register names."""


def open_meeting(
    store: Store,
    *,
    held_on: date,
    place: str,
    chair: str,
    secretary: str,
    plan: int | None = None,
) -> None:
    """Open a meeting, the one that was called by `plan` where there is one.

    Raises NameMissing when a field is empty, MeetingIsOpen, DayUnlikely, PlanUnknown.
    """
    fields = {"place": place.strip(), "chair": chair.strip(), "secretary": secretary.strip()}
    if not all(fields.values()):
        raise NameMissing
    with act(store, "meeting.open", actor=fields["secretary"]) as entry:
        if (already := records.open_meeting()) is not None:
            raise MeetingIsOpen(place=already.place)
        check_likely(held_on, A_YEAR)
        note_told(held_on)
        made = add(meetings_records.Meeting, held_on=held_on, act=entry.sequence, **fields)
        entry.facts = {"meeting": made, "held_on": held_on.isoformat(), **fields}
        if plan is not None:
            if not any(one.id == plan and one.waits for one in plans()):
                raise PlanUnknown
            add(PlannedMeeting, meeting=made, plan=plan, act=entry.sequence)
            entry.facts |= {"plan": plan}


def meeting_shown(meeting: MeetingFacts | None, present: int) -> str:
    """Return the digest of the meeting that is shown, with how many households are present."""
    return seen_of(*_meeting_facts(meeting, present))


def _meeting_facts(meeting: MeetingFacts | None, present: int) -> tuple[object, ...]:
    return None if meeting is None else meeting.id, present


def close_meeting(store: Store, *, pins: Pins | PinsOf = NO_PINS, seen: str | None = None) -> None:
    """Close the open meeting; two officers allow it where they are set.

    `seen` is the digest of the meeting as it was shown (`meeting_shown`). Raises NoMeeting,
    VoteIsOpen, ChangedMeanwhile, and what `approved_act` raises.
    """

    def ending() -> tuple[MeetingFacts, int]:
        meeting = _the_ending_meeting()
        present = records.households_present(meeting.id)
        still_as_seen(seen, *_meeting_facts(meeting, present))
        return meeting, present

    with approved_act(store, "meeting.close", pins, check=ending) as entry:
        meeting, present = ending()
        add(meetings_records.MeetingClosing, meeting=meeting.id, act=entry.sequence)
        entry.facts = {"meeting": meeting.id, "households_present": present}


def attendance_shown(meeting: MeetingFacts | None, *, present: bool) -> str:
    """Return the digest of whether a household is shown as present, and at which meeting."""
    return seen_of(None if meeting is None else meeting.id, present)


@dataclass(frozen=True, slots=True)
class Representative:
    """Who came for a household (ผู้แทน), and as what: a relation of its own, or a paper was shown."""

    name: str
    relation: str = ""


def mark_present(
    store: Store,
    household: int,
    *,
    present: bool,
    by: Representative | None = None,
    left: bool = False,
    instead: bool = False,
    seen: str | None = None,
) -> None:
    """Write down that a household came to the open meeting, or is not there.

    `by` is who came for it; where they stand for another house that one is not there any more if they
    stand for this one `instead`. Of one that is not there `left` says that it went home: it came before.
    `seen` is the digest of its line as it was shown (`attendance_shown`). Raises NoMeeting,
    NameMissing where nobody is named who came for it, StandsForAnother, ChangedMeanwhile.
    """
    if by is not None and not by.name.strip():
        raise NameMissing
    with act(store, "meeting.attend") as entry:
        meeting = the_open_meeting_of()
        if seen is not None:
            here = household in records.present_households(meeting.id)
            still_as_seen(seen, meeting.id, here)
        other = None if by is None or not present else _stands_for(meeting.id, by, household)
        if other is not None and by is not None:
            if not instead:
                house = next((one.house for one in stops() if one.household == other), "")
                raise StandsForAnother(name=by.name.strip(), house=house)
            _attend(entry, meeting.id, other, None, present=False)
        _attend(
            entry,
            meeting.id,
            household,
            _way(by, present=present, left=left),
            present=present,
        )
        if other is not None:
            entry.facts |= {"instead": other}


def say_signed_only(store: Store, household: int, *, why: str, seen: str | None = None) -> None:
    """Write down that a household signed and was not there: it left when it came, its signature stays.

    `seen` is as in `mark_present`. Raises NoMeeting, SignedWhyMissing, NotThereToBegin,
    ChangedMeanwhile.
    """
    if not why.strip():
        raise SignedWhyMissing
    with act(store, "meeting.signed_only") as entry:
        meeting = the_open_meeting_of()
        here = household in records.present_households(meeting.id)
        if seen is not None:
            still_as_seen(seen, meeting.id, here)
        if not here:
            raise NotThereToBegin
        way = {"way": records.SIGNED_ONLY, "name": "", "relation": " ".join(why.split())}
        _attend(entry, meeting.id, household, way, present=False)


def _attend(
    entry: Entry, meeting: int, household: int, way: dict[str, str] | None, *, present: bool
) -> None:
    made = add(
        meetings_records.Attendance,
        meeting=meeting,
        household=household,
        present=present,
        act=entry.sequence,
    )
    entry.facts = {"meeting": meeting, "household": household, "present": present}
    if way is not None:
        add(meetings_records.AttendanceWay, attendance=made, act=entry.sequence, **way)
        entry.facts |= way


def _stands_for(meeting: int, by: Representative, household: int) -> int | None:
    """Return the other household that somebody stands for already, None for none."""
    name = " ".join(by.name.split())
    for one in records.attendances(meeting).values():
        stands = one.state is records.AttendanceState.BY_PROXY and one.household != household
        if stands and " ".join(one.name.split()) == name:
            return one.household
    return None


def _way(by: Representative | None, *, present: bool, left: bool) -> dict[str, str] | None:
    """Return how a household came or left, None where it came itself, or never was there."""
    if present and by is not None:
        named = {"name": by.name.strip(), "relation": by.relation.strip()}
        return {"way": records.PROXY, **named}
    if left and not present:
        return {"way": records.LEFT, "name": "", "relation": ""}
    return None


@dataclass(frozen=True, slots=True)
class AttendanceBook:
    """Who came to the open meeting: every household in the order of the gates, and what is known of it.

    `heads` names whom a household is called by, "" where nobody is; `upto` is the last act that is in
    it.
    """

    meeting: MeetingFacts | None
    stops: tuple[Stop, ...]
    heads: dict[int, str]
    said: dict[int, AttendanceFacts]
    needed: int
    upto: int


def attendance_book(store: Store) -> AttendanceBook:
    """Return who came to the open meeting; nobody where none is open."""
    with store.reading():
        meeting = records.open_meeting()
        dead = households_of_dead_heads()
        named = heads()
        gates = stops()
        last = last_entry()
        return AttendanceBook(
            meeting=meeting,
            stops=gates,
            heads={
                stop.household: "" if stop.household in dead else named[stop.household].head
                for stop in gates
            },
            said={} if meeting is None else records.attendances(meeting.id),
            needed=quorum_of(len(gates), quorum_rule()),
            upto=0 if last is None else last.sequence,
        )


def attendance_since(store: Store, after: int) -> tuple[int, dict[int, AttendanceFacts]]:
    """Return the last act, and what was said of households at the open meeting after an act."""
    with store.reading():
        meeting, last = records.open_meeting(), last_entry()
        said = {} if meeting is None else records.attendances(meeting.id, after)
        return 0 if last is None else last.sequence, said


def current_meeting(store: Store) -> MeetingFacts | None:
    """Return the meeting that is open now, None when none is."""
    with store.reading():
        return records.open_meeting()


def meetings(store: Store) -> tuple[MeetingFacts, ...]:
    """Return every meeting, the first one first."""
    with store.reading():
        return records.meetings()


def present_households(store: Store) -> frozenset[int]:
    """Return the households present at the open meeting; none when no meeting is open."""
    with store.reading():
        meeting = records.open_meeting()
        return frozenset() if meeting is None else records.present_households(meeting.id)


def households_present(store: Store) -> int:
    """Return how many households are present at the open meeting; 0 when no meeting is open."""
    with store.reading():
        meeting = records.open_meeting()
        return 0 if meeting is None else records.households_present(meeting.id)


def the_open_meeting_of() -> MeetingFacts:
    """Return the meeting that is open. Inside a transaction. Raises NoMeeting."""
    meeting = records.open_meeting()
    if meeting is None:
        raise NoMeeting
    return meeting


def _the_ending_meeting() -> MeetingFacts:
    """Return the meeting that can be closed. Raises NoMeeting, VoteIsOpen."""
    meeting = the_open_meeting_of()
    if (vote := open_vote()) is not None:
        raise VoteIsOpen(question=vote.question)
    return meeting


@dataclass(frozen=True, slots=True)
class Occasion:
    """The day and the place of an act: those of the open meeting, where there is one."""

    day: date
    place: str


def occasion(today: date | None) -> Occasion:
    """Return when and where we are. Inside a transaction. Raises DayUncertain."""
    meeting = the_open_meeting()
    if meeting is not None:
        return Occasion(meeting.held_on, meeting.place)
    return Occasion(today or the_day(), "")


def day_if_known() -> date | None:
    """Return which day it is, None where the clock cannot be right and nobody said. In a transaction."""
    try:
        return occasion(None).day
    except DayUncertain:
        return None


def _signature_sheets(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the sheet with the heads of all households, in the order of the gates."""
    # How a paper is laid out is read in for papers, not for every day and place.
    from forumtui.meetings.documents.signature_sheet import (
        ExpectedSigner,
        SignatureSheetFacts,
        signature_sheet,
    )

    village, when, names = the_village(store), occasion(today), heads()
    dead = households_of_dead_heads()
    facts = SignatureSheetFacts(
        village=village.name,
        about="",
        held_on=when.day if when.place else None,
        signers=tuple(
            ExpectedSigner("" if stop.household in dead else names[stop.household].head, stop.house)
            for stop in stops()
        ),
        blank=BLANK,
        training=village.training,
    )
    yield PaperSheet(partial(signature_sheet, facts, say), "signatures", "")


SIGNATURE_SHEET: Final = PaperType(
    "signature_sheet", About.VILLAGE, figures=None, sheets=_signature_sheets
)
"""The list to sign at a meeting (ใบลงชื่อ)."""
