"""Pay day at the desk: which households have a contract, and which of them paid on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.tables.contracts import Contract
from forumtui.tables.followup import ContractPayment, PaymentReversal
from forumtui.village.records.village import Stop, stops


@dataclass(frozen=True, slots=True)
class PaidOnDay:
    """What a household brought on a day, as it stands: in all, and with how many receipts."""

    satang: int
    receipts: int


def contracted_stops() -> tuple[Stop, ...]:
    """Return the households with a contract that stands, in the order of the gates."""
    standing = standing_contracts()
    return tuple(one for one in stops() if one.household in standing)


def paid_on(day: date) -> Mapping[int, PaidOnDay]:
    """Return what was written down on a day and stands, by household. Inside a transaction."""
    query: Any = (
        ContractPayment.select(
            Contract.household,
            peewee.fn.SUM(ContractPayment.satang),
            peewee.fn.COUNT(ContractPayment.id),
        )
        .join(Contract)
        .switch(ContractPayment)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
        .where((ContractPayment.id > _last_before(day)) & PaymentReversal.id.is_null())
        .where(ContractPayment.written_on == day)
        .group_by(Contract.household)
    )
    return {household: PaidOnDay(satang, many) for household, satang, many in typed_rows(query)}


def _last_before(day: date) -> int:
    """Return the last payment that was written down on another day, 0 without one.

    Payments are many after some years, those of a day are the last ones.
    """
    query = ContractPayment.select(ContractPayment.id).where(ContractPayment.written_on != day)
    return next(
        (made for (made,) in typed_rows(query.order_by(ContractPayment.id.desc()).limit(1))), 0
    )


def last_receiver() -> str:
    """Return who received money last, "" nobody yet. Inside a transaction."""
    query = ContractPayment.select(ContractPayment.received_by)
    return next(
        (by for (by,) in typed_rows(query.order_by(ContractPayment.id.desc()).limit(1))), ""
    )
