"""The minutes say what the records hold of a meeting, by the order of its acts, and nothing else."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.contracts.test_acts_restructuring import plan
from tests.helpers.decisions import by_vote, taken_back
from tests.helpers.small_village import HEARD, SOMCHAI, TODAY
from tests.papers.test_acts_codes_of_papers import codes_of

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.proposals import approve, propose, withdraw
from forumtui.engine.journal import Journal, entries, last_entry
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.acts.quorum import settle_quorum
from forumtui.meetings.records.meetings import meetings, span_of
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import LANGUAGES, Messages
from forumtui.minutes.acts.writing import MINUTES, minutes_facts, to_print, write_minutes
from forumtui.minutes.documents.facts import AnswerCounts
from forumtui.minutes.documents.minutes import minutes
from forumtui.minutes.records import meeting_answers
from forumtui.minutes.refusals import MeetingUnknown, NoMeetingYet
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.jobs import enqueue
from forumtui.papers.layout.pages import to_text
from forumtui.papers.refusals import ExportFailed
from forumtui.papers.rules.codes import head_code, spaced
from forumtui.papers.words.codes import changes, finding, paper
from forumtui.people.acts import households
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.importing import import_register
from forumtui.registers.acts.waiting import deciding
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.records.household_view import household_view
from forumtui.verification.records.walk import standings
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.records.village import stops

SAY = Messages()
REVIEWERS = ("นายหนึ่ง ตรวจดี", "นางสอง ตรวจดี")
PROXY = Speaker("นายแทน ตอบดี", "หลาน", "หนังสือมอบอำนาจ 1")


def begin(store, **more):
    words = {"place": "ศาลาบ้าน", "chair": "นายประธาน ที่ประชุม", "secretary": "นางเลขา จดดี"}
    meeting.open_meeting(store, held_on=TODAY, **{**words, **more})


def dispute(store, household, kind="loan", claimed=100):
    view = verification.household(store, household)
    line = next(line for line in view.lines if line.kind == kind)
    words = {"claimed_satang": claimed, "reason": "จ่ายแล้ว", "speaker": SOMCHAI}
    verification.dispute(store, household, line.line, **words)
    return line


def correct(store, line, satang):
    words = {"reason": "อ่านผิด", "approved_by": REVIEWERS}
    return correction.correct(store, line, LineField.BALANCE, satang, **words)


@pytest.fixture
def evening(store, at):
    """A meeting at which house 1 came and confirmed, 2 disputed, 10/1 was absent, 10 sent a proxy."""
    begin(store)
    for house in ("1", "2"):
        meeting.mark_present(store, at(house), present=True)
    meeting.mark_present(store, at("10"), present=True)
    meeting.mark_present(store, at("10"), present=False)
    verification.confirm(store, at("1"), SOMCHAI)
    dispute(store, at("2"))
    verification.mark_absent(store, at("10/1"), SOMCHAI)
    verification.confirm_by_proxy(store, at("10"), PROXY)
    return store


@pytest.fixture
def written(evening):
    meeting.close_meeting(evening)
    return write_minutes(evening)


def own_code(text):
    return codes_of(text, SAY)[0]


def test_who_came_who_did_not_and_what_they_answered(written):
    facts = written.facts
    # For house 10 somebody answered who stands for it: it is present, though it was not ticked.
    assert [one.number for one in facts.present] == ["1", "2", "10"]
    assert [one.number for one in facts.missing] == ["10/1"]
    assert facts.answers == AnswerCounts(confirmed=2, disputed=1, absent=1, by_proxy=1)
    assert (facts.number, facts.place) == (1, "ศาลาบ้าน")
    assert "ผู้มาประชุม 3 จาก 4 ครัวเรือน" in written.text
    assert "ผู้ไม่มาประชุม 1 ครัวเรือน" in written.text
    assert "เอกสารภายในของคณะกรรมการ ไม่ติดประกาศ" in written.text
    assert re.search(r"เริ่มเวลา \d\d\.\d\d น\.", written.text)
    assert not re.search(r"\d:\d\d น\.", written.text)


def test_the_quorum_and_when_it_was_reached_stand_in_the_minutes(evening):
    with evening.reading():
        came_second = [one.id for one in Journal.select().where(Journal.act == "meeting.attend")][1]
    settle_quorum(evening, QuorumRule.HALF)
    vote = {"rule": MajorityRule.PRESENT, "hands": Hands(40, 3, 0)}
    for present in (55, 60, 58):
        resolution.record_vote(evening, "ใช้ระเบียบ", present=present, **vote)
    meeting.close_meeting(evening)
    facts = minutes_facts(evening)
    assert (facts.quorum.rule, facts.quorum.needed, facts.quorum.most) == (QuorumRule.HALF, 2, 3)
    # Two of four households had come with the second one.
    assert facts.quorum.reached.entry == came_second
    assert facts.persons == 60
    text = " ".join(write_minutes(evening).text.split())
    assert "องค์ประชุม 2 ครัวเรือน (กึ่งหนึ่งของครัวเรือน) ครบเมื่อเวลา" in text
    assert "นับผู้มาประชุมได้ 60 คน" in text
    assert "ครบองค์ประชุม มา 3 จาก 4 บ้าน (ต้องมี 2: กึ่งหนึ่งของครัวเรือน)" in text
    # What is settled afterwards does not change what was.
    settle_quorum(evening, QuorumRule.THREE_QUARTERS)
    assert minutes_facts(evening) == facts


def test_a_meeting_that_never_had_a_quorum_says_so_and_its_votes_carry_nothing(store, at):
    begin(store)
    meeting.mark_present(store, at("1"), present=True)
    counted = {"rule": MajorityRule.PRESENT, "present": 40, "hands": Hands(40, 0, 0)}
    resolution.record_vote(store, "ยกหนี้", **counted)
    meeting.close_meeting(store)
    facts = minutes_facts(store)
    assert (facts.quorum.most, facts.quorum.reached) == (1, None)
    text = " ".join(write_minutes(store).text.split())
    assert "องค์ประชุม 2 ครัวเรือน (กึ่งหนึ่งของครัวเรือน) ไม่ครบ มามากที่สุด 1 ครัวเรือน" in text
    assert "มติที่ 1 เรื่อง ยกหนี้ มติ: ไม่มีผล (ผ่าน: เห็นชอบ 40" in text
    assert "ไม่ครบองค์ประชุม มา 1 จาก 4 บ้าน" in text


def test_the_agenda_has_its_five_usual_items_and_room_where_nothing_is_known(written):
    items = re.findall(r"ระเบียบวาระที่ (\d)", written.text)
    assert items == ["1", "2", "3", "4", "5"]
    assert "ไม่มี เป็นการประชุมครั้งแรก" in written.text
    assert "4.1 ตรวจและรับรองข้อมูล" in written.text
    assert "ผู้มาประชุมรวม ...." in written.text


def test_the_certified_sums_are_those_of_the_lines_that_were_confirmed(evening, written, at):
    views = [verification.household(evening, at(house)) for house in ("1", "10")]
    assert written.facts.savings_satang == sum(one.savings_satang for one in views) == 100_025
    assert written.facts.debt_satang == sum(one.debt_satang for one in views) == 1_650_000
    assert written.facts.accrued_satang == 10_050
    assert "เงินออม 1,000.25 บาท" in written.text
    # House 2 disputed its loan, so that only a saving of the same person could be certified: none.
    (line,) = written.facts.disputed
    assert (line.house, line.contract_no) == ("2", "2/2558")
    assert (line.book_satang, line.claimed_satang) == (3_000_000, 100)


def test_the_other_lines_of_who_disputes_one_are_certified(store, at, home):
    more = home / "more.csv"
    more.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายประเสริฐ มั่นคง,2,900,900\n", "utf-8")
    import_register(store, more)
    begin(store)
    dispute(store, at("2"))
    meeting.close_meeting(store)
    assert minutes_facts(store).debt_satang == 90_000


def test_the_journal_s_head_is_that_of_the_closing(evening, written):
    with evening.reading():
        known = {one.sequence: one for one in entries()}
    closing = next(one for one in known.values() if one.act == "meeting.close")
    assert written.facts.entries == closing.sequence
    assert written.facts.journal == spaced(head_code(closing.hash))
    seen = verify(evening, written.facts.journal)
    assert (seen.finding, seen.entry.act) == (CodeStanding.HEAD, "meeting.close")
    opening = next(one for one in known.values() if one.act == "meeting.open")
    assert (written.facts.opened.entry, written.facts.closed.entry) == (
        opening.sequence,
        closing.sequence,
    )


def test_minutes_written_again_are_the_same_paper(evening, written):
    again = write_minutes(evening)
    assert again.text == written.text
    assert own_code(again.text) == own_code(written.text)
    assert write_minutes(evening, 1).path == written.path


def test_minutes_of_a_meeting_that_goes_on_are_a_draft_without_a_code(evening):
    draft = write_minutes(evening)
    assert draft.draft
    assert draft.path.name == "minutes_1_draft.txt"
    assert "ร่าง ยังไม่ปิดประชุม" in draft.text
    assert "รหัสเอกสาร" not in draft.text
    assert "ผู้ตรวจรายงาน" not in draft.text
    assert draft.facts.answers.households == 4


def test_only_what_was_done_at_a_meeting_is_in_its_minutes(store, at):
    verification.confirm(store, at("1"), SOMCHAI)
    begin(store)
    verification.confirm(store, at("10"), SOMCHAI)
    meeting.close_meeting(store)
    correct(store, "L3", 390_000)
    begin(store, place="วัดบ้าน")
    dispute(store, at("2"))
    meeting.close_meeting(store)
    first, second = minutes_facts(store, 1), minutes_facts(store, 2)
    assert first.answers == AnswerCounts(confirmed=1)
    assert (first.debt_satang, first.settled, first.disputed) == (0, (), ())
    assert second.answers == AnswerCounts(disputed=1)
    assert minutes_facts(store) == second


def test_what_was_settled_is_told_with_its_reason_and_reviewers(evening, at):
    (open_dispute,) = correction.open_disputes(evening)
    correction.dismiss(evening, open_dispute.id, why="สมุดถูก", decided_by=REVIEWERS)
    correct(evening, "L3", 390_000)
    correction.correct(
        evening, "L3", LineField.RATE, 60_000, reason="ตกลงใหม่", approved_by=REVIEWERS
    )
    meeting.close_meeting(evening)
    facts = minutes_facts(evening)
    assert [(one.house, one.field, one.old_value, one.new_value) for one in facts.settled] == [
        ("2", None, None, None),
        ("10/1", LineField.BALANCE, 400_000, 390_000),
        ("10/1", LineField.RATE, 180_000, 60_000),
    ]
    assert facts.disputed == ()
    text = " ".join(write_minutes(evening).text.split())
    assert "ยืนยันยอดตามบัญชีกองทุน เพราะ สมุดถูก (นายหนึ่ง ตรวจดี, นางสอง ตรวจดี)" in text
    assert "เดิม 4,000.00 บาท แก้เป็น 3,900.00 บาท" in text


def test_answers_taken_back_and_given_anew_are_told(evening, at):
    verification.undo_last(evening, at("1"))
    verification.confirm(evening, at("1"), SOMCHAI)
    verification.undo_last(evening, at("10"))
    meeting.close_meeting(evening)
    facts = minutes_facts(evening)
    assert facts.taken_back == ("1", "10")
    assert facts.answers == AnswerCounts(confirmed=1, disputed=1, absent=1)


def test_proposals_and_contracts_of_the_meeting(four, house):
    begin(four)
    words = {"reason": "น้อยลง", "proposed_by": "ก", "today": TODAY}
    for gate in ("2", "1"):
        verification.undo_last(four, house(gate))
        verification.confirm(four, house(gate), SOMCHAI)
    contract = consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=TODAY)
    propose(four, house("1"), plan(48), **words)
    approve(four, house("1"), by=by_vote(four), today=TODAY)
    meeting.close_meeting(four)
    facts = minutes_facts(four)
    (approved,) = facts.approved
    assert (approved.house, approved.words, approved.names) == (
        "1",
        "มติที่ 1/1 ปรับหนี้ตามที่เสนอ",
        facts.chair,
    )
    assert [one.number for one in facts.contracts] == [contract.number]
    assert facts.contracts_satang == contract.facts.consolidation.debt_satang
    code = own_code(write_minutes(four).text)
    assert verify(four, code).finding is CodeStanding.GENUINE
    withdraw(four, house("1"), reason="ไม่เอา")
    taken_back(four, house("2"))
    said = list(changes(verify(four, code), SAY))
    assert len(said) == 2
    assert any(one.startswith("สัญญาที่ทำรวม: บนกระดาษ 5,000.00 บาท ตอนนี้ 0.00") for one in said)
    assert any(one.startswith("ข้อเสนอปรับหนี้ที่เห็นชอบ: บนกระดาษ 1 ตอนนี้ 0") for one in said)
    # What the meeting did is not undone by what came after it.
    assert minutes_facts(four) == facts


def test_a_contract_that_another_took_the_place_of_is_not_counted_again(four, house):
    begin(four)
    words = {"acknowledged": HEARD, "today": TODAY}
    consolidation.draw_up(four, house("2"), **words)
    anew = consolidation.draw_up(four, house("2"), months=24, reason="ขอสั้นลง", **words)
    facts = minutes_facts(four)
    assert [one.number for one in facts.contracts] == [anew.number]
    assert facts.contracts_satang == anew.facts.consolidation.debt_satang
    taken_back(four, house("2"))
    assert len(minutes_facts(four).contracts) == 1


def test_resolutions_are_told_with_their_arithmetic_and_void_ones_as_void(evening):
    vote = {"rule": MajorityRule.PRESENT, "present": 120}
    kept = resolution.open_vote(evening, "ใช้ดอกเบี้ยร้อยละ 6", **vote)
    resolution.declare_vote(evening, kept.id, Hands(87, 20, 3))
    stopped = resolution.open_vote(evening, "ซื้อโต๊ะ", **vote)
    resolution.void_vote(evening, stopped.id, why="นับไม่ทัน")
    meeting.close_meeting(evening)
    facts = minutes_facts(evening)
    carried, void = facts.resolutions
    assert carried.outcome == "ผ่าน: เห็นชอบ 87 เสียง จากผู้มาประชุม 120 คน เกินกึ่งหนึ่ง (ต้องได้ 61 เสียง)"
    assert carried.hands == "เห็นชอบ 87 เสียง  ไม่เห็นชอบ 20 เสียง  งดออกเสียง 3 คน  ไม่ยกมือ 10 คน"
    assert void.outcome.startswith("โมฆะ: ")
    assert (void.hands, void.why) == ("", "เพราะ นับไม่ทัน")
    written = write_minutes(evening)
    text = " ".join(written.text.split())
    assert "มติที่ 1 เรื่อง ใช้ดอกเบี้ยร้อยละ 6 มติ: ผ่าน: เห็นชอบ 87 เสียง" in text
    code = own_code(written.text)
    assert verify(evening, code).finding is CodeStanding.GENUINE
    resolution.take_back(evening, kept.id, reason="นับผิด")
    (said,) = changes(verify(evening, code), SAY)
    assert said.startswith("มติ: บนกระดาษ 1 ตอนนี้ 0 (ถอนมติ ")
    assert minutes_facts(evening) == facts


def test_genuine_minutes_are_said_with_what_they_certified(evening, written):
    seen = verify(evening, own_code(written.text))
    assert seen.finding is CodeStanding.GENUINE
    assert seen.satang == 1_660_050
    what, _ = paper(seen, SAY)
    assert what == "รายงานการประชุมครั้งที่ 1 รับรองหนี้กับดอกเบี้ยค้าง 16,600.50 บาท"


def test_a_later_correction_is_told_with_its_act(evening, written):
    correct(evening, "L1", 1_190_000)
    seen = verify(evening, own_code(written.text))
    assert seen.finding is CodeStanding.CHANGED
    assert finding(seen, SAY) == "เอกสารจริง แต่ข้อมูลเปลี่ยนหลังปิดประชุม"
    assert {one.entry.act for one in seen.changes} == {"correction.correct"}
    said = list(changes(seen, SAY))
    assert any(one.startswith("ลูกหนี้รวม: บนกระดาษ 16,500.00") for one in said)
    assert any(one.startswith("ครัวเรือนที่รับรอง: บนกระดาษ 2 ตอนนี้ 1") for one in said)


def test_a_correction_taken_back_leaves_the_answer_to_be_given_anew(evening, written):
    correct(evening, "L1", 1_190_000)
    correction.take_back(evening, "L1", reason="เดิมถูก", approved_by=REVIEWERS)
    seen = verify(evening, own_code(written.text))
    # The figure is the old one, but whoever certified it is asked about it anew.
    assert seen.finding is CodeStanding.CHANGED


def test_an_answer_of_no_line_taken_back_later_is_told_too(evening, written, at):
    verification.undo_last(evening, at("10"))
    (change, *others) = verify(evening, own_code(written.text)).changes
    assert change.entry.act == "verification.undo"
    assert [one.entry.act for one in others] == ["verification.undo"]


def test_a_dispute_settled_later_is_told(evening, written):
    (open_dispute,) = correction.open_disputes(evening)
    correction.dismiss(evening, open_dispute.id, why="สมุดถูก", decided_by=REVIEWERS)
    (change,) = verify(evening, own_code(written.text)).changes
    assert (change.before.who, change.before.satang, change.now.satang) == ("disputed", 1, 0)


def test_what_is_answered_or_read_later_changes_nothing_of_a_meeting(evening, written, at, home):
    late = home / "late.csv"
    late.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนางสมศรี ใจดี,1,900,900\n", "utf-8")
    import_register(evening, late)
    verification.confirm(evening, at("10/1"), SOMCHAI)
    begin(evening)
    verification.confirm(evening, at("1"), SOMCHAI)
    meeting.close_meeting(evening)
    assert verify(evening, own_code(written.text)).finding is CodeStanding.GENUINE
    assert minutes_facts(evening, 1) == written.facts
    assert isinstance(check(evening), Sound)


def test_a_correction_between_the_closing_and_the_writing_is_told_of_the_paper(evening):
    meeting.close_meeting(evening)
    correct(evening, "L1", 1_190_000)
    late = write_minutes(evening)
    assert late.facts.debt_satang == 1_650_000
    seen = verify(evening, own_code(late.text))
    assert seen.finding is CodeStanding.CHANGED
    assert isinstance(check(evening), Sound)


def test_a_clock_that_went_back_is_said_and_changes_no_order(written):
    facts = replace(
        written.facts,
        closed=replace(
            written.facts.closed, at=written.facts.opened.at - timedelta(days=3, hours=1)
        ),
    )
    for language in LANGUAGES:
        say = Messages(language)
        assert say("minutes.clock_went_back") in to_text(minutes(facts, say))
        assert say("minutes.clock_went_back") not in to_text(minutes(written.facts, say))


def test_without_a_meeting_there_are_no_minutes_and_nothing_is_written(store):
    def acts():
        with store.reading():
            return Journal.select().count()

    before = acts()
    with pytest.raises(NoMeetingYet):
        write_minutes(store)
    begin(store)
    with pytest.raises(MeetingUnknown) as refused:
        write_minutes(store, 2)
    assert refused.value.details == {"number": 2, "last": 1}
    assert acts() == before + 1
    assert not list(store.folder.glob("exports/*"))


def test_a_folder_that_cannot_be_written_leaves_no_act(evening, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", "utf-8")
    with evening.reading():
        before = last_entry()
    with pytest.raises(ExportFailed):
        write_minutes(evening, out=blocked)
    with evening.reading():
        assert last_entry() == before


def test_minutes_go_into_the_print_queue_as_minutes(evening, written):
    (job,) = enqueue(evening, [to_print(written, SAY)], language=SAY)
    assert (job.document, job.about) == (MINUTES.key, "ครั้งที่ 1")


def test_in_english_they_say_the_same(evening, written):
    english = write_minutes(evening, language=Messages("en"))
    assert english.facts == written.facts
    assert "Present: 3 of 4 households" in english.text


def test_where_everybody_stands_is_what_the_walk_shows(four, house):
    """A second way to the same counts and sums: the screens' own, while the meeting is open."""
    for gate in ("1", "2", "3", "4"):
        verification.undo_last(four, house(gate))
    begin(four)
    verification.confirm(four, house("1"), SOMCHAI)
    dispute(four, house("2"))
    verification.mark_absent(four, house("3"), SOMCHAI)
    verification.confirm(four, house("4"), SOMCHAI)
    with four.reading():
        (held,) = meetings()
        now = last_entry().sequence
        seen = meeting_answers(span_of(held.id, now), now)
        walked = [one.status for one in standings()]
        sure = [household_view(stop.household) for stop in stops()]
    for status in HouseholdStatus:
        assert seen.status.get(status, 0) == walked.count(status)
    confirmed = [one for one in sure if one.status is HouseholdStatus.CONFIRMED]
    # The screen's sums are of those who live, accrued interest included in what they owe.
    assert any(one.lines_of_the_dead for one in confirmed)
    owed = sum(one.debt_asked_satang for one in confirmed)
    assert seen.debt_satang + seen.accrued_satang == owed
    assert seen.savings_satang == sum(one.savings_asked_satang for one in confirmed)
    assert seen.accrued_satang == sum(one.accrued_asked_satang for one in confirmed)


