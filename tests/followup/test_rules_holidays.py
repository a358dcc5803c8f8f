"""What falls due on a Saturday, a Sunday or a named holiday is in time until the next working day."""

from datetime import date, timedelta

import pytest
from tests.helpers.worked_contract import (
    DEFAULT,
    INSTALMENT,
    POOR,
    VILLAGE,
    WORKED,
    A,
    Acts,
    B,
    balance,
    chosen,
    contract,
    line,
    owed,
)

from forumtui.followup.rules.arrears import arrears_on
from forumtui.followup.rules.choices import HOLIDAYS, settings_of
from forumtui.followup.rules.default_interest import default_interest
from forumtui.followup.rules.replay import ledger_on
from forumtui.followup.rules.settings import HolidayShift, Settings

SATURDAY, MONDAY = date(2025, 4, 5), date(2025, 4, 7)
SUNDAY_FIRST = date(2025, 10, 5)
NONE = HolidayShift.NONE
SONGKRAN = frozenset({date(2025, 4, 14), date(2025, 4, 15)})


def two_paid(settings=None):
    """The instalments of February and March paid on their days: that of April is on a Saturday."""
    acts = Acts(settings)
    for month in (2, 3):
        acts.pay(INSTALMENT, date(2025, month, 5))
    return acts.done


@pytest.mark.parametrize(
    ("due", "until"),
    [
        (date(2025, 4, 4), date(2025, 4, 4)),
        (SATURDAY, MONDAY),
        (date(2025, 4, 6), MONDAY),
        # The Saturday before Songkran: Sunday, Monday and Tuesday are no working days either.
        (date(2025, 4, 12), date(2025, 4, 16)),
        (date(2025, 4, 15), date(2025, 4, 16)),
    ],
)
def test_the_next_working_day_is_none_of_them_itself(due, until):
    assert Settings(holidays=SONGKRAN).in_time_until(due) == until
    assert Settings(holiday=NONE, holidays=SONGKRAN).in_time_until(due) == due


@pytest.mark.parametrize(("on", "late"), [(MONDAY, 0), (MONDAY + timedelta(1), 1)])
def test_what_is_due_on_a_saturday_is_late_from_the_tuesday_on(on, late):
    ledger = ledger_on(WORKED, two_paid(), on)
    assert {due.days_late for due in ledger.owed()} == {late}
    assert arrears_on(WORKED, two_paid(), on).days_late == late
    assert len(arrears_on(WORKED, two_paid(), on).overdue) == (3 if late else 0)
    plain = chosen(holiday=NONE)
    assert arrears_on(WORKED, two_paid(plain), on, plain).days_late == late + 2


@pytest.mark.parametrize(("days", "borne"), [(7, 0), (8, 8), (9, 9)])
def test_the_days_between_bear_no_default_interest_also_where_grace_is_over(days, borne):
    ledger = ledger_on(WORKED, two_paid(), MONDAY + timedelta(days))
    (first,) = [one for one in ledger.owed() if (one.line, one.kind) == (A, DEFAULT)] or [None]
    principal = next(
        one for one in ledger.owed() if one.line == A and one.kind.value == "principal"
    )
    asked = default_interest(principal.asked_satang, 60_000, borne)
    assert (0 if first is None else first.asked_satang) == asked


def test_without_the_shift_grace_and_default_interest_count_from_the_saturday():
    plain = chosen(holiday=NONE)
    on = SATURDAY + timedelta(8)
    assert balance(ledger_on(WORKED, two_paid(), on), B, DEFAULT) == 0
    assert balance(ledger_on(WORKED, two_paid(plain), on, plain), B, DEFAULT) > 0


def test_a_part_paid_on_the_saturday_before_does_not_bring_the_days_between_back():
    plan = contract(line(A, VILLAGE, 1_000_000, 60_000, count=1, first_due=SATURDAY))
    none = chosen(grace_days=0)
    acts = Acts(none).pay(100_000, date(2025, 4, 6)).pay(100_000, MONDAY)
    on = MONDAY + timedelta(10)
    ledger = ledger_on(plan, acts.done, on, none)
    principal = next(one for one in ledger.dues if one.kind.value == "principal")
    (borne,) = [one for one in ledger.dues if one.kind is DEFAULT]
    assert borne.asked_satang == default_interest(principal.left_satang, 60_000, 10)


def test_two_instalments_in_time_until_one_monday_stay_two():
    plan = contract(
        line(A, VILLAGE, 200_000, 60_000, count=2, first_due=SATURDAY),
        line(B, POOR, 100_000, count=2, first_due=MONDAY),
    )
    ledger = ledger_on(plan, (), MONDAY)
    assert {(one.line, one.due) for one in ledger.owed()} == {(A, SATURDAY), (B, MONDAY)}
    first = sum(satang for (name, _, _), satang in owed(ledger).items() if name == A)
    acts = Acts().pay(first, MONDAY)
    parts = ledger_on(plan, acts.done, MONDAY).parts
    assert {part.line for part in parts} == {A}


def test_each_payment_keeps_the_holidays_that_were_named_when_it_was_written_down():
    plan = contract(line(A, VILLAGE, 1_000_000, 60_000, count=1, first_due=date(2025, 4, 11)))
    on = date(2025, 4, 16)
    before = chosen(grace_days=0)
    after = chosen(grace_days=0, holidays=frozenset({date(2025, 4, 11)}) | SONGKRAN)
    paid = Acts(before).pay(100_000, on).done
    borne = next(one for one in ledger_on(plan, paid, on, after).dues if one.kind is DEFAULT)
    assert borne.asked_satang == default_interest(1_000_000, 60_000, 5)
    assert not [one for one in ledger_on(plan, (), on, after).dues if one.kind is DEFAULT]


def test_as_built_due_days_move_and_days_are_named_in_either_era():
    assert settings_of({}).in_time_until(SUNDAY_FIRST) == date(2025, 10, 6)
    named = settings_of({HOLIDAYS: "2025-04-14, 2025-04-15"})
    assert named.holidays == SONGKRAN
