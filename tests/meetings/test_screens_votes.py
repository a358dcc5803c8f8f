"""Votes by raised hands on the screen: opened, counted, declared, void, taken back."""

from datetime import date
from types import SimpleNamespace

import pytest
from tests.helpers.sample import every
from textual.events import Paste

from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.acts.quorum import quorum_now
from forumtui.meetings.records.votes import VoidCause, VoteState
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule, Side, VoteVerdict, needed_of
from forumtui.meetings.screens.counting import votes_bar
from forumtui.meetings.words import what_it_takes
from forumtui.messages import LANGUAGES, Messages
from forumtui.officers.acts import approval as officers
from forumtui.thai.width import width
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home

OFFICERS = (("นายหนึ่ง ก", "4861"), ("นายสอง ข", "5937"), ("นายสาม ค", "6148"))


@pytest.fixture
def met(village):
    with at_home(village) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)
        for stop in walk(store)[:20]:
            meeting.mark_present(store, stop.household, present=True)
    return village


def votes(home):
    with at_home(home) as store:
        return resolution.resolutions(store)


async def voted(hall):
    """Return every vote while the program runs, at its own desk."""
    return await hall.app.desk.run(resolution.resolutions)


async def open_elsewhere(hall, question):
    """Open a vote as another program on the same village would."""
    await hall.app.desk.run(resolution.open_vote, question, rule=MajorityRule.PRESENT, present=120)


