"""Pay day as the desk shows it: who is due, what a household brings, how it would be divided.

Nothing here writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.refusals import DayUncertain
from forumtui.followup.acts.dues import (
    NOT_YET,
    ContractStanding,
    account_at,
    asked_on,
    standing_now,
    told,
    would_be,
)
from forumtui.followup.acts.receiving import BankFeeBorne, ReturnOf
from forumtui.followup.acts.reversing import payment_numbered
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.pay_day import PaidOnDay, contracted_stops, last_receiver, paid_on
from forumtui.followup.records.payments import PaymentRow, PaymentWay
from forumtui.followup.refusals import NoContractHere
from forumtui.followup.rules.dues import MoneyReceived, PaidPart, Settlement
from forumtui.followup.rules.settings import Excess
from forumtui.followup.rules.settlement import settlement_on
from forumtui.meetings.acts.meetings import occasion
from forumtui.officers.records import serving
from forumtui.village.records.village import Stop

AHEAD_DAYS: Final = 31
"""How many days before its day an instalment is offered to who comes with nothing due."""


@dataclass(frozen=True, slots=True)
class PayDayBook:
    """The households with a contract in the order of the gates, what was received on `day`.

    `receiver` is who received money last, else the first officer; "" where there is neither.
    """

    day: date
    stops: tuple[Stop, ...]
    paid: Mapping[int, PaidOnDay]
    receiver: str


def pay_day_book(store: Store) -> PayDayBook:
    """Return the book of today. Raises DayUncertain."""
    with store.reading():
        day = occasion(None).day
        by = last_receiver() or next((one.name for one in serving()), "")
        return PayDayBook(day, contracted_stops(), paid_on(day), by)


def paid_today(store: Store) -> Mapping[int, PaidOnDay]:
    """Return what every household brought today. Raises DayUncertain."""
    with store.reading():
        return paid_on(occasion(None).day)


def how_many_paid(store: Store) -> int:
    """Return how many households brought money today; none where nobody knows which day that is."""
    with store.reading():
        try:
            return len(paid_on(occasion(None).day))
        except DayUncertain:
            # The map asks nobody: whoever takes money is asked.
            return 0


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What a row says of a household: what is due today and how late the oldest of it is, what comes.

    `days_late` is 0 within the days of grace: whoever comes then is in time. `head` is who is called,
    "" unknown; `next_due` None where nothing comes any more. `held_until` is the last day of a hold.
    """

    head: str
    asked_satang: int
    days_late: int
    next_due: date | None
    next_satang: int
    ended: bool
    held_until: date | None


def dues_of(store: Store, households: Sequence[int]) -> dict[int, DueFacts]:
    """Return what is due of households today; none of those without a contract. Raises DayUncertain."""
    found = {}
    with store.reading():
        day = occasion(None).day
        for household in households:
            try:
                found[household] = due_facts(standing_now(household, day))
            except NoContractHere:
                # It was taken back meanwhile.
                continue
    return found


def due_facts(standing: ContractStanding) -> DueFacts:
    """Return what a row says of a household whose standing is known."""
    return DueFacts(
        head=standing.head,
        asked_satang=standing.asked_satang,
        days_late=days_late(standing),
        next_due=standing.next_due,
        next_satang=standing.next_satang,
        ended=standing.ledger.ended,
        held_until=standing.held_until,
    )


def days_late(standing: ContractStanding) -> int:
    """Return how late the oldest of what is due is, in days; 0 within the days of grace."""
    owed = standing.ledger.owed() if standing.asked_satang else ()
    late = max((one.days_late for one in owed), default=0)
    return late if late > standing.settings.grace_days else 0


@dataclass(frozen=True, slots=True)
class Bringing:
    """What is brought: `satang` None is what is due. `settles` brings what ends the debt."""

    satang: int | None = None
    on: date | None = None
    line: str | None = None
    excess: Excess | None = None
    settles: bool = False


@dataclass(frozen=True, slots=True)
class ToPay:
    """A household at the desk: how it stands, what would be taken, and what that is divided into.

    `day` is that on which it is paid. `ahead` says that nothing is due, and the next instalment is
    offered. `settlement` is what ends the
    debt today, None where nobody asked for it.
    """

    standing: ContractStanding
    satang: int
    parts: tuple[PaidPart, ...]
    excess: Excess
    day: date
    ahead: bool = False
    settlement: Settlement | None = None


def to_pay(store: Store, household: int, bringing: Bringing) -> ToPay:
    """Return a household at the desk with what it brings.

    Raises NotFound, NoContractHere, DayUncertain.
    """
    with store.reading():
        account, settings, today = account_at(household), settings_now(), occasion(None).day
        standing = told(account, today, settings)
        day = today if bringing.on is None else bringing.on
        settlement = None
        ahead = False
        excess = Excess.CREDIT if bringing.excess is None else bringing.excess
        if bringing.settles:
            settlement = settlement_on(account.plan, account.events, day, settings)
            satang = max(0, settlement.satang - standing.ledger.credit_satang)
        elif bringing.satang is not None:
            satang = bringing.satang
        else:
            # A receipt written by hand on the due day was written for what was due on it.
            satang = standing.asked_satang if day == today else asked_on(account, day, settings)
            ahead = not satang and _is_near(standing, today)
            if ahead:
                satang, excess = standing.next_satang, Excess.NEXT
        parts = (
            would_be(account, MoneyReceived(NOT_YET, day, satang, bringing.line, excess, settings))
            if satang
            else ()
        )
        return ToPay(standing, satang, parts, excess, day, ahead, settlement)


def _is_near(standing: ContractStanding, today: date) -> bool:
    """Return whether the next instalment is offered: it is near, and nothing was brought today."""
    near = standing.next_due is not None and standing.next_due <= today + timedelta(AHEAD_DAYS)
    brought = any(one.standing and one.written_on == today for one in standing.payments)
    return near and not brought


@dataclass(frozen=True, slots=True)
class TakenAs:
    """How money is taken besides its sum: by whom, from whom ("" the head), in which way.

    `fee` is what a bank took of it, `out_of` whose return it is; None of neither.
    """

    receiver: str = ""
    paid_by: str = ""
    way: PaymentWay = PaymentWay.CASH
    reference: str = ""
    handwritten: str = ""
    fee: BankFeeBorne | None = None
    out_of: ReturnOf | None = None


def receipt_of(store: Store, number: str) -> PaymentRow:
    """Return the payment of a receipt's number. Raises PaymentNotFound."""
    with store.reading():
        return payment_numbered(number)
