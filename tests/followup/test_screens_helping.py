"""At the desk of a pay day: a promise, a visit; and the report of the village as a room."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.messages import Messages
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

SAY = Messages("th")


@pytest.fixture
def due_day():
    with time_machine.travel(datetime(2025, 2, 5, 3, tzinfo=UTC), tick=True):
        tell_the_day(date(2025, 2, 5))
        yield


def helped(home):
    with at_home(home) as store:
        return help_of(store, household_at(store, "1"))


async def chosen(hall, number):
    """Bring house 1 to the desk, and choose by its number what is done for it."""
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.type("1")
    await hall.press("enter")
    await hall.sees(SAY("pay_day.split"))
    await hall.press("f11", "8")
    await hall.sees(SAY("visits.help_home")[:30])
    await hall.press(number)


async def test_a_promise_at_the_desk_is_of_the_head_unless_somebody_else_is_typed(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await chosen(hall, "2")
        await hall.sees(SAY("promises.of", house="1"))
        # A signed promise begins the time bar anew: that is said before anybody signs.
        await hall.sees("193/14")
        await hall.type("500")
        await hall.press("enter")
        await hall.type("5/3/2568")
        await hall.press("f2")
        await hall.sees(SAY("promises.noted", house="1", day=date(2025, 3, 5)))
    (promised,) = helped(worked_home).promises
    assert (promised.satang, promised.due_on) == (500_00, date(2025, 3, 5))
    assert promised.said_by == "นายสมชาย ใจดี"


async def test_a_visit_of_one_alone_is_said_in_its_form_and_nothing_typed_is_lost(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await chosen(hall, "1")
        await hall.sees(SAY("home_visits.none"))
        await hall.press("f2")
        await hall.sees(SAY("visits.keeps", house="1"))
        await hall.press("down", "f2")
        await hall.sees(SAY("visits.of", house="1"))
        await hall.type("somsri")
        await hall.press("enter")
        await hall.type("somchai")
        await hall.press("f2")
        await hall.sees(SAY("visits.too_few"))
        await hall.type(",somsak")
        await hall.press("f2")
        await hall.sees(SAY("visits.noted", house="1"))
    (made,) = helped(worked_home).visits
    assert (made.visitors, made.met) == (("somsri", "somsak"), "somchai")
    assert made.obstacle is Obstacle.ILLNESS


async def test_the_report_is_a_room_without_a_name(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("f11", "8", "4")
        await hall.sees(SAY("report.section_reached"))
        assert "สมชาย" not in hall.text
        # Of two households no sum is told.
        await hall.press(*["down"] * 11)
        await hall.sees(SAY("report.too_few", fewest=3))
        assert "73,200.00" not in hall.text
