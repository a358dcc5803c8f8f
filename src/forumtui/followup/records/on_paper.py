"""Figures of papers as they stood after an act: what payments were divided into, what debts had left."""

from datetime import date
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import taken_back
from forumtui.followup.rules.dues import DueKind
from forumtui.tables.contracts import Contract, Tranche, TrancheTerms
from forumtui.tables.followup import (
    AllocationRun,
    ContractPayment,
    DueWaiver,
    FundHandOver,
    PaymentPart,
    PaymentReversal,
)
from forumtui.tables.lines import Loan
from forumtui.tables.people import Household
from forumtui.tables.village import Fund


class FundPart(NamedTuple):
    """What of payments a fund received as one kind, in satang; fund 0 and "" of what went to no debt."""

    payment: int
    number: str
    paid_on: date
    written_in: int
    house: str
    fund: int
    fund_name: str
    kind: DueKind
    satang: int


def _parts() -> Any:
    fund = peewee.fn.COALESCE(TrancheTerms.fund, Loan.fund)
    return (
        PaymentPart.select(
            ContractPayment.id,
            ContractPayment.number,
            ContractPayment.paid_on,
            ContractPayment.act,
            Household.house,
            peewee.fn.COALESCE(Fund.id, 0),
            peewee.fn.COALESCE(Fund.name, ""),
            PaymentPart.kind,
            peewee.fn.SUM(PaymentPart.satang),
        )
        .join(ContractPayment)
        .join(Contract)
        .join(Household)
        .switch(PaymentPart)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(PaymentPart.tranche == Tranche.id))
        .join(Loan, peewee.JOIN.LEFT_OUTER, on=(Tranche.loan == Loan.id))
        .join_from(
            Tranche, TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id)
        )
        .join_from(Loan, Fund, peewee.JOIN.LEFT_OUTER, on=(Fund.id == fund))
        .group_by(ContractPayment.id, Fund.id, PaymentPart.kind)
        .order_by(ContractPayment.id, Fund.id)
    )


def _told(query: Any) -> tuple[FundPart, ...]:
    return tuple(
        FundPart(payment, number, paid_on, act, house, fund, name, DueKind(kind), satang)
        for payment, number, paid_on, act, house, fund, name, kind, satang in typed_rows(query)
        if satang
    )


def parts_after(number: str, act: int) -> tuple[FundPart, ...]:
    """Return what a receipt's payment was divided into after an act, nothing once it was reversed.

    Inside a transaction.
    """
    return _told(_parts().where((ContractPayment.number == number) & (PaymentPart.act <= act)))


def parts_between(after: int, upto: int) -> tuple[FundPart, ...]:
    """Return what was written of payments by the acts after one up to another. Inside a transaction."""
    return _told(_parts().where((PaymentPart.act > after) & (PaymentPart.act <= upto)))


class CorrectedPart(NamedTuple):
    """What of an earlier payment an act moved: `before` and `now` of a line's one kind, in satang."""

    number: str
    paid_on: date
    loan: int | None
    kind: DueKind
    before: int
    now: int


def corrections(contract: int) -> dict[int, tuple[CorrectedPart, ...]]:
    """Return, by the act that did, all that was moved of payments that were written before it.

    Of a payment of which an act moved anything, all its kinds are there. Inside a transaction.
    """
    query: Any = (
        PaymentPart.select(
            PaymentPart.act,
            ContractPayment.act,
            ContractPayment.number,
            ContractPayment.paid_on,
            Tranche.loan,
            PaymentPart.kind,
            PaymentPart.satang,
        )
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(PaymentPart.tranche == Tranche.id))
        .where(ContractPayment.contract == contract)
        .order_by(PaymentPart.act, PaymentPart.id)
    )
    known: dict[str, dict[tuple[int | None, DueKind], int]] = {}
    days: dict[str, date] = {}
    found: dict[int, dict[str, dict[tuple[int | None, DueKind], int]]] = {}
    for act, written, number, paid_on, loan, kind, satang in typed_rows(query):
        sums, key = known.setdefault(number, {}), (loan, DueKind(kind))
        days[number] = paid_on
        if act != written:
            found.setdefault(act, {}).setdefault(number, dict(sums))
        sums[key] = sums.get(key, 0) + satang
        if act != written:
            found[act][number].setdefault(key, 0)
    told: dict[int, tuple[CorrectedPart, ...]] = {}
    after: dict[str, dict[tuple[int | None, DueKind], int]] = {}
    # From the last act back: what a payment was before a later act is what it was after this one.
    for act in sorted(found, reverse=True):
        told[act] = tuple(
            CorrectedPart(
                number,
                days[number],
                loan,
                kind,
                satang,
                after.get(number, known[number]).get(key, 0),
            )
            for number, before in found[act].items()
            for key, satang in before.items()
            for loan, kind in (key,)
        )
        after.update(found[act])
    return dict(sorted(told.items()))


