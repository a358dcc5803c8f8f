"""Every numbered edge case of drafting and amending a regulation, by its number."""

from datetime import timedelta

import pytest
from tests.helpers.regulated import (
    SAY,
    assembled,
    begun,
    in_force,
    second_edition,
    voted,
)
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.consolidate import draft as draft_contract
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.refusals import TermAboveRegulation
from forumtui.followup.acts.settings import settings_settled
from forumtui.meetings.acts.votes import resolutions
from forumtui.meetings.rules.votes import MajorityRule
from forumtui.regulation import words
from forumtui.regulation.acts import adopting, announcing, reading
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.drafting import ArticleState, ReadingMark
from forumtui.regulation.records.draft import AmendmentState
from forumtui.regulation.records.old_rules import OldStanding
from forumtui.regulation.refusals import (
    ArticlePassed,
    ChangedSinceVote,
    LawForbids,
    NotYetInForce,
    ParameterUnfit,
    ReasonWanted,
    ReferenceBroken,
    VoteNotCarried,
)
from forumtui.regulation.rules.guards import Guard
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts.answers import confirm

LATER = TODAY + timedelta(days=30)


def moved(store, name="help", text="ไปเยี่ยมบ้านก่อนเสมอ", **more):
    return steps.amend(store, name, text, mover="นายก", seconder="นางข", **more).amendments[-1]


def state(store, name):
    return steps.draft_view(store).states[name]


def test_1_what_is_put_in_later_is_12_1_and_what_is_deleted_keeps_its_number(store):
    begun(store)
    first = in_force(store)
    assembled(store, LATER)
    added = moved(store, "rate", "ติดประกาศอัตรา", heading="บอกอัตรา", adds=True)
    assert adopting.decide_amendment(store, added.id, voted(store)).passed
    gone = moved(store, "words", deletes=True)
    assert adopting.decide_amendment(store, gone.id, voted(store)).passed
    second = in_force(store, LATER)
    numbers = {one.name: one.number.text for one in second.articles}
    assert {one.name: one.number.text for one in first.articles}.items() <= numbers.items()
    assert numbers[added.adds] == f"{numbers['rate']}/1"
    rows = list(words.edition_rows(second, SAY))
    assert f"ข้อ {numbers['words']} (ยกเลิก)" in rows
    # In a draft that was never adopted numbers move, and references follow.
    assert "ข้อ 2" in next(row for row in rows if "ประกาศตาม" in row)


def test_2_a_reference_to_a_deleted_article_is_named_and_nothing_is_adopted(store):
    begun(store)
    steps.delete_article(store, "seats")
    view = steps.draft_view(store)
    one = view.draft.article("first-committee")
    numbers = words.article_numbers(view.draft, None, SAY)
    assert "ที่ไม่มีแล้ว" in words.article_text(view, one, numbers, SAY)
    with pytest.raises(ReferenceBroken):
        adopting.adopt(store, voted(store))


def test_3_two_motions_to_one_article_are_told_and_the_other_is_shown_against_the_new_text(store):
    begun(store)
    first, second = moved(store), moved(store, text="โทรหาก่อน")
    assert second.conflicts == (first.id,)
    assert str(first.id) in words.conflict_words(second, SAY)
    adopting.decide_amendment(store, first.id, voted(store))
    view = steps.draft_view(store)
    shown = words.motion_words(view, view.amendments[1], SAY)
    assert "เสมอ" in shown
    assert view.amendments[1].conflicts == ()


def test_4_a_change_is_told_by_whole_words_and_in_words(store):
    view = begun(store)
    motion = moved(store, "paying-day", "ชำระตามวันในสัญญา ณ ศาลา ผู้รับเงินออกใบเสร็จทุกครั้ง")
    said = words.motion_words(view, motion, SAY)
    assert "[ตัดออก:" in said
    assert "[เพิ่ม:" in said
    assert "ผู้รับเงินออกใบเสร็จทุกครั้ง" in said


def test_5_a_vote_on_an_earlier_text_does_not_count(store):
    begun(store)
    earlier = voted(store)
    steps.write_article(store, "help", "", "ถ้อยคำใหม่")
    with pytest.raises(ChangedSinceVote):
        adopting.decide_articles(store, ["grace", "help"], earlier)
    assert state(store, "grace") is ArticleState.DRAFT
    assert adopting.decide_articles(store, ["grace", "help"], voted(store))
    assert state(store, "help") is ArticleState.PASSED


