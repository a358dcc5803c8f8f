"""What is rare on a pay day: a part given up, days on hold, the village's rules, the day closed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.records.days import closed_days
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Order
from forumtui.messages import Messages
from forumtui.papers.acts.queue import print_jobs
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

SAY = Messages("th")
LATE = date(2025, 3, 22)


@pytest.fixture
def late():
    """A day on which two instalments of the worked example are overdue."""
    with time_machine.travel(datetime(2025, 3, 22, 3, tzinfo=UTC), tick=True):
        tell_the_day(LATE)
        yield


def standing(home):
    with at_home(home) as store:
        return how_it_stands(store, household_at(store, "1"), LATE)


def waived(home):
    """Return what of each kind was given up, where anything was."""
    sums = dict.fromkeys(DueKind, 0)
    for one in standing(home).ledger.dues:
        sums[one.kind] += one.waived_satang
    return {kind: satang for kind, satang in sums.items() if satang}


async def to_pay_day(hall, *keys):
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.press(*keys)


async def test_default_interest_is_given_up_and_the_sum_that_is_due_falls(
    running, worked_home, late
):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "enter")
        await hall.sees(SAY("pay_day.instalments", first=1, last=2))
        await hall.press("f11", "4")
        await hall.sees(SAY("relief.waive_which"))
        while "» " + SAY("pay_day.kind_default", amount="19.42") not in hall.text:
            await hall.press("down")
        await hall.press("f2")
        await hall.sees(SAY("relief.amount"))
        await hall.type("flood")
        await hall.press("f2")
        await hall.sees(SAY("officers.not_set"))
        await hall.press("f2")
        await hall.sees(SAY("relief.told_waived", house="1"))
    assert waived(worked_home) == {DueKind.DEFAULT: 19_42}
    assert standing(worked_home).asked_satang == 3831_96


async def test_days_on_hold_bear_no_default_interest(running, worked_home, late):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "enter")
        await hall.sees(SAY("pay_day.instalments", first=1, last=2))
        await hall.press("f11", "5")
        await hall.sees(SAY("relief.since"))
        await hall.type("5/2/2568")
        await hall.press("enter")
        await hall.type("22/3/2568")
        await hall.press("enter")
        await hall.type("flood")
        await hall.press("f2", "f2")
        await hall.sees(SAY("relief.told_hold", house="1"))
    assert standing(worked_home).asked_satang == 3831_96


async def test_the_order_of_payments_is_settled_on_the_screen(running, worked_home, late):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "6")
        await hall.sees(SAY("books.title"))
        await hall.press("4")
        await hall.sees(SAY("pay_rules.what_payment_order"))
        await hall.press("enter")
        await hall.sees(SAY("pay_rules.change_title"))
        await hall.press("enter", "down", "f2")
        await hall.sees(SAY("officers.not_set"))
        await hall.press("f2")
        await hall.sees(SAY("pay_rules.told"))
    assert standing(worked_home).settings.order is Order.OLDEST


async def test_every_rule_is_said_in_words(running, worked_home, late):
    async with running(worked_home, size=(80, 24)) as hall:
        await to_pay_day(hall, "f11", "6")
        await hall.sees(SAY("books.title"))
        await hall.press("4")
        await hall.sees(SAY("pay_rules.what_year_closed_until"))
        assert SAY("pay_rules.rate", rate="5.00") in hall.text
        assert "payment." not in hall.text


async def test_a_day_is_closed_by_its_notes_and_a_difference_is_explained(
    running, worked_home, late
):
    with at_home(worked_home) as store:
        receive(store, household_at(store, "1"), MoneyPaid(3850_00, "somsri", on=LATE), today=LATE)
    async with running(worked_home, size=(80, 20)) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees(SAY("closing_day.expected"))
        for typed in ("3", "1", "3"):
            await hall.type(typed)
            await hall.press("enter")
        await hall.sees(SAY("closing_day.under", amount="50.00"))
        await hall.press("f2")
        await hall.sees(SAY("closing_day.reason_missing"))
        await hall.type("lost")
        await hall.press("f2")
        await hall.sees(SAY("officers.not_set"))
        assert f"{SAY('closing_day.under', amount='50.00')} เพราะ lost" in hall.text
        await hall.press("f2")
        await hall.sees(SAY("closing_day.told", amount="3,800.00"))
    with at_home(worked_home) as store:
        with store.reading():
            (closed,) = closed_days()
        assert day_money(store).payments == 0
    assert (closed.counted_satang, closed.expected_satang) == (3800_00, 3850_00)
    assert (closed.reason, closed.counted_by) == ("lost", "somsri")


async def test_enter_closes_no_day(running, worked_home, late):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees("1,000")
        await hall.press(*["enter"] * 15)
    with at_home(worked_home) as store, store.reading():
        assert closed_days() == ()


async def test_the_papers_of_an_earlier_day_are_printed_once_more(running, worked_home, late):
    with at_home(worked_home) as store:
        for day, satang in ((date(2025, 3, 20), 100_00), (date(2025, 3, 21), 250_00)):
            paid = MoneyPaid(satang, "เหรัญญิก", on=day)
            receive(store, household_at(store, "1"), paid, today=day)
            close_day(store, MoneyCounted(satang, "เหรัญญิก", {satang: 1}), today=day)
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees(SAY("closing_day.expected"))
        for number in "34":
            await hall.press("f8", number)
            await hall.sees(SAY("closing_day.which_question"))
            # The last one stands first.
            last, first = (
                hall.text.index(SAY("closing_day.which_row", day=day, amount=amount, by="เหรัญญิก"))
                for day, amount in ((date(2025, 3, 21), "250.00"), (date(2025, 3, 20), "100.00"))
            )
            assert last < first
            await hall.press("down", "f2")
            await hall.app.workers.wait_for_complete()
    with at_home(worked_home) as store:
        printed = [(one.document, one.about) for one in print_jobs(store)]
    assert printed[0] == ("day_close", SAY.day(date(2025, 3, 20)))
    assert {document for document, _ in printed[1:]} == {"fund_money"}


async def test_without_a_day_that_was_closed_there_is_no_paper_of_one(running, worked_home, late):
    async with running(worked_home) as hall:
        await to_pay_day(hall, "f11", "7")
        await hall.sees(SAY("closing_day.expected"))
        await hall.press("f8", "3")
        await hall.sees(SAY("closing_day.none_closed"))