def run_days(contract: int) -> dict[int, date]:
    """Return the day on which each act divided a contract's payments anew. Inside a transaction."""
    query = AllocationRun.select(AllocationRun.act, AllocationRun.reckoned_on)
    return dict(typed_rows(query.where(AllocationRun.contract == contract)))


class DebtLeftAfter(NamedTuple):
    """What of a contract's debt is left: principal and old interest, in satang."""

    loan: int
    fund_name: str
    person: int
    rate_ppm: int
    principal_satang: int
    accrued_satang: int


_LESS: Final = (DueKind.PRINCIPAL.value, DueKind.ACCRUED.value)
"""What makes a debt less."""


def left_after(number: str, act: int) -> tuple[DebtLeftAfter, ...]:
    """Return what is left of a contract's debts after an act, by its number. Inside a transaction."""
    fund = peewee.fn.COALESCE(TrancheTerms.fund, Loan.fund)
    debts: Any = (
        Tranche.select(
            Tranche.id,
            Tranche.loan,
            Fund.name,
            peewee.fn.COALESCE(TrancheTerms.person, Loan.person),
            Tranche.rate_ppm,
            Tranche.principal_satang,
            Tranche.accrued_satang,
        )
        .join(Contract)
        .switch(Tranche)
        .join(Loan)
        .switch(Tranche)
        .join(TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id))
        .join_from(Loan, Fund, on=(Fund.id == fund))
        .where((Contract.number == number) & (Contract.act <= act))
        .order_by(Tranche.id)
    )
    rows = list(typed_rows(debts))
    gone = _gone([row[0] for row in rows], act)
    return tuple(
        DebtLeftAfter(
            loan,
            name,
            person,
            rate_ppm,
            principal - gone.get((tranche, DueKind.PRINCIPAL), 0),
            accrued - gone.get((tranche, DueKind.ACCRUED), 0),
        )
        for tranche, loan, name, person, rate_ppm, principal, accrued in rows
    )


def _gone(tranches: list[int], act: int) -> dict[tuple[int, DueKind], int]:
    """Return what was paid and waived of debts until an act, by tranche and kind."""
    paid = PaymentPart.select(
        PaymentPart.tranche, PaymentPart.kind, peewee.fn.SUM(PaymentPart.satang)
    ).where(
        (PaymentPart.tranche << tranches) & (PaymentPart.kind << _LESS) & (PaymentPart.act <= act)
    )
    waived = DueWaiver.select(
        DueWaiver.tranche, DueWaiver.kind, peewee.fn.SUM(DueWaiver.satang)
    ).where(
        (DueWaiver.tranche << tranches)
        & (DueWaiver.kind << _LESS)
        & (DueWaiver.act <= act)
        & DueWaiver.act.not_in(taken_back(act))
    )
    found: dict[tuple[int, DueKind], int] = {}
    for query in (
        paid.group_by(PaymentPart.tranche, PaymentPart.kind),
        waived.group_by(DueWaiver.tranche, DueWaiver.kind),
    ):
        for tranche, kind, satang in typed_rows(query):
            key = (tranche, DueKind(kind))
            found[key] = found.get(key, 0) + satang
    return found


def reversal_of(number: str) -> int | None:
    """Return the act that reversed a receipt's payment, None while it stands. Inside a transaction."""
    query = PaymentReversal.select(PaymentReversal.act).join(ContractPayment)
    return next((act for (act,) in typed_rows(query.where(ContractPayment.number == number))), None)


def reversed_between(after: int, upto: int) -> tuple[str, ...]:
    """Return the receipts that acts after one up to another reversed. Inside a transaction."""
    query = PaymentReversal.select(ContractPayment.number).join(ContractPayment)
    query = query.where((PaymentReversal.act > after) & (PaymentReversal.act <= upto))
    return tuple(number for (number,) in typed_rows(query.order_by(PaymentReversal.id)))


def numbers_between(after: int, upto: int) -> tuple[str, ...]:
    """Return the receipts that acts after one up to another wrote. Inside a transaction."""
    query = ContractPayment.select(ContractPayment.number)
    query = query.where((ContractPayment.act > after) & (ContractPayment.act <= upto))
    return tuple(number for (number,) in typed_rows(query.order_by(ContractPayment.id)))


def received_of(number: str) -> int:
    """Return the sum of a receipt, in satang. Inside a transaction."""
    query = ContractPayment.select(ContractPayment.satang).where(ContractPayment.number == number)
    return next((satang for (satang,) in typed_rows(query)), 0)


def handed_out(close: int) -> dict[int, tuple[str, str]]:
    """Return who handed each fund its money out of a count, and who took it. Inside a transaction."""
    query = FundHandOver.select(
        FundHandOver.fund, FundHandOver.handed_by, FundHandOver.received_by
    ).where(FundHandOver.day_close == close)
    return {fund: (by, to) for fund, by, to in typed_rows(query.order_by(FundHandOver.id))}
