"""What every debtor owes each fund, and what a register says of them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date

from forumtui.engine.database import tuples
from forumtui.ledger.records.figures import corrected_loans
from forumtui.people.rules.debtors import Concern, Debtor, concerns
from forumtui.tables.lines import Loan
from forumtui.tables.people import Person, SamePerson
from forumtui.tables.village import Fund
from forumtui.thai.names import CHILD_TITLES
from forumtui.village.records.residents import Occupant, full_name


@dataclass(frozen=True, slots=True)
class OwedLoan:
    """A loan on which something is owed, in satang; `person` is the record its row made."""

    id: int
    person: int
    fund: str
    satang: int
    accrued_satang: int


@dataclass(frozen=True, slots=True)
class DebtorRecord:
    """A record of a debtor as its register writes it; `house` is "" where none is written."""

    id: int
    name: str
    title: str
    house: str
    born: date | None


def owed_loans() -> tuple[OwedLoan, ...]:
    """Return every loan that is not paid back, in the order of the registers."""
    now = {one.record: one.now for one in corrected_loans()}
    query = Loan.select(
        Loan.id, Loan.person, Fund.name, Loan.balance_satang, Loan.accrued_satang
    ).join(Fund)
    owing = (Loan.balance_satang + Loan.accrued_satang > 0) | (Loan.id << list(now))
    loans = [OwedLoan(*row) for row in tuples(query.where(owing).order_by(Loan.id))]
    for place, loan in enumerate(loans):
        if (new := now.get(loan.id)) is not None:
            loans[place] = replace(
                loan, satang=new.balance_satang, accrued_satang=new.accrued_satang
            )
    return tuple(loan for loan in loans if loan.satang + loan.accrued_satang)


def died() -> frozenset[int]:
    """Return the records of whom a loan's note says that they have died (เสียชีวิต)."""
    return frozenset(person for (person,) in tuples(Loan.select(Loan.person).where(Loan.deceased)))


def debtor_records() -> dict[int, DebtorRecord]:
    """Return every record that a loan's row speaks of, and those of whom they are tied to."""
    named = Loan.select(Loan.person)
    tied_to = SamePerson.select(SamePerson.same_as).where(SamePerson.person << named)
    query = Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.house_written,
        Person.birth_date,
    ).where((Person.id << named) | (Person.id << tied_to))
    return {
        person: DebtorRecord(person, full_name(title, given, surname), title, house, born)
        for person, title, given, surname, house, born in tuples(query)
    }


def concerns_at_home(
    members: Iterable[Occupant], dead: Container[int], cut_off: date
) -> dict[int, tuple[Concern, ...]]:
    """Return why each member of a household is looked at if they owe something on that day.

    `dead` are those of whom a loan's note says that they have died.
    """
    return {
        one.id: concerns(
            Debtor(
                died=one.id in dead,
                born=one.birth_date,
                child_title=one.title in CHILD_TITLES,
                placed=True,
            ),
            cut_off,
        )
        for one in members
    }
