"""A meeting's course: the quorum counted and certified, breaks, who looks on, minutes adopted, not held.

`seen` is the digest of the meeting as it was shown (`course_shown`).
"""

from dataclasses import dataclass

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.may_vote import is_briefing
from forumtui.meetings.acts.meetings import the_open_meeting_of
from forumtui.meetings.records import holding as records
from forumtui.meetings.records.agenda import PlanFacts, plan_of_meeting, plans_of_year
from forumtui.meetings.records.holding import CheckedQuorum
from forumtui.meetings.records.meetings import (
    MeetingFacts,
    households_present,
    meetings,
    open_meeting,
)
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.records.votes import open_vote
from forumtui.meetings.refusals import (
    MeetingNotOver,
    MeetingNotPaused,
    MeetingPaused,
    MinutesAdoptedAlready,
    NoticeInTime,
    QuorumReached,
    VoteIsOpen,
)
from forumtui.meetings.rules.agenda import MeetingKind
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.tables import agenda as tables
from forumtui.tables.meetings import MeetingClosing
from forumtui.village.records.village import stops
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class Course:
    """The open meeting now: who is there of whom, how many it takes, whether it is broken off.

    `plan` is what it was called by, None where nobody called it; a `briefing` decides nothing, its
    notice came late. `counted` says that the quorum was counted since it last went on.
    """

    meeting: MeetingFacts
    present: int
    entitled: int
    needed: int
    rule: QuorumRule
    paused: bool
    checks: tuple[CheckedQuorum, ...]
    observers: tuple[tuple[str, str], ...]
    seconds: tuple[tuple[int, str], ...]
    plan: PlanFacts | None
    briefing: bool
    counted: bool

    @property
    def missing(self) -> int:
        """How many households more it takes."""
        return max(self.needed - self.present, 0)

    @property
    def has_quorum(self) -> bool:
        """Whether enough households are there."""
        return self.present >= self.needed


def course(store: Store) -> Course | None:
    """Return how the open meeting stands, None where none is open."""
    with store.reading():
        return None if open_meeting() is None else _course()


def course_shown(shown: Course) -> str:
    """Return the digest of a meeting's course as it is shown."""
    return seen_of(shown)


def check_quorum(store: Store, *, certified_by: str = "", seen: str | None = None) -> CheckedQuorum:
    """Count those present and keep it: entitled, present, needed, by which rule, who certifies it.

    The secretary certifies it unless told. Raises NoMeeting, MeetingPaused, ChangedMeanwhile.
    """
    with act(store, "meeting.check_quorum") as entry:
        now = _as_shown(seen)
        if now.paused:
            raise MeetingPaused
        by = " ".join(certified_by.split()) or now.meeting.secretary
        values: dict[str, int | str | bool] = {
            "meeting": now.meeting.id,
            "entitled": now.entitled,
            "present": now.present,
            "needed": now.needed,
            "rule": now.rule.value,
            "met": now.has_quorum,
            "certified_by": by,
        }
        add(tables.QuorumCheck, act=entry.sequence, **values)
        entry.facts = {**values}
    # Only now the time of the act is kept, too.
    with store.reading():
        return records.checks(now.meeting.id)[-1]


def break_off(store: Store, *, goes_on_at: str = "", seen: str | None = None) -> None:
    """Write down that the meeting is broken off for a while (พักประชุม), and when it goes on.

    Raises NoMeeting, MeetingPaused, VoteIsOpen, ChangedMeanwhile.
    """
    with act(store, "meeting.break_off") as entry:
        now = _as_shown(seen)
        if now.paused:
            raise MeetingPaused
        if (vote := open_vote()) is not None:
            raise VoteIsOpen(question=vote.question)
        text = " ".join(goes_on_at.split())
        add(
            tables.MeetingPause,
            meeting=now.meeting.id,
            paused=True,
            goes_on_at=text,
            act=entry.sequence,
        )
        entry.facts = {"meeting": now.meeting.id, "goes_on_at": text}


def go_on(store: Store, *, seen: str | None = None) -> None:
    """Write down that the meeting goes on (ประชุมต่อ); the quorum is counted anew before a vote.

    Raises NoMeeting, MeetingNotPaused, ChangedMeanwhile.
    """
    with act(store, "meeting.go_on") as entry:
        now = _as_shown(seen)
        if not now.paused:
            raise MeetingNotPaused
        add(
            tables.MeetingPause,
            meeting=now.meeting.id,
            paused=False,
            goes_on_at="",
            act=entry.sequence,
        )
        entry.facts = {"meeting": now.meeting.id}


