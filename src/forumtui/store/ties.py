"""Which records are one person: what stands now, and which act changed it last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import peewee

from forumtui.store.database import raw, tuples
from forumtui.store.person import OtherPerson, SamePerson


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
    return _read(raw(_rows(upto).order_by(SamePerson.id)))


def ties_of(persons: list[int], upto: int | None = None) -> Ties:
    """Return what stands for these persons, as records and as those records are tied to.

    `upto` an act: what stood after that one.
    """
    mine = (SamePerson.person << persons) | (SamePerson.same_as << persons)
    records = {record for record, _, _ in tuples(_rows(upto).where(mine))}
    if not records:
        return Ties()
    found = _rows(upto).where(SamePerson.person << list(records)).order_by(SamePerson.id)
    return _read(tuples(found))


def other_people() -> set[tuple[int, int]]:
    """Return the pairs of records that are said to be two people, the lower number first."""
    query = OtherPerson.select(OtherPerson.person, OtherPerson.other, OtherPerson.stands)
    said = {(one, two): stands for one, two, stands in tuples(query.order_by(OtherPerson.id))}
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
