"""Whatever comes in any way, the box and the bank hold what the counts say, and each fund its own."""

import os
import random
from datetime import date, timedelta

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import gates

from forumtui.followup.acts.days import MoneyCounted, close_day, day_money
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.rare.suspense import (
    OwnerFound,
    SuspenseSaid,
    assign,
    give_back,
    suspend,
    suspense,
)
from forumtui.followup.acts.receiving import BankFeeBorne, MoneyPaid, ReturnOf, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.days import closed_days
from forumtui.followup.records.payments import PaymentWay, funds_of_lines, payment_rows
from forumtui.followup.records.rare.set_off import fee_of
from forumtui.followup.refusals import FeeAboveShare
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess

BY = "เหรัญญิก ดูแล"
ACTS = 90 if os.environ.get("FORUMTUI_LONG") else 24
WAYS = (PaymentWay.CASH, PaymentWay.TRANSFER, PaymentWay.SAVINGS, PaymentWay.RETURN)


class Village:
    """What a treasurer would keep on a slip of paper: what lies in the box, and at the bank."""

    def __init__(self, store, rng):
        self.store, self.rng, self.day = store, rng, date(2025, 2, 5)
        self.funds = {
            one.line: one.fund for one in how_it_stands(store, gates(store)["1"], self.day).lines
        }
        self.held = {PaymentWay.CASH: 0, PaymentWay.TRANSFER: 0}
        self.fees = 0

    def put(self, way, satang):
        if way in self.held:
            self.held[way] += satang

    def pays(self):
        way, satang = self.rng.choice(WAYS), self.rng.randint(1_00, 900_00)
        excess = self.rng.choice((Excess.CREDIT, Excess.REFUND, Excess.NEXT))
        words = {}
        if way is PaymentWay.TRANSFER and self.rng.random() < 0.5:
            fund = self.funds[self.rng.choice((*self.funds,))]
            words["fee"] = BankFeeBorne(self.rng.randint(1, 20_00), fund, "หนังสือ")
        if way is PaymentWay.RETURN:
            words["out_of"] = ReturnOf(self.funds["L3"], 2567, "มติ 1/2568")
        if way is PaymentWay.SAVINGS:
            satang = min(satang, 40_00)
        paying = MoneyPaid(
            satang, BY, on=self.day, way=way, reference="หลักฐาน", excess=excess, **words
        )
        try:
            receive(self.store, gates(self.store)["1"], paying, again=True, today=self.day)
        except FeeAboveShare:
            return
        self.put(way, satang)
        fee = words.get("fee")
        if fee is not None:
            self.put(way, -fee.satang)
            self.fees += fee.satang

    def back(self, row):
        parts = sum(one.satang for one in row.parts if one.kind is DueKind.CREDIT)
        return parts if row.excess is Excess.REFUND else 0

    def waits(self):
        way = self.rng.choice((PaymentWay.CASH, PaymentWay.TRANSFER))
        satang = self.rng.randint(1_00, 500_00)
        said = SuspenseSaid(satang, BY, f"KTB {self.rng.random()}", self.day, way)
        suspend(self.store, said, today=self.day)
        self.put(way, satang)

    def ends(self):
        waiting = [one for one in suspense(self.store) if one.waiting]
        if not waiting:
            return
        row = self.rng.choice(waiting)
        if self.rng.random() < 0.3:
            give_back(self.store, row.number, given_to="ผู้โอน", because="ผิด", today=self.day)
            self.put(row.way, -row.satang)
        else:
            house = gates(self.store)[self.rng.choice("12")]
            owner = OwnerFound(excess=Excess.CREDIT)
            assign(self.store, row.number, house, owner, today=self.day)

    def takes_back(self):
        with self.store.reading():
            rows = [one for one in payment_rows() if one.standing]
        if not rows:
            return
        row = self.rng.choice(rows)
        came = {one.receipt for one in suspense(self.store) if one.receipt}
        with self.store.reading():
            fee = fee_of(row.id)
        reverse(self.store, row.number, because="ผิด", today=self.day)
        if row.number not in came:
            self.put(row.way, -row.satang)
            if fee is not None:
                self.put(row.way, fee.satang)
                self.fees -= fee.satang

    def counts(self):
        money = day_money(self.store, today=self.day)
        if money.payments or money.ways:
            counting = MoneyCounted(money.expected_satang, BY, {})
            close_day(self.store, counting, today=self.day)
        self.day += timedelta(self.rng.randint(1, 9))


def counted(store, day):
    with store.reading():
        done = [one.id for one in closed_days()]
    return [*(day_money(store, one) for one in done), day_money(store, today=day)]


@pytest.mark.parametrize("seed", range(2))
def test_the_box_the_bank_and_every_fund_hold_what_the_counts_say(worked, seed):
    rng = random.Random(f"counted {seed}")
    village = Village(worked, rng)
    doings = (village.pays, village.pays, village.waits, village.ends)
    for _ in range(ACTS):
        rng.choice((*doings, village.takes_back, village.counts))()
    counts = counted(worked, village.day)
    waiting = sum(one.satang for one in suspense(worked) if one.waiting)
    assert sum(one.suspense_satang for one in counts) == waiting
    assert sum(one.fees_satang for one in counts) == village.fees
    with worked.reading():
        standing = [one for one in payment_rows() if one.standing]
        funds = funds_of_lines({one.contract for one in standing})
    # What goes back to who paid follows how payments are divided now.
    for row in standing:
        village.put(row.way, -village.back(row))
    assert sum(one.refunded_satang for one in counts) == sum(map(village.back, standing))
    assert sum(one.expected_satang for one in counts) == village.held[PaymentWay.CASH]
    assert sum(one.bank_satang for one in counts) == village.held[PaymentWay.TRANSFER]
    mine = {}
    for row in standing:
        assert sum(one.satang for one in row.parts) == row.satang
        for part in row.parts:
            if part.line:
                fund = funds[row.contract, part.line]
                mine[fund] = mine.get(fund, 0) + part.satang
    said = {}
    for count in counts:
        for one in count.funds:
            said[one.fund] = said.get(one.fund, 0) + one.satang
    assert {fund: satang for fund, satang in said.items() if satang} == mine
    for count in counts:
        together = sum(one.satang for one in count.funds) + count.kept_satang
        together += count.refunded_satang + count.suspense_satang
        assert together == sum(count.ways.values())
        net = [one.satang - one.fee_satang - one.drawn_satang for one in count.funds]
        outside = count.expected_satang + count.bank_satang
        assert sum(net) + count.kept_satang + count.suspense_satang == outside
    sound(worked)
