"""What payments on a contract mean for what lies below it: what is owed, a contract anew, borrowing."""

from datetime import date

import pytest
from tests.helpers.decisions import vote_carried
from tests.helpers.soundness import sound
from tests.helpers.worked_village import HEARD, gates

from forumtui.contracts.acts import taking_back
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.debts import owed_by
from forumtui.contracts.acts.decisions import ByResolution
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.acts.proposals import approve, propose
from forumtui.contracts.acts.register import may_borrow
from forumtui.contracts.records.contracts import contract_of
from forumtui.contracts.refusals import ContractPaidOn, MoneyKeptAhead, RedrawUnreasoned
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.plan import Plan, TrancheChange
from forumtui.followup.acts.dues import how_it_stands, plan_of
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.payments import payment_rows
from forumtui.followup.refusals import ContractReplacedSince, PaidBeforeContract
from forumtui.followup.rules.settings import Excess
from forumtui.verification.records.household_view import household_view

FOUR = (date(2025, 2, 5), date(2025, 3, 5), date(2025, 4, 5), date(2025, 5, 5))


def pays(store, satang, on, house="1", **more):
    return receive(store, gates(store)[house], MoneyPaid(satang, "เหรัญญิก", on=on, **more))


def owed(store, house="1"):
    with store.reading():
        debts = owed_by(household_view(gates(store)[house])).debts.values()
        return {one.line: (one.balance_satang, one.accrued_satang) for one in debts}


def test_what_is_paid_of_principal_and_old_interest_is_owed_no_more(worked):
    before = owed(worked)
    assert before == {"L1": (20000_00, 0), "L3": (30000_00, 1200_00), "L4": (10000_00, 0)}
    row = pays(worked, 1915_98, FOUR[0])
    after = {"L1": (19491_56, 0), "L3": (29303_57, 1166_67), "L4": (9722_22, 0)}
    assert owed(worked) == after
    with worked.reading():
        standing = contract_of(gates(worked)["1"])
    assert [held.principal_satang for held in standing.tranches] == [20000_00, 30000_00, 10000_00]
    reverse(worked, row.number, because="ผิดบ้าน")
    assert owed(worked) == before


def test_nobody_borrows_before_the_last_satang_and_everybody_may_afterwards(worked):
    mine = gates(worked)["1"]
    for day in FOUR:
        pays(worked, 1915_98, day)
    pays(worked, 55256_96, date(2025, 5, 20))
    assert not may_borrow(worked, mine).allowed
    left = how_it_stands(worked, mine, date(2025, 5, 20)).ledger
    assert not left.ended
    pays(worked, 2, date(2025, 5, 20))
    assert owed(worked) == {"L1": (0, 0), "L3": (0, 0), "L4": (0, 0)}
    assert may_borrow(worked, mine).allowed
    sound(worked)


def test_a_contract_anew_takes_over_unpaid_principal_and_interest_that_is_overdue(worked):
    mine, day = gates(worked)["1"], date(2025, 5, 20)
    for due in FOUR[:2]:
        pays(worked, 1915_98, due)
    stood = how_it_stands(worked, mine, day).ledger
    drawn = draw_up(
        worked, mine, months=48, reason="รายได้ลดลง", acknowledged=HEARD, today=day
    ).facts.consolidation
    debts = {tranche.debt.line: tranche.debt for tranche in drawn.tranches}
    assert {line: debt.balance_satang for line, debt in debts.items()} == {
        "L1": 18980_58,
        "L3": 28600_18,
        "L4": 9444_44,
    }
    # Two instalments' interest, what the overdue principal bore, and fifteen days since. The fifth of
    # April was a Saturday: it is late from the Monday on, 43 days of 513.54 and 15 of 516.10 at 6 %.
    assert stood.accrued_satang == 1133_34
    assert debts["L1"].accrued_satang == 94_90 + 92_34 + 3_63 + 1_27 + 44_26
    assert sum(debt.balance_satang for debt in debts.values()) == stood.principal_satang
    sound(worked)


@pytest.mark.parametrize("paid", [0, 1, 3])
def test_a_contract_asked_for_again_while_it_is_repaid_is_the_one_that_was_signed(worked, paid):
    mine = gates(worked)["1"]
    signed = how_it_stands(worked, mine)
    for due in FOUR[:paid]:
        pays(worked, 1915_98, due)
    again = draw_up(worked, mine, today=date(2025, 5, 20))
    assert (again.number, again.again) == (signed.contract, True)
    assert plan_of(again.facts.consolidation, signed.made_on) == signed.plan
    with pytest.raises(RedrawUnreasoned):
        draw_up(worked, mine, months=48, today=date(2025, 5, 20))
    assert how_it_stands(worked, mine).contract == signed.contract
    sound(worked)


