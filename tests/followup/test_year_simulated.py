"""A year of a village: pay days, parts, advances, reversals, a flood, plans anew, deaths, certificates,
its papers, and every sum agrees.

`FORUMTUI_LONG=1` makes it 132 households, else a handful.
"""

import os
import random
from collections import Counter
from datetime import date, time, timedelta
from operator import attrgetter

import pytest
import time_machine
from tests.helpers.command import command
from tests.helpers.todays_village import todays_village
from tests.helpers.whole_plans import check_plans
from tests.helpers.worked_village import appoint

from forumtui.contracts.acts.register import may_borrow
from forumtui.contracts.acts.together import MOST_TOGETHER, draw_up_together
from forumtui.contracts.commands.plans import HEARD
from forumtui.contracts.records.contracts import contracts
from forumtui.engine.opening import open_home
from forumtui.followup.acts.arrears import late_contracts
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money, hand_over
from forumtui.followup.acts.dues import how_it_stands, settlement, what_is_due
from forumtui.followup.acts.helping.certificates import certify, free_facts
from forumtui.followup.acts.helping.reminders import ReminderSaid, remind
from forumtui.followup.acts.papers.certificates import DEBT_FREE
from forumtui.followup.acts.papers.pay_days import COLLECTION_SHEET, DAY_CLOSE, FUND_MONEY
from forumtui.followup.acts.papers.receipts import RECEIPT
from forumtui.followup.acts.papers.standings import STATEMENT
from forumtui.followup.acts.papers.village_report import VILLAGE_REPORT
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import hold
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaidAs, events_by_contract, payment_rows
from forumtui.followup.refusals import NoContractHere, NothingOwedAnyMore
from forumtui.followup.rules.arrears import arrears_on
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.helping.refusals import DebtorHasDied
from forumtui.followup.rules.reminders import ByWhat
from forumtui.followup.rules.settings import Excess
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.lending.periods import add_months
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.writing import write
from forumtui.papers.layout.reprint import codes_borne
from forumtui.people.acts.households import villagers
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.thai.width import width
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.records.village import stops

LONG = os.environ.get("FORUMTUI_LONG") == "1"
HOUSEHOLDS, MONTHS = (132, 12) if LONG else (14, 4)
MADE_ON = date(2026, 1, 5)
SPEAKER = Speaker("คนในบ้าน")
OFFICERS = ("นายหนึ่ง ก", "นางสอง ข")
TOGETHER = 1_00
FLOOD = (3, date(2026, 4, 1), date(2026, 4, 30))
DIE_IN, DEATHS = 2, 2
FREED = 5
OF_A_DAY = (COLLECTION_SHEET, DAY_CLOSE, FUND_MONEY, VILLAGE_REPORT)
OF_A_HOUSE = (RECEIPT, STATEMENT)


