"""Payments on contracts: every one ever written down, its parts, and what else changes what is owed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import add, add_together, driver_rows, typed_rows
from forumtui.engine.journal import not_undone
from forumtui.followup.records.choices import settings_before
from forumtui.followup.records.holds import pauses_of
from forumtui.followup.records.rare.costs import costs_charged
from forumtui.followup.records.rare.leaving import funds_that_left
from forumtui.followup.rules.dues import (
    DueKind,
    DueWaived,
    Event,
    FundLeft,
    MoneyReceived,
    PaidPart,
)
from forumtui.followup.rules.settings import Excess
from forumtui.tables.contracts import Contract, Tranche, TrancheTerms
from forumtui.tables.followup import (
    AllocationRun,
    ContractPayment,
    DueWaiver,
    PaymentPart,
    PaymentReversal,
)
from forumtui.tables.lines import LOAN, SAVING, Loan
from forumtui.tables.people import Household


class PaymentWay(StrEnum):
    """How money came."""

    CASH = "cash"
    TRANSFER = "transfer"
    SAVINGS = "savings"
    """Out of a saving of the household, as it wished in writing (ป.พ.พ. section 341)."""
    RETURN = "return"
    """Out of the member's dividend or average return (ปันผล เฉลี่ยคืน), as they consented in writing."""
    GOODS = "goods"
    """In rice or labour, as the fund accepted in writing (ป.พ.พ. section 321)."""


class PaidAs(StrEnum):
    """What whoever paid is to the household."""

    MEMBER = "member"
    GUARANTOR = "guarantor"
    """Whoever guaranteed a debt of it may ask it back (ป.พ.พ. section 693)."""
    OTHER = "other"
    """A third person (ป.พ.พ. section 314)."""


