"""Payments as villages make them: twice, late, too much, by others, for the wrong house."""

from datetime import date

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import appoint, gates

from forumtui.contracts.acts import taking_back
from forumtui.contracts.acts.debts import owed_by
from forumtui.contracts.acts.register import may_borrow
from forumtui.followup.acts import settings
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money, hand_over
from forumtui.followup.acts.dues import divided, how_it_stands, settlement
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import Waiving, hold, waive
from forumtui.followup.acts.reversing import payment_shown, reverse
from forumtui.followup.records.payments import PaidAs, PaymentWay, payment_rows
from forumtui.followup.refusals import (
    ChoiceOutOfRange,
    ChoiceUnfit,
    ChoiceUnknown,
    DifferenceUnexplained,
    GoodsNotAccepted,
    HandedTooMuch,
    HandwrittenKnown,
    HandwrittenUnclear,
    HoldBackwards,
    LineOutsideContract,
    NamedDebtOff,
    NoContractHere,
    NoReasonGiven,
    NothingOwedAnyMore,
    NothingReceived,
    NothingToCount,
    NothingToWaive,
    OwnPayment,
    PaidAboveDebt,
    PaidBeforeContract,
    PaidInFuture,
    PaidTwice,
    PaymentNotFound,
    ReceiverNoLonger,
    ReversedAlready,
    SavingFallsShort,
    SavingUnclear,
    WaivedTooMuch,
    WishNotWritten,
    YearClosed,
)
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess
from forumtui.officers.acts import approval
from forumtui.officers.refusals import TwoOfficersNeeded
from forumtui.verification.records.household_view import household_view

FEB, MARCH, APRIL = date(2025, 2, 5), date(2025, 3, 5), date(2025, 4, 5)
LATE = date(2025, 3, 22)
DUE = 1915_98
BY = "เหรัญญิก ดูแล"
FOUR = ("นายหนึ่ง ประธาน", "นางสอง เลขา", "นายสาม เหรัญญิก", "นางสี่ กรรมการ")


def pays(store, satang, on, house="1", **words):
    again, pins = words.pop("again", False), words.pop("pins", ())
    paying = MoneyPaid(satang, words.pop("received_by", BY), on=on, **words)
    return receive(store, gates(store)[house], paying, again=again, pins=pins, today=on)


def rows(store, house="1"):
    with store.reading():
        return payment_rows(households=[gates(store)[house]])


def sums(parts):
    found = {}
    for one in parts:
        found[one.line, one.kind.value] = found.get((one.line, one.kind.value), 0) + one.satang
    return found


def due(store, on, house="1"):
    return sum(d.left_satang for d in how_it_stands(store, gates(store)[house], on).ledger.owed())


def test_two_payments_of_one_day_go_by_their_order_and_one_is_reversed_alone(worked):
    first = pays(worked, 1000_00, FEB)
    second = pays(worked, 915_98, FEB)
    assert sum(one.satang for one in first.parts) == 1000_00
    assert {one.line for one in second.parts} == {"L1", "L3", "L4"}
    reverse(worked, second.number, because="นับผิด", today=FEB)
    kept, gone = rows(worked)
    assert kept.parts == first.parts
    assert (gone.standing, gone.parts) == (False, second.parts)


def test_the_same_payment_typed_twice_asks_and_another_sum_does_not(worked):
    pays(worked, 500_00, FEB)
    with pytest.raises(PaidTwice) as refused:
        pays(worked, 500_00, FEB)
    assert refused.value.details["number"] == "R0001/2568"
    pays(worked, 500_01, FEB)
    pays(worked, 500_00, FEB, paid_by="นางสมศรี ใจดี")
    assert pays(worked, 100_00, FEB, again=True).number == "R0004/2568"
    assert pays(worked, 100_00, FEB, again=True).number == "R0005/2568"


