"""Money that is no ordinary payment: of nobody known, costs, bank fees, returns, a fund that leaves."""

from datetime import date

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import HEARD, appoint, gates

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.register import may_borrow
from forumtui.contracts.rules.debts import LeftOut
from forumtui.followup.acts import settings
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money, hand_over
from forumtui.followup.acts.dues import how_it_stands, settlement
from forumtui.followup.acts.helping.certificates import certify
from forumtui.followup.acts.rare.costs import CostSaid, charge_cost
from forumtui.followup.acts.rare.leaving import LeavingSaid, fund_leaves, would_go_back
from forumtui.followup.acts.rare.suspense import (
    OwnerFound,
    SuspenseSaid,
    assign,
    give_back,
    suspend,
    suspense,
    suspense_shown,
)
from forumtui.followup.acts.receiving import BankFeeBorne, MoneyPaid, ReturnOf, receive
from forumtui.followup.acts.relief import Waiving, waive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.payments import PaymentWay, payment_rows
from forumtui.followup.refusals import (
    CostAboveCeiling,
    CostLineUnclear,
    CostUnfounded,
    DebtorNotTold,
    FeeAboveShare,
    FeeNotAgreed,
    FundLeftAlready,
    NothingToCollect,
    PaidBeforeContract,
    PaidSinceLeaving,
    ReturnUnsettled,
    SuspenseEndedAlready,
    SuspenseNotFound,
    SuspenseTwice,
    SuspenseUntold,
    WishNotWritten,
    YearClosed,
)
from forumtui.followup.rules.costs import CostKind
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.helping.refusals import DebtLeft
from forumtui.followup.rules.settings import Excess
from forumtui.officers.refusals import TwoOfficersNeeded
from forumtui.papers.acts.catalogue import paper_type
from forumtui.papers.acts.writing import write

FEB, MARCH, LATE = date(2025, 2, 5), date(2025, 3, 5), date(2025, 3, 22)
DUE = 1915_98
BY = "เหรัญญิก ดูแล"
PINNED = ("นายหนึ่ง ประธาน", "นางสอง เลขา", "นายสาม เหรัญญิก")


def pays(store, satang, on, house="1", **words):
    paying = MoneyPaid(satang, BY, on=on, **words)
    return receive(store, gates(store)[house], paying, today=on)


def rows(store, house="1"):
    with store.reading():
        return payment_rows(households=[gates(store)[house]])


def ledger(store, on, house="1"):
    return how_it_stands(store, gates(store)[house], on).ledger


def due(store, on, house="1"):
    return sum(one.left_satang for one in ledger(store, on, house).owed())


def fund_of(store, line, house="1"):
    return how_it_stands(store, gates(store)[house], FEB).facts_of(line).fund


def nameless(store, satang=DUE, on=FEB, reference="KTB 0042", **words):
    return suspend(store, SuspenseSaid(satang, BY, reference, on), today=on, **words)


def test_a_transfer_without_a_name_waits_and_pays_on_the_day_of_the_bank_once_it_is_known(worked):
    slip = nameless(worked)
    assert (slip.number, slip.waiting, slip.on) == ("P0001/2568", True, FEB)
    assert due(worked, FEB) == DUE
    assert day_money(worked, today=FEB).waiting_satang == DUE
    closed = close_day(worked, MoneyCounted(0, BY, {}), today=FEB)
    assert (closed.suspense_satang, closed.bank_satang, closed.funds) == (DUE, DUE, ())
    assert day_money(worked, today=MARCH).waiting_satang == DUE
    later = pays(worked, DUE, MARCH)
    assert any(one.kind is DueKind.DEFAULT for one in later.parts)

    found = assign(worked, slip.number, gates(worked)["1"], today=date(2025, 3, 9))
    assert (found.on, found.written_on, found.satang) == (FEB, date(2025, 3, 9), DUE)
    assert "KTB 0042" in found.reference
    first = next(one for one in rows(worked) if one.number == found.number)
    assert {one.instalment for one in first.parts} == {1}
    _, second = sorted(rows(worked), key=lambda row: row.on)
    assert not any(one.kind is DueKind.DEFAULT for one in second.parts)
    assert due(worked, MARCH) == 0
    # What was counted stays: the money left what waits, and came to the funds, on the day it was known.
    assert day_money(worked, closed.closed.id) == closed
    now = day_money(worked, today=date(2025, 3, 9))
    assert (now.suspense_satang, now.bank_satang) == (-DUE, 0)
    assert sum(one.satang for one in now.funds) == 2 * DUE
    assert now.expected_satang == DUE
    sound(worked)


