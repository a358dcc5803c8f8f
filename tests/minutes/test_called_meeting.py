"""The minutes of a meeting that was called: its notice, agenda item by item, quorums, what areas add."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.evenings.faults import election_acts
from tests.helpers.small_village import TODAY

from forumtui.engine.inspection import as_after
from forumtui.engine.journal import last_entry
from forumtui.meetings.acts import agenda, holding, votes
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts.agenda import MeetingCall
from forumtui.meetings.records.meetings import meetings, span_of
from forumtui.meetings.rules.agenda import AgendaPart, ItemState, MeetingKind
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.minutes.acts import writing
from forumtui.minutes.acts.writing import FIRST_FORM, write_minutes
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.records.issued import issued
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.households import walk

SAY = Messages("th")
DAY = TODAY + timedelta(days=7)
HELD = {"place": "ศาลา", "chair": "นายประธาน ดี", "secretary": "นางเลขา ดี"}


@pytest.fixture
def closed(store):
    """A called meeting with votes on items, a break, somebody late, somebody gone, then closed."""
    call = MeetingCall(MeetingKind.FORUM, DAY, 18 * 60, "ศาลา", "นายผู้ใหญ่", TODAY, "1.1")
    found = agenda.call_meeting(store, call, SAY, today=TODAY)
    agenda.post_notice(store, found.plan.id, place="ร้านค้า", posted_by="นายก", today=TODAY)
    meeting.open_meeting(store, held_on=DAY, plan=found.plan.id, **HELD)
    houses = [stop.household for stop in walk(store)]
    for house in houses[1:]:
        meeting.mark_present(store, house, present=True)
    holding.check_quorum(store)
    meeting.mark_present(store, houses[0], present=True)
    holding.break_off(store, goes_on_at="19.00")
    holding.go_on(store)
    holding.check_quorum(store)
    holding.observe(store, "นายราชการ ดูงาน", "พัฒนากร")
    wanted = {"rule": MajorityRule.PRESENT, "present": 6, "hands": Hands(5, 1, 0)}
    votes.record_vote(store, "ร่วมโครงการ", item=found.items[3].id, **wanted)
    agenda.say_state(store, found.items[4].id, ItemState.PUT_OFF)
    agenda.add_item(store, found.plan.id, AgendaPart.OTHER, "งานวัด", presenter="นางแก้ว ดี")
    meeting.mark_present(store, houses[0], present=False, left=True)
    meeting.close_meeting(store)
    return store


def said(store):
    return " ".join(write_minutes(store, language=SAY).text.split())


def test_the_minutes_tell_the_notice_the_agenda_its_votes_and_the_quorum_they_stood_on(closed):
    text, many = said(closed), len(walk(closed))
    for told in (
        "ปิดประกาศที่ ร้านค้า",
        "ระเบียบวาระที่ 4 เรื่องเพื่อพิจารณา",
        "4.1 เข้าร่วมโครงการ",
        "มติที่ 1 เรื่อง ร่วมโครงการ มติ: ผ่าน",
        f"ลงมติเมื่ออยู่ {many} จาก {many} ครัวเรือน",
        "4.2 กองทุนที่เข้าร่วม เลื่อนไปครั้งหน้า",
        "4.3 วันตัดยอด ยังไม่ได้ลงมติ",
        "4.6 ตรวจและรับรองข้อมูล",
        "พักประชุม",
        "ประชุมต่อ 19.00",
        "นายราชการ ดูงาน พัฒนากร",
        "มาหลังตรวจองค์ประชุมครั้งแรก: บ้าน",
        "กลับก่อน: บ้าน",
        "งานวัด",
    ):
        assert told in text, told
    assert text.count("ตรวจองค์ประชุม ") == 3
    # A vote stands under its item, and nowhere a second time.
    assert text.count("มติที่ 1") == 1


def test_what_changes_after_the_meeting_is_not_in_its_minutes(closed):
    before = said(closed)
    meeting.open_meeting(closed, held_on=DAY + timedelta(30), **HELD)
    holding.adopt_minutes(closed, 1, corrections="ชื่อบ้านที่ 3")
    meeting.close_meeting(closed)
    assert " ".join(write_minutes(closed, 1, language=SAY).text.split())[:2000] == before[:2000]
    assert "รับรองรายงานการประชุมครั้งที่ 1 แก้ว่า ชื่อบ้านที่ 3" in said(closed)


def test_minutes_of_a_form_before_are_laid_out_as_they_were(closed, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(writing, "FORM", FIRST_FORM)
        old = write_minutes(closed, language=SAY)
    assert "ระเบียบวาระที่ 3  เรื่องสืบเนื่อง" in old.text
    with closed.reading():
        (paper,) = issued()
    assert verify(closed, paper.code).finding is CodeStanding.GENUINE
    assert isinstance(check(closed), Sound)


def test_a_view_inside_another_shows_nothing_later_than_either(closed):
    with closed.reading():
        (first,) = meetings()
        last = last_entry().sequence
        opened = span_of(first.id, last).opened
        with as_after(opened + 2):
            with as_after(last):
                assert last_entry().sequence == opened + 2
            with as_after(opened):
                assert last_entry().sequence == opened
            assert last_entry().sequence == opened + 2
        assert last_entry().sequence == last


def test_an_election_stands_in_the_minutes_as_it_stood_when_the_meeting_ended(store):
    village = SimpleNamespace(store=store)
    election_acts.counted(village)
    meeting.close_meeting(store)
    before = said(store)
    assert "คัดเลือก คณะกรรมการ" in before
    assert "รอบที่ 1" in before
    assert "ได้รับเลือก 1 จาก 1 ตำแหน่ง" in before
    election_acts.assembled(village)
    meeting.close_meeting(store)
    assert "คัดเลือก คณะกรรมการ" not in said(store)