def test_money_of_the_wrong_household_is_reversed_and_received_anew_with_both_receipts_kept(worked):
    wrong = pays(worked, 100_00, FEB, house="1")
    reverse(worked, wrong.number, because="บ้าน 2 จ่าย", today=FEB)
    right = pays(worked, 100_00, FEB, house="2")
    assert [row.standing for row in rows(worked)] == [False]
    assert [row.number for row in rows(worked, "2")] == [right.number] == ["R0002/2568"]
    assert due(worked, FEB) == DUE
    sound(worked)


def test_a_reversal_after_the_last_payment_opens_the_contract_and_the_lock_returns(worked):
    mine = gates(worked)["1"]
    _, ends = settlement(worked, mine, FEB)
    last = pays(worked, ends.satang, FEB)
    assert how_it_stands(worked, mine, FEB).ledger.ended
    assert may_borrow(worked, mine).allowed
    with pytest.raises(NothingOwedAnyMore):
        pays(worked, 1_00, FEB, paid_by="ใคร ก็ได้")
    reverse(worked, last.number, because="เช็คเด้ง", today=FEB)
    assert not how_it_stands(worked, mine, FEB).ledger.ended
    assert not may_borrow(worked, mine).allowed
    assert due(worked, FEB) == DUE


def test_a_day_that_was_counted_stays_and_a_reversal_belongs_to_the_next(worked):
    first = pays(worked, 1000_00, FEB)
    closed = close_day(worked, MoneyCounted(1000_00, BY, {1000_00: 1}), today=FEB)
    assert (closed.expected_satang, closed.closed.counted_satang) == (1000_00, 1000_00)
    with pytest.raises(NothingToCount):
        close_day(worked, MoneyCounted(0, BY, {}), today=FEB)
    reverse(worked, first.number, because="ธนบัตรปลอม", today=date(2025, 2, 10))
    after = day_money(worked, closed.closed.id)
    assert (after.funds, after.expected_satang) == (closed.funds, closed.expected_satang)
    open_now = day_money(worked, today=date(2025, 2, 10))
    assert (open_now.payments, open_now.expected_satang) == (0, -1000_00)
    assert [one.satang for one in open_now.funds] == [-1000_00]


def test_nothing_is_paid_before_the_contract_or_on_a_day_to_come(worked):
    with pytest.raises(PaidBeforeContract):
        pays(worked, 100_00, date(2025, 1, 4))
    paying = MoneyPaid(100_00, BY, on=MARCH)
    with pytest.raises(PaidInFuture):
        receive(worked, gates(worked)["1"], paying, today=FEB)


def test_nothing_is_paid_into_a_year_whose_books_are_closed(worked):
    settings.choose(worked, "year.closed_until", "2025-02-28")
    with pytest.raises(YearClosed):
        pays(worked, 100_00, FEB)
    pays(worked, 100_00, date(2025, 3, 1))


def test_a_payment_between_two_others_moves_what_the_later_one_paid(worked):
    pays(worked, DUE, FEB)
    april = pays(worked, DUE, APRIL)
    assert any(one.kind is DueKind.DEFAULT for one in april.parts)
    between = MoneyPaid(DUE, BY, on=MARCH, handwritten="3/12")
    late = receive(worked, gates(worked)["1"], between, today=APRIL)
    assert sum(one.satang for one in late.moved) == 0
    _, now, _ = rows(worked)
    assert {one.instalment for one in now.parts} == {3}
    assert sum(one.satang for one in now.parts) == DUE
    assert due(worked, APRIL) == 0


def test_more_than_the_whole_debt_is_given_back_or_saved_and_never_owed_by_the_fund(worked):
    mine = gates(worked)["1"]
    _, ends = settlement(worked, mine, FEB)
    with pytest.raises(PaidAboveDebt) as refused:
        pays(worked, ends.satang + 1, FEB)
    assert refused.value.details["excess"].satang == 1
    row = pays(worked, ends.satang + 100_00, FEB, excess=Excess.REFUND)
    assert sums(row.parts)["", "credit"] == 100_00
    ledger = how_it_stands(worked, mine, FEB).ledger
    assert ledger.ended
    assert ledger.credit_satang == 0
    money = day_money(worked, today=FEB)
    assert (money.refunded_satang, money.expected_satang) == (100_00, ends.satang)


