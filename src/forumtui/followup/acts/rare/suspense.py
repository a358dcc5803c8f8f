"""Money of nobody known (เงินพักรอรู้เจ้าของ): received, found to be a household's, or given back.

Once it is known whose it is, it was paid on the day it came; the days counted since stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.receiving import (
    AskedBefore,
    MoneyPaid,
    Receivable,
    as_given,
    receivable,
    written_down,
)
from forumtui.followup.records.choices import chosen
from forumtui.followup.records.payments import PaymentRow, PaymentWay
from forumtui.followup.records.rare.suspense import SuspenseRow, suspense_number, suspense_rows
from forumtui.followup.refusals import (
    NoReasonGiven,
    NothingReceived,
    PaidInFuture,
    SuspenseEndedAlready,
    SuspenseNotFound,
    SuspenseTwice,
    SuspenseUntold,
    YearClosed,
)
from forumtui.followup.rules.choices import CLOSED_UNTIL
from forumtui.followup.rules.settings import Excess
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.rare_money import SuspenseEnd, SuspenseMoney
from forumtui.thai.dates import be_year
from forumtui.thai.digits import to_arabic_digits
from forumtui.village.refusals import NameMissing

WAITS: Final = (PaymentWay.TRANSFER, PaymentWay.CASH)
"""The ways in which money comes from nobody known."""


@dataclass(frozen=True, slots=True)
class SuspenseSaid:
    """Money of nobody known: `reference` is what the bank or the envelope says. `on` None is today."""

    satang: int
    received_by: str
    reference: str
    on: date | None = None
    way: PaymentWay = PaymentWay.TRANSFER


@dataclass(frozen=True, slots=True)
class OwnerFound:
    """Whose the money is: who paid it ("" the head), where its excess goes, which debt was named."""

    paid_by: str = ""
    excess: Excess = Excess.CREDIT
    line: str | None = None
    received_by: str = ""


def suspense(store: Store) -> tuple[SuspenseRow, ...]:
    """Return all money that came from nobody known, the first one first."""
    with store.reading():
        return suspense_rows()


def suspense_shown(rows: Sequence[SuspenseRow]) -> str:
    """Return the digest of money as it is shown."""
    return seen_of(*rows)


def suspend(
    store: Store, said: SuspenseSaid, *, again: bool = False, today: date | None = None
) -> SuspenseRow:
    """Write down money of nobody known; return it with the number of its slip.

    `again`: the very same came once more. Raises NothingReceived, NameMissing, SuspenseUntold,
    SuspenseTwice, PaidInFuture, YearClosed.
    """
    by, told = " ".join(said.received_by.split()), " ".join(said.reference.split())
    if said.satang <= 0:
        raise NothingReceived
    if not by:
        raise NameMissing
    if not told:
        raise SuspenseUntold
    with act(store, "followup.suspend", actor=by) as entry:
        now = occasion(today).day
        day = now if said.on is None else said.on
        if day > now:
            raise PaidInFuture(day=day, today=now)
        closed = chosen().get(CLOSED_UNTIL, "")
        if closed and day <= date.fromisoformat(closed):
            raise YearClosed(day=day, until=date.fromisoformat(closed))
        wanted = (day, said.satang, said.way, told)
        for row in suspense_rows():
            if not again and (row.on, row.satang, row.way, row.reference) == wanted:
                raise SuspenseTwice(number=row.number, day=row.on, amount=Money(row.satang))
        number = suspense_number(be_year(now))
        add(
            SuspenseMoney,
            number=number,
            paid_on=day,
            written_on=now,
            satang=said.satang,
            way=said.way.value,
            reference=told,
            received_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "slip": number,
            "paid_on": day.isoformat(),
            "satang": said.satang,
            "way": said.way.value,
            "reference": told,
            "received_by": by,
        }
        (made,) = suspense_rows(number)
        return made


def suspense_numbered(number: str) -> SuspenseRow:
    """Return the money of a slip's number. Raises SuspenseNotFound. Inside a transaction."""
    found = suspense_rows(to_arabic_digits(number).strip().upper())
    if not found:
        raise SuspenseNotFound(number=number.strip())
    return found[0]


def _waiting(number: str, seen: str | None) -> SuspenseRow:
    row = suspense_numbered(number)
    if seen is not None:
        still_as_seen(seen, row)
    if row.ended_on is not None:
        raise SuspenseEndedAlready(number=row.number, day=row.ended_on)
    return row


def assign(
    store: Store,
    number: str,
    household: int,
    owner: OwnerFound | None = None,
    *,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> PaymentRow:
    """Write down whose the money of a slip is: a payment of the day it came; return it.

    Whatever was counted stays: the money leaves what waits and goes to the funds on the day of this
    act. Two officers allow it where they are set. `seen` is that of `suspense_shown` of the one slip.
    Raises SuspenseNotFound, SuspenseEndedAlready, ChangedMeanwhile, and what `receive` raises.
    """
    said = OwnerFound() if owner is None else owner
    waited: list[SuspenseRow] = []

    def may_be_assigned() -> Receivable:
        row = _waiting(number, seen)
        waited[:] = [row]
        paying = MoneyPaid(
            row.satang,
            said.received_by or row.received_by,
            on=row.on,
            way=row.way,
            paid_by=said.paid_by,
            reference=f"{row.number} {row.reference}",
            line=said.line,
            excess=said.excess,
        )
        return receivable(household, as_given(paying), AskedBefore(), today=today, seen=None)

    looked = CheckedOnce(may_be_assigned)
    with approved_act(store, "followup.suspense_assign", pins, check=looked.before) as entry:
        found = looked.inside(entry)
        payment = written_down(found, entry)
        add(
            SuspenseEnd,
            suspense=waited[0].id,
            payment=payment.id,
            given_to="",
            reason="",
            ended_on=found.today,
            act=entry.sequence,
        )
        entry.facts["slip"] = waited[0].number
        return payment


def give_back(
    store: Store,
    number: str,
    *,
    given_to: str,
    because: str,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> SuspenseRow:
    """Write down that money was given back to who sent it, the way it came; return it.

    Two officers allow it where they are set. `seen` is that of `suspense_shown` of the one slip. Raises
    NameMissing, NoReasonGiven, SuspenseNotFound, SuspenseEndedAlready, ChangedMeanwhile, and what
    `approved_act` raises.
    """
    to, why = " ".join(given_to.split()), " ".join(because.split())
    if not to:
        raise NameMissing
    if not why:
        raise NoReasonGiven
    looked = CheckedOnce(lambda: _waiting(number, seen))
    with approved_act(store, "followup.suspense_return", pins, check=looked.before) as entry:
        row, now = looked.inside(entry), occasion(today).day
        add(
            SuspenseEnd,
            suspense=row.id,
            payment=None,
            given_to=to,
            reason=why,
            ended_on=now,
            act=entry.sequence,
        )
        entry.facts = {
            "slip": row.number,
            "satang": row.satang,
            "given_to": to,
            "reason": why,
            "ended_on": now.isoformat(),
        }
        return replace(row, given_to=to, reason=why, ended_on=now)
