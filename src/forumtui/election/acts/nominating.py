"""Who stands: nominated and seconded (เสนอชื่อ, รับรอง), agrees, withdraws (ถอนตัว), draws a number."""

from collections.abc import Sequence
from datetime import date

from forumtui.election.acts.opening import board_of, the_board, the_meeting
from forumtui.election.records.elections import CandidateFacts, CandidateState
from forumtui.election.records.offices import terms
from forumtui.election.records.rounds import Board
from forumtui.election.refusals import (
    AlreadyStands,
    DrawNotWhole,
    InOfficeAlready,
    MayNotStand,
    NotNominated,
    NumbersStand,
    RoundIsBegun,
)
from forumtui.election.rules.committee import BARRED_YEARS
from forumtui.election.rules.standing import NotStanding, check_nomination, names_given
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import still_as_seen
from forumtui.people.records.moves import HousedPerson, villagers
from forumtui.people.records.person_facts import Known, facts_of, title_of
from forumtui.people.rules.person_facts import PersonStanding
from forumtui.tables import election as tables
from forumtui.village.records.residents import person_key, ties_of

HERE_STILL = (CandidateState.NOMINATED, CandidateState.STANDS)


def nominate(
    store: Store,
    person: int,
    *,
    nominated_by: str,
    seconded_by: Sequence[str],
    consents: bool = False,
    seen: str | None = None,
) -> Board:
    """Write down that a resident was nominated, seconded by others, and whether they agreed to stand.

    Who has died, is not of age, or was in default of late may not stand; neither the room nor the
    journal is told why (`why_not` says it at the desk). `seen` is the digest of the board that was shown
    (`board_shown`), here and below. Raises NoMeeting, NoElection, RoundIsBegun,
    NotFound, MayNotStand, NominatorMissing, SecondedByOneself, AlreadyStands, ChangedMeanwhile.
    """
    by, seconds = " ".join(nominated_by.split()), names_given(seconded_by)
    with act(store, "election.nominate") as entry:
        found = _before_a_round(seen)
        one = _resident(person)
        check_nomination(one.name, by, seconds)
        if _why_not(one, the_meeting().held_on) is not None or any(
            c.person == one.person and c.state is CandidateState.BARRED for c in found.candidates
        ):
            raise MayNotStand(name=one.name)
        if any(c.person == one.person and c.state in HERE_STILL for c in found.candidates):
            raise AlreadyStands(name=one.name)
        values: dict[str, str | int] = {
            "election": found.election.id,
            "person": one.person,
            "name": one.name,
            "nominated_by": by,
            "seconded_by": "\n".join(seconds),
        }
        made = add(tables.Candidate, act=entry.sequence, **values)
        if consents:
            add(tables.CandidateConsent, candidate=made, act=entry.sequence)
        entry.facts = {
            **values,
            "seconded_by": [*seconds],
            "candidate": made,
            "consents": consents,
        }
        return board_of(found.election.id)


def agree(store: Store, person: int, *, seen: str | None = None) -> Board:
    """Write down that somebody who was nominated agrees to stand.

    Raises NoMeeting, NoElection, NotNominated, AlreadyStands, ChangedMeanwhile.
    """
    with act(store, "election.agree") as entry:
        found = the_board()
        _as_shown(seen, found)
        one = nominated(found, person)
        if one.state is CandidateState.STANDS:
            raise AlreadyStands(name=one.name)
        add(tables.CandidateConsent, candidate=one.id, act=entry.sequence)
        entry.facts = {"candidate": one.id, "name": one.name, "person": one.person}
        return board_of(found.election.id)


def withdraw(
    store: Store, person: int, *, barred: bool = False, why: str = "", seen: str | None = None
) -> Board:
    """Write down that somebody no longer stands: withdrew, or is `barred` for a reason of the desk.

    The number is given to nobody else; who stood in a round stays in its record. Once papers are out the
    marks for whoever left are void and the papers stay valid; after winning the seat is open again, or
    the next by votes takes it where that was settled. Raises NoMeeting, NoElection, NotNominated,
    InOfficeAlready, ChangedMeanwhile.
    """
    with act(store, "election.withdraw") as entry:
        found = the_board()
        _as_shown(seen, found)
        one = nominated(found, person)
        if any(t.election == found.election.id and t.person == one.person for t in terms()):
            raise InOfficeAlready(name=one.name)
        add(
            tables.CandidateGone,
            candidate=one.id,
            withdrew=not barred,
            why=why.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "barred": barred,
            "candidate": one.id,
            "name": one.name,
            "person": one.person,
        }
        return board_of(found.election.id)


def draw_numbers(store: Store, drawn: Sequence[int], *, seen: str | None = None) -> Board:
    """Write down the numbers drawn, by those who stand in the order of candidature.

    Before the first round, once and again until it begins. Raises NoMeeting, NoElection, NumbersStand,
    DrawNotWhole, ChangedMeanwhile.
    """
    with act(store, "election.draw_numbers") as entry:
        found = the_board()
        _as_shown(seen, found)
        if found.rounds:
            raise NumbersStand
        stand = [one for one in found.candidates if one.state in HERE_STILL]
        if sorted(drawn) != list(range(1, len(stand) + 1)) or not stand:
            raise DrawNotWhole(many=len(stand))
        for one, number in zip(stand, drawn, strict=True):
            add(tables.CandidateNumber, candidate=one.id, number=number, act=entry.sequence)
        entry.facts = {
            "election": found.election.id,
            "drawn": [
                {"candidate": one.id, "number": number}
                for one, number in zip(stand, drawn, strict=True)
            ],
        }
        return board_of(found.election.id)


def nominated(found: Board, person: int) -> CandidateFacts:
    """Return the nomination of a person that still stands. Raises NotNominated."""
    tied = ties_of([person]).resident.get(person, person)
    for one in found.candidates:
        if one.person == tied and one.state in HERE_STILL:
            return one
    raise NotNominated(name=person_key(person))


def _before_a_round(seen: str | None) -> Board:
    found = the_board()
    _as_shown(seen, found)
    if found.begun is not None:
        raise RoundIsBegun
    return found


def _as_shown(seen: str | None, found: Board) -> None:
    if seen is not None:
        still_as_seen(seen, found)


def _resident(person: int) -> HousedPerson:
    tied = ties_of([person]).resident.get(person, person)
    one = next((one for one in villagers() if one.person == tied), None)
    if one is None:
        raise NotFound(what=person_key(person))
    return one


def why_not(store: Store, person: int, day: date) -> NotStanding | None:
    """Return why a resident may not stand on a day, None where they may: for the desk alone.

    Raises NotFound.
    """
    with store.reading():
        return _why_not(_resident(person), day)


def _why_not(one: HousedPerson, day: date) -> NotStanding | None:
    records = (one.person, *ties_of([one.person]).records().get(one.person, ()))
    title = title_of(one.person) or ""
    facts = facts_of({one.person: Known(title, records)})[one.person]
    standing = PersonStanding(title, one.birth_date, facts)
    if standing.died:
        return NotStanding.DIED
    if standing.needs_guardian(day):
        return NotStanding.GUARDIAN
    # Read in when somebody is nominated: the room is there sooner.
    from forumtui.followup.acts.helping.defaults import in_default

    return NotStanding.DEFAULT if in_default(one.person, day, BARRED_YEARS) else None