@pytest.mark.parametrize(
    ("name", "paid_as"),
    [
        ("นางสมศรี ใจดี", PaidAs.MEMBER),
        ("สมชาย ใจดี", PaidAs.MEMBER),
        ("นายประเสริฐ มั่นคง", PaidAs.GUARANTOR),
        ("เด็กหญิงแก้ว ข้างบ้าน", PaidAs.OTHER),
    ],
)
def test_whoever_pays_is_named_and_what_they_are_to_the_household(worked, name, paid_as):
    row = pays(worked, 100_00, FEB, paid_by=name)
    assert (row.paid_by, row.paid_as) == (name, paid_as)


def test_who_is_not_named_is_the_head_of_the_household(worked):
    assert pays(worked, 100_00, FEB).paid_by == "นายสมชาย ใจดี"


def test_a_transfer_keeps_its_reference_and_the_day_of_the_bank(worked):
    paying = MoneyPaid(555_55, BY, on=FEB, way=PaymentWay.TRANSFER, reference="KTB 0042")
    row = receive(worked, gates(worked)["1"], paying, today=date(2025, 2, 12))
    assert (row.on, row.written_on) == (FEB, date(2025, 2, 12))
    assert row.reference == "KTB 0042"
    money = day_money(worked, today=date(2025, 2, 12))
    assert (money.expected_satang, money.ways) == (0, {PaymentWay.TRANSFER: 555_55})


def test_a_false_note_at_the_count_is_a_difference_with_a_reason_and_not_the_debtors(worked):
    pays(worked, DUE, FEB)
    with pytest.raises(DifferenceUnexplained):
        close_day(worked, MoneyCounted(915_98, BY, {}), today=FEB)
    closed = close_day(worked, MoneyCounted(915_98, BY, {}, "ธนบัตรปลอม 1 ใบ"), today=FEB)
    assert closed.closed.reason == "ธนบัตรปลอม 1 ใบ"
    assert due(worked, FEB) == 0
    assert [row.standing for row in rows(worked)] == [True]


def test_rice_pays_a_debt_only_as_the_fund_accepted_in_writing(worked):
    with pytest.raises(GoodsNotAccepted):
        pays(worked, 100_00, FEB, way=PaymentWay.GOODS)
    row = pays(worked, 100_00, FEB, way=PaymentWay.GOODS, reference="บันทึกกองทุน 4/2568")
    assert row.way is PaymentWay.GOODS
    assert day_money(worked, today=FEB).expected_satang == 0


def saved(store):
    with store.reading():
        found = owed_by(household_view(gates(store)["1"]))
    return 6000_00 - sum(found.drawn.values())


def test_savings_pay_a_debt_as_their_owner_wrote_and_never_more_than_there_is(worked):
    with pytest.raises(WishNotWritten):
        pays(worked, 100_00, FEB, way=PaymentWay.SAVINGS)
    words = {"way": PaymentWay.SAVINGS, "reference": "หนังสือยินยอม 1"}
    with pytest.raises(SavingUnclear):
        pays(worked, 6000_01, FEB, saving="S9", **words)
    with pytest.raises(SavingFallsShort):
        pays(worked, 6000_01, FEB, saving="S1", **words)
    row = pays(worked, 1000_00, FEB, **words)
    assert row.saving == "S1"
    assert saved(worked) == 5000_00
    with pytest.raises(SavingFallsShort):
        pays(worked, 5000_01, FEB, saving="S1", **words)
    reverse(worked, row.number, because="ผิดเล่ม", today=FEB)
    assert saved(worked) == 6000_00
    sound(worked)


