"""What people told at the desk: debts outside of the funds, and of a loan what no book says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forumtui.engine import inspection
from forumtui.engine.database import table_name, typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.tables.contracts import BorrowedFor, InformalDebt, TrulyReceived


@dataclass(frozen=True, slots=True)
class InformalView:
    """A debt outside of any fund that a household told of; `rate_ppm` a year's, None unsaid."""

    household: int
    lender: str
    owed_satang: int
    rate_ppm: int | None
    told_by: str
    act: int


@dataclass(frozen=True, slots=True)
class HadByView:
    """Who really had the money of a loan: a resident, or a name alone."""

    loan: int
    person: int | None
    name: str
    told_by: str
    act: int


@dataclass(frozen=True, slots=True)
class ReceivedView:
    """How much of a loan was really handed out."""

    loan: int
    received_satang: int
    lent_satang: int
    months: int
    told_by: str
    act: int


def informal_debts(household: int | None = None) -> tuple[InformalView, ...]:
    """Return the debts outside of the funds that were told and stand: one household's, or all."""
    query: Any = InformalDebt.select(
        InformalDebt.household,
        InformalDebt.lender,
        InformalDebt.owed_satang,
        InformalDebt.rate_ppm,
        InformalDebt.told_by,
        InformalDebt.act,
    ).where(stands(InformalDebt))
    if household is not None:
        query = query.where(InformalDebt.household == household)
    return tuple(InformalView(*row) for row in typed_rows(query.order_by(InformalDebt.id)))


def had_by(loans: Iterable[int]) -> dict[int, HadByView]:
    """Return who really had the money of loans of which somebody said so, the latest word on each."""
    query: Any = BorrowedFor.select(
        BorrowedFor.loan,
        BorrowedFor.person,
        BorrowedFor.name,
        BorrowedFor.told_by,
        BorrowedFor.act,
    ).where(stands(BorrowedFor) & (BorrowedFor.loan << list(loans)))
    return {row[0]: HadByView(*row) for row in typed_rows(query.order_by(BorrowedFor.id))}


def received(loans: Iterable[int]) -> dict[int, ReceivedView]:
    """Return how much of loans was really handed out, where somebody said so; the latest counts."""
    query: Any = TrulyReceived.select(
        TrulyReceived.loan,
        TrulyReceived.received_satang,
        TrulyReceived.lent_satang,
        TrulyReceived.months,
        TrulyReceived.told_by,
        TrulyReceived.act,
    ).where(stands(TrulyReceived) & (TrulyReceived.loan << list(loans)))
    return {row[0]: ReceivedView(*row) for row in typed_rows(query.order_by(TrulyReceived.id))}


def anything_told_of_loans() -> bool:
    """Say whether anything was ever told of a loan: in most villages nothing was."""
    return any(inspection.highest_ids([table_name(BorrowedFor), table_name(TrulyReceived)]))
