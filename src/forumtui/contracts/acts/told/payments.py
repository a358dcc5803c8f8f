"""Payments between the cut-off and the contract (ชำระหลังวันตัดยอด), by their receipts.

A confirmed row is never edited: a payment is a new line of the books, from which on less is owed.
Whoever answered about the loan is asked anew. Two officers allow it where they are set, as they
allow a correction. What is paid on a contract is not written down here: its debts stand in it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.debts import line_of, owed_by, record_of
from forumtui.contracts.acts.planning import running_of
from forumtui.contracts.acts.proposals import check_day
from forumtui.contracts.rules.circumstances import borne_until
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.told.payments import Divided, divided
from forumtui.contracts.rules.told.refusals import (
    PaidDebtDisputed,
    PaymentBeforeCorrection,
    PaymentUnknown,
    PaymentUnreasoned,
    ReceiptKnown,
    ReceiptMissing,
)
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.payments import PaymentView, payments
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.lines import EarlyPayment
from forumtui.verification.acts.corrections import refuse_bound
from forumtui.verification.records.disputes import last_settling, line_named
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class Payment:
    """What a receipt says: how much, its number, by whom, who took it; `paid_on` None is today."""

    satang: int
    paid_on: date | None
    receipt: str
    paid_by: str
    received_by: str


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """The debts of a household on which something may be paid, and the payments that stand.

    `seen` is the digest that binds `pay` and `take_back` to what was shown.
    """

    household: int
    house: str
    debts: tuple[OldDebt, ...]
    paid: tuple[PaymentView, ...]
    seen: str

    def debt(self, line: str) -> OldDebt:
        """Return a debt by its line. Raises NotFound."""
        found = next((one for one in self.debts if one.line == line), None)
        if found is None:
            raise NotFound(what=line)
        return found


@dataclass(frozen=True, slots=True)
class PaymentMade:
    """What came of a payment: the debt as it was and as it is, and what of it was paid."""

    before: OldDebt
    now: OldDebt
    divided: Divided


def payments_of(store: Store, household: int) -> PaymentFacts:
    """Return on what a household may have paid, and what it paid. Writes nothing. Raises NotFound."""
    with store.reading():
        return _facts(household_view(household))


def _facts(view: HouseholdView) -> PaymentFacts:
    owed = owed_by(view)
    paid = payments(owed.debts)
    debts = tuple(owed.debts.values())
    return PaymentFacts(view.id, view.house, debts, paid, seen_of(view.house, debts, paid))


def pay(
    store: Store,
    household: int,
    line: str,
    payment: Payment,
    *,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> PaymentMade:
    """Write down what was paid on a loan after the cut-off; from then on so much less is owed.

    The same receipt counts once, but for several debts of one debtor. `seen` is the digest of
    `payments_of`.

    Raises NameMissing, ReceiptMissing, NotFound, ChangedMeanwhile, NothingPaid, PaymentAboveOwed,
    PaidDebtDisputed, DayOutOfOrder, ReceiptKnown, LineInContract, LineReleased, and what
    `approved_act` raises.
    """
    given = _given(payment)

    def may_be_paid() -> Payable:
        case = case_of(household, today)
        if seen is not None:
            still_as_seen(seen, *_shown(case.view))
        return _payable(case, line, given)

    looked = CheckedOnce(may_be_paid)
    with approved_act(
        store, "payments.pay", pins, check=looked.before, actor=given.received_by
    ) as entry:
        found = looked.inside(entry)
        parts, day = found.divided, found.day
        add(
            EarlyPayment,
            loan=record_of(line),
            paid_on=day,
            principal_satang=parts.principal_satang,
            accrued_satang=parts.accrued_satang,
            since_satang=parts.since_satang,
            receipt=given.receipt,
            paid_by=given.paid_by,
            received_by=given.received_by,
            act=entry.sequence,
        )
        view = household_view(household)
        entry.facts = {
            "household": household,
            "house": view.house,
            "line": line,
            "paid_on": day.isoformat(),
            "principal_satang": parts.principal_satang,
            "accrued_satang": parts.accrued_satang,
            "since_satang": parts.since_satang,
            "receipt": given.receipt,
            "paid_by": given.paid_by,
            "received_by": given.received_by,
        }
        return PaymentMade(found.debt, _facts(view).debt(line), parts)


def _given(payment: Payment) -> Payment:
    """Return what a receipt says, as it is written down. Raises NameMissing, ReceiptMissing."""
    given = replace(
        payment,
        receipt=payment.receipt.strip(),
        paid_by=payment.paid_by.strip(),
        received_by=payment.received_by.strip(),
    )
    if not given.receipt:
        raise ReceiptMissing
    if not (given.paid_by and given.received_by):
        raise NameMissing
    return given


@dataclass(frozen=True, slots=True)
class Payable:
    """A debt that may be paid, on which day it was, and what of it."""

    debt: OldDebt
    day: date
    divided: Divided


def _payable(case: Case, line: str, given: Payment) -> Payable:
    """Return a debt, and what a payment pays of it. Raises what `pay` does of them."""
    facts = _facts(case.view)
    debt = facts.debt(line)
    shown = next((one for one in case.view.lines if one.line == line), None)
    if shown is not None and shown.claimed_satang is not None:
        raise PaidDebtDisputed(line=line, house=case.view.house)
    refuse_bound(line_named(line))
    cut_off = case.view.cut_off
    assert cut_off is not None
    day = case.when.day if given.paid_on is None else given.paid_on
    check_day(day, cut_off + timedelta(1), case.when.day)
    _refuse_known(given.receipt, debt, facts)
    running = running_of(case).get(line)
    borne = 0 if running is None else borne_until(debt, running, day)
    return Payable(debt, day, divided(debt, given.satang, borne))


def _refuse_known(receipt: str, debt: OldDebt, facts: PaymentFacts) -> None:
    """Refuse a receipt of the fund that was written down before: of this debt, or another debtor's.

    Raises ReceiptKnown.
    """
    mine = {one.line for one in facts.debts if one.debtor_key == debt.debtor_key}
    beside = mine - {debt.line}
    for one in payments(fund=record_of(debt.fund_key)):
        if one.receipt == receipt and line_of(one.loan) not in beside:
            raise ReceiptKnown(receipt=receipt, line=line_of(one.loan))


def _shown(view: HouseholdView) -> tuple[object, ...]:
    facts = _facts(view)
    return facts.house, facts.debts, facts.paid


def take_back(
    store: Store,
    household: int,
    payment: int,
    *,
    reason: str,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> OldDebt:
    """Take back a payment, named by its act: what it paid is owed again. Returns the debt.

    Raises PaymentUnreasoned, PaymentUnknown, ChangedMeanwhile, PaymentBeforeCorrection where the loan
    was corrected since, LineInContract, LineReleased, and what `approved_act` raises.
    """
    why = reason.strip()
    if not why:
        raise PaymentUnreasoned

    def may_be_taken_back() -> PaymentView:
        view = household_view(household)
        if seen is not None:
            still_as_seen(seen, *_shown(view))
        found = next((one for one in _facts(view).paid if one.act == payment), None)
        if found is None:
            raise PaymentUnknown(house=view.house)
        line = line_of(found.loan)
        refuse_bound(line_named(line))
        corrected = last_settling(line)
        if corrected is not None and corrected > payment:
            raise PaymentBeforeCorrection(line=line)
        return found

    looked = CheckedOnce(may_be_taken_back)
    with approved_act(store, "payments.take_back", pins, check=looked.before) as entry:
        found = looked.inside(entry)
        add(Undo, undone=payment, act=entry.sequence)
        view = household_view(household)
        line = line_of(found.loan)
        entry.facts = {
            "household": household,
            "house": view.house,
            "line": line,
            "receipt": found.receipt,
            "reason": why,
            "undone": payment,
        }
        return _facts(view).debt(line)
