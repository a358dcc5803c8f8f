"""The worked examples of payments, to the satang: each in the orders in which debts may be paid."""

from datetime import date

import pytest
from tests.helpers.worked_contract import (
    ACCRUED,
    CREDIT,
    DEFAULT,
    FIRST_DUE,
    INSTALMENT,
    INTEREST,
    POOR,
    PRINCIPAL,
    SAVERS,
    VILLAGE,
    WORKED,
    A,
    Acts,
    B,
    C,
    balance,
    chosen,
    contract,
    left,
    line,
    owed,
    sums,
    to_come,
    worked,
)

from forumtui.followup.rules.allocation import pro_rata
from forumtui.followup.rules.dues import MoneyReceived
from forumtui.followup.rules.replay import by_fund, changed, ledger_on, offer
from forumtui.followup.rules.settings import Excess, Order, Prepaid, SettledInterest
from forumtui.followup.rules.settlement import settlement_on
from forumtui.lending.schedule import Rounding

MARCH, MARCH_22 = date(2025, 3, 5), date(2025, 3, 22)
EVERY_ORDER = pytest.mark.parametrize("order", list(Order))


def funds(events, on, payment=None, plan=WORKED):
    parts = [p for p in ledger_on(plan, events, on).parts if payment in {None, p.payment}]
    return tuple(by_fund(plan, parts)[fund] for fund in (VILLAGE, SAVERS, POOR))


def test_the_contract_of_the_examples_asks_what_its_papers_say():
    ledger = ledger_on(WORKED, (), FIRST_DUE)
    assert left(ledger) == INSTALMENT
    last = [due for due in ledger.dues if due.instalment == 36]
    assert sum(due.asked_satang for due in last) == 191_600
    assert sum(due.asked_satang for due in ledger.dues if due.kind is INTEREST) == 777_530
    assert (ledger.principal_satang, ledger.accrued_satang) == (6_000_000, 120_000)


@EVERY_ORDER
def test_what_is_brought_on_the_day_pays_the_instalment_whole(order):
    acts = Acts(chosen(order)).pay(INSTALMENT, FIRST_DUE)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert sums(ledger.parts) == {
        (A, INTEREST): 10_000,
        (A, PRINCIPAL): 50_844,
        (B, ACCRUED): 3_333,
        (B, INTEREST): 30_000,
        (B, PRINCIPAL): 69_643,
        (C, PRINCIPAL): 27_778,
    }
    assert ledger.principal_satang + ledger.accrued_satang == 5_968_402
    assert not ledger.owed()
    assert ledger.credit_satang == 0


@EVERY_ORDER
def test_what_comes_late_but_whole_bears_default_interest_on_overdue_principal_alone(order):
    before = ledger_on(WORKED, (), MARCH_22)
    assert {
        (due.line, due.instalment): due.left_satang for due in before.dues if due.kind is DEFAULT
    } == {(A, 1): 376, (B, 1): 1_030, (A, 2): 143, (B, 2): 393}
    assert left(before) == 385_138
    assert {due.days_late for due in before.owed()} == {45, 17}
    acts = Acts(chosen(order)).pay(385_138, MARCH_22)
    assert funds(acts.done, MARCH_22) == (122_207, 207_375, 55_556)
    after = ledger_on(WORKED, acts.done, MARCH_22)
    assert not after.owed()
    assert {due.days_late for due in after.dues} == {0}


@pytest.mark.parametrize(
    ("order", "paid", "still", "waits"),
    [
        (
            Order.DEAREST,
            {(B, ACCRUED): 3_333, (B, INTEREST): 30_000, (B, PRINCIPAL): 66_667},
            {A: 60_844, B: 2_976, C: 27_778},
            261,
        ),
        (
            Order.OLDEST,
            {
                (A, INTEREST): 10_000,
                (A, PRINCIPAL): 50_844,
                (B, ACCRUED): 3_333,
                (B, INTEREST): 8_045,
                (C, PRINCIPAL): 27_778,
            },
            {B: 21_955 + 69_643},
            641,
        ),
        (
            Order.PRO_RATA,
            {
                (A, INTEREST): 10_000,
                (A, PRINCIPAL): 21_756,
                (B, ACCRUED): 3_333,
                (B, INTEREST): 30_000,
                (B, PRINCIPAL): 20_413,
                (C, PRINCIPAL): 14_498,
            },
            {A: 29_088, B: 49_230, C: 13_280},
            587,
        ),
    ],
)
def test_a_part_of_the_instalment_goes_where_the_order_says(order, paid, still, waits):
    acts = Acts(chosen(order)).pay(100_000, FIRST_DUE)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert sums(ledger.parts) == paid
    lines = {}
    for due in ledger.owed():
        lines[due.line] = lines.get(due.line, 0) + due.left_satang
    assert lines == still
    assert left(ledger) == 91_598
    assert (
        balance(ledger_on(WORKED, acts.done, MARCH), A, DEFAULT)
        + balance(ledger_on(WORKED, acts.done, MARCH), B, DEFAULT)
        == waits
    )


