"""The room of an election on the screen: nominated, marked, counted, tied, drawn by lot, in office."""

from datetime import date

import pytest

from forumtui.election.acts import nominating, opening, rounds
from forumtui.election.acts.offices import terms_served
from forumtui.election.acts.room import ElectionStep, election_room
from forumtui.election.records.rounds import MarkSort
from forumtui.election.rules.slips import Slips
from forumtui.election.screens.counting import CountPapers
from forumtui.election.words import result_rows, tally_signs
from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import Messages
from forumtui.people.acts.households import villagers
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home

BY = {"nominated_by": "นายหนึ่ง เสนอ", "seconded_by": ("นางสอง รับรอง", "นายสาม รับรอง")}
SAW = ("นายสี่ พยาน", "นางห้า พยาน")
TEN = Slips(10, 10, 10, 0, 0)
SAY = Messages("th")


def assembled(home, heads=3, seats=1):
    """Hold a meeting to which everybody came, with so many who stand."""
    with at_home(home) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)
        for stop in walk(store):
            meeting.mark_present(store, stop.household, present=True)
        if heads:
            opening.open_election(store, "คณะกรรมการ", seats)
        grown = [one.person for one in villagers(store) if one.is_head][:heads]
        for person in grown:
            nominating.nominate(store, person, **BY, consents=True)
    return home


