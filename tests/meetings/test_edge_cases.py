"""The fifteen edge cases of meetings by their numbers, and the figures of quorum and majority."""

from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.helpers.small_village import TODAY

from forumtui.engine.journal import last_entry
from forumtui.meetings import words
from forumtui.meetings.acts import agenda, holding, votes
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts.agenda import MeetingCall
from forumtui.meetings.acts.meetings import Representative
from forumtui.meetings.acts.papers import ATTENDANCE_REGISTER
from forumtui.meetings.records.meetings import AttendanceState
from forumtui.meetings.refusals import (
    AgendaFrozen,
    AgendaOtherwise,
    LateItemElsewhere,
    MeetingPaused,
    NoticeShort,
    NotOnNotice,
    QuorumLost,
    QuorumLostCounting,
    QuorumNotCounted,
    StandsForAnother,
)
from forumtui.meetings.rules.agenda import AgendaPart, ItemState, MeetingKind
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.meetings.rules.votes import Hands, MajorityRule, VoteVerdict, reckon
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.households import walk

SAY = Messages("th")
DAY = TODAY + timedelta(days=7)
HELD = {"place": "ศาลา", "chair": "นายประธาน ดี", "secretary": "นางเลขา ดี"}


@pytest.fixture
def hall(store):
    """A meeting that was called in time and is open, with every household there."""
    call = MeetingCall(MeetingKind.FORUM, DAY, 18 * 60, "ศาลา", "นายผู้ใหญ่", TODAY, "1.1")
    plan = agenda.call_meeting(store, call, SAY, today=TODAY).plan.id
    agenda.post_notice(store, plan, place="ศาลา", posted_by="นายก", today=TODAY)
    meeting.open_meeting(store, held_on=DAY, plan=plan, **HELD)
    houses = [stop.household for stop in walk(store)]
    for house in houses:
        meeting.mark_present(store, house, present=True)
    return SimpleNamespace(store=store, plan=plan, houses=houses)


@contextmanager
def unchanged():
    """Whatever is refused inside adds no entry to the journal."""
    before = last_entry()
    yield
    assert last_entry() == before


def items(hall):
    return agenda.agenda_of_open_meeting(hall.store).items


def votes_on(hall, rule=MajorityRule.PRESENT, item=None):
    wanted = {"rule": rule, "present": 6, "hands": Hands(5, 1, 0)}
    return votes.record_vote(hall.store, "ตกลงไหม", item=item, **wanted)


def goes_home(hall, many):
    for house in hall.houses[:many]:
        meeting.mark_present(hall.store, house, present=False, left=True)


def too_few(hall):
    goes_home(hall, len(hall.houses) - quorum_of(len(hall.houses)) + 1)


def register(hall):
    with hall.store.reading():
        (sheet,) = ATTENDANCE_REGISTER.sheets(hall.store, None, None, SAY)
        return to_text(sheet.lay())


def test_1_a_household_leaves_and_every_vote_keeps_who_was_there_before_it(hall):
    votes_on(hall)
    goes_home(hall, 1)
    votes_on(hall)
    many = len(hall.houses)
    first, second = holding.course(hall.store).checks
    assert (first.present, second.present, second.entitled) == (many, many - 1, many)
    kept = votes.resolutions(hall.store)
    assert [one.households_present for one in kept] == [many, many - 1]
    assert [one.opened_in for one in kept] == [first.act, second.act]


def test_2_quorum_lost_blocks_the_vote_with_its_sentence_and_talking_goes_on(hall):
    before = votes_on(hall, item=items(hall)[3].id)
    too_few(hall)
    with unchanged(), pytest.raises(QuorumLost) as refused:
        votes_on(hall)
    assert refused.value.details["missing"] == 1
    agenda.say_state(hall.store, items(hall)[2].id, ItemState.CONSIDERED)
    (kept,) = votes.resolutions(hall.store)
    assert (kept.id, kept.carries) == (before.id, True)


