"""Contracts and the old debts that go into them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forumtui.store.contract import Contract, Tranche
from forumtui.store.database import add, next_id, tuples
from forumtui.store.household import Household
from forumtui.store.line import Guarantee, Loan


@dataclass(frozen=True, slots=True)
class ContractView:
    """A household's standing contract: `tranches` are (loan, rate_ppm, principal, accrued)."""

    id: int
    number: str
    household: int
    house: str
    made_on: date
    months: int
    first_due: date
    tranches: tuple[tuple[int, int, int, int], ...]


def contract_of(household: int) -> ContractView | None:
    """Return the contract of `household` that stands, None when there is none."""
    row = (
        Contract.select(Contract, Household.house)
        .join(Household)
        .where(Contract.household == household)
        .order_by(Contract.id.desc())
        .first()
    )
    if row is None:
        return None
    tranches = Tranche.select(
        Tranche.loan, Tranche.rate_ppm, Tranche.principal_satang, Tranche.accrued_satang
    )
    return ContractView(
        id=row.id,
        number=row.number,
        household=household,
        house=row.household.house,
        made_on=row.made_on,
        months=row.months,
        first_due=row.first_due,
        tranches=tuple(tuples(tranches.where(Tranche.contract == row.id).order_by(Tranche.id))),
    )


def contract_numbers() -> dict[int, str]:
    """Return the number of the standing contract of every household that has one."""
    query = Contract.select(Contract.household, Contract.number)
    return dict(tuples(query.order_by(Contract.id)))


def contracts_made_in() -> dict[int, int]:
    """Return the act that made the standing contract of every household that has one."""
    query = Contract.select(Contract.household, Contract.act)
    return dict(tuples(query.order_by(Contract.id)))


def add_contract(
    *,
    household: int,
    made_on: date,
    months: int,
    first_due: date,
    replaces: int | None,
    year_be: int,
    tranches: Iterable[tuple[int, int, int, int]],
    act: int,
) -> str:
    """Write a contract and its tranches; return its number, running through the village's life.

    Only inside `Store.writing`.
    """
    made = next_id(Contract)
    number = f"{made:04d}/{year_be}"
    add(
        Contract,
        number=number,
        household=household,
        made_on=made_on,
        months=months,
        first_due=first_due,
        replaces=replaces,
        act=act,
    )
    for loan, rate_ppm, principal, accrued in tranches:
        add(
            Tranche,
            contract=made,
            loan=loan,
            rate_ppm=rate_ppm,
            principal_satang=principal,
            accrued_satang=accrued,
            act=act,
        )
    return number


def loan_dates(loans: Iterable[int]) -> dict[int, date | None]:
    """Return when each loan was made, None where its register does not say."""
    return dict(tuples(Loan.select(Loan.id, Loan.made_on).where(Loan.id << list(loans))))


def guarantors_of(loans: Iterable[int]) -> tuple[str, ...]:
    """Return the guarantors' names of `loans`, each once, in the order of the registers."""
    query = Guarantee.select(Guarantee.name).where(Guarantee.loan << list(loans))
    return tuple(dict.fromkeys(name for (name,) in tuples(query.order_by(Guarantee.id))))
