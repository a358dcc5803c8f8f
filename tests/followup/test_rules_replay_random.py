"""What holds of every history of payments: nothing lost, nothing below zero, one answer of any order."""

import os
import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from tests.helpers.payment_histories import (
    random_events,
    random_plan,
    random_settings,
    taken_back_and_paid_again,
)
from tests.helpers.whole_plans import unfolding

from forumtui.followup.rules.allocation import pro_rata
from forumtui.followup.rules.arrears import arrears_on
from forumtui.followup.rules.dues import CostCharged, DueKind, FundLeft, MoneyReceived
from forumtui.followup.rules.replay import by_fund, changed, ledger_on, offer
from forumtui.followup.rules.settings import Excess
from forumtui.followup.rules.settlement import settlement_on

HISTORIES = 100_000 if os.environ.get("FORUMTUI_LONG") else 240
SEEDS = 8
"""The histories lie in as many tests, each with its own beginning."""


def paid_by_kind(ledger):
    sums = {}
    for part in ledger.parts:
        if part.kind is not DueKind.CREDIT:
            key = (part.line, part.instalment, part.kind)
            sums[key] = sums.get(key, 0) + part.satang
    return sums


def check_it_is_whole(plan, events, on, ledger):
    """Every satang of a payment is somewhere once; every due is asked, paid, waived and left."""
    paid = {}
    for part in ledger.parts:
        assert part.satang > 0
        paid[part.payment] = paid.get(part.payment, 0) + part.satang
    assert paid == {
        event.act: event.satang
        for event in events
        if isinstance(event, MoneyReceived) and event.on <= on
    }
    for due in ledger.dues:
        assert min(due.asked_satang, due.paid_satang, due.waived_satang, due.left_satang) >= 0
        assert due.asked_satang
        assert not due.days_late or (due.left_satang and due.due < on)
    assert paid_by_kind(ledger) == {
        (due.line, due.instalment, due.kind): due.paid_satang
        for due in ledger.dues
        if due.paid_satang
    }
    assert ledger.credit_satang <= sum(p.satang for p in ledger.parts if not p.line)


def check_each_fund_has_its_own(plan, ledger):
    for line in plan.lines:
        of_line = [due for due in ledger.dues if due.line == line.line]
        for kind, opening in (
            (DueKind.PRINCIPAL, line.principal_satang),
            (DueKind.ACCRUED, line.accrued_satang),
        ):
            of_kind = [due for due in of_line if due.kind is kind]
            gone = sum(due.paid_satang + due.waived_satang for due in of_kind)
            gone += handed_back(ledger, line.line, kind)
            assert sum(due.left_satang for due in of_kind) == opening - gone
        interest = sum(due.asked_satang for due in of_line if due.kind is DueKind.INTEREST)
        scheduled = sum(each.interest_satang for each in line.principal)
        assert interest <= scheduled + len(line.principal)
        if not line.rate_ppm:
            assert not [due for due in of_line if due.kind is DueKind.DEFAULT]


def handed_back(ledger, line, kind):
    return sum(satang for of, what, satang in ledger.handed_back if (of, what) == (line, kind))


def check_costs_are_asked_once(plan, events, on, ledger):
    """What was charged is paid, waived, left or handed back; never more, and before all else."""
    left_on = {}
    for event in sorted(
        (e for e in events if isinstance(e, FundLeft) and e.on <= on), key=lambda e: (e.on, e.act)
    ):
        left_on.setdefault(event.fund, (event.on, event.act))
    for line in plan.lines:
        charged = sum(
            event.satang
            for event in events
            if isinstance(event, CostCharged)
            and event.line == line.line
            and event.on <= on
            and (event.on, event.act) < left_on.get(line.fund, (on, 99))
        )
        costs = [due for due in ledger.dues if (due.line, due.kind) == (line.line, DueKind.COST)]
        back = handed_back(ledger, line.line, DueKind.COST)
        assert sum(due.asked_satang for due in costs) + back == charged
        if line.fund in left_on:
            assert not [due for due in ledger.dues if due.line == line.line and due.left_satang]
    gone = {line.line for line in plan.lines if line.fund in left_on}
    assert {line for line, _, _ in ledger.handed_back} <= gone
    assert all(satang > 0 for _, _, satang in ledger.handed_back)


