"""What is overdue, for how long, how bad it is, and until when guarantors must be told."""

from datetime import date, timedelta

import pytest
from tests.helpers.worked_contract import (
    FIRST_DUE,
    INSTALMENT,
    WORKED,
    A,
    Acts,
    B,
    C,
    chosen,
)

from forumtui.followup.rules.arrears import (
    Arrears,
    Lateness,
    OverduePart,
    arrears_on,
    guarantor_notices,
    lateness_of,
    portfolio_at_risk,
)
from forumtui.followup.rules.replay import ledger_on
from forumtui.followup.rules.settings import Order

MARCH, MARCH_22 = date(2025, 3, 5), date(2025, 3, 22)


def test_two_instalments_unpaid_are_arrears_to_the_satang():
    arrears = arrears_on(WORKED, (), MARCH_22)
    assert arrears.asked_satang == 383_196
    assert sum(part.principal_satang for part in arrears.overdue) == 297_480
    assert sum(part.accrued_satang for part in arrears.overdue) == 6_666
    assert sum(part.interest_satang for part in arrears.overdue) == 79_050
    assert arrears.default_satang == 1_942
    assert arrears.lateness is Lateness.SPECIAL
    assert arrears.days_late == 45
    assert arrears.at_risk_satang == arrears.debt_satang == 6_120_000
    assert [(part.line, part.instalment) for part in arrears.overdue] == [
        (line, number) for number in (1, 2) for line in (A, B, C)
    ]


def test_arrears_are_what_the_ledger_says_is_late():
    acts = Acts(chosen(Order.OLDEST)).pay(250_000, date(2025, 3, 1))
    late = [due for due in ledger_on(WORKED, acts.done, MARCH_22).dues if due.days_late]
    arrears = arrears_on(WORKED, acts.done, MARCH_22)
    assert arrears.asked_satang + arrears.default_satang == sum(due.left_satang for due in late)
    assert arrears.days_late == max(due.days_late for due in late)


def test_on_its_own_day_nothing_is_overdue_and_on_the_next_it_is():
    assert arrears_on(WORKED, (), FIRST_DUE).overdue == ()
    assert arrears_on(WORKED, (), FIRST_DUE).lateness is Lateness.NORMAL
    day_after = arrears_on(WORKED, (), FIRST_DUE + timedelta(1))
    assert {part.days_late for part in day_after.overdue} == {1}
    assert day_after.default_satang == 0


@pytest.mark.parametrize(
    ("on", "lateness"),
    [
        (date(2025, 3, 4), Lateness.NORMAL),
        (date(2025, 3, 5), Lateness.SPECIAL),
        (date(2025, 5, 4), Lateness.SPECIAL),
        (date(2025, 5, 5), Lateness.SUBSTANDARD),
        (date(2025, 8, 4), Lateness.SUBSTANDARD),
        (date(2025, 8, 5), Lateness.DOUBTFUL),
        (date(2026, 2, 5), Lateness.DOUBTFUL),
        (date(2026, 2, 6), Lateness.LOSS),
    ],
)
def test_the_class_goes_by_calendar_months_since_the_oldest_unpaid_day(on, lateness):
    assert arrears_on(WORKED, (), on).lateness is lateness


def test_a_village_may_set_other_months_for_the_classes():
    assert lateness_of(45, MARCH_22, (2, 3, 6, 12)) is Lateness.NORMAL


def test_the_class_improves_only_when_all_older_instalments_are_paid():
    on = date(2025, 5, 20)
    late = arrears_on(WORKED, (), on)
    assert late.lateness is Lateness.SUBSTANDARD
    acts = Acts().pay(INSTALMENT, on)
    in_part = arrears_on(WORKED, acts.done, on)
    assert in_part.lateness is Lateness.SUBSTANDARD
    acts.pay(10_000, on)
    assert {part.instalment for part in arrears_on(WORKED, acts.done, on).overdue} >= {2}
    assert arrears_on(WORKED, acts.done, on).lateness is Lateness.SPECIAL


def test_the_worst_line_decides_for_the_contract():
    acts = Acts(chosen(named_debt=True)).pay(60_844 + 61_000, MARCH, line=A)
    arrears = arrears_on(WORKED, acts.done, MARCH_22)
    assert {part.line for part in arrears.overdue if part.instalment == 1} == {B, C}
    assert arrears.days_late == 45


def test_paused_days_are_no_delay_and_what_was_paused_ever_since_is_not_overdue():
    flood = Acts().pause(date(2025, 2, 6), date(2025, 2, 25))
    arrears = arrears_on(WORKED, flood.done, MARCH_22)
    assert {part.instalment: part.days_late for part in arrears.overdue} == {1: 25, 2: 17}
    assert arrears.lateness is Lateness.NORMAL
    assert arrears_on(WORKED, flood.done, date(2025, 2, 25)).overdue == ()


def test_two_satang_after_a_rounding_are_listed_as_arrears():
    acts = Acts().pay(INSTALMENT - 2, FIRST_DUE)
    assert arrears_on(WORKED, acts.done, MARCH).asked_satang == 2


def test_only_contracts_later_than_thirty_days_are_at_risk_with_all_of_their_debt():
    late = arrears_on(WORKED, (), FIRST_DUE + timedelta(31))
    in_time = arrears_on(WORKED, (), FIRST_DUE + timedelta(30))
    assert portfolio_at_risk([late, in_time]) == (6_120_000, 12_240_000)
    assert portfolio_at_risk([]) == (0, 0)


def test_a_guarantor_is_told_by_the_sixtieth_day_counted_from_the_due_day():
    first, *_ = guarantor_notices(arrears_on(WORKED, (), MARCH_22).overdue)
    assert (first.line, first.instalment) == (A, 1)
    assert (first.print_by, first.last_day) == (MARCH_22, date(2025, 4, 6))
    assert first.is_due(MARCH_22)
    assert not first.is_due(MARCH_22 - timedelta(1))
    assert not first.is_too_late(date(2025, 4, 6))
    assert first.is_too_late(date(2025, 4, 7))


def test_a_pause_gives_a_guarantor_s_notice_no_longer_time():
    flood = Acts().pause(date(2025, 2, 6), date(2025, 2, 25))
    first, *_ = guarantor_notices(arrears_on(WORKED, flood.done, MARCH_22).overdue)
    assert first.last_day == date(2025, 4, 6)


def test_nothing_overdue_is_nothing_late():
    nothing = Arrears((), Lateness.NORMAL, 0)
    assert (nothing.days_late, nothing.asked_satang, nothing.at_risk_satang) == (0, 0, 0)
    part = OverduePart(A, 1, FIRST_DUE, 3, 1, 2, 4, 8)
    assert part.asked_satang == 14
