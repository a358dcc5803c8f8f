"""Another desk ticks, votes and closes beside this screen: nothing stale is written, all is shown."""

from datetime import date

import pytest
from tests.helpers.other_desk import at_another_desk
from tests.meetings.test_screens_votes import count, put_to_the_vote, to_the_votes, voted

from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.records.votes import VoteState
from forumtui.officers.acts.approval import officers
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.usefixtures("unaware")

STALE = "ข้อมูลบนจอเปลี่ยนไปแล้วระหว่างนี้"
TICK = (
    "from forumtui.meetings.acts.meetings import mark_present",
    "from forumtui.village.acts.households import walk",
)
OFFICERS = (
    "from forumtui.officers.acts import approval",
    "words = {'role': 'กรรมการ', 'since': date(2017, 1, 1)}",
    "approval.appoint(store, name='นายหนึ่ง ก', pin='4861', **words)",
)


@pytest.fixture
def met(village):
    with at_home(village) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)
    return village


def tick(home, place, *, present=True):
    line = f"mark_present(store, walk(store)[{place}].household, present={present})"
    return at_another_desk(home, *TICK, line)


async def to_the_meeting(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press("1")
    await hall.sees("F3 มาแทน")


async def test_a_household_that_came_at_another_desk_is_shown_and_not_written_again(met, running):
    async with running(met) as hall:
        await to_the_meeting(hall)
        await hall.sees("เหลือ 40")
        await tick(met, 0)
        await hall.press("enter")
        await hall.sees(STALE)
        await hall.sees("เหลือ 39")
        # What another desk ticked elsewhere in the list is shown with the next key.
        await tick(met, 1)
        await hall.press("down", "down", "enter")
        await hall.sees("เหลือ 37")
    with at_home(met) as store:
        stops = walk(store)
        assert meeting.present_households(store) == {stop.household for stop in stops[:3]}


async def test_a_meeting_to_which_somebody_came_meanwhile_is_not_closed(met, running):
    async with running(met) as hall:
        await to_the_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ปิดประชุม มาทั้งหมด")
        await tick(met, 0)
        await hall.press("f2")
        await hall.sees(STALE)
        await hall.sees("เหลือ 39")
        await hall.press("f11", "4")
        await hall.sees("ปิดประชุม มาทั้งหมด")
        await hall.press("f2")
        await hall.sees("ยังไม่เปิดประชุม")


async def test_a_vote_is_opened_over_the_households_that_are_shown(met, running):
    async with running(met) as hall:
        await to_the_votes(hall)
        await hall.sees("มา 0 จาก")
        await hall.sees("F2 ขอมติ")
        await hall.press("f2")
        await hall.sees("ผู้มาประชุมขณะนี้")
        await hall.type("120")
        await hall.press("enter")
        await hall.type("ใช้ระเบียบใหม่")
        await hall.press("enter")
        await tick(met, 0)
        await hall.press("enter")
        await hall.sees(STALE)
        assert await voted(hall) == ()
        # What was typed is still there, and the household that came is shown behind it.
        assert "ใช้ระเบียบใหม่" in hall.text
        await hall.press("f2")
        await hall.sees("F3 นับใหม่")
        await count(hall, "87", "20", "10")
        await hall.press("f2")
        await hall.sees("ผลการลงมติ")
        await hall.press("enter")
        await hall.sees("มา 1 จาก")
        (one,) = await voted(hall)
    assert (one.households_present, one.state) == (1, VoteState.DECLARED)


async def test_a_vote_of_a_meeting_opened_elsewhere_is_shown(met, running):
    """The meetings and their votes are read at once: no vote is of a meeting that is not known."""
    async with running(met) as hall:
        await to_the_votes(hall)
        await at_another_desk(
            met,
            "from forumtui.meetings.acts import meetings, votes",
            "from forumtui.meetings.rules.votes import Hands, MajorityRule",
            "meetings.close_meeting(store)",
            "words = {'place': 'วัด', 'chair': 'ก', 'secretary': 'ข'}",
            "meetings.open_meeting(store, held_on=date(2017, 4, 21), **words)",
        )
        await put_to_the_vote_in_vain(hall)
        await hall.press("escape")
        await hall.sees("ประชุมครั้งที่ 2")
        await put_to_the_vote(hall)
        await count(hall, "87", "20", "10")
        await hall.press("f2")
        await hall.sees("ผลการลงมติ")
        await hall.press("enter")
        await hall.sees("2/1")


async def put_to_the_vote_in_vain(hall):
    await hall.sees("F2 ขอมติ")
    await hall.press("f2")
    await hall.sees("ผู้มาประชุมขณะนี้")
    await hall.type("120")
    await hall.press("enter")
    await hall.type("ใช้ระเบียบใหม่")
    await hall.press("enter", "enter")
    await hall.sees(STALE)


async def test_an_officer_appointed_elsewhere_is_shown_before_another_is(met, running):
    async with running(met) as hall:
        await to_the_meeting(hall)
        await hall.press("f11", "3")
        await hall.sees("F2")
        await hall.press("f2")
        await hall.sees("ตำแหน่ง")
        await hall.type("นายสอง ข")
        await hall.press("enter")
        await hall.type("กรรมการ")
        await hall.press("enter")
        for _ in range(2):
            await hall.sees("รหัส")
            await hall.type("5937")
            await hall.press("enter")
        await hall.sees("ใช่")
        await at_another_desk(met, *OFFICERS)
        await hall.press("f2")
        await hall.sees(STALE)
        await hall.sees("นายหนึ่ง ก")
    with at_home(met) as store:
        assert [one.name for one in officers(store)] == ["นายหนึ่ง ก"]