def check_nothing_is_kept_while_something_is_due(ledger, on):
    if ledger.credit_satang:
        assert not [due for due in ledger.owed() if due.kind is not DueKind.DEFAULT]


def check_what_ends_it(plan, events, on, settings):
    quote = settlement_on(plan, events, on, settings)
    assert quote.satang >= 0
    assert quote.dropped_satang >= 0
    before = ledger_on(plan, events, on, settings)
    to_pay = sum(due.left_satang for due in before.dues)
    assert quote.satang + before.credit_satang >= to_pay - quote.dropped_satang
    if before.ended or not quote.satang:
        return
    payment = MoneyReceived(99, on, quote.satang, None, Excess.CREDIT, settings)
    after = ledger_on(plan, [*events, payment], on, settings)
    assert after.ended
    assert after.credit_satang == 0
    assert sum(part.satang for part in offer(plan, events, payment)) == quote.satang
    less = MoneyReceived(99, on, quote.satang - 1, None, Excess.CREDIT, settings)
    if less.satang:
        assert not ledger_on(plan, [*events, less], on, settings).ended


@pytest.mark.parametrize("seed", range(SEEDS))
def test_of_any_history_nothing_is_lost_and_nothing_is_below_zero(seed):
    rng = random.Random(f"payments {seed}")
    for turn in range(HISTORIES // SEEDS):
        if turn % 4 == 0:
            plan = random_plan(rng)
        events = random_events(rng, plan)
        on = plan.made_on + timedelta(rng.choice((0, 31, 90, 365, 900, rng.randint(0, 9_000))))
        settings = random_settings(rng)
        ledger = ledger_on(plan, events, on, settings)
        check_it_is_whole(plan, events, on, ledger)
        check_each_fund_has_its_own(plan, ledger)
        check_costs_are_asked_once(plan, events, on, ledger)
        check_nothing_is_kept_while_something_is_due(ledger, on)

        shuffled = rng.sample(events, len(events))
        assert ledger_on(plan, shuffled, on, settings) == ledger

        later = ledger_on(plan, events, on + timedelta(rng.randint(1, 90)), settings)
        then = paid_by_kind(later)
        assert all(then[key] >= satang for key, satang in paid_by_kind(ledger).items())

        if turn % 3 == 0:
            check_what_ends_it(plan, events, on, settings)
        again = taken_back_and_paid_again(rng, events)
        if again is not None:
            anew, before, after = again
            other = ledger_on(plan, anew, on, settings)
            assert other.dues == ledger.dues
            assert other.credit_satang == ledger.credit_satang
            assert {
                p._replace(payment=before) if p.payment == after else p for p in other.parts
            } == {*ledger.parts}
            assert not any(by_fund(plan, changed(ledger, other)).values())


@pytest.mark.parametrize("seed", range(2))
def test_schedules_that_unfold_give_what_whole_ones_give(seed):
    rng = random.Random(f"unfolding {seed}")
    for _ in range(HISTORIES // SEEDS):
        plan = random_plan(rng)
        events = random_events(rng, plan)
        on = plan.made_on + timedelta(rng.choice((0, 31, 90, 365, rng.randint(0, 9_000))))
        settings = random_settings(rng)
        assert arrears_on(unfolding(plan), events, on, settings) == arrears_on(
            plan, events, on, settings
        )
        assert ledger_on(unfolding(plan), events, on, settings) == ledger_on(
            plan, events, on, settings
        )


@trying(max_examples=3_000 if os.environ.get("FORUMTUI_LONG") else 100, deadline=None)
@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_in_proportion_each_gets_its_exact_share_but_for_less_than_a_satang(satang, weights):
    together = sum(weights)
    if not together:
        return
    shares = pro_rata(satang, weights)
    assert sum(shares) == satang
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * together - satang * weight) < together
        assert weight or not share
