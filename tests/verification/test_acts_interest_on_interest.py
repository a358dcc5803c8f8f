"""Interest bears no interest (ป.พ.พ. section 655): no correction makes accrued interest principal."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contracts.test_acts_restructuring import plan

from forumtui.contracts.acts.planning import at_the_table, others_of
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.restructuring import restructure
from forumtui.ledger.records.figures import ledger_lines
from forumtui.ledger.rules import Figures, LineField, made_principal, moved_to_principal
from forumtui.lending.schedule import Method
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.verification.acts.corrections import check_ruling, correct, take_back
from forumtui.verification.records.disputes import line_named
from forumtui.verification.refusals import InterestMadePrincipal

SAID = {"reason": "เห็นใบเสร็จ", "approved_by": ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")}
BALANCE, ACCRUED = LineField.BALANCE, LineField.ACCRUED
READ = Figures(3_000_000, 150_025)
DAY = date(2017, 4, 20)


@pytest.fixture
def line(four):
    """A loan of house 1 with accrued interest: its line, and the figures as read."""
    with four.reading():
        return next(
            (one.line, one.as_read) for (one,) in ledger_lines(kind="loan") if one.accrued_satang
        )


@pytest.mark.parametrize(
    ("now", "made"),
    [
        (Figures(3_150_025, 0), 150_025),
        (Figures(3_150_025, 150_025), 150_025),
        (Figures(3_150_024, 0), 150_024),
        (Figures(3_000_001, 150_024), 1),
        (Figures(9_000_000, 0), 150_025),
        (Figures(3_100_000, 150_025), 0),
        (Figures(3_000_000, 0), 0),
        (Figures(2_900_000, 200_000), 0),
        (Figures(3_200_000, 200_000), 0),
    ],
)
def test_what_becomes_principal(now, made):
    assert made_principal(READ, now) == made


def test_a_debt_without_accrued_interest_may_always_be_corrected():
    assert made_principal(Figures(100, 0), Figures(900, 0)) == 0
    assert moved_to_principal((Figures(1, 0), Figures(1, 0)), (Figures(5), Figures(9))) == 0


def test_what_another_debt_takes_in_is_seen_by_its_sum():
    without = (READ, READ._replace(accrued_satang=0))
    other = Figures(500_000, 0)
    assert moved_to_principal(without, (other, Figures(650_025, 0))) == 150_025
    assert moved_to_principal(without, (other, Figures(650_024, 0))) == 0
    assert moved_to_principal((READ, READ), (other, Figures(650_025, 0))) == 0


@given(st.integers(0, 10**9), st.integers(0, 10**7), st.integers(0, 10**9), st.integers(0, 10**7))
def test_the_sum_a_household_bears_interest_on_never_takes_accrued_interest_in(p, a, p2, a2):
    made = made_principal(Figures(p, a), Figures(p2, a2))
    if made == 0 and a2 < a:
        assert p2 <= p


def test_neither_order_makes_interest_principal(four, line, unchanged):
    name, read = line
    together = read.balance_satang + read.accrued_satang
    for amount in (together, together):
        with unchanged(), pytest.raises(InterestMadePrincipal) as refused:
            correct(four, name, BALANCE, amount, **SAID)
    for language in LANGUAGES:
        assert "655" in Messages(language)(refused.value.key, **refused.value.details)
    with pytest.raises(InterestMadePrincipal):
        check_ruling(four, name, why="x", by=SAID["approved_by"], satang=together)
    correct(four, name, BALANCE, together + 1, **SAID)
    with unchanged(), pytest.raises(InterestMadePrincipal):
        correct(four, name, ACCRUED, 0, **SAID)
    take_back(four, name, **SAID)
    correct(four, name, ACCRUED, 0, **SAID)
    for more in (1, read.accrued_satang - 1, read.accrued_satang, 10 * read.accrued_satang):
        with unchanged(), pytest.raises(InterestMadePrincipal):
            correct(four, name, BALANCE, read.balance_satang + more, **SAID)
    correct(four, name, BALANCE, read.balance_satang - 1, **SAID)


def test_an_honest_mistake_of_the_principal_is_still_corrected(four, line):
    name, read = line
    correct(four, name, BALANCE, read.balance_satang + 500_000, **SAID)
    correct(four, name, ACCRUED, read.accrued_satang + 10, **SAID)
    with four.reading():
        assert line_named(name).figures[:2] == (
            read.balance_satang + 500_000,
            read.accrued_satang + 10,
        )


def test_no_option_of_a_plan_lets_a_principal_grow(four, house):
    table = at_the_table(four, house("1"), today=DAY)
    owed = {one.line: one for one in table.circumstances.debts}
    accrued = next(one for one in owed.values() if one.accrued_satang)
    fund = next(key for key in table.circumstances.funds if key != accrued.fund_key)
    lawful = TrancheChange("L6", method=Method.DECLINING)
    plans = [
        plan(changes=(lawful, replace(TrancheChange(accrued.line), **change)))
        for change in (
            {"accrued_waived_satang": accrued.accrued_satang},
            {"rate_ppm": 0},
            {"principal_waived_satang": 1},
            {"method": Method.BULLET},
        )
    ]
    plans += [
        plan(releases=(PlannedRelease(accrued.line, Way.FUND, to=fund),)),
        plan(releases=(PlannedRelease(accrued.line, Way.SAVINGS, 50_000, saving="S1"),)),
        plan(equalised_ppm=10_000),
        plan(grace=6, unit_satang=500),
    ]
    tried = 0
    for what in plans:
        with suppress(Refusal):
            table = at_the_table(four, house("1"), others=others_of(what), today=DAY)
            option = restructure(what, table.circumstances)
            for tranche in option.consolidation.tranches:
                before = owed[tranche.debt.line]
                assert tranche.debt.balance_satang <= before.balance_satang
                assert tranche.debt.accrued_satang <= before.accrued_satang
            tried += 1
    assert tried >= 6
