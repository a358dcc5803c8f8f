"""What the village settles before its first contract: interest since the cut-off, flat or declining."""

from datetime import date
from fractions import Fraction

import pytest
from tests.contracts.test_acts_decisions import hold, vote
from tests.contracts.test_acts_restructuring import DAY, MORE_TIME, put_forward
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import HEARD
from tests.helpers.soundness import sound

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.lending import (
    Lending,
    fund_reckonings,
    interest_gap,
    lending,
    say_method,
    settle,
    share_typed,
    waived_by,
)
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.refusals import (
    InterestSettledAlready,
    InterestUndecided,
    MethodUnsaid,
    NotAShare,
    ResolutionNotCarried,
    ResolutionUnknown,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.lending.schedule import Method
from forumtui.meetings.acts import votes
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.safekeeping.acts.readiness import readiness
from forumtui.village.acts.households import household_at


def decide_methods(store):
    for one in fund_reckonings(store):
        if one.unsaid:
            say_method(store, one.fund, Method.DECLINING)


def matters(draft):
    return {one.matter for one in draft.findings}


def said(store):
    return {one.said for one in readiness(store, "th")}


def text(draft, language="th"):
    return " ".join(to_text(contract_summary(draft.facts, Messages(language))).split())


@pytest.mark.parametrize(
    ("cut_off", "day", "gap"),
    [
        (date(2017, 3, 31), date(2017, 4, 20), (date(2017, 4, 1), date(2017, 4, 20))),
        (date(2017, 3, 31), date(2017, 4, 2), (date(2017, 4, 1), date(2017, 4, 2))),
        (date(2017, 3, 31), date(2017, 4, 1), (date(2017, 4, 1), date(2017, 4, 1))),
        (date(2017, 3, 31), date(2017, 3, 31), None),
        (date(2016, 2, 29), date(2017, 3, 1), (date(2016, 3, 1), date(2017, 3, 1))),
    ],
)
def test_for_which_days_no_interest_runs(cut_off, day, gap):
    assert interest_gap(cut_off, day) == gap


def test_the_vote_that_waived_it_stands_on_the_contract(older):
    household = household_at(older, "2")
    decide_methods(older)
    with pytest.raises(InterestUndecided):
        consolidation.draft(older, household, today=DAY)
    hold(older)
    settle(older, Lending(waived_by=vote(older)))
    draft = consolidation.draft(older, household, today=DAY)
    assert LegalMatter.INTEREST_GAP not in matters(draft)
    said_so = "1 เม.ย. 2560 ถึงวันที่ 19 เม.ย. 2560 ตามมติที่ 1/1 ยกหนี้ให้บ้าน 1"
    assert said_so.replace(" ", "") in text(draft).replace(" ", "")
    assert "by resolution 1/1" in text(draft, "en")
    assert waived_by(older).number == "1/1"
    sound(older)


def test_a_village_that_drew_up_contracts_undecided_goes_on_as_it_did(older):
    # Contracts of the first village day need no decision; those after it were drawn up before one.
    decide_methods(older)
    on_the_day = consolidation.draw_up(
        older, household_at(older, "2"), acknowledged=HEARD, today=date(2017, 3, 31)
    )
    assert on_the_day.number == "0001/2560"
    draft = consolidation.draft(older, household_at(older, "2"), today=DAY)
    (gap,) = [one for one in draft.findings if one.matter is LegalMatter.INTEREST_GAP]
    assert gap.details["days"] == 20


def test_only_a_vote_that_carries_settles_it_and_only_before_the_first_contract(
    four, house, unchanged
):
    hold(four)
    lost, taken, good = vote(four, 20, 25), vote(four), vote(four)
    votes.take_back(four, taken, reason="นับผิด")
    for wrong, refusal in (
        (lost, ResolutionNotCarried),
        (taken, ResolutionNotCarried),
        (9_999, ResolutionUnknown),
    ):
        with unchanged(), pytest.raises(refusal):
            settle(four, Lending(waived_by=wrong))
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    with unchanged(), pytest.raises(InterestSettledAlready) as refused:
        settle(four, Lending(waived_by=good))
    assert all(Messages(one)(refused.value.key) for one in LANGUAGES)
    settle(four, Lending(usual_months=24))
    taken_back(four, house("2"))
    settle(four, Lending(usual_months=24, waived_by=good))


def test_an_old_cut_off_is_said_before_the_evening(four):
    assert "lending.ready_gap" in said(four)
    (found,) = [one for one in readiness(four, "th") if one.said == "lending.ready_gap"]
    assert found.details["days"] > 3_000
    assert not found.ready
    settle(four, Lending(reckoned=True))
    assert "lending.ready_reckoned" in said(four)
    hold(four)
    settle(four, Lending(waived_by=vote(four)))
    assert "lending.ready_waived" in said(four)


def test_whether_a_fund_is_flat_is_asked_where_nobody_says(older):
    settle(older, Lending(reckoned=True))
    (unsaid, *_) = [one for one in fund_reckonings(older) if one.unsaid]
    with pytest.raises(MethodUnsaid):
        consolidation.draft(older, household_at(older, "2"), today=DAY)
    assert "lending.ready_unsaid" in said(older)
    decide_methods(older)
    assert unsaid.fund not in {one.fund for one in fund_reckonings(older) if one.unsaid}
    draft = consolidation.draft(older, household_at(older, "2"), today=DAY)
    assert LegalMatter.METHOD_UNSAID not in matters(draft)
    assert "lending.ready_unsaid" not in said(older)


def test_a_fund_without_interest_is_not_asked(four):
    assert all("กข.คจ." not in one.name for one in fund_reckonings(four))


def test_a_contract_has_the_usual_term_where_nobody_says_another(four, house):
    settle(four, Lending(usual_months=12))
    assert consolidation.draft(four, house("2"), today=DAY).months == 12
    drawn = consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    assert drawn.facts.consolidation.months == 12
    other = consolidation.draw_up(
        four, house("2"), months=18, reason="ขอใหม่", acknowledged=HEARD, today=DAY
    )
    assert other.facts.consolidation.months == 18


def test_a_plan_says_so_too(four, house):
    made = put_forward(four, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    assert made.plan
    assert lending(four).waived_by is None


@pytest.mark.parametrize(
    ("typed", "share"), [("1/3", Fraction(1, 3)), ("๑/๔", Fraction(1, 4)), (" 2 / 2 ", Fraction(1))]
)
def test_a_part_of_an_income_as_people_write_it(typed, share):
    assert share_typed(typed) == share


@pytest.mark.parametrize("typed", ["", "0/3", "1/0", "4/3", "1", "-1/3", "1/3/3", "⅓", "1e9/9"])
def test_what_is_no_part_of_an_income(typed):
    with pytest.raises(NotAShare):
        share_typed(typed)
