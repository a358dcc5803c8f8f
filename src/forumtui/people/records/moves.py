"""Persons who moved from one household to another, and those a later register has elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import driver_rows, typed_rows
from forumtui.engine.journal import Undo
from forumtui.meetings.records.meetings import meetings
from forumtui.tables.contracts import Contract
from forumtui.tables.meetings import Attendance
from forumtui.tables.people import (
    Household,
    Person,
    Residence,
    ResidenceEnd,
    SeenElsewhere,
    StayedAtHome,
)
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.tables.verification import Answer
from forumtui.village.records.counted import counts, row_of
from forumtui.village.records.residents import (
    full_name,
    homes,
    household_stands,
    lives_now,
    same_as,
)


@dataclass(frozen=True, slots=True)
class Gate:
    """A household as it is called: the number on the gate and the hamlet (หมู่), "" when unknown."""

    house: str
    moo: str


@dataclass(frozen=True, slots=True)
class StandingResidence:
    """The row by which a resident lives in a household; `since` is None where not stated."""

    id: int
    household: int
    gate: Gate
    since: date | None


@dataclass(frozen=True, slots=True)
class ProposedMove:
    """A resident whom a later register has at another house, and the row that says so.

    `household` is None when the village has no such gate yet.
    """

    seen: int
    person: int
    name: str
    home: Gate
    to: Gate
    household: int | None
    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody who may move: the person, how they are called, and where they live."""

    person: int
    name: str
    home: Gate


def asked_about(
    movers: Iterable[Mover], proposed: Iterable[ProposedMove]
) -> tuple[tuple[Mover, ...], tuple[ProposedMove, ...]]:
    """Return what an answer about `movers` is bound to (`engine.seen`).

    Where they live, and where of all that is `proposed` the registers have them instead.
    """
    living = tuple(sorted(movers, key=lambda one: one.person))
    persons = {one.person for one in living}
    return living, tuple(one for one in proposed if one.person in persons)


@dataclass(frozen=True, slots=True)
class MadeMove:
    """A person's move that stands: from where to where, since when, by which act."""

    act: int
    person: int
    name: str
    home: Gate
    to: Gate
    since: date


@dataclass(frozen=True, slots=True)
class HousedPerson:
    """A resident, where they live and since when (None: not stated)."""

    person: int
    name: str
    household: int
    home: Gate
    relation: str
    is_head: bool
    since: date | None
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """A person whom a later register has at another house, and that house."""

    person: int
    at: Gate


def seen_person(seen: int) -> SeenPerson | None:
    """Return whom a row of a later register has elsewhere, None when there is no such row."""
    query = SeenElsewhere.select(SeenElsewhere.person, SeenElsewhere.house, SeenElsewhere.moo)
    for person, house, moo in typed_rows(
        query.where((SeenElsewhere.id == seen) & counts(SeenElsewhere))
    ):
        return SeenPerson(person, Gate(house, moo))
    return None


def seen_elsewhere() -> dict[int, tuple[str, str]]:
    """Return the house and hamlet at which a later register has a person, for all it is known of."""
    query = SeenElsewhere.select(SeenElsewhere.person, SeenElsewhere.house, SeenElsewhere.moo)
    return {
        person: (house, moo)
        for person, house, moo in driver_rows(
            query.where(counts(SeenElsewhere)).order_by(SeenElsewhere.id)
        )
    }


def said_to_stay() -> set[tuple[int, str, str]]:
    """Return the persons who are said not to have moved, each with that house and hamlet."""
    query = (
        StayedAtHome.select(SeenElsewhere.person, SeenElsewhere.house, SeenElsewhere.moo)
        .join(SeenElsewhere)
        .where(StayedAtHome.act.not_in(Undo.select(Undo.undone)) & counts(SeenElsewhere))
    )
    return {(person, house, moo) for person, house, moo in driver_rows(query)}


def proposed_moves() -> tuple[ProposedMove, ...]:
    """Return whom later registers have at another house, unless somebody said that they stayed.

    In the order in which the registers were read.
    """
    written, stayed = _written_elsewhere(), said_to_stay()
    where, gates, tied = homes(), gates_of_households(), same_as()
    behind = {gate: household for household, gate in gates.items()}
    found = []
    for person, (seen, house, moo, name, file, sheet, row) in written.items():
        if person in tied or person not in where or (person, house, moo) in stayed:
            continue
        home, to = gates[where[person].household], Gate(house, moo)
        if home == to:
            continue
        household = behind.get(to)
        found.append(ProposedMove(seen, person, name, home, to, household, file, sheet, row))
    return tuple(found)


def _written_elsewhere() -> dict[int, tuple[int, str, str, str, str, str | None, int]]:
    query = (
        SeenElsewhere.select(
            SeenElsewhere.id,
            SeenElsewhere.person,
            SeenElsewhere.house,
            SeenElsewhere.moo,
            Person.title,
            Person.given,
            Person.surname,
            SourceFile.name,
            SourceRow.sheet,
            SourceRow.row,
        )
        .join(Person)
        .switch(SeenElsewhere)
        .join(SourceRow, on=(SourceRow.id == row_of(SeenElsewhere)))
        .join(SourceFile)
        .where(counts(SeenElsewhere))
        .order_by(SeenElsewhere.id)
    )
    return {
        person: (seen, house, moo, full_name(title, given, surname), file, sheet, row)
        for seen, person, house, moo, title, given, surname, file, sheet, row in typed_rows(query)
    }


