"""Pay day at the desk: found, seen, taken; Enter takes no money, and one press takes it once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.records.payments import PaidAs
from forumtui.messages import Messages
from forumtui.papers.acts.queue import print_jobs
from forumtui.ui.display import Curtain, SecondDisplay
from forumtui.ui.wall.desk import WallDesk
from forumtui.ui.wall.moments import PayDay
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home, choose_hall
from forumtui.village.acts.village import hall as hall_of

SAY = Messages("th")
ROOM = SAY("pay_day.title")
RECEIVER = "somsri"


@pytest.fixture
def due_day():
    """The day on which the first instalment of the worked example is due."""
    with time_machine.travel(datetime(2025, 2, 5, 3, tzinfo=UTC), tick=True):
        tell_the_day(date(2025, 2, 5))
        yield


def payments(home, house="1"):
    with at_home(home) as store:
        return how_it_stands(store, household_at(store, house)).payments


async def at_the_desk(hall, house="1"):
    """Go to the room of pay day and bring a household to the desk."""
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.type(house)
    await hall.press("enter")
    await hall.sees(SAY("pay_day.split"))


async def named(hall):
    """Say once who receives the money."""
    await hall.sees(SAY("pay_day.receiver_title"))
    await hall.type(RECEIVER)
    await hall.press("f2")


async def test_a_house_is_found_its_due_sum_seen_and_one_key_takes_it(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        assert "608.44" in hall.text
        assert "1,029.76" in hall.text
        assert "277.78" in hall.text
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
        assert "1,915.98" in hall.text
    (paid,) = payments(worked_home)
    assert (paid.satang, paid.received_by) == (1915_98, RECEIVER)


async def test_whoever_looks_who_is_due_sees_how_many_guarantors_are_to_be_told_and_by_when(
    running, worked_home
):
    with time_machine.travel(datetime(2025, 3, 25, 3, tzinfo=UTC), tick=True):
        tell_the_day(date(2025, 3, 25))
        async with running(worked_home) as hall:
            await hall.press("8")
            await hall.sees(SAY("pay_day.paid"))
            await hall.press("f7")
            told = {"count": "2", "guarantors": "1", "until": date(2025, 4, 6)}
            await hall.sees(SAY("pay_day.guarantors", **told))


async def test_enter_takes_no_money(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("enter", "enter", "enter")
        await hall.sees(SAY("pay_day.press_take"))
    assert payments(worked_home) == ()


async def test_a_second_press_after_the_money_is_taken_takes_none(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
        await hall.press("f2", "f2")
        await hall.sees(SAY("pay_day.nobody_here"))
        await hall.press("enter")
        await hall.press("f2")
    assert [one.satang for one in payments(worked_home)] == [1915_98]


async def test_another_sum_shows_its_split_before_it_is_taken(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f3")
        await hall.sees(SAY("pay_day.sum_title"))
        await hall.type("1000")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.short", amount="915.98"))
        assert "666.67" in hall.text
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
        # Who brought a part is not taken for somebody who brought it all.
        assert SAY("pay_day.row_part", amount="1,000.00", left="915.98") in hall.text
    (paid,) = payments(worked_home)
    assert paid.satang == 1000_00


async def test_what_is_over_is_asked_never_guessed(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f3")
        await hall.sees(SAY("pay_day.sum_title"))
        await hall.type("2500")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.excess_title"))
        await hall.press("enter", "down", "down", "f2")
        await hall.sees(SAY("pay_day.brought"))
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
    (paid,) = payments(worked_home)
    assert (paid.satang, paid.excess.value) == (2500_00, "principal")


async def test_somebody_else_pays_and_the_receipt_says_so(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f5")
        await hall.sees(SAY("pay_day.who_title"))
        await hall.press(*["backspace"] * 40)
        await hall.type("malee")
        await hall.press("enter")
        await hall.type(RECEIVER)
        await hall.press("f2")
        await hall.sees(SAY("pay_day.paid_by", name="malee"))
        await hall.press("f2")
        await hall.sees("R0001/2568")
    (paid,) = payments(worked_home)
    assert (paid.paid_by, paid.received_by) == ("malee", RECEIVER)


async def test_what_a_child_brings_goes_home_in_a_closed_envelope(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f5")
        await hall.sees(SAY("pay_day.who_title"))
        await hall.press(*["backspace"] * 40)
        await hall.type("noi")
        await hall.press("enter")
        await hall.type(RECEIVER)
        await hall.press("f2")
        await hall.sees(SAY("pay_day.paid_by", name="noi"))
        await hall.press("f2")
        told = SAY("pay_day.told_taken_of_other", house="1", amount="1,915.98", number="R0001/2568")
        await hall.sees(told)
    (paid,) = payments(worked_home)
    assert (paid.paid_by, paid.paid_as) == ("noi", PaidAs.OTHER)


async def test_whoever_is_put_off_is_written_down_nowhere(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f4")
        await hall.sees(SAY("pay_day.told_later", house="1"))
        assert ROOM in hall.text
    assert payments(worked_home) == ()


async def test_the_next_house_that_is_typed_leaves_the_one_at_the_desk_unpaid(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.type("2")
        await hall.press("f2")
        await hall.sees(SAY("pay_day.nobody_here"))
        await hall.press("enter")
        await hall.sees(SAY("pay_day.house", house="2"))
    assert payments(worked_home) == payments(worked_home, "2") == ()


async def test_a_receipt_is_taken_back_with_its_reason_and_the_debt_is_as_before(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
        await hall.press("f6")
        await hall.sees(SAY("pay_day.back_title"))
        await hall.type("false note")
        await hall.press("f2")
        await hall.press("f2")
        await hall.sees(SAY("pay_day.told_back", number="R0001/2568", house="1"))
    (paid,) = payments(worked_home)
    assert (paid.standing, paid.because) == (False, "false note")


async def test_the_same_payment_once_more_is_asked(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f3")
        await hall.type("100")
        await hall.press("enter", "f2")
        await named(hall)
        await hall.sees("R0001/2568")
        await hall.type("1")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.split"))
        await hall.press("f3")
        await hall.type("100")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.brought"))
        await hall.press("f2")
        await hall.sees("R0001/2568")
        await hall.press("escape")
        await hall.press("escape")
        await hall.sees(SAY("pay_day.receipts", count="1"))
        await hall.type("1")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.split"))
        await hall.press("f3")
        await hall.type("100")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.brought"))
        await hall.press("f2")
        await hall.sees("R0001/2568")
        await hall.press("f2")
        await hall.sees("R0002/2568")
    assert len(payments(worked_home)) == 2


async def test_all_at_once_ends_the_debt_on_that_day(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f11", "1")
        await hall.sees(SAY("pay_day.settles"))
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
    with at_home(worked_home) as store:
        standing = how_it_stands(store, household_at(store, "1"))
    assert standing.ledger.ended


async def test_who_is_due_is_listed_and_enter_brings_them_to_the_desk(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("f7")
        await hall.sees(SAY("pay_day.collected", part="0%", amount=""))
        await hall.press("enter")
        await hall.sees(SAY("pay_day.house", house="1"))


async def test_a_receipt_is_put_into_the_print_queue_by_itself(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
        await hall.app.workers.wait_for_complete()
    with at_home(worked_home) as store:
        papers = [(one.document, one.about) for one in print_jobs(store)]
    assert papers == [("receipt", "ใบเสร็จ R0001/2568 บ้าน 1")]


async def test_a_receipt_is_printed_once_more_where_it_is_asked_for(running, worked_home, due_day):
    with at_home(worked_home) as store:
        receive(store, household_at(store, "1"), MoneyPaid(1915_98, RECEIVER))
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("enter")
        await hall.sees(SAY("pay_day.past"))
        await hall.press("f8", "1")
        await hall.app.workers.wait_for_complete()
    with at_home(worked_home) as store:
        assert [one.document for one in print_jobs(store)] == ["receipt"]


async def test_the_room_sees_how_many_paid_and_never_who(
    running, worked_home, due_day, monkeypatch
):
    told, release = [], WallDesk.release

    def telling(wall, moment):
        told.append(moment)
        release(wall, moment)

    monkeypatch.setattr(WallDesk, "release", telling)
    with at_home(worked_home) as store:
        choose_hall(store, replace(hall_of(store), second=SecondDisplay.WALL))
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
    shown = [one for one in told if isinstance(one, PayDay)]
    assert (shown[0], shown[-1]) == (
        PayDay("2025-02-05", 0, 2, 0),
        PayDay("2025-02-05", 1, 2, 0),
    )


async def test_in_front_of_everybody_nobody_is_shown_as_late(running, worked_home, due_day):
    with at_home(worked_home) as store:
        choose_hall(store, replace(hall_of(store), curtain=Curtain.CONSENT))
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("f7")
        await hall.sees(SAY("pay_day.desk_only"))
        assert "1,915.98" not in hall.text
        await hall.press("enter")
        await hall.sees(SAY("verification.show_question", house="1"))
        await hall.press("escape")
        assert "1,915.98" not in hall.text


async def test_the_map_says_how_many_paid_today(running, worked_home, due_day):
    with at_home(worked_home) as store:
        receive(store, household_at(store, "1"), MoneyPaid(1915_98, RECEIVER))
    async with running(worked_home) as hall:
        await hall.sees(SAY("home.followup", paid="1", total="2"))


async def test_a_receipt_that_is_taken_is_said_also_while_only_who_is_due_is_shown(
    running, worked_home, due_day
):
    with at_home(worked_home) as store:
        choose_hall(store, replace(hall_of(store), curtain=Curtain.ALWAYS))
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("f7")
        await hall.sees("ถึงงวดแล้วยังไม่ส่ง")
        await hall.press("enter")
        await hall.sees(SAY("pay_day.split"))
        await hall.press("f2")
        await named(hall)
        await hall.sees("R0001/2568")
        await hall.app.workers.wait_for_complete(
            [one for one in hall.app.workers if one.group == "look"]
        )
        await hall.press("down")
        assert "R0001/2568" in hall.text


async def test_another_sum_promises_no_more_than_to_show_its_split(running, worked_home, due_day):
    async with running(worked_home) as hall:
        await at_the_desk(hall)
        await hall.press("f3")
        await hall.sees(f"F2 {SAY('pay_day.key_see')}")
        assert SAY("common.key_save") not in hall.text