class FundMove(NamedTuple):
    """What a fund has more, or below zero less, because payments were divided anew. Fund 0: no debt."""

    fund: int
    satang: int


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment: `number` is its receipt's, `on` its value date, `written_on` when it was written.

    `contract` is the contract's record, `contract_number` what people call it. `line` is the debt the
    payer named, `saving` the saving it came out of or went into. `parts` are what it is divided into
    now; of one that no longer stands, what it was divided into until then. `because` is why it does
    not stand, "" while it does. Of one that was just received `first` is what it was divided into at
    the end of its own day, `moved` what it changed between funds of payments after that day.
    """

    id: int
    act: int
    number: str
    contract: int
    contract_number: str
    household: int
    house: str
    on: date
    written_on: date
    satang: int
    way: PaymentWay
    reference: str
    paid_by: str
    paid_as: PaidAs
    received_by: str
    handwritten: str
    line: str | None
    excess: Excess
    saving: str | None
    parts: tuple[PaidPart, ...] = ()
    reversed_in: int = 0
    reversed_on: date | None = None
    because: str = ""
    first: tuple[PaidPart, ...] = ()
    moved: tuple[FundMove, ...] = ()

    @property
    def standing(self) -> bool:
        """Whether it counts."""
        return not self.reversed_in


def payment_rows(
    *,
    contract: int | None = None,
    households: Iterable[int] | None = None,
    number: str | None = None,
    since_act: int = 0,
    upto: int | None = None,
) -> tuple[PaymentRow, ...]:
    """Return payments with their parts, in the order in which they were written down.

    Of a `contract`, of `households`, the one with a `number`; those after an act; None is all. `upto`
    an act: as they stood after that one. Inside a transaction.
    """
    query = _payments(upto)
    if contract is not None:
        query = query.where(ContractPayment.contract == contract)
    if households is not None:
        query = query.where(Contract.household << list(households))
    if number is not None:
        query = query.where(ContractPayment.number == number)
    if since_act:
        query = query.where(ContractPayment.act > since_act)
    rows = list(typed_rows(query.order_by(ContractPayment.id)))
    if not rows:
        return ()
    reversed_in = {row[0]: row[-3] for row in rows if row[-3] is not None}
    parts = parts_of([row[0] for row in rows], reversed_in, upto)
    return tuple(_row(row, parts.get(row[0], ())) for row in rows)


def _payments(upto: int | None) -> Any:
    back = PaymentReversal.payment == ContractPayment.id
    back = back if upto is None else back & (PaymentReversal.act <= upto)
    query = (
        ContractPayment.select(
            ContractPayment.id,
            ContractPayment.act,
            ContractPayment.number,
            ContractPayment.contract,
            Contract.number,
            Contract.household,
            Household.house,
            ContractPayment.paid_on,
            ContractPayment.written_on,
            ContractPayment.satang,
            ContractPayment.way,
            ContractPayment.reference,
            ContractPayment.paid_by,
            ContractPayment.paid_as,
            ContractPayment.received_by,
            ContractPayment.handwritten,
            Tranche.loan,
            ContractPayment.excess,
            ContractPayment.saving,
            PaymentReversal.act,
            PaymentReversal.reversed_on,
            PaymentReversal.reason,
        )
        .join(Contract)
        .join(Household)
        .switch(ContractPayment)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(ContractPayment.tranche == Tranche.id))
        .switch(ContractPayment)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER, on=back)
    )
    return query if upto is None else query.where(ContractPayment.act <= upto)


def _row(row: Sequence[Any], parts: Sequence[PaidPart]) -> PaymentRow:
    reversed_in, reversed_on, because = row[-3:]
    way, reference, paid_by, paid_as, received_by, handwritten, loan, excess, saving = row[10:-3]
    made, act, number, contract, contract_number, household, house, on, written_on, satang = row[
        :10
    ]
    return PaymentRow(
        id=made,
        act=act,
        number=number,
        contract=contract,
        contract_number=contract_number,
        household=household,
        house=house,
        on=on,
        written_on=written_on,
        satang=satang,
        way=PaymentWay(way),
        reference=reference,
        paid_by=paid_by,
        paid_as=PaidAs(paid_as),
        received_by=received_by,
        handwritten=handwritten,
        line=None if loan is None else f"{LOAN}{loan}",
        excess=Excess(excess),
        saving=None if saving is None else f"{SAVING}{saving}",
        parts=tuple(parts),
        reversed_in=reversed_in or 0,
        reversed_on=reversed_on,
        because=because or "",
    )


def parts_of(
    payments: Sequence[int], before: Mapping[int, int] | None = None, upto: int | None = None
) -> dict[int, tuple[PaidPart, ...]]:
    """Return what payments are divided into now, by their records, without what came to nothing.

    Of those in `before` it is what they were divided into before that act. Inside a transaction.
    """
    query: Any = PaymentPart.select(
        PaymentPart.payment,
        ContractPayment.act,
        Tranche.loan,
        PaymentPart.instalment,
        PaymentPart.kind,
        PaymentPart.satang,
        PaymentPart.act,
    )
    query = query.join(ContractPayment).switch(PaymentPart)
    query = query.join(Tranche, peewee.JOIN.LEFT_OUTER, on=(PaymentPart.tranche == Tranche.id))
    query = query.where(PaymentPart.payment << list(payments))
    query = query if upto is None else query.where(PaymentPart.act <= upto)
    until = {} if before is None else before
    sums: dict[int, dict[tuple[int, str, int, DueKind], int]] = defaultdict(dict)
    for payment, act, loan, instalment, kind, satang, written in typed_rows(
        query.order_by(PaymentPart.id)
    ):
        if payment in until and written >= until[payment]:
            continue
        key = (act, "" if loan is None else f"{LOAN}{loan}", instalment, DueKind(kind))
        sums[payment][key] = sums[payment].get(key, 0) + satang
    return {
        payment: tuple(PaidPart(*key, satang) for key, satang in parts.items() if satang)
        for payment, parts in sums.items()
    }


def events_of(contract: int, upto: int | None = None) -> tuple[Event, ...]:
    """Return all that happened on a contract and stands, in the order in which it was written down.

    `upto` an act: what stood after that one. Inside a transaction.
    """
    return events_by_contract([contract], upto)[contract]


def events_by_contract(
    wanted: Sequence[int], upto: int | None = None
) -> dict[int, tuple[Event, ...]]:
    """Return all that happened on contracts and stands, by their records. Inside a transaction."""
    found: dict[int, list[Event]] = {contract: [] for contract in wanted}
    rows = list(driver_rows(_money(wanted, upto)))
    gone = funds_that_left(upto)
    settled = settings_before({row[1] for row in rows} | {one.act for one in gone})
    # A village has a hundred thousand payments: each is made as quickly as it can be.
    day_of, excesses = date.fromisoformat, {each.value: each for each in Excess}
    for contract, act, on, satang, loan, excess in rows:
        if contract not in found:
            continue
        line = None if loan is None else f"{LOAN}{loan}"
        money = MoneyReceived(act, day_of(on), satang, line, excesses[excess], settled[act])
        found[contract].append(money)
    waived: Any = DueWaiver.select(
        DueWaiver.contract,
        DueWaiver.act,
        DueWaiver.waived_on,
        Tranche.loan,
        DueWaiver.instalment,
        DueWaiver.kind,
        DueWaiver.satang,
    ).join(Tranche)
    waived = waived.where(not_undone(DueWaiver) & _among(DueWaiver, wanted))
    for contract, act, on, loan, number, kind, satang in typed_rows(waived.order_by(DueWaiver.id)):
        if contract in found and (upto is None or act <= upto):
            part = DueWaived(act, on, f"{LOAN}{loan}", number, DueKind(kind), satang)
            found[contract].append(part)
    for contract, pause in pauses_of(found, upto):
        found[contract].append(pause)
    rare: list[tuple[int, Event]] = [*costs_charged(upto)]
    for one in gone:
        left = FundLeft(one.act, one.left_on, one.fund, settled[one.act])
        rare += [(contract, left) for contract in one.contracts]
    for contract, event in rare:
        if contract in found:
            found[contract].append(event)
    return {
        contract: tuple(sorted(events, key=lambda one: one.act))
        for contract, events in found.items()
    }


_MANY: Final = 500
"""More contracts than these are not named in a question, but picked out of its answer."""


def _among(table: type[ContractPayment] | type[DueWaiver], wanted: Sequence[int]) -> Any:
    return table.contract << list(wanted) if len(wanted) <= _MANY else table.contract.is_null(False)  # noqa: FBT003 - Peewee's own signature


def _money(wanted: Sequence[int], upto: int | None) -> Any:
    back = PaymentReversal.payment == ContractPayment.id
    back = back if upto is None else back & (PaymentReversal.act <= upto)
    query = (
        ContractPayment.select(
            ContractPayment.contract,
            ContractPayment.act,
            ContractPayment.paid_on,
            ContractPayment.satang,
            Tranche.loan,
            ContractPayment.excess,
        )
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(ContractPayment.tranche == Tranche.id))
        .switch(ContractPayment)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER, on=back)
        .where(PaymentReversal.id.is_null() & _among(ContractPayment, wanted))
        .order_by(ContractPayment.id)
    )
    return query if upto is None else query.where(ContractPayment.act <= upto)


def funds_of_lines(wanted: Iterable[int]) -> dict[tuple[int, str], int]:
    """Return the fund of every debt of contracts, by contract and line. Inside a transaction."""
    query: Any = (
        Tranche.select(
            Tranche.contract, Tranche.loan, peewee.fn.COALESCE(TrancheTerms.fund, Loan.fund)
        )
        .join(Loan)
        .switch(Tranche)
        .join(TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id))
        .where(Tranche.contract << list(wanted))
    )
    return {(contract, f"{LOAN}{loan}"): fund for contract, loan, fund in typed_rows(query)}


class LoanOfLine(NamedTuple):
    """Of an old loan: whose record of a person it stands under, its fund, and the day of its paper."""

    person: int
    fund: int
    made_on: date | None


def loans_of_lines(wanted: Collection[int]) -> dict[int, LoanOfLine]:
    """Return whose and of which fund loans are by their books. Inside a transaction."""
    query = Loan.select(Loan.id, Loan.person, Loan.fund, Loan.made_on)
    query = query if len(wanted) > _MANY else query.where(Loan.id << list(wanted))
    return {
        loan: LoanOfLine(person, fund, None if made_on is None else date.fromisoformat(made_on))
        for loan, person, fund, made_on in driver_rows(query)
    }


def handwritten_known(handwritten: str) -> PaymentRow | None:
    """Return the standing payment of a receipt written by hand, None without one."""
    query = _payments(None).where(
        (ContractPayment.handwritten == handwritten) & PaymentReversal.id.is_null()
    )
    found = next(iter(typed_rows(query.order_by(ContractPayment.id))), None)
    return None if found is None else _row(found, ())


def tranches_of(contract: int) -> dict[str, int]:
    """Return the records of a contract's tranches, by the line of their debt."""
    rows = typed_rows(Tranche.select(Tranche.loan, Tranche.id).where(Tranche.contract == contract))
    return {f"{LOAN}{loan}": made for loan, made in rows}


