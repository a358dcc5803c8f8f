"""Rarer cases of payments: a house divides, a year is closed, the power goes, two desks receive."""

import os
import subprocess
import sys
from datetime import date

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import MADE_ON, SAVERS, gates

from forumtui.contracts.acts.debts import owed_by
from forumtui.engine.clock import tell_the_day
from forumtui.evening.acts import power
from forumtui.followup.acts import receiving, settings
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money, hand_over
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.papers.pay_days import FUND_MONEY
from forumtui.followup.acts.pay_day import Bringing, TakenAs, to_pay
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import Waiving, guarantors_of_reduced, waive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.payments import PaidAs, payment_rows
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess
from forumtui.followup.words.house import house_rows
from forumtui.messages import Messages
from forumtui.papers.acts.writing import write
from forumtui.people.acts.households import split, villagers
from forumtui.verification.records.household_view import household_view

SAY = Messages("th")
FEB, LATE = date(2025, 2, 5), date(2025, 3, 22)
DUE = 1915_98
BY = "เหรัญญิก ดูแล"


def pays(store, satang, on, house="1", **words):
    paying = MoneyPaid(satang, words.pop("received_by", BY), on=on, **words)
    return receive(store, gates(store)[house], paying, today=words.pop("today", on))


def at_the_desk(store, bringing):
    shown = to_pay(store, gates(store)["1"], bringing)
    return house_rows(shown, TakenAs(receiver=BY), SAY, 78, 12)


@pytest.fixture
def late_day():
    tell_the_day(LATE)


def test_what_default_interest_eats_is_said_before_it_is_taken(worked, late_day):
    settings.choose(worked, "payment.order", "dearest")
    rows = at_the_desk(worked, Bringing(satang=10_00))
    assert SAY("pay_day.only_interest") in rows
    assert not any(SAY("pay_day.only_interest") in row for row in at_the_desk(worked, Bringing()))
    before = how_it_stands(worked, gates(worked)["1"], LATE).ledger
    pays(worked, 10_00, LATE)
    after = how_it_stands(worked, gates(worked)["1"], LATE).ledger
    assert after.principal_satang == before.principal_satang


def test_a_receipt_by_hand_is_offered_with_what_was_due_on_its_own_day(worked, late_day):
    today, then = at_the_desk(worked, Bringing()), at_the_desk(worked, Bringing(on=FEB))
    mine = gates(worked)["1"]
    assert to_pay(worked, mine, Bringing()).satang == 3851_38
    assert to_pay(worked, mine, Bringing(on=FEB)).satang == DUE
    said = SAY("pay_day.paid_before", day=FEB)
    assert any(said in row for row in then)
    assert not any(said in row for row in today)
    # What is due today is not short of what was whole then.
    assert not any("ยังขาด" in row for row in then)


def test_where_no_interest_is_left_paying_early_saves_none_and_that_is_said(worked):
    mine = gates(worked)["1"]
    settings.choose(worked, "payment.named_debt", "yes")
    with worked.reading():
        balances = {d.line: d for d in owed_by(household_view(mine)).debts.values()}
    for line in ("L1", "L3"):
        whole = balances[line].balance_satang + balances[line].accrued_satang
        paying = MoneyPaid(whole, BY, on=MADE_ON, line=line, excess=Excess.PRINCIPAL)
        receive(worked, mine, paying, today=MADE_ON)
    tell_the_day(FEB)
    early = at_the_desk(worked, Bringing(satang=2000_00, excess=Excess.NEXT))
    assert SAY("pay_day.nothing_saved") in early
    assert SAY("pay_day.nothing_saved") in at_the_desk(worked, Bringing(settles=True))
    kept = at_the_desk(worked, Bringing(satang=2000_00, excess=Excess.CREDIT))
    assert SAY("pay_day.nothing_saved") not in kept


def test_a_house_that_divides_keeps_its_contract_and_each_debtor_may_pay_their_own(worked):
    mine = gates(worked)["1"]
    settings.choose(worked, "payment.named_debt", "yes")
    wife = next(one.person for one in villagers(worked) if one.name == "นางสมศรี ใจดี")
    split(worked, [wife], "1/1", since=MADE_ON)
    assert how_it_stands(worked, mine, FEB).asked_satang == DUE
    row = pays(worked, 277_78, FEB, line="L4", paid_by="นางสมศรี ใจดี")
    assert {one.line for one in row.parts} == {"L4"}
    # Whose wife lives elsewhere now pays for another household.
    assert row.paid_as is PaidAs.OTHER
    left = {one.line for one in how_it_stands(worked, mine, FEB).ledger.owed()}
    assert left == {"L1", "L3"}
    sound(worked)


