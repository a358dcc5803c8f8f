"""MoneyCounted the day's money (ปิดยอดประจำวัน) and handing it to its funds (นำส่งเงินกองทุน).

A day that was counted stays as it is: what is written down afterwards belongs to the next count.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.records.contracts import contracts
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.allocating import divide_anew
from forumtui.followup.acts.dues import account_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.days import (
    ClosedDay,
    WrittenPart,
    closed_days,
    contracts_with_credit,
    handed_of,
    parts_written,
    payments_written,
)
from forumtui.followup.records.on_paper import handed_out
from forumtui.followup.records.payments import PaymentWay
from forumtui.followup.records.rare.set_off import drawn_from, fees_taken
from forumtui.followup.records.rare.suspense import suspense_moved, suspense_rows
from forumtui.followup.refusals import (
    DifferenceUnexplained,
    HandedTooMuch,
    NotCountedYet,
    NothingReceived,
    NothingToCount,
)
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.followup import DayClose, FundHandOver
from forumtui.village.records.village import funds
from forumtui.village.refusals import FundNotFound, NameMissing


@dataclass(frozen=True, slots=True)
class FundDay:
    """What a fund received, by kind, in satang; `handed_satang` of it was handed over already.

    `handed_by` and `received_by` are those of the last time, "" before. `fee_satang` a bank took on the
    way, as the fund agreed; `drawn_satang` the fund holds itself: savings and returns that paid debts.
    """

    fund: int
    name: str
    kinds: Mapping[DueKind, int]
    handed_satang: int = 0
    handed_by: str = ""
    received_by: str = ""
    fee_satang: int = 0
    drawn_satang: int = 0

    @property
    def satang(self) -> int:
        """All of it."""
        return sum(self.kinds.values())

    @property
    def left_satang(self) -> int:
        """What of it is to be handed over yet; nothing where it was only corrected downwards."""
        return max(0, self.satang - self.fee_satang - self.drawn_satang - self.handed_satang)

    @property
    def gives_satang(self) -> int:
        """What the fund itself gives for others' debts that its savings and returns paid."""
        return max(0, self.drawn_satang + self.fee_satang - self.satang)


@dataclass(frozen=True, slots=True)
class DayMoney:
    """Money that was written down since it was counted last, or in one count.

    `ways` is how it came; `refunded_satang` was given back at once, `kept_satang` lies there for no
    debt: for coming due days, or as savings. `suspense_satang` more waits for its owner, below zero
    where it was found. `expected_satang` is the cash that should be there, `bank_satang` what came to
    the account at the bank, `fees_satang` what the bank took of it before. `waiting_satang` is all that
    waits for its owner, since whenever; 0 in what was counted.
    `closed` is the count, None while it was not.
    """

    day: date
    payments: int
    ways: Mapping[PaymentWay, int]
    funds: tuple[FundDay, ...]
    kept_satang: int
    refunded_satang: int
    expected_satang: int
    closed: ClosedDay | None
    shown: tuple[object, ...]
    suspense_satang: int = 0
    bank_satang: int = 0
    fees_satang: int = 0
    waiting_satang: int = 0

    @property
    def seen(self) -> str:
        """The digest that binds an act to what was shown of it."""
        return seen_of(*self.shown)

    def of_fund(self, fund: int) -> FundDay | None:
        """Return what a fund received, None where it had nothing."""
        return next((one for one in self.funds if one.fund == fund), None)


def day_money(store: Store, close: int | None = None, today: date | None = None) -> DayMoney:
    """Return the money that was not counted yet, or that of one count by its record.

    Raises NotCountedYet where there is no such count.
    """
    with store.reading():
        if close is None:
            return _uncounted(occasion(today).day)
        return _counted(close)


def days_closed(store: Store) -> tuple[ClosedDay, ...]:
    """Return every time money was counted, the first one first."""
    with store.reading():
        return closed_days()


def days_to_hand(store: Store) -> tuple[DayMoney, ...]:
    """Return the counts of which any fund is to be handed money yet, and the last one; oldest first."""
    with store.reading():
        done = closed_days()
        counts = [_count(one) for one in done]
    return tuple(
        count
        for count in counts
        if count is counts[-1] or any(one.left_satang for one in count.funds)
    )


def _counted(close: int) -> DayMoney:
    found = next((one for one in closed_days() if one.id == close), None)
    if found is None:
        raise NotCountedYet
    return _count(found)


def _count(closed: ClosedDay) -> DayMoney:
    between = (closed.after, closed.act)
    return _money(closed.day, _SinceCounted.of(*between), payments_written(*between), closed)


def _uncounted(day: date) -> DayMoney:
    before = closed_days()
    after = before[-1].act if before else 0
    money = _money(day, _SinceCounted.of(after, None), payments_written(after), None)
    waiting = sum(one.satang for one in suspense_rows() if one.waiting)
    return replace(money, waiting_satang=waiting) if waiting else money


@dataclass(frozen=True, slots=True)
class _SinceCounted:
    """All that acts wrote down of money: parts of payments, and what lies beside them, by its fund."""

    parts: Sequence[WrittenPart]
    suspense: Mapping[PaymentWay, int]
    fees: Mapping[int, int]
    drawn: Mapping[int, int]

    @classmethod
    def of(cls, after: int, upto: int | None) -> "_SinceCounted":
        return cls(
            parts_written(after, upto),
            suspense_moved(after, upto),
            fees_taken(after, upto),
            drawn_from(after, upto),
        )

    @property
    def beside(self) -> tuple[object, ...]:
        """What binds an act to it, empty where there is nothing."""
        found = (self.suspense, self.fees, self.drawn)
        return tuple(tuple(sorted(one.items())) for one in found) if any(found) else ()


