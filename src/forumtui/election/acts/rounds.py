"""A round of voting: begun, marked paper by paper, counted or void; the lot among those still tied."""

from collections.abc import Mapping, Sequence

from forumtui.election.acts.opening import board_of, check_quorum, the_board, the_meeting
from forumtui.election.records.conduct import DutySort
from forumtui.election.records.elections import CandidateFacts, CandidateState, VotingMethod
from forumtui.election.records.rounds import BallotTally, Board, MarkSort, RoundFacts, tally
from forumtui.election.refusals import (
    BoxMoreThanIssued,
    ChairStands,
    ConsentMissing,
    EverySeatFilled,
    LotNotWhole,
    NobodyOfThatNumber,
    NobodyStands,
    NoRound,
    NotTied,
    RoundIsBegun,
    RoundUnreasoned,
    TellerStands,
)
from forumtui.election.rules.outcome import RoundKind, kind_of
from forumtui.election.rules.slips import (
    Slips,
    check_hands,
    check_issued,
    check_marks,
    check_slips,
)
from forumtui.election.rules.standing import check_witnesses, names_given, stands_apart
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Undo, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables import election as tables


def begin_round(store: Store, *, seen: str | None = None) -> Board:
    """Begin the round that comes next: among those who are tied, else among all who stand.

    `seen` is the digest of the board that was shown (`board_shown`), here and below. Raises NoMeeting,
    NoElection, RoundIsBegun, TooFewForQuorum, EverySeatFilled, NobodyStands, ConsentMissing,
    ChairStands, ChangedMeanwhile.
    """
    with act(store, "election.begin_round") as entry:
        found = _shown(seen)
        if found.begun is not None:
            raise RoundIsBegun
        _begin(entry, found)
        return board_of(found.election.id)


def mark(store: Store, number: int | None, sort: MarkSort, *, seen: str | None = None) -> Board:
    """Write down one mark as it is read aloud: a vote for a number, or a paper that carries nobody.

    `seen` is the digest of the marks that were shown (`tally_shown`). Raises NoMeeting, NoElection,
    NoRound, NobodyOfThatNumber, ChangedMeanwhile.
    """
    with act(store, "election.mark") as entry:
        found, ballot = counting_now()
        marks = tally(ballot)
        still_as_seen(seen, ballot.id, marks)
        candidate = None
        if sort is MarkSort.VOTE:
            if number is None or number not in ballot.standing:
                raise NobodyOfThatNumber(number=number or 0)
            candidate = ballot.standing[number]
        add(
            tables.BallotMark,
            round=ballot.id,
            pile=marks.pile,
            candidate=candidate,
            sort=sort.value,
            act=entry.sequence,
        )
        entry.facts = {"round": ballot.id, "pile": marks.pile, "number": number, "sort": sort.value}
        return board_of(found.election.id)


def take_back_mark(store: Store, *, seen: str | None = None) -> Board:
    """Take back the last mark of the pile. Raises NoMeeting, NoElection, NoRound, ChangedMeanwhile."""
    with act(store, "election.take_back_mark") as entry:
        found, ballot = counting_now()
        marks = tally(ballot)
        still_as_seen(seen, ballot.id, marks)
        if marks.last is None:
            raise NoRound
        add(Undo, undone=marks.last, act=entry.sequence)
        entry.facts = {"round": ballot.id, "undone": marks.last}
        return board_of(found.election.id)


def marks_of(store: Store) -> tuple[Board, BallotTally] | None:
    """Return the board and the marks of the round that is being counted, None where none is."""
    with store.reading():
        try:
            found, ballot = counting_now()
        except NoRound:
            return None
        return found, tally(ballot)


def tally_shown(ballot: int, marks: BallotTally) -> str:
    """Return the digest of the marks of a round as they are shown."""
    return seen_of(ballot, marks)