def test_waiting_money_that_was_given_to_the_wrong_house_waits_again(worked):
    slip = nameless(worked, 700_00)
    wrong = assign(worked, slip.number, gates(worked)["2"], today=FEB)
    with pytest.raises(SuspenseEndedAlready):
        assign(worked, slip.number, gates(worked)["1"], today=FEB)
    reverse(worked, wrong.number, because="ไม่ใช่บ้าน 2", today=FEB)
    (again,) = suspense(worked)
    assert again.waiting
    assert day_money(worked, today=FEB).suspense_satang == 700_00
    assign(worked, slip.number, gates(worked)["1"], OwnerFound(paid_by="นางสมศรี ใจดี"), today=FEB)
    money = day_money(worked, today=FEB)
    assert (money.suspense_satang, money.bank_satang) == (0, 700_00)
    assert [row.standing for row in rows(worked, "2")] == [False]
    sound(worked)


def test_waiting_money_is_given_back_the_way_it_came_and_pays_nothing(worked):
    slip = nameless(worked, 300_00)
    cash = suspend(worked, SuspenseSaid(50_00, BY, "ซองในกล่อง", FEB, PaymentWay.CASH), today=FEB)
    assert day_money(worked, today=FEB).expected_satang == 50_00
    back = give_back(worked, slip.number, given_to="ธนาคาร", because="โอนผิดบัญชี", today=FEB)
    assert (back.waiting, back.given_to) == (False, "ธนาคาร")
    give_back(worked, cash.number, given_to="นางแก้ว ต่างบ้าน", because="ลืมซอง", today=MARCH)
    money = day_money(worked, today=MARCH)
    assert (money.suspense_satang, money.bank_satang, money.expected_satang) == (0, 0, 0)
    with pytest.raises(SuspenseEndedAlready):
        give_back(worked, slip.number, given_to="ธนาคาร", because="อีกครั้ง", today=FEB)
    sound(worked)


def test_waiting_money_says_what_the_bank_says_and_is_written_down_once(worked):
    with pytest.raises(SuspenseUntold):
        nameless(worked, reference="  ")
    nameless(worked, 100_01)
    with pytest.raises(SuspenseTwice):
        nameless(worked, 100_01)
    assert nameless(worked, 100_01, again=True).number == "P0002/2568"
    with pytest.raises(SuspenseNotFound):
        assign(worked, "P0009/2568", gates(worked)["1"], today=FEB)
    early = nameless(worked, 100_02, date(2025, 1, 4))
    with pytest.raises(PaidBeforeContract):
        assign(worked, early.number, gates(worked)["1"], today=FEB)
    settings.choose(worked, "year.closed_until", "2025-02-28")
    with pytest.raises(YearClosed):
        nameless(worked, 100_03, FEB)


def test_two_officers_allow_whose_waiting_money_is(worked):
    slip = nameless(worked)
    pins = appoint(worked, *PINNED)[:2]
    with pytest.raises(TwoOfficersNeeded):
        assign(worked, slip.number, gates(worked)["1"], today=FEB)
    shown = suspense_shown(suspense(worked))
    assign(worked, slip.number, gates(worked)["1"], pins=pins, today=FEB, seen=shown)
    sound(worked)


def letter(satang=100_00, line="L1", on=LATE, **words):
    words = {
        "kind": CostKind.COLLECTION,
        "paper": "ค่าไปรษณีย์ 12",
        "allowed_by": "มติ 3/2568",
        "told_on": date(2025, 3, 20),
        "told_to": "นายสมชาย ใจดี",
        **words,
    }
    return CostSaid(satang=satang, line=line, on=on, **words)


