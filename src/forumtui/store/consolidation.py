"""Contracts and the old debts that go into them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.core.contract_terms import ContractTerms as Terms
from forumtui.core.rates import DayCount
from forumtui.core.schedule import Rounding
from forumtui.store.answer import Undo
from forumtui.store.contract import Contract, ContractTerms, Tranche, TrancheTerms
from forumtui.store.database import Record, add, next_id, tuples
from forumtui.store.household import Household


@dataclass(frozen=True, slots=True)
class TrancheView:
    """One old debt inside a contract: what it holds of a loan, to whom it is owed, and by whom.

    `method` is how it bears interest; `fund` and `person` are None where nothing changed. `act` is the
    one that wrote it.
    """

    loan: int
    rate_ppm: int
    principal_satang: int
    accrued_satang: int
    method: str
    instalment_satang: int | None
    fund: int | None
    person: int | None
    act: int = 0


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract. `proposal` is what was approved for it, None for one without a change of terms.

    `undone` says that it was taken back.
    """

    id: int
    number: str
    household: int
    house: str
    made_on: date
    terms: Terms
    replaces: int | None
    proposal: int | None
    act: int
    undone: bool
    tranches: tuple[TrancheView, ...]


def stands(table: type[Record]) -> Any:
    """Return the condition under which a row of an act stands: the act was not taken back."""
    act: peewee.IntegerField = table._meta.fields["act"]  # noqa: SLF001 - Peewee offers no other way
    return act.not_in(Undo.select(Undo.undone))


def contracts(wanted: Iterable[int] | None = None) -> Iterator[ContractView]:
    """Yield contracts in the order in which they were made: the `wanted`, None for all."""
    only = None if wanted is None else list(wanted)
    undone = {sequence for (sequence,) in tuples(Undo.select(Undo.undone))}
    parts = _tranches(None if only is None else Tranche.contract << only)
    query = (
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.household,
            Household.house,
            Contract.made_on,
            Contract.months,
            Contract.first_due,
            Contract.replaces,
            Contract.act,
            ContractTerms.proposal,
            ContractTerms.count,
            ContractTerms.every_months,
            ContractTerms.start,
            ContractTerms.grace,
            ContractTerms.unit_satang,
            ContractTerms.rounding,
            ContractTerms.day_count,
        )
        .join(Household)
        .switch(Contract)
        .join(ContractTerms, peewee.JOIN.LEFT_OUTER, on=(ContractTerms.contract == Contract.id))
        .order_by(Contract.id)
    )
    if only is not None:
        query = query.where(Contract.id << only)
    for made, number, household, house, made_on, months, first_due, replaces, act, *rest in tuples(
        query
    ):
        proposal, *terms = rest
        yield ContractView(
            id=made,
            number=number,
            household=household,
            house=house,
            made_on=made_on,
            terms=_terms(months, first_due, terms),
            replaces=replaces,
            proposal=proposal,
            act=act,
            undone=act in undone,
            tranches=tuple(parts.get(made, ())),
        )


def _terms(months: int, first_due: date, written: list[Any]) -> Terms:
    count, every_months, start, grace, unit, rounding, day_count = written
    if count is None:
        return Terms(months, first_due)
    return Terms(
        count=count,
        first_due=first_due,
        every_months=every_months,
        start=start,
        grace=grace,
        unit_satang=unit,
        rounding=Rounding(rounding),
        day_count=DayCount(day_count),
    )


def agreed_terms(loans: Iterable[int] | None) -> dict[int, TrancheView]:
    """Return on what each of `loans` (None: of all) was last agreed by an approved proposal.

    What was agreed of a debt stays agreed when that contract is replaced or its debtor moves; what
    a contract without a proposal took over is only what the books said then.
    """
    approved = ContractTerms.select(ContractTerms.contract).where(
        ContractTerms.proposal.is_null(False)  # noqa: FBT003 - Peewee's own signature
    )
    wanted = stands(Tranche) & (Tranche.contract << approved)
    if loans is not None:
        wanted = wanted & (Tranche.loan << list(loans))
    return {held.loan: held for part in _tranches(wanted).values() for held in part}


def _tranches(wanted: Any) -> dict[int, list[TrancheView]]:
    """Return the tranches by contract, in the order in which they were made; None for all."""
    query = (
        Tranche.select(
            Tranche.contract,
            Tranche.loan,
            Tranche.rate_ppm,
            Tranche.principal_satang,
            Tranche.accrued_satang,
            peewee.fn.COALESCE(TrancheTerms.method, "declining"),
            TrancheTerms.instalment_satang,
            TrancheTerms.fund,
            TrancheTerms.person,
            Tranche.act,
        )
        .join(TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id))
        .order_by(Tranche.id)
    )
    if wanted is not None:
        query = query.where(wanted)
    found: dict[int, list[TrancheView]] = {}
    for contract, *rest in tuples(query):
        found.setdefault(contract, []).append(TrancheView(*rest))
    return found


def add_contract(
    *,
    household: int,
    made_on: date,
    terms: Terms,
    replaces: int | None,
    proposal: int | None,
    year_be: int,
    tranches: Iterable[TrancheView],
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
        months=terms.months,
        first_due=terms.first_due,
        replaces=replaces,
        act=act,
    )
    add(
        ContractTerms,
        contract=made,
        proposal=proposal,
        count=terms.count,
        every_months=terms.every_months,
        start=terms.start,
        grace=terms.grace,
        unit_satang=terms.unit_satang,
        rounding=terms.rounding.value,
        day_count=terms.day_count.value,
        act=act,
    )
    for one in tranches:
        tranche = add(
            Tranche,
            contract=made,
            loan=one.loan,
            rate_ppm=one.rate_ppm,
            principal_satang=one.principal_satang,
            accrued_satang=one.accrued_satang,
            act=act,
        )
        add(
            TrancheTerms,
            tranche=tranche,
            fund=one.fund,
            person=one.person,
            method=one.method,
            instalment_satang=one.instalment_satang,
            act=act,
        )
    return number
