"""Payments between the cut-off and the contract: less is owed from then on, and everybody is told."""

import json
import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.contracts.test_acts_interest_since import methods_said
from tests.helpers.small_village import HEARD, SOMCHAI
from tests.helpers.soundness import sound
from tests.helpers.tampering import by_hand

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.documents import contract_facts
from forumtui.contracts.acts.lending import Lending, settle
from forumtui.contracts.acts.told.payments import Payment, pay, payments_of, take_back
from forumtui.contracts.documents.member_sheet import books_satang, changes_of, member_sheet
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.refusals import DayOutOfOrder, NotConfirmed
from forumtui.contracts.rules.circumstances import Before, BeforeKind, Circumstances, Running
from forumtui.contracts.rules.circumstances import reckoned_until as reckoned
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.told.payments import divided
from forumtui.contracts.rules.told.refusals import (
    NothingPaid,
    PaidDebtDisputed,
    PaymentAboveOwed,
    PaymentBeforeCorrection,
    PaymentUnknown,
    PaymentUnreasoned,
    ReceiptKnown,
    ReceiptMissing,
)
from forumtui.engine.database import typed_rows
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import NotFound
from forumtui.ledger.rules import LineField
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.catalogue import paper_type
from forumtui.papers.layout.pages import to_text
from forumtui.registers.acts.control_totals import control
from forumtui.registers.acts.handover import hand_over
from forumtui.registers.acts.taking_back import register_named
from forumtui.registers.acts.taking_back import take_back as register_back
from forumtui.registers.refusals import RegisterPaidSince
from forumtui.safekeeping.acts.check import Link, check
from forumtui.tables.lines import Loan
from forumtui.verification.acts import corrections
from forumtui.verification.acts.answers import confirm, dispute, household, undo_last
from forumtui.verification.refusals import LineInContract, LinePaidSince
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.words.household import about
from forumtui.village.acts.households import household_at
from forumtui.village.refusals import NameMissing

