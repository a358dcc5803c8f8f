"""What is known of every record of a person, and where it stands written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any, NamedTuple

import peewee

from forumtui.engine.database import driver_rows, typed_rows
from forumtui.engine.journal import Journal, Undo, kept_entry
from forumtui.engine.refusals import NotFound
from forumtui.ledger.records.figures import ledger_lines
from forumtui.tables.people import (
    Alias,
    Household,
    Membership,
    OtherPerson,
    Person,
    Residence,
    SamePerson,
)
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.tables.village import Fund
from forumtui.village.records.counted import (
    by_its_own,
    counts,
    now_provisional,
    only_named,
    row_of,
)
from forumtui.village.records.residents import full_name, lives_now, names_of


class PersonFacts(NamedTuple):
    """A record of a person, as its register wrote it; `born` is an ISO day, None where unknown.

    `citizen_id` is None where no sound number is known; `house` is "" where none is written.
    """

    id: int
    title: str
    given: str
    surname: str
    name_key: str
    house: str
    citizen_id: str | None
    provisional: bool
    born: str | None


class RegisteredResident(NamedTuple):
    """A resident as a register writes them; `born` is an ISO day, "" where unknown as all texts are."""

    name_key: str
    house: str
    moo: str
    title: str
    citizen_id: str
    born: str
    relation: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A record of a person, a resident's or one a fund's register made, as names are compared."""

    id: int
    title: str
    given: str
    surname: str
    house: str
    citizen_id: str
    provisional: bool
    memberships: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A saving or a loan that a record of a person holds."""

    fund: str
    satang: int
    is_loan: bool


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """A record of a person as two of them are laid side by side; `source_row` is the row it is from."""

    id: int
    source_row: int
    name: str
    house: str
    citizen_id: str
    birth_date: date | None
    file: str
    sheet: str | None
    row: int
    cells: tuple[str, ...]
    lines: tuple[WrittenLine, ...]


def person_facts() -> list[PersonFacts]:
    """Return every record of a person, in the order in which they came."""
    return list(
        map(PersonFacts._make, driver_rows(_facts().where(counts(Person)).order_by(Person.id)))
    )


def provisional_persons() -> list[PersonFacts]:
    """Return every record that a fund's register made, in the order in which they came."""
    query = _facts().where(only_named()).order_by(Person.id)
    return list(map(PersonFacts._make, driver_rows(query)))


def _facts() -> "peewee.ModelSelect[Any]":
    return Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.name_key,
        Person.house_written,
        Person.citizen_id,
        now_provisional(),
        Person.birth_date,
    )


def spellings() -> list[tuple[int, str]]:
    """Return the other spellings seen of persons' names, each with its person."""
    return list(driver_rows(Alias.select(Alias.person, Alias.spelling).where(counts(Alias))))


def has_spelling(person: int, spelling: str) -> bool:
    """Say whether this other spelling of a person's name is kept."""
    query = Alias.select().where(
        (Alias.person == person) & (Alias.spelling == spelling) & counts(Alias)
    )
    return bool(query.exists())


def registered_residents() -> Iterator[tuple[int, RegisteredResident]]:
    """Yield every resident as their register wrote them, and where they live now.

    Who moved to another household is there, with the relation they have in it.
    """
    query = (
        Person.select(
            Person.id,
            Person.name_key,
            Household.house,
            Household.moo,
            Person.title,
            Person.citizen_id,
            Person.birth_date,
            Residence.relation,
            Residence.is_head,
        )
        .join(Residence, on=(Residence.person == Person.id))
        .join(Household, on=(Residence.household == Household.id))
        .where((Person.provisional == False) & by_its_own(Person) & lives_now())  # noqa: E712
        .order_by(Person.id)
    )
    for person, key, house, moo, title, number, born, relation, is_head in driver_rows(query):
        yield (
            person,
            # The same few texts stand in every row: a village of 10,000 keeps each of them once.
            RegisteredResident(
                *(key, intern(house), intern(moo), intern(title)),
                *(number or "", born or "", intern(relation), bool(is_head)),
            ),
        )