def observe(store: Store, name: str, office: str, *, seen: str | None = None) -> None:
    """Write down who is there without a vote. Raises NameMissing, NoMeeting, ChangedMeanwhile."""
    who, of = " ".join(name.split()), " ".join(office.split())
    if not who:
        raise NameMissing
    with act(store, "meeting.observe") as entry:
        now = _as_shown(seen)
        add(
            tables.MeetingObserver,
            meeting=now.meeting.id,
            name=who,
            office=of,
            act=entry.sequence,
        )
        entry.facts = {"meeting": now.meeting.id, "name": who, "office": of}


def list_second(store: Store, household: int, name: str, *, seen: str | None = None) -> None:
    """Write down who came beside the one who votes for a household: listed, without a vote.

    Raises NameMissing, NoMeeting, ChangedMeanwhile.
    """
    who = " ".join(name.split())
    if not who:
        raise NameMissing
    with act(store, "meeting.list_second") as entry:
        now = _as_shown(seen)
        add(
            tables.SecondOfHouse,
            meeting=now.meeting.id,
            household=household,
            name=who,
            act=entry.sequence,
        )
        entry.facts = {"meeting": now.meeting.id, "household": household, "name": who}


def say_not_held(store: Store, *, why: str = "", seen: str | None = None) -> None:
    """Write down that the open meeting is not held for want of a quorum, and close it.

    It was called by itself where nobody had called it: a second call rests on that. Raises NoMeeting,
    QuorumReached, VoteIsOpen, ChangedMeanwhile.
    """
    with act(store, "meeting.not_held") as entry:
        now = _as_shown(seen)
        meeting = now.meeting
        if now.has_quorum:
            raise QuorumReached(present=now.present, needed=now.needed)
        if (vote := open_vote()) is not None:
            raise VoteIsOpen(question=vote.question)
        found = plan_of_meeting(meeting.id)
        plan = None if found is None else found.id
        if plan is None:
            kind, year = MeetingKind.FORUM, meeting.held_on.year
            plan = add(
                tables.MeetingPlan,
                kind=kind.value,
                number=plans_of_year(kind, year) + 1,
                call=1,
                first=None,
                planned_on=meeting.held_on,
                minute=0,
                place=meeting.place,
                called_by=meeting.chair,
                issued_on=meeting.held_on,
                act=entry.sequence,
            )
            add(tables.PlannedMeeting, meeting=meeting.id, plan=plan, act=entry.sequence)
        add(
            tables.MeetingNotHeld,
            plan=plan,
            meeting=meeting.id,
            present=now.present,
            needed=now.needed,
            why=why.strip(),
            act=entry.sequence,
        )
        add(MeetingClosing, meeting=meeting.id, act=entry.sequence)
        entry.facts = {
            "meeting": meeting.id,
            "plan": plan,
            "present": now.present,
            "needed": now.needed,
            "why": why.strip(),
        }


def adopt_minutes(
    store: Store, number: int, *, corrections: str = "", seen: str | None = None
) -> MeetingFacts:
    """Write down that the minutes of an earlier meeting were adopted, and what was put right in them.

    Returns that meeting.

    Raises NoMeeting, MeetingNotOver, MinutesAdoptedAlready, ChangedMeanwhile.
    """
    with act(store, "meeting.adopt_minutes") as entry:
        now = _as_shown(seen)
        earlier = next((one for one in meetings() if one.number == number), None)
        if earlier is None or not earlier.closed:
            raise MeetingNotOver(number=number)
        if records.adopted(earlier.id) is not None:
            raise MinutesAdoptedAlready(number=number)
        add(
            tables.MinutesAdopted,
            meeting=earlier.id,
            adopted_at=now.meeting.id,
            corrections=corrections.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "meeting": earlier.id,
            "adopted_at": now.meeting.id,
            "corrections": corrections.strip(),
        }
        return earlier


def waive_notice(store: Store, *, seen: str | None = None) -> None:
    """Write down that all households that came pass over the late notice, and the meeting decides.

    Raises NoMeeting, NoticeInTime, ChangedMeanwhile.
    """
    with act(store, "meeting.waive_notice") as entry:
        now = _as_shown(seen)
        if not now.briefing:
            raise NoticeInTime
        values = {"meeting": now.meeting.id, "present": now.present}
        add(tables.NoticeWaived, act=entry.sequence, **values)
        entry.facts = {**values}


def _course() -> Course:
    meeting = the_open_meeting_of()
    plan = plan_of_meeting(meeting.id)
    entitled, rule = len(stops()), quorum_rule()
    return Course(
        meeting,
        households_present(meeting.id),
        entitled,
        quorum_of(entitled, rule),
        rule,
        records.is_paused(meeting.id),
        records.checks(meeting.id),
        records.observers(meeting.id),
        records.seconds(meeting.id),
        plan,
        plan is not None and is_briefing(plan, meeting.id),
        records.counted_since_break(meeting.id),
    )


def _as_shown(seen: str | None) -> Course:
    now = _course()
    if seen is not None:
        still_as_seen(seen, now)
    return now
