"""What a plan does to each debt by that debt's own terms, and what of it forgives."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.contracts.test_rules_restructuring import random_households, random_plans
from tests.helpers.households import FIRST_DUE, FOUR, TODAY, debt, facts_of, usual

from forumtui.contracts.refusals import DebtTooSmallForTerm, NothingToConsolidate
from forumtui.contracts.rules.circumstances import Before, BeforeKind, Saved
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import Kind, Plan, PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.plan_kinds import forgives
from forumtui.contracts.rules.restructuring import restructure
from forumtui.lending.rates import DayCount
from forumtui.lending.refusals import GraceOfNothing, InstalmentOfNothing
from forumtui.lending.schedule import Method, Rounding

LATE = date(2027, 12, 31)
"""Later than any plan here ends, so that no debt is extended unless a test says so."""

OWN = debt("L1", 3_000_000, 120_000, 150_025, due_on=LATE)
FLAT = debt("L2", 1_200_000, 50_000, method=Method.FLAT, due_on=LATE)
BOTH = (OWN, FLAT)
SAVED = {"S1": Saved("นางบัวลอย ใจดี", "P4", 9_000_000)}
AS_LONG = replace(OWN, due_on=date(2018, 4, 20))
"""A debt that ends by its books on the very day of the twelfth instalment."""


def plan(count=12, **words):
    terms = {name: words.pop(name) for name in list(words) if name in NEUTRAL_TERMS}
    terms = {"start": TODAY} | terms
    return Plan(RepaymentTerms(count, terms.pop("first_due", FIRST_DUE), **terms), **words)


NEUTRAL_TERMS = (
    "first_due",
    "every_months",
    "start",
    "grace",
    "unit_satang",
    "rounding",
    "day_count",
)


def kinds(what, debts=(AS_LONG,), **facts):
    return set(restructure(what, facts_of(debts, savings=SAVED, **facts)).kinds)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (plan(), set()),
        # The same rate by an instalment of one's own, or all at the end, costs more: no reduction.
        (
            plan(changes=(TrancheChange("L1", method=Method.BULLET),)),
            {Kind.TERMS},
        ),
        (
            plan(changes=(TrancheChange("L1", method=Method.FIXED, instalment_satang=267_000),)),
            {Kind.TERMS},
        ),
        (plan(13), {Kind.EXTEND}),
        (plan(11), {Kind.TERMS}),
        (plan(grace=3), {Kind.TERMS}),
        (plan(13, grace=3), {Kind.EXTEND, Kind.TERMS}),
        (plan(changes=(TrancheChange("L1", rate_ppm=119_999),)), {Kind.REDUCE}),
        (plan(changes=(TrancheChange("L1", rate_ppm=120_000),)), set()),
        (plan(equalised_ppm=60_000), {Kind.REDUCE}),
        (plan(equalised_ppm=120_000), set()),
        (plan(changes=(TrancheChange("L1", principal_waived_satang=1),)), {Kind.REDUCE}),
        (plan(changes=(TrancheChange("L1", accrued_waived_satang=1),)), {Kind.REDUCE}),
        (plan(changes=(TrancheChange("L1", penalty_waived_satang=1),)), {Kind.REDUCE}),
        # Moved is neither released nor reduced, unless its new fund takes no interest.
        (plan(releases=(PlannedRelease("L1", Way.FUND, to="F2"),)), {Kind.MOVE}),
        (
            plan(releases=(PlannedRelease("L1", Way.FUND, to="F4"),)),
            {Kind.MOVE, Kind.REDUCE},
        ),
        (plan(releases=(PlannedRelease("L1", Way.DEBTOR, to="P5"),)), {Kind.DEBTOR}),
        (plan(releases=(PlannedRelease("L1", Way.DEBTOR, to="P9"),)), {Kind.DEBTOR}),
        (plan(releases=(PlannedRelease("L1", Way.WAIVED),)), {Kind.RELEASE}),
        (plan(releases=(PlannedRelease("L1", Way.SAVINGS, saving="S1"),)), {Kind.RELEASE}),
        (plan(releases=(PlannedRelease("L1", Way.SAVINGS, 100, saving="S1"),)), set()),
        (
            plan(
                changes=(
                    TrancheChange(
                        "L1", principal_waived_satang=3_000_000, accrued_waived_satang=150_025
                    ),
                )
            ),
            {Kind.RELEASE},
        ),
        (
            plan(
                changes=(TrancheChange("L1", accrued_waived_satang=150_025),),
                releases=(PlannedRelease("L1", Way.SAVINGS, saving="S1"),),
            ),
            {Kind.REDUCE, Kind.RELEASE},
        ),
    ],
)
def test_a_plan_is_called_what_it_does_to_the_debt(what, expected):
    assert kinds(what) == expected


@pytest.mark.parametrize(
    ("due_on", "count", "extended"),
    [
        # Debts that fell due in 2549 and fall due in 2570, spread until 2571: both end later.
        (date(2006, 12, 31), 36, True),
        (date(2027, 12, 31), 36, False),
        (date(2027, 12, 31), 129, True),
        (date(2020, 4, 20), 36, False),
        (date(2020, 4, 19), 36, True),
        # Without a day it could be called in at any time.
        (None, 1, True),
    ],
)
def test_more_time_is_measured_by_the_debts_own_day_and_not_by_the_usual_term(
    due_on, count, extended
):
    debts = (replace(OWN, due_on=due_on),)
    names = {"L1": ("นายคำปัน ไม่มีหนี้",)}
    for months in (1, 36, 300):
        facts = facts_of(debts, before=usual(debts, months), guarantors=names)
        option = restructure(plan(count), facts)
        assert (Kind.EXTEND in option.kinds) == extended
        asked = {one.matter for one in option.findings}
        assert (LegalMatter.GUARANTOR_CONSENT in asked) == extended


def test_a_flat_rate_left_off_is_a_reduction_by_whatever_method():
    for method in (Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.BULLET):
        what = plan(changes=(TrancheChange("L2", method=method),))
        assert Kind.REDUCE in kinds(what, (FLAT,))
        assert forgives(what, facts_of((FLAT,)))
    assert Kind.REDUCE not in kinds(plan(), (FLAT,))


def test_what_a_standing_contract_agreed_is_what_later_terms_are_measured_by():
    standing = reckon((OWN,), RepaymentTerms(24, FIRST_DUE, start=TODAY, grace=2))
    before = Before(BeforeKind.STANDING, 24, standing, "0001/2560")
    assert kinds(plan(24, grace=2), (OWN,), before=before) == set()
    assert kinds(plan(25, grace=2), (OWN,), before=before) == {Kind.EXTEND}
    assert kinds(plan(24), (OWN,), before=before) == {Kind.TERMS}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (TrancheChange("L1", method=Method.BULLET), False),
        (TrancheChange("L1", method=Method.FIXED, instalment_satang=300_000), False),
        (TrancheChange("L1", rate_ppm=119_999), True),
        (TrancheChange("L1", penalty_waived_satang=1), True),
    ],
)
def test_guarantors_are_told_of_a_reduction_and_of_nothing_else(change, told):
    facts = facts_of((AS_LONG,), guarantors={"L1": ("นายคำปัน ไม่มีหนี้",)})
    asked = {one.matter for one in restructure(plan(changes=(change,)), facts).findings}
    assert (LegalMatter.GUARANTOR_NOTICE in asked) == told


GIVES_UP = {
    "RepaymentTerms.count": (plan(24), False),
    "RepaymentTerms.first_due": (plan(first_due=date(2018, 4, 20)), False),
    "RepaymentTerms.every_months": (plan(every_months=6), False),
    "RepaymentTerms.start": (plan(start=date(2017, 5, 1)), False),
    "RepaymentTerms.grace": (plan(grace=6), False),
    "RepaymentTerms.unit_satang": (plan(unit_satang=10_000), False),
    "RepaymentTerms.rounding": (plan(unit_satang=10_000, rounding=Rounding.UP), False),
    "RepaymentTerms.day_count": (plan(day_count=DayCount.ACTUAL_365), False),
    "Plan.equalised_ppm": (plan(equalised_ppm=49_999), True),
    "TrancheChange.rate_ppm": (plan(changes=(TrancheChange("L1", rate_ppm=0),)), True),
    "TrancheChange.method": (plan(changes=(TrancheChange("L2", method=Method.DECLINING),)), True),
    "TrancheChange.instalment_satang": (
        plan(changes=(TrancheChange("L2", None, Method.FIXED, 120_000),)),
        True,
    ),
    "TrancheChange.principal_waived_satang": (
        plan(changes=(TrancheChange("L1", principal_waived_satang=1),)),
        True,
    ),
    "TrancheChange.accrued_waived_satang": (
        plan(changes=(TrancheChange("L1", accrued_waived_satang=1),)),
        True,
    ),
    "TrancheChange.penalty_waived_satang": (
        plan(changes=(TrancheChange("L1", penalty_waived_satang=1),)),
        True,
    ),
    "Way.savings": (plan(releases=(PlannedRelease("L1", Way.SAVINGS, saving="S1"),)), False),
    "Way.waived": (plan(releases=(PlannedRelease("L1", Way.WAIVED),)), True),
    "Way.fund": (plan(releases=(PlannedRelease("L1", Way.FUND, to="F2"),)), True),
    "Way.debtor": (plan(releases=(PlannedRelease("L1", Way.DEBTOR, to="P5"),)), True),
}
"""For every option of a plan the most that it can give up, and whether that forgives."""

NAMES_ONLY = {"Plan.terms", "Plan.changes", "Plan.releases", "TrancheChange.line"}


def test_every_option_of_a_plan_is_judged():
    options = {
        f"{kind.__name__}.{one.name}"
        for kind in (RepaymentTerms, Plan, TrancheChange)
        for one in fields(kind)
    }
    assert options - NAMES_ONLY | {f"Way.{way.value}" for way in Way} == set(GIVES_UP)


@pytest.mark.parametrize("option", GIVES_UP)
def test_what_an_option_gives_up_is_forgiven_and_nothing_else(option):
    what, gives_up = GIVES_UP[option]
    assert forgives(what, facts_of(BOTH, savings=SAVED)) == gives_up


def test_no_option_forgives_where_it_changes_nothing():
    same = (
        plan(equalised_ppm=120_000),
        plan(changes=(TrancheChange("L1", rate_ppm=120_000, method=Method.DECLINING),)),
        plan(changes=(TrancheChange("L1"),)),
    )
    assert not any(forgives(what, facts_of((OWN,))) for what in same)
    free = debt("L4", 1_000_000, 0, fund="F4", interest_free=True)
    assert not forgives(plan(equalised_ppm=60_000), facts_of((free, replace(OWN, rate_ppm=60_000))))


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_of_any_plan_only_what_lowers_is_reduced_and_what_is_reduced_is_forgiven(data):
    debts = tuple(
        replace(one, due_on=data.draw(st.sampled_from([None, TODAY, LATE])))
        for one in data.draw(random_households())
    )
    what = data.draw(random_plans(debts))
    facts = facts_of(debts, before=replace(usual(FOUR), consolidation=None))
    try:
        option = restructure(what, facts)
    except (DebtTooSmallForTerm, GraceOfNothing, InstalmentOfNothing, NothingToConsolidate):
        assume(False)
    lowered = {
        one.line
        for one in what.changes
        if one.principal_waived_satang
        or one.accrued_waived_satang
        or (
            one.rate_ppm is not None
            and one.rate_ppm < facts.debts[int(one.line[1:]) - 1].agreed_rate_ppm
        )
    }
    assert forgives(what, facts) == bool(lowered)
    inside = (
        {}
        if option.consolidation is None
        else {t.debt.line: t for t in option.consolidation.tranches}
    )
    # A line that is wholly waived is released; of every other one that lowers, the kind is "reduce".
    assert (Kind.REDUCE in option.kinds) == bool(lowered & inside.keys())
    assert (Kind.RELEASE in option.kinds) == any(
        one.line not in inside and one.owed_satang for one in debts
    )
    longer = {
        line
        for line, tranche in inside.items()
        if (due := facts.debts[int(line[1:]) - 1].due_on) is None or tranche.last_due > due
    }
    assert (Kind.EXTEND in option.kinds) == bool(longer)
    assert not option.kinds & {Kind.MOVE, Kind.DEBTOR}