def known_people() -> list[KnownPerson]:
    """Return every record of a person, in the order in which they came."""
    members: dict[int, set[tuple[int, str]]] = {}
    for person, fund, number in driver_rows(
        Membership.select(Membership.person, Membership.fund, Membership.member_no).where(
            counts(Membership)
        )
    ):
        members.setdefault(person, set()).add((fund, number))
    query = Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.house_written,
        Person.citizen_id,
        now_provisional(),
    )
    return [
        KnownPerson(
            person,
            title,
            given,
            surname,
            house,
            number or "",
            bool(provisional),
            frozenset(members.get(person, ())),
        )
        for person, title, given, surname, house, number, provisional in driver_rows(
            query.where(counts(Person)).order_by(Person.id)
        )
    ]


def written_person(person: int) -> WrittenPerson:
    """Return one record of a person and the row it comes from. Raises NotFound."""
    query = (
        Person.select(
            Person, SourceRow.id, SourceRow.sheet, SourceRow.row, SourceRow.cells, SourceFile.name
        )
        .join(SourceRow, on=(SourceRow.id == row_of(Person)), attr="row")
        .join(SourceFile)
        .where(Person.id == person)
    )
    found = query.first()
    if found is None:
        raise NotFound(what=str(person))
    return WrittenPerson(
        id=found.id,
        source_row=found.row.id,
        name=full_name(found.title, found.given, found.surname),
        house=found.house_written,
        citizen_id=found.citizen_id or "",
        birth_date=found.birth_date,
        file=found.row.file.name,
        sheet=found.row.sheet,
        row=found.row.row,
        cells=tuple(json.loads(found.row.cells)),
        lines=tuple(_lines(person)),
    )


def _lines(person: int) -> list[WrittenLine]:
    return [
        WrittenLine(fund, line.balance_satang, line.kind == "loan")
        for line, fund in ledger_lines(Fund.name, persons=[person])
    ]


def last_word(*acts: str) -> int | None:
    """Return the latest of these acts that has not been taken back, None when there is none."""
    query = Journal.select(Journal.id).where(
        Journal.act.in_(acts) & Journal.id.not_in(Undo.select(Undo.undone))
    )
    return next(
        (number for (number,) in typed_rows(query.order_by(Journal.id.desc()).limit(1))), None
    )


@dataclass(frozen=True, slots=True)
class SaidWord:
    """What an act said of a person or a written name, as its entry has it; `kind` is how it ends.

    `other` is who that is or is not, `house` where they are said to live; "" where it says neither.
    """

    act: int
    kind: str
    name: str
    other: str
    house: str


def word_said(act: int) -> SaidWord:
    """Return what an act of this area said: `act` is its entry."""
    entry = kept_entry(act)
    assert entry is not None, act
    facts = entry.facts()
    names = facts.get("names", facts.get("name"))
    if names is None:
        person = facts["person"]
        assert isinstance(person, int)
        names = names_of([person])[person]
    return SaidWord(
        act=act,
        kind=entry.act.partition(".")[2],
        name=", ".join(map(str, names)) if isinstance(names, list) else str(names),
        other=str(facts.get("other_name", "")),
        house=str(facts.get("house", "")),
    )


def tied_by(act: int) -> list[int]:
    """Return the records that an act tied to somebody, the one it was said of first."""
    query = SamePerson.select(SamePerson.person).where(SamePerson.act == act)
    return [record for (record,) in typed_rows(query.order_by(SamePerson.id))]


def set_apart_by(act: int) -> tuple[int, int] | None:
    """Return the two records an act said are two people, the lower number first; None: it did not."""
    query = OtherPerson.select(OtherPerson.person, OtherPerson.other)
    return next(typed_rows(query.where(OtherPerson.act == act)), None)


def placed_by(act: int) -> int | None:
    """Return the record that an act placed in a household, None when it placed nobody."""
    query = Residence.select(Residence.person).where(Residence.act == act)
    return next((person for (person,) in typed_rows(query)), None)