def test_3_quorum_lost_during_a_count_makes_the_vote_void_and_it_is_taken_again(hall):
    wanted = {"rule": MajorityRule.PRESENT, "present": 6}
    vote = votes.open_vote(hall.store, "ตกลงไหม", **wanted)
    too_few(hall)
    with unchanged(), pytest.raises(QuorumLostCounting):
        votes.declare_vote(hall.store, vote.id, Hands(6, 0, 0))
    votes.void_vote(hall.store, vote.id)
    for house in hall.houses:
        meeting.mark_present(hall.store, house, present=True)
    assert votes_on(hall).carries


def test_4_a_second_person_of_a_house_is_listed_and_has_no_vote(hall):
    before = holding.course(hall.store).present
    holding.list_second(hall.store, hall.houses[0], "นางสอง คนบ้านนี้")
    now = holding.course(hall.store)
    assert (now.present, now.seconds) == (before, ((hall.houses[0], "นางสอง คนบ้านนี้"),))
    assert "ไม่ออกเสียง" in register(hall)


def test_5_one_person_of_two_houses_stands_for_one_and_says_which(hall):
    aunt = Representative("นางแก้ว  ดี", "ป้า")
    one, other = hall.houses[:2]
    meeting.mark_present(hall.store, one, present=True, by=aunt)
    with unchanged(), pytest.raises(StandsForAnother):
        meeting.mark_present(hall.store, other, present=True, by=Representative("นางแก้ว ดี"))
    meeting.mark_present(hall.store, other, present=True, by=aunt, instead=True)
    said = meeting.attendance_book(hall.store).said
    assert said[one].state is AttendanceState.NOT_HERE
    assert said[other].state is AttendanceState.BY_PROXY


def test_6_who_comes_late_is_never_added_to_the_base_of_a_vote_before(hall):
    goes_home(hall, 1)
    before = votes_on(hall)
    meeting.mark_present(hall.store, hall.houses[0], present=True)
    (kept,) = votes.resolutions(hall.store)
    assert kept == before
    assert kept.households_present == len(hall.houses) - 1


def test_7_a_second_call_has_the_first_agenda_and_one_more_short_gets_a_third_date(hall):
    goes_home(hall, len(hall.houses))
    holding.say_not_held(hall.store, why="ฝนตก")
    later = {"minute": 9 * 60, "today": DAY}
    second = agenda.call_again(hall.store, hall.plan, planned_on=DAY + timedelta(8), **later)
    assert [one.title for one in second.items] == [
        one.title for one in agenda.called_meetings(hall.store)[0].items
    ]
    with unchanged(), pytest.raises(AgendaOtherwise):
        agenda.add_item(hall.store, second.plan.id, AgendaPart.DECIDE, "เรื่องใหม่")
    meeting.open_meeting(hall.store, held_on=DAY + timedelta(8), plan=second.plan.id, **HELD)
    assert holding.course(hall.store).rule is QuorumRule.ANY
    holding.say_not_held(hall.store)
    third = agenda.call_again(hall.store, second.plan.id, planned_on=DAY + timedelta(16), **later)
    assert (third.plan.call, third.plan.first) == (3, hall.plan)


def test_8_a_short_notice_is_only_a_briefing_until_all_who_came_pass_over_it(store):
    call = MeetingCall(MeetingKind.FORUM, TODAY, 18 * 60, "ศาลา", "นายผู้ใหญ่", TODAY, "1.1")
    plan = agenda.call_meeting(store, call, SAY, today=TODAY)
    assert plan.short
    meeting.open_meeting(store, held_on=TODAY, plan=plan.plan.id, **HELD)
    hall = SimpleNamespace(store=store, houses=[stop.household for stop in walk(store)])
    for house in hall.houses:
        meeting.mark_present(store, house, present=True)
    with unchanged(), pytest.raises(NoticeShort):
        votes_on(hall)
    holding.waive_notice(store)
    assert votes_on(hall).carries


def test_9_what_is_not_on_the_notice_is_talked_over_and_decided_by_no_special_majority(hall):
    with unchanged(), pytest.raises(LateItemElsewhere):
        agenda.add_item(hall.store, hall.plan, AgendaPart.DECIDE, "เรื่องใหม่")
    late = agenda.add_item(hall.store, hall.plan, AgendaPart.OTHER, "เรื่องใหม่").items[-1]
    with unchanged(), pytest.raises(NotOnNotice):
        votes_on(hall, rule=MajorityRule.TWO_THIRDS, item=late.id)
    assert votes_on(hall, item=late.id).carries


