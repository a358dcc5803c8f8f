"""What is known of every record of a person, and where it stands written."""

import json
from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import raw, tuples
from forumtui.engine.journal import Journal, Undo
from forumtui.engine.refusals import NotFound
from forumtui.ledger.records.figures import ledger_lines
from forumtui.tables.people import Membership, Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.tables.village import Fund
from forumtui.village.records.residents import full_name


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
    """A record of a person as two of them are laid side by side."""

    id: int
    name: str
    house: str
    citizen_id: str
    birth_date: date | None
    file: str
    sheet: str | None
    row: int
    cells: tuple[str, ...]
    lines: tuple[WrittenLine, ...]


def known_people() -> list[KnownPerson]:
    """Return every record of a person, in the order in which they came."""
    members: dict[int, set[tuple[int, str]]] = {}
    for person, fund, number in raw(
        Membership.select(Membership.person, Membership.fund, Membership.member_no)
    ):
        members.setdefault(person, set()).add((fund, number))
    query = Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.house_written,
        Person.citizen_id,
        Person.provisional,
    ).order_by(Person.id)
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
        for person, title, given, surname, house, number, provisional in raw(query)
    ]


def written_person(person: int) -> WrittenPerson:
    """Return one record of a person and the row it comes from. Raises NotFound."""
    query = (
        Person.select(Person, SourceRow.sheet, SourceRow.row, SourceRow.cells, SourceFile.name)
        .join(SourceRow)
        .join(SourceFile)
        .where(Person.id == person)
    )
    found = query.first()
    if found is None:
        raise NotFound(what=str(person))
    return WrittenPerson(
        id=found.id,
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
    return next((number for (number,) in tuples(query.order_by(Journal.id.desc()).limit(1))), None)
