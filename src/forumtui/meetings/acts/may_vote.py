"""Whether the open meeting may decide anything now: its notice, breaks and quorum, asked on every road.

A meeting that nobody called and where nobody counted the quorum is as it always was: what is voted on
without one is kept and carries nothing.
"""

from forumtui.engine.database import Store
from forumtui.meetings.records.agenda import PlanFacts, plan_of_meeting
from forumtui.meetings.records.holding import (
    checks,
    counted_since_break,
    is_paused,
    notice_waived,
)
from forumtui.meetings.records.meetings import MeetingFacts, households_present, open_meeting
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.refusals import (
    MeetingPaused,
    NoticeShort,
    QuorumLost,
    QuorumLostCounting,
    QuorumNotCounted,
)
from forumtui.meetings.rules.agenda import USUAL_NOTICE_DAYS, is_short_notice
from forumtui.meetings.rules.quorum import quorum_of
from forumtui.messages.refusals import Refusal
from forumtui.village.records.village import stops


def check_may_vote(meeting: MeetingFacts) -> None:
    """Refuse a vote that the meeting cannot take now. Inside a transaction.

    Raises MeetingPaused, NoticeShort, QuorumNotCounted, QuorumLost.
    """
    if is_paused(meeting.id):
        raise MeetingPaused
    plan = plan_of_meeting(meeting.id)
    if plan is not None and is_briefing(plan, meeting.id):
        raise NoticeShort(days=USUAL_NOTICE_DAYS[plan.kind])
    if not counted_since_break(meeting.id):
        raise QuorumNotCounted
    if plan is not None or checks(meeting.id):
        present, needed = _now(meeting)
        if present < needed:
            raise QuorumLost(present=present, needed=needed, missing=needed - present)


def check_still_quorum(meeting: MeetingFacts) -> None:
    """Refuse to declare a vote that lost its quorum while it was counted. Raises QuorumLostCounting."""
    if plan_of_meeting(meeting.id) is None and not checks(meeting.id):
        return
    present, needed = _now(meeting)
    if present < needed:
        raise QuorumLostCounting(present=present, needed=needed)


def is_briefing(plan: PlanFacts, meeting: int) -> bool:
    """Return whether a notice came late and nobody passed over that: then nothing is decided."""
    short = is_short_notice(plan.kind, plan.issued_on, plan.planned_on)
    return short and notice_waived(meeting) is None


def voting_blocked(store: Store) -> Refusal | None:
    """Return why the open meeting can decide nothing now, None where it can or none is open."""
    with store.reading():
        meeting = open_meeting()
        if meeting is None:
            return None
        try:
            check_may_vote(meeting)
        except Refusal as refusal:
            return refusal
    return None


def _now(meeting: MeetingFacts) -> tuple[int, int]:
    return households_present(meeting.id), quorum_of(len(stops()), quorum_rule())