def test_a_dispute_of_a_debtor_who_moved_away_is_nobodys_here(evening, at):
    debtor = next(one.id for one in verification.household(evening, at("2")).members)
    households.move(evening, [debtor], at("10"), TODAY)
    facts = minutes_facts(evening)
    assert facts.disputed == ()
    assert correction.open_disputes(evening) == ()


@pytest.mark.parametrize("told", ["before", "after"])
def test_what_the_dead_owe_is_certified_by_nobody(store, at, told):
    view = verification.household(store, at("1"))
    dead = next(one for one in view.members if one.is_head)
    theirs = sum(
        one.balance_satang for one in view.lines if one.person == dead.id and one.kind == "loan"
    )
    assert theirs

    def tell():
        tell_fact(store, dead.id, PersonFact.DIED, holds=True, told_by="นางสมศรี ใจดี", today=TODAY)

    begin(store)
    if told == "before":
        tell()
    verification.confirm(store, at("1"), Speaker("นางสมศรี ใจดี"))
    meeting.close_meeting(store)
    if told == "after":
        # What was certified at that meeting was, whatever became of him since.
        tell()
    gone = theirs if told == "before" else 0
    assert minutes_facts(store).debt_satang == view.debt_satang - gone


WAITING = """กลุ่มสตรีทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ
1/2559,นางสมศรี ใจดี,1,พันห้า
2/2559,นายประเสริฐ มั่นคง,2,สองพัน
"""


