"""Every guarantee as its register names it, and what a guarantor is found by."""

from typing import NamedTuple

from forumtui.store.database import raw
from forumtui.store.line import Guarantee, Loan
from forumtui.store.person import Alias, Person
from forumtui.store.village import Fund


class WrittenGuarantee(NamedTuple):
    """A guarantor's name on a loan; `house` is "" where the register gives none."""

    id: int
    loan: int
    name: str
    name_key: str
    house: str


class LoanFacts(NamedTuple):
    """A loan: `person` is the record its row made, `satang` principal and accrued interest."""

    id: int
    person: int
    fund: str
    contract_no: str
    satang: int
    deceased: bool


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


def written_guarantees() -> list[WrittenGuarantee]:
    """Return every guarantee, in the order of the registers."""
    query = Guarantee.select(
        Guarantee.id, Guarantee.loan, Guarantee.name, Guarantee.name_key, Guarantee.house
    )
    return list(map(WrittenGuarantee._make, raw(query.order_by(Guarantee.id))))


def loan_facts() -> list[LoanFacts]:
    """Return every loan, in the order of the registers."""
    query = (
        Loan.select(
            Loan.id,
            Loan.person,
            Fund.name,
            Loan.contract_no,
            Loan.balance_satang + Loan.accrued_satang,
            Loan.deceased,
        )
        .join(Fund)
        .order_by(Loan.id)
    )
    return list(map(LoanFacts._make, raw(query)))


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
