"""Money that is no ordinary payment, as the tables have it: for the check of the books."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import peewee

from forumtui.engine.database import typed_rows
from forumtui.followup.rules.dues import CostCharged, FundLeft
from forumtui.followup.rules.settings import Settings
from forumtui.tables.contracts import Tranche
from forumtui.tables.followup import ContractPayment
from forumtui.tables.lines import LOAN
from forumtui.tables.rare_money import (
    BankFee,
    CostCharge,
    FundLeaving,
    HandedBack,
    ReturnSetOff,
    SuspenseEnd,
    SuspenseMoney,
)


class SettledBefore(Protocol):
    """What tells the choices in force before acts, asked for in their order."""

    def before(self, act: int) -> Settings:
        """Return what was in force before an act."""


def rare_money(numbers: Mapping[int, str]) -> Iterator[tuple[int, str, tuple[object, ...]]]:
    """Yield acts with what they must have said; `numbers` is what people call each contract."""
    yield from _suspense()
    query: Any = CostCharge.select(
        CostCharge.act,
        CostCharge.contract,
        Tranche.loan,
        CostCharge.kind,
        CostCharge.satang,
        CostCharge.paper,
        CostCharge.allowed_by,
        CostCharge.told_on,
        CostCharge.told_to,
        CostCharge.charged_on,
    ).join(Tranche)
    for act, contract, loan, *rest in typed_rows(query):
        yield act, "followup.charge_cost", (numbers[contract], f"{LOAN}{loan}", *rest)
    for table, name, second, third in (
        (BankFee, "fee_fund", BankFee.satang, BankFee.agreed),
        (ReturnSetOff, "return_fund", ReturnSetOff.year_be, ReturnSetOff.resolution),
    ):
        for act, *rest in typed_rows(table.select(table.act, table.fund, second, third)):
            yield act, name, tuple(rest)
    query = (
        FundLeaving.select(
            FundLeaving.act,
            FundLeaving.fund,
            FundLeaving.left_on,
            FundLeaving.closed,
            FundLeaving.reason,
            FundLeaving.paid_to,
            FundLeaving.received_by,
            peewee.fn.COALESCE(peewee.fn.SUM(HandedBack.satang), 0),
        )
        .join(HandedBack, peewee.JOIN.LEFT_OUTER)
        .group_by(FundLeaving.id)
    )
    for act, *rest in typed_rows(query):
        yield act, "followup.fund_leaves", tuple(rest)


def _suspense() -> Iterator[tuple[int, str, tuple[object, ...]]]:
    query: Any = SuspenseMoney.select(
        SuspenseMoney.act,
        SuspenseMoney.number,
        SuspenseMoney.paid_on,
        SuspenseMoney.satang,
        SuspenseMoney.way,
        SuspenseMoney.reference,
        SuspenseMoney.received_by,
    )
    for act, *rest in typed_rows(query):
        yield act, "followup.suspend", tuple(rest)
    query = (
        SuspenseEnd.select(
            SuspenseEnd.act,
            SuspenseMoney.number,
            ContractPayment.number,
            SuspenseEnd.given_to,
            SuspenseEnd.reason,
            SuspenseEnd.ended_on,
        )
        .join(SuspenseMoney)
        .switch(SuspenseEnd)
        .join(ContractPayment, peewee.JOIN.LEFT_OUTER)
    )
    for act, slip, receipt, *rest in typed_rows(query):
        if receipt is None:
            yield act, "followup.suspense_return", (slip, *rest)
        else:
            yield act, "followup.suspense_assign", (slip, receipt)


def costs_and_leavings(settled: SettledBefore) -> Iterator[tuple[int, CostCharged | FundLeft]]:
    """Yield costs and funds that left, each with the record of a contract it is of."""
    query: Any = CostCharge.select(
        CostCharge.contract,
        CostCharge.act,
        CostCharge.charged_on,
        Tranche.loan,
        CostCharge.satang,
    ).join(Tranche)
    for contract, act, on, loan, satang in typed_rows(query):
        yield contract, CostCharged(act, on, f"{LOAN}{loan}", satang)
    query = (
        HandedBack.select(
            HandedBack.contract, FundLeaving.act, FundLeaving.left_on, FundLeaving.fund
        )
        .join(FundLeaving)
        .distinct()
        .order_by(FundLeaving.act)
    )
    for contract, act, on, fund in typed_rows(query):
        yield contract, FundLeft(act, on, fund, settled.before(act))
