"""The odd days of a contract's life, each as the ledger has it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.helpers.worked_contract import (
    ACCRUED,
    CREDIT,
    DEFAULT,
    FIRST_DUE,
    INSTALMENT,
    INTEREST,
    MADE_ON,
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
)

from forumtui.followup.rules.dues import MoneyReceived
from forumtui.followup.rules.replay import by_fund, changed, ledger_on, offer
from forumtui.followup.rules.settings import Excess, Order, Prepaid, SettledInterest
from forumtui.followup.rules.settlement import settlement_on
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import Method

MARCH, MARCH_22 = date(2025, 3, 5), date(2025, 3, 22)
EVERY_EXCESS = pytest.mark.parametrize("excess", list(Excess))


@pytest.mark.parametrize("excess", [Excess.CREDIT, Excess.NEXT])
def test_paid_one_day_early_the_instalment_is_paid_whole_without_a_discount(excess):
    acts = Acts().pay(INSTALMENT, FIRST_DUE - timedelta(1), excess=excess)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert not ledger.owed()
    assert (ledger.credit_satang, sums(ledger.parts)[B, INTEREST]) == (0, 30_000)


@pytest.mark.parametrize(("days", "borne"), [(1, 0), (7, 0), (8, 67 + 183), (9, 75 + 206)])
def test_the_seventh_day_of_grace_bears_nothing_and_the_eighth_bears_eight_days(days, borne):
    ledger = ledger_on(WORKED, (), FIRST_DUE + timedelta(days))
    assert balance(ledger, A, DEFAULT) + balance(ledger, B, DEFAULT) == borne


def test_without_grace_the_first_day_that_bears_is_the_one_after_the_due_day():
    none = chosen(grace_days=0)
    assert balance(ledger_on(WORKED, (), FIRST_DUE, none), B, DEFAULT) == 0
    assert balance(ledger_on(WORKED, (), FIRST_DUE + timedelta(1), none), B, DEFAULT) == 23


def test_two_payments_of_one_day_go_by_their_acts_and_one_reversed_leaves_the_other():
    acts = Acts().pay(100_000, FIRST_DUE).pay(91_598, FIRST_DUE)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert {part.payment for part in ledger.parts if part.line == B} == {1, 2}
    assert sums(ledger.parts, payment=1)[B, PRINCIPAL] == 66_667
    after = ledger_on(WORKED, acts.without(2), FIRST_DUE)
    assert after.parts == tuple(part for part in ledger.parts if part.payment == 1)


def test_a_reversal_after_all_was_paid_off_opens_the_contract_again():
    on = date(2025, 2, 20)
    asked = settlement_on(WORKED, (), on).satang
    acts = Acts().pay(100_000, FIRST_DUE).pay(asked, on, excess=Excess.REFUND)
    assert ledger_on(WORKED, acts.done, on).ended
    again = ledger_on(WORKED, acts.without(2), on)
    assert not again.ended
    assert len(to_come(again, A)) == 35


def test_a_payment_written_down_late_is_divided_between_those_before_and_after_it():
    acts = Acts().pay(60_000, FIRST_DUE).pay(60_000, MARCH_22)
    before = ledger_on(WORKED, acts.done, MARCH_22)
    acts.pay(60_000, MARCH)
    after = ledger_on(WORKED, acts.done, MARCH_22)
    assert sums(after.parts, payment=1) == sums(before.parts, payment=1)
    assert sum(part.satang for part in changed(before, after)) == 60_000
    assert sums(changed(before, after), payment=2)[B, PRINCIPAL] != 0
    assert after.principal_satang < before.principal_satang


@EVERY_EXCESS
def test_more_than_all_debt_ends_it_and_the_rest_is_never_below_zero(excess):
    acts = Acts().pay(9_999_999, FIRST_DUE, excess=excess)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert ledger.ended
    over = sums(ledger.parts)["", CREDIT]
    assert over == 9_999_999 - settlement_on(WORKED, (), FIRST_DUE).satang
    kept = excess not in {Excess.SAVINGS, Excess.REFUND}
    assert ledger.credit_satang == (over if kept else 0)
    assert {due.left_satang for due in ledger.dues} == {0}


def test_a_payment_smaller_than_the_default_interest_leaves_the_principal_as_it_was():
    acts = Acts(chosen(Order.PRO_RATA)).pay(10, MARCH_22)
    ledger = ledger_on(WORKED, acts.done, MARCH_22)
    assert sums(ledger.parts)[B, DEFAULT] == 5
    dearest = Acts().pay(1_000, MARCH_22)
    ledger = ledger_on(WORKED, dearest.done, MARCH_22)
    assert sums(ledger.parts) == {(B, DEFAULT): 1_000}
    assert ledger.principal_satang == 6_000_000
    assert owed(ledger)[B, 1, DEFAULT] == 30


def test_default_interest_that_was_borne_stays_owed_and_itself_bears_nothing():
    acts = Acts().pay(1_000, MARCH_22)
    later = ledger_on(WORKED, acts.done, date(2025, 3, 24))
    assert owed(later)[B, 1, DEFAULT] == 30 + 46
    assert balance(later, B, DEFAULT) == 30 + 46 + 393 + 46


def test_a_flood_s_days_bear_nothing_and_are_no_delay_while_days_before_them_stay():
    flood = Acts().pause(date(2025, 2, 16), date(2025, 3, 15))
    before = ledger_on(WORKED, flood.done, date(2025, 2, 15))
    assert {due.days_late for due in before.owed()} == {10}
    after = ledger_on(WORKED, flood.done, MARCH_22)
    assert {due.instalment: due.days_late for due in after.owed()} == {1: 17, 2: 7}
    assert balance(after, B, DEFAULT) == 389
    assert balance(ledger_on(WORKED, (), MARCH_22), B, DEFAULT) == 1_423


def test_two_pauses_over_the_same_days_count_them_once():
    days = date(2025, 2, 10), date(2025, 2, 20)
    once = ledger_on(WORKED, Acts().pause(*days).done, MARCH_22)
    twice = Acts().pause(*days).pause(date(2025, 2, 15), date(2025, 2, 20))
    assert ledger_on(WORKED, twice.done, MARCH_22) == once


def test_each_payment_keeps_the_order_it_was_written_down_with():
    acts = Acts().pay(60_000, FIRST_DUE).pay(60_000, FIRST_DUE, order=Order.OLDEST)
    parts = ledger_on(WORKED, acts.done, FIRST_DUE, chosen(Order.PRO_RATA)).parts
    assert {part.line for part in parts if part.payment == 1} == {B}
    assert {part.line for part in parts if part.payment == 2} == {C, A}


def test_a_rate_lowered_backwards_leaves_what_was_overpaid_to_the_principal():
    lower = replace(
        WORKED, lines=(WORKED.lines[0], line(B, SAVERS, 3_000_000, 60_000), WORKED.lines[2])
    )
    acts = Acts().pay(INSTALMENT - 3_333, FIRST_DUE, excess=Excess.PRINCIPAL)
    ledger = ledger_on(lower, acts.done, FIRST_DUE)
    assert sums(ledger.parts)[B, INTEREST] == 15_000
    prepaid = [due for due in ledger.dues if due.instalment == 0]
    assert sum(due.paid_satang for due in prepaid) == INSTALMENT - 3_333 - left(
        ledger_on(lower, (), FIRST_DUE)
    )


def test_a_part_of_principal_waived_is_no_payment_and_later_bears_no_interest():
    acts = Acts().waive(FIRST_DUE, B, 36, PRINCIPAL, 50_000)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert balance(ledger, B) == 2_950_000
    assert not ledger.parts
    interests = dict(to_come(ledger, B))
    assert interests[2] == 29_304
    assert interests[3] == 28_600 - 500
    assert sum(due.waived_satang for due in ledger.dues) == 50_000


def test_no_waiver_takes_more_than_is_owed_nor_what_was_paid():
    acts = Acts().pay(INSTALMENT, FIRST_DUE).waive(FIRST_DUE, A, 1, INTEREST, 10_000)
    acts.waive(FIRST_DUE, C, 2, PRINCIPAL, 99_999_999)
    ledger = ledger_on(WORKED, acts.done, FIRST_DUE)
    assert {(due.line, due.instalment, due.waived_satang) for due in ledger.dues} >= {
        (A, 1, 0),
        (C, 2, 27_778),
    }


def test_paying_off_a_debt_that_bears_nothing_only_ends_it_sooner():
    plan = contract(line(C, POOR, 1_000_000, made_on=MADE_ON))
    acts = Acts().pay(127_778, FIRST_DUE, excess=Excess.PRINCIPAL)
    before, after = ledger_on(plan, (), FIRST_DUE), ledger_on(plan, acts.done, FIRST_DUE)
    assert len(to_come(before, C, PRINCIPAL)) - len(to_come(after, C, PRINCIPAL)) == 3
    assert not to_come(after, C)


@pytest.mark.parametrize("method", [m for m in Method if m is not Method.FIXED])
@pytest.mark.parametrize("prepaid", list(Prepaid))
def test_whatever_the_method_what_is_paid_off_early_is_owed_no_more(method, prepaid):
    plan = contract(line(A, VILLAGE, 1_200_000, 120_000, count=12, method=method))
    due = left(ledger_on(plan, (), FIRST_DUE))
    acts = Acts(chosen(prepaid=prepaid)).pay(due + 300_000, FIRST_DUE, excess=Excess.PRINCIPAL)
    before, after = ledger_on(plan, (), FIRST_DUE), ledger_on(plan, acts.done, FIRST_DUE)
    first = sums(after.parts)[A, PRINCIPAL] - 300_000
    assert balance(after, A) == 1_200_000 - first - 300_000
    saved = sum(s for _, s in to_come(before, A)) - sum(s for _, s in to_come(after, A))
    assert saved > 0 or (method is Method.FLAT and prepaid is Prepaid.SMALLER and saved == 0)


@pytest.mark.parametrize(
    ("rule", "more"),
    [(SettledInterest.DAYS, 296), (SettledInterest.MONTH, 600), (SettledInterest.NOTHING, 0)],
)
def test_principal_paid_off_between_two_due_days_bears_what_the_village_settled(rule, more):
    on = FIRST_DUE + timedelta(15)
    acts = Acts(chosen(settled_interest=rule)).pay(INSTALMENT, FIRST_DUE)
    acts.pay(60_000, on, excess=Excess.PRINCIPAL)
    ledger = ledger_on(WORKED, acts.done, on)
    assert dict(to_come(ledger, B))[2] == 28_704 + more


def test_all_in_advance_for_a_year_is_kept_for_the_due_days_as_the_funds_liability():
    acts = Acts().pay(12 * INSTALMENT, MADE_ON)
    ledger = ledger_on(WORKED, acts.done, MADE_ON)
    assert ledger.credit_satang == 12 * INSTALMENT
    half = ledger_on(WORKED, acts.done, date(2025, 7, 31))
    assert half.credit_satang == 6 * INSTALMENT
    assert not half.owed()
    year = ledger_on(WORKED, acts.done, date(2026, 1, 31))
    assert (year.credit_satang, len(year.owed())) == (0, 0)
    assert left(ledger_on(WORKED, acts.done, date(2026, 2, 5))) == INSTALMENT
    quote = settlement_on(WORKED, acts.done, date(2025, 7, 31))
    assert ("", CREDIT, -6 * INSTALMENT) in quote.parts


def test_what_was_kept_helps_to_end_the_debt_and_is_used_before_new_money():
    acts = Acts().pay(INSTALMENT + 100_000, FIRST_DUE)
    on = FIRST_DUE + timedelta(9)
    asked = settlement_on(WORKED, acts.done, on).satang
    acts.pay(asked, on)
    ledger = ledger_on(WORKED, acts.done, on)
    assert ledger.ended
    assert ledger.credit_satang == 0
    assert sums(ledger.parts, payment=1).get(("", CREDIT), 0) == 0


def test_due_days_at_the_end_of_a_month_never_drift():
    plan = contract(
        line(A, VILLAGE, 1_000_000, 120_000, count=4, first_due=date(2025, 1, 31), start=None),
        made_on=date(2024, 12, 31),
        start=None,
    )
    days = sorted({due.due for due in ledger_on(plan, (), date(2025, 1, 31)).dues})
    assert days == [date(2025, m, d) for m, d in ((1, 31), (2, 28), (3, 31), (4, 30))]
    acts = Acts().pay(300_000, date(2025, 1, 31), excess=Excess.PRINCIPAL)
    after = ledger_on(plan, acts.done, date(2025, 1, 31))
    assert dict(to_come(after, A))[2] == 7_100
    assert days[:3] == sorted({due.due for due in after.dues if due.instalment})[:3]


def test_a_half_year_is_paid_off_to_the_day_and_never_above_its_own_interest():
    terms = {"count": 4, "every": 6, "first_due": date(2025, 7, 5)}
    plan = contract(line(A, VILLAGE, 1_000_000, 120_000, method=Method.BULLET, **terms))
    assert settlement_on(plan, (), date(2025, 7, 4)).satang == 1_000_000 + 59_178
    plan = contract(
        line(A, VILLAGE, 1_000_000, 120_000, method=Method.BULLET, **terms), start=MADE_ON
    )
    whole = settlement_on(plan, (), date(2025, 7, 5)).satang
    assert whole == 1_060_000
    later = settlement_on(plan, Acts().pay(60_000, date(2025, 7, 5)).done, date(2026, 1, 4))
    assert later.satang == 1_060_000


def test_a_contract_that_counts_days_is_paid_off_early_by_days_too():
    plan = contract(line(A, VILLAGE, 1_000_000, 120_000, count=12, day_count=DayCount.ACTUAL_365))
    acts = Acts().pay(200_000, FIRST_DUE, excess=Excess.PRINCIPAL)
    ledger = ledger_on(plan, acts.done, FIRST_DUE)
    owed_then = balance(ledger, A)
    assert dict(to_come(ledger, A))[2] == (owed_then * 12 * 28 * 2 + 36_500) // (2 * 36_500)


def test_a_debt_above_the_least_rate_bears_its_own_and_none_more_than_fifteen_per_cent():
    on, least = FIRST_DUE + timedelta(30), chosen(default_rate_ppm=200_000)
    ledger = ledger_on(WORKED, (), on, least)
    principal = WORKED.lines[0].principal[0].principal_satang
    days = {due.instalment: due.days_late for due in ledger.owed()}
    assert owed(ledger)[A, 1, DEFAULT] == (2 * principal * 15 * days[1] + 36_500) // 73_000
    assert (C, 1, DEFAULT) not in owed(ledger)


def test_small_default_interest_waits_until_it_is_worth_asking():
    least = chosen(default_min_satang=500)
    early = Acts(least).pay(50_000, FIRST_DUE + timedelta(9))
    assert DEFAULT not in {p.kind for p in ledger_on(WORKED, early.done, MARCH_22, least).parts}
    later = ledger_on(WORKED, early.done, MARCH_22, least)
    assert balance(later, A, DEFAULT) == 376 + 143


def test_a_contract_without_new_interest_spreads_its_old_interest_and_bears_none_on_it():
    plan = contract(line(B, SAVERS, 0, 120_000, accrued=120_000))
    ledger = ledger_on(plan, (), MARCH_22)
    assert owed(ledger) == {(B, 1, ACCRUED): 3_333, (B, 2, ACCRUED): 3_333}
    assert ledger_on(plan, Acts().pay(120_000, MARCH_22).done, MARCH_22).ended


def test_what_is_offered_is_what_is_taken():
    acts = Acts().pay(60_000, FIRST_DUE)
    money = MoneyReceived(2, MARCH_22, 250_000, None, Excess.PRINCIPAL)
    parts = offer(WORKED, acts.done, money)
    ledger = ledger_on(WORKED, [*acts.done, money], MARCH_22)
    assert parts == tuple(part for part in ledger.parts if part.payment == 2)
    assert sum(by_fund(WORKED, parts).values()) == 250_000
