"""Opening an election (เปิดการคัดเลือก) at the open meeting, and the board everybody looks at."""

from datetime import date

from forumtui.election.records import elections as records
from forumtui.election.records.elections import ElectionFacts, VotingMethod
from forumtui.election.records.rounds import Board, board
from forumtui.election.refusals import (
    ElectionGoesOn,
    NoElection,
    QuestionOfNothing,
    TooFewForQuorum,
)
from forumtui.election.rules.standing import check_seats
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.may_vote import check_may_vote
from forumtui.meetings.records.meetings import (
    MeetingFacts,
    households_present,
    meetings,
    open_meeting,
)
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.refusals import NoMeeting
from forumtui.meetings.rules.quorum import quorum_of
from forumtui.regulation.records.editions import editions
from forumtui.tables import election as tables
from forumtui.village.records.village import stops


def open_election(
    store: Store,
    question: str,
    seats: int,
    *,
    max_marks: int | None = None,
    method: VotingMethod = VotingMethod.SLIPS,
    office: str = "",
    seen: str | None = None,
) -> Board:
    """Open an election at the open meeting; a paper bears as many marks as seats unless told.

    `seen` is the digest of the elections that were shown (`elections_shown`). Raises
    QuestionOfNothing, SeatsOutOfRange, MarksOutOfRange, NoMeeting, ElectionGoesOn, TooFewForQuorum,
    ChangedMeanwhile.
    """
    about, marks = " ".join(question.split()), seats if max_marks is None else max_marks
    if not about:
        raise QuestionOfNothing
    check_seats(seats, marks)
    with act(store, "election.open") as entry:
        meeting = the_meeting()
        before = records.elections(meeting.id)
        still_as_seen(seen, meeting.id, [one.id for one in before])
        if before and goes_on(last := board(before[-1])):
            raise ElectionGoesOn(question=last.election.question)
        present, needed = check_quorum(meeting)
        values: dict[str, str | int] = {
            "meeting": meeting.id,
            "question": about,
            "office": " ".join(office.split()),
            "seats": seats,
            "max_marks": marks,
            "method": method.value,
            "households_present": present,
            "households": len(stops()),
            "quorum_rule": quorum_rule().value,
            "quorum_needed": needed,
        }
        made = add(tables.Election, act=entry.sequence, **values)
        edition = _edition_on(meeting.held_on)
        if edition is not None:
            add(tables.ElectionEdition, election=made, edition=edition, act=entry.sequence)
        entry.facts = {"election": made, "edition": edition, **values}
        return board_of(made)


def _edition_on(day: date) -> int | None:
    """Return the edition of the regulation that is in force on a day, None before there is one."""
    since = [(one.since, one.id) for one in editions() if one.since is not None]
    return max((one for one in since if one[0] <= day), default=(day, None))[1]


def goes_on(found: Board) -> bool:
    """Return whether an election waits for something: a round to be counted, a tie to be ended."""
    return found.begun is not None or bool(found.outcome.tied)


def the_meeting() -> MeetingFacts:
    """Return the meeting that is open. Inside a transaction. Raises NoMeeting."""
    meeting = open_meeting()
    if meeting is None:
        raise NoMeeting
    return meeting


def check_quorum(meeting: MeetingFacts) -> tuple[int, int]:
    """Return how many households are there and how many are needed.

    Raises TooFewForQuorum, and of a meeting that can decide nothing now what `check_may_vote` raises.
    """
    present, needed = households_present(meeting.id), quorum_of(len(stops()), quorum_rule())
    if present < needed:
        raise TooFewForQuorum(present=present, needed=needed)
    check_may_vote(meeting)
    return present, needed


def board_of(election: int) -> Board:
    """Return an election's board. Inside a transaction. Raises NoElection."""
    found = next((one for one in records.elections() if one.id == election), None)
    if found is None:
        raise NoElection
    return board(found)


def the_board() -> Board:
    """Return the board of the last election of the open meeting. Inside a transaction.

    Raises NoMeeting, NoElection.
    """
    found = records.elections(the_meeting().id)
    if not found:
        raise NoElection
    return board(found[-1])


def latest_board() -> Board:
    """Return the board of the last election, at the open meeting or before. Inside a transaction.

    Raises NoElection.
    """
    found = records.elections()
    if not found:
        raise NoElection
    return board(found[-1])


def the_room_of() -> tuple[Board, MeetingFacts]:
    """Return the board of the last election and its meeting. Inside a transaction. Raises NoElection."""
    found = latest_board()
    return found, next(one for one in meetings() if one.id == found.election.meeting)


def current_board(store: Store) -> Board | None:
    """Return the board of the last election of the open meeting, None where there is none."""
    with store.reading():
        meeting = open_meeting()
        found = () if meeting is None else records.elections(meeting.id)
        return board(found[-1]) if found else None


def elections(store: Store) -> tuple[Board, ...]:
    """Return every election there was, the first one first."""
    with store.reading():
        return tuple(board(one) for one in records.elections())


def elections_shown(meeting: int, shown: tuple[ElectionFacts, ...]) -> str:
    """Return the digest of the elections of a meeting that are shown."""
    return seen_of(meeting, [one.id for one in shown])


def board_shown(shown: Board) -> str:
    """Return the digest of a board as it is shown."""
    return seen_of(shown)
