"""Every guarantee as its register names it, what a guarantor is found by, and what people said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from forumtui.engine.database import raw, tuples
from forumtui.engine.journal import Undo
from forumtui.tables.lines import Guarantee, GuarantorTie
from forumtui.tables.people import Alias, Person


class WrittenGuarantee(NamedTuple):
    """A guarantor's name on a loan; `house` is "" where the register gives none."""

    id: int
    loan: int
    name: str
    name_key: str
    house: str


class PersonFacts(NamedTuple):
    """A record of a person; `born` is an ISO day, None where unknown."""

    id: int
    title: str
    given: str
    surname: str
    name_key: str
    house: str
    provisional: bool
    born: str | None


class SaidOf(NamedTuple):
    """What people said of a guarantor: `person` as a record, None for nobody the registers know."""

    person: int | None
    said_by: str
    act: int


def written_guarantees() -> list[WrittenGuarantee]:
    """Return every guarantee, in the order of the registers."""
    query = Guarantee.select(
        Guarantee.id, Guarantee.loan, Guarantee.name, Guarantee.name_key, Guarantee.house
    )
    return list(map(WrittenGuarantee._make, raw(query.order_by(Guarantee.id))))


def person_facts() -> list[PersonFacts]:
    """Return every record of a person, in the order in which they came."""
    query = Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.name_key,
        Person.house_written,
        Person.provisional,
        Person.birth_date,
    )
    return list(map(PersonFacts._make, raw(query.order_by(Person.id))))


def spellings() -> list[tuple[int, str]]:
    """Return the other spellings seen of persons' names."""
    return list(raw(Alias.select(Alias.person, Alias.spelling)))


def said() -> dict[int, SaidOf]:
    """Return, for each guarantee of which people said who it is, the word that stands."""
    query = GuarantorTie.select(
        GuarantorTie.guarantee, GuarantorTie.person, GuarantorTie.said_by, GuarantorTie.act
    ).where(GuarantorTie.act.not_in(Undo.select(Undo.undone)))
    rows = raw(query.order_by(GuarantorTie.id))
    return {guarantee: SaidOf(*word) for guarantee, *word in rows}


def said_in(sequence: int) -> tuple[int, ...]:
    """Return the guarantees of which an act said who it is."""
    query = GuarantorTie.select(GuarantorTie.guarantee).where(GuarantorTie.act == sequence)
    return tuple(guarantee for (guarantee,) in tuples(query.order_by(GuarantorTie.id)))


def names_of(guarantees: Sequence[int]) -> dict[int, str]:
    """Return the names these guarantees are written with, those there are."""
    query = Guarantee.select(Guarantee.id, Guarantee.name)
    return dict(tuples(query.where(Guarantee.id << list(guarantees)).order_by(Guarantee.id)))


def guarantors_of(loans: Iterable[int]) -> tuple[str, ...]:
    """Return the guarantors' names of `loans`, each once, in the order of the registers."""
    named = guarantors_by_loan(loans)
    return tuple(dict.fromkeys(name for names in named.values() for name in names))


def guarantors_by_loan(loans: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the guarantors' names of each of `loans` that has any, as its register writes them."""
    query = Guarantee.select(Guarantee.loan, Guarantee.name).where(Guarantee.loan << list(loans))
    found: dict[int, dict[str, None]] = {}
    for loan, name in tuples(query.order_by(Guarantee.id)):
        found.setdefault(loan, {})[name] = None
    return {loan: tuple(names) for loan, names in found.items()}
