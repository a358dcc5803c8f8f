"""Costs that debts of contracts ask for, as they were allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.followup.rules.costs import CostKind
from forumtui.followup.rules.dues import CostCharged
from forumtui.tables.contracts import Tranche
from forumtui.tables.lines import LOAN
from forumtui.tables.rare_money import CostCharge


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost of a contract's debt: by which paper, who allowed it, when whom of the debtors was told."""

    line: str
    kind: CostKind
    satang: int
    paper: str
    allowed_by: str
    told_on: date
    told_to: str
    on: date
    act: int


def costs_charged(upto: int | None = None) -> Iterator[tuple[int, CostCharged]]:
    """Yield every cost, each with its contract's record; `upto` an act: until then.

    There are few: nobody asks for those of some contracts. Inside a transaction.
    """
    query: Any = CostCharge.select(
        CostCharge.contract,
        CostCharge.act,
        CostCharge.charged_on,
        Tranche.loan,
        CostCharge.satang,
    ).join(Tranche)
    query = query if upto is None else query.where(CostCharge.act <= upto)
    for contract, act, on, loan, satang in typed_rows(query.order_by(CostCharge.id)):
        yield contract, CostCharged(act, on, f"{LOAN}{loan}", satang)


def costs_of(contract: int) -> tuple[CostRow, ...]:
    """Return the costs of a contract, the first one first. Inside a transaction."""
    query: Any = (
        CostCharge.select(
            Tranche.loan,
            CostCharge.kind,
            CostCharge.satang,
            CostCharge.paper,
            CostCharge.allowed_by,
            CostCharge.told_on,
            CostCharge.told_to,
            CostCharge.charged_on,
            CostCharge.act,
        )
        .join(Tranche)
        .where(CostCharge.contract == contract)
    )
    return tuple(
        CostRow(f"{LOAN}{loan}", CostKind(kind), *rest)
        for loan, kind, *rest in typed_rows(query.order_by(CostCharge.id))
    )
