"""Finding a household or a person by the number on the gate, a name or a member number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from forumtui.engine.database import typed_rows
from forumtui.tables.people import Household, Membership, Person
from forumtui.thai.names import split_name
from forumtui.village.records.counted import counts
from forumtui.village.records.residents import (
    full_name,
    household_stands,
    households_of_persons,
    same_as,
)

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class FoundHousehold:
    """A household that was looked for: `why` is the name or member number that was found."""

    household: int
    house: str
    why: str


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person with what tells them from others of the name; "" and None where it is not known."""

    person: int
    name: str
    house: str
    born: date | None
    citizen_id: str


def find(house: str, name: str, member_no: str) -> tuple[FoundHousehold, ...]:
    """Return the households that fit, those whose gate bears the number first; at most 50.

    `house` is compared from its beginning, `name` anywhere in a name, `member_no` as a whole; ""
    looks for nothing.
    """
    homes = households_of_persons()
    order = _order()
    exact = [(h, n, "") for h, (_, n) in order.items() if house and n == house]
    begins = [
        (h, n, "") for h, (_, n) in order.items() if house and n != house and n.startswith(house)
    ]
    found = [
        *exact,
        *_of_persons(_members(member_no), homes, order),
        *begins,
        *_of_persons(_named(name), homes, order),
    ]
    best: dict[int, FoundHousehold] = {}
    for household, number, why in found:
        best.setdefault(household, FoundHousehold(household, number, why))
    return tuple(best.values())[:MOST]


def find_persons(house: str, name: str) -> tuple[FoundPerson, ...]:
    """Return the persons who fit, whose name begins so first, in the order of the gates; at most 50.

    `house` and `name` are compared as `find` does. Next stand those whose given name and surname begin
    with the two parts of `name`, wherever it is parted ("สใ": สมชาย ใจดี), then those whose given name
    holds the first part ("ชใ"); those of no house stand last. A record tied to a resident is that
    resident.
    """
    homes, order = households_of_persons(), _order()
    tied = same_as()
    named = _named(name)
    of_name = {tied.get(record, record) for record, _ in named}
    begins = {
        tied.get(record, record)
        for record, whole in named
        if split_name(whole).given.startswith(name)
    }
    parted: dict[int, int] = {}
    for record, later in _parted(name):
        person = tied.get(record, record)
        parted[person] = min(later, parted.get(person, later))
    of_house = {
        person
        for person, household in homes.items()
        if house and order[household][1].startswith(house)
    }

    def place(person: int) -> tuple[bool, int, int, int]:
        household = homes.get(person)
        later = 0 if person in begins else parted.get(person, _NEITHER)
        if household is None:
            return True, later, 0, person
        at, number = order[household]
        return False, later, at if number != house else -1, person

    return persons(sorted(of_name | of_house | parted.keys(), key=place)[:MOST])


def persons(wanted: Sequence[int]) -> tuple[FoundPerson, ...]:
    """Return these persons, in the order given."""
    homes, order = households_of_persons(), _order()
    query = Person.select().where(Person.id << list(wanted))
    found = {
        one.id: FoundPerson(
            one.id,
            full_name(one.title, one.given, one.surname),
            order[homes[one.id]][1] if one.id in homes else one.house_written,
            one.birth_date,
            one.citizen_id or "",
        )
        for one in query
    }
    return tuple(found[person] for person in wanted)


def _order() -> dict[int, tuple[int, str]]:
    """Return each household's place in the order of the gates, and its number."""
    gates = Household.select(Household.id, Household.house).where(household_stands())
    rows = typed_rows(gates.order_by(Household.sort_key, Household.moo))
    return {household: (place, number) for place, (household, number) in enumerate(rows)}


def _of_persons(
    rows: list[tuple[int, str]], homes: dict[int, int], order: dict[int, tuple[int, str]]
) -> list[tuple[int, str, str]]:
    tied = same_as() if rows else {}
    found = [
        (homes[person], why)
        for record, why in rows
        if (person := tied.get(record, record)) in homes
    ]
    found.sort(key=lambda one: order[one[0]][0])
    return [(household, order[household][1], why) for household, why in found]


def _members(number: str) -> list[tuple[int, str]]:
    if not number:
        return []
    query = Membership.select(Membership.person, Membership.member_no)
    bare = number.lstrip("0") or "0"
    return [
        (person, written)
        for person, written in typed_rows(
            query.where(Membership.member_no.endswith(bare) & counts(Membership))
        )
        if (written.lstrip("0") or "0") == bare
    ]


def _named(name: str) -> list[tuple[int, str]]:
    if not name:
        return []
    query = Person.select(Person.id, Person.title, Person.given, Person.surname)
    whole: Any = Person.title.concat(Person.given).concat(" ").concat(Person.surname)
    return [
        (person, full_name(title, given, surname))
        for person, title, given, surname in typed_rows(
            query.where(whole.contains(name) & counts(Person))
        )
    ]


_BEGINS, _HOLDS, _NEITHER = 1, 2, 3
"""Where a name stands whose given name begins with the first part, holds it, or neither."""


def _parted(name: str) -> list[tuple[int, int]]:
    """Return the records whose surname begins with one part of a text and whose given name has the rest.

    Each comes with whether its given name `_BEGINS` so or only `_HOLDS` it.
    """
    if len(name) < 2 or " " in name:
        return []
    parts = [(name[:at], name[at:]) for at in range(1, len(name))]
    query = Person.select(Person.id, Person.given, Person.surname)
    found = []
    for person, given, surname in typed_rows(
        query.where(Person.given.contains(name[0]) & counts(Person))
    ):
        of_given = [one for one, rest in parts if surname.startswith(rest)]
        if any(map(given.startswith, of_given)):
            found.append((person, _BEGINS))
        elif any(one in given for one in of_given):
            found.append((person, _HOLDS))
    return found