def test_6_a_number_in_the_text_is_the_parameter_with_its_words_derived(store):
    begun(store)
    view = steps.set_value(store, "cash.max", "300000", reason="น้อยลง")
    numbers = words.article_numbers(view.draft, None, SAY)
    said = words.article_text(view, view.draft.article("cash"), numbers, SAY)
    assert "3,000.00 บาท (สามพันบาทถ้วน)" in said
    assert words.value_typed("cash.max", "๓,๐๐๐") == "300000"
    assert words.value_typed("rate.max_ppm", "12.5") == "125000"
    assert words.value_typed("vote.majority", "3") == "two_thirds"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rate", "ดอกเบี้ยร้อยละ 16 ต่อปี"),
        ("grace", "ดอกเบี้ยผิดนัดคิดจากหนี้ทั้งหมด"),
    ],
)
def test_7_a_rate_above_the_law_or_a_fine_on_the_whole_debt_is_refused(store, name, text):
    begun(store)
    with pytest.raises(LawForbids) as told:
        moved(store, name, text)
    assert told.value.details["section"] in {"654", "224/1"}
    assert steps.draft_view(store).amendments == ()


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("685/1", "ผู้ค้ำประกันยินยอมให้ยืดเวลาล่วงหน้าทุกครั้ง"),
        ("681/1", "ผู้ค้ำประกันต้องรับผิดอย่างลูกหนี้ร่วม"),
    ],
)
def test_8_a_guarantors_prior_consent_and_joint_debt_are_refused_by_their_sections(
    store, section, text
):
    begun(store)
    with pytest.raises(LawForbids) as told:
        moved(store, "guarantors", text)
    assert told.value.details["section"] == section


@pytest.mark.parametrize(
    ("case", "guard", "text"),
    [
        (9, Guard.SEIZING, "ผิดนัดให้ยึดที่ดินทันที"),
        (10, Guard.OWN_DEBTS, "คณะกรรมการลดหนี้ให้กรรมการได้"),
    ],
)
def test_9_and_10_seizing_and_the_committees_own_debts_are_warned_of(store, case, guard, text):
    begun(store)
    assert case in {9, 10}
    view = steps.write_article(store, "help", "", text)
    (found,) = view.findings["help"]
    assert (found.guard, found.refused) == (guard, False)
    beside = words.beside_article(view, view.draft.article("help"), SAY)
    assert "นักกฎหมาย" in beside or "ไม่ออกเสียง" in beside


def test_11_a_village_fund_keeps_its_own_committee_by_its_law(store):
    begun(store)
    table = reading.old_rules_table(store)
    own = [fund for fund in table.funds if "กองทุนหมู่บ้าน" in fund.name]
    for fund in table.funds:
        assert table.own_law("election.seats", fund.id) == (fund in own)
        assert not table.own_law("rate.max_ppm", fund.id)


def test_12_an_amendment_over_half_but_short_of_two_thirds_falls_and_says_how_many(store):
    begun(store)
    in_force(store)
    assembled(store, LATER)
    motion = moved(store)
    done = adopting.decide_amendment(store, motion.id, voted(store, 16, 8, MajorityRule.TWO_THIRDS))
    assert (done.passed, done.needed, done.short) == (False, 17, 1)
    assert steps.draft_view(store).amendments[-1].state is AmendmentState.FELL
    with pytest.raises(VoteNotCarried):
        adopting.adopt(store, voted(store, 16, 8))


def test_13_a_parameter_stays_within_its_bounds_and_leaving_the_usual_says_why(store):
    begun(store)
    for name, value in (("election.seats", "4"), ("term.max_months", "0"), ("share.max", "-1")):
        with pytest.raises(ParameterUnfit):
            steps.set_value(store, name, value, reason="อยากได้")
    with pytest.raises(ReasonWanted):
        steps.set_value(store, "election.seats", "7")
    for name, bounds in PARAMETERS.items():
        assert words.allowed_words(name, SAY), name
        assert bounds.words or bounds.least <= int(bounds.usual) <= bounds.most


