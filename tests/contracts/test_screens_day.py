"""The clock cannot be right: the screen asks which day it is before anything that bears one."""

from datetime import date

import pytest
import time_machine

from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home

# After today, on which the books of this village were closed: the clock is wrong only later.
YEAR = date.today().year + 543 + 1  # noqa: DTZ011
ASKED = "วันนี้วันที่เท่าไร"


@pytest.fixture
def answered(village):
    """A village in which ten households that owe have confirmed their figures."""
    with at_home(village) as store:
        for one in household_contracts(store)[:10]:
            verification.confirm(store, one.household, verification.Speaker("A"))
    return village


@pytest.fixture(params=["1970-01-01 00:05", "2099-01-01"], autouse=True)
def wrong(request, answered):
    with time_machine.travel(request.param):
        yield


async def to_the_list(hall):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("7")
    await hall.sees("ทำสัญญาแล้ว")


async def test_a_contract_is_made_on_the_day_that_was_typed(answered, running):
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f11", "1")
        await hall.sees(ASKED)
        await hall.type(f"20/4/{YEAR}")
        await hall.press("f2")
        await hall.sees("โปรดยืนยัน")
        await hall.press("f2")
        await hall.sees("บ้านต้องดูก่อน", within=30)
    made = [one.name for one in (answered / "exports").glob("*.txt")]
    assert made
    for name in made:
        assert str(YEAR) in name or f"20/04/{YEAR}" in (answered / "exports" / name).read_text(
            "utf-8"
        )


async def test_without_a_day_nothing_is_made_and_the_reason_stands_there(answered, running):
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f11", "1")
        await hall.sees("ทำสัญญา")
        await hall.press("f2")
        await hall.sees(ASKED)
        await hall.type("1/1/2513")
        await hall.press("f2")
        await hall.sees("วันตัดยอดคือ")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้บอกวันที่")
    assert not (answered / "exports").exists()