def charge(store, said, house="1", today=LATE, **words):
    return charge_cost(store, gates(store)[house], said, today=today, **words)


def test_a_cost_the_debtor_was_told_of_is_paid_before_all_else_to_the_fund_that_bore_it(worked):
    assert due(worked, LATE) == 3851_38
    charge(worked, letter())
    assert due(worked, LATE) == 3951_38
    row = pays(worked, 150_00, LATE)
    assert [(one.line, one.kind, one.satang) for one in row.parts] == [
        ("L1", DueKind.COST, 100_00),
        ("L3", DueKind.DEFAULT, 10_30),
        ("L3", DueKind.ACCRUED, 33_33),
        ("L3", DueKind.INTEREST, 6_37),
    ]
    money = day_money(worked, today=LATE)
    assert money.of_fund(fund_of(worked, "L1")).kinds == {DueKind.COST: 100_00}
    sound(worked)


def test_a_cost_stays_within_what_the_law_and_the_village_allow_for_one_round(worked):
    with pytest.raises(CostAboveCeiling) as refused:
        charge(worked, letter(100_01))
    assert refused.value.details["most"].satang == 100_00
    charge(worked, letter(60_00))
    with pytest.raises(CostAboveCeiling) as refused:
        charge(worked, letter(60_00))
    assert refused.value.details["most"].satang == 40_00
    settings.choose(worked, "cost.most_satang", "7000")
    with pytest.raises(CostAboveCeiling) as refused:
        charge(worked, letter(10_01))
    assert refused.value.details["most"].satang == 10_00
    # The next instalment begins another round.
    may = date(2025, 5, 10)
    charge(worked, letter(70_00, on=may, told_on=LATE), today=may)
    sound(worked)


def test_one_overdue_instalment_costs_less_and_a_thousand_baht_costs_nothing(worked):
    on = date(2025, 2, 20)
    said = letter(50_01, on=on, told_on=FEB)
    with pytest.raises(CostAboveCeiling) as refused:
        charge(worked, said, today=on)
    assert refused.value.details["most"].satang == 50_00
    pays(worked, 930_00, on)
    with pytest.raises(NothingToCollect):
        charge(worked, letter(1_00, on=on, told_on=FEB), today=on)
    with pytest.raises(NothingToCollect):
        charge(worked, letter(1_00, on=FEB, told_on=date(2025, 2, 1)), today=FEB)


def test_a_cost_without_a_paper_a_resolution_or_a_word_to_the_debtor_is_refused(worked):
    for words in ({"paper": " "}, {"allowed_by": ""}):
        with pytest.raises(CostUnfounded):
            charge(worked, letter(**words))
    with pytest.raises(DebtorNotTold):
        charge(worked, letter(told_on=LATE))
    with pytest.raises(CostLineUnclear):
        charge(worked, letter(line=None))
    pins = appoint(worked, *PINNED)[:2]
    with pytest.raises(TwoOfficersNeeded):
        charge(worked, letter())
    assert charge(worked, letter(), pins=pins).satang == 100_00


def test_the_stamp_of_a_contract_is_asked_once_and_a_court_says_its_own_costs(worked):
    stamp = letter(31_00, kind=CostKind.STAMP, on=FEB, told_on=date(2025, 1, 5))
    charge(worked, stamp, today=FEB)
    with pytest.raises(CostAboveCeiling) as refused:
        charge(worked, stamp, today=FEB)
    assert refused.value.details["most"].satang == 0
    charge(worked, letter(1500_00, kind=CostKind.COURT, paper="คดี ผบ. 1/2568"))
    assert due(worked, LATE) == 3851_38 + 31_00 + 1500_00
    sound(worked)