def test_what_is_over_goes_into_savings_and_comes_back_with_a_reversal(worked):
    row = pays(worked, 2500_00, FEB, excess=Excess.SAVINGS)
    assert saved(worked) == 6584_02
    reverse(worked, row.number, because="ผิดบ้าน", today=FEB)
    assert saved(worked) == 6000_00


def test_days_on_hold_bear_no_default_interest_and_stay_held(worked):
    mine = gates(worked)["1"]
    assert due(worked, LATE) == 3851_38
    hold(worked, mine, since=FEB, until=LATE, because="น้ำท่วม", today=LATE)
    assert due(worked, LATE) == 3831_96
    assert due(worked, LATE, "2") > how_it_stands(worked, gates(worked)["2"], MARCH).asked_satang
    with pytest.raises(HoldBackwards):
        hold(worked, mine, since=LATE, until=FEB, because="น้ำท่วม")


def test_a_hold_of_all_moves_what_a_payment_in_those_days_had_paid(worked):
    row = pays(worked, 3831_96, LATE)
    assert sums(row.parts)["L3", "default"] == 14_23
    hold(worked, None, since=FEB, until=LATE, because="น้ำท่วม", today=LATE)
    (now,) = rows(worked)
    assert ("L3", "default") not in sums(now.parts)
    assert due(worked, LATE) == 0
    sound(worked)


def test_heirs_pay_as_others_until_they_are_of_the_household(worked):
    hold(worked, gates(worked)["1"], since=FEB, until=LATE, because="เสียชีวิต", today=FEB)
    assert pays(worked, 100_00, LATE, paid_by="นายลูก ต่างบ้าน").paid_as is PaidAs.OTHER


def test_a_receipt_by_hand_is_typed_in_once_whoever_types_it(worked):
    pays(worked, 100_00, FEB, handwritten="003/012")
    with pytest.raises(HandwrittenKnown) as refused:
        pays(worked, 200_00, FEB, house="2", handwritten="๓/๑๒")
    assert refused.value.details == {
        "handwritten": "3/12",
        "number": "R0001/2568",
        "house": "1",
    }
    with pytest.raises(HandwrittenUnclear):
        pays(worked, 200_00, FEB, handwritten="12")
    reverse(worked, "R0001/2568", because="พิมพ์ผิดบ้าน", today=FEB)
    assert pays(worked, 100_00, FEB, house="2", handwritten="3/12").handwritten == "3/12"


def test_each_payment_keeps_the_order_that_was_settled_when_it_was_written_down(worked):
    first = pays(worked, 500_00, FEB)
    settings.choose(worked, "payment.order", "oldest")
    second = pays(worked, 600_00, date(2025, 2, 8))
    assert {one.line for one in first.parts} == {"L3"}
    assert {one.line for one in second.parts} == {"L4", "L1"}
    settings.choose(worked, "payment.order", "pro-rata")
    pays(worked, 100_00, date(2025, 2, 9))
    assert [row.parts for row in rows(worked)][:2] == [first.parts, second.parts]


def test_a_part_of_the_principal_that_is_waived_is_owed_no_more_and_is_no_money(worked):
    mine = gates(worked)["1"]
    waiving = Waiving(DueKind.PRINCIPAL, "มติ 2/2568", line="L1", satang=5000_00, on=FEB)
    waived = waive(worked, mine, waiving, today=FEB)
    assert sum(one.satang for one in waived) == 5000_00
    with worked.reading():
        debts = {one.line: one for one in owed_by(household_view(mine)).debts.values()}
    assert debts["L1"].balance_satang == 15000_00
    money = day_money(worked, today=FEB)
    assert (money.payments, money.funds, money.expected_satang) == (0, (), 0)
    sound(worked)


