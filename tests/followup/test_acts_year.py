"""A year of payments as they come, by chance: every sum is the sum of the receipts, and the books stand.

`FORUMTUI_LONG=1` lives through fifty years instead of one.
"""

import os
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import FIRST_DUE, gates

from forumtui.contracts.acts.debts import owed_by
from forumtui.followup.acts import settings
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money
from forumtui.followup.acts.dues import how_it_stands, settlement
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import Waiving, hold, waive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.days import closed_days
from forumtui.followup.records.payments import PaymentWay, payment_rows
from forumtui.followup.refusals import (
    NothingOwedAnyMore,
    NothingToCount,
    NothingToWaive,
    PaidAboveDebt,
    PaidTwice,
    SavingFallsShort,
    SavingUnclear,
)
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess, Order
from forumtui.verification.records.household_view import household_view

YEARS = range(50 if os.environ.get("FORUMTUI_LONG") == "1" else 1)
BY = "เหรัญญิก ดูแล"


def rows(store):
    with store.reading():
        return payment_rows()


def pays(store, chance, day):
    house = gates(store)[chance.choice("12")]
    due = how_it_stands(store, house, day).asked_satang
    satang = chance.choice([due, due // 2, due + 500_00, chance.randrange(1, 3000_00)])
    way = chance.choice([PaymentWay.CASH] * 4 + [PaymentWay.TRANSFER, PaymentWay.SAVINGS])
    late = timedelta(chance.choice([0, 0, 0, 3, 20]))
    paying = MoneyPaid(
        max(1, satang),
        BY,
        on=max(day - late, date(2025, 1, 5)),
        way=way,
        excess=chance.choice([*Excess]),
        reference="หนังสือ 1",
        saving="S1",
    )
    try:
        receive(store, house, paying, today=day)
    except (PaidTwice, PaidAboveDebt, NothingOwedAnyMore, SavingFallsShort, SavingUnclear):
        # The second house has no savings.
        return


def takes_back(store, chance, day):
    standing = [row for row in rows(store) if row.standing]
    if standing:
        reverse(store, chance.choice(standing).number, because="ผิด", today=day)


def waives(store, chance, day):
    house = gates(store)[chance.choice("12")]
    kind = chance.choice([DueKind.DEFAULT, DueKind.INTEREST])
    try:
        waive(store, house, Waiving(kind, "มติ", on=day), today=day)
    except NothingToWaive:
        return


def holds(store, chance, day):
    house = chance.choice([None, *gates(store).values()])
    hold(store, house, since=day - timedelta(9), until=day + timedelta(9), because="น้ำ", today=day)


def counts(store, chance, day):
    money = day_money(store, today=day)
    short = chance.choice([0, 0, 20_00])
    counting = MoneyCounted(max(0, money.expected_satang - short), BY, {}, "นับแล้ว")
    try:
        close_day(store, counting, today=day)
    except NothingToCount:
        return


def chooses(store, chance, _day):
    settings.choose(store, "payment.order", chance.choice([*Order]).value)


@pytest.mark.parametrize("year", YEARS)
def test_every_sum_of_a_year_is_the_sum_of_its_receipts(worked, year):
    chance, day = Random(year), FIRST_DUE
    acts = [pays] * 9 + [takes_back, waives, holds, counts, chooses]
    while day < date(2026, 2, 1):
        chance.choice(acts)(worked, chance, day)
        day += timedelta(chance.randrange(1, 12))
    standing = [row for row in rows(worked) if row.standing]
    assert len(standing) > 5
    for row in standing:
        assert sum(one.satang for one in row.parts) == row.satang
        assert all(one.satang > 0 for one in row.parts)
    paid = Counter()
    for row in standing:
        for one in row.parts:
            if one.kind in {DueKind.PRINCIPAL, DueKind.ACCRUED}:
                paid[one.line] += one.satang
    for house in gates(worked).values():
        stands = how_it_stands(worked, house, day)
        with worked.reading():
            debts = owed_by(household_view(house)).debts.values()
        for debt in debts:
            plan = next(one for one in stands.plan.lines if one.line == debt.line)
            brought = plan.principal_satang + plan.accrued_satang
            assert debt.owed_satang == brought - paid[debt.line] >= 0
    with worked.reading():
        closed = closed_days()
    counted = [day_money(worked, one.id) for one in closed]
    everything = [*counted, day_money(worked, today=day)]
    together = sum(sum(money.ways.values()) for money in everything)
    assert together == sum(row.satang for row in standing)
    for house in gates(worked).values():
        _, ends = settlement(worked, house, day)
        if ends.satang:
            paying = MoneyPaid(ends.satang, BY, on=day, paid_by="ผู้ช่วย ปิดหนี้", excess=Excess.REFUND)
            receive(worked, house, paying, today=day)
        assert how_it_stands(worked, house, day).ledger.ended
    sound(worked)
