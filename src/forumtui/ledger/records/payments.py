"""Payments after the cut-off and before a contract, each of which made another line of its loan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import taken_back
from forumtui.ledger.rules import Paid
from forumtui.tables.lines import EarlyPayment, Loan


@dataclass(frozen=True, slots=True)
class PaymentView:
    """A payment that stands: of which loan, on which day, by whom, by which receipt of the fund.

    In satang: `accrued_satang` of it paid interest of the books, `principal_satang` principal, and
    `since_satang` interest of the days since the cut-off. `received_by` took the money for the fund.
    """

    loan: int
    paid_on: date
    principal_satang: int
    accrued_satang: int
    since_satang: int
    receipt: str
    paid_by: str
    received_by: str
    act: int

    @property
    def satang(self) -> int:
        """The whole of it, as the receipt says."""
        return self.principal_satang + self.accrued_satang + self.since_satang

    @property
    def paid(self) -> Paid:
        """What it took from the figures of the books."""
        return Paid(self.principal_satang, self.accrued_satang)


def payments(
    loans: Iterable[int] | None = None, *, fund: int | None = None, upto: int | None = None
) -> tuple[PaymentView, ...]:
    """Return the payments that stand, in the order in which they were written down.

    `loans` and `fund` say of which, None of all; `upto` an act: what stood after that one.
    """
    query: Any = EarlyPayment.select(
        EarlyPayment.loan,
        EarlyPayment.paid_on,
        EarlyPayment.principal_satang,
        EarlyPayment.accrued_satang,
        EarlyPayment.since_satang,
        EarlyPayment.receipt,
        EarlyPayment.paid_by,
        EarlyPayment.received_by,
        EarlyPayment.act,
    ).where(EarlyPayment.act.not_in(taken_back(upto)))
    if loans is not None:
        query = query.where(EarlyPayment.loan << list(loans))
    if fund is not None:
        query = query.join(Loan).where(Loan.fund == fund)
    if upto is not None:
        query = query.where(EarlyPayment.act <= upto)
    return tuple(PaymentView(*row) for row in typed_rows(query.order_by(EarlyPayment.id)))
