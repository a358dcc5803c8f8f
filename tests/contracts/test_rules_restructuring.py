"""Extend, reduce, release: each figure reckoned a second time, without the program's arithmetic."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.helpers.households import (
    FIRST_DUE,
    FOUR,
    TODAY,
    as_day_sums,
    day_sums,
    debt,
    facts_of,
    usual,
)

from forumtui.contracts.refusals import (
    DebtTooSmallForTerm,
    EqualisedTooHigh,
    FlatAnew,
    LineNotInContract,
    NothingToConsolidate,
    RateAboveCeiling,
    RateRaised,
    ReleasedAlready,
    SavingTooSmall,
    SavingUnknown,
    TargetUnknown,
    TrueRateAboveCeiling,
    WaiverTooLarge,
)
from forumtui.contracts.rules.circumstances import Saved
from forumtui.contracts.rules.consolidation import lawful, reckon, tranche_terms
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.plan import (
    Kind,
    Plan,
    PlannedRelease,
    TrancheChange,
    Way,
    plan_from_text,
    plan_text,
)
from forumtui.contracts.rules.restructuring import figures_of, lawful_contract, restructure
from forumtui.lending.refusals import GraceOfNothing, InstalmentOfNothing
from forumtui.lending.schedule import Method, Rounding
from forumtui.lending.true_rate import true_rate_of_terms
from forumtui.messages.values import YearlyRate

AS_LAWFUL = TrancheChange("L3", method=Method.DECLINING)
"""The women's group reckons on the declining balance: what makes the household's contract lawful."""


def terms(count=36, **words):
    return RepaymentTerms(count, words.pop("first_due", FIRST_DUE), start=TODAY, **words)


def totals(sums):
    return [sum(each) for each in sums.values()]


def test_extending_costs_more_and_each_day_is_the_sum_of_four_debts():
    facts = facts_of()
    for count in (36, 60):
        option = restructure(Plan(terms(count)), facts)
        expected = day_sums(
            [
                (20_000, 6, "declining"),
                (30_000, 12, "declining"),
                (12_000, 12, "flat"),
                (10_000, 0, "declining"),
            ],
            ("300", "450.5"),
            count=count,
        )
        assert as_day_sums(option.consolidation) == expected
        assert option.then.payment_satang == totals(expected)[0]
        assert option.then.highest_satang == max(totals(expected))
        assert option.then.last_due == list(expected)[-1]
        assert option.then.interest_satang == sum(interest for _, interest, _ in expected.values())
        assert option.then.total_satang == sum(totals(expected))
    assert option.kinds == {Kind.EXTEND}
    assert option.payment_less_satang > 0 > option.interest_less_satang
    assert option.today == figures_of(facts.before.consolidation)


def test_a_flat_rate_is_shown_with_its_true_rate_and_refused_above_the_ceiling():
    option = restructure(Plan(terms(12)), facts_of())
    assert option.refused
    with pytest.raises(TrueRateAboveCeiling) as refused:
        lawful_contract(option, facts_of())
    # DOMAIN 2: 12,000 flat at 1 % a month over twelve months is 21.46 % a year.
    assert refused.value.details["true_rate"] == YearlyRate(214_571)
    assert refused.value.details["rate"] == YearlyRate(120_000)
    assert refused.value.details["line"] == "L3"
    lawful_one = restructure(Plan(terms(12), changes=(AS_LAWFUL,)), facts_of())
    assert not lawful_one.refused
    assert lawful_contract(lawful_one, facts_of()) == lawful_one.consolidation


def test_reducing_a_rate_an_arrear_and_a_principal():
    changes = (
        TrancheChange(
            "L2", rate_ppm=60_000, accrued_waived_satang=20_000, penalty_waived_satang=5_050
        ),
        TrancheChange(
            "L3", rate_ppm=90_000, method=Method.DECLINING, principal_waived_satang=200_000
        ),
    )
    option = restructure(Plan(terms(), changes=changes), facts_of())
    expected = day_sums(
        [
            (20_000, 6, "declining"),
            (30_000, 6, "declining"),
            (10_000, 9, "declining"),
            (10_000, 0, "declining"),
        ],
        ("300", "200"),
    )
    assert as_day_sums(option.consolidation) == expected
    # Three of the four had no day by which they end.
    assert option.kinds == {Kind.EXTEND, Kind.REDUCE}
    savings, women = option.costs
    agreed = day_sums([(30_000, 12, "declining")])
    lowered = day_sums([(30_000, 6, "declining")])
    forgone = sum(row[1] for row in agreed.values()) - sum(row[1] for row in lowered.values())
    # DOMAIN 1: 5,871.48 and 2,855.65.
    assert (savings.fund, savings.interest_forgone_satang, forgone) == (
        "กลุ่มออมทรัพย์",
        587_148 - 285_565,
        587_148 - 285_565,
    )
    assert (savings.accrued_waived_satang, savings.penalty_waived_satang) == (25_050, 5_050)
    flat = sum(row[1] for row in day_sums([(12_000, 12, "flat")]).values())
    nine = sum(row[1] for row in day_sums([(10_000, 9, "declining")]).values())
    assert (women.principal_waived_satang, women.interest_forgone_satang) == (200_000, flat - nine)
    assert savings.satang == 25_050 + forgone


def test_releasing_by_savings_by_resolution_and_to_another_fund():
    saved = {"S1": Saved("นางบัวลอย ใจดี", "P4", 600_000)}
    releases = (
        PlannedRelease("L1", Way.SAVINGS, 500_000, saving="S1"),
        PlannedRelease("L3", Way.WAIVED),
        PlannedRelease("L2", Way.FUND, to="F1", to_name="กองทุนหมู่บ้าน"),
    )
    option = restructure(Plan(terms(), releases=releases), facts_of(savings=saved))
    # What savings pay goes to the 300 of arrears first (s. 329), then to the principal.
    expected = day_sums(
        [(15_300, 6, "declining"), (30_000, 12, "declining"), (10_000, 0, "declining")], ("450.5",)
    )
    assert as_day_sums(option.consolidation) == expected
    assert option.kinds == {Kind.EXTEND, Kind.MOVE, Kind.RELEASE}
    tranches = {t.debt.line: t.debt for t in option.consolidation.tranches}
    assert (tranches["L2"].fund, tranches["L2"].fund_key) == ("กองทุนหมู่บ้าน", "F1")
    assert [(one.way, one.principal_satang, one.accrued_satang) for one in option.released] == [
        (Way.SAVINGS, 470_000, 30_000),
        (Way.FUND, 3_000_000, 45_050),
        (Way.WAIVED, 1_200_000, 0),
    ]
    (women,) = option.costs
    flat = sum(row[1] for row in day_sums([(12_000, 12, "flat")]).values())
    assert (women.principal_waived_satang, women.interest_forgone_satang) == (1_200_000, flat)


def test_all_at_once_yearly_after_harvest_with_grace_and_one_rate():
    plan = Plan(
        RepaymentTerms(8, date(2018, 1, 20), 12, TODAY, grace=1, unit_satang=100),
        equalised_ppm=60_000,
        changes=(TrancheChange("L2", rate_ppm=30_000, accrued_waived_satang=45_050),),
        releases=(PlannedRelease("L4", Way.DEBTOR, to="P9", to_name="นายไกล บ้านอื่น"),),
    )
    option = restructure(plan, facts_of())
    assert option.kinds == {Kind.EXTEND, Kind.REDUCE, Kind.DEBTOR, Kind.TERMS}
    rates = {t.debt.line: (t.debt.rate_ppm, t.method) for t in option.consolidation.tranches}
    assert rates == {
        "L1": (60_000, Method.DECLINING),
        "L2": (30_000, Method.DECLINING),
        "L3": (60_000, Method.DECLINING),
    }
    # From 20 April to 20 January are nine months, and only those bear interest.
    first = option.consolidation.instalments[0]
    assert first.interest_satang == sum(
        int(Fraction(baht) * percent / 100 * 9 / 12 * 100)
        for baht, percent in ((20_000, 6), (30_000, 3), (12_000, 6))
    )
    assert (first.principal_satang, first.accrued_satang) == (0, 3_800)
    assert option.then.every_months == 12
    assert option.then.monthly_satang == (2 * option.then.payment_satang + 12) // 24
    assert option.then.last_due == date(2025, 1, 20)


def test_one_rate_for_all_spares_what_bears_none_and_never_lies_above_the_lowest():
    plan = Plan(terms(), equalised_ppm=60_000)
    rates = [t.debt.rate_ppm for t in restructure(plan, facts_of()).consolidation.tranches]
    assert rates == [60_000, 60_000, 60_000, 0]
    with pytest.raises(EqualisedTooHigh) as refused:
        restructure(replace(plan, equalised_ppm=60_001), facts_of())
    assert refused.value.details["highest"] == YearlyRate(60_000)
    dear = (debt("L1", 100_000, 180_000), debt("L2", 100_000, 240_000))
    with pytest.raises(EqualisedTooHigh) as refused:
        restructure(replace(plan, equalised_ppm=160_000), facts_of(dear))
    assert refused.value.details["highest"] == YearlyRate(150_000)


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        ({"changes": (TrancheChange("L2", principal_waived_satang=3_000_001),)}, WaiverTooLarge),
        (
            {
                "changes": (
                    TrancheChange("L2", accrued_waived_satang=45_000, penalty_waived_satang=51),
                )
            },
            WaiverTooLarge,
        ),
        ({"changes": (TrancheChange("L4", accrued_waived_satang=1),)}, WaiverTooLarge),
        ({"changes": (TrancheChange("L1", rate_ppm=60_001),)}, RateRaised),
        ({"changes": (TrancheChange("L4", rate_ppm=1),)}, RateRaised),
        ({"changes": (TrancheChange("L1", method=Method.FLAT),)}, FlatAnew),
        ({"changes": (TrancheChange("L9"),)}, LineNotInContract),
        ({"releases": (PlannedRelease("L1", Way.SAVINGS, saving="S2"),)}, SavingUnknown),
        ({"releases": (PlannedRelease("L2", Way.SAVINGS, saving="S1"),)}, SavingTooSmall),
        (
            {"releases": (PlannedRelease("L1", Way.SAVINGS, 2_030_001, saving="S1"),)},
            WaiverTooLarge,
        ),
        (
            {
                "releases": (
                    PlannedRelease("L1", Way.SAVINGS, 1_500_000, saving="S1"),
                    PlannedRelease("L4", Way.SAVINGS, 1_000_000, saving="S1"),
                )
            },
            SavingTooSmall,
        ),
        ({"releases": (PlannedRelease("L1", Way.WAIVED),) * 2}, ReleasedAlready),
        ({"releases": (PlannedRelease("L1", Way.FUND, to="F1"),)}, TargetUnknown),
        ({"releases": (PlannedRelease("L1", Way.FUND, to="F9"),)}, TargetUnknown),
        ({"releases": (PlannedRelease("L1", Way.DEBTOR, to="P4"),)}, TargetUnknown),
    ],
)
def test_what_a_plan_may_not_do(plan, refusal):
    saved = {"S1": Saved("นางบัวลอย ใจดี", "P4", 2_100_000)}
    with pytest.raises(refusal):
        restructure(Plan(terms(), **plan), facts_of(savings=saved))


def test_a_debt_moved_within_the_house_stays_in_the_contract_under_the_new_name():
    release = PlannedRelease("L2", Way.DEBTOR, to="P4", to_name="นางบัวลอย ใจดี")
    option = restructure(Plan(terms(), changes=(AS_LAWFUL,), releases=(release,)), facts_of())
    moved = next(t.debt for t in option.consolidation.tranches if t.debt.line == "L2")
    assert (moved.debtor_key, moved.balance_satang) == ("P4", 3_000_000)
    assert option.consolidation.debt_satang == sum(each.owed_satang for each in FOUR)
    assert option.costs == (option.costs[0],)
    assert option.costs[0].fund == "กลุ่มสตรี"


def test_a_household_freed_of_all_its_debts_has_no_contract():
    releases = tuple(PlannedRelease(each.line, Way.WAIVED) for each in FOUR)
    option = restructure(Plan(terms(), releases=releases), facts_of())
    assert option.consolidation is None
    assert (option.then.payment_satang, option.then.last_due) == (0, None)
    assert lawful_contract(option, facts_of()) is None
    with pytest.raises(NothingToConsolidate):
        restructure(Plan(terms()), facts_of((), before=replace(usual(FOUR), consolidation=None)))


def test_interest_is_never_added_to_a_principal():
    # Nine months' interest is more than an instalment: it falls due, and the principal stands still.
    plan = Plan(RepaymentTerms(60, date(2018, 1, 20), start=TODAY))
    option = restructure(plan, facts_of((debt("L1", 10_000_000, 150_000),)))
    first, second, *_ = option.consolidation.instalments
    assert (first.principal_satang, first.interest_satang) == (0, 1_125_000)
    assert second.interest_satang == 125_000
    assert sum(i.principal_satang for i in option.consolidation.instalments) == 10_000_000


def test_a_rounding_unit_makes_every_usual_payment_a_multiple_of_it():
    for rounding in Rounding:
        plan = Plan(terms(36, unit_satang=500, rounding=rounding), changes=(AS_LAWFUL,))
        option = restructure(plan, facts_of())
        assert option.then.payment_satang % 500 == 0
        assert sum(i.accrued_satang for i in option.consolidation.instalments) == 75_050


def test_what_is_too_small_for_its_unit_is_refused_and_arrears_never_are():
    small = debt("L1", 30_000, 60_000, 100)
    with pytest.raises(DebtTooSmallForTerm):
        reckon((small,), terms(36, unit_satang=10_000))
    contract = reckon((small,), terms(36, unit_satang=10_000, rounding=Rounding.UP))
    assert contract.tranches[0].accrued[0].principal_satang == 100


def test_every_method_stands_in_a_contract():
    debts = (
        debt("L1", 1_000_000, 60_000, method=Method.BULLET),
        debt("L2", 1_000_000, 60_000, method=Method.EQUAL_PRINCIPAL),
        debt("L3", 1_000_000, 60_000, method=Method.FIXED, instalment_satang=100_000),
    )
    contract = lawful(debts, terms(12))
    assert [t.principal[0].principal_satang for t in contract.tranches] == [0, 83_333, 95_000]
    assert contract.instalments[-1].principal_satang == 1_000_000 + 83_337
    assert contract.instalments[-1].principal_balance_satang == 0


def test_a_nominal_rate_above_the_ceiling_is_refused_too():
    with pytest.raises(RateAboveCeiling):
        lawful((debt("L1", 100_000, 150_001),), terms(12))
    assert lawful((debt("L1", 101, 150_000, method=Method.FLAT),), terms(1)).interest_satang == 1


def test_a_plan_comes_back_from_its_text_as_it_was():
    plan = Plan(
        terms(24, every_months=3, grace=2, unit_satang=25, rounding=Rounding.UP),
        equalised_ppm=50_000,
        changes=(AS_LAWFUL, TrancheChange("L1", 40_000, Method.FIXED, 50_000, 1, 2, 3)),
        releases=(
            PlannedRelease("L2", Way.SAVINGS, 5, saving="S1"),
            PlannedRelease("L4", Way.FUND, to="F2", to_name='ก"อง {0}'),
        ),
    )
    assert plan_from_text(plan_text(plan)) == plan
    assert plan_text(plan_from_text(plan_text(plan))) == plan_text(plan)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: TrancheChange("L1", principal_waived_satang=-1),
        lambda: TrancheChange("L1", method=Method.FIXED),
        lambda: PlannedRelease("L1", Way.WAIVED, 100),
        lambda: PlannedRelease("L1", Way.SAVINGS),
        lambda: PlannedRelease("L1", Way.FUND),
        lambda: Plan(terms(), changes=(TrancheChange("L1"), TrancheChange("L1"))),
    ],
)
def test_an_impossible_plan_cannot_be_written(wrong):
    with pytest.raises(ValueError, match="L1"):
        wrong()


@st.composite
def random_households(draw):
    kinds = st.tuples(
        st.integers(20_000, 50_000_000),
        st.integers(0, 150_000),
        st.integers(0, 500_000),
        st.sampled_from([Method.DECLINING, Method.FLAT, Method.EQUAL_PRINCIPAL, Method.BULLET]),
        st.sampled_from(["F1", "F2", "F3", "F4"]),
    )
    drawn = draw(st.lists(kinds, min_size=1, max_size=6))
    return tuple(
        debt(f"L{n}", balance, rate, accrued, fund, method=method, interest_free=fund == "F4")
        for n, (balance, rate, accrued, method, fund) in enumerate(drawn, start=1)
    )


@st.composite
def random_plans(draw, debts):
    every = draw(st.sampled_from([1, 2, 3, 4, 6, 12]))
    count = draw(st.integers(1, min(60, 360 // every)))
    changes = tuple(
        TrancheChange(
            each.line,
            draw(st.integers(0, each.agreed_rate_ppm)),
            principal_waived_satang=draw(st.integers(0, each.balance_satang)),
            accrued_waived_satang=draw(st.integers(0, each.accrued_satang)),
        )
        for each in debts
        if draw(st.booleans())
    )
    return Plan(
        RepaymentTerms(
            count,
            draw(st.dates(FIRST_DUE, date(2018, 6, 1))),
            every,
            TODAY,
            grace=draw(st.integers(0, count - 1)),
        ),
        changes=changes,
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_satang_is_lost_between_the_books_the_waivers_and_the_contract(data):
    debts = data.draw(random_households())
    plan = data.draw(random_plans(debts))
    facts = facts_of(debts, before=replace(usual(FOUR), consolidation=None))
    try:
        option = restructure(plan, facts)
    except (DebtTooSmallForTerm, GraceOfNothing, InstalmentOfNothing, NothingToConsolidate):
        assume(False)
    owed = sum(each.owed_satang for each in debts)
    waived = sum(one.satang for one in option.released)
    assert option.then.debt_satang == owed - waived
    instalments = () if option.consolidation is None else option.consolidation.instalments
    assert sum(each.total_satang for each in instalments) == option.then.total_satang
    assert sum(each.accrued_satang for each in instalments) == option.then.accrued_satang
    assert all(
        min(each.principal_satang, each.interest_satang, each.accrued_satang) >= 0
        for each in instalments
    )
    # No rate rose, so that no fund gains by a plan: the cost is what is waived and more.
    assert sum(one.satang for one in option.costs) >= waived
    assert option.refused == any(
        t.method is Method.FLAT and _true_rate(t, plan) > 150_000
        for t in (() if option.consolidation is None else option.consolidation.tranches)
    )


def _true_rate(tranche, plan):
    return true_rate_of_terms(tranche_terms(tranche.debt, plan.terms))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_random_household_is_reckoned_alike_in_exact_baht(data):
    debts = data.draw(random_households())
    count = data.draw(st.integers(1, 60))
    try:
        contract = reckon(debts, terms(count))
    except DebtTooSmallForTerm:
        assume(False)
    expected = day_sums(
        [
            (
                Fraction(each.balance_satang, 100),
                Fraction(each.agreed_rate_ppm, 10_000),
                each.method.value,
            )
            for each in debts
        ],
        [Fraction(each.accrued_satang, 100) for each in debts],
        count=count,
    )
    assert as_day_sums(contract) == expected
