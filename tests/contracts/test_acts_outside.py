"""Nobody is made to consolidate: who wants no contract is written down, counted, and left outside."""

from datetime import date, timedelta

import pytest
from tests.contracts.test_acts_restructuring import DAY, MORE_TIME, plan, put_forward
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import HEARD
from tests.helpers.soundness import sound

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.consents import come_in, outside_of, stay_outside
from forumtui.contracts.acts.lending import say_method
from forumtui.contracts.acts.on_paper.notice_board import notice_board_facts
from forumtui.contracts.documents.notice_board import notice_board
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.refusals import (
    DayOutOfOrder,
    EveryDebtorDeclined,
    HouseholdDeclined,
    NotOfHousehold,
    NotOutside,
    OutsideAlready,
    OutsideInContract,
    OutsideUnreasoned,
    ProposalOpen,
)
from forumtui.contracts.rules.debts import LeftOut
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.lending.schedule import Method
from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import LANGUAGES, Messages
from forumtui.minutes.acts.writing import minutes_facts
from forumtui.papers.layout.pages import to_text
from forumtui.village.refusals import NameMissing

SAID = {"said_by": "นายสมชาย ใจดี", "reason": "จ่ายแต่ละกองทุนเองได้", "today": DAY}
BACK = {"said_by": "นายสมชาย ใจดี", "reason": "เปลี่ยนใจ"}


def person_called(store, household, name):
    return next(one.person for one in outside_of(store, household).everybody if one.name == name)


def test_no_road_leads_to_a_contract_over_a_refusal(four, house, unchanged):
    stay_outside(four, house("1"), **SAID)
    stay_outside(four, house("2"), **SAID)
    roads = (
        lambda: consolidation.draft(four, house("2"), today=DAY),
        lambda: consolidation.draw_up(four, house("2"), acknowledged=set(LegalMatter), today=DAY),
        lambda: put_forward(four, house("1"), plan(60), acknowledged=set(LegalMatter)),
    )
    for road in roads:
        with unchanged(), pytest.raises(HouseholdDeclined) as refused:
            road()
        for language in LANGUAGES:
            said = Messages(language)(refused.value.key, **refused.value.details)
            assert "นายสมชาย ใจดี" in said
    listed = {one.household: one for one in consolidation.household_contracts(four)}
    assert [listed[house(at)].declined for at in ("1", "2")] == [True, True]
    sound(four)


def test_who_comes_in_after_all_gets_a_contract(four, house, unchanged):
    stay_outside(four, house("2"), **SAID)
    with unchanged(), pytest.raises(OutsideAlready):
        stay_outside(four, house("2"), **SAID)
    come_in(four, house("2"), **BACK)
    with unchanged(), pytest.raises(NotOutside):
        come_in(four, house("2"), **BACK)
    assert consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY).number
    sound(four)


def test_one_debtors_lines_stay_outside_and_the_paper_says_so(four, house):
    say_method(four, 3, Method.DECLINING)
    somchai = person_called(four, house("1"), "นายสมชาย ใจดี")
    stay_outside(four, house("1"), person=somchai, **SAID)
    drawn = consolidation.draft(four, house("1"), months=12, today=DAY)
    result = drawn.facts.consolidation
    assert {tranche.debt.debtor for tranche in result.tranches}.isdisjoint({"นายสมชาย ใจดี"})
    declined = [one for one in result.set_aside if one.why is LeftOut.DECLINED]
    assert {one.debt.debtor for one in declined} == {"นายสมชาย ใจดี"}
    assert LegalMatter.DEBTOR_DECLINED in {one.matter for one in drawn.findings}
    text = " ".join(to_text(contract_summary(drawn.facts, Messages("th"))).split())
    assert "เจ้าตัวไม่ขอรวมหนี้" in text


def test_where_everybody_wants_none_that_is_the_reason(four, house):
    for one in outside_of(four, house("2")).everybody:
        if one.person is not None:
            stay_outside(four, house("2"), person=one.person, **SAID)
    with pytest.raises(EveryDebtorDeclined):
        consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)


def test_a_contract_that_stands_is_taken_back_first(four, house, unchanged):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    with unchanged(), pytest.raises(OutsideInContract) as refused:
        stay_outside(four, house("2"), **SAID)
    assert "0001/2560" in Messages("th")(refused.value.key, **refused.value.details)
    taken_back(four, house("2"))
    stay_outside(four, house("2"), **SAID)


def test_an_open_proposal_is_withdrawn_first(four, house, unchanged):
    put_forward(four, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    with unchanged(), pytest.raises(ProposalOpen):
        stay_outside(four, house("2"), **SAID)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"said_by": "  "}, NameMissing),
        ({"reason": ""}, OutsideUnreasoned),
        ({"person": 9_999}, NotOfHousehold),
        ({"said_on": DAY + timedelta(1)}, DayOutOfOrder),
        ({"said_on": date(1900, 1, 1)}, DayOutOfOrder),
    ],
)
def test_what_cannot_be_so_is_refused(four, house, unchanged, words, refusal):
    with unchanged(), pytest.raises(refusal):
        stay_outside(four, house("2"), **(SAID | words))


def test_it_is_counted_on_the_notice_board_and_in_the_minutes(four, house):
    before = to_text(notice_board(notice_board_facts(four, today=DAY), Messages("th")))
    assert "ขอไม่รวมหนี้" not in before
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(four, held_on=DAY, **words)
    stay_outside(four, house("1"), **SAID)
    stay_outside(four, house("2"), **SAID)
    stay_outside(four, house("3"), **SAID)
    come_in(four, house("3"), **BACK)
    facts = notice_board_facts(four, today=DAY)
    assert facts.outside == 2
    assert "ขอไม่รวมหนี้" in to_text(notice_board(facts, Messages("th")))
    assert minutes_facts(four).outside == ("1", "2")
    sound(four)