def made_moves() -> tuple[MadeMove, ...]:
    """Return every person's move that stands, the latest first."""
    gates = gates_of_households()
    undone = Undo.select(Undo.undone)
    left = (
        ResidenceEnd.select(
            ResidenceEnd.act,
            ResidenceEnd.until,
            Residence.person,
            Residence.household,
            Person.title,
            Person.given,
            Person.surname,
        )
        .join(Residence)
        .join(Person)
        .where(ResidenceEnd.act.not_in(undone))
        .order_by(ResidenceEnd.act.desc(), ResidenceEnd.id)
    )
    came = Residence.select(Residence.act, Residence.person, Residence.household)
    to = {(act, person): house for act, person, house in typed_rows(came.where(_by_a_move()))}
    return tuple(
        MadeMove(
            act=sequence,
            person=person,
            name=full_name(title, given, surname),
            home=gates[household],
            to=gates[to[sequence, person]],
            since=until,
        )
        for sequence, until, person, household, title, given, surname in typed_rows(left)
        # A register that is taken back may take the house along that somebody moved from.
        if household in gates and (sequence, person) in to
    )


def _by_a_move() -> Any:
    return Residence.act << ResidenceEnd.select(ResidenceEnd.act)


def gates_of_households() -> dict[int, Gate]:
    """Return how every household is called."""
    query = Household.select(Household.id, Household.house, Household.moo).where(household_stands())
    return {household: Gate(house, moo) for household, house, moo in typed_rows(query)}


def gate_of(household: int) -> Gate | None:
    """Return how a household is called, None when there is none or its founding was taken back."""
    query = Household.select(Household.house, Household.moo)
    for house, moo in typed_rows(query.where((Household.id == household) & household_stands())):
        return Gate(house, moo)
    return None


def houses_lived_at() -> dict[int, list[str]]:
    """Return the houses at which each resident lives or has lived, by the number on the gate."""
    query = (
        Residence.select(Residence.person, Household.house)
        .join(Household)
        .where(Residence.certain & counts(Residence))
        .order_by(Residence.id)
    )
    found: dict[int, list[str]] = {}
    for person, house in driver_rows(query):
        houses = found.setdefault(person, [])
        if house not in houses:
            houses.append(house)
    return found


def houses_moved_to() -> dict[int, str]:
    """Return the number on the gate at which each of those who moved lives now."""
    ended = ResidenceEnd.act.not_in(Undo.select(Undo.undone))
    movers = Residence.select(Residence.person).join(ResidenceEnd).where(ended)
    query = (
        Residence.select(Residence.person, Household.house)
        .join(Household)
        .where((Residence.person << movers) & Residence.certain & lives_now())
    )
    return dict(driver_rows(query))


def residence_of(person: int) -> StandingResidence | None:
    """Return where a resident lives, None for anybody else."""
    query = (
        Residence.select(
            Residence.id, Residence.household, Household.house, Household.moo, Residence.since
        )
        .join(Household)
        .where((Residence.person == person) & Residence.certain & lives_now())
        .order_by(Residence.id.desc())
    )
    for residence, household, house, moo, since in typed_rows(query.limit(1)):
        return StandingResidence(residence, household, Gate(house, moo), since)
    return None


def last_meeting_day() -> date | None:
    """Return the day of the latest meeting, None before the first."""
    return next((one.held_on for one in reversed(meetings())), None)


def founded_by(act: int) -> int | None:
    """Return the household that an act founded, None when it founded none."""
    found = Household.get_or_none(Household.act == act)
    return None if found is None else int(found.id)


def used_since(household: int, act: int) -> bool:
    """Say whether a household would be missed: others live there, it answered, came or signed."""
    undone = Undo.select(Undo.undone)
    others = (Residence.household == household) & (Residence.act != act) & lives_now()
    answers = (Answer.household == household) & Answer.act.not_in(undone)
    return bool(
        Residence.select().where(others).exists()
        or Answer.select().where(answers).exists()
        or Attendance.select().where(Attendance.household == household).exists()
        or Contract.select().where(Contract.household == household).exists()
    )


def villagers() -> tuple[HousedPerson, ...]:
    """Return every resident in the order of the gates, the head of each household first."""
    tied = same_as()
    query = (
        Residence.select(
            Person.id,
            Person.title,
            Person.given,
            Person.surname,
            Household.id,
            Household.house,
            Household.moo,
            Residence.relation,
            Residence.is_head,
            Residence.since,
            Person.birth_date,
        )
        .join(Person, on=(Residence.person == Person.id))
        .join(Household, on=(Residence.household == Household.id))
        .where(Residence.certain & lives_now())
        .order_by(Household.sort_key, Household.moo, Residence.is_head.desc(), Residence.id)
    )
    return tuple(
        HousedPerson(person, full_name(title, given, surname), household, Gate(house, moo), *rest)
        for person, title, given, surname, household, house, moo, *rest in typed_rows(query)
        if person not in tied
    )