def count_round(
    store: Store,
    slips: Slips,
    votes: Mapping[int, int],
    *,
    tellers: Sequence[str] = (),
    seen: str | None = None,
) -> Board:
    """Write down what was counted, beginning the round where nobody did; by hands `slips` are people.

    Where more papers lay in the box than were given out the round is void, and that is what is written
    down: it has to be done again. Raises NoMeeting, NoElection, TooFewForQuorum, EverySeatFilled,
    NobodyStands, ConsentMissing, TellerStands, ChangedMeanwhile, and what `check_slips`,
    `check_issued`, `check_marks` and `check_hands` raise.
    """
    with act(store, "election.count") as entry:
        found = _shown(seen)
        entry.facts = {"election": found.election.id}
        ballot = found.begun or _begin(entry, found)
        entry.facts |= {"round": ballot.id}
        try:
            check_slips(slips)
        except BoxMoreThanIssued:
            why = f"{slips.in_box} > {slips.issued}"
            _count(entry, ballot, slips, {}, tellers)
            add(tables.RoundVoid, round=ballot.id, why=why, act=entry.sequence)
            entry.facts |= {"void": True}
            return board_of(found.election.id)
        if not found.conduct.by_member:
            check_issued(slips.issued, ballot.households_present)
        standing = set(ballot.standing)
        _check_tellers(found, ballot, tellers)
        if found.election.method is VotingMethod.HANDS:
            check_hands(slips.in_box, votes, standing, ballot.max_marks, gone=found.gone)
        else:
            check_marks(slips, votes, standing, ballot.max_marks, gone=found.gone)
        _count(entry, ballot, slips, votes, tellers)
        entry.facts |= {"void": False}
        return board_of(found.election.id)


def void_round(
    store: Store, *, why: str, pins: Pins | PinsOf = NO_PINS, seen: str | None = None
) -> Board:
    """Call the last round void: the one that is being counted, else the last that counts.

    Of one that was counted two officers allow it. Nobody is elected by it any more. Raises
    RoundUnreasoned, NoMeeting, NoElection, NoRound, ChangedMeanwhile, and what `approved_act` raises.
    """
    if not why.strip():
        raise RoundUnreasoned

    def last() -> tuple[Board, RoundFacts]:
        found = _shown(seen)
        ballot = found.begun or found.last_counted
        if ballot is None:
            raise NoRound
        return found, ballot

    def counted() -> bool:
        return last()[0].begun is None

    with approved_act(store, "election.void", pins, check=last, needed=counted) as entry:
        found, ballot = last()
        add(tables.RoundVoid, round=ballot.id, why=why.strip(), act=entry.sequence)
        entry.facts |= {"round": ballot.id, "why": why.strip()}
        return board_of(found.election.id)


def draw_lot(
    store: Store, drawn: Sequence[int], witnesses: Sequence[str], *, seen: str | None = None
) -> Board:
    """Write down the lot drawn before witnesses among those still tied, by number in its order.

    Raises WitnessesMissing, NoMeeting, NoElection, NotTied, LotNotWhole, ChangedMeanwhile.
    """
    saw = names_given(witnesses)
    check_witnesses(saw)
    with act(store, "election.draw_lot") as entry:
        found = _shown(seen)
        ballot, tied = found.last_counted, found.outcome.tied
        if found.begun is not None or ballot is None or not (tied and found.outcome.may_draw):
            raise NotTied
        if sorted(drawn) != sorted(tied):
            raise LotNotWhole(numbers=", ".join(str(number) for number in sorted(tied)))
        lot = add(tables.DrawnLot, round=ballot.id, witnesses="\n".join(saw), act=entry.sequence)
        for place, number in enumerate(drawn, start=1):
            add(
                tables.DrawnPlace,
                lot=lot,
                candidate=ballot.standing[number],
                place=place,
                act=entry.sequence,
            )
        entry.facts = {"round": ballot.id, "drawn": [*drawn], "witnesses": [*saw]}
        return board_of(found.election.id)


