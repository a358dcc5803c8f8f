"""What the room of an election shows at one look: the meeting, the board, the marks, the quorum."""

from dataclasses import dataclass
from enum import StrEnum

from forumtui.election.acts.opening import goes_on
from forumtui.election.records.elections import (
    CandidateFacts,
    CandidateState,
    ElectionFacts,
    elections,
)
from forumtui.election.records.offices import Term, second_offices, terms
from forumtui.election.records.rounds import BallotTally, Board, board, tally
from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.meetings.records.meetings import MeetingFacts, households_present, open_meeting
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.rules.quorum import quorum_of
from forumtui.village.records.village import stops

STANDS = (CandidateState.NOMINATED, CandidateState.STANDS)


class ElectionStep(StrEnum):
    """What an election waits for now."""

    MEETING = "meeting"
    """No meeting is open."""
    OPEN = "open"
    NOMINATE = "nominate"
    """Fewer stand than there are seats."""
    BEGIN = "begin"
    COUNT = "count"
    LOT = "lot"
    OFFICE = "office"
    """Every seat is filled, and somebody elected has no office yet."""


@dataclass(frozen=True, slots=True)
class ElectionRoom:
    """An election as it stands at the open meeting, else the last one there was.

    `earlier` are the elections of the open meeting; `seated` the persons who took an office by
    this one; `marks` None where nothing is being counted. `acting` counts those who serve on after their
    term (รักษาการ), `vacant` the offices that are to be filled.
    """

    meeting: MeetingFacts | None
    board: Board | None
    earlier: tuple[ElectionFacts, ...]
    present: int
    households: int
    needed: int
    marks: BallotTally | None
    seated: frozenset[int]
    acting: int = 0
    vacant: int = 0

    @property
    def standing(self) -> tuple[CandidateFacts, ...]:
        """Those who stand and are not elected yet."""
        found = self.board
        if found is None:
            return ()
        return tuple(
            one
            for one in found.candidates
            if one.state in STANDS and one.number not in found.outcome.elected
        )

    @property
    def unseated(self) -> tuple[CandidateFacts, ...]:
        """Those who were elected and have no office yet, in the order in which they won."""
        found = self.board
        if found is None:
            return ()
        by_number = {one.number: one for one in found.candidates}
        won = (by_number[number] for number in found.outcome.elected)
        return tuple(one for one in won if one.person not in self.seated)

    @property
    def step(self) -> ElectionStep:
        """What comes next."""
        found = self.board
        if self.meeting is None:
            return ElectionStep.MEETING
        if found is None or not self.earlier:
            return ElectionStep.OPEN
        if found.begun is not None:
            return ElectionStep.COUNT
        if found.outcome.tied:
            return ElectionStep.LOT if found.outcome.may_draw else ElectionStep.BEGIN
        if found.outcome.whole:
            return ElectionStep.OFFICE if self.unseated else ElectionStep.OPEN
        few = len(self.standing) < found.outcome.open_seats
        return ElectionStep.NOMINATE if few else ElectionStep.BEGIN

    @property
    def may_open(self) -> bool:
        """Whether another election may be opened now."""
        return self.meeting is not None and (
            self.board is None or not self.earlier or not goes_on(self.board)
        )


def election_room(store: Store) -> ElectionRoom:
    """Return what the room of an election shows."""
    with store.reading():
        return room_now()


def room_now() -> ElectionRoom:
    """Return what the room of an election shows. Inside a transaction."""
    meeting = open_meeting()
    here = () if meeting is None else elections(meeting.id)
    shown = here or elections()
    found = board(shown[-1]) if shown else None
    begun = None if found is None or meeting is None else found.begun
    households, served, day = len(stops()), terms(), day_if_known()
    return ElectionRoom(
        meeting=meeting,
        board=found,
        earlier=here,
        present=0 if meeting is None else households_present(meeting.id),
        households=households,
        needed=quorum_of(households, quorum_rule()),
        marks=None if begun is None else tally(begun),
        seated=_seated(served, found),
        acting=sum(day is not None and one.acting_on(day) for one in served),
        vacant=sum(one.vacancy is not None and one.vacancy.fill_by is not None for one in served),
    )


def _seated(served: tuple[Term, ...], found: Board | None) -> frozenset[int]:
    """Return the persons who took an office by an election, one held before beside it too."""
    if found is None:
        return frozenset()
    also = second_offices(found.election.id)
    return frozenset(
        one.person for one in served if one.election == found.election.id or one.office in also
    )