def test_what_was_kept_ahead_pays_a_cost_at_once_and_a_settlement_asks_it(worked):
    mine = gates(worked)["1"]
    pays(worked, DUE + 40_00, FEB)
    stamp = letter(30_00, kind=CostKind.STAMP, on=date(2025, 2, 10), told_on=FEB)
    charge(worked, stamp, today=date(2025, 2, 10))
    assert due(worked, date(2025, 2, 10)) == 0
    assert ledger(worked, date(2025, 2, 10)).credit_satang == 10_00
    court = letter(80_00, kind=CostKind.COURT, paper="คดี 1", on=LATE)
    charge(worked, court)
    _, ends = settlement(worked, mine, LATE)
    assert ("L1", DueKind.COST, 80_00) in ends.parts
    last = pays(worked, ends.satang, LATE)
    assert ledger(worked, LATE).ended
    assert ("L1", DueKind.COST) in {(one.line, one.kind) for one in last.parts}
    sound(worked)


def test_a_cost_that_is_waived_is_owed_no_more(worked):
    charge(worked, letter())
    pays(worked, 30_00, LATE)
    rows_of = waive(worked, gates(worked)["1"], Waiving(DueKind.COST, "มติ 4/2568"), today=LATE)
    assert sum(one.satang for one in rows_of) == 70_00
    assert due(worked, LATE) == 3851_38
    sound(worked)


def test_a_bank_fee_is_borne_by_the_fund_that_agreed_and_never_by_the_debtor_twice(worked):
    fund = fund_of(worked, "L3")
    with pytest.raises(FeeNotAgreed):
        pays(worked, DUE, FEB, way=PaymentWay.TRANSFER, fee=BankFeeBorne(10_00, fund, " "))
    agreed = BankFeeBorne(10_00, fund, "หนังสือกองทุน 2/2568")
    with pytest.raises(FeeNotAgreed):
        pays(worked, DUE, FEB, fee=agreed)
    fee = BankFeeBorne(608_45, fund_of(worked, "L1"), "หนังสือ")
    with pytest.raises(FeeAboveShare):
        pays(worked, DUE, FEB, way=PaymentWay.TRANSFER, fee=fee)
    row = pays(worked, DUE, FEB, way=PaymentWay.TRANSFER, reference="SCB 7", fee=agreed)
    assert due(worked, FEB) == 0
    money = day_money(worked, today=FEB)
    assert (money.fees_satang, money.bank_satang) == (10_00, DUE - 10_00)
    closed = close_day(worked, MoneyCounted(0, BY, {}), today=FEB)
    mine = closed.of_fund(fund)
    assert (mine.satang, mine.left_satang) == (1029_76, 1019_76)
    sound(worked)
    reverse(worked, row.number, because="ธนาคารคืน", today=MARCH)
    again = day_money(worked, today=MARCH)
    assert (again.fees_satang, again.bank_satang) == (-10_00, -(DUE - 10_00))
    sound(worked)


def test_without_the_funds_word_only_what_came_to_the_bank_is_paid(worked):
    pays(worked, DUE - 10_00, FEB, way=PaymentWay.TRANSFER, reference="SCB 7 หัก 10 บาท")
    assert due(worked, FEB) == 10_00
    assert day_money(worked, today=FEB).bank_satang == DUE - 10_00


def test_a_return_pays_a_debt_by_a_resolution_with_the_members_consent_out_of_its_own_fund(worked):
    fund = fund_of(worked, "L3")
    words = {"way": PaymentWay.RETURN, "reference": "หนังสือยินยอม 5"}
    with pytest.raises(WishNotWritten):
        pays(worked, 500_00, FEB, way=PaymentWay.RETURN)
    with pytest.raises(ReturnUnsettled):
        pays(worked, 500_00, FEB, **words)
    with pytest.raises(ReturnUnsettled):
        pays(worked, 500_00, FEB, **words, out_of=ReturnOf(fund, 2567, " "))
    with pytest.raises(ReturnUnsettled):
        pays(worked, 500_00, FEB, out_of=ReturnOf(fund, 2567, "มติ 1/2568"))
    row = pays(worked, DUE, FEB, **words, out_of=ReturnOf(fund, 2567, "มติ 1/2568"))
    assert row.number == "R0001/2568"
    closed = close_day(worked, MoneyCounted(0, BY, {}), today=FEB)
    own = closed.of_fund(fund)
    # The fund holds the money itself: it gives the others theirs, and is handed nothing.
    assert (own.left_satang, own.gives_satang) == (0, DUE - 1029_76)
    others = [one for one in closed.funds if one.fund != fund]
    assert sum(one.left_satang for one in others) == own.gives_satang
    sound(worked)


