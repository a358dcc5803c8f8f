"""What the whole village looks like, in counts. Nothing here writes."""

from dataclasses import dataclass

from forumtui.engine.database import Store
from forumtui.evening import records
from forumtui.evening.records import Counts
from forumtui.meetings.records.meetings import MeetingFacts, households_present, open_meeting
from forumtui.people.records.waiting import count_waiting_persons
from forumtui.verification.records import walk
from forumtui.verification.rules import WalkProgress
from forumtui.village.records.village import VillageFacts, village


@dataclass(frozen=True, slots=True)
class Overview:
    """The map of the procedure with its counts; `households_present` are those at the open meeting.

    `progress` counts households; what they owe is in none of its tallies.
    """

    counts: Counts
    persons_waiting: int
    progress: WalkProgress
    meeting: MeetingFacts | None
    households_present: int


def tonight(store: Store) -> tuple[VillageFacts | None, MeetingFacts | None]:
    """Return the village and the meeting that is open now, None for what there is not."""
    with store.reading():
        return village(), open_meeting()


def overview(store: Store) -> Overview:
    """Return the counts of every sub-step."""
    with store.reading():
        meeting = open_meeting()
        return Overview(
            counts=records.counts(),
            persons_waiting=count_waiting_persons(),
            progress=walk.households_progress(),
            meeting=meeting,
            households_present=0 if meeting is None else households_present(meeting.id),
        )