async def to_the_votes(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press("1")
    await hall.sees("F11 อื่น ๆ")
    await hall.press("f11", "1")
    await hall.sees("มติที่ประชุม")


async def put_to_the_vote(hall, question="ใช้ระเบียบใหม่", present="120", rule=0, more=""):
    """Open a vote, the question being typed, and pasted what is longer."""
    await hall.sees("F2 ขอมติ")
    await hall.press("f2")
    await hall.sees("ผู้มาประชุมขณะนี้")
    await hall.type(present)
    await hall.press("enter")
    await hall.type(question)
    if more:
        hall.app.screen.focused.post_message(Paste(more))
        await hall.sees(more[:10])
    await hall.press("enter", *["down"] * rule, "enter")
    await hall.sees("F3 นับใหม่")


async def count(hall, *hands):
    for place, hand in enumerate(hands):
        await hall.type(hand)
        if place < len(hands) - 1:
            await hall.press("enter")


async def test_a_vote_is_counted_and_its_verdict_seen_before_it_is_declared(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall)
        await hall.sees("ผู้มาประชุม 120 คน ต้องเห็นชอบ 61 คนขึ้นไป (เกินกึ่งหนึ่งของผู้มาประชุม)")
        await count(hall, "87", "๒๐", "10")
        await hall.sees("ผ่าน: เห็นชอบ 87 เสียง จากผู้มาประชุม 120 คน เกินกึ่งหนึ่ง (ต้องได้ 61 เสียง)")
        # 87, 20, 10, and the 3 who raised no hand.
        assert "█▀█ ▀▀█" in hall.text
        assert "└ ต้องได้ 61" in hall.text
        await hall.press("enter", "enter")
        await hall.sees("ครบแล้ว กด F2 เพื่อประกาศผล")
        assert (await voted(hall))[0].state is VoteState.OPEN
        await hall.press("f2")
        # What was declared is shown to the whole hall, with a tick and the votes large.
        await hall.sees("ประกาศและจดมติที่ 1 แล้ว")
        assert "▛▀▀" in hall.text
        assert "▀█▄ ▄█▀" in hall.text
        await hall.press("enter")
        await hall.sees("F6 ถอนมติ")
        await hall.sees("เห็นชอบ 87 เสียง  ไม่เห็นชอบ 20 เสียง  งดออกเสียง 10 คน  ไม่ยกมือ 3 คน")
        await hall.sees("√ 1/1")
    (one,) = votes(met)
    assert one.reckoning.verdict is VoteVerdict.CARRIED
    assert (one.reckoning.hands, one.rule) == (Hands(87, 20, 10), MajorityRule.PRESENT)


async def test_the_rule_is_chosen_and_offered_again_with_the_people_present(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall, rule=2)
        await count(hall, "79", "0", "0")
        await hall.sees("ไม่ผ่าน: เห็นชอบ 79 เสียง จากผู้มาประชุม 120 คน ไม่ถึงสองในสาม (ต้องได้ 80 เสียง)")
        await hall.press("f2")
        await hall.sees("ผลการลงมติ")
        await hall.press("enter")
        await hall.sees("× 1/1")
        await hall.press("f2")
        await hall.sees("» สองในสามของผู้มาประชุม")
        assert "120" in hall.text


async def test_between_equal_votes_the_chair_decides_and_no_stray_enter_does(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall, rule=1)
        await count(hall, "40", "40", "5")
        await hall.sees("เสียงเท่ากัน: 40 ต่อ 40 ให้ประธานชี้ขาด")
        await hall.press("f2")
        await hall.sees("Esc กลับไปนับใหม่")
        await hall.press("enter")
        await hall.sees("กด F2 ถ้าประธานเห็นชอบ")
        await hall.press("escape")
        await hall.sees("เสียงเท่ากัน: 40 ต่อ 40 ให้ประธานชี้ขาด")
        assert (await voted(hall))[0].state is VoteState.OPEN
        await hall.press("enter", "enter", "enter")
        await hall.sees("กด F2 เพื่อประกาศผล")
        await hall.press("f2")
        await hall.sees("Esc กลับไปนับใหม่")
        await hall.press("f3", "enter")
        await hall.sees("ไม่ผ่าน: เสียงเท่ากัน 40 ต่อ 40 ประธานชี้ขาดว่าไม่เห็นชอบ")
    assert votes(met)[0].reckoning.casting is Side.AGAINST


async def test_hands_that_cannot_be_are_said_while_they_are_typed(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall)
        await count(hall, "87", "20", "100")
        await hall.sees("นับได้ 207 มือ มากกว่าผู้มาประชุม 120 คน")
        await hall.press("enter", "f2")
        await hall.sees("F3 นับใหม่")
        assert (await voted(hall))[0].state is VoteState.OPEN
        # The cursor stayed at the mistake, and what is typed takes its place.
        await hall.type("10")
        await hall.sees("ผ่าน: เห็นชอบ 87")
        assert "นับได้ 207" not in hall.text


async def test_a_count_that_is_put_aside_goes_on_where_it_stood(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall)
        await count(hall, "87", "20")
        await hall.press("escape")
        await hall.sees("พักการนับไว้ กด F2 เพื่อนับต่อ")
        await hall.sees("F2 นับต่อ")
        assert (await voted(hall))[0].state is VoteState.OPEN
        await hall.press("f2")
        await hall.sees("งดออกเสียง")
        await hall.type("10")
        await hall.sees("ผ่าน: เห็นชอบ 87 เสียง")
        await hall.press("f2")
        await hall.sees("ผลการลงมติ")
    (one,) = votes(met)
    assert one.reckoning.hands == Hands(87, 20, 10)


async def test_a_count_that_is_put_aside_can_be_called_void_and_is_asked_first(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall)
        await count(hall, "87", "20")
        await hall.press("escape")
        await hall.sees("F2 นับต่อ")
        await hall.press("f11", "1")
        await hall.sees("เป็นโมฆะ ใช่ไหม")
        await hall.press("f2")
        await hall.sees("โมฆะ: เลิกนับกลางคัน")
    (one,) = votes(met)
    assert (one.state, one.cause) == (VoteState.VOID, VoidCause.STOPPED)


async def test_counting_anew_begins_from_nothing(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall)
        await count(hall, "87", "20", "10")
        await hall.sees("ผ่าน: เห็นชอบ 87")
        await hall.press("f3")
        await hall.sees("ยังนับไม่ครบ")
        await count(hall, "50", "20", "10")
        await hall.sees("ไม่ผ่าน: เห็นชอบ 50")


async def test_the_people_present_are_offered_and_never_more_than_there_can_be(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await hall.sees("F2 ขอมติ")
        await hall.press("f2")
        # Twenty households came: one person each is offered, and what that takes is said before.
        await hall.sees("ผู้มาประชุม 20 คน ต้องเห็นชอบ 11 คนขึ้นไป")
        await hall.type("11498")
        await hall.press("enter")
        await hall.type("ใช้ระเบียบใหม่")
        await hall.press("f2")
        await hall.sees("จำนวนผู้มาประชุมต้องเป็นเลข 1 ถึง ")
        await hall.press("escape")
    assert votes(met) == ()


async def test_a_question_and_the_people_present_are_asked_for(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await hall.sees("F2 ขอมติ")
        await hall.press("f2")
        await hall.sees("ผู้มาประชุมขณะนี้")
        await hall.press("backspace", "f2")
        await hall.sees("นับผู้มาประชุมก่อน")
        await hall.type("0")
        # The question that comes next is offered, and goes with one key.
        await hall.sees("รับรองข้อมูลหนี้และเงินออม")
        await hall.press("enter", "backspace", "f2")
        await hall.sees("ยังไม่ได้บอกว่าขอมติเรื่องอะไร")
        await hall.type("ก")
        await hall.press("f2")
        await hall.sees("จำนวนผู้มาประชุมต้องเป็นเลข 1 ถึง ")
        await hall.press("escape")
        await hall.sees("ยังไม่มีมติ")
    assert votes(met) == ()


async def test_without_a_meeting_nothing_is_put_to_the_vote(village, running):
    async with running(village) as hall:
        await to_the_votes(hall)
        await hall.sees("ขอมติใหม่ยังไม่ได้")
        assert "F2 ขอมติ" not in hall.text
        await hall.press("f2", "f6")
        await hall.sees("ไม่มีมติให้ถอน")


async def test_a_resolution_is_taken_back_by_two_officers(met, running):
    with at_home(met) as store:
        for name, pin in OFFICERS:
            officers.appoint(store, name=name, role="กรรมการ", pin=pin, since=date(2017, 1, 1))
        words = {"rule": MajorityRule.PRESENT, "present": 9, "hands": Hands(5, 0, 0)}
        resolution.record_vote(store, "ผิดเรื่อง", **words)
    async with running(met) as hall:
        await to_the_votes(hall)
        await hall.sees("F6 ถอนมติ")
        await hall.press("f6")
        await hall.sees("เพราะอะไร")
        await hall.type("นับผิด")
        await hall.press("enter")
        await hall.sees("ขอรหัสกรรมการสองคน")
        for name, pin in OFFICERS[:2]:
            await hall.press("enter")
            await hall.sees(f"รหัสของ {name}")
            await hall.type(pin)
            await hall.press("enter")
        await hall.sees("เพราะ นับผิด", within=20)
    assert votes(met)[0].state is VoteState.TAKEN_BACK


async def test_a_vote_that_was_left_open_is_void_and_said_so_on_the_map(met, running):
    with at_home(met) as store:
        resolution.open_vote(store, "ใช้ระเบียบใหม่", rule=MajorityRule.PRESENT, present=120)
    async with running(met) as hall:
        await hall.sees("การลงมติเรื่อง ใช้ระเบียบใหม่ ค้างตอนปิดโปรแกรม ถือเป็นโมฆะ ให้ลงมติใหม่")
        await to_the_votes(hall)
        await hall.sees("โมฆะ: ปิดโปรแกรมตอนนับ")
        await put_to_the_vote(hall, present="")
        await count(hall, "87", "20", "10")
        await hall.press("f2")
        await hall.sees("ประกาศและจดมติที่ 2 แล้ว")
        await hall.press("enter", "escape", "escape")
        await hall.sees("ขั้นตอนงานคืนนี้")
        await hall.sees("กด F3 ตรวจยอดต่อ")
    assert votes(met)[0].cause is VoidCause.LEFT


async def test_a_vote_that_another_screen_opened_can_be_called_void(met, running):
    async with running(met) as hall:
        await hall.sees("ขั้นตอนงานคืนนี้")
        await open_elsewhere(hall, "บนจออื่น")
        await to_the_votes(hall)
        await hall.sees("F2 นับต่อ")
        assert "F2 ขอมติ" not in hall.text
        await hall.press("f11", "1")
        await hall.sees("ให้การลงมติเรื่อง บนจออื่น เป็นโมฆะ ใช่ไหม")
        await hall.press("f2")
        await hall.sees("โมฆะ: เลิกนับกลางคัน")


async def test_a_vote_that_ended_elsewhere_is_not_declared_again(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall)
        await count(hall, "87", "20", "10")
        await hall.app.desk.run(resolution.void_vote, 1)
        await hall.press("f2")
        await hall.sees("การลงมตินี้จบไปแล้ว")
        await hall.sees("ผ่าน: เห็นชอบ 87")
        await hall.press("escape")
        await hall.sees("โมฆะ: เลิกนับกลางคัน")


@pytest.mark.parametrize("size", every(3, [(60, 14), (80, 16), (120, 40)]))
async def test_the_count_is_whole_in_every_size_whatever_the_question(met, running, size):
    async with running(met, size=size) as hall:
        await to_the_votes(hall)
        await put_to_the_vote(hall, "[/x]ใช้ระเบียบ[red] ", "120", more="ยาวมาก" * 25)
        await count(hall, "8700", "20", "99999")
        await hall.sees("มากกว่าผู้มาประชุม")
        await hall.sees("[/x]ใช้ระเบียบ[red]")
        await hall.sees("Esc พักไว้")
        await hall.sees("งดออกเสียง")


async def test_a_meeting_with_an_open_vote_is_not_closed(met, running):
    async with running(met) as hall:
        await hall.sees("ขั้นตอนงานคืนนี้")
        await open_elsewhere(hall, "ค้าง")
        await hall.press("1")
        await hall.sees("F3 มาแทน")
        await hall.press("f11", "4")
        await hall.sees("กำลังลงมติเรื่อง ค้าง อยู่")


async def test_a_vote_is_asked_for_before_the_room_is_filled(met, running):
    async with running(met) as hall:
        await hall.sees("ขั้นตอนงานคืนนี้")
        await hall.press("1")
        await hall.sees("F11 อื่น ๆ")
        # Nothing is drawn between the two keys.
        hall.app.screen.action_resolutions()
        hall.app.screen.action_vote()
        await hall.sees("ขอมติที่ประชุม")


async def test_without_a_quorum_it_is_said_before_and_after_that_a_vote_carries_nothing(
    met, running
):
    with at_home(met) as store:
        meeting.mark_present(store, walk(store)[0].household, present=False)
    async with running(met) as hall:
        await to_the_votes(hall)
        await hall.sees("F2 ขอมติ")
        await hall.press("f2")
        await hall.sees("ลงมติตอนนี้จดไว้ได้ แต่ไม่มีผล")
        await hall.press("escape")
        await put_to_the_vote(hall)
        await count(hall, "87", "20", "10")
        await hall.sees("ไม่ครบองค์ประชุม มา 19 จาก 40 บ้าน")
        await hall.press("f2")
        await hall.sees("ไม่มีผล (ผ่าน)")
        await hall.press("enter")
        await hall.sees("– 1/1")
        await hall.sees("ไม่มีผล (ผ่าน: เห็นชอบ 87")
    (one,) = votes(met)
    assert one.stands
    assert not one.carries


async def test_the_quorum_is_settled_on_the_screen_of_the_votes(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await hall.sees("ครบองค์ประชุม (20 บ้าน)")
        await hall.press("f11", "2")
        await hall.sees("กึ่งหนึ่งของครัวเรือน (20 จาก 40 บ้าน) ใช้อยู่")
        await hall.press("down", "down", "enter")
        await hall.sees("ตั้งองค์ประชุมเป็น สองในสามของครัวเรือน ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ตั้งองค์ประชุมเป็น สองในสามของครัวเรือน แล้ว")
        await hall.sees("ยังไม่ครบองค์ประชุม (27 บ้าน)")
    with at_home(met) as store:
        assert quorum_now(store) == (QuorumRule.TWO_THIRDS, 40)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", MajorityRule)
def test_the_bar_of_a_vote_has_its_mark_where_the_majority_begins(language, rule):
    say = Messages(language)
    for present in (3, 114, 9_999):
        for columns in (54, 74, 134):
            hands = Hands(present // 2, present // 5, present // 9)
            vote = SimpleNamespace(rule=rule, present=present)
            drawn, below = votes_bar(vote, hands, say, columns, marked=True)
            base = hands.for_votes + hands.against if rule is MajorityRule.VOTING else present
            needed = needed_of(rule, base)
            (corner,) = (sign for sign in below if sign in "└┘")
            at = width(below.partition(corner)[0])
            assert (drawn[at] == "█") == (hands.for_votes >= needed)
            assert f"{needed:,}" in below
            assert max(width(drawn), width(below)) <= columns
            assert width(what_it_takes(rule, present, say)) <= columns + 20