TH = Messages("th")
DAY, CUT_OFF = date(2017, 4, 20), date(2017, 3, 31)
PAID_ON = date(2017, 4, 10)
TWO = {"reason": "ดูสมุด", "approved_by": ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")}


@pytest.fixture
def runs(older):
    """The village that decided: interest runs to each contract's day."""
    methods_said(older)
    settle(older, Lending(reckoned=True))
    # Flat at 12 % it is in no contract.
    corrections.correct(older, "L6", LineField.RATE, 50_000, **TWO)
    confirm(older, household_at(older, "1"), SOMCHAI)
    return older


def receipt(satang, number="12", on=PAID_ON, by="นายสมชาย ใจดี", to="นางเหรัญ เก็บเงิน"):
    return Payment(satang, on, number, by, to)


def paid(store, line, satang, number="12", on=PAID_ON, house="1", **more):
    at = household_at(store, house)
    return pay(store, at, line, receipt(satang, number, on), today=DAY, **more)


def draw(store, house="1"):
    at = household_at(store, house)
    return consolidation.draw_up(store, at, acknowledged=HEARD, today=DAY)


def answered_anew(store, house="1"):
    confirm(store, household_at(store, house), SOMCHAI)


def words(pages):
    return " ".join(to_text(pages).split())


def test_so_much_less_is_owed_and_the_row_stays_as_it_was_read(older):
    done = paid(older, "L1", 1000_00)
    # The books' interest first (s. 329): 300.00 of it, then principal.
    assert (done.divided.accrued_satang, done.divided.principal_satang) == (300_00, 700_00)
    line = household(older, household_at(older, "1")).line("L1")
    assert (line.balance_satang, line.accrued_satang) == (19_300_00, 0)
    with older.reading():
        (row,) = typed_rows(
            Loan.select(Loan.balance_satang, Loan.accrued_satang).where(Loan.id == 1)
        )
    assert row == (20_000_00, 300_00)
    sound(older)


def test_who_had_confirmed_is_asked_again_and_draws_up_nothing_before(runs):
    at = household_at(runs, "1")
    assert household(runs, at).status is HouseholdStatus.CONFIRMED
    paid(runs, "L1", 1000_00)
    view = household(runs, at)
    assert view.reopened
    assert view.unanswered
    with pytest.raises(NotConfirmed):
        draw(runs)
    answered_anew(runs)
    assert draw(runs).number


def test_interest_since_the_cut_off_is_reckoned_on_the_days_each_baht_was_owed(runs):
    paid(runs, "L5", 10_450_50)
    answered_anew(runs)
    merged = draw(runs).facts.consolidation
    (mine,) = [each.debt for each in merged.tranches if each.debt.line == "L5"]
    # 30,000 at 12 % for 10 days, then 20,000 for 10.
    exact = Fraction((3_000_000 + 2_000_000) * 10 * 120_000, 365 * 1_000_000)
    assert mine.since_satang == round(exact) == 164_38
    assert (mine.balance_satang, mine.at_cut_off_satang) == (20_000_00, 0)
    sound(runs)


def test_the_contract_and_the_members_sheet_say_what_was_paid(runs):
    paid(runs, "L1", 1000_00)
    answered_anew(runs)
    number = draw(runs).number
    facts = contract_facts(runs, household_at(runs, "1"))
    contract = words(contract_summary(facts, TH))
    assert "ชำระแล้วเมื่อ 10 เม.ย. 2560 ตามใบเสร็จเลขที่ 12 จำนวน 1,000.00 บาท" in contract
    assert "20,000.00 300.00 6.00" in contract
    sheet = words(member_sheet(facts, TH))
    assert "ชำระแล้วหลังวันตัดยอด - 1,000.00" in sheet or "-1,000.00" in sheet.replace("- ", "-")
    # What stood in the books, plus what came since, less what was paid, is what is signed.
    since = sum(one.since_satang for one in facts.old)
    gone = sum(satang for *_, satang in changes_of(facts))
    assert books_satang(facts.old) + since - gone == facts.consolidation.debt_satang
    for one in LANGUAGES:
        assert number in words(contract_summary(facts, Messages(one)))


def test_the_fund_reads_it_on_its_own_paper_and_is_not_on_hold_for_it(older, tmp_path):
    before = [(one.fund.name, one.on_hold) for one in control(older)]
    paid(older, "L1", 1000_00)
    paid(older, "L2", 5_000_00, "13", house="2")
    fund = control(older)[0]
    assert [(one.fund.name, one.on_hold) for one in control(older)] == before
    (members,) = {one.members_satang for one in fund.comparisons if one.measure.value == "loan"}
    assert members == 30_000_00
    sheets = hand_over(older, out=tmp_path, today=DAY).sheets
    (sheet,) = [one for one in sheets if one.facts.fund == fund.fund.name]
    text = " ".join(sheet.text.split())
    assert "12 นายสมชาย ใจดี 1/2558 300.00 700.00 1,000.00" in text
    assert "รวม 300.00 5,700.00 6,000.00" in text
    assert sheet.facts.loans.satang == 30_000_00 - 5_700_00
    assert sheet.facts.accrued.satang == 0
    assert all("ตามใบเสร็จ" not in one.text for one in sheets if one is not sheet)


def test_a_debt_that_is_paid_off_is_in_no_contract(runs):
    # 10 days of 5,000 at 6 % bore 8.22, which the receipt says too.
    done = paid(runs, "L2", 5_008_22, house="2")
    assert done.now.owed_satang == 0
    assert done.divided.since_satang == 8_22
    assert household(runs, household_at(runs, "2")).debt_satang == 0
    sound(runs)


@pytest.mark.parametrize(("satang", "excess"), [(5_008_23, 1), (9_000_00, 3_991_78)])
def test_more_than_is_owed_is_refused_with_how_much_too_much(runs, satang, excess):
    with pytest.raises(PaymentAboveOwed) as refused:
        paid(runs, "L2", satang, house="2")
    assert refused.value.details["excess"].satang == excess
    assert all(Messages(one)(refused.value.key, **refused.value.details) for one in LANGUAGES)
    assert payments_of(runs, household_at(runs, "2")).paid == ()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"satang": 0}, NothingPaid),
        ({"number": " "}, ReceiptMissing),
        ({"by": ""}, NameMissing),
        ({"to": " "}, NameMissing),
        ({"on": CUT_OFF}, DayOutOfOrder),
        ({"on": DAY + timedelta(1)}, DayOutOfOrder),
    ],
)
def test_what_no_receipt_says_is_not_written_down(older, given, refusal):
    with pytest.raises(refusal):
        pay(older, household_at(older, "1"), "L1", receipt(**{"satang": 1_00} | given), today=DAY)


