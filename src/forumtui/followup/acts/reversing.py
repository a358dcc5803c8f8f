"""Reversing a payment (ยกเลิกใบเสร็จ): it never counted, and stays to be seen with its reason.

What later payments paid is reckoned anew; money that went to another fund is moved between them.
"""

from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.records.contracts import contract_of
from forumtui.engine.database import Store, add
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.allocating import divide_anew, moves
from forumtui.followup.acts.dues import Account, account_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import FundMove, PaymentRow, payment_rows
from forumtui.followup.refusals import (
    ContractReplacedSince,
    NoReasonGiven,
    PaidInFuture,
    PaymentNotFound,
    ReversedAlready,
)
from forumtui.followup.rules.dues import MoneyReceived, PaidPart
from forumtui.meetings.acts.meetings import occasion
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.followup import PaymentReversal
from forumtui.thai.digits import to_arabic_digits


@dataclass(frozen=True, slots=True)
class Reversed:
    """What came of a reversal: the payment, every row of differences, and what moved between funds."""

    payment: PaymentRow
    parts: tuple[PaidPart, ...]
    transfers: tuple[FundMove, ...]


@dataclass(frozen=True, slots=True)
class _Reversible:
    account: Account
    row: PaymentRow
    day: date
    today: date


def payment_numbered(number: str) -> PaymentRow:
    """Return the payment of a receipt's number, or of a payment's own. Raises PaymentNotFound.

    Inside a transaction.
    """
    wanted = to_arabic_digits(number).strip().upper()
    found = payment_rows(number=wanted)
    if not found and wanted.isdecimal():
        found = tuple(one for one in payment_rows() if one.id == int(wanted))
    if not found:
        raise PaymentNotFound(number=number.strip())
    return found[0]


def payment_shown(row: PaymentRow) -> str:
    """Return the digest of a payment that is shown before it is reversed."""
    return seen_of(*_shown(row))


def _shown(row: PaymentRow) -> tuple[object, ...]:
    return row.number, row.house, row.satang, row.on, row.standing


def reverse(
    store: Store,
    number: str,
    *,
    because: str,
    on: date | None = None,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> Reversed:
    """Reverse a payment by its receipt's number: from then on it never counted.

    `on` is the day it was found out, today unless told. Two officers allow it where they are set. `seen`
    is that of `payment_shown`. Raises NoReasonGiven, PaymentNotFound, ReversedAlready,
    ContractReplacedSince, PaidInFuture, ChangedMeanwhile, and what `approved_act` raises.
    """
    why = " ".join(because.split())
    if not why:
        raise NoReasonGiven

    def may_be_reversed() -> _Reversible:
        row = payment_numbered(number)
        if seen is not None:
            still_as_seen(seen, *_shown(row))
        if row.reversed_on is not None:
            raise ReversedAlready(number=row.number, day=row.reversed_on)
        standing = contract_of(row.household)
        if standing is None or standing.id != row.contract:
            raise ContractReplacedSince(number=row.contract_number, house=row.house)
        now = occasion(today).day
        day = now if on is None else on
        if not row.on <= day <= now:
            raise PaidInFuture(day=day, today=now)
        return _Reversible(account_of(standing), row, day, now)

    looked = CheckedOnce(may_be_reversed)
    with approved_act(store, "followup.reverse", pins, check=looked.before) as entry:
        found = looked.inside(entry)
        row, account = found.row, found.account
        add(
            PaymentReversal,
            payment=row.id,
            reason=why,
            reversed_on=found.day,
            act=entry.sequence,
        )
        left = replace(account, events=tuple(one for one in account.events if not _is(one, row)))
        rows = divide_anew(left, found.today, settings_now(), entry.sequence)
        transfers = moves(left, rows)
        entry.facts = {
            "household": row.household,
            "house": row.house,
            "receipt": row.number,
            "satang": row.satang,
            "reason": why,
            "reversed_on": found.day.isoformat(),
            "moved": [{"fund": one.fund, "satang": one.satang} for one in transfers],
        }
        (gone,) = payment_rows(number=row.number)
        return Reversed(gone, rows, transfers)


def _is(event: object, row: PaymentRow) -> bool:
    return isinstance(event, MoneyReceived) and event.act == row.act
