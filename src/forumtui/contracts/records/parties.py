"""The people of a contract as its papers name them: who they are, when born, where they live."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from forumtui.engine.database import typed_rows
from forumtui.tables.people import Household, Person, Residence
from forumtui.village.records.residents import full_name, lives_now, ties_of


class PersonOnPaper(NamedTuple):
    """A person: `citizen_id` is 13 digits, "" unknown; `house` is "" where nobody says."""

    name: str
    title: str
    born: date | None
    citizen_id: str
    house: str
    moo: str


def persons_on_paper(persons: Iterable[int]) -> dict[int, PersonOnPaper]:
    """Return what is known of persons: of each also what their tied records know. Inside a transaction.

    The resident's own word goes before that of a fund's register.
    """
    wanted = list(dict.fromkeys(persons))
    if not wanted:
        return {}
    tied = ties_of(wanted).records()
    records = {record: one for one in wanted for record in (one, *tied.get(one, ()))}
    homes = _homes(records)
    query = Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.birth_date,
        Person.citizen_id,
    ).where(Person.id << list(records))
    known = {row[0]: row[1:] for row in typed_rows(query)}
    found: dict[int, PersonOnPaper] = {}
    for one in wanted:
        title, given, surname, *_ = known[one]
        rows = [known[record] for record in (one, *tied.get(one, ()))]
        house, moo = next((homes[r] for r in (one, *tied.get(one, ())) if r in homes), ("", ""))
        found[one] = PersonOnPaper(
            name=full_name(title, given, surname),
            title=title,
            born=next((row[3] for row in rows if row[3]), None),
            citizen_id=next((row[4] for row in rows if row[4]), ""),
            house=house,
            moo=moo,
        )
    return found


def _homes(records: Iterable[int]) -> dict[int, tuple[str, str]]:
    query = Residence.select(Residence.person, Household.house, Household.moo).join(Household)
    mine = (Residence.person << list(records)) & lives_now()
    return {
        person: (house, moo)
        for person, house, moo in typed_rows(query.where(mine).order_by(Residence.id))
    }
