"""Money that waits until somebody knows whose it is (เงินพักรอรู้เจ้าของ), and what became of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import peewee

from forumtui.engine.database import typed_rows
from forumtui.followup.records.payments import PaymentWay
from forumtui.tables.contracts import Contract
from forumtui.tables.followup import ContractPayment, PaymentReversal
from forumtui.tables.people import Household
from forumtui.tables.rare_money import SuspenseEnd, SuspenseMoney


@dataclass(frozen=True, slots=True)
class SuspenseRow:
    """Money of nobody known: `number` is its slip's, `on` the day it came, `act` the one of its slip.

    `receipt` and `house` say which payment it became, `given_to` whom it was given back to; "" while it
    waits. `ended_on` is the day of that.
    """

    id: int
    number: str
    on: date
    written_on: date
    satang: int
    way: PaymentWay
    reference: str
    received_by: str
    act: int
    receipt: str = ""
    house: str = ""
    given_to: str = ""
    reason: str = ""
    ended_on: date | None = None

    @property
    def waiting(self) -> bool:
        """Whether nobody knows yet whose it is."""
        return self.ended_on is None


def suspense_rows(number: str | None = None) -> tuple[SuspenseRow, ...]:
    """Return all money that came from nobody known, the first one first; or that of one slip.

    Where the payment it became was reversed, it waits again. Inside a transaction.
    """
    query: Any = SuspenseMoney.select(
        SuspenseMoney.id,
        SuspenseMoney.number,
        SuspenseMoney.paid_on,
        SuspenseMoney.written_on,
        SuspenseMoney.satang,
        SuspenseMoney.way,
        SuspenseMoney.reference,
        SuspenseMoney.received_by,
        SuspenseMoney.act,
    )
    query = query if number is None else query.where(SuspenseMoney.number == number)
    rows = list(typed_rows(query.order_by(SuspenseMoney.id)))
    if not rows:
        return ()
    ends = _ends()
    found = []
    for made, slip, on, written_on, satang, way, reference, received_by, act in rows:
        waits = SuspenseRow(
            id=made,
            number=slip,
            on=on,
            written_on=written_on,
            satang=satang,
            way=PaymentWay(way),
            reference=reference,
            received_by=received_by,
            act=act,
        )
        end = ends.get(made)
        if end is not None:
            receipt, house, given_to, reason, ended_on = end
            waits = replace(
                waits,
                receipt=receipt,
                house=house,
                given_to=given_to,
                reason=reason,
                ended_on=ended_on,
            )
        found.append(waits)
    return tuple(found)


def _ends() -> dict[int, tuple[str, str, str, str, date]]:
    """Return what became of money, by its record, where that stands."""
    query: Any = (
        SuspenseEnd.select(
            SuspenseEnd.suspense,
            peewee.fn.COALESCE(ContractPayment.number, ""),
            peewee.fn.COALESCE(Household.house, ""),
            SuspenseEnd.given_to,
            SuspenseEnd.reason,
            SuspenseEnd.ended_on,
        )
        .join(ContractPayment, peewee.JOIN.LEFT_OUTER)
        .join(Contract, peewee.JOIN.LEFT_OUTER)
        .join(Household, peewee.JOIN.LEFT_OUTER)
        .join_from(
            ContractPayment,
            PaymentReversal,
            peewee.JOIN.LEFT_OUTER,
            on=(PaymentReversal.payment == ContractPayment.id),
        )
        .where(PaymentReversal.id.is_null())
    )
    return {
        waits: (receipt, house, given_to, reason, ended_on)
        for waits, receipt, house, given_to, reason, ended_on in typed_rows(
            query.order_by(SuspenseEnd.id)
        )
    }


def suspense_moved(after: int, upto: int | None = None) -> dict[PaymentWay, int]:
    """Return what more of each way waits after the acts after one, up to another one.

    Below zero where it found its owner. Inside a transaction.
    """
    sums: dict[PaymentWay, int] = defaultdict(int)
    for act, way, satang in _moves():
        if act > after and (upto is None or act <= upto):
            sums[PaymentWay(way)] += satang
    return {way: satang for way, satang in sums.items() if satang}


def _moves() -> Iterator[tuple[int, str, int]]:
    yield from typed_rows(
        SuspenseMoney.select(SuspenseMoney.act, SuspenseMoney.way, SuspenseMoney.satang)
    )
    ends: Any = SuspenseEnd.select(SuspenseEnd.act, SuspenseMoney.way, SuspenseMoney.satang).join(
        SuspenseMoney
    )
    for act, way, satang in typed_rows(ends):
        yield act, way, -satang
    again: Any = (
        PaymentReversal.select(PaymentReversal.act, SuspenseMoney.way, SuspenseMoney.satang)
        .join(SuspenseEnd, on=(SuspenseEnd.payment == PaymentReversal.payment))
        .join(SuspenseMoney)
    )
    yield from typed_rows(again)


def suspense_number(year_be: int) -> str:
    """Return the number of the next slip of a year. Only inside `Store.writing`: one writer."""
    ending = f"/{year_be}"
    query = SuspenseMoney.select(SuspenseMoney.number).order_by(SuspenseMoney.id.desc())
    last = query.where(SuspenseMoney.number.endswith(ending)).limit(1).scalar()
    known = 0 if last is None else int(last.removeprefix(_SLIP).removesuffix(ending))
    return f"{_SLIP}{known + 1:04d}{ending}"


_SLIP: Final = "P"
"""Before the number of a slip: that of a receipt looks alike."""