@pytest.mark.parametrize(
    ("order", "second"),
    [
        (Order.DEAREST, (61_220, 111_002, 27_778)),
        (Order.OLDEST, (61_220, 104_006, 34_774)),
        (Order.PRO_RATA, (63_441, 107_770, 28_789)),
    ],
)
def test_late_and_in_part_the_oldest_instalment_is_paid_whole_first(order, second):
    acts = Acts(chosen(order)).pay(200_000, MARCH_22)
    ledger = ledger_on(WORKED, acts.done, MARCH_22)
    assert funds(acts.done, MARCH_22) == second
    assert {due.instalment for due in ledger.owed()} == {2}
    assert left(ledger) == 185_138


def test_what_is_over_and_kept_is_used_on_the_next_due_day_by_itself():
    acts = Acts().pay(250_000, FIRST_DUE)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert ledger.credit_satang == sums(ledger.parts)["", CREDIT] == 58_402
    later = ledger_on(WORKED, acts.done, MARCH)
    assert later.credit_satang == 0
    assert left(later) == 133_196
    assert sum(part.satang for part in later.parts) == 250_000


def test_what_is_over_pays_the_next_instalment_by_the_order():
    acts = Acts().pay(250_000, FIRST_DUE, excess=Excess.NEXT)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    ahead = {(p.line, p.kind): p.satang for p in ledger.parts if p.instalment == 2}
    assert ahead == {(B, ACCRUED): 3_333, (B, INTEREST): 29_304, (B, PRINCIPAL): 25_765}
    assert left(ledger, until=MARCH) == 133_196


@pytest.mark.parametrize(
    ("prepaid", "instalment", "last", "interest"),
    [(Prepaid.SHORTER, 99_643, 16_908, 532_815), (Prepaid.SMALLER, 97_657, 97_660, 546_043)],
)
def test_what_is_over_pays_off_principal_of_the_dearest(prepaid, instalment, last, interest):
    acts = Acts(chosen(prepaid=prepaid)).pay(250_000, FIRST_DUE, excess=Excess.PRINCIPAL)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert balance(ledger, B) == 2_871_955
    interests, principals = dict(to_come(ledger, B)), dict(to_come(ledger, B, PRINCIPAL))
    assert interests[2] == 28_720
    assert len(principals) == 35
    assert interests[2] + principals[2] == instalment
    assert interests[36] + principals[36] == last
    assert sum(interests.values()) == interest
    assert {(d.asked_satang, d.paid_satang) for d in ledger.dues if d.instalment == 0} == {
        (58_402, 58_402)
    }


@pytest.mark.parametrize("excess", [Excess.SAVINGS, Excess.REFUND])
def test_what_is_over_goes_to_savings_or_back_and_is_no_credit(excess):
    acts = Acts().pay(250_000, FIRST_DUE, excess=excess)
    ledger = ledger_on(WORKED, acts.done, MARCH)
    assert sums(ledger.parts)["", CREDIT] == 58_402
    assert ledger.credit_satang == 0
    assert left(ledger) == INSTALMENT


def four_on_time(settings=None):
    acts = Acts(settings)
    for month in (2, 3, 4, 5):
        acts.pay(INSTALMENT, date(2025, month, 5))
    return acts


