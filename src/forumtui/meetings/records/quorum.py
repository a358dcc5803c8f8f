"""The village's rule of a quorum, and when a meeting had one."""

from dataclasses import dataclass

from forumtui.engine.database import typed_rows
from forumtui.meetings.records.meetings import comings
from forumtui.meetings.rules.quorum import USUAL_QUORUM, USUAL_SECOND_CALL, QuorumRule
from forumtui.tables.agenda import MeetingPlan, PlannedMeeting
from forumtui.tables.meetings import MeetingClosing, QuorumChoice


def quorum_rule() -> QuorumRule:
    """Return the rule that holds now: at a second call its own, else what the village settled last."""
    return USUAL_SECOND_CALL if _is_second_call() else settled_rule()


def settled_rule() -> QuorumRule:
    """Return the rule the village settled on last, the usual one while it did not."""
    return quorum_rule_after(None)


def _is_second_call() -> bool:
    closed = MeetingClosing.select(MeetingClosing.meeting)
    query = PlannedMeeting.select(PlannedMeeting.id).join(MeetingPlan)
    here = PlannedMeeting.meeting.not_in(closed) & (MeetingPlan.call > 1)
    return any(True for _ in typed_rows(query.where(here)))


def quorum_rule_of(meeting: int, act: int) -> QuorumRule:
    """Return the rule that held at a meeting after an act."""
    query = PlannedMeeting.select(PlannedMeeting.id).join(MeetingPlan)
    second = query.where((PlannedMeeting.meeting == meeting) & (MeetingPlan.call > 1))
    return USUAL_SECOND_CALL if any(True for _ in typed_rows(second)) else quorum_rule_after(act)


def quorum_rule_after(act: int | None) -> QuorumRule:
    """Return the rule the village had settled on after an act; None is now."""
    query = QuorumChoice.select(QuorumChoice.rule).order_by(QuorumChoice.id.desc())
    if act is not None:
        query = query.where(QuorumChoice.act <= act)
    return next((QuorumRule(rule) for (rule,) in typed_rows(query.limit(1))), USUAL_QUORUM)


@dataclass(frozen=True, slots=True)
class Came:
    """Who came to a meeting in its course, in households.

    `most` were present at once; `reached` is the act by which `needed` first were, None where never.
    """

    most: int
    reached: int | None


def came(meeting: int, needed: int, last: int) -> Came:
    """Return how the households of a meeting came, up to the act `last`."""
    here: set[int] = set()
    most, reached = 0, None
    for household, present, act in comings(meeting, last):
        (here.add if present else here.discard)(household)
        most = max(most, len(here))
        if reached is None and len(here) >= needed:
            reached = act
    return Came(most, reached)
