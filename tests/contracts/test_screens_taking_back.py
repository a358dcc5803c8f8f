"""A contract is taken back from the list and from its own page; Enter alone never does it."""

from contextlib import suppress

import pytest
from tests.contracts.test_screens_contracts import to_the_list

from forumtui.contracts.acts.consolidate import draw_up, household_contracts
from forumtui.messages.refusals import Refusal
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home


def numbers(home):
    with at_home(home) as store:
        return [one.number for one in household_contracts(store) if one.number]


@pytest.fixture
def drawn(village):
    """A village with one contract, and the household's identifier."""
    with at_home(village) as store:
        for one in household_contracts(store):
            verification.confirm(store, one.household, verification.Speaker("A"))
            with suppress(Refusal):
                draw_up(store, one.household)
                return village, one.household
    raise AssertionError("no household could have a contract")


async def test_enter_alone_takes_no_contract_back(drawn, running):
    home, household = drawn
    async with running(home) as hall:
        await to_the_list(hall)
        hall.app.screen.query_one("#households").move_to(str(household))
        await hall.press("f6")
        await hall.sees("เพราะอะไร")
        for _ in range(3):
            await hall.press("enter")
        assert "เพราะอะไร" in hall.text
        await hall.type("พิมพ์ผิด")
        await hall.press("enter")
        await hall.sees("ใช่ไหม")
        await hall.press("enter")
        await hall.sees("กด F2 ถ้าใช่")
        await hall.press("escape")
        await hall.sees("F8 กระดาษ")
    assert len(numbers(home)) == 1


@pytest.mark.parametrize("way", [(), ("enter",)], ids=["the list", "its page"])
async def test_a_reason_and_a_yes_take_it_back(drawn, running, way):
    home, household = drawn
    async with running(home) as hall:
        await to_the_list(hall)
        hall.app.screen.query_one("#households").move_to(str(household))
        await hall.press(*way)
        if way:
            await hall.sees("√ ใช้อยู่")
        await hall.press("f6")
        await hall.sees("เพราะอะไร")
        await hall.type("พิมพ์ผิด")
        await hall.press("enter")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ยกเลิกสัญญาของบ้าน")
    assert numbers(home) == []


async def test_without_a_contract_it_is_asked_who_wants_none(village, running):
    async with running(village) as hall:
        await to_the_list(hall)
        await hall.press("f11", "2")
        await hall.sees("ทั้งบ้าน")
        for _ in range(4):
            await hall.press("enter")
        await hall.press("escape")
        await hall.sees("F8 กระดาษ")
        await hall.press("f11", "2")
        await hall.sees("ทั้งบ้าน")
        await hall.press("enter")
        await hall.sees("ใครบอก")
        await hall.type("แม่")
        await hall.press("enter")
        await hall.type("จ่ายเองได้")
        await hall.press("enter")
        await hall.sees("จดแล้ว ทั้งบ้าน ไม่ขอรวมหนี้")
        await hall.sees("× ไม่ขอรวมหนี้")
    with at_home(village) as store:
        assert [one.declined for one in household_contracts(store)][:2] == [True, False]
