"""Who of the village may be invited to become a member, and which funds know them as one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.people.records.moves import villagers
from forumtui.tables.lines import Saving
from forumtui.tables.people import Membership, Person
from forumtui.village.records.counted import counts
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import ties
from forumtui.village.records.village import fund_short_names, funds


@dataclass(frozen=True, slots=True)
class Recruit:
    """A resident who is alive. `sorted_by` is the name without its title.

    `funds` are those whose registers have them as a member or as a saver; who only borrowed of one is
    no member for that; `fund_names` are the same, whole.
    """

    person: int
    name: str
    sorted_by: str
    household: int
    house: str
    born: date | None
    funds: tuple[str, ...]
    fund_names: tuple[str, ...]


def recruits() -> tuple[Recruit, ...]:
    """Return everybody who lives in the village, in the order of the gates. Inside a transaction."""
    resident = ties().resident
    dead = died(lambda record: resident.get(record, record))
    short, whole = fund_short_names(), {one.id: one.name for one in funds()}
    known: dict[int, set[int]] = {}
    for table in (Membership, Saving):
        query: Any = table.select(table.person, table.fund).where(counts(table)).distinct()
        for person, fund in typed_rows(query):
            known.setdefault(resident.get(person, person), set()).add(fund)
    living = [one for one in villagers() if one.person not in dead]
    plain = _plain_names()
    found = []
    for one in living:
        mine = [fund for fund in whole if fund in known.get(one.person, ())]
        found.append(
            Recruit(
                person=one.person,
                name=one.name,
                sorted_by=plain.get(one.person, one.name),
                household=one.household,
                house=one.home.house,
                born=one.birth_date,
                funds=tuple(short[fund] for fund in mine),
                fund_names=tuple(whole[fund] for fund in mine),
            )
        )
    return tuple(found)


def _plain_names() -> dict[int, str]:
    query: Any = Person.select(Person.id, Person.given, Person.surname)
    return {person: f"{given} {surname}" for person, given, surname in typed_rows(query)}