def test_a_reversal_after_its_year_was_closed_is_written_into_this_year(worked):
    first = pays(worked, DUE, FEB)
    closed = close_day(worked, MoneyCounted(DUE, BY, {}), today=FEB)
    settings.choose(worked, "year.closed_until", "2025-12-31")
    found_out = date(2026, 1, 9)
    gone = reverse(worked, first.number, because="ธนบัตรปลอม", today=found_out)
    assert gone.payment.reversed_on == found_out
    then = day_money(worked, closed.closed.id)
    assert (then.funds, then.expected_satang) == (closed.funds, DUE)
    assert day_money(worked, today=found_out).expected_satang == -DUE
    sound(worked)


def test_whom_a_fund_answers_to_for_a_reduced_debt_hear_of_it_in_time(worked):
    mine = gates(worked)["1"]
    waived = waive(
        worked,
        mine,
        Waiving(DueKind.PRINCIPAL, "มติ 2/2568", line="L1", satang=5000_00, on=FEB),
        today=FEB,
    )
    told = guarantors_of_reduced(worked, waived)
    assert told.names == ("นายประเสริฐ มั่นคง",)
    assert told.until == date(2025, 4, 6)
    tell_the_day(LATE)
    interest = waive(worked, mine, Waiving(DueKind.DEFAULT, "มติ", on=LATE), today=LATE)
    assert guarantors_of_reduced(worked, interest) is None


def test_a_fund_whose_own_books_differ_sees_each_receipt_and_its_day(worked):
    numbers = [pays(worked, DUE, FEB).number, pays(worked, 100_00, FEB, house="2").number]
    tell_the_day(FEB)
    closed = close_day(worked, MoneyCounted(DUE + 100_00, BY, {}), today=FEB)
    fund = next(one for one in closed.funds if one.name == SAVERS)
    words = {"handed_by": BY, "received_by": "นางออม"}
    hand_over(worked, closed.closed.id, fund.fund, fund.satang, **words)
    sheets = {one.text for one in write(worked, FUND_MONEY, None)}
    (savers,) = (one for one in sheets if f"นำส่งให้ {SAVERS}" in one)
    assert numbers[0] in savers
    assert numbers[1] not in savers
    assert sum(number in sheet for sheet in sheets for number in numbers) == 4


class PowerGoes(Exception):
    """The machine is off."""


def test_money_whose_writing_the_power_cut_off_was_not_received_and_is_written_by_hand_later(
    worked, monkeypatch
):
    def cut(*_):
        raise PowerGoes

    with monkeypatch.context() as patched:
        patched.setattr(receiving, "divide_anew", cut)
        with pytest.raises(PowerGoes):
            pays(worked, DUE, FEB)
    with worked.reading():
        assert payment_rows() == ()
    row = pays(worked, DUE, FEB, handwritten="3/12")
    assert (row.number, row.handwritten) == ("R0001/2568", "3/12")
    sound(worked)


def test_whose_money_lay_on_the_desk_when_the_power_went_is_told_until_it_is_written(worked):
    mine = gates(worked)["1"]
    first = power.begin(worked)
    first.at_the_desk(mine, 0)
    # As the machine does with what is held by a program that was cut off.
    os.close(first.held._descriptor)
    second = power.begin(worked)
    assert (second.stopped.paying, second.stopped.sound) == ("1", True)
    row = pays(worked, DUE, FEB)
    second.at_the_desk(mine, 0)
    os.close(second.held._descriptor)
    third = power.begin(worked)
    assert third.stopped.paying == ""
    third.at_the_desk(mine, row.act)
    third.at_the_desk(None, 0)
    os.close(third.held._descriptor)
    fourth = power.begin(worked)
    assert fourth.stopped.paying == ""
    fourth.end()


TEN = """
import sys
from datetime import date
from pathlib import Path
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.village.acts.village import at_home
home, household, by = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
for satang in range(100, 110):
    with at_home(home) as store:
        receive(store, household, MoneyPaid(satang, by, on=date(2025, 2, 5)), today=date(2025, 2, 5))
"""


def test_two_desks_that_receive_at_once_never_give_a_number_twice(worked_home, worked):
    homes = gates(worked)
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", TEN, str(worked_home), str(homes[house]), by],
            stderr=subprocess.PIPE,
        )
        for house, by in (("1", "โต๊ะหนึ่ง"), ("2", "โต๊ะสอง"))
    ]
    for one in desks:
        assert (one.communicate()[1], one.returncode) == (b"", 0)
    with worked.reading():
        numbers = [row.number for row in payment_rows()]
    assert numbers == [f"R{number:04d}/2568" for number in range(1, 21)]
    sound(worked)