async def to_the_room(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press("9")
    await hall.sees("๓.๑ คัดเลือกคณะกรรมการ")


async def board(hall):
    return await hall.app.desk.run(opening.current_board)


async def typed(hall, *numbers):
    for number in numbers:
        await hall.type(str(number))
        await hall.press("enter")


async def test_an_election_goes_from_its_question_to_a_candidate(village, running):
    assembled(village, heads=0)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("กด F2 เปิดการคัดเลือก")
        await hall.press("f2")
        await hall.sees("กี่ตำแหน่ง")
        await hall.press("enter", "2", "enter", "enter", "enter")
        await hall.sees("หรือ F3 ถ้ายกมือ")
        assert await board(hall) is None
        await hall.press("f2")
        await hall.sees("เปิดการคัดเลือกแล้ว")
        await hall.press("f2")
        await hall.type("1")
        await hall.press("enter", "enter")
        await hall.sees("ผู้ถูกเสนอชื่อ")
        for name in ("นายหนึ่ง เสนอ", "นางสอง รับรอง", "นายสาม รับรอง"):
            await hall.type(name)
            await hall.press("enter")
        await hall.sees("กด F2 ถ้าเจ้าตัวตอบรับ")
        assert (await board(hall)).candidates == ()
        await hall.press("f3")
        await hall.sees("ยังไม่ได้ตอบรับ")
        await hall.press("f11", "1")
        await hall.sees("ตอบรับแล้ว")
        (one,) = (await board(hall)).candidates
        assert one.seconded_by == ("นางสอง รับรอง", "นายสาม รับรอง")
        await hall.press("f11", "3")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ขาดคุณสมบัติ")


async def test_marks_that_stand_are_here_again_and_go_on_to_the_result(village, running):
    assembled(village)
    with at_home(village) as store:
        rounds.begin_round(store)
        for number in (1, 1, 2, 1, 3, 1, 1):
            rounds.mark(store, number, MarkSort.VOTE)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("ขีดไว้แล้ว 7 ขีด")
        await hall.press("f2")
        await hall.sees("บนกระดาษมีกี่ขีด")
        await hall.type("8")
        await hall.press("f2")
        await hall.sees("กระดาษนับได้ 8 ขีด เครื่องเก็บไว้ 7 ขีด")
        await hall.type("7")
        await hall.press("f2")
        await hall.sees("▌▌▌▌/")
        await typed(hall, 1, 4)
        await hall.sees("รอบนี้ไม่มีหมายเลข 4")
        await hall.press("f3", "f5")
        await hall.sees("รวม 8 ขีด  บัตรเสีย 1 ใบ  ไม่เลือกใคร 1 ใบ")
        await hall.press("f6")
        await hall.sees("ไม่เลือกใคร 0 ใบ")
        await hall.press("f2")
        await hall.sees("จดผลนับคะแนน")
        await typed(hall, 10, 10, 9)
        await hall.press("f2")
        await hall.sees("√ หมายเลข 1")
        await hall.press("enter")
        await hall.sees("แจก 10 ใบ  ในหีบ 9  บัตรดี 8  บัตรเสีย 1")
        found = await board(hall)
        assert dict(found.last_counted.votes) == {1: 6, 2: 1, 3: 1}


async def test_what_cannot_be_leaves_the_cursor_at_the_mistake_and_nothing_is_declared_by_enter(
    village, running
):
    assembled(village)
    with at_home(village) as store:
        rounds.begin_round(store)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("กำลังนับคะแนน")
        await hall.press("f3")
        await hall.sees("จดผลนับคะแนน")
        await typed(hall, 10, 10, 10, 0, 0, 4, 12, 3)
        await hall.press("enter", "enter")
        await hall.sees("ครบแล้ว กด F2 ประกาศผล")
        assert (await board(hall)).begun is not None
        await hall.press("f2")
        await hall.sees("หมายเลข 2 ได้ 12 คะแนน มากกว่าบัตรดี 10 ใบ")
        assert isinstance(hall.app.screen, CountPapers)
        assert hall.app.screen.query_one("#votes_2").has_focus_within
        await hall.type("3")
        await hall.press("f2")
        await hall.sees("√ หมายเลข 1")
        await hall.press("enter")
        await hall.sees("ยังไม่ได้เข้ารับตำแหน่ง 1 คน")


async def test_tied_again_a_lot_decides_and_who_was_drawn_takes_the_office(village, running):
    assembled(village, heads=2)
    with at_home(village) as store:
        for _ in range(2):
            rounds.count_round(store, TEN, {1: 5, 2: 5})
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.sees("จับสลากต่อหน้าที่ประชุม")
        await hall.press("f2")
        await hall.type("2 1")
        for name in SAW:
            await hall.press("enter")
            await hall.type(name)
        await hall.press("enter")
        await hall.sees("ครบแล้ว กด F2 บันทึก")
        await hall.press("f2")
        await hall.sees("ได้รับเลือกด้วยการจับสลาก")
        await hall.press("enter", "f2")
        await hall.sees("ครบวาระวันที่")
        await hall.type("กรรมการ")
        await hall.press("enter")
        await hall.type("31/12/2575")
        await hall.press("enter")
        await hall.type("482915")
        await hall.press("enter")
        await hall.type("482915")
        await hall.press("enter")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("เป็น กรรมการ แล้ว")
        (term,) = await hall.app.desk.run(terms_served)
        found = await board(hall)
        assert term.person == found.candidates[1].person


async def test_ballots_tally_and_result_go_to_the_print_queue_by_f8(village, running):
    assembled(village, heads=3)
    with at_home(village) as store:
        rounds.count_round(store, TEN, {1: 4, 2: 4, 3: 2})
    async with running(village) as hall:
        await to_the_room(hall)
        for key in "123":
            await hall.press("f8")
            await hall.sees("รายงานผลการเลือก")
            await hall.press(key)
            await hall.sees("F8")
        until = {"ballots.txt", "tally.txt", "election.txt"}
        written = await hall.app.desk.run(
            lambda store: {p.name for p in store.folder.rglob("*.txt")}
        )
        assert until <= written
        ballots = next(village.rglob("ballots.txt")).read_text("utf-8")
    # The run-off is of the two who are tied; everybody who came gets a paper.
    assert ballots.count("หมายเลข") == 40 * 2
    assert ballots.count("ไม่ประสงค์ลงคะแนน") == 40
    assert "รอบที่ 2" in ballots


def test_a_round_shows_how_each_stood_after_it_and_the_lot_whom_it_elected(village):
    assembled(village, heads=3)
    with at_home(village) as store:
        rounds.count_round(store, TEN, {1: 4, 2: 4, 3: 2})
        rounds.count_round(store, TEN, {1: 5, 2: 5})
        found = rounds.draw_lot(store, (2, 1), SAW)
        assert election_room(store).step is ElectionStep.OFFICE
    first, second = ([row[0] for row in result_rows(found, one, SAY)] for one in found.rounds)
    assert first == ["ร", "=", "=", " "]
    assert second == ["ร", "=", "=", "จ", "√"]


@pytest.mark.parametrize(
    ("votes", "columns", "signs"),
    [
        (0, 40, ""),
        (4, 40, "▌▌▌▌"),
        (5, 40, "▌▌▌▌/"),
        (11, 40, "▌▌▌▌/ ▌▌▌▌/ ▌"),
        (61, 40, "█" * 12 + " ▌"),
    ],
)
def test_marks_stand_in_fives_and_as_blocks_where_they_have_no_room(votes, columns, signs):
    assert tally_signs(votes, columns) == signs
    assert len(tally_signs(votes, columns)) <= columns
