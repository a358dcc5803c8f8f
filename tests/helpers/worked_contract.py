"""The worked contract of payments: three debts and old interest over 36 months, from 5 January 2568."""

from dataclasses import replace
from datetime import date

from forumtui.followup.rules.dues import (
    ContractPlan,
    DueKind,
    DueWaived,
    LinePlan,
    MoneyReceived,
    PaymentPause,
)
from forumtui.followup.rules.settings import Excess, Order, Settings
from forumtui.lending.periods import due_dates
from forumtui.lending.schedule import Method, Terms, schedule

A, B, C = "L1", "L2", "L3"
VILLAGE, SAVERS, POOR = 1, 2, 3
MADE_ON, FIRST_DUE = date(2025, 1, 5), date(2025, 2, 5)

DEFAULT, ACCRUED = DueKind.DEFAULT, DueKind.ACCRUED
INTEREST, PRINCIPAL, CREDIT = DueKind.INTEREST, DueKind.PRINCIPAL, DueKind.CREDIT


def line(
    name,
    fund,
    satang,
    rate_ppm=0,
    *,
    made_on=None,
    accrued=0,
    count=36,
    first_due=FIRST_DUE,
    start=MADE_ON,
    every=1,
    **terms,
):
    """One line of a plan, both its schedules made as a contract makes them."""
    due = due_dates(count, every, first_due=first_due)
    method = terms.get("method", Method.DECLINING)
    rounded = {key: terms[key] for key in ("unit_satang", "rounding") if key in terms}
    own = Terms(satang, rate_ppm, count, every_months=every, **terms) if satang else None
    old = Terms(accrued, 0, count, every_months=every, **rounded) if accrued else None
    return LinePlan(
        line=name,
        fund=fund,
        rate_ppm=rate_ppm,
        made_on=made_on,
        terms=own,
        principal=() if own is None else schedule(own, due, start=start),
        accrued=() if old is None else schedule(old, due, start=start),
        method=method,
    )


def contract(*lines, made_on=MADE_ON, start=MADE_ON):
    return ContractPlan(made_on=made_on, start=start, lines=lines)


def worked(**terms):
    """กทบ. 20,000 @6 %, ออมทรัพย์ 30,000 @12 % with 1,200 of old interest, กข.คจ. 10,000 @0 %."""
    return contract(
        line(A, VILLAGE, 2_000_000, 60_000, made_on=date(2019, 3, 15), **terms),
        line(B, SAVERS, 3_000_000, 120_000, made_on=date(2021, 8, 10), accrued=120_000, **terms),
        line(C, POOR, 1_000_000, made_on=date(2018, 6, 1), **terms),
    )


WORKED = worked()
INSTALMENT = 191_598


def chosen(order=Order.DEAREST, **others):
    return Settings(order=order, **others)


class Acts:
    """Events one after the other, each with the next number of the journal."""

    def __init__(self, settings=None):
        self.settings = settings or Settings()
        self.done = []

    def pay(self, satang, on, *, line=None, excess=Excess.CREDIT, act=None, **settings):
        act = act or len(self.done) + 1
        kept = replace(self.settings, **settings)
        self.done.append(MoneyReceived(act, on, satang, line, excess, kept))
        return self

    def waive(self, on, line, instalment, kind, satang):
        self.done.append(DueWaived(len(self.done) + 1, on, line, instalment, kind, satang))
        return self

    def pause(self, since, until):
        self.done.append(PaymentPause(len(self.done) + 1, since, until))
        return self

    def without(self, act):
        return [event for event in self.done if event.act != act]


def sums(parts, payment=None):
    """What was paid, by line and kind."""
    together = {}
    for part in parts:
        if payment in {None, part.payment}:
            key = (part.line, part.kind)
            together[key] = together.get(key, 0) + part.satang
    return together


def owed(ledger, until=None):
    """What is due and left, by line, instalment and kind."""
    return {
        (due.line, due.instalment, due.kind): due.left_satang for due in ledger.owed(until=until)
    }


def left(ledger, until=None):
    return sum(owed(ledger, until).values())


def balance(ledger, line, kind=PRINCIPAL):
    return sum(due.left_satang for due in ledger.dues if due.line == line and due.kind is kind)


def to_come(ledger, line, kind=INTEREST):
    """What is not due yet of a kind, by the day."""
    return [
        (due.instalment, due.left_satang)
        for due in ledger.dues
        if due.line == line and due.kind is kind and due.due > ledger.on
    ]