@pytest.mark.parametrize("line", ["L2", "S1", "L99", "x"])
def test_only_a_debt_of_the_household_is_paid(older, line):
    with pytest.raises(NotFound):
        paid(older, line, 1_00)


def test_a_receipt_counts_once_but_for_several_debts_of_one_debtor(older):
    paid(older, "L1", 100_00, "77")
    with pytest.raises(ReceiptKnown):
        paid(older, "L1", 100_00, "77")
    with pytest.raises(ReceiptKnown) as refused:
        paid(older, "L2", 100_00, "77", house="2")
    assert refused.value.details["line"] == "L1"
    # Another fund has receipts of its own.
    assert paid(older, "L5", 100_00, "77").now.line == "L5"


def test_a_disputed_debt_is_settled_before_anything_is_paid_on_it(older):
    at = household_at(older, "1")
    undo_last(older, at)
    dispute(older, at, "L1", claimed_satang=5_00, reason="จ่ายแล้ว", speaker=SOMCHAI)
    with pytest.raises(PaidDebtDisputed):
        paid(older, "L1", 100_00)


def test_what_stands_in_a_contract_is_not_paid_here(runs):
    draw(runs, "2")
    with pytest.raises(LineInContract):
        paid(runs, "L2", 100_00, house="2")


def test_a_payment_taken_back_is_owed_again_and_asked_about_again(older):
    at = household_at(older, "1")
    paid(older, "L1", 1000_00)
    answered_anew(older)
    (one,) = payments_of(older, at).paid
    with pytest.raises(PaymentUnreasoned):
        take_back(older, at, one.act, reason=" ")
    debt = take_back(older, at, one.act, reason="ใบเสร็จปลอม")
    assert (debt.balance_satang, debt.accrued_satang) == (20_000_00, 300_00)
    assert household(older, at).reopened
    with pytest.raises(PaymentUnknown):
        take_back(older, at, one.act, reason="อีกครั้ง")
    # Its receipt may be written down again.
    assert paid(older, "L1", 1000_00).now.balance_satang == 19_300_00
    sound(older)


def test_corrections_and_payments_stand_on_each_other_and_are_taken_back_in_turn(older):
    at = household_at(older, "1")
    corrections.correct(older, "L1", LineField.BALANCE, 25_000_00, **TWO)
    paid(older, "L1", 10_300_00)
    with pytest.raises(LinePaidSince):
        corrections.take_back(older, "L1", **TWO)
    corrections.correct(older, "L1", LineField.BALANCE, 14_000_00, **TWO)
    (one,) = payments_of(older, at).paid
    with pytest.raises(PaymentBeforeCorrection):
        take_back(older, at, one.act, reason="ผิด")
    assert household(older, at).line("L1").balance_satang == 14_000_00
    corrections.take_back(older, "L1", **TWO)
    assert household(older, at).line("L1").balance_satang == 15_000_00
    take_back(older, at, one.act, reason="ผิด")
    corrections.take_back(older, "L1", **TWO)
    line = household(older, at).line("L1")
    assert (line.balance_satang, line.accrued_satang) == (20_000_00, 300_00)
    sound(older)


def test_its_register_is_not_taken_back_under_a_payment(older):
    paid(older, "L1", 1000_00)
    with pytest.raises(RegisterPaidSince):
        register_back(older, register_named(older, "กองทุน.csv").id, reason="ผิดแฟ้ม")


