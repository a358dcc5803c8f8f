"""A regulation from its template to being in force, and a second edition; votes that do not count."""

from datetime import timedelta

import pytest
from tests.helpers.small_village import TODAY

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.followup.acts.settings import settings_settled
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes
from forumtui.meetings.acts.quorum import quorum_now
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.regulation import words
from forumtui.regulation.acts import adopting
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.adopting import Announcing
from forumtui.regulation.records.draft import AmendmentState
from forumtui.regulation.refusals import (
    AmendmentUnknown,
    ArticleNamed,
    ArticleUnknown,
    ChangedSinceVote,
    DraftBegun,
    EditionUnknown,
    InForceBefore,
    LawForbids,
    NoDraft,
    NotSeconded,
    NotYetInForce,
    ReasonWanted,
    ReferenceBroken,
    VoteNotCarried,
    VoteUnfit,
)
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.households import walk

SAY = Messages("th")
LAST = TODAY + timedelta(days=40)


def assembled(store, everybody=True):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(store, held_on=TODAY, **words)
    for stop in walk(store) if everybody else ():
        meeting.mark_present(store, stop.household, present=True)


def voted(store, yes=20, no=4, rule=MajorityRule.PRESENT):
    counted = {"rule": rule, "present": 25, "hands": Hands(yes, no, 0)}
    return votes.record_vote(store, "ตกลงไหม", **counted).id


def begun(store):
    assembled(store)
    return steps.begin(store, "ระเบียบสถาบันฯ", SAY)


def in_force(store, signed=TODAY):
    """Adopt what is drafted, announce it, and let its day come."""
    adopting.adopt(store, voted(store))
    said = adopting.announce(store, Announcing("นายประธาน ที่หนึ่ง", signed))
    meeting.close_meeting(store)
    return adopting.come_into_force(store, today=said.in_force_on)


def test_the_template_is_whole_and_lawful_in_both_languages(store):
    view = begun(store)
    assert len(view.draft.articles) == 34
    assert not any(view.findings.values())
    for say in (SAY, Messages("en")):
        rows = list(words.draft_rows(view, None, say))
        assert not any("{" in row or "<" in row for row in rows)
    named = {name for one in view.draft.articles for name in view.draft.values_of(one)}
    assert named == set(PARAMETERS)
    with pytest.raises(DraftBegun):
        steps.begin(store, "อีกฉบับ", SAY)


def test_what_the_law_forbids_is_never_written_down(store):
    begun(store)
    for refused in (
        lambda: steps.write_article(store, "rate", "", "คิดดอกเบี้ยร้อยละ 2 ต่อเดือน"),
        lambda: steps.amend(store, "rate", "ดอกเบี้ยร้อยละ 16 ต่อปี", mover="ก", seconder="ข"),
        lambda: steps.add_article(store, "rate", "more", "เพิ่ม", "ผู้ค้ำต้องรับผิดอย่างลูกหนี้ร่วม"),
    ):
        with pytest.raises(LawForbids):
            refused()


def test_articles_are_added_deleted_and_pointed_to(store):
    begun(store)
    with pytest.raises(ArticleNamed):
        steps.add_article(store, "rate", "grace", "ซ้ำ", "คำ")
    with pytest.raises(ArticleUnknown):
        steps.write_article(store, "nowhere", "", "คำ")
    view = steps.add_article(store, "rate", "rate-told", "บอกอัตรา", "ติดประกาศอัตราตาม [rate]")
    order = [one.name for one in view.draft.articles]
    assert order[order.index("rate") + 1] == "rate-told"
    steps.delete_article(store, "rate")
    with pytest.raises(ReferenceBroken):
        adopting.adopt(store, voted(store))


def test_a_value_that_is_not_usual_says_why_and_stays_within_bounds(store):
    begun(store)
    with pytest.raises(ReasonWanted):
        steps.set_value(store, "payment.grace_days", "15")
    view = steps.set_value(store, "payment.grace_days", "15", reason="รอขายข้าว")
    assert view.draft.values["payment.grace_days"] == "15"
    assert any("15 วัน" in row for row in words.draft_rows(view, None, SAY))


def test_motions_to_one_article_are_told_and_decided_by_votes_on_what_was_read(store):
    begun(store)
    steps.amend(store, "help", "เยี่ยมบ้านก่อนเสมอ", mover="นายก", seconder="นายก")
    view = steps.amend(store, "help", "โทรหาก่อน แล้วเยี่ยมบ้าน", mover="นายค", seconder="นางง")
    alone, other = view.amendments
    assert (alone.state, other.state) == (AmendmentState.MOVED, AmendmentState.SECONDED)
    assert (alone.conflicts, other.conflicts) == ((other.id,), (alone.id,))
    with pytest.raises(NotSeconded):
        adopting.decide_amendment(store, alone.id, voted(store))
    earlier = voted(store)
    steps.write_article(store, "help", "", "ถ้อยคำใหม่")
    with pytest.raises(ChangedSinceVote):
        adopting.decide_amendment(store, other.id, earlier)
    assert adopting.decide_amendment(store, other.id, voted(store)).passed
    view = steps.draft_view(store)
    assert view.draft.article("help").text == "โทรหาก่อน แล้วเยี่ยมบ้าน"
    with pytest.raises(AmendmentUnknown):
        adopting.decide_amendment(store, other.id, voted(store))
    third = steps.amend(store, "help", "ไม่ต้องเยี่ยม", mover="นายก", seconder="นางข").amendments[-1]
    assert not adopting.decide_amendment(store, third.id, voted(store, 10, 14)).passed
    assert steps.draft_view(store).amendments[-1].state is AmendmentState.FELL
    gone = steps.withdraw_amendment(store, alone.id)
    assert gone.amendments[0].state is AmendmentState.WITHDRAWN