def receipt_number(year_be: int) -> str:
    """Return the number of the next receipt of a year. Only inside `Store.writing`: one writer."""
    ending = f"/{year_be}"
    query = ContractPayment.select(ContractPayment.number).order_by(ContractPayment.id.desc())
    last = query.where(ContractPayment.number.endswith(ending)).limit(1).scalar()
    known = 0 if last is None else int(last.removeprefix(_RECEIPT).removesuffix(ending))
    return f"{_RECEIPT}{known + 1:04d}{ending}"


_RECEIPT: Final = "R"
"""Before the number of a receipt: that of a contract looks alike."""


def allocated(contract: int) -> dict[tuple[int, str, int, DueKind], int]:
    """Return what all payments on a contract are divided into, as written: by payment's act and part."""
    query: Any = (
        PaymentPart.select(
            ContractPayment.act,
            Tranche.loan,
            PaymentPart.instalment,
            PaymentPart.kind,
            peewee.fn.SUM(PaymentPart.satang),
        )
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(PaymentPart.tranche == Tranche.id))
        .where(ContractPayment.contract == contract)
        .group_by(ContractPayment.act, Tranche.loan, PaymentPart.instalment, PaymentPart.kind)
        .order_by(peewee.fn.MIN(PaymentPart.id))
    )
    return {
        (act, "" if loan is None else f"{LOAN}{loan}", instalment, DueKind(kind)): satang
        for act, loan, instalment, kind, satang in typed_rows(query)
    }


