"""Four plans side by side: what each comes to, whether it can be carried, and what it takes."""

from dataclasses import replace

import pytest
from tests.helpers.households import FIRST_DUE, FOUR, TODAY, WOMEN, facts_of

from forumtui.contracts.acts.lending import Lending
from forumtui.contracts.acts.planning import PlanningFacts
from forumtui.contracts.acts.shown.four_plans import weigh_four
from forumtui.contracts.rules.circumstances import Before, BeforeKind, Saved
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import LONGEST_MONTHS, RepaymentTerms
from forumtui.contracts.rules.four_plans import FourWays, as_it_goes_on, four_plans
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.restructuring import restructure
from forumtui.contracts.words.four_plans import (
    PlansShown,
    compared,
    figures_of_plan,
    needs,
    over,
    side_by_side,
)
from forumtui.lending.periods import add_months
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width
from forumtui.ui.widgets.blocks import block_figures

THAI = Messages("th")
SAVED = {"S1": Saved("นางบัวลอย ใจดี", "P4", 5_000_000)}
THREE = tuple(one for one in FOUR if one is not WOMEN)
USUAL = Plan(RepaymentTerms(36, FIRST_DUE, start=TODAY))


def standing(count=36, made_on=TODAY, **terms):
    """Return what stands: the four debts over so many instalments, from a day on."""
    merged = reckon(THREE, RepaymentTerms(count, add_months(made_on, 1), start=made_on, **terms))
    return Before(BeforeKind.STANDING, count, merged, "0001/2560")


def table_of(before=None, savings=SAVED, debts=THREE, **words):
    facts = facts_of(debts, savings=savings, before=before or standing(), **words)
    return PlanningFacts(1, "1", facts, Lending(), USUAL, "", None)


def seen_of(table=None, at=1, able=None, own=None):
    table = table or table_of()
    return PlansShown(table, weigh_four(None, table, own or {}), at, able, {})


def test_now_goes_on_as_the_contract_that_stands_and_ends_when_it_does():
    before = standing(48, add_months(TODAY, -10))
    facts = facts_of(THREE, before=before)
    plans = four_plans(USUAL, facts)
    now = plans[FourWays.NOW].terms
    assert (now.count, now.due[-1]) == (38, before.consolidation.last_due)
    assert now.first_due == before.consolidation.instalments[10].due
    assert plans[FourWays.EXTEND].terms.count == 50
    assert plans[FourWays.REDUCE].terms == plans[FourWays.RELEASE].terms == now


def test_where_nothing_stands_now_is_the_usual_term():
    facts = facts_of(THREE)
    assert as_it_goes_on(USUAL, facts) == USUAL
    plans = four_plans(USUAL, facts)
    assert plans[FourWays.EXTEND].terms.count == 48


@pytest.mark.parametrize(("every", "count", "longer"), [(1, 36, 48), (3, 12, 16), (12, 3, 4)])
def test_more_time_is_a_year_more_however_often_is_paid(every, count, longer):
    facts = facts_of(THREE, before=standing(count, every_months=every))
    assert four_plans(USUAL, facts)[FourWays.EXTEND].terms.count == longer


def test_no_contract_is_longer_than_it_may_be():
    facts = facts_of(THREE, before=standing(LONGEST_MONTHS))
    plans = four_plans(USUAL, facts)
    assert plans[FourWays.EXTEND] == plans[FourWays.NOW]


def test_the_lower_rate_is_the_one_that_was_settled_and_never_above_the_lowest_agreed():
    facts = facts_of(THREE)
    assert four_plans(USUAL, facts)[FourWays.REDUCE].equalised_ppm == 60_000
    assert four_plans(USUAL, facts, 30_000)[FourWays.REDUCE].equalised_ppm == 30_000
    assert four_plans(USUAL, facts, 90_000)[FourWays.REDUCE].equalised_ppm == 60_000
    same = [one for one in THREE if one.agreed_rate_ppm == 60_000]
    assert four_plans(USUAL, facts_of(same))[FourWays.REDUCE] == USUAL


def test_each_column_says_what_its_plan_comes_to():
    seen = seen_of()
    rows = side_by_side(seen, THAI, 98, 20)
    text = "\n".join(rows)
    for one in seen.plans:
        figures = figures_of_plan(one)
        option = restructure(one.plan, seen.table.circumstances)
        wanted = option.today if one.way is FourWays.NOW else option.then
        assert figures == wanted
        assert format_baht(wanted.monthly_satang) in text
        assert format_baht(wanted.interest_satang) in text
        assert THAI.day(wanted.last_due) in text
    longer = seen.plans[1].option
    assert f"+{format_baht(-longer.interest_less_satang)}" in text


