"""The counted money goes to its funds: fund by fund, asked once more, by name, and on paper."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.days import MoneyCounted, close_day, days_to_hand, hand_over
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.messages import Messages
from forumtui.papers.acts.queue import print_jobs
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

SAY = Messages("th")
DUE = date(2025, 2, 5)
FUNDS = {"กทบ.": 608_44, "ออมทรัพย์": 1029_76, "กข.คจ.": 277_78}
"""What each fund gets of the first instalment of the worked example."""


@pytest.fixture
def due_day():
    """The day on which the first instalment of the worked example is due."""
    with time_machine.travel(datetime(2025, 2, 5, 3, tzinfo=UTC), tick=True):
        tell_the_day(DUE)
        yield


@pytest.fixture
def counted_home(worked_home, due_day):
    """Its first instalment was received, and the day is closed."""
    with at_home(worked_home) as store:
        receive(store, household_at(store, "1"), MoneyPaid(1915_98, "somsri"), today=DUE)
        close_day(store, MoneyCounted(1915_98, "somsri", {}))
    return worked_home


def waiting(home):
    """Return what waits for each fund, in satang, where anything does."""
    with at_home(home) as store:
        return [
            one.left_satang for day in days_to_hand(store) for one in day.funds if one.left_satang
        ]


async def to_the_funds(hall):
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.press("f11", "7")
    await hall.sees(SAY("closing_day.expected"))
    await hall.press("f3")


async def handed(hall, to="malee"):
    await hall.press("f2")
    await hall.sees(SAY("handing.by"))
    await hall.type(to)
    await hall.press("f2")
    await hall.sees(SAY("handing.question_note"))
    await hall.press("f2")


async def test_each_fund_is_handed_its_part_of_the_counted_money_by_name(running, counted_home):
    assert sorted(waiting(counted_home)) == sorted(FUNDS.values())
    async with running(counted_home) as hall:
        await to_the_funds(hall)
        await hall.sees(SAY("handing.count", count=3, total=3))
        for amount in ("608.44", "1,029.76", "277.78"):
            assert amount in hall.text
        for left in (2, 1, 0):
            await handed(hall)
            # The next fund that waits is handed its money without looking for it.
            await hall.sees(SAY("handing.count", count=left, total=3) if left else "√ ครบทุกกองทุน")
    assert waiting(counted_home) == []
    with at_home(counted_home) as store:
        (day,) = days_to_hand(store)
    assert {(one.handed_by, one.received_by) for one in day.funds} == {("somsri", "malee")}
    assert sum(one.handed_satang for one in day.funds) == 1915_98


async def test_a_part_that_is_handed_over_leaves_the_rest_waiting(running, counted_home):
    first = waiting(counted_home)[0]
    async with running(counted_home) as hall:
        await to_the_funds(hall)
        await hall.sees(SAY("handing.row_waits"))
        await hall.press("f2")
        await hall.sees(SAY("handing.by"))
        await hall.type("malee")
        await hall.press("down", *["backspace"] * 12)
        await hall.type("100")
        await hall.press("f2")
        await hall.sees(SAY("handing.question_note"))
        await hall.press("f2")
        await hall.sees("100.00 โดย somsri")
    assert waiting(counted_home)[0] == first - 100_00


async def test_enter_hands_nothing_over(running, counted_home):
    before = waiting(counted_home)
    async with running(counted_home) as hall:
        await to_the_funds(hall)
        await hall.sees(SAY("handing.row_waits"))
        await hall.press("enter")
        await hall.sees(SAY("handing.by"))
        await hall.type("malee")
        await hall.press(*["enter"] * 5)
        await hall.sees(SAY("handing.question_note"))
    assert waiting(counted_home) == before


async def test_more_than_the_fund_received_is_refused_in_a_sentence(running, counted_home):
    before = waiting(counted_home)
    async with running(counted_home) as hall:
        await to_the_funds(hall)
        await hall.sees(SAY("handing.row_waits"))
        await hall.press("f2")
        await hall.sees(SAY("handing.by"))
        await hall.type("malee")
        await hall.press("down", *["backspace"] * 12)
        await hall.type("5000")
        await hall.press("f2")
        await hall.sees(SAY("handing.question_note"))
        await hall.press("f2")
        await hall.sees("5,000.00")
        await hall.sees("ไม่ได้")
    assert waiting(counted_home) == before


async def test_a_day_that_is_not_closed_hands_nothing_and_says_what_comes_first(
    running, worked_home, due_day
):
    async with running(worked_home) as hall:
        await to_the_funds(hall)
        await hall.sees(SAY("handing.not_closed"))


async def test_the_paper_of_the_marked_fund_only_goes_to_the_printer(running, counted_home):
    async with running(counted_home) as hall:
        await to_the_funds(hall)
        await hall.sees(SAY("handing.row_waits"))
        await hall.press("f8", "1")
        await hall.sees(SAY("print_queue.put_in_kept"))
    with at_home(counted_home) as store:
        (job,) = print_jobs(store)
    assert job.document == "fund_money"


def test_a_fund_that_waits_is_still_there_after_the_next_day_was_closed(counted_home):
    with at_home(counted_home) as store:
        first = days_to_hand(store)[0]
        receive(store, household_at(store, "1"), MoneyPaid(100_00, "somsri"), today=DUE)
        close_day(store, MoneyCounted(100_00, "somsri", {}))
        fund = first.funds[0]
        words = {"handed_by": "somsri", "received_by": "malee"}
        hand_over(store, first.closed.id, fund.fund, fund.satang, **words)
        days = days_to_hand(store)
        assert [day.closed.id for day in days] == [1, 2]
        for one in days[0].funds[1:]:
            hand_over(store, first.closed.id, one.fund, one.satang, **words)
        assert [day.closed.id for day in days_to_hand(store)] == [2]


def test_a_day_on_which_only_a_receipt_was_reversed_has_nothing_to_hand(counted_home):
    with at_home(counted_home) as store:
        reverse(store, "R0001/2568", because="false note", today=DUE)
        close_day(store, MoneyCounted(0, "somsri", {}, "false note"))
        last = days_to_hand(store)[-1]
    assert sum(one.satang for one in last.funds) == -1915_98
    assert {one.left_satang for one in last.funds} == {0}