def leaves(store, line="L1", on=LATE, **words):
    said = LeavingSaid("มติสมาชิกกองทุน", "ธนาคารกองทุน", "นายประธาน กองทุน", on=on)
    return fund_leaves(store, fund_of(store, line), said, today=on, **words)


def test_a_fund_that_leaves_takes_its_debt_with_the_figures_of_that_day_and_no_later_money(worked):
    mine, fund = gates(worked)["1"], fund_of(worked, "L1")
    pays(worked, DUE, FEB)
    _, ends = settlement(worked, mine, LATE)
    owed = {kind: satang for line, kind, satang in ends.parts if line == "L1"}
    shown, seen = would_go_back(worked, fund, LATE)
    back = leaves(worked, seen=seen)
    own = {one.kind: one.satang for one in back.parts if one.house == "1"}
    assert own == owed
    assert own[DueKind.PRINCIPAL] == 19491_56
    assert sum(one.satang for one in shown) == sum(one.satang for one in back.parts)
    standing = ledger(worked, LATE)
    assert not [one for one in standing.dues if one.line == "L1" and one.left_satang]
    assert due(worked, LATE) == DUE - 608_44 + 3_93
    # What was paid before stays the fund's; nothing later is.
    assert sum(one.satang for one in rows(worked)[0].parts if one.line == "L1") == 608_44
    later = pays(worked, DUE, LATE)
    assert "L1" not in {one.line for one in later.parts}
    _, left = settlement(worked, mine, LATE)
    pays(worked, left.satang, LATE)
    assert ledger(worked, LATE).ended
    with pytest.raises(FundLeftAlready):
        leaves(worked)
    sound(worked)


def test_a_payment_found_late_still_brings_a_fund_that_left_what_was_its_own_then(worked):
    back = leaves(worked)
    before = {one.kind: one.satang for one in back.parts if one.house == "1"}
    late = MoneyPaid(DUE, BY, on=FEB, handwritten="3/12")
    row = receive(worked, gates(worked)["1"], late, today=LATE)
    assert sum(one.satang for one in row.parts if one.line == "L1") == 608_44
    now = {kind: s for line, kind, s in ledger(worked, LATE).handed_back if line == "L1"}
    assert before[DueKind.PRINCIPAL] - now[DueKind.PRINCIPAL] == 508_44
    sound(worked)


def test_a_fund_does_not_leave_before_money_that_was_received_for_it(worked):
    pays(worked, DUE, MARCH)
    said = LeavingSaid("เลิกกองทุน", "กองทุนใหม่", "นายหนึ่ง", closed=True, on=FEB)
    with pytest.raises(PaidSinceLeaving):
        fund_leaves(worked, fund_of(worked, "L1"), said, today=MARCH)
    leaves(worked, on=MARCH)
    with pytest.raises(FundLeftAlready):
        charge(worked, letter(line="L1"))


def test_money_beside_payments_is_handed_to_each_fund_once_and_to_the_satang(worked):
    pays(worked, DUE, FEB, way=PaymentWay.SAVINGS, reference="หนังสือยินยอม 1")
    closed = close_day(worked, MoneyCounted(0, BY, {}), today=FEB)
    for one in closed.funds:
        if one.left_satang:
            hand_over(
                worked,
                closed.closed.id,
                one.fund,
                one.left_satang,
                handed_by=BY,
                received_by="ประธานกองทุน",
            )
    gives = sum(one.gives_satang for one in closed.funds)
    assert sum(one.left_satang for one in closed.funds) == gives > 0
    sound(worked)