class Year:
    """The village's desk for a year: what came, and what the books say came."""

    def __init__(self, folder):
        self.random = random.Random(2569)
        self.home = todays_village(folder, households=HOUSEHOLDS, seed=2569)
        self.store = open_home(self.home)
        self.taken, self.reversed, self.handed = Counter(), Counter(), Counter()
        self.last, self.freed, self.planned = {}, set(), []
        self.mourned, self.certified = [], {}

    def found(self):
        self.pins = appoint(self.store, *OFFICERS)
        with self.store.reading():
            homes = [(stop.household, stop.house) for stop in stops()]
        for household, _ in homes:
            try:
                confirm(self.store, household, SPEAKER)
            except Refusal:
                continue
        made = []
        for k in range(0, len(homes), MOST_TOGETHER):
            part = [(household, None) for household, _ in homes[k : k + MOST_TOGETHER]]
            drawn = draw_up_together(
                self.store, part, months=36, first_due=add_months(MADE_ON, 1), today=MADE_ON
            )
            made += [
                home
                for home, one in zip(homes[k : k + MOST_TOGETHER], drawn, strict=True)
                if not isinstance(one, Refusal)
            ]
        assert len(made) > HOUSEHOLDS // 3
        self.homes = made
        self.free = {household for household, _ in made[:FREED]}

    def pay_day(self, month):
        day = add_months(MADE_ON, month)
        comers = sorted((self._days_after(), household) for household, _ in self.homes)
        for after, household in comers:
            with time_machine.travel(day + timedelta(after), tick=False):
                self._comes(household, month)
        with time_machine.travel(day + timedelta(12), tick=False):
            self._ends_the_day()

    def _days_after(self):
        return self.random.choice((0, 0, 0, 0, 0, 1, 3, 9, 11))

    def _comes(self, household, month):
        try:
            now = how_it_stands(self.store, household)
        except NoContractHere:
            return
        if now.ledger.ended:
            return
        if household in self.free and month == MONTHS:
            self._pay(household, settlement(self.store, household)[1].satang)
            self.freed.add(household)
            return
        asked = now.asked_satang
        which = self.random.random()
        if which < 0.08 or not asked:
            return
        if which < 0.18:
            self._pay(household, max(1, asked // 2))
        elif which < 0.26:
            excess = self.random.choice(
                (Excess.CREDIT, Excess.NEXT, Excess.PRINCIPAL, Excess.REFUND)
            )
            self._pay(household, asked + self.random.randrange(1, 90_000), excess)
        else:
            self._pay(household, asked)
        if which > 0.9 and household in self.last:
            number, satang = self.last.pop(household)
            reverse(self.store, number, because="ธนบัตรปลอม", pins=self.pins)
            self.reversed[household] += satang

    def _pay(self, household, satang, excess=Excess.CREDIT):
        _, ends = settlement(self.store, household)
        satang = min(satang, ends.satang)
        if not satang:
            return
        row = receive(
            self.store,
            household,
            MoneyPaid(satang, "เหรัญญิก", excess=excess, paid_by="คนในบ้าน"),
            again=True,
        )
        assert row.satang == satang == sum(part.satang for part in row.parts)
        self.taken[household] += satang
        self.last[household] = (row.number, satang)

    def flood(self):
        _, since, until = FLOOD
        hold(self.store, None, since=since, until=until, because="น้ำท่วม", pins=self.pins)

    def plan_anew(self):
        """Two households ask for more time; what they paid is kept."""
        for household, house in self.homes[6:]:
            if len(self.planned) == 2:
                break
            before = how_it_stands(self.store, household)
            if before.ledger.credit_satang or before.ledger.ended:
                continue
            words = ["propose", house, "--count", "48", "--reason", "ราคาข้าวตก", "--by", "กรรมการ"]
            for one in HEARD:
                words += ["--heard", one]
            self._do(*words)
            self._do("approve", house, "--committee", "ยืดเวลา", "--names", ",".join(OFFICERS))
            self._do("carry-out", house)
            after = how_it_stands(self.store, household)
            assert after.contract != before.contract
            assert after.ledger.principal_satang == before.ledger.principal_satang
            self.planned.append(household)

    def die(self):
        """Two who owe have died; their houses go on paying by others."""
        heads = {one.household: one for one in villagers(self.store) if one.is_head}
        for household, _ in reversed(self.homes):
            head, owed = heads[household], how_it_stands(self.store, household).lines
            if len(self.mourned) < DEATHS and any(one.debtor == head.name for one in owed):
                words = {"holds": True, "told_by": "ผู้ใหญ่บ้าน"}
                tell_fact(self.store, head.person, PersonFact.DIED, **words)
                self.mourned.append(head)

    def certify(self):
        """Who paid everything is told so on paper, once the money had time to prove false."""
        for household in sorted(self.freed):
            if free_facts(self.store, household).free:
                self.certified[household] = certify(self.store, household)

    def _do(self, *words):
        self.store.close()
        done = command(*words, language="en", folder=self.home)
        self.store = open_home(self.home)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def _ends_the_day(self):
        money = day_money(self.store)
        if not (money.payments or money.ways):
            return
        counted = money.expected_satang
        counting = MoneyCounted(counted, "เหรัญญิก", {})
        closed = close_day(self.store, counting, pins=self.pins, seen=money.seen)
        for fund in closed.funds:
            if fund.satang > fund.handed_satang:
                hand_over(
                    self.store,
                    closed.closed.id,
                    fund.fund,
                    fund.satang - fund.handed_satang,
                    handed_by="เหรัญญิก",
                    received_by="ผู้แทนกองทุน",
                )
            # Where an earlier receipt was reversed, a fund may have to give back.
            self.handed[fund.fund] += fund.satang


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    with time_machine.travel(MADE_ON, tick=False):
        lived = Year(tmp_path_factory.mktemp("year"))
        lived.found()
    for month in range(1, MONTHS + 1):
        if month == FLOOD[0]:
            with time_machine.travel(FLOOD[1], tick=False):
                lived.flood()
        if month == MONTHS - 1:
            with time_machine.travel(add_months(MADE_ON, month) - timedelta(2), tick=False):
                lived.plan_anew()
        if month == DIE_IN:
            with time_machine.travel(add_months(MADE_ON, month) - timedelta(1), tick=False):
                lived.die()
        lived.pay_day(month)
    with time_machine.travel(add_months(MADE_ON, MONTHS) + timedelta(20), tick=False):
        lived.certify()
        yield lived
    lived.store.close()


def rows_of(year):
    with year.store.reading():
        return payment_rows()


def test_every_receipt_is_the_sum_of_its_parts_and_all_of_what_came(year):
    rows = rows_of(year)
    assert len(rows) > 3 * len(year.homes)
    for row in rows:
        assert sum(part.satang for part in row.parts) == row.satang
    came = sum(year.taken.values()) - sum(year.reversed.values())
    assert sum(row.satang for row in rows if row.standing) == came
    assert year.reversed


def test_what_the_funds_were_given_is_what_was_paid_to_them(year):
    by_fund = Counter()
    for row in filter(attrgetter("standing"), rows_of(year)):
        now = how_it_stands(year.store, row.household)
        funds = {one.line: one.fund for one in now.lines}
        for part in row.parts:
            if part.kind is not DueKind.CREDIT:
                by_fund[funds.get(part.line, part.line)] += part.satang
    assert {k: v for k, v in by_fund.items() if v} == {k: v for k, v in year.handed.items() if v}


def test_what_is_left_is_what_was_brought_in_less_what_was_paid(year):
    for household, _ in year.homes:
        now = how_it_stands(year.store, household)
        mine = {row.act for row in now.payments}
        paid = sum(
            part.satang
            for part in now.ledger.parts
            if part.kind in {DueKind.PRINCIPAL, DueKind.ACCRUED}
        )
        brought = sum(line.principal_satang + line.accrued_satang for line in now.plan.lines)
        assert {part.payment for part in now.ledger.parts} <= mine
        assert now.ledger.principal_satang + now.ledger.accrued_satang == brought - paid


def test_whoever_paid_everything_owes_nothing_and_may_borrow(year):
    assert year.freed
    for household in year.freed:
        assert how_it_stands(year.store, household).ledger.ended
        owed = may_borrow(year.store, household).owed
        assert not any(one.number for one in owed)


def test_plans_anew_keep_what_was_paid(year):
    assert len(year.planned) == 2
    for household in year.planned:
        assert year.taken[household]


def test_who_is_late_is_late_by_the_same_ledger(year):
    late = {one.household: one.arrears for one in late_contracts(year.store)}
    for household, _ in year.homes:
        now = how_it_stands(year.store, household)
        owed = sum(due.left_satang for due in now.ledger.owed())
        if household in late:
            assert owed > 0
        else:
            assert owed in {0, sum(d.left_satang for d in now.ledger.owed() if d.due == now.on)}


def test_who_is_late_is_the_same_where_every_contract_is_rebuilt(year):
    with year.store.reading():
        views = [*contracts(standing_contracts().values())]
        plans, events = check_plans(views), events_by_contract([view.id for view in views])
        settings = settings_now()
        for on in (MADE_ON, FLOOD[2], date(2026, 12, 31), date(2036, 1, 1)):
            slow = {
                view.household: arrears_on(plan, events[view.id], on, settings)
                for view, plan in zip(views, plans, strict=True)
            }
            late = {one.household: one.arrears for one in late_contracts(year.store, on)}
            assert late == {household: one for household, one in slow.items() if one.overdue}


def test_what_is_due_of_all_is_what_is_due_of_each(year):
    for on in (FLOOD[2], None):
        together = what_is_due(year.store, on=on)
        assert len(together) > 1
        for one in together:
            now = how_it_stands(year.store, one.household, on)
            assert (one.house, one.contract, one.on) == (now.house, now.contract, now.on)
            assert (one.owed, one.ended) == (now.ledger.owed(), now.ledger.ended)
            assert one.funds == {line.line: line.fund_name for line in now.lines}
            assert (one.asked_satang, one.next_due, one.next_satang) == (
                now.asked_satang,
                now.next_due,
                now.next_satang,
            )
        assert what_is_due(year.store, [together[1].household], on) == together[1:2]


def test_who_paid_everything_holds_a_certificate_of_zero(year):
    assert len(year.certified) >= FREED - 1
    for household, view in year.certified.items():
        (paper,) = write(year.store, DEBT_FREE, household)
        assert view.number in paper.text
        assert may_borrow(year.store, household).owed == ()


def test_a_house_that_mourns_pays_by_others_and_is_not_reminded(year):
    assert len(year.mourned) == DEATHS
    rows = rows_of(year)
    for head in year.mourned:
        mine = [row for row in rows if row.household == head.household]
        assert all(row.paid_as is PaidAs.OTHER for row in mine)
        day = add_months(MADE_ON, DIE_IN)
        said = ReminderSaid(head.name, time(10), ByWhat.WORD, OFFICERS[0], on=day)
        with pytest.raises(DebtorHasDied):
            remind(year.store, head.household, said)


def test_every_paper_of_the_year_is_genuine_and_nothing_of_it_is_cut(year):
    written = {kind.key: [*write(year.store, kind, None)] for kind in OF_A_DAY}
    for kind in OF_A_HOUSE:
        written[kind.key] = [
            paper for household, _ in year.homes for paper in write(year.store, kind, household)
        ]
    assert all(written.values())
    for paper in (one for papers in written.values() for one in papers):
        assert max(map(width, paper.text.splitlines())) <= 80
        for code in codes_borne(paper.text)[:1]:
            assert verify(year.store, code).finding is CodeStanding.GENUINE


def test_nobody_pays_after_the_end(year):
    household = next(iter(year.freed))
    with pytest.raises(NothingOwedAnyMore):
        receive(year.store, household, MoneyPaid(TOGETHER, "เหรัญญิก"))


def test_the_books_of_the_year_are_sound(year):
    assert isinstance(check(year.store), Sound)
