"""The papers of the election there was last: its ballot papers, its tally sheet, its result."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from forumtui.election import words
from forumtui.election.acts.room import ElectionRoom, room_now
from forumtui.election.records.elections import VotingMethod
from forumtui.election.records.offices import terms
from forumtui.election.records.rounds import Board, RoundFacts, RoundState
from forumtui.election.refusals import NobodyStands, NoElection
from forumtui.election.rules.outcome import RoundKind, kind_of
from forumtui.engine.database import Store
from forumtui.meetings.records.meetings import meetings
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.village.acts.village import the_village

if TYPE_CHECKING:
    from forumtui.election.documents.ballots import BallotFacts
    from forumtui.election.documents.result import RoundResultFacts


def _ballots(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield a ballot paper for each household that came, for the round that is voted on.

    Raises NoElection, NobodyStands.
    """
    # How a paper is laid out is read in for papers, not for every act.
    from forumtui.election.documents.ballots import ballot_papers

    facts = _asked(store, say)
    yield PaperSheet(partial(ballot_papers, facts, say), "ballots", facts.question)


def _tally(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the tally sheet of the round that is voted on. Raises NoElection, NobodyStands."""
    from forumtui.election.documents.ballots import tally_sheet

    facts = _asked(store, say)
    yield PaperSheet(partial(tally_sheet, facts, say), "tally", facts.question)


def _result(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the report of the last election. Raises NoElection."""
    from forumtui.election.documents.result import (
        ElectionResultFacts,
        OfficeResult,
        election_result,
    )

    village, board = the_village(store), _board(room_now())
    one = board.election
    where = next(each for each in meetings() if each.id == one.meeting)
    names = {each.number: each.name for each in board.candidates}
    counted = board.last_counted
    facts = ElectionResultFacts(
        village=village.name,
        meeting=where.number,
        held_on=where.held_on,
        place=where.place,
        question=one.question,
        seats=one.seats,
        by_hands=one.method is VotingMethod.HANDS,
        present=one.households_present,
        households=one.households,
        needed=one.quorum_needed,
        rounds=tuple(
            _round(board, each, say) for each in board.rounds if each.state is not RoundState.BEGUN
        ),
        elected=tuple(names[number] for number in board.outcome.elected),
        offices=tuple(
            OfficeResult(term.name, term.role, term.since, term.term_until)
            for term in terms()
            if term.election == one.id
        ),
        tellers=() if counted is None else counted.tellers,
        chair=words.presides(board, where.chair),
        conduct=(words.conduct(board, say), *(words.duty(each, say) for each in board.duties)),
        secretary=where.secretary,
        training=village.training,
    )
    yield PaperSheet(partial(election_result, facts, say), "election", one.question)


def _round(board: Board, ballot: RoundFacts, say: Messages) -> "RoundResultFacts":
    from forumtui.election.documents.result import CandidateResult, RoundResultFacts

    names = {one.id: words.called(one, say) for one in board.candidates}
    notes = tuple(words.round_note(one, say) for one in ballot.notes)
    lead, after = words.round_lead(ballot, say), board.after.get(ballot.id)
    if after is None:
        return RoundResultFacts(
            lead, ballot.slips, (), why=words.void_because(ballot, say), notes=notes
        )
    order = sorted(ballot.votes, key=lambda number: (-ballot.votes[number], number))
    return RoundResultFacts(
        lead,
        ballot.slips,
        tuple(
            CandidateResult(
                number, names[ballot.standing[number]], ballot.votes[number], after.standing(number)
            )
            for number in order
        ),
        ballot.lot,
        ballot.witnesses,
        tuple(names[ballot.standing[number]] for number in ballot.lot[: after.open_seats]),
        notes=notes,
    )


def _board(room: ElectionRoom) -> Board:
    if room.board is None:
        raise NoElection
    return room.board


def _asked(store: Store, say: Messages) -> "BallotFacts":
    """Return what the round that is counted, else the one that comes next, asks."""
    from forumtui.election.documents.ballots import BallotFacts, OnBallot

    village, room = the_village(store), room_now()
    board = _board(room)
    begun = board.begun
    if begun is not None:
        numbers, seats, marks = set(begun.standing), begun.seats, begun.max_marks
        kind, number = begun.kind, begun.number
    else:
        tied = set(board.outcome.tied)
        numbers = tied or {one.number for one in room.standing}
        seats = board.outcome.open_seats
        kind, number = kind_of(len(numbers), seats), len(board.rounds) + 1
        confirms = kind is RoundKind.CONFIRM
        marks = len(numbers) if confirms else min(board.election.max_marks, seats)
    standing = sorted(
        (
            OnBallot(one.number, words.called(one, say))
            for one in board.candidates
            if one.number in numbers
        ),
        key=lambda one: one.number,
    )
    if not standing:
        raise NobodyStands
    return BallotFacts(
        village=village.name,
        question=board.election.question,
        round=number,
        seats=seats,
        marks=marks,
        confirms=kind is RoundKind.CONFIRM,
        standing=tuple(standing),
        papers=room.present or room.households,
        training=village.training,
    )


BALLOT_PAPERS: Final = PaperType(
    "ballot_papers", About.VILLAGE, figures=None, sheets=_ballots, by_request=True
)
"""The ballot papers of the round that is voted on (บัตรลงคะแนน)."""

TALLY_SHEET: Final = PaperType(
    "tally_sheet", About.VILLAGE, figures=None, sheets=_tally, by_request=True
)
"""The sheet tellers mark (ใบขีดคะแนน)."""

ELECTION_RESULT: Final = PaperType(
    "election_result", About.VILLAGE, figures=None, sheets=_result, by_request=True
)
"""The report of an election's result (รายงานผลการเลือก)."""