def test_the_check_finds_a_payment_that_no_journal_tells_of(older, home):
    paid(older, "L1", 1000_00)
    sound(older)
    older.close()
    with by_hand(home) as hand:
        hand("UPDATE early_payment SET principal_satang = principal_satang + 1")
        hand.rewrite_the_chain()
    store = open_home(home)
    broken = check(store)
    store.close()
    assert broken.link is Link.PAYMENT_DIFFERS


def debt(line, balance, accrued, rate):
    return OldDebt(line, "ก", "ข", "", None, balance, accrued, rate, "P1")


def test_random_payments_are_divided_and_reckoned_as_exact_fractions_are():
    chance = random.Random(329)
    for _ in range(400):
        owed = debt("L1", chance.randint(1, 10**8), chance.randint(0, 10**6), 0)
        rate = chance.choice((0, 10_000, 60_000, 123_456, 150_000))
        days = chance.randint(1, 400)
        payments, now = [], owed
        for _ in range(chance.randint(0, 5)):
            if not now.owed_satang:
                break
            satang = chance.randint(1, now.owed_satang)
            parts = divided(now, satang, 0)
            assert parts.accrued_satang + parts.principal_satang == satang
            assert not parts.principal_satang or parts.accrued_satang == now.accrued_satang
            payments.append((CUT_OFF + timedelta(chance.randint(1, days)), parts.principal_satang))
            now = debt(
                "L1",
                now.balance_satang - parts.principal_satang,
                now.accrued_satang - parts.accrued_satang,
                0,
            )
        running = Running(CUT_OFF, paid=tuple(payments))
        left = debt("L1", now.balance_satang, now.accrued_satang, rate)
        facts = Circumstances(
            DAY, (left,), Before(BeforeKind.USUAL, 36, None), running={"L1": running}
        )
        (after,) = reckoned(facts, CUT_OFF + timedelta(days)).debts
        # Another way round: every baht bears on the days it was owed, the paid ones until their day.
        exact = Fraction(left.balance_satang * days)
        exact += sum(Fraction(satang * (day - CUT_OFF).days) for day, satang in payments)
        exact *= Fraction(rate, 1_000_000 * 365)
        half_up = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        assert after.since_satang == half_up
        assert after.balance_satang == left.balance_satang


def test_the_slip_says_why_a_figure_is_less_than_the_books(older):
    paid(older, "L1", 1000_00)
    at = household_at(older, "1")
    slips = papers.write(older, paper_type("slip"), at, today=DAY)
    (mine,) = [" ".join(one.text.split()) for one in slips if "19,300.00" in one.text]
    assert all(baht in mine for baht in ("20,300.00", " 1,000.00 "))
    assert all("ชำระแล้ว" not in one.text for one in slips if "19,300.00" not in one.text)


def test_behind_the_curtain_no_figure_of_a_payment_or_a_correction_is_said(older):
    corrections.correct(older, "L1", LineField.BALANCE, 25_000_00, **TWO)
    paid(older, "L1", 1000_00)
    line = household(older, household_at(older, "1")).line("L1")
    shown, hidden = (about(line, TH, shown=one) for one in (True, False))
    assert "1,000.00" in shown
    assert "25,000.00" in shown
    assert not any(sign.isdigit() for sign in hidden.replace(line.fund, ""))


def test_the_check_finds_interest_that_no_debt_bore(runs, home):
    paid(runs, "L1", 1000_00)
    answered_anew(runs)
    draw(runs)
    sound(runs)
    runs.close()
    with by_hand(home) as hand:
        hand("UPDATE interest_since SET satang = satang - 1 WHERE loan_id = 1")
        hand("DELETE FROM issued_paper")
        for sequence, body in hand("SELECT id, body FROM journal"):
            facts = json.loads(body)
            facts["rows"].pop("issued_paper", None)
            hand("UPDATE journal SET body = ? WHERE id = ?", json.dumps(facts), sequence)
        hand.rewrite_the_chain()
    store = open_home(home)
    broken = check(store)
    store.close()
    assert broken.link is Link.INTEREST_DIFFERS