def write_parts(
    contract: int, differences: Sequence[PaidPart], reckoned_on: date, act: int
) -> None:
    """Write the run of an act and its rows of differences. Only inside `engine.journal.act`."""
    add(AllocationRun, contract=contract, reckoned_on=reckoned_on, act=act)
    if not differences:
        return
    records: dict[int, int] = dict(
        typed_rows(
            ContractPayment.select(ContractPayment.act, ContractPayment.id).where(
                ContractPayment.contract == contract
            )
        )
    )
    tranches = tranches_of(contract)
    add_together(
        PaymentPart,
        [
            {
                "payment": records[one.payment],
                "tranche": tranches[one.line] if one.line else None,
                "instalment": one.instalment,
                "kind": one.kind.value,
                "satang": one.satang,
                "act": act,
            }
            for one in differences
        ],
    )


def reckoned_on(contract: int) -> date | None:
    """Return the day as of which the parts of a contract's payments were written last."""
    query = AllocationRun.select(AllocationRun.reckoned_on).where(
        AllocationRun.contract == contract
    )
    return next(
        (day for (day,) in typed_rows(query.order_by(AllocationRun.id.desc()).limit(1))), None
    )


def paid_since(day: date) -> set[int]:
    """Return the contracts on which a payment that stands was paid on or after a day."""
    query = ContractPayment.select(ContractPayment.contract).join(
        PaymentReversal, peewee.JOIN.LEFT_OUTER
    )
    query = query.where((ContractPayment.paid_on >= day) & PaymentReversal.id.is_null())
    return {contract for (contract,) in typed_rows(query.distinct())}


def paid_after(day: date, wanted: Sequence[int]) -> date | None:
    """Return the last day after one on which contracts were paid, by what stands; None of none."""
    query = ContractPayment.select(peewee.fn.MAX(ContractPayment.paid_on)).join(
        PaymentReversal, peewee.JOIN.LEFT_OUTER
    )
    mine = (ContractPayment.paid_on > day) & (ContractPayment.contract << list(wanted))
    last = query.where(mine & PaymentReversal.id.is_null()).scalar()
    return date.fromisoformat(last) if isinstance(last, str) else last