def test_waiting_money_above_what_is_owed_goes_where_its_owner_says(worked):
    slip = nameless(worked, 2500_00)
    found = assign(
        worked, slip.number, gates(worked)["1"], OwnerFound(excess=Excess.REFUND), today=FEB
    )
    assert sum(one.satang for one in found.parts) == 2500_00
    money = day_money(worked, today=FEB)
    assert (money.refunded_satang, money.bank_satang) == (584_02, DUE)


def test_a_contract_anew_takes_over_an_unpaid_cost_and_nothing_of_a_fund_that_left(worked):
    mine = gates(worked)["1"]
    charge(worked, letter(300_00, kind=CostKind.COURT, paper="คดี 1", on=LATE))
    leaves(worked, "L4")
    owed = {line: satang for line, kind, satang in settlement(worked, mine, LATE)[1].parts}
    assert "L4" not in owed
    words = {"months": 48, "reason": "รายได้ลดลง", "acknowledged": HEARD, "today": LATE}
    drawn = draw_up(worked, mine, **words).facts.consolidation
    assert {tranche.debt.line for tranche in drawn.tranches} == {"L1", "L3"}
    assert [one.why for one in drawn.set_aside] == [LeftOut.FUND_LEFT]
    debts = {tranche.debt.line: tranche.debt for tranche in drawn.tranches}
    # The cost, two instalments' interest and the default interest join the old interest, at 0 %.
    standing = how_it_stands(worked, mine, LATE)
    assert debts["L1"].accrued_satang > 300_00
    assert sum(one.accrued_satang for one in standing.plan.lines) == sum(
        debt.accrued_satang for debt in debts.values()
    )
    sound(worked)


def test_a_household_is_not_certified_free_of_what_a_fund_that_left_still_asks(worked):
    mine = gates(worked)["1"]
    leaves(worked, "L4")
    _, ends = settlement(worked, mine, LATE)
    pays(worked, ends.satang, LATE)
    assert ledger(worked, LATE).ended
    on = date(2025, 3, 30)
    with pytest.raises(DebtLeft):
        certify(worked, mine, today=on)
    with pytest.raises(DebtLeft):
        certify(worked, mine, line="L4", today=on)
    assert certify(worked, mine, line="L1", today=on).number
    assert not may_borrow(worked, mine).allowed


SAID = {
    "receipt": ("ป.พ.พ. มาตรา 341", "มติ 1/2568", "ยังค้างค่าใช้จ่าย 50.00", "ออกจากสถาบันฯ"),
    "statement": ("ออกจากสถาบันฯ", "ธนาคารกองทุน"),
    "day_close": ("รอรู้เจ้าของ 70.00", "ธนาคารหักค่าธรรมเนียม -10.00", "เข้าบัญชีธนาคาร 1,560.00"),
    "fund_money": ("ธนาคารหักค่าธรรมเนียม", "เงินออมหรือปันผล"),
    "fund_leaving": ("นายสมชาย ใจดี", "ธนาคารกองทุน", "นายประธาน กองทุน"),
}


def test_papers_say_who_left_whose_money_it_was_and_what_the_bank_took(worked):
    agreed = BankFeeBorne(10_00, fund_of(worked, "L1"), "หนังสือกองทุน 2/2568")
    pays(worked, 1500_00, FEB, way=PaymentWay.TRANSFER, reference="SCB 7", fee=agreed)
    charge(worked, letter())
    out_of = ReturnOf(fund_of(worked, "L3"), 2567, "มติ 1/2568")
    words = {"way": PaymentWay.RETURN, "reference": "หนังสือยินยอม 5", "out_of": out_of}
    pays(worked, 50_00, LATE, **words)
    nameless(worked, 70_00, LATE)
    close_day(worked, MoneyCounted(0, BY, {}), today=LATE)
    leaves(worked, "L4")
    pays(worked, 100_00, LATE)
    for key, wanted in SAID.items():
        of = gates(worked)["1"] if key in {"receipt", "statement"} else None
        written = write(worked, paper_type(key), of, today=LATE)
        said = "".join(" ".join(one.path.read_text("utf-8").split()) for one in written)
        assert [one for one in wanted if one not in said] == [], key
