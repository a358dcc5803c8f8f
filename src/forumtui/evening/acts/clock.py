"""How the evening stands against its plan. Nothing here writes."""

from datetime import UTC, datetime

from forumtui.engine.database import Store
from forumtui.evening.rules import EveningClock, evening_clock
from forumtui.meetings.records.meetings import open_meeting
from forumtui.verification.records import walk
from forumtui.verification.rules import WalkProgress


def clock_of(store: Store, progress: WalkProgress) -> EveningClock | None:
    """Return the clock of the open meeting, by how far the village is; None outside of one."""
    with store.reading():
        meeting = open_meeting()
        told = () if meeting is None else walk.moments(meeting.id)
    answered, now = progress.answered, datetime.now(UTC)
    left = progress.total.households - answered
    return evening_clock(told, now, answered=answered, left=left)


def clock_now(store: Store) -> tuple[WalkProgress, EveningClock | None]:
    """Return how far the village is, and the clock of the open meeting."""
    with store.reading():
        progress = walk.village_progress()
    return progress, clock_of(store, progress)