def test_nothing_is_waived_beyond_what_is_owed_or_of_what_was_paid(worked):
    mine = gates(worked)["1"]
    default = Waiving(DueKind.DEFAULT, "มติ", line="L1", instalment=1, satang=3_77, on=LATE)
    with pytest.raises(WaivedTooMuch):
        waive(worked, mine, default, today=LATE)
    pays(worked, 3851_38, LATE)
    with pytest.raises(NothingToWaive):
        waive(worked, mine, Waiving(DueKind.DEFAULT, "มติ", on=LATE), today=LATE)
    with pytest.raises(LineOutsideContract):
        waive(worked, mine, Waiving(DueKind.INTEREST, "มติ", line="L2", on=LATE), today=LATE)
    with pytest.raises(NoReasonGiven):
        waive(worked, mine, Waiving(DueKind.INTEREST, " ", on=LATE), today=LATE)


def test_whoever_collects_does_not_receive_of_their_own_household_while_another_serves(worked):
    row = pays(worked, 100_00, FEB, received_by="นางสมศรี ใจดี")
    assert row.received_by == "นางสมศรี ใจดี"
    appoint(worked, "นายประเสริฐ มั่นคง")
    with pytest.raises(OwnPayment):
        pays(worked, 200_00, FEB, received_by="สมศรี  ใจดี")
    pays(worked, 200_00, FEB, received_by="นายประเสริฐ มั่นคง")


def test_whose_office_ended_receives_nothing_after_that_day(worked):
    pins = appoint(worked, *FOUR)
    third = next(one for one in approval.officers(worked) if one.name == "นายสาม เหรัญญิก")
    approval.end_office(worked, third.id, FEB, pins=pins[:2])
    with pytest.raises(ReceiverNoLonger):
        pays(worked, 100_00, date(2025, 2, 6), received_by="นายสาม เหรัญญิก")
    pays(worked, 100_00, FEB, received_by="นายสาม เหรัญญิก", handwritten="1/7")


def test_what_was_paid_long_ago_is_written_down_by_two_officers(worked):
    pins = appoint(worked, *FOUR[:3])[:2]
    mine, paying = gates(worked)["1"], MoneyPaid(100_00, BY, on=FEB)
    receive(worked, mine, paying, today=date(2025, 3, 8))
    old = MoneyPaid(200_00, BY, on=FEB)
    with pytest.raises(TwoOfficersNeeded):
        receive(worked, mine, old, today=date(2025, 3, 9))
    row = receive(worked, mine, old, today=date(2025, 3, 9), pins=pins)
    with pytest.raises(TwoOfficersNeeded):
        reverse(worked, row.number, because="ผิด", today=date(2025, 3, 9))
    assert reverse(worked, row.number, because="ผิด", today=date(2025, 3, 9), pins=pins).transfers
    sound(worked)


def test_a_payment_is_reversed_once_with_a_reason_and_only_one_that_is(worked):
    row = pays(worked, 100_00, FEB)
    with pytest.raises(NoReasonGiven):
        reverse(worked, row.number, because="  ")
    with pytest.raises(PaymentNotFound):
        reverse(worked, "R0009/2568", because="ผิด")
    with pytest.raises(PaidInFuture):
        reverse(worked, row.number, because="ผิด", on=date(2025, 2, 4), today=FEB)
    reverse(worked, str(row.id), because="ผิด", today=FEB, seen=payment_shown(row))
    with pytest.raises(ReversedAlready):
        reverse(worked, row.number, because="ผิด", today=FEB)


def test_a_debt_is_named_only_where_the_village_settled_that_and_in_the_contract(worked):
    with pytest.raises(NamedDebtOff):
        pays(worked, 100_00, FEB, line="L4")
    settings.choose(worked, "payment.named_debt", "yes")
    with pytest.raises(LineOutsideContract):
        pays(worked, 100_00, FEB, line="L2")
    assert {one.line for one in pays(worked, 100_00, FEB, line="l๔").parts} == {"L4"}


