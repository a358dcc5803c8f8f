"""Rare money at the desk: it waits and finds its house, a cost, a return, a fund that leaves."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.days import day_money
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.rare.suspense import SuspenseSaid, suspend, suspense
from forumtui.followup.rules.dues import DueKind
from forumtui.messages import Messages
from forumtui.ui.display import Curtain
from forumtui.ui.marks import HIDDEN
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home, choose_hall
from forumtui.village.acts.village import hall as hall_of

SAY = Messages("th")
FEB, LATE = date(2025, 2, 5), date(2025, 3, 22)


@pytest.fixture
def late():
    """A day on which two instalments of the worked example are overdue."""
    with time_machine.travel(datetime(2025, 3, 22, 3, tzinfo=UTC), tick=True):
        tell_the_day(LATE)
        yield


def standing(home, house="1"):
    with at_home(home) as store:
        return how_it_stands(store, household_at(store, house), LATE)


async def to_pay_day(hall, *keys):
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.press(*keys)


async def agreed(hall):
    await hall.sees(SAY("officers.not_set"))
    await hall.press("f2")


async def test_a_transfer_without_a_name_is_written_down_and_finds_its_house_at_the_count(
    running, worked_home, late
):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees("1,000")
        await hall.press("f11", "1")
        await hall.sees(SAY("suspense.in_transfer"))
        await hall.press("f2")
        await hall.sees(SAY("suspense.says"))
        await hall.type("1915.98")
        await hall.press("enter")
        await hall.type("KTB 0042")
        await hall.press("f2")
        await hall.sees(SAY("pay_day.receiver_missing"))
        await hall.type("somsri")
        await hall.press("f2")
        await hall.sees(SAY("suspense.told_in", number="P0001/2568", amount="1,915.98"))
        await hall.press("f11", "1")
        await hall.sees(SAY("suspense.which", count=1, amount="1,915.98"))
        await hall.press("f2")
        await hall.sees(SAY("suspense.owner"))
        await hall.press("f2")
        await hall.sees(SAY("suspense.of_house"))
        await hall.type("1")
        await hall.press("f2")
        await agreed(hall)
        await hall.sees(SAY("closing_day.way_transfer", amount="1,915.98"))
    (paid,) = standing(worked_home).payments
    assert (paid.number, paid.satang, paid.on) == ("R0001/2568", 1915_98, LATE)


async def test_money_that_waits_is_taken_by_the_house_at_the_desk_as_of_its_day(
    running, worked_home, late
):
    with at_home(worked_home) as store:
        suspend(store, SuspenseSaid(1915_98, "somsri", "KTB 0042", FEB), today=LATE)
    async with running(worked_home) as hall:
        await to_pay_day(hall, "enter")
        await hall.sees(SAY("pay_day.instalments", first=1, last=2))
        await hall.press("f11", "2")
        await hall.sees(SAY("pay_day.way_waited"))
        await hall.press("end", "f2")
        await hall.sees(SAY("suspense.theirs"))
        await hall.press("f2")
        await agreed(hall)
        await hall.sees(SAY("pay_day.instalment", number=2))
    found = standing(worked_home)
    assert [one.on for one in found.payments] == [FEB]
    assert {one.instalment for one in found.ledger.owed()} == {2}
    with at_home(worked_home) as store:
        assert not [one for one in suspense(store) if one.waiting]


async def test_a_cost_is_asked_for_at_the_desk_and_stands_before_all_else(
    running, worked_home, late
):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "enter")
        await hall.sees(SAY("pay_day.instalments", first=1, last=2))
        await hall.press("f11", "4")
        await hall.sees(SAY("costs.key_charge"))
        await hall.press("end", "f2")
        await hall.sees(SAY("costs.kind_collection"))
        await hall.press("f2")
        await hall.sees(SAY("costs.whose"))
        await hall.press("f2")
        await hall.sees(SAY("costs.told"))
        for typed in ("100", "bill 12", "vote 3", "20/3/2568"):
            await hall.type(typed)
            await hall.press("enter")
        await agreed(hall)
        await hall.sees(
            SAY(
                "costs.told_charged",
                kind=SAY("costs.kind_collection"),
                amount="100.00",
                house="1",
            )
        )
    owed = standing(worked_home).ledger.owed()
    assert [one.left_satang for one in owed if one.kind is DueKind.COST] == [100_00]


async def test_a_return_pays_by_its_resolution_and_a_fee_by_its_funds_paper(
    running, worked_home, late
):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "enter")
        await hall.sees(SAY("pay_day.instalments", first=1, last=2))
        await hall.press("f11", "2", "down", "down", "down", "f2")
        await hall.sees(SAY("pay_day.reference_savings"))
        await hall.type("consent 5")
        await hall.press("f2")
        await hall.sees(SAY("set_off.whose"))
        await hall.press("f2")
        await hall.sees(SAY("costs.resolution"))
        await hall.type("vote 1")
        await hall.press("f2")
        await hall.sees(SAY("pay_day.way_return"))
        await hall.press("f2")
        await hall.sees(SAY("pay_day.receiver_why"))
        await hall.type("somsri")
        await hall.press("f2")
        await hall.sees("R0001/2568")
    with at_home(worked_home) as store:
        money = day_money(store)
    assert money.expected_satang == 0
    assert sum(one.drawn_satang for one in money.funds) == 3851_38


async def test_a_fund_leaves_at_the_desk_and_its_house_sees_whom_to_pay(running, worked_home, late):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees("1,000")
        await hall.press("f11", "2")
        await hall.sees(SAY("leaving.which"))
        await hall.press("f2")
        await hall.sees(SAY("leaving.how_leaves"))
        await hall.press("f2")
        await hall.sees(SAY("leaving.paid_to"))
        for typed in ("voted", "fund bank", "head"):
            await hall.type(typed)
            await hall.press("enter")
        await agreed(hall)
        await hall.sees("√")
    gone = standing(worked_home).ledger.handed_back
    assert sum(satang for _, _, satang in gone) > 0


async def test_in_front_of_everybody_no_sum_that_waits_or_goes_back_is_shown(
    running, worked_home, late
):
    with at_home(worked_home) as store:
        choose_hall(store, replace(hall_of(store), curtain=Curtain.CONSENT))
        suspend(store, SuspenseSaid(1915_98, "somsri", "KTB 0042", FEB), today=LATE)
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees("1,000")
        await hall.press("f11", "1")
        await hall.sees(SAY("suspense.which", count=1, amount=HIDDEN))
        assert "KTB 0042" in hall.text
        assert "1,915" not in hall.text
        await hall.press("f2")
        await hall.sees(SAY("suspense.owner"))
        assert "1,915" not in hall.text
        for step in ("f2", "escape"):
            await hall.press(step)
        await hall.press("f11", "2")
        await hall.sees(SAY("leaving.which"))
        await hall.press("f2")
        await hall.sees(SAY("leaving.how_leaves"))
        assert HIDDEN in hall.text
        assert re.search(r"\d,\d{3}\.\d\d", hall.text) is None
