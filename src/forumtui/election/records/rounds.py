"""The rounds of an election: who stood in them, their papers, marks, votes and lots."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import peewee

from forumtui.election.records.conduct import (
    Conduct,
    Duty,
    NoteSort,
    RoundNote,
    conduct_of,
    duties,
    round_notes,
)
from forumtui.election.records.elections import CandidateFacts, ElectionFacts, candidates
from forumtui.election.rules.outcome import (
    CountedRound,
    ElectionOutcome,
    Gone,
    Lot,
    RoundKind,
    outcome,
)
from forumtui.election.rules.slips import Slips
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone
from forumtui.tables.election import (
    BallotCount,
    BallotMark,
    BallotRound,
    CandidateVotes,
    DrawnLot,
    DrawnPlace,
    RoundCandidate,
    RoundVoid,
)


class RoundState(StrEnum):
    """Where a round stands."""

    BEGUN = "begun"
    COUNTED = "counted"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round, the `number`th of its election: by candidates' numbers who stood and the votes.

    `slips` and `votes` are None and empty until it was counted. `lot` are the numbers in the order in
    which a lot was drawn after it. `why` is "" where it is not void.
    """

    id: int
    number: int
    kind: RoundKind
    seats: int
    max_marks: int
    households_present: int
    standing: Mapping[int, int]
    state: RoundState
    slips: Slips | None
    tellers: tuple[str, ...]
    votes: Mapping[int, int]
    lot: tuple[int, ...]
    witnesses: tuple[str, ...]
    why: str
    began_in: int
    counted_in: int | None
    drawn_in: int | None
    notes: tuple[RoundNote, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """An election as the room sees it: who stands, its rounds, and what follows from them.

    `after` is by a round's id where the election stood when that round was counted, before any lot.
    `gone` are the numbers of those who stood in a round and stand no more: their marks are void.
    """

    election: ElectionFacts
    candidates: tuple[CandidateFacts, ...]
    rounds: tuple[RoundFacts, ...]
    outcome: ElectionOutcome
    after: Mapping[int, ElectionOutcome]
    gone: frozenset[int]
    conduct: Conduct
    duties: tuple[Duty, ...]

    @property
    def begun(self) -> RoundFacts | None:
        """The round that is being counted, None where none is."""
        last = self.rounds[-1] if self.rounds else None
        return last if last is not None and last.state is RoundState.BEGUN else None

    @property
    def last_counted(self) -> RoundFacts | None:
        """The last round that counts, None where none does."""
        return next((one for one in reversed(self.rounds) if one.state is RoundState.COUNTED), None)


def board(election: ElectionFacts) -> Board:
    """Return an election with everything that was written down of it."""
    found, standing = rounds(election.id), candidates(election.id)
    conduct = conduct_of(election.id)
    happened: list[tuple[int, CountedRound | Lot | Gone, int | None]] = []
    stood = {who: number for one in found for number, who in one.standing.items()}
    for one in found:
        if one.state is RoundState.COUNTED and one.slips is not None:
            assert one.counted_in is not None
            event = CountedRound(one.kind, one.votes, one.slips.valid)
            happened.append((one.counted_in, event, one.id))
            if one.lot and one.drawn_in is not None:
                happened.append((one.drawn_in, Lot(one.lot), None))
    gone = {who: who.gone_in for who in standing if who.gone_in is not None and who.id in stood}
    happened += [(act, Gone(stood[who.id]), None) for who, act in gone.items()]
    happened.sort(key=lambda one: one[0])
    after: dict[int, ElectionOutcome] = {}
    rule, events = conduct.next_by_votes, [event for _, event, _ in happened]
    for place, (_, _, ballot) in enumerate(happened, start=1):
        if ballot is not None:
            after[ballot] = outcome(election.seats, events[:place], next_by_votes=rule)
    return Board(
        election,
        standing,
        found,
        outcome(election.seats, events, next_by_votes=rule),
        after,
        frozenset(stood[who.id] for who in gone),
        conduct,
        duties(election.id),
    )


def rounds(election: int) -> tuple[RoundFacts, ...]:
    """Return the rounds of an election, void ones among them, the first one first."""
    standing: dict[int, dict[int, int]] = {}
    number_of: dict[int, dict[int, int]] = {}
    stood = RoundCandidate.select(
        RoundCandidate.round, RoundCandidate.candidate, RoundCandidate.number
    )
    for ballot, candidate, number in typed_rows(
        stood.join(BallotRound)
        .where(BallotRound.election == election)
        .order_by(RoundCandidate.number)
    ):
        standing.setdefault(ballot, {})[number] = candidate
        number_of.setdefault(ballot, {})[candidate] = number
    votes: dict[int, dict[int, int]] = {}
    counted = CandidateVotes.select(
        CandidateVotes.round, CandidateVotes.candidate, CandidateVotes.votes
    )
    for ballot, candidate, many in typed_rows(
        counted.join(BallotRound).where(BallotRound.election == election)
    ):
        votes.setdefault(ballot, {})[number_of[ballot][candidate]] = many
    lots: dict[int, list[int]] = {}
    seen_by: dict[int, str] = {}
    drawn_in: dict[int, int] = {}
    drawn = DrawnPlace.select(
        DrawnLot.round, DrawnLot.witnesses, DrawnPlace.candidate, DrawnLot.act
    ).join(DrawnLot)
    for ballot, witnesses, candidate, act in typed_rows(
        drawn.join(BallotRound)
        .where((BallotRound.election == election) & not_undone(DrawnLot))
        .order_by(DrawnPlace.place)
    ):
        lots.setdefault(ballot, []).append(number_of[ballot][candidate])
        seen_by[ballot], drawn_in[ballot] = witnesses, act
    notes = round_notes(election)
    query = (
        BallotRound.select(
            BallotRound.id,
            BallotRound.kind,
            BallotRound.seats,
            BallotRound.max_marks,
            BallotRound.households_present,
            BallotRound.act,
            BallotCount.issued,
            BallotCount.returned,
            BallotCount.in_box,
            BallotCount.invalid,
            BallotCount.blank,
            BallotCount.tellers,
            BallotCount.act,
            RoundVoid.why,
        )
        .join(BallotCount, peewee.JOIN.LEFT_OUTER)
        .switch(BallotRound)
        .join(RoundVoid, peewee.JOIN.LEFT_OUTER)
        .where(BallotRound.election == election)
        .order_by(BallotRound.id)
    )
    found = []
    for place, row in enumerate(typed_rows(query), start=1):
        made, kind, seats, marks, present, began, *papers, tellers, counted_in, why = row
        slips = None if papers[0] is None else Slips(*papers)
        state = RoundState.BEGUN if slips is None else RoundState.COUNTED
        found.append(
            RoundFacts(
                id=made,
                number=place,
                kind=RoundKind(kind),
                seats=seats,
                max_marks=marks,
                households_present=present,
                standing=standing.get(made, {}),
                state=state if why is None else RoundState.VOID,
                slips=slips,
                tellers=tuple(tellers.split("\n")) if tellers else (),
                votes=votes.get(made, {}),
                lot=tuple(lots.get(made, ())),
                witnesses=tuple(seen_by[made].split("\n")) if made in seen_by else (),
                why=why or "",
                began_in=began,
                counted_in=counted_in,
                drawn_in=drawn_in.get(made),
                notes=notes.get(made, ()),
            )
        )
    return tuple(found)


class MarkSort(StrEnum):
    """What a mark says of a paper."""

    VOTE = "vote"
    INVALID = "invalid"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class BallotTally:
    """The marks of a pile (ขีดคะแนน): votes by number, the papers that carry nobody, the last act."""

    pile: int
    votes: Mapping[int, int]
    invalid: int
    blank: int
    last: int | None

    @property
    def marks(self) -> int:
        """All that was read of this pile, papers that carry nobody among it."""
        return sum(self.votes.values()) + self.invalid + self.blank


def tally(ballot: RoundFacts) -> BallotTally:
    """Return the marks of the latest pile of a round."""
    number_of = {candidate: number for number, candidate in ballot.standing.items()}
    query = BallotMark.select(
        BallotMark.pile, BallotMark.candidate, BallotMark.sort, BallotMark.act
    ).where((BallotMark.round == ballot.id) & not_undone(BallotMark))
    rows = list(typed_rows(query.order_by(BallotMark.id)))
    begun_anew = [one.pile for one in ballot.notes if one.sort is NoteSort.PILE]
    pile = max(begun_anew, default=1)
    votes = Counter(
        number_of[candidate]
        for which, candidate, sort, _ in rows
        if which == pile and sort == MarkSort.VOTE.value
    )
    sorts = Counter(sort for which, _, sort, _ in rows if which == pile)
    last = next((act for which, _, _, act in reversed(rows) if which == pile), None)
    return BallotTally(
        pile,
        {number: votes.get(number, 0) for number in ballot.standing},
        sorts.get(MarkSort.INVALID.value, 0),
        sorts.get(MarkSort.BLANK.value, 0),
        last,
    )
