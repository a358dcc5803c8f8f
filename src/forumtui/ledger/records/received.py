"""What was received on contracts, for who draws up another one in their place, or takes one back."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import typed_rows
from forumtui.tables.contracts import Tranche
from forumtui.tables.followup import ContractPayment, DueWaiver, PaymentPart, PaymentReversal


class ContractReceipt(NamedTuple):
    """What a payment on a contract paid of a loan: principal, and interest of the books, in satang."""

    number: str
    paid_on: date
    principal_satang: int
    accrued_satang: int


def receipts_of_loans(
    loans: Iterable[int], upto: int | None = None
) -> dict[int, list[ContractReceipt]]:
    """Return what payments on contracts paid of loans, in their order; `upto` an act: until then.

    A loan of which nothing was paid is not in it. Inside a transaction.
    """
    of_kind = peewee.Case(PaymentPart.kind, [("principal", PaymentPart.satang)], 0)
    accrued = peewee.Case(PaymentPart.kind, [("accrued", PaymentPart.satang)], 0)
    query: Any = (
        PaymentPart.select(
            Tranche.loan,
            ContractPayment.number,
            ContractPayment.paid_on,
            peewee.fn.SUM(of_kind),
            peewee.fn.SUM(accrued),
        )
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche)
        .where(Tranche.loan << list(loans))
        .group_by(Tranche.loan, ContractPayment.id)
        .order_by(ContractPayment.paid_on, ContractPayment.id)
    )
    query = query if upto is None else query.where(PaymentPart.act <= upto)
    found: dict[int, list[ContractReceipt]] = {}
    for loan, *row in typed_rows(query):
        receipt = ContractReceipt(*row)
        if receipt.principal_satang or receipt.accrued_satang:
            found.setdefault(loan, []).append(receipt)
    return found


def repaid_from(contract: int, first_due: date) -> date:
    """Return the day from which a contract is repaid: its first due day, or an earlier payment's."""
    paid = ContractPayment.select(peewee.fn.MIN(ContractPayment.paid_on))
    earliest = paid.where(ContractPayment.contract == contract).scalar()
    return first_due if earliest is None else min(first_due, earliest)


def received_on(contract: int) -> bool:
    """Return whether a payment on a contract stands. Inside a transaction."""
    query = ContractPayment.select(ContractPayment.id).join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
    mine = (ContractPayment.contract == contract) & PaymentReversal.id.is_null()
    return bool(query.where(mine).exists())


def kept_ahead(contract: int) -> int:
    """Return what is kept on a contract for coming due days, in satang. Inside a transaction."""
    query = PaymentPart.select(peewee.fn.SUM(PaymentPart.satang)).join(ContractPayment)
    mine = (ContractPayment.contract == contract) & (ContractPayment.excess << _KEPT)
    return int(query.where(mine & PaymentPart.tranche.is_null()).scalar() or 0)


_KEPT: Final = ("credit", "next", "principal")
"""Where an excess is kept for coming due days when nothing else takes it."""


PRINCIPAL: Final = "principal"
_OF_BOOKS: Final = (PRINCIPAL, "accrued")
"""The kinds of what is paid that lessen a loan's figures; interest of a contract is in none of them."""

FROM_SAVINGS: Final = "savings"
"""How a payment came that was taken out of savings, and where an excess went that was put in."""


def paid_parts(upto: int | None) -> Any:
    """Return the query of what payments on contracts paid of loans, by kind of their figures."""
    query = PaymentPart.select(
        Tranche.loan, PaymentPart.kind, peewee.fn.SUM(PaymentPart.satang)
    ).join(Tranche)
    query = query.where(PaymentPart.kind << _OF_BOOKS).group_by(Tranche.loan, PaymentPart.kind)
    return query if upto is None else query.where(PaymentPart.act <= upto)


def waived_dues(upto: int | None) -> Any:
    """Return the query of what of loans' figures was waived on contracts."""
    query = DueWaiver.select(Tranche.loan, DueWaiver.kind, peewee.fn.SUM(DueWaiver.satang)).join(
        Tranche
    )
    query = query.where(DueWaiver.kind << _OF_BOOKS).group_by(Tranche.loan, DueWaiver.kind)
    return query if upto is None else query.where(DueWaiver.act <= upto)


def savings_moved(upto: int | None) -> Any:
    """Return the query of payments that stand and moved a saving, each with what went to no debt."""
    back = PaymentReversal.payment == ContractPayment.id
    back = back if upto is None else back & (PaymentReversal.act <= upto)
    of = (PaymentPart.payment == ContractPayment.id) & PaymentPart.tranche.is_null()
    of = of if upto is None else of & (PaymentPart.act <= upto)
    query = (
        ContractPayment.select(
            ContractPayment.saving,
            ContractPayment.way,
            ContractPayment.excess,
            ContractPayment.satang,
            peewee.fn.SUM(PaymentPart.satang),
        )
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER, on=back)
        .switch(ContractPayment)
        .join(PaymentPart, peewee.JOIN.LEFT_OUTER, on=of)
        .where(PaymentReversal.id.is_null() & ContractPayment.saving.is_null(is_null=False))
        .group_by(ContractPayment.id)
    )
    return query if upto is None else query.where(ContractPayment.act <= upto)
