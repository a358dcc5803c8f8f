"""A meeting's course beside its votes: counts of the quorum, pauses, who looks on, minutes adopted."""

from dataclasses import dataclass

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.tables.agenda import (
    MeetingObserver,
    MeetingPause,
    MinutesAdopted,
    NoticeWaived,
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


@dataclass(frozen=True, slots=True)
class PauseFacts:
    """A meeting broken off, or going on again; `at` is the clock's time, UTC in ISO."""

    paused: bool
    goes_on_at: str
    at: str
    act: int


def pauses(meeting: int) -> tuple[PauseFacts, ...]:
    """Return when a meeting was broken off and went on, in order."""
    query = (
        MeetingPause.select(
            MeetingPause.paused, MeetingPause.goes_on_at, Journal.at, MeetingPause.act
        )
        .join(Journal, on=(Journal.id == MeetingPause.act))
        .where(MeetingPause.meeting == meeting)
        .order_by(MeetingPause.id)
    )
    return tuple(
        PauseFacts(bool(paused), text, at, act) for paused, text, at, act in typed_rows(query)
    )


def counted_since_break(meeting: int) -> bool:
    """Return whether the quorum was counted after a meeting last went on; of one unbroken, True."""
    went_on = [one.act for one in pauses(meeting) if not one.paused]
    return not went_on or any(one.act > went_on[-1] for one in checks(meeting))


def notice_waived(meeting: int) -> int | None:
    """Return how many households passed over a late notice of a meeting, None where nobody did."""
    query = NoticeWaived.select(NoticeWaived.present).where(NoticeWaived.meeting == meeting)
    return next((present for (present,) in typed_rows(query)), None)


def adopted_at(meeting: int) -> tuple[tuple[int, str], ...]:
    """Return the meetings whose minutes were adopted at one, with what was put right in them."""
    query = MinutesAdopted.select(MinutesAdopted.meeting, MinutesAdopted.corrections)
    rows = query.where(MinutesAdopted.adopted_at == meeting).order_by(MinutesAdopted.id)
    return tuple((earlier, text) for earlier, text in typed_rows(rows))
