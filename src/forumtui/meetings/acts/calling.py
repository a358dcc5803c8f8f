"""What the room of called meetings shows at one look: which meeting, its agenda, what comes next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumtui.engine.database import Store
from forumtui.engine.refusals import DayUncertain
from forumtui.meetings.acts.agenda import CalledMeeting, called_meetings, shown_plan
from forumtui.meetings.acts.may_vote import voting_blocked
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.agenda import plans
from forumtui.meetings.records.meetings import MeetingFacts, open_meeting
from forumtui.messages.refusals import Refusal


class CallingStep(StrEnum):
    """What a called meeting waits for now."""

    CALL = "call"
    """No meeting is called."""
    POST = "post"
    """It is called; its notice hangs nowhere yet, or can hang in one place more."""
    VOTE = "vote"
    """It is open: items are considered and voted on."""
    AGAIN = "again"
    """It was not held: a second call is fixed."""


@dataclass(frozen=True, slots=True)
class CallingRoom:
    """The meeting that is open or called next, else the last one; `today` None where nobody knows it.

    `others` are how many more are called and wait, `calls` every one there was. `blocked` is why the
    open meeting votes on nothing.
    """

    meeting: MeetingFacts | None
    called: CalledMeeting | None
    others: int
    blocked: Refusal | None
    today: date | None
    calls: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is this meeting that is open now."""
        here = None if self.meeting is None else self.meeting.id
        return self.called is not None and here is not None and self.called.plan.meeting == here

    @property
    def step(self) -> CallingStep:
        """What comes next."""
        if self.is_open:
            return CallingStep.VOTE
        if self.called is None:
            return CallingStep.CALL
        if self.called.plan.waits:
            return CallingStep.POST
        return CallingStep.CALL if self.called.plan.not_held is None else CallingStep.AGAIN


def calling_room(store: Store) -> CallingRoom:
    """Return what the room of called meetings shows."""
    with store.reading():
        shown, every = shown_plan(), plans()
        waiting = [one for one in every if one.waits]
        try:
            today = occasion(None).day
        except DayUncertain:
            today = None
        others = sum(1 for one in waiting if shown is None or one.id != shown.plan.id)
        calls = tuple(one.id for one in every)
        return CallingRoom(open_meeting(), shown, others, voting_blocked(store), today, calls)


def plan_on(store: Store, day: date) -> CalledMeeting | None:
    """Return the first meeting that is called for a day and waits, None where none is."""
    waiting = [one for one in called_meetings(store) if one.plan.waits]
    on_it = [one for one in waiting if one.plan.planned_on == day]
    return min(on_it, key=lambda one: (one.plan.minute, one.plan.id), default=None)
