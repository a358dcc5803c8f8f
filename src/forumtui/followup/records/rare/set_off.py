"""What was set off against payments: fees of a bank, and out of which fund's money a debt was paid."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.tables.followup import ContractPayment, PaymentPart, PaymentReversal
from forumtui.tables.lines import Saving
from forumtui.tables.rare_money import BankFee, ReturnSetOff
from forumtui.tables.village import Fund


@dataclass(frozen=True, slots=True)
class FeeRow:
    """What a bank took of a payment, which fund bears it, and by which paper it agreed."""

    fund: int
    fund_name: str
    satang: int
    agreed: str


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """Of which fund's return, of which year (B.E.), by which resolution a payment was set off."""

    fund: int
    fund_name: str
    year_be: int
    resolution: str


def fee_of(payment: int) -> FeeRow | None:
    """Return what a bank took of a payment, None of nothing. Inside a transaction."""
    query: Any = BankFee.select(BankFee.fund, Fund.name, BankFee.satang, BankFee.agreed).join(Fund)
    found = next(iter(typed_rows(query.where(BankFee.payment == payment))), None)
    return None if found is None else FeeRow(*found)


def return_of(payment: int) -> ReturnRow | None:
    """Return what a payment was set off against, None where it was not. Inside a transaction."""
    query: Any = ReturnSetOff.select(
        ReturnSetOff.fund, Fund.name, ReturnSetOff.year_be, ReturnSetOff.resolution
    ).join(Fund)
    found = next(iter(typed_rows(query.where(ReturnSetOff.payment == payment))), None)
    return None if found is None else ReturnRow(*found)


def fees_taken(after: int, upto: int | None = None) -> dict[int, int]:
    """Return what banks took that each fund bears, by the acts after one, up to another one.

    Of a payment that was reversed it is given back. Inside a transaction.
    """
    return _between(_fees(), after, upto)


def drawn_from(after: int, upto: int | None = None) -> dict[int, int]:
    """Return what each fund owes to the box: savings and returns it holds paid debts.

    By the acts after one, up to another one. Inside a transaction.
    """
    return _between(_drawn(), after, upto)


def _between(rows: Iterator[tuple[int, int, int]], after: int, upto: int | None) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for act, fund, satang in rows:
        if act > after and (upto is None or act <= upto):
            sums[fund] += satang
    return {fund: satang for fund, satang in sums.items() if satang}


def _fees() -> Iterator[tuple[int, int, int]]:
    yield from typed_rows(BankFee.select(BankFee.act, BankFee.fund, BankFee.satang))
    back: Any = PaymentReversal.select(PaymentReversal.act, BankFee.fund, BankFee.satang)
    back = back.join(BankFee, on=(BankFee.payment == PaymentReversal.payment))
    for act, fund, satang in typed_rows(back):
        yield act, fund, -satang


def _drawn() -> Iterator[tuple[int, int, int]]:
    fund = peewee.fn.COALESCE(ReturnSetOff.fund, Saving.fund)
    query: Any = (
        ContractPayment.select(
            ContractPayment.act, fund, ContractPayment.satang, PaymentReversal.act
        )
        .join(ReturnSetOff, peewee.JOIN.LEFT_OUTER)
        .switch(ContractPayment)
        .join(Saving, peewee.JOIN.LEFT_OUTER)
        .switch(ContractPayment)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
        .where(ContractPayment.way << ("savings", "return"))
    )
    for act, of, satang, back in typed_rows(query):
        yield act, of, satang
        if back is not None:
            yield back, of, -satang
    # What goes back to who paid never left the fund.
    kept: Any = (
        PaymentPart.select(PaymentPart.act, fund, PaymentPart.satang)
        .join(ContractPayment)
        .join(ReturnSetOff, peewee.JOIN.LEFT_OUTER)
        .switch(ContractPayment)
        .join(Saving, peewee.JOIN.LEFT_OUTER)
        .where(
            (ContractPayment.way << ("savings", "return"))
            & (ContractPayment.excess == "refund")
            & PaymentPart.tranche.is_null()
        )
    )
    for act, of, satang in typed_rows(kept):
        yield act, of, -satang