def test_a_clause_is_passed_as_it_was_read_and_reopens_when_it_changes(store):
    begun(store)
    adopting.adopt_article(store, "grace", voted(store))
    assert steps.draft_view(store).voted == {"grace"}
    earlier = voted(store)
    steps.set_value(store, "payment.grace_days", "10", reason="รอขายข้าว")
    assert steps.draft_view(store).voted == frozenset()
    with pytest.raises(ChangedSinceVote):
        adopting.adopt_article(store, "grace", earlier)
    adopting.adopt_article(store, "grace", voted(store))


def test_a_whole_regulation_takes_two_thirds_and_a_quorum(store):
    begun(store)
    with pytest.raises(VoteNotCarried) as told:
        adopting.adopt(store, voted(store, 16, 9))
    assert (told.value.details["needed"], told.value.details["short"]) == (17, 1)
    assert adopting.adopt(store, voted(store, 17, 8)).number == 1
    for stop in walk(store):
        meeting.mark_present(store, stop.household, present=False)
    with pytest.raises(VoteUnfit):
        adopting.adopt(store, voted(store))
    with pytest.raises(VoteUnfit):
        adopting.adopt(store, 999)


def test_what_is_announced_comes_into_force_on_its_day_and_settles_the_program(store):
    begun(store)
    steps.set_value(store, "payment.order", "oldest", reason="ตกลงกัน")
    steps.set_value(store, "meeting.quorum", "two_thirds", reason="ตกลงกัน")
    with pytest.raises(EditionUnknown):
        adopting.announce(store, Announcing("ก", TODAY))
    adopting.adopt(store, voted(store))
    with pytest.raises(InForceBefore):
        adopting.announce(store, Announcing("ก", TODAY, TODAY - timedelta(days=1)))
    said = adopting.announce(store, Announcing("ก", TODAY, TODAY + timedelta(days=3)))
    assert (said.number, said.year_be) == (1, 2560)
    hung = adopting.post(store, 1, 2560, place="ศาลา", posted_by="ข", on=TODAY, witness="ค")
    assert hung.posted == ("ศาลา",)
    meeting.close_meeting(store)
    with pytest.raises(NotYetInForce):
        adopting.come_into_force(store, today=TODAY + timedelta(days=2))
    assert quorum_now(store)[0] is QuorumRule.HALF
    adopting.come_into_force(store, today=TODAY + timedelta(days=5))
    settled = {one.name: one.value for one in settings_settled(store)}
    assert settled["payment.order"] == "oldest"
    assert settled["payment.grace_days"] == PARAMETERS["payment.grace_days"].usual
    assert quorum_now(store)[0] is QuorumRule.TWO_THIRDS
    assert adopting.in_force(store, TODAY + timedelta(days=2)) is None
    assert adopting.in_force(store, TODAY + timedelta(days=3)).number == 1
    with pytest.raises(EditionUnknown):
        adopting.come_into_force(store, today=LAST)
    assert isinstance(check(store), Sound)


def test_a_second_edition_keeps_the_numbers_and_tells_only_what_changed(store):
    begun(store)
    first = in_force(store)
    words_of = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(store, held_on=TODAY + timedelta(days=30), **words_of)
    for stop in walk(store):
        meeting.mark_present(store, stop.household, present=True)
    steps.add_article(store, "rate", "rate-told", "บอกอัตรา", "ติดประกาศอัตรา")
    steps.delete_article(store, "words")
    steps.write_article(store, "help", "", "ไปเยี่ยมบ้านก่อนเสมอ")
    second = in_force(store, TODAY + timedelta(days=30))
    numbers = {one.name: one.number.text for one in second.articles}
    assert {one.name: one.number.text for one in first.articles} == {
        name: number for name, number in numbers.items() if name != "rate-told"
    }
    assert numbers["rate-told"] == f"{numbers['rate']}/1"
    rows = list(words.edition_rows(second, SAY, first))
    assert [row.split()[1] for row in rows if row.startswith("ข้อ")] == sorted(
        (numbers[one] for one in ("words", "rate-told", "help")),
        key=lambda number: [int(part) for part in number.split("/")],
    )
    misprint = adopting.announce(
        store, Announcing("ก", TODAY + timedelta(days=31), misprint="ข้อ 5 คำว่า ออม")
    )
    assert (misprint.number, misprint.edition) == (3, None)


def test_comments_are_kept_and_those_that_would_shame_stay_off_the_projector(store):
    begun(store)
    steps.comment(store, "grace", "นายก", "ขอสิบห้าวัน")
    view = steps.comment(store, "grace", "นายข", "บ้านนั้นไม่เคยจ่าย", hidden=True)
    assert [(one.said_by, one.hidden) for one in view.comments] == [("นายก", False), ("นายข", True)]
    assert not any("ไม่เคยจ่าย" in row for row in words.draft_rows(view, None, SAY))


def test_what_was_shown_of_the_draft_is_what_is_changed(store):
    seen = steps.draft_shown(begun(store))
    steps.write_article(store, "help", "", "ก่อนหน้า")
    with pytest.raises(ChangedMeanwhile):
        steps.write_article(store, "help", "", "ทีหลัง", seen=seen)


def test_without_a_draft_nothing_is_written(store):
    with pytest.raises(NoDraft):
        steps.write_article(store, "rate", "", "คำ")
    assert steps.draft_view(store) is None
