"""What the wall knows of the village: house numbers, given names, and the lines of who agreed.

Nothing else is read into these rows: no surname, no citizen number, no guarantor, no warning, no
amount that somebody disputes, nobody's age, nobody who has died.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.election.records.elections import elections
from forumtui.election.records.rounds import Board, RoundFacts, board, rounds, tally
from forumtui.election.rules.outcome import CandidateStanding
from forumtui.engine.database import driver_rows
from forumtui.engine.refusals import NotFound
from forumtui.ledger.rules import LineKind
from forumtui.tables.people import Household, Person
from forumtui.thai.names import split_name
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.records.village import fund_short_names, village


@dataclass(frozen=True, slots=True)
class WallLine:
    """A saving or a loan: what its fund is called, and its balance in satang."""

    fund: str
    kind: LineKind
    satang: int


@dataclass(frozen=True, slots=True)
class WallPerson:
    """A member by the given name, with what is saved and owed; savings come first."""

    person: int
    given: str
    lines: tuple[WallLine, ...]
    accrued_satang: int


@dataclass(frozen=True, slots=True)
class WallGate:
    """A household as it is called: the number on its gate, and the given name of who is asked."""

    house: str
    given: str


@dataclass(frozen=True, slots=True)
class WallHousehold:
    """A household that agreed: its members with lines, and both sums in satang."""

    house: str
    persons: tuple[WallPerson, ...]
    savings_satang: int
    debt_satang: int


@dataclass(frozen=True, slots=True)
class WallCandidate:
    """Somebody who stands in a round: number, given name, votes so far, what became of them."""

    number: int
    given: str
    votes: int
    standing: CandidateStanding | None


@dataclass(frozen=True, slots=True)
class WallBallot:
    """A round of an election: what is elected, for how many seats, who stands, how many papers."""

    question: str
    round: int
    seats: int
    candidates: tuple[WallCandidate, ...]
    papers: int
    void: bool


def ballot(wanted: int, *, counted: bool) -> WallBallot:
    """Return a round as the room may see it: of who agreed to stand alone, without any reason.

    `counted` asks for its result, else for the marks of its latest pile, none where they are hidden.
    Raises NotFound.
    """
    for election in elections():
        found = next((one for one in rounds(election.id) if one.id == wanted), None)
        if found is not None:
            return _ballot(board(election), found, counted=counted)
    raise NotFound(what=str(wanted))


def _ballot(of: Board, found: RoundFacts, *, counted: bool) -> WallBallot:
    after = of.after.get(found.id) if counted else None
    hidden = of.conduct.hidden and not counted
    marks = None if counted or hidden else tally(found)
    votes = found.votes if marks is None else marks.votes
    names = {one.id: split_name(one.name).given for one in of.candidates}
    drawn = {*found.lot[: after.open_seats]} if after is not None else set()
    rows = [
        WallCandidate(
            number,
            names[who],
            0 if hidden else votes.get(number, 0),
            None
            if after is None
            else CandidateStanding.ELECTED
            if number in drawn
            else CandidateStanding.NOT_ELECTED
            if found.lot and number in found.lot
            else after.standing(number),
        )
        for number, who in sorted(found.standing.items())
        if number not in of.gone or counted
    ]
    papers = 0 if found.slips is None else found.slips.valid
    return WallBallot(
        of.election.question, found.number, found.seats, tuple(rows), papers, found.why != ""
    )


def village_name() -> str:
    """Return what the village is called, "" before it is named."""
    known = village()
    return "" if known is None else known.name


def houses(households: Iterable[int]) -> tuple[str, ...]:
    """Return the numbers on some gates, in their order."""
    wanted = list(households)
    query = Household.select(Household.id, Household.house).where(Household.id << wanted)
    known: dict[int, str] = dict(driver_rows(query))
    return tuple(known[one] for one in wanted if one in known)


def gate(household: int) -> WallGate:
    """Return a household as it is called. Raises NotFound."""
    view = household_view(household)
    speakers = view.speakers(view.cut_off or date.max) or view.living
    given = _given(one.id for one in speakers[:1])
    return WallGate(view.house, next(iter(given.values()), ""))


def household(wanted: int) -> WallHousehold:
    """Return a household that agreed, without those who have died. Raises NotFound."""
    view = household_view(wanted)
    return WallHousehold(
        view.house, tuple(_persons(view)), view.savings_asked_satang, view.debt_asked_satang
    )


def _persons(view: HouseholdView) -> Iterable[WallPerson]:
    funds = fund_short_names()
    persons = dict.fromkeys(line.person for line in view.asked_lines)
    given = _given(persons)
    for person in persons:
        lines = [line for line in view.asked_lines if line.person == person]
        yield WallPerson(
            person,
            given.get(person, ""),
            tuple(
                WallLine(funds.get(line.fund_id, line.fund), line.kind, line.balance_satang)
                for line in lines
            ),
            sum(line.accrued_satang for line in lines),
        )


def _given(persons: Iterable[int]) -> dict[int, str]:
    """Return the given names of some persons: the first word of each, should a cell hold more."""
    query: Any = Person.select(Person.id, Person.given).where(Person.id << list(persons))
    return {person: given.split(" ")[0] for person, given in driver_rows(query)}