def test_nothing_is_received_of_nothing_or_without_a_contract(worked):
    for satang in (0, -1):
        with pytest.raises(NothingReceived):
            pays(worked, satang, FEB)
    taking_back.undo(worked, gates(worked)["2"], reason="ผิด")
    with pytest.raises(NoContractHere):
        pays(worked, 100_00, FEB, house="2")


def test_what_would_be_paid_is_what_is_paid(worked):
    mine = gates(worked)["1"]
    shown = divided(worked, mine, 1234_56, on=FEB)
    row = pays(worked, 1234_56, FEB)
    assert [one[1:] for one in shown] == [one[1:] for one in row.parts]


def test_every_choice_has_bounds(worked):
    with pytest.raises(ChoiceUnknown):
        settings.choose(worked, "payment.colour", "red")
    with pytest.raises(ChoiceUnfit):
        settings.choose(worked, "payment.order", "youngest")
    for name, text in (
        ("default.rate", "15.01"),
        ("payment.grace_days", "-1"),
        ("default.rate", ""),
    ):
        with pytest.raises(ChoiceOutOfRange):
            settings.choose(worked, name, text)
    assert settings.choose(worked, "default.rate", "๗.๕").value == "75000"


def test_named_holidays_move_what_is_in_time_from_then_on_and_books_stay_sound(worked):
    mine, thursday = gates(worked)["1"], date(2025, 6, 5)
    for day in (FEB, MARCH, date(2025, 4, 7), date(2025, 5, 5)):
        pays(worked, DUE, day)
    on = date(2025, 6, 13)
    pays(worked, 100_00, on)
    assert how_it_stands(worked, mine, on).ledger.owed()[0].days_late == 8
    named = settings.choose(worked, "pay.holidays", "๕/๖/๒๕๖๘, 6 มิ.ย. 2568")
    assert named.value == "2025-06-05, 2025-06-06"
    standing = how_it_stands(worked, mine, on)
    # Monday the 9th is the first working day.
    assert standing.settings.in_time_until(thursday) == date(2025, 6, 9)
    assert standing.ledger.owed()[0].days_late == 4
    pays(worked, 100_00, date(2025, 6, 20))
    sound(worked)
    settings.choose(worked, "pay.holiday", "none")
    assert how_it_stands(worked, mine, on).ledger.owed()[0].days_late == 8
    assert settings.choose(worked, "pay.holidays", "").value == ""
    for text in ("5/13/2568", "วันแม่", "5/6/2568; 6/6/2568"):
        with pytest.raises(ChoiceUnfit):
            settings.choose(worked, "pay.holidays", text)


def test_a_fund_is_handed_no_more_than_the_count_brought_it(worked):
    pays(worked, DUE, FEB)
    closed = close_day(worked, MoneyCounted(DUE, BY, {}), today=FEB)
    village = next(one for one in closed.funds if one.satang == 608_44)
    words = {"handed_by": BY, "received_by": "ประธานกองทุน"}
    hand_over(worked, closed.closed.id, village.fund, 600_00, **words)
    with pytest.raises(HandedTooMuch):
        hand_over(worked, closed.closed.id, village.fund, 8_45, **words)
    money = hand_over(worked, closed.closed.id, village.fund, 8_44, **words)
    assert money.of_fund(village.fund).handed_satang == 608_44
    sound(worked)


def test_money_kept_ahead_pays_what_fell_due_when_the_next_day_is_counted(worked):
    pays(worked, 2500_00, FEB)
    pays(worked, 100_00, date(2025, 3, 6), house="2")
    closed = close_day(worked, MoneyCounted(2600_00, BY, {}), today=date(2025, 3, 6))
    assert closed.kept_satang == 0
    with worked.reading():
        debts = owed_by(household_view(gates(worked)["1"])).debts.values()
    assert sum(one.balance_satang for one in debts) < 60000_00 - 1482_65
    sound(worked)