def test_14_nobody_against_it_is_its_own_verdict_with_those_present(store):
    begun(store)
    view = adopting.pass_unopposed(store, ["help", "grace"], 23)
    assert view.voted == {"help", "grace"}
    assert {(one.vote, one.present) for one in view.decisions} == {(None, 23)}
    assert resolutions(store) == ()


def test_15_reading_goes_on_where_it_stopped_and_passed_articles_say_so(store):
    begun(store)
    reading.read_article(store, "name")
    reading.read_article(store, "in-force", stopped_at=2)
    view = steps.draft_view(store)
    assert view.bookmark == ReadingMark("in-force", 2)
    assert state(store, "name") is ArticleState.READ
    view = adopting.pass_unopposed(store, ["name"], 23)
    assert words.state_words(view.states["name"], view, SAY) == "ผ่านแล้ว"
    view = reading.read_article(store, "in-force")
    assert view.bookmark == ReadingMark("repeals")


def test_16_a_passed_article_is_opened_by_a_motion_and_the_old_vote_stays(store):
    begun(store)
    adopting.decide_articles(store, ["help"], voted(store))
    with pytest.raises(ArticlePassed):
        steps.write_article(store, "help", "", "แก้เอง")
    with pytest.raises(ArticlePassed):
        steps.delete_article(store, "help")
    motion = moved(store)
    adopting.decide_amendment(store, motion.id, voted(store))
    assert state(store, "help") is ArticleState.DRAFT
    adopting.decide_articles(store, ["help"], voted(store))
    assert state(store, "help") is ArticleState.PASSED
    assert sum(1 for one in steps.draft_view(store).decisions if one.article == "help") == 2


def test_17_a_contract_keeps_its_edition_whatever_the_next_one_says(store, at):
    begun(store)
    house = at("1")
    confirm(store, house, speaker="นายสมชาย ใจดี")
    before = draw_up(store, house, months=48, today=TODAY)
    in_force(store)
    second_edition(store, {"term.max_months": "24"})
    day = LATER + timedelta(days=2)
    again = draw_up(store, house, months=48, today=day)
    assert (again.number, again.again) == (before.number, True)
    with pytest.raises(TermAboveRegulation) as told:
        draft_contract(store, house, months=36, today=day)
    assert told.value.details == {"months": 36, "longest": 24}
    assert draft_contract(store, house, today=day).months == 24


def test_18_a_resolution_changes_a_value_and_the_edition_stays(store):
    begun(store)
    in_force(store)
    assembled(store, LATER)
    vote = voted(store)
    with pytest.raises(NotYetInForce):
        announcing.change_value(
            store, "payment.grace_days", "9", vote, since=LATER + timedelta(days=9)
        )
    changed = announcing.change_value(store, "payment.grace_days", "9", vote)
    assert (changed.number, changed.values["payment.grace_days"]) == (1, "9")
    assert adopting.in_force(store, LATER - timedelta(days=1)).values["payment.grace_days"] == "7"
    settled = {one.name: one.value for one in settings_settled(store)}
    assert settled["payment.grace_days"] == "9"
    assert isinstance(check(store), Sound)


def test_19_an_old_rule_that_differs_is_a_finding_until_it_is_repealed_or_kept(store):
    begun(store)
    first, second = reading.old_rules_table(store).funds[:2]
    reading.write_old_rule(store, first.id, "payment.grace_days", "3")
    table = reading.write_old_rule(store, second.id, "payment.grace_days", "7")
    assert table.differs("payment.grace_days")
    assert [one.fund for one in table.unsettled] == [first.id]
    table = reading.write_old_rule(
        store, first.id, "payment.grace_days", "3", standing=OldStanding.REPEALED
    )
    assert table.unsettled == ()
    assert isinstance(check(store), Sound)


def test_20_a_comment_that_shames_somebody_is_kept_and_not_shown(store):
    begun(store)
    view = steps.comment(store, "grace", "นายข", "บ้านนั้นไม่เคยจ่าย")
    one = view.draft.article("grace")
    assert "ไม่เคยจ่าย" in words.beside_article(view, one, SAY)
    hidden = reading.hide_comment(store, view.comments[0].id, hidden=True)
    assert "ไม่เคยจ่าย" not in words.beside_article(hidden, one, SAY)
    assert [said.text for said in hidden.comments] == ["บ้านนั้นไม่เคยจ่าย"]