def test_the_rows_that_were_decided_are_named_with_why_and_by_whom(store, home):
    (home / "data" / "สตรี.csv").write_text(WAITING, "utf-8")
    import_register(store, home / "data" / "สตรี.csv")
    begin(store)
    first, second = (one.row.id for one in deciding.rows_to_decide(store))
    deciding.take_row(store, first, cells={3: "1,500"}, why="กองทุนตอบแล้ว", by="นายหนึ่ง ตรวจดี")
    deciding.refuse_row(store, second, why="จ่ายหมดแล้ว", by="นางสอง ตรวจดี")
    taken = "แถวรอตรวจ สตรี.csv แถวที่ 3: รับตามที่แก้ เพราะ กองทุนตอบแล้ว (นายหนึ่ง ตรวจดี)"
    refused = "แถวรอตรวจ สตรี.csv แถวที่ 4: ไม่รับ เพราะ จ่ายหมดแล้ว (นางสอง ตรวจดี)"
    text = " ".join(write_minutes(store).text.split())
    assert taken in text
    assert refused in text
    assert "because" in write_minutes(store, language=Messages("en")).text
    # What was taken back before the meeting ended was not decided at it.
    deciding.reopen_row(store, second)
    meeting.close_meeting(store)
    text = " ".join(write_minutes(store).text.split())
    assert taken in text
    assert refused not in text
