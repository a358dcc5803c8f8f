"""Whose lines are whose: residents, persons not yet tied to one, and the household each speaks in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forumtui.store.answer import taken_back
from forumtui.store.database import raw, tuples
from forumtui.store.household import Residence
from forumtui.store.person import Person
from forumtui.store.ties import ties, ties_of


def full_name(title: str, given: str, surname: str) -> str:
    """Return a name as it is written: the title glued to the given name."""
    return f"{title}{given} {surname}".strip()


def person_key(person: int) -> str:
    """Return the stable key shared by all lines of one person."""
    return f"P{person}"


@dataclass(frozen=True, slots=True)
class Occupant:
    """A person shown in a household.

    `records` are the identifiers of every record that is this person: their own and those a fund's
    register made before they were tied together. `provisional` persons claim the house only in a
    fund's register. `linked_in` is the latest act that tied a record to them.
    """

    id: int
    name: str
    citizen_id: str | None
    relation: str
    is_head: bool
    provisional: bool
    records: tuple[int, ...]
    linked_in: int

    @property
    def key(self) -> str:
        """The stable key shared by all lines of this person."""
        return person_key(self.id)


def lives_now(upto: int | None = None) -> Any:
    """Return the condition under which a residence stands: not ended, and not taken back.

    `upto` an act: under which it stood after that one.
    """
    stands = Residence.until.is_null() & Residence.act.not_in(taken_back(upto))
    return stands if upto is None else stands & (Residence.act <= upto)


def occupants(household: int, upto: int | None = None) -> tuple[Occupant, ...]:
    """Return the persons of `household`: the head first, residents before provisional persons.

    `upto` an act: those who stood there after it.
    """
    rows = list(
        tuples(
            Person.select(
                Person.id,
                Person.title,
                Person.given,
                Person.surname,
                Person.citizen_id,
                Residence.relation,
                Residence.is_head,
                Residence.certain,
            )
            .join(Residence, on=(Residence.person == Person.id))
            .where((Residence.household == household) & lives_now(upto))
            .order_by(Residence.certain.desc(), Residence.is_head.desc(), Residence.id)
        )
    )
    found = ties_of([row[0] for row in rows], upto)
    records = found.records()
    return tuple(
        Occupant(
            id=person,
            name=full_name(title, given, surname),
            citizen_id=citizen_id,
            relation=relation,
            is_head=is_head,
            provisional=not certain,
            records=(person, *records.get(person, ())),
            linked_in=found.changed.get(person, 0),
        )
        for person, title, given, surname, citizen_id, relation, is_head, certain in rows
        if person not in found.resident
    )


def same_as(upto: int | None = None) -> dict[int, int]:
    """Return, for every record tied to a resident, that resident; `upto` an act: after that one."""
    return ties(upto).resident


def households_of_persons(upto: int | None = None) -> dict[int, int]:
    """Return the household each person (not tied to another) is shown in.

    `upto` an act: was shown in after that one.
    """
    tied = same_as(upto)
    current = Residence.select(Residence.person, Residence.household)
    rows: Iterable[tuple[int, int]] = raw(current.where(lives_now(upto)))
    return {person: household for person, household in rows if person not in tied}