@pytest.mark.parametrize(
    ("rule", "day", "asked"),
    [
        (SettledInterest.DAYS, 20, 5_525_698),
        (SettledInterest.MONTH, 20, 5_544_019),
        (SettledInterest.NOTHING, 20, 5_507_872),
        (SettledInterest.DAYS, 22, 5_528_075),
    ],
)
def test_all_is_paid_off_early_with_interest_to_the_day_the_month_or_none(rule, day, asked):
    on, settings = date(2025, 5, day), chosen(settled_interest=rule)
    acts = four_on_time(settings)
    quote = settlement_on(WORKED, acts.done, on, settings)
    assert quote.satang == asked
    assert quote.dropped_satang == 623_266 - (asked - 5_507_872)
    acts.pay(asked, on)
    ledger = ledger_on(WORKED, acts.done, on, settings)
    assert ledger.ended
    assert ledger.credit_satang == 0


def test_each_fund_gets_its_own_of_what_ends_the_debt():
    on = date(2025, 5, 20)
    acts = four_on_time().pay(5_525_698, on)
    assert funds(acts.done, on, payment=5) == (1_799_520, 2_837_290, 888_888)
    quote = settlement_on(WORKED, four_on_time().done, on)
    assert {(name, kind): satang for name, kind, satang in quote.parts} == {
        (A, INTEREST): 4_426,
        (A, PRINCIPAL): 1_795_094,
        (B, ACCRUED): 106_668,
        (B, INTEREST): 13_400,
        (B, PRINCIPAL): 2_717_222,
        (C, PRINCIPAL): 888_888,
    }


def test_a_payment_taken_back_leaves_its_place_to_the_later_one():
    acts = Acts().pay(100_000, FIRST_DUE).pay(91_598, date(2025, 2, 8))
    on = date(2025, 2, 10)
    before = ledger_on(WORKED, acts.done, on)
    assert sums(before.parts, payment=2) == {
        (B, PRINCIPAL): 2_976,
        (A, INTEREST): 10_000,
        (A, PRINCIPAL): 50_844,
        (C, PRINCIPAL): 27_778,
    }
    after = ledger_on(WORKED, acts.without(1), on)
    assert sums(after.parts) == {(B, ACCRUED): 3_333, (B, INTEREST): 30_000, (B, PRINCIPAL): 58_265}
    assert by_fund(WORKED, changed(before, after)) == {
        VILLAGE: -60_844,
        SAVERS: -11_378,
        POOR: -27_778,
    }


def test_in_proportion_a_payment_taken_back_changes_no_other():
    acts = Acts(chosen(Order.PRO_RATA)).pay(100_000, FIRST_DUE).pay(91_598, date(2025, 2, 8))
    on = date(2025, 2, 10)
    assert funds(acts.done, on, payment=2) == (29_088, 49_230, 13_280)
    alone = Acts(chosen(Order.PRO_RATA)).pay(91_598, date(2025, 2, 8))
    assert sum(funds(alone.done, on)) == 91_598
    assert {part.payment for part in ledger_on(WORKED, acts.without(1), on).parts} == {2}


def test_without_days_of_grace_three_days_bear_default_interest_first():
    acts = Acts(chosen(grace_days=0)).pay(100_000, FIRST_DUE)
    on = date(2025, 2, 8)
    payment = MoneyReceived(2, on, 91_598, settings=chosen(grace_days=0))
    borne = {(p.line, p.kind): p.satang for p in offer(WORKED, acts.done, payment)}
    assert (borne[A, DEFAULT], borne[B, DEFAULT]) == (25, 3)
    quiet = chosen(grace_days=0, default_min_satang=100)
    least = MoneyReceived(2, on, 91_598, settings=quiet)
    assert DEFAULT not in {part.kind for part in offer(WORKED, acts.done, least)}


def test_a_receipt_by_hand_typed_later_takes_the_default_interest_back():
    acts = Acts().pay(INSTALMENT, MARCH)
    on = date(2025, 3, 9)
    before = ledger_on(WORKED, acts.done, on)
    assert funds(acts.done, on) == (61_078, 103_617, 26_903)
    assert left(ledger_on(WORKED, acts.done, MARCH)) == 192_473
    acts.pay(INSTALMENT, FIRST_DUE)
    after = ledger_on(WORKED, acts.done, on)
    march = [part for part in changed(before, after) if part.payment == 1]
    assert by_fund(WORKED, march) == {VILLAGE: -234, SAVERS: -641, POOR: 875}
    assert not after.owed()
    assert not [due for due in after.dues if due.kind is DEFAULT]


