"""What every debtor owes each fund, and what a register says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.tables.lines import Loan
from forumtui.tables.people import Person, SamePerson
from forumtui.tables.village import Fund
from forumtui.village.records.counted import counts
from forumtui.village.records.residents import full_name


class DebtorLoan(NamedTuple):
    """What is owed on a loan now, in satang; `person` is the record its row made.

    `gone_satang` is what left it since the cut-off by contracts, interest that came to it taken off.
    """

    id: int
    person: int
    fund: str
    contract_no: str
    balance_satang: int
    accrued_satang: int
    fund_id: int = 0
    gone_satang: int = 0

    @property
    def owed_satang(self) -> int:
        """The balance with the accrued interest."""
        return self.balance_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class DebtorRecord:
    """A record of a debtor as its register writes it; `house` is "" where none is written."""

    id: int
    name: str
    title: str
    house: str
    born: date | None


def debtor_loans() -> Iterator[DebtorLoan]:
    """Yield every loan, in the order of the registers."""
    funds, left = dict(typed_rows(Fund.select(Fund.id, Fund.name))), left_since()
    for line, contract_no in ledger_lines(Loan.contract_no, kind="loan"):
        gone = left.get(line.line)
        now = line.less(gone)
        yield DebtorLoan(
            line.record,
            line.person,
            funds[line.fund],
            contract_no,
            now.balance_satang,
            now.accrued_satang,
            line.fund,
            0 if gone is None else gone.balance_satang + gone.accrued_satang,
        )


def owed_loans() -> tuple[DebtorLoan, ...]:
    """Return every loan that is not paid back, in the order of the registers."""
    return tuple(loan for loan in debtor_loans() if loan.owed_satang)


def debtor_records() -> dict[int, DebtorRecord]:
    """Return every record that a loan's row speaks of, and those of whom they are tied to."""
    named = Loan.select(Loan.person).where(counts(Loan))
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
        for person, title, given, surname, house, born in typed_rows(query)
    }