def test_what_is_kept_ahead_is_settled_before_a_contract_takes_the_place_of_another(worked):
    ahead = MoneyPaid(2000_00, "เหรัญญิก", on=FOUR[0], excess=Excess.CREDIT)
    receive(worked, gates(worked)["1"], ahead, today=date(2025, 2, 6))
    words = {"months": 48, "reason": "ย", "acknowledged": HEARD, "today": date(2025, 2, 6)}
    with pytest.raises(MoneyKeptAhead):
        draw_up(worked, gates(worked)["1"], **words)


def test_a_contract_on_which_money_was_received_is_not_taken_back(worked):
    mine = gates(worked)["1"]
    row = pays(worked, 100_00, FOUR[0])
    with pytest.raises(ContractPaidOn):
        taking_back.undo(worked, mine, reason="ผิด")
    reverse(worked, row.number, because="ผิดบ้าน")
    taking_back.undo(worked, mine, reason="ผิด")
    with worked.reading():
        assert contract_of(mine) is None


def test_a_receipt_of_a_contract_that_was_replaced_stays_and_nothing_is_paid_before_the_new_one(
    worked,
):
    mine = gates(worked)["1"]
    row = pays(worked, 1915_98, FOUR[0])
    draw_up(worked, mine, months=48, reason="ย", acknowledged=HEARD, today=date(2025, 2, 20))
    with pytest.raises(ContractReplacedSince):
        reverse(worked, row.number, because="ธนบัตรปลอม")
    with pytest.raises(PaidBeforeContract):
        pays(worked, 100_00, date(2025, 2, 19))
    taking_back.undo(worked, mine, reason="ผิด")
    assert reverse(worked, row.number, because="ธนบัตรปลอม").transfers
    sound(worked)


def test_a_rate_lowered_on_the_way_lowers_the_instalment_and_no_receipt_before_that_day(worked):
    mine, day = gates(worked)["1"], FOUR[3]
    for due in FOUR:
        pays(worked, 1915_98, due)
    with worked.reading():
        before = payment_rows(households=[mine])
    change = TrancheChange("L3", rate_ppm=60_000)
    terms = RepaymentTerms(32, date(2025, 6, 5), start=day)
    goes_on = at_the_table(worked, mine, today=day).circumstances.before
    assert (goes_on.months, goes_on.number) == (32, "0001/2568")
    assert goes_on.consolidation.payment_satang == 1915_98
    assert goes_on.consolidation.debt_satang == 55078_72
    vote = vote_carried(worked, day)
    words = {"reason": "ข้าวราคาตก", "proposed_by": "นายสมชาย ใจดี", "today": day}
    propose(worked, mine, Plan(terms, None, (change,)), acknowledged=HEARD, **words)
    approve(worked, mine, by=ByResolution(vote), today=day)
    drawn = carry_out(worked, mine, acknowledged=HEARD, today=day).contract
    tranches = {one.debt.line: one for one in drawn.facts.consolidation.tranches}
    lowered = tranches["L3"].principal
    assert lowered[0].total_satang == 920_99
    assert sum(each.interest_satang for each in lowered) == 2299_46
    assert tranches["L3"].debt.balance_satang == 27172_22
    assert sum(each.principal_satang for each in tranches["L3"].accrued) == 1066_68
    with worked.reading():
        assert payment_rows(households=[mine]) == before
    stands = how_it_stands(worked, mine, date(2025, 6, 5))
    assert stands.contract == drawn.number
    assert {one.instalment for one in stands.ledger.owed()} == {1}
    row = pays(worked, stands.asked_satang, date(2025, 6, 5))
    assert row.contract_number == drawn.number
    sound(worked)


def test_the_paper_of_a_contract_anew_says_what_was_paid_on_the_one_before(worked):
    pays(worked, 1915_98, FOUR[0])
    words = {"months": 48, "reason": "ย", "acknowledged": HEARD, "today": date(2025, 2, 20)}
    drawn = draw_up(worked, gates(worked)["1"], **words)
    (old,) = [one for one in drawn.facts.old if one.line == "L1"]
    assert [(one.receipt, one.principal_satang) for one in old.paid] == [("R0001/2569", 508_44)]
    assert "R0001/2569" in drawn.text
