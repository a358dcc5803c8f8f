"""A rate that is lowered on the way: proposed and approved at the desk, and paid from then on."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from tests.helpers.decisions import vote_carried

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.records.payments import payment_rows
from forumtui.followup.rules.dues import DueKind
from forumtui.messages import Messages
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

SAY = Messages("th")
JUNE = date(2025, 6, 5)
OF_THE_RATE = {DueKind.INTEREST, DueKind.PRINCIPAL}
FOUR = (date(2025, 2, 5), date(2025, 3, 5), date(2025, 4, 5), date(2025, 5, 5))


@pytest.fixture
def fifth_month():
    with time_machine.travel(datetime(2025, 5, 5, 3, tzinfo=UTC), tick=True):
        tell_the_day(FOUR[3])
        yield


async def presses_until(hall, words, key="f2"):
    """Press a key as often as something is to be heard or seen first, until the words stand there."""
    for _ in range(8):
        if words in hall.text:
            return
        await hall.press(key)
        await hall.pilot.pause(0.2)
    await hall.sees(words)


async def test_a_rate_lowered_at_the_desk_asks_less_from_the_next_instalment_on(
    running, worked_home, fifth_month
):
    with at_home(worked_home) as store:
        mine = household_at(store, "1")
        for day in FOUR:
            receive(store, mine, MoneyPaid(1915_98, "somsri", on=day))
        vote_carried(store, FOUR[3])
        before = how_it_stands(store, mine).payments
    async with running(worked_home) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("7")
        await hall.sees("0001/2568")
        hall.app.screen.query_one("#households").move_to(str(mine))
        await hall.press("f3")
        await hall.sees("ลด ร้อยละ 6")
        assert "1,840.54" in hall.text
        await hall.press("right")
        await hall.sees("» ลด ร้อยละ 6")
        await presses_until(hall, "เสนอแบบนี้")
        await hall.type("ข้าวราคาตก")
        await hall.press("enter")
        await hall.type("สมชาย")
        await hall.press("f2")
        await hall.sees("สมชาย เสนอไว้ รอความเห็นชอบ")
        await presses_until(hall, "เก็บไว้ที่ exports")
    tell_the_day(JUNE)
    with time_machine.travel(datetime(2025, 6, 5, 3, tzinfo=UTC), tick=True):
        async with running(worked_home) as hall:
            await hall.sees("ขั้นตอนงาน")
            await hall.press("8")
            await hall.sees(SAY("pay_day.paid"))
            await hall.type("1")
            await hall.press("enter")
            await hall.sees(SAY("pay_day.split"))
            await hall.sees("954.32")
            await hall.press("f2")
            await hall.sees(SAY("pay_day.receiver_title"))
            await hall.press("f2")
            await hall.sees("R0005/2568")
    with at_home(worked_home) as store:
        now = how_it_stands(store, household_at(store, "1"))
        with store.reading():
            rows = payment_rows(households=[now.household])
    assert rows[:4] == before
    assert (rows[4].satang, rows[4].contract_number) == (1840_54, now.contract)
    of_b = [one.satang for one in rows[4].parts if one.line == "L3" and one.kind in OF_THE_RATE]
    assert sum(of_b) == 920_99
