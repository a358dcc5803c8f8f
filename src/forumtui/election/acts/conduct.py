"""How an election is held, who does whose duty, and what is done when a count is doubted.

After a power cut the tellers read the sum of the marks from their paper: it is confirmed, or the pile
begins anew. A challenge before the result has the papers counted once more, once.
"""

from dataclasses import asdict
from datetime import date, timedelta

from forumtui.election.acts.opening import board_of, latest_board, the_board
from forumtui.election.acts.rounds import counting_now
from forumtui.election.records.conduct import Conduct, DutySort, NoteSort, PileCause
from forumtui.election.records.elections import CandidateState, VotingMethod
from forumtui.election.records.rounds import Board, RoundFacts, tally
from forumtui.election.refusals import (
    ChallengeTooLate,
    ChallengeUnreasoned,
    DutyIncomplete,
    DutyOfCandidate,
    NoMarks,
    NoRound,
    RecountedAlready,
    SumOtherwise,
    VoteBegun,
)
from forumtui.election.rules.committee import CHALLENGE_DAYS
from forumtui.election.rules.standing import stands_apart
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, act
from forumtui.engine.seen import still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.meetings import meetings, open_meeting
from forumtui.tables import election as tables

HERE_STILL = (CandidateState.NOMINATED, CandidateState.STANDS)


def settle_conduct(store: Store, conduct: Conduct, *, seen: str | None = None) -> Board:
    """Write down how the election is held, before its first vote; the edition stays as it is.

    `seen` is the digest of the board that was shown, here and below. Raises NoMeeting, NoElection,
    VoteBegun, ChangedMeanwhile.
    """
    with act(store, "election.settle") as entry:
        found = _as_shown(the_board(), seen)
        if found.rounds:
            raise VoteBegun
        values = {key: value for key, value in asdict(conduct).items() if key != "edition"}
        values["way"] = conduct.way.value
        add(
            tables.ElectionChoice,
            election=found.election.id,
            act=entry.sequence,
            **values,
        )
        entry.facts = {"election": found.election.id, **values}
        return board_of(found.election.id)


def take_duty(
    store: Store, sort: DutySort, name: str, instead_of: str, *, seen: str | None = None
) -> Board:
    """Write down who presides or counts in the place of who stands, or helps a voter.

    Raises DutyIncomplete, NoMeeting, NoElection, DutyOfCandidate, ChangedMeanwhile.
    """
    does, whose = " ".join(name.split()), " ".join(instead_of.split())
    if not (does and whose):
        raise DutyIncomplete
    with act(store, "election.duty") as entry:
        found = _as_shown(the_board(), seen)
        standing = [one.name for one in found.candidates if one.state in HERE_STILL]
        if not stands_apart(does, standing) or not stands_apart(does, [whose]):
            raise DutyOfCandidate(name=does)
        values = {"duty": sort.value, "name": does, "instead_of": whose}
        add(tables.ElectionDuty, election=found.election.id, act=entry.sequence, **values)
        entry.facts = {"election": found.election.id, **values}
        return board_of(found.election.id)


def confirm_sum(store: Store, read: int, *, seen: str | None = None) -> Board:
    """Write down that the tellers read the sum of all marks from paper, the one that is kept.

    `seen` is the digest of the marks that were shown (`tally_shown`), here and below. Raises NoMeeting,
    NoElection, NoRound, NoMarks, SumOtherwise, ChangedMeanwhile.
    """
    with act(store, "election.confirm_sum") as entry:
        found, ballot = counting_now()
        marks = tally(ballot)
        still_as_seen(seen, ballot.id, marks)
        if not marks.marks:
            raise NoMarks
        if read != marks.marks:
            raise SumOtherwise(read=read, kept=marks.marks)
        values = {"round": ballot.id, "pile": marks.pile, "marks": read}
        add(tables.PileConfirmed, act=entry.sequence, **values)
        entry.facts = {**values}
        return board_of(found.election.id)


def begin_pile_anew(store: Store, cause: PileCause, *, seen: str | None = None) -> Board:
    """Write down that the papers are read again from the first on; no mark before counts any more.

    Raises NoMeeting, NoElection, NoRound, NoMarks, ChangedMeanwhile.
    """
    with act(store, "election.new_pile") as entry:
        found, ballot = counting_now()
        marks = tally(ballot)
        still_as_seen(seen, ballot.id, marks)
        if not marks.marks:
            raise NoMarks
        entry.facts = {**_new_pile(entry, ballot, marks.pile + 1, cause)}
        return board_of(found.election.id)


def challenge(
    store: Store, name: str, why: str, *, on: date | None = None, seen: str | None = None
) -> Board:
    """Write down that somebody challenges the last round, and why.

    Before its result the papers are counted once more, once; a challenge of a result comes within
    fifteen days of its meeting, and the papers are kept. Raises ChallengeUnreasoned, NoElection,
    NoRound, RecountedAlready, ChallengeTooLate, DayUncertain, ChangedMeanwhile.
    """
    who, reason = " ".join(name.split()), " ".join(why.split())
    if not (who and reason):
        raise ChallengeUnreasoned
    with act(store, "election.challenge") as entry:
        found = _as_shown(the_board() if open_meeting() else latest_board(), seen)
        ballot = found.begun or found.last_counted
        if ballot is None:
            raise NoRound
        values: dict[str, str | int] = {"round": ballot.id, "name": who, "why": reason}
        entry.facts = {**values, "recounted": ballot is found.begun}
        if ballot is found.begun:
            if any(one.sort is NoteSort.CHALLENGE for one in ballot.notes):
                raise RecountedAlready
            if found.election.method is VotingMethod.SLIPS:
                _new_pile(entry, ballot, tally(ballot).pile + 1, PileCause.CHALLENGE)
        else:
            _check_in_time(found, occasion(on).day)
        add(tables.RoundChallenge, act=entry.sequence, **values)
        return board_of(found.election.id)


def _check_in_time(found: Board, day: date) -> None:
    """Refuse a challenge of a result that comes too late. Raises ChallengeTooLate."""
    held = next(one.held_on for one in meetings() if one.id == found.election.meeting)
    if day > held + timedelta(CHALLENGE_DAYS):
        raise ChallengeTooLate(days=CHALLENGE_DAYS)


def _new_pile(
    entry: Entry, ballot: RoundFacts, pile: int, cause: PileCause
) -> dict[str, str | int]:
    values: dict[str, str | int] = {"round": ballot.id, "pile": pile, "cause": cause.value}
    add(tables.BallotPile, act=entry.sequence, **values)
    return values


def _as_shown(found: Board, seen: str | None) -> Board:
    if seen is not None:
        still_as_seen(seen, found)
    return found