@pytest.mark.parametrize(
    ("satang", "weights", "shares"),
    [
        (100_100, (60_844, 102_976, 27_778), (31_788, 53_800, 14_512)),
        (10_000, (5, 5, 5), (3_334, 3_333, 3_333)),
        (5, (60_844, 102_976, 27_778), (1, 3, 1)),
        (1, (60_844, 102_976, 27_778), (0, 1, 0)),
        (10_000, (60_844, 0, 27_778), (6_866, 0, 3_134)),
        (0, (0, 0), (0, 0)),
    ],
)
def test_the_last_satang_goes_to_the_largest_remainder(satang, weights, shares):
    assert pro_rata(satang, weights) == shares


def test_nothing_is_divided_where_nothing_is_due():
    with pytest.raises(ValueError, match="nothing is due"):
        pro_rata(1, (0, 0))


@EVERY_ORDER
def test_default_interest_waived_touches_neither_cash_nor_principal(order):
    acts = Acts(chosen(order))
    for name, instalment, satang in ((A, 1, 376), (A, 2, 143), (B, 1, 1_030), (B, 2, 393)):
        acts.waive(MARCH_22, name, instalment, DEFAULT, satang)
    acts.pay(383_196, MARCH_22)
    assert funds(acts.done, MARCH_22) == (121_688, 205_952, 55_556)
    ledger = ledger_on(WORKED, acts.done, MARCH_22)
    assert not ledger.owed()
    of_default = [due for due in ledger.dues if due.kind is DEFAULT]
    assert sum(due.waived_satang for due in of_default) == 1_942
    assert sum(due.paid_satang for due in of_default) == 0


def test_two_satang_left_of_the_last_instalment_are_a_debt_still():
    acts = Acts()
    for due in [each.due for each in WORKED.lines[0].principal]:
        acts.pay(INSTALMENT, due)
    last = date(2028, 1, 5)
    ledger = ledger_on(WORKED, acts.done, last)
    assert owed(ledger) == {(C, 36, PRINCIPAL): 2}
    assert not ledger.ended
    assert ledger_on(WORKED, acts.pay(2, last).done, last).ended


def test_instalments_of_whole_baht_leave_less_to_the_last():
    plan = worked(unit_satang=100, rounding=Rounding.UP)
    ledger = ledger_on(plan, (), FIRST_DUE)
    assert left(ledger) == 191_800
    last = {}
    for due in ledger.dues:
        if due.instalment == 36:
            last[due.line] = last.get(due.line, 0) + due.asked_satang
    assert last == {A: 58_697, B: 97_244 + 1_000, C: 27_000}
    assert sum(due.asked_satang for due in ledger.dues if due.kind is INTEREST) == 776_941


def test_a_debt_the_payer_names_is_paid_first_where_the_village_allows_it():
    acts = Acts(chosen(named_debt=True)).pay(70_000, FIRST_DUE, line=C)
    assert sums(ledger_on(WORKED, acts.done, FIRST_DUE).parts) == {
        (C, PRINCIPAL): 27_778,
        (B, ACCRUED): 3_333,
        (B, INTEREST): 30_000,
        (B, PRINCIPAL): 8_889,
    }
    unasked = Acts().pay(70_000, FIRST_DUE, line=C)
    assert C not in {part.line for part in ledger_on(WORKED, unasked.done, FIRST_DUE).parts}


def test_a_rate_lowered_on_the_way_is_a_contract_anew_and_leaves_the_receipts_as_they_were():
    acts, on = four_on_time(), date(2025, 5, 5)
    before = ledger_on(WORKED, acts.done, on)
    june = date(2025, 6, 5)
    assert balance(before, B) == 2_717_222
    assert sum(satang for _, satang in to_come(before, B)) == 471_354
    anew = contract(
        line(B, SAVERS, balance(before, B), 60_000, count=32, first_due=june, start=on),
        made_on=on,
        start=on,
    )
    after = ledger_on(anew, (), june)
    assert left(after) == 92_099
    assert sum(due.asked_satang for due in after.dues if due.kind is INTEREST) == 229_946
    assert ledger_on(WORKED, acts.done, on).parts == before.parts
