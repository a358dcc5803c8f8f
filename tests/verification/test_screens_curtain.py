"""What stands on the public screen: the curtain, the large amount, the pages, the size."""

from datetime import date

import pytest
from tests.helpers.met import meet

from forumtui.registers.acts.importing import import_register
from forumtui.thai.amounts import format_baht
from forumtui.ui.dialogs import TooSmall
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.ui.marks import HIDDEN
from forumtui.ui.widgets.blocks import block_figures
from forumtui.verification.acts import answers as steps
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, choose_hall, found_village


@pytest.fixture
def bare_village(tmp_path):
    """Two households at a meeting, of which nobody saves or owes anything."""
    register = tmp_path / "homes.csv"
    register.write_text(
        "บ้านเลขที่,ชื่อ-สกุล,สถานะ\n1,นายทดลอง มีสุข,หัวหน้าครัวเรือน\n2,นางทดลอง ใจดี,หัวหน้าครัวเรือน\n"
    )
    home = tmp_path / "bare"
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        import_register(store, register)
    meet(home)
    return home


def first(home):
    with at_home(home) as store:
        return steps.household(store, village_acts_households.walk(store)[0].household)


def behind(home, curtain):
    with at_home(home) as store:
        choose_hall(store, DisplaySettings(curtain=curtain))
    return first(home)


def amounts(view):
    return {format_baht(line.balance_satang) for line in view.lines}


async def to_walk(hall):
    await hall.press("f3")
    await hall.sees("F2")
    await hall.sees("1")


async def test_amounts_stay_hidden_until_the_members_agree(village, running):
    view = behind(village, Curtain.CONSENT)
    hidden = amounts(view) | {format_baht(view.debt_satang), format_baht(view.savings_satang)}
    async with running(village) as hall:
        await to_walk(hall)
        await hall.sees(HIDDEN)
        assert not any(amount in hall.text for amount in hidden if amount != "0.00")
        for key in ("f2", "f3", "f5", "f8"):
            await hall.press(key)
            await hall.sees("ยังปิดอยู่")
        await hall.press("enter")
        await hall.sees(format_baht(view.lines[0].balance_satang))
        assert HIDDEN not in hall.text
        # The next household is asked anew, and so is this one when the walk comes back.
        await hall.press("pagedown")
        await hall.sees("บ้านที่ 2 จาก")
        await hall.sees(HIDDEN)
        await hall.press("pageup")
        await hall.sees("บ้านที่ 1 จาก")
        await hall.sees(HIDDEN)
        assert not any(amount in hall.text for amount in hidden if amount != "0.00")


async def test_a_household_without_lines_is_opened_and_answers_like_any_other(
    bare_village, running
):
    behind(bare_village, Curtain.CONSENT)
    async with running(bare_village) as hall:
        await to_walk(hall)
        await hall.press("f2")
        await hall.sees("ยังปิดอยู่")
        await hall.press("enter")
        await hall.sees("ไม่มียอดในกองทุนใด")
        await hall.press("f2")
        await hall.sees("√ ถูกต้อง บันทึกแล้ว")


async def test_the_key_that_opens_amounts_is_offered_only_behind_the_curtain(village, running):
    async with running(village) as hall:
        await to_walk(hall)
        assert "เปิดยอด" not in hall.text
        await hall.press("f9", "up", "down", "down", "enter", "escape")
        await hall.sees("เปิดยอด")
        await hall.sees(HIDDEN)


async def test_only_totals_are_shown_and_the_household_can_confirm(village, running):
    meet(village)
    view = behind(village, Curtain.TOTALS)
    async with running(village) as hall:
        await to_walk(hall)
        large = block_figures(format_baht(view.savings_satang).removesuffix(".00"))
        for row in large:
            await hall.sees(row.strip())
        sums = {format_baht(s) for s in (view.savings_satang, view.debt_satang, 0)}
        assert not any(amount in hall.text for amount in amounts(view) - sums)
        await hall.press("enter")
        await hall.sees(HIDDEN)
        await hall.press("f2")
        await hall.sees("บันทึกแล้ว")
    assert first(village).status is HouseholdStatus.CONFIRMED


@pytest.mark.parametrize("place", "67")
async def test_the_lists_hide_single_amounts_too(village, running, place):
    behind(village, Curtain.CONSENT)
    async with running(village) as hall:
        await hall.press(place)
        await hall.sees(HIDDEN)


async def test_both_sums_are_large_and_labelled_savings_first(village, running):
    view = first(village)
    figures = [
        block_figures(format_baht(satang).removesuffix(".00"))
        for satang in (view.savings_asked_satang, view.debt_asked_satang)
    ]
    async with running(village, size=(80, 16)) as hall:
        await to_walk(hall)
        await hall.sees("ออมทั้งบ้าน")
        place = next(at for at, line in enumerate(hall.lines) if "ออมทั้งบ้าน" in line)
        assert hall.lines[place].index("ออมทั้งบ้าน") < hall.lines[place].index("หนี้ทั้งบ้าน")
        for row, (savings, debt) in enumerate(zip(*figures, strict=True), start=1):
            line = hall.lines[place + row]
            assert line.index(savings.strip()) < line.rindex(debt.strip())


@pytest.mark.parametrize("size", [(59, 16), (80, 13), (20, 5)])
async def test_a_window_in_which_nothing_is_read_asks_for_a_bigger_one(village, running, size):
    async with running(village) as hall:
        await to_walk(hall)
        await hall.pilot.resize_terminal(*size)
        await hall.pilot.pause()
        assert isinstance(hall.app.screen, TooSmall)
        assert "จอเล็กเกินไป" in hall.text.replace("\n", "").replace(" ", "")
        await hall.pilot.resize_terminal(60, 14)
        await hall.sees("F2")
    async with running(village, size=size) as hall:
        await hall.pilot.pause(0.3)
        assert isinstance(hall.app.screen, TooSmall)


async def test_a_window_that_grew_while_the_screen_was_blank_is_not_in_the_way(village, running):
    async with running(village) as hall:
        await hall.pilot.resize_terminal(20, 5)
        await hall.pilot.pause()
        await hall.press("f12")
        await hall.pilot.resize_terminal(80, 16)
        await hall.pilot.pause()
        await hall.press("f12")
        await hall.sees("F3")
