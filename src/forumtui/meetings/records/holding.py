"""A meeting's course beside its votes: counts of the quorum, pauses, who looks on, minutes adopted."""

from dataclasses import dataclass

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.tables.agenda import (
    MeetingObserver,
    MeetingPause,
    MinutesAdopted,
    QuorumCheck,
    SecondOfHouse,
)


@dataclass(frozen=True, slots=True)
class CheckedQuorum:
    """Those present as they were counted, in households; `at` is the clock's time, UTC in ISO."""

    meeting: int
    entitled: int
    present: int
    needed: int
    rule: QuorumRule
    met: bool
    certified_by: str
    at: str
    act: int


def checks(meeting: int) -> tuple[CheckedQuorum, ...]:
    """Return every count of a meeting's quorum, the first one first."""
    query = (
        QuorumCheck.select(
            QuorumCheck.meeting,
            QuorumCheck.entitled,
            QuorumCheck.present,
            QuorumCheck.needed,
            QuorumCheck.rule,
            QuorumCheck.met,
            QuorumCheck.certified_by,
            Journal.at,
            QuorumCheck.act,
        )
        .join(Journal, on=(Journal.id == QuorumCheck.act))
        .where(QuorumCheck.meeting == meeting)
        .order_by(QuorumCheck.id)
    )
    return tuple(
        CheckedQuorum(made, entitled, present, needed, QuorumRule(rule), bool(met), by, at, act)
        for made, entitled, present, needed, rule, met, by, at, act in typed_rows(query)
    )


def is_paused(meeting: int) -> bool:
    """Return whether a meeting was broken off and has not gone on."""
    query = MeetingPause.select(MeetingPause.paused).where(MeetingPause.meeting == meeting)
    return any(paused for (paused,) in typed_rows(query.order_by(MeetingPause.id.desc()).limit(1)))


def observers(meeting: int) -> tuple[tuple[str, str], ...]:
    """Return who looks on without a vote, and their offices."""
    query = MeetingObserver.select(MeetingObserver.name, MeetingObserver.office)
    rows = query.where(MeetingObserver.meeting == meeting).order_by(MeetingObserver.id)
    return tuple((name, office) for name, office in typed_rows(rows))


def seconds(meeting: int) -> tuple[tuple[int, str], ...]:
    """Return who came beside the one who votes for their household: listed, without a vote."""
    query = SecondOfHouse.select(SecondOfHouse.household, SecondOfHouse.name)
    rows = query.where(SecondOfHouse.meeting == meeting).order_by(SecondOfHouse.id)
    return tuple((household, name) for household, name in typed_rows(rows))


def adopted(meeting: int) -> tuple[int, str] | None:
    """Return at which meeting another one's minutes were adopted, with what was put right."""
    query = MinutesAdopted.select(MinutesAdopted.adopted_at, MinutesAdopted.corrections)
    found = typed_rows(query.where(MinutesAdopted.meeting == meeting))
    return next(((where, text) for where, text in found), None)
