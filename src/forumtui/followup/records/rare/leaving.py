"""Funds that left the institution or closed, and what of their debts was handed back to them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import peewee

from forumtui.engine.database import typed_rows
from forumtui.followup.rules.dues import DueKind
from forumtui.tables.contracts import Contract, Tranche
from forumtui.tables.lines import LOAN
from forumtui.tables.people import Household
from forumtui.tables.rare_money import FundLeaving, HandedBack
from forumtui.tables.village import Fund


@dataclass(frozen=True, slots=True)
class FundGone:
    """A fund that left at the end of a day, and the records of the contracts that had its debts."""

    id: int
    fund: int
    name: str
    left_on: date
    closed: bool
    reason: str
    paid_to: str
    received_by: str
    act: int
    contracts: frozenset[int]


class BackPart(NamedTuple):
    """What of a debt was handed back, as one kind."""

    leaving: int
    contract: int
    contract_number: str
    house: str
    line: str
    kind: DueKind
    satang: int


def funds_that_left(upto: int | None = None) -> tuple[FundGone, ...]:
    """Return the funds that left, the first one first; `upto` an act: by then. Inside a transaction."""
    query: Any = FundLeaving.select(
        FundLeaving.id,
        FundLeaving.fund,
        Fund.name,
        FundLeaving.left_on,
        FundLeaving.closed,
        FundLeaving.reason,
        FundLeaving.paid_to,
        FundLeaving.received_by,
        FundLeaving.act,
    ).join(Fund)
    query = query if upto is None else query.where(FundLeaving.act <= upto)
    rows = list(typed_rows(query.order_by(FundLeaving.id)))
    if not rows:
        return ()
    of: dict[int, set[int]] = {}
    parts = HandedBack.select(HandedBack.leaving, HandedBack.contract).distinct()
    for leaving, contract in typed_rows(parts):
        of.setdefault(leaving, set()).add(contract)
    return tuple(
        FundGone(
            id=made,
            fund=fund,
            name=name,
            left_on=left_on,
            closed=closed,
            reason=reason,
            paid_to=paid_to,
            received_by=received_by,
            act=act,
            contracts=frozenset(of.get(made, ())),
        )
        for made, fund, name, left_on, closed, reason, paid_to, received_by, act in rows
    )


def handed_back(leaving: int | None = None, contract: int | None = None) -> tuple[BackPart, ...]:
    """Return what was handed back, as it was on the day: of a fund, of a contract; None is all.

    Inside a transaction.
    """
    query: Any = (
        HandedBack.select(
            HandedBack.leaving,
            HandedBack.contract,
            Contract.number,
            Household.house,
            Tranche.loan,
            HandedBack.kind,
            peewee.fn.SUM(HandedBack.satang),
        )
        .join(Tranche)
        .switch(HandedBack)
        .join(Contract)
        .join(Household)
        .group_by(HandedBack.leaving, HandedBack.contract, HandedBack.tranche, HandedBack.kind)
    )
    query = query if leaving is None else query.where(HandedBack.leaving == leaving)
    query = query if contract is None else query.where(HandedBack.contract == contract)
    return tuple(
        BackPart(made, of, number, house, f"{LOAN}{loan}", DueKind(kind), satang)
        for made, of, number, house, loan, kind, satang in typed_rows(
            query.order_by(peewee.fn.MIN(HandedBack.id))
        )
    )
