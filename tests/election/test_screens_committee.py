"""The committee's room and the rarer acts of an election, each driven by keys to its end."""

from datetime import date

from tests.election.test_screens_room import BY, SAW, TEN, assembled, board, to_the_room, typed

from forumtui.election.acts import nominating, opening, rounds
from forumtui.election.acts.committee import handed_over
from forumtui.election.acts.offices import TakingOffice, take_office, terms_served
from forumtui.election.records.elections import VotingMethod
from forumtui.meetings.acts.meetings import close_meeting
from forumtui.people.acts.households import villagers
from forumtui.village.acts.village import at_home

DAY = date(2017, 4, 20)
UNTIL = date(2019, 4, 20)
PINS = ("482915", "738204")


def two_in_office(home):
    assembled(home, heads=2, seats=2)
    with at_home(home) as store:
        rounds.count_round(store, TEN, {1: 8, 2: 7})
        people = [one.person for one in villagers(store) if one.is_head][:2]
        for person, role, pin in zip(people, ("ประธาน", "เลขานุการ"), PINS, strict=True):
            take_office(store, TakingOffice(person, role, DAY, UNTIL), pin)


async def test_hands_are_counted_after_numbers_were_drawn(village, running):
    assembled(village, heads=0)
    with at_home(village) as store:
        opening.open_election(store, "กรรมการ", 1, method=VotingMethod.HANDS)
        for one in [one for one in villagers(store) if one.is_head][:2]:
            nominating.nominate(store, one.person, **BY, consents=True)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f11", "4")
        await hall.sees("ได้หมายเลข")
        await hall.type("2 1")
        await hall.press("f2")
        await hall.sees("จดหมายเลขแล้ว")
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("กด F2 นับคะแนน")
        await hall.press("f2")
        await hall.sees("คนที่ออกเสียง")
        await typed(hall, 30, 12, 18)
        await hall.press("f2")
        await hall.sees("√ หมายเลข 2")
        found = await board(hall)
        assert found.candidates[0].number == 2
        assert found.outcome.elected == (2,)


async def test_how_it_is_held_who_stands_in_and_a_challenge_are_written_down(village, running):
    assembled(village)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f11", "6", "1")
        await hall.sees("ข้อตกลงของการคัดเลือก")
        await hall.press("down", "down", "enter")
        await hall.sees("ปิดคะแนนจนครบหีบ")
        await hall.press("f2")
        await hall.sees("จดแล้ว")
        assert (await board(hall)).conduct.hidden
        await hall.press("f11", "6", "2")
        await hall.sees("แทนใคร หรือช่วยใคร")
        await hall.press("enter")
        await hall.type("นายคน กลาง")
        await hall.press("f2")
        await hall.sees("จดแล้ว")
        assert (await board(hall)).duties[0].name == "นายคน กลาง"
        await hall.press("f2")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("กด F2 นับคะแนน")
        await hall.press("f11", "6", "3")
        await hall.sees("ใครคัดค้าน")
        await hall.type("นายค้าน")
        await hall.press("enter")
        await hall.type("อ่านผิด")
        await hall.press("f2")
        await hall.sees("จดแล้ว")
        assert len((await board(hall)).begun.notes) == 2


async def test_what_is_handed_over_is_written_down_and_printed(village, running):
    two_in_office(village)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f11", "7")
        await hall.sees("อยู่ในตำแหน่ง 2 คน")
        await hall.press("f2")
        await hall.sees("ผู้ส่งมอบ")
        second = (await hall.app.desk.run(terms_served))[1]
        for text in (second.name, "1250.50", "", "3", "2", *SAW):
            await hall.type(text)
            await hall.press("enter")
        await hall.sees("กด F2 บันทึก")
        await hall.press("f2")
        await hall.sees("F8")
        (made,) = await hall.app.desk.run(handed_over)
        assert [(one.satang, one.many) for one in made.items] == [
            (125_050, None),
            (None, 3),
            (None, 2),
        ]


async def test_who_leaves_makes_a_vacancy_that_the_next_election_fills(village, running):
    two_in_office(village)
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f11", "7")
        await hall.sees("อยู่ในตำแหน่ง 2 คน")
        await hall.press("f11", "1")
        await hall.sees("ที่ประชุมถอดถอน")
        await hall.press("3")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ให้เลือกแทนภายใน")
        first, _ = await hall.app.desk.run(terms_served)
        assert first.vacancy.fill_by == date(2017, 5, 20)


async def test_an_officer_who_is_replaced_leaves_with_the_new_one(village, running):
    two_in_office(village)
    with at_home(village) as store:
        opening.open_election(store, "ประธานคนใหม่", 1, office="ประธาน")
        third = [one.person for one in villagers(store) if one.is_head][2]
        nominating.nominate(store, third, **BY, consents=True)
        rounds.count_round(store, TEN, {1: 9})
    async with running(village) as hall:
        await to_the_room(hall)
        await hall.press("f2")
        await hall.sees("ครบวาระวันที่")
        await hall.press("enter", "enter")
        await hall.type("20/4/2572")
        await hall.press("enter")
        await hall.sees("พ้นตำแหน่งพร้อมกัน ใช่ไหม")
        await hall.press("f2")
        for _ in range(2):
            await hall.type("615937")
            await hall.press("enter")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("เป็น ประธาน แล้ว")
        found = await hall.app.desk.run(terms_served)
        assert [one.ended is None for one in found] == [False, True, True]
        assert found[0].followed


async def test_who_serves_beyond_the_term_stands_in_red_on_the_map(village, running):
    two_in_office(village)
    with at_home(village) as store:
        close_meeting(store)
    async with running(village) as hall:
        await hall.sees("รักษาการ 2 คน")
