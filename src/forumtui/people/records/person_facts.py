"""What is true of persons, wherever it is written: beside any of their lines, or told by somebody."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import asked_again, typed_rows
from forumtui.engine.journal import Journal
from forumtui.people.rules.person_facts import INCAPABLE, PersonFact, facts_written
from forumtui.tables.lines import Loan
from forumtui.tables.people import Person, ToldFact
from forumtui.village.records.counted import counts
from forumtui.village.records.deaths import told_to_be


def told(records: Iterable[int], upto: int | None = None) -> dict[int, dict[PersonFact, bool]]:
    """Return what was told of these records: whether each fact holds. `upto` an act: after that one."""
    found: dict[int, dict[PersonFact, bool]] = {}
    for person, fact, holds in _told(list(records), upto):
        found.setdefault(person, {})[PersonFact(fact)] = bool(holds)
    return found


@asked_again
def _told(records: list[int], upto: int | None) -> Any:
    query = ToldFact.select(ToldFact.person, ToldFact.fact, ToldFact.holds)
    query = query.where(ToldFact.person << records)
    query = query if upto is None else query.where(ToldFact.act <= upto)
    return query.order_by(ToldFact.id)


DAY_SIGNS: Final = 10
"""Of a moment as the journal writes it, the signs that are its day."""


class Known(NamedTuple):
    """A person's title and all records that are this person."""

    title: str
    records: Collection[int]


def facts_of(people: Mapping[int, Known]) -> dict[int, frozenset[PersonFact]]:
    """Return what holds of persons: what was told of them, else what is written anywhere."""
    owner = {record: person for person, one in people.items() for record in one.records}
    notes: dict[int, list[str]] = {}
    dead = set()
    for record, deceased, note in _noted(list(owner)):
        notes.setdefault(owner[record], []).append(note)
        if deceased:
            dead.add(owner[record])
    said = told(owner)
    return {
        person: after_told(
            (
                *((PersonFact.DIED,) if person in dead else ()),
                *facts_written(one.title, notes.get(person, ())),
            ),
            {record: said[record] for record in one.records if record in said},
        )
        for person, one in people.items()
    }


@asked_again
def _noted(records: list[int]) -> Any:
    query = Loan.select(Loan.person, Loan.deceased, Loan.note)
    return query.where((Loan.person << records) & counts(Loan))


def guarded(root: Callable[[int], int]) -> dict[PersonFact, frozenset[int]]:
    """Return for whom of the village a guardian acts, or a curator consents.

    `root` is whose a record is. Inside a transaction.
    """
    query = Loan.select(Loan.person, Loan.note)
    noted: dict[PersonFact, set[int]] = {fact: set() for fact in GUARDED}
    for person, note in typed_rows(query.where(Loan.note.contains(INCAPABLE) & counts(Loan))):
        for fact in facts_written("", [note]):
            noted[fact].add(root(person))
    return {
        fact: told_to_be(fact.value, root, frozenset(written)) for fact, written in noted.items()
    }


GUARDED: Final = (PersonFact.INCAPABLE, PersonFact.QUASI_INCAPABLE)


def title_of(person: int) -> str | None:
    """Return a person's title, None where there is no such person."""
    query = Person.select(Person.title).where(Person.id == person)
    return next((title for (title,) in typed_rows(query)), None)


def after_told(
    written: Iterable[PersonFact], told_of: Mapping[int, Mapping[PersonFact, bool]]
) -> frozenset[PersonFact]:
    """Return the facts that are left when what people told has the last word."""
    facts = set(written)
    for said in told_of.values():
        for fact, holds in said.items():
            facts = facts | {fact} if holds else facts - {fact}
    return frozenset(facts)


def died_of(
    members: Mapping[int, Collection[int]],
    written: Collection[int],
    said: Mapping[int, Mapping[PersonFact, bool]],
) -> frozenset[int]:
    """Return who of a household has died; `members` are all records by person, `written` the dead.

    What was `said` of a record overrules what is written.
    """
    return frozenset(
        person
        for person, records in members.items()
        if PersonFact.DIED
        in after_told(
            (PersonFact.DIED,) if person in written else (),
            {record: said[record] for record in records if record in said},
        )
    )


def facts_told(
    members: Mapping[int, Collection[int]], said: Mapping[int, Mapping[PersonFact, bool]]
) -> dict[int, frozenset[PersonFact]]:
    """Return what holds of what was `said` of a household; `members` are all records by person."""
    return {
        person: after_told((), {record: said[record] for record in records if record in said})
        for person, records in members.items()
    }


def dead_since(records: Collection[int]) -> date | None:
    """Return since when a death is known here: the first day a register or anybody said so.

    `records` are all those of one person; None where nobody says it.
    """
    mine = list(records)
    told = ToldFact.select(ToldFact.known_on).where(
        (ToldFact.person << mine) & (ToldFact.fact == PersonFact.DIED.value) & ToldFact.holds
    )
    read_on = peewee.fn.SUBSTR(Journal.at, 1, DAY_SIGNS)
    noted = Loan.select(read_on).join(Journal, on=(Journal.id == Loan.act))
    noted = noted.where((Loan.person << mine) & Loan.deceased & counts(Loan))
    days = [date.fromisoformat(str(day)) for (day,) in typed_rows(told.union_all(noted))]
    return min(days, default=None)
