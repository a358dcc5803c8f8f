"""What a fund hands over: how many members and loans its registers hold, and their sums."""

from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.core.correction import Figures
from forumtui.store.correction import figures_now, words
from forumtui.store.database import tuples
from forumtui.store.household import Household, Residence
from forumtui.store.line import LOAN, SAVING, Loan, Saving
from forumtui.store.occupant import full_name, lives_now, same_as
from forumtui.store.person import Person
from forumtui.store.source import SourceRow


@dataclass(frozen=True, slots=True)
class FundSums:
    """A fund's members and lines, sums in satang. A person counts once however many lines."""

    savers: int = 0
    savings: int = 0
    savings_satang: int = 0
    debtors: int = 0
    loans: int = 0
    debt_satang: int = 0
    in_arrears: int = 0
    accrued_loans: int = 0
    accrued_satang: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """A household as it is called: the number on its gate, its hamlet, and its head ("" unknown)."""

    house: str
    moo: str
    head: str


def fund_sums(fund: int, upto: int | None = None) -> FundSums:
    """Return what the registers of a fund hold; rows that wait are counted apart.

    `upto` an act: what they held after that one.
    """
    tied = same_as(upto)
    savers: set[int] = set()
    debtors: set[int] = set()
    in_arrears: set[int] = set()
    savings = loans = accrued_loans = 0
    saved = owed = accrued_sum = 0
    said = words(upto=upto)
    kept = Saving.select(Saving.id, Saving.person, Saving.balance_satang)
    for record, person, *read in tuples(_until(kept.where(Saving.fund == fund), Saving, upto)):
        now = figures_now(said, f"{SAVING}{record}", Figures(*read))
        savers.add(tied.get(person, person))
        savings, saved = savings + 1, saved + now.balance_satang
    lent = Loan.select(Loan.id, Loan.person, Loan.balance_satang, Loan.accrued_satang)
    for record, person, *read in tuples(_until(lent.where(Loan.fund == fund), Loan, upto)):
        now = figures_now(said, f"{LOAN}{record}", Figures(*read))
        debtors.add(tied.get(person, person))
        loans, owed = loans + 1, owed + now.balance_satang
        accrued_sum += now.accrued_satang
        if now.accrued_satang:
            in_arrears.add(tied.get(person, person))
            accrued_loans += 1
    waiting = SourceRow.select().where((SourceRow.fund == fund) & (SourceRow.status == "waiting"))
    return FundSums(
        savers=len(savers),
        savings=savings,
        savings_satang=saved,
        debtors=len(debtors),
        loans=loans,
        debt_satang=owed,
        in_arrears=len(in_arrears),
        accrued_loans=accrued_loans,
        accrued_satang=accrued_sum,
        waiting=int(_until(waiting, SourceRow, upto).count()),
    )


def _until(query: Any, table: type[Saving | Loan | SourceRow], upto: int | None) -> Any:
    return query if upto is None else query.where(table.act <= upto)


def gates() -> dict[int, Gate]:
    """Return how every household is called."""
    head = (Residence.household == Household.id) & Residence.is_head & lives_now()
    query = (
        Household.select(
            Household.id,
            Household.house,
            Household.moo,
            Person.title,
            Person.given,
            Person.surname,
        )
        .join(Residence, peewee.JOIN.LEFT_OUTER, on=head)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Residence.person == Person.id))
        .order_by(Residence.id.desc())
    )
    return {
        household: Gate(house, moo, "" if given is None else full_name(title, given, surname))
        for household, house, moo, title, given, surname in tuples(query)
    }
