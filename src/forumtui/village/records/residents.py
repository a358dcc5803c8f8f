"""Whose lines are whose: residents, persons not yet tied to one, and the household each speaks in.

Which records are one person is what stands now, with the act that changed it last.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import asked_again, driver_rows, typed_rows
from forumtui.engine.journal import taken_back
from forumtui.engine.refusals import NotFound
from forumtui.tables.people import (
    Household,
    OtherPerson,
    Person,
    Residence,
    ResidenceEnd,
    SamePerson,
)
from forumtui.village.records.counted import (
    counts,
    gone_persons,
    read_acts_taken_back,
    vanished_households,
)

_KEY: Final = re.compile(r"[Pp]([0-9]{1,12})")


def full_name(title: str, given: str, surname: str) -> str:
    """Return a name as it is written: the title glued to the given name."""
    return f"{title}{given} {surname}".strip()


def person_key(person: int) -> str:
    """Return the stable key shared by all lines of one person."""
    return f"P{person}"


def person_of_key(key: str) -> int:
    """Return the person whose key this is. Raises NotFound."""
    found = _KEY.fullmatch(key.strip())
    if found is None:
        raise NotFound(what=key)
    return int(found[1])


@dataclass(frozen=True, slots=True)
class Resident:
    """A person shown in a household.

    `records` are the identifiers of every record that is this person: their own and those a fund's
    register made before they were tied together. `provisional` persons claim the house only in a
    fund's register. `linked_in` is the latest act that tied a record to them, `moved_in` the act that
    brought them into this household.
    """

    id: int
    name: str
    title: str
    birth_date: date | None
    citizen_id: str | None
    relation: str
    is_head: bool
    provisional: bool
    records: tuple[int, ...]
    linked_in: int
    moved_in: int

    @property
    def key(self) -> str:
        """The stable key shared by all lines of this person."""
        return person_key(self.id)


def household_stands(upto: int | None = None) -> Any:
    """Return the condition under which a household stands: its founding was not taken back.

    Or others still live there whom another register has.

    `upto` an act: under which it stood after that one.
    """
    founded = counts(Household, upto)
    return founded if upto is None else founded & (Household.act <= upto)


def lives_now(upto: int | None = None) -> Any:
    """Return the condition under which a residence stands: not ended, not taken back, its house there.

    `upto` an act: under which it stood after that one.
    """
    return _lives(upto) & Residence.household.not_in(vanished_households(upto))


def _lives(upto: int | None) -> Any:
    undone = taken_back(upto)
    ended = ResidenceEnd.select(ResidenceEnd.residence).where(ResidenceEnd.act.not_in(undone))
    if upto is not None:
        ended = ended.where(ResidenceEnd.act <= upto)
    lives = Residence.until.is_null() & counts(Residence, upto) & Residence.id.not_in(ended)
    return lives if upto is None else lives & (Residence.act <= upto)


def residents_of(household: int, upto: int | None = None) -> tuple[Resident, ...]:
    """Return the persons of `household`: the head first, residents before provisional persons.

    `upto` an act: those who stood there after it.
    """
    rows = list(_living_in(household, upto))
    found = ties_of([row[0] for row in rows], upto)
    records = found.records()
    return tuple(
        Resident(
            id=person,
            name=full_name(title, given, surname),
            title=title,
            birth_date=None if born is None else date.fromisoformat(born),
            citizen_id=citizen_id,
            relation=relation,
            is_head=bool(is_head),
            provisional=not certain,
            records=(person, *records.get(person, ())),
            linked_in=found.changed.get(person, 0),
            moved_in=moved_in,
        )
        for person, title, given, surname, citizen_id, born, relation, is_head, certain, moved_in in rows
        if person not in found.resident
    )


@asked_again
def _living_in(household: int, upto: int | None) -> Any:
    return (
        Person.select(
            Person.id,
            Person.title,
            Person.given,
            Person.surname,
            Person.citizen_id,
            Person.birth_date,
            Residence.relation,
            Residence.is_head,
            Residence.certain,
            Residence.act,
        )
        .join(Residence, on=(Residence.person == Person.id))
        .where((Residence.household == household) & lives_now(upto))
        .order_by(Residence.certain.desc(), Residence.is_head.desc(), Residence.id)
    )


def same_as(upto: int | None = None) -> dict[int, int]:
    """Return, for every record tied to a resident, that resident; `upto` an act: after that one."""
    return ties(upto).resident


class Home(NamedTuple):
    """The household somebody is shown in, and the act that brought them there."""

    household: int
    moved_in: int


def homes() -> dict[int, Home]:
    """Return where each person (not tied to another) is shown."""
    tied = same_as()
    return {
        person: Home(household, act)
        for person, household, act in standing_residences()
        if person not in tied
    }


def households_of_persons(upto: int | None = None) -> dict[int, int]:
    """Return the household each person (not tied to another) is shown in.

    `upto` an act: was shown in after that one.
    """
    tied = same_as(upto)
    return {
        person: household
        for person, household, _ in standing_residences(upto)
        if person not in tied
    }


def standing_residences(
    upto: int | None = None, households: Collection[int] | None = None
) -> Iterable[tuple[int, int, int]]:
    """Return every person, household and act of a residence that stands; `upto` an act: stood.

    `households` are those that count, None for all.
    """
    query = Residence.select(Residence.person, Residence.household, Residence.act)
    query = query if households is None else query.where(Residence.household << list(households))
    rows: Iterable[tuple[int, int, int]] = driver_rows(query.where(lives_now(upto)))
    return rows


def residences_written() -> Iterable[tuple[int, int]]:
    """Return every person and household of a residence that stands, whether the house stands or not."""
    query = Residence.select(Residence.person, Residence.household)
    rows: Iterable[tuple[int, int]] = driver_rows(query.where(_lives(None)))
    return rows


def ties_that_stand() -> dict[int, int]:
    """Return what `same_as` does, without what hangs on a register that was taken back.

    Only while one is: the act of taking it back says of every such tie that it no longer is.
    """
    found, acts = ties(), read_acts_taken_back()
    gone = gone_persons()
    return {
        record: person
        for record, person in found.resident.items()
        if person not in gone and found.changed[record] not in acts
    }


def housed() -> "peewee.ModelSelect[Any]":
    """Return the query of the persons who live in a household that stands."""
    standing = Household.select(Household.id).where(household_stands())
    return Residence.select(Residence.person).where(lives_now() & (Residence.household << standing))


@dataclass(slots=True)
class Ties:
    """Whom every tied record is tied to, and the latest act that changed each person's records."""

    resident: dict[int, int] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)

    def records(self) -> dict[int, list[int]]:
        """Return the records tied to each person."""
        found: dict[int, list[int]] = {}
        for record, person in self.resident.items():
            found.setdefault(person, []).append(record)
        return found


