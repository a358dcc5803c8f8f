"""Whose lines are whose: residents, persons not yet tied to one, and the household each speaks in."""

from collections.abc import Iterable
from dataclasses import dataclass

import peewee

from forumtui.store.database import tuples
from forumtui.store.household import Residence
from forumtui.store.person import Person, SamePerson


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


def occupants(household: int) -> tuple[Occupant, ...]:
    """Return the persons of `household`: the head first, residents before provisional persons."""
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
                SamePerson.id,
            )
            .join(Residence, on=(Residence.person == Person.id))
            .switch(Person)
            .join(SamePerson, peewee.JOIN.LEFT_OUTER, on=(SamePerson.person == Person.id))
            .where((Residence.household == household) & Residence.until.is_null())
            .order_by(Residence.certain.desc(), Residence.is_head.desc(), Residence.id)
        )
    )
    here = [row for row in rows if row[8] is None]
    linked = _records_tied_to([row[0] for row in here])
    return tuple(
        Occupant(
            id=person,
            name=full_name(title, given, surname),
            citizen_id=citizen_id,
            relation=relation,
            is_head=is_head,
            provisional=not certain,
            records=(person, *(record for record, _ in linked.get(person, ()))),
            linked_in=max((seq for _, seq in linked.get(person, ())), default=0),
        )
        for person, title, given, surname, citizen_id, relation, is_head, certain, _ in here
    )


def _records_tied_to(persons: list[int]) -> dict[int, list[tuple[int, int]]]:
    tied: dict[int, list[tuple[int, int]]] = {}
    query = SamePerson.select(SamePerson.same_as, SamePerson.person, SamePerson.act)
    for same_as, record, sequence in tuples(query.where(SamePerson.same_as << persons)):
        tied.setdefault(same_as, []).append((record, sequence))
    return tied


def same_as() -> dict[int, int]:
    """Return, for every record tied to a resident, that resident."""
    return dict(tuples(SamePerson.select(SamePerson.person, SamePerson.same_as)))


def households_of_persons() -> dict[int, int]:
    """Return the household each person (not tied to another) is shown in."""
    tied = same_as()
    current = Residence.select(Residence.person, Residence.household)
    rows: Iterable[tuple[int, int]] = tuples(current.where(Residence.until.is_null()))
    return {person: household for person, household in rows if person not in tied}
