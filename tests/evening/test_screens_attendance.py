"""Who came, written down with three or four keys a house; nothing is unticked by a stray key."""

from datetime import date

import pytest

from forumtui.evening.screens.attendance import RollCount, count_rows
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.records.meetings import AttendanceState, attendances
from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home

SAY = Messages("th")


@pytest.fixture
def met(village):
    with at_home(village) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)
    return village


async def to_the_roll(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press("1")
    await hall.sees("เหลือ 40")


async def said(hall):
    """Return the latest word on every house, by the number on its gate."""

    def read(store):
        with store.reading():
            found = attendances(1)
        return {
            stop.house: found[stop.household] for stop in walk(store) if stop.household in found
        }

    return await hall.app.desk.run(read)


async def test_a_house_takes_its_number_and_enter_and_the_field_stands_ready(met, running):
    async with running(met) as hall:
        await to_the_roll(hall)
        # Three, four and four keys: the number, and Enter.
        for number, left in (("10", 39), ("๒", 38), ("15", 37)):
            await hall.type(number)
            await hall.press("enter")
            await hall.sees(f"เหลือ {left}")
        assert (await said(hall)).keys() == {"10", "2", "15"}
        await hall.sees("√ บ้าน 15 มาแล้ว")


async def test_enter_on_a_house_that_came_unticks_nothing_and_f6_takes_back(met, running):
    async with running(met) as hall:
        await to_the_roll(hall)
        for _ in range(3):
            await hall.type("10")
            await hall.press("enter")
            await hall.sees("เหลือ 39")
        await hall.sees("บ้าน 10 จดว่ามาแล้ว กด F6 ถ้าจะถอน")
        await hall.press("enter", "enter")
        assert (await said(hall))["10"].state is AttendanceState.HERE
        await hall.press("f6")
        await hall.sees("เหลือ 40")
        assert (await said(hall))["10"].state is AttendanceState.NOT_HERE
        await hall.press("f6")
        await hall.sees("บ้าน 10 ยังไม่ได้จดอะไร")


async def test_digits_typed_on_the_map_untick_nobody(met, running):
    with at_home(met) as store:
        for stop in walk(store):
            meeting.mark_present(store, stop.household, present=True)
    async with running(met) as hall:
        await hall.sees("ขั้นตอนงานคืนนี้")
        await hall.type("12")
        await hall.press("enter", "enter")
        await hall.sees("เหลือ 0")
        assert all(one.present for one in (await said(hall)).values())


async def test_a_name_that_fits_several_shows_them_and_one_that_fits_nobody_says_so(met, running):
    async with running(met) as hall:
        await to_the_roll(hall)
        await hall.type("นาย")
        await hall.press("enter")
        await hall.sees("เลื่อนด้วยลูกศร แล้วกด Enter")
        assert await said(hall) == {}
        await hall.press("down", "enter")
        await hall.sees("เหลือ 39")
        await hall.type("ไม่มีใครชื่อนี้")
        await hall.press("enter")
        await hall.sees("ไม่พบ ไม่มีใครชื่อนี้")
        assert len(await said(hall)) == 1


async def test_who_came_for_a_house_is_named_and_offered_in_the_place_of_the_first(met, running):
    async with running(met) as hall:
        await to_the_roll(hall)
        await hall.type("10")
        await hall.press("f3")
        await hall.sees("ชื่อผู้มาแทน")
        await hall.press("f2")
        await hall.sees("กรอกชื่อผู้มาแทนก่อน")
        await hall.type("นางแก้ว ดี")
        await hall.press("enter")
        await hall.type("ป้า")
        await hall.press("enter")
        await hall.sees("มอบอำนาจ 1 บ้าน")
        await hall.sees("(นางแก้ว ดี ป้า)")
        await hall.type("15")
        await hall.press("f3")
        await hall.sees("เคยมาแทนบ้านอื่น")
        await hall.press("down", "down", "enter", "f2")
        await hall.sees("มาแทนบ้าน 10 อยู่แล้ว")
        await hall.press("f2")
        await hall.sees("นางแก้ว ดี มาแทน")
        found = await said(hall)
    # One person stands for one house.
    assert found["10"].state is AttendanceState.NOT_HERE
    assert (found["15"].name, found["15"].state) == ("นางแก้ว ดี", AttendanceState.BY_PROXY)


async def test_a_house_that_went_home_keeps_its_time_and_can_come_back(met, running):
    async with running(met) as hall:
        await to_the_roll(hall)
        await hall.type("10")
        await hall.press("f4")
        await hall.sees("บ้าน 10 ยังไม่มา")
        await hall.press("enter")
        await hall.sees("เหลือ 39")
        await hall.press("up", "f4")
        await hall.sees("กลับแล้ว 1 บ้าน")
        await hall.sees("เหลือ 40")
        assert (await said(hall))["10"].state is AttendanceState.GONE_HOME
        await hall.press("f6")
        await hall.sees("เหลือ 39")
        assert (await said(hall))["10"].state is AttendanceState.HERE


async def test_only_who_is_missing_is_shown_and_all_again(met, running):
    async with running(met) as hall:
        await to_the_roll(hall)
        await hall.press("enter", "f7", "home")
        await hall.press(*["up"] * 40)
        assert "√ มา" not in hall.text
        await hall.press("f7", *["up"] * 40)
        await hall.sees("√ มา")


@pytest.mark.parametrize("free", [56, 78, 98, 118])
@pytest.mark.parametrize("total", [1, 132, 10_000])
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_the_count_fits_into_its_columns_and_says_whether_there_is_a_quorum(free, total, scale):
    for here in (0, total // 2, total):
        needed = -(-total // 2)
        rows = count_rows(RollCount(here, total, needed, 6, 2), SAY, free, scale=scale)
        assert max(map(width, rows)) <= free
        assert ("√ ครบองค์ประชุม" in rows[0]) is (here >= needed)
        assert f"ต้องมี {needed:,} บ้าน" in rows[1]
