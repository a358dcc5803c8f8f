"""Money as it was received day by day: what was written down since it was counted last."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import peewee

from forumtui.engine.database import typed_rows
from forumtui.followup.records.payments import PaymentWay
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess
from forumtui.tables.contracts import Tranche, TrancheTerms
from forumtui.tables.followup import ContractPayment, DayClose, FundHandOver, PaymentPart
from forumtui.tables.lines import Loan


class WrittenPart(NamedTuple):
    """What of the money that came one way went to a fund as one kind; fund 0 of what went to no debt."""

    fund: int
    kind: DueKind
    way: PaymentWay
    excess: Excess
    satang: int


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """Money that was counted: of the acts after `after` up to its own."""

    id: int
    day: date
    counted_satang: int
    expected_satang: int
    notes: str
    reason: str
    counted_by: str
    act: int
    after: int


def closed_days() -> tuple[ClosedDay, ...]:
    """Return every time money was counted, the first one first. Inside a transaction."""
    found: list[ClosedDay] = []
    query = DayClose.select(
        DayClose.id,
        DayClose.day,
        DayClose.counted_satang,
        DayClose.expected_satang,
        DayClose.notes,
        DayClose.reason,
        DayClose.counted_by,
        DayClose.act,
    )
    for made, day, counted, expected, notes, reason, by, act in typed_rows(
        query.order_by(DayClose.id)
    ):
        after = found[-1].act if found else 0
        found.append(ClosedDay(made, day, counted, expected, notes, reason, by, act, after))
    return tuple(found)


def parts_written(after: int, upto: int | None = None) -> tuple[WrittenPart, ...]:
    """Return what was written after an act, summed, up to another one. Inside a transaction."""
    fund = peewee.fn.COALESCE(TrancheTerms.fund, Loan.fund, 0)
    query: Any = (
        PaymentPart.select(
            fund,
            PaymentPart.kind,
            ContractPayment.way,
            ContractPayment.excess,
            peewee.fn.SUM(PaymentPart.satang),
        )
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(PaymentPart.tranche == Tranche.id))
        .join(Loan, peewee.JOIN.LEFT_OUTER, on=(Tranche.loan == Loan.id))
        .join_from(
            Tranche, TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id)
        )
        .where(PaymentPart.act > after)
        .group_by(fund, PaymentPart.kind, ContractPayment.way, ContractPayment.excess)
    )
    query = query if upto is None else query.where(PaymentPart.act <= upto)
    return tuple(
        WrittenPart(of, DueKind(kind), PaymentWay(way), Excess(excess), satang)
        for of, kind, way, excess, satang in typed_rows(query)
        if satang
    )


def payments_written(after: int, upto: int | None = None) -> int:
    """Return how many payments were written down after an act. Inside a transaction."""
    query = ContractPayment.select().where(ContractPayment.act > after)
    query = query if upto is None else query.where(ContractPayment.act <= upto)
    return int(query.count())


def handed_of(close: int) -> dict[int, int]:
    """Return what was handed to each fund out of what was counted once. Inside a transaction."""
    query = FundHandOver.select(FundHandOver.fund, peewee.fn.SUM(FundHandOver.satang))
    return dict(
        typed_rows(query.where(FundHandOver.day_close == close).group_by(FundHandOver.fund))
    )


def contracts_with_credit() -> tuple[int, ...]:
    """Return the contracts on which money is kept for a coming due day. Inside a transaction."""
    kept: Any = PaymentPart.select(ContractPayment.contract).join(ContractPayment)
    kept = kept.where(
        (PaymentPart.kind == DueKind.CREDIT.value) & (ContractPayment.excess == Excess.CREDIT.value)
    )
    kept = kept.group_by(ContractPayment.contract).having(peewee.fn.SUM(PaymentPart.satang) > 0)
    return tuple(contract for (contract,) in typed_rows(kept))
