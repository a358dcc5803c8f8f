"""What a plan can be changed to, and where it begins from: pure, from a household's circumstances."""

from dataclasses import replace

import pytest
from tests.helpers.households import FIRST_DUE, FOUR, POOR, TODAY, VILLAGE_FUND, facts_of

from forumtui.contracts.rules.circumstances import Saved
from forumtui.contracts.rules.contract import LONGEST_MONTHS, RepaymentTerms
from forumtui.contracts.rules.plan import Plan, PlannedRelease, Way
from forumtui.contracts.rules.plan_effects import highest_equalised_ppm
from forumtui.contracts.rules.plan_steps import TERMS, changeable, changed, presets, releases_for
from forumtui.contracts.rules.restructuring import restructure
from forumtui.lending.true_rate import CEILING_PPM

USUAL = Plan(RepaymentTerms(36, FIRST_DUE, start=TODAY))


def test_the_four_plans_to_begin_from_can_all_be_weighed():
    saved = {"S1": Saved("นางบัวลอย ใจดี", "P4", 5_000_000)}
    facts = facts_of(FOUR, savings=saved)
    plans = dict(presets(USUAL, facts))
    assert [*plans] == ["usual", "extend", "reduce", "release"]
    assert plans["extend"].terms.count == 48
    assert plans["reduce"].equalised_ppm == highest_equalised_ppm(FOUR) == 60_000
    assert plans["release"].releases == (PlannedRelease("L4", Way.SAVINGS, saving="S1"),)
    for plan in plans.values():
        assert restructure(plan, facts)


def test_without_savings_the_releasing_plan_is_the_usual_one():
    assert dict(presets(USUAL, facts_of(FOUR)))["release"] == USUAL


def test_no_plan_begins_longer_than_a_contract_may_be():
    longest = replace(USUAL, terms=replace(USUAL.terms, count=LONGEST_MONTHS))
    assert dict(presets(longest, facts_of(FOUR)))["extend"].terms.count == LONGEST_MONTHS


@pytest.mark.parametrize(
    ("rates", "highest"),
    [((60_000, 120_000), 60_000), ((180_000, 160_000), CEILING_PPM), ((), 0)],
)
def test_one_rate_for_all_is_never_above_the_lowest_agreed_nor_the_law(rates, highest):
    debts = [replace(VILLAGE_FUND, line=f"L{n}", rate_ppm=rate) for n, rate in enumerate(rates)]
    assert highest_equalised_ppm(debts) == highest


def test_what_can_be_changed_on_a_debt_is_what_it_has():
    assert [*changeable(VILLAGE_FUND)] == ["rate", "accrued", "principal", "release"]
    assert [*changeable(POOR)] == ["principal", "release"]


def test_every_step_stops_where_nothing_more_can_be_changed():
    facts = facts_of(FOUR, savings={"S1": Saved("นางบัวลอย ใจดี", "P4", 10_000)})
    keys = [*TERMS, *(f"{debt.line}.{what}" for debt in FOUR for what in changeable(debt))]
    for key in keys:
        for by in (-1, 1):
            plan = USUAL
            for _ in range(200):
                plan = changed(facts, plan, key, by, large=True)
            assert changed(facts, plan, key, by) == plan, key


def test_a_debt_leaves_by_savings_a_waiver_another_fund_or_nobody_else():
    facts = facts_of(FOUR, savings={"S1": Saved("นางบัวลอย ใจดี", "P4", 10_000)})
    ways = releases_for(facts, VILLAGE_FUND)
    assert ways[0] is None
    assert [(one.way, one.satang, one.to) for one in ways[1:]] == [
        (Way.SAVINGS, 10_000, ""),
        (Way.WAIVED, None, ""),
        (Way.FUND, None, "F2"),
        (Way.FUND, None, "F3"),
        (Way.FUND, None, "F4"),
    ]