def test_what_can_be_carried_is_measured_by_the_dearest_instalment():
    figures = figures_of_plan(seen_of().plans[0])
    assert figures.highest_satang > figures.payment_satang
    assert over(figures, figures.highest_satang) == 0
    assert over(figures, figures.payment_satang) == figures.highest_satang - figures.payment_satang
    short = seen_of(able=figures.payment_satang - 100_00)
    assert "× เกิน 100.00" in "\n".join(side_by_side(short, THAI, 98, 20))
    nearly = seen_of(able=figures.payment_satang)
    more = format_baht(figures.highest_satang - figures.payment_satang)
    assert f"! บางงวด {more}" in "\n".join(side_by_side(nearly, THAI, 98, 20))
    enough = "\n".join(side_by_side(seen_of(able=figures.highest_satang), THAI, 98, 20))
    assert enough.count("√ ไหว") == 4
    assert "×" not in enough


def test_a_bar_is_lighter_where_it_is_more_than_can_be_carried():
    seen = seen_of()
    able = figures_of_plan(seen.plans[0]).monthly_satang // 2
    plain = "\n".join(side_by_side(seen, THAI, 98, 20))
    assert "█" in plain
    assert "▒" not in plain
    bars = next(row for row in side_by_side(seen_of(able=able), THAI, 98, 20) if "█" in row)
    first = bars.split()[0]
    assert first.count("█") == pytest.approx(first.count("▒"), abs=2)


def test_what_the_chosen_plan_takes_is_counted():
    facts = {"guarantors": {"L1": ("นายค้ำ หนึ่ง", "นายค้ำ สอง"), "L2": ("นายค้ำ หนึ่ง",)}}
    seen = seen_of(table_of(**facts))
    said = needs(seen, THAI)
    assert "ผู้ค้ำ ลงชื่อใหม่ 2 คน" in said
    reduced = replace(seen, at=2)
    assert "มติและรหัสกรรมการ 2 คน" in needs(reduced, THAI)
    assert "มติและรหัส" not in said
    assert needs(replace(seen, at=0), THAI) == ""
    assert "จ่ายนานขึ้น 1 ปี" in compared(seen, THAI)


def test_a_plan_that_changes_nothing_says_so_and_has_no_figures():
    seen = seen_of(table_of(savings={}), at=3)
    assert seen.plans[3].same
    assert figures_of_plan(seen.plans[3]) is None
    assert "F3" in compared(seen, THAI)
    assert needs(seen, THAI) == ""


def test_what_was_changed_by_hand_takes_its_place():
    table = table_of()
    begun = four_plans(table.plan, table.circumstances)[FourWays.EXTEND]
    own = replace(begun, terms=replace(begun.terms, count=60))
    seen = seen_of(table, own={FourWays.EXTEND: own})
    assert seen.plans[1].plan == own
    assert any("» ปรับเอง 60 งวด" in row for row in side_by_side(seen, THAI, 78, 12))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("columns", "rows"), [(58, 10), (78, 12), (98, 26), (118, 36)])
def test_nothing_is_cut_however_large_the_debts_are(columns, rows, language):
    say = Messages(language)
    for times in (1, 1_000):
        large = [replace(one, balance_satang=one.balance_satang * times) for one in THREE]
        merged = reckon(large, RepaymentTerms(36, FIRST_DUE, start=TODAY))
        table = table_of(Before(BeforeKind.STANDING, 36, merged, "1/2560"), debts=large)
        for at in range(4):
            seen = seen_of(table, at=at, able=merged.payment_satang // 2)
            drawn = side_by_side(seen, say, columns, rows)
            assert len(drawn) <= rows
            assert all(width(row) <= columns for row in drawn)
            text = "\n".join(drawn)
            assert "…" not in text
            # The chosen one is always among those that fit.
            assert "» " in drawn[0] or rows > 20
            figures = figures_of_plan(seen.plans[at])
            if figures is not None:
                assert format_baht(figures.monthly_satang) in text


def test_in_a_tall_window_the_chosen_instalment_is_large_and_the_bars_stand_alone():
    seen = seen_of(able=100_000)
    drawn = side_by_side(seen, THAI, 98, 26)
    figures = figures_of_plan(seen.plans[1])
    for block in block_figures(format_baht(figures.monthly_satang), 2)[:5]:
        assert block.rstrip() in drawn
    assert any("└ ส่งไหว 1,000.00" in row or "ส่งไหว 1,000.00 ┘" in row for row in drawn)