def test_10_numbers_follow_the_order_without_a_gap_and_freeze_with_the_minutes(hall):
    third = items(hall)[5]
    agenda.move_item(hall.store, third.id, -1)
    agenda.say_state(hall.store, items(hall)[3].id, ItemState.WITHDRAWN)
    numbers = [one.number.text for one in items(hall) if one.number is not None]
    assert numbers == ["1", "2", "3", "4.1", "4.2", "4.3", "4.4", "5"]
    meeting.close_meeting(hall.store)
    with unchanged(), pytest.raises(AgendaFrozen):
        agenda.move_item(hall.store, third.id, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", MajorityRule)
def test_11_the_base_is_one_word_wherever_it_is_said(rule, language):
    say, base = Messages(language), {"th": ("ผู้มาประชุม", "ผู้ออกเสียง"), "en": ("present", "vot")}
    word = base[language][rule is MajorityRule.VOTING]
    for hands in (Hands(84, 0, 0), Hands(1, 60, 23)):
        said = words.arithmetic(reckon(rule, 84, hands), say)
        assert word in said
    assert word in words.what_it_takes(rule, 84, say)


def test_12_a_meeting_over_two_days_has_one_number_and_counts_its_quorum_again(hall):
    number = meeting.current_meeting(hall.store).number
    holding.break_off(hall.store, goes_on_at="พรุ่งนี้ 9.00")
    with unchanged(), pytest.raises(MeetingPaused):
        votes_on(hall)
    holding.go_on(hall.store)
    with unchanged(), pytest.raises(QuorumNotCounted):
        votes_on(hall)
    holding.check_quorum(hall.store)
    assert votes_on(hall).carries
    assert meeting.current_meeting(hall.store).number == number


def test_13_an_official_who_speaks_is_an_observer_and_never_counted(hall):
    before = holding.course(hall.store)
    holding.observe(hall.store, "นายราชการ ดูงาน", "พัฒนากร")
    after = holding.course(hall.store)
    assert (after.present, after.entitled) == (before.present, before.entitled)
    assert after.observers == (("นายราชการ ดูงาน", "พัฒนากร"),)


def test_14_who_signed_and_was_not_there_left_when_they_came_and_the_signature_is_kept(hall):
    meeting.say_signed_only(hall.store, hall.houses[0], why="ไปรับลูก")
    now = holding.course(hall.store)
    assert now.present == len(hall.houses) - 1
    line = next(one for one in register(hall).splitlines() if "ไปรับลูก" in one)
    clocks = [part for part in line.split() if part[2:3] == ":" and len(part) == 5]
    assert len(clocks) == 2
    assert clocks[0] == clocks[1]


def test_15_the_register_printed_afterwards_has_the_times_and_the_minutes_the_present(hall):
    goes_home(hall, 1)
    votes_on(hall)
    meeting.close_meeting(hall.store)
    said = register(hall)
    assert "เข้า" in said
    assert "ออก" in said
    assert isinstance(check(hall.store), Sound)


@pytest.mark.parametrize(
    ("households", "needed"),
    [(131, (66, 66, 88, 99)), (132, (66, 67, 88, 99)), (133, (67, 67, 89, 100))],
)
def test_the_quorum_of_131_to_133_households_by_each_rule(households, needed):
    rules = ("HALF", "MORE_THAN_HALF", "TWO_THIRDS", "THREE_QUARTERS")
    assert tuple(quorum_of(households, QuorumRule[one]) for one in rules) == needed


@pytest.mark.parametrize(
    ("rule", "verdict", "needed"),
    [
        (MajorityRule.VOTING, VoteVerdict.CARRIED, 42),
        (MajorityRule.PRESENT, VoteVerdict.NOT_CARRIED, 43),
        (MajorityRule.TWO_THIRDS, VoteVerdict.NOT_CARRIED, 56),
    ],
)
def test_of_84_present_42_for_40_against_2_abstaining(rule, verdict, needed):
    done = reckon(rule, 84, Hands(42, 40, 2))
    assert (done.verdict, done.needed) == (verdict, needed)