def ties(upto: int | None = None) -> Ties:
    """Return what stands in the whole village; `upto` an act: what stood after that one."""
    return _read(driver_rows(_rows(upto).order_by(SamePerson.id)))


def ties_of(persons: list[int], upto: int | None = None) -> Ties:
    """Return what stands for these persons, as records and as those records are tied to.

    `upto` an act: what stood after that one.
    """
    return _read(_ties_of(persons, upto))


@asked_again
def _ties_of(persons: list[int], upto: int | None) -> Any:
    also = SamePerson.alias()
    records = also.select(also.person).where((also.person << persons) | (also.same_as << persons))
    records = records if upto is None else records.where(also.act <= upto)
    return _rows(upto).where(SamePerson.person << records).order_by(SamePerson.id)


def other_people() -> set[tuple[int, int]]:
    """Return the pairs of records that are said to be two people, the lower number first."""
    query = OtherPerson.select(OtherPerson.person, OtherPerson.other, OtherPerson.stands)
    said = {(one, two): stands for one, two, stands in typed_rows(query.order_by(OtherPerson.id))}
    return {pair for pair, stands in said.items() if stands}


def _rows(upto: int | None) -> "peewee.ModelSelect[Any]":
    query = SamePerson.select(SamePerson.person, SamePerson.same_as, SamePerson.act)
    return query if upto is None else query.where(SamePerson.act <= upto)


def _read(rows: Iterable[tuple[int, int | None, int]]) -> Ties:
    found = Ties()
    for record, same_as, sequence in rows:
        before = found.resident.pop(record, None)
        if same_as is not None:
            found.resident[record] = same_as
        for person in (record, before, same_as):
            if person is not None:
                found.changed[person] = sequence
    return found


def names_of(persons: Iterable[int] | None) -> dict[int, str]:
    """Return the full names of persons, None for all."""
    query: Any = Person.select(Person.id, Person.title, Person.given, Person.surname)
    if persons is not None:
        query = query.where(Person.id << list(persons))
    rows = typed_rows(query)
    return {person: full_name(title, given, surname) for person, title, given, surname in rows}