def _money(day: date, written: _SinceCounted, count: int, closed: ClosedDay | None) -> DayMoney:
    handed = {} if closed is None else handed_of(closed.id)
    hands = {} if closed is None else handed_out(closed.id)
    ways: dict[PaymentWay, int] = {**written.suspense}
    by_fund: dict[int, dict[DueKind, int]] = {}
    kept = refunded = 0
    back: dict[PaymentWay, int] = {}
    for one in written.parts:
        ways[one.way] = ways.get(one.way, 0) + one.satang
        if one.kind is not DueKind.CREDIT:
            kinds = by_fund.setdefault(one.fund, {})
            kinds[one.kind] = kinds.get(one.kind, 0) + one.satang
        elif one.excess is Excess.REFUND:
            refunded += one.satang
            back[one.way] = back.get(one.way, 0) + one.satang
        else:
            kept += one.satang
    shelf = tuple(
        FundDay(
            fund.id,
            fund.name,
            by_fund.get(fund.id, {}),
            handed.get(fund.id, 0),
            *hands.get(fund.id, ("", "")),
            fee_satang=written.fees.get(fund.id, 0),
            drawn_satang=written.drawn.get(fund.id, 0),
        )
        for fund in funds()
        if fund.id in by_fund or fund.id in written.fees or fund.id in written.drawn
    )
    fees = sum(written.fees.values())
    transferred = ways.get(PaymentWay.TRANSFER, 0) - back.get(PaymentWay.TRANSFER, 0)
    return DayMoney(
        day=day,
        payments=count,
        ways=ways,
        funds=shelf,
        kept_satang=kept,
        refunded_satang=refunded,
        expected_satang=ways.get(PaymentWay.CASH, 0) - back.get(PaymentWay.CASH, 0),
        closed=closed,
        shown=(count, tuple(sorted(written.parts)), *written.beside),
        suspense_satang=sum(written.suspense.values()),
        bank_satang=transferred - fees,
        fees_satang=fees,
    )


@dataclass(frozen=True, slots=True)
class MoneyCounted:
    """What was counted: by whom, how many of each note by its satang; `reason` a difference's."""

    satang: int
    counted_by: str
    notes: Mapping[int, int]
    reason: str = ""


def close_day(
    store: Store,
    counting: MoneyCounted,
    *,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> DayMoney:
    """Write down that the money was counted; return it as counted.

    Money that was kept for due days which have come pays what was due. Two officers allow it where they
    are set. `seen` is that of `day_money`. Raises NameMissing, NothingToCount, DifferenceUnexplained,
    ChangedMeanwhile, and what `approved_act` raises.
    """
    by, why = " ".join(counting.counted_by.split()), " ".join(counting.reason.split())
    if not by:
        raise NameMissing
    notes = {str(note): count for note, count in sorted(counting.notes.items()) if count}

    def may_be_closed() -> DayMoney:
        money = _uncounted(occasion(today).day)
        still_as_seen(seen, *money.shown)
        if not (money.payments or money.ways):
            raise NothingToCount
        if counting.satang != money.expected_satang and not why:
            raise DifferenceUnexplained(
                counted=Money(counting.satang), expected=Money(money.expected_satang)
            )
        return money

    with approved_act(store, "followup.close_day", pins, check=may_be_closed, actor=by) as entry:
        money = may_be_closed()
        settings = settings_now()
        standing = {*standing_contracts().values()}
        due = [one for one in contracts_with_credit() if one in standing]
        for view in contracts(due) if due else ():
            divide_anew(account_of(view), money.day, settings, entry.sequence)
        made = add(
            DayClose,
            day=money.day,
            counted_satang=counting.satang,
            expected_satang=money.expected_satang,
            notes=json.dumps(notes, sort_keys=True, separators=(",", ":")),
            reason=why,
            counted_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "day": money.day.isoformat(),
            "counted_satang": counting.satang,
            "expected_satang": money.expected_satang,
            "counted_by": by,
            "payments": money.payments,
            "reason": why,
        }
        return _counted(made)


def hand_over(
    store: Store,
    close: int,
    fund: int,
    satang: int,
    *,
    handed_by: str,
    received_by: str,
    seen: str | None = None,
) -> DayMoney:
    """Write down that a fund got its money out of a count; return that count.

    `seen` is that of `day_money` with what was handed over (`handing_shown`). Raises NameMissing,
    NothingReceived, NotCountedYet, FundNotFound, HandedTooMuch, ChangedMeanwhile.
    """
    by, to = " ".join(handed_by.split()), " ".join(received_by.split())
    if not (by and to):
        raise NameMissing
    if satang <= 0:
        raise NothingReceived
    with act(store, "followup.hand_over", actor=by) as entry:
        money = _counted(close)
        still_as_seen(seen, *_handing(money))
        mine = money.of_fund(fund)
        if mine is None:
            raise FundNotFound(name=next((o.name for o in funds() if o.id == fund), str(fund)))
        if satang > mine.left_satang:
            raise HandedTooMuch(amount=Money(satang), left=Money(mine.left_satang), fund=mine.name)
        add(
            FundHandOver,
            day_close=close,
            fund=fund,
            satang=satang,
            handed_by=by,
            received_by=to,
            act=entry.sequence,
        )
        entry.facts = {
            "close": close,
            "fund": fund,
            "name": mine.name,
            "satang": satang,
            "handed_by": by,
            "received_by": to,
        }
        return _counted(close)


def handing_shown(money: DayMoney) -> str:
    """Return the digest of a count as it is shown with what was handed over of it."""
    return seen_of(*_handing(money))


def _handing(money: DayMoney) -> tuple[object, ...]:
    return money.seen, tuple((one.fund, one.handed_satang) for one in money.funds)