def _shown(seen: str | None) -> Board:
    found = the_board()
    if seen is not None:
        still_as_seen(seen, found)
    return found


def counting_now() -> tuple[Board, RoundFacts]:
    """Return the board and the round that is being counted. Inside a transaction.

    Raises NoMeeting, NoElection, NoRound.
    """
    found = the_board()
    if found.begun is None:
        raise NoRound
    return found, found.begun


def _begin(entry: Entry, found: Board) -> RoundFacts:
    """Add the round that comes next, and return it."""
    meeting = the_meeting()
    present, needed = check_quorum(meeting)
    result = found.outcome
    if result.whole:
        raise EverySeatFilled
    standing = _standing(found)
    if not standing:
        raise NobodyStands
    _check_chair(found, meeting.chair, standing)
    seats = result.open_seats
    kind = kind_of(len(standing), seats)
    if result.tied and kind is RoundKind.FIRST:
        kind = RoundKind.RUN_OFF
    made = add(
        tables.BallotRound,
        election=found.election.id,
        kind=kind.value,
        seats=seats,
        max_marks=len(standing)
        if kind is RoundKind.CONFIRM
        else min(found.election.max_marks, seats),
        households_present=present,
        quorum_needed=needed,
        act=entry.sequence,
    )
    for one in standing:
        add(
            tables.RoundCandidate,
            round=made,
            candidate=one.id,
            number=one.number,
            act=entry.sequence,
        )
    entry.facts |= {
        "election": found.election.id,
        "round": made,
        "kind": kind.value,
        "seats": seats,
        "standing": [{"candidate": one.id, "number": one.number} for one in standing],
    }
    begun = board_of(found.election.id).begun
    assert begun is not None
    return begun


def _check_chair(found: Board, chair: str, standing: Sequence[CandidateFacts]) -> None:
    """Refuse a round that who stands in it presides over. Raises ChairStands."""
    stood_in = [one.name for one in found.duties if one.sort is DutySort.CHAIR]
    presides = stood_in[-1] if stood_in else chair
    if not stands_apart(presides, [one.name for one in standing]):
        raise ChairStands(name=presides)


def _check_tellers(found: Board, ballot: RoundFacts, tellers: Sequence[str]) -> None:
    """Refuse tellers who stand in the round they count. Raises TellerStands."""
    in_it = [one.name for one in found.candidates if one.id in ballot.standing.values()]
    for name in names_given(tellers):
        if not stands_apart(name, in_it):
            raise TellerStands(name=name)


def _standing(found: Board) -> list[CandidateFacts]:
    """Return who stands in the round that comes next. Raises ConsentMissing."""
    result = found.outcome
    here = [
        one
        for one in found.candidates
        if one.state in (CandidateState.NOMINATED, CandidateState.STANDS)
        and one.number not in result.elected
    ]
    for one in here:
        if one.state is CandidateState.NOMINATED:
            raise ConsentMissing(name=one.name)
    tied = [one for one in here if one.number in result.tied]
    return tied or here


def _count(
    entry: Entry,
    ballot: RoundFacts,
    slips: Slips,
    votes: Mapping[int, int],
    tellers: Sequence[str],
) -> None:
    papers = {
        "issued": slips.issued,
        "returned": slips.returned,
        "in_box": slips.in_box,
        "invalid": slips.invalid,
        "blank": slips.blank,
    }
    by = names_given(tellers)
    add(
        tables.BallotCount,
        round=ballot.id,
        tellers="\n".join(by),
        act=entry.sequence,
        **papers,
    )
    for number in sorted(votes):
        add(
            tables.CandidateVotes,
            round=ballot.id,
            candidate=ballot.standing[number],
            votes=votes[number],
            act=entry.sequence,
        )
    entry.facts |= {
        **papers,
        "tellers": [*by],
        "votes": [{"number": number, "votes": votes[number]} for number in sorted(votes)],
    }
