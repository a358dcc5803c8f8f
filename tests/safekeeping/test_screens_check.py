"""F5 on the map checks the books, F6 asks for the code on a paper."""

import pytest
from tests.helpers.tampering import by_hand

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.messages.refusals import Refusal
from forumtui.papers.screens.codes import AnchorScreen
from forumtui.registers.acts.importing import import_register
from forumtui.safekeeping.acts.check import check
from forumtui.safekeeping.screens.check import Checking
from forumtui.thai.kedmanee import US_KEYS
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.verification.acts import answers as verification
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, choose_hall

THAI_KEY = {us: thai for thai, us in US_KEYS.items()}


@pytest.fixture
def paper(village):
    """A contract that was drawn up: its code, its household's head and gate."""
    with at_home(village) as store:
        for one in consolidation.household_contracts(store):
            view = verification.household(store, one.household)
            verification.confirm(store, one.household, verification.Speaker("ก"))
            try:
                drawn = consolidation.draw_up(store, one.household, acknowledged=set(LegalMatter))
            except Refusal:
                continue
            return drawn.code, view.members[0].name, view.house
    raise AssertionError("no contract could be drawn up")


async def test_the_books_are_checked_from_the_map(village, running):
    with at_home(village) as store:
        head = check(store).code
    async with running(village) as hall:
        await hall.sees("F11 อื่น ๆ")
        await hall.press("f11", "2")
        await hall.sees("ตรวจแล้ว ครบถ้วน")
        assert head in hall.text
        await hall.sees("Esc กลับ")
        await hall.press("escape")
        assert not isinstance(hall.app.screen, Checking)


async def test_what_is_broken_is_said_on_the_screen(village, running):
    with by_hand(village) as hand:
        hand("UPDATE saving SET balance_satang = 7 WHERE id = 1")
    async with running(village) as hall:
        await hall.press("f11", "2")
        await hall.sees("เงินออมของสมาชิก ถูกแก้")
        await hall.sees("อ่านทะเบียน โดย")


async def test_a_check_can_be_stopped(village, running):
    async with running(village) as hall:
        await hall.press("f11", "2")
        dialog = hall.app.screen
        assert isinstance(dialog, Checking)
        dialog._stop.set()
        dialog._ended = False
        assert not dialog._keep_going(1, 2)
        await hall.sees("Esc กลับ")


@pytest.mark.parametrize("size", [(80, 16), (60, 14), (120, 40)])
async def test_a_genuine_paper_typed_on_the_thai_layout(village, running, paper, size):
    code, _, house = paper
    typed = "".join(THAI_KEY.get(sign.lower(), sign) for sign in code.replace("-", ""))
    async with running(village, size=size) as hall:
        await hall.press("f11", "1")
        await hall.sees("รหัสเอกสาร")
        await hall.type(typed)
        await hall.press("enter")
        await hall.sees("√ เอกสารจริง")
        assert f"บ้าน {house} หนี้รวมดอกเบี้ยค้าง" in hall.text.replace("\n", " ")
        await hall.sees("Enter ดูรหัสนี้")


async def test_a_paper_that_changed_since_says_what_and_by_which_act(village, running, paper):
    code, name, house = paper
    late = village / "late.csv"
    late.write_text(f"กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\n{name},{house},900,900\n", "utf-8")
    with at_home(village) as store:
        import_register(store, late)
    async with running(village) as hall:
        await hall.press("f11", "1")
        await hall.type(code)
        await hall.press("enter")
        await hall.sees("! เอกสารจริง แต่ข้อมูลเปลี่ยนหลังพิมพ์")
        await hall.sees("ไม่มีบนกระดาษ ตอนนี้ 900.00 บาท")
        await hall.sees("อ่านทะเบียน โดย")


async def test_amounts_stay_behind_the_curtain(village, running, paper):
    code, _, _ = paper
    with at_home(village) as store:
        choose_hall(store, DisplaySettings(curtain=Curtain.CONSENT))
    async with running(village) as hall:
        await hall.press("f11", "1")
        await hall.type(code)
        await hall.press("enter")
        await hall.sees("หนี้รวมดอกเบี้ยค้าง ••••• บาท")


async def test_an_unknown_and_a_misread_code_are_told_apart(village, running):
    async with running(village) as hall:
        await hall.press("f11", "1")
        assert isinstance(hall.app.screen, AnchorScreen)
        await hall.type("444444444")
        await hall.press("enter")
        await hall.sees("× ไม่มีรหัส 444-444-444")
        await hall.press("backspace")
        await hall.type("5")
        await hall.press("enter")
        await hall.sees("มีตัวที่ผิด")
        await hall.press("backspace", "backspace")
        await hall.press("enter")
        await hall.sees("รหัสมี 9 ตัว แต่พิมพ์มา 7 ตัว")
        await hall.press("escape")
        await hall.sees("F8 กระดาษ")


async def test_a_reopened_household_shows_what_changed_on_the_walk(village, running, paper):
    _, name, house = paper
    late = village / "late.csv"
    late.write_text(f"กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\n{name},{house},900,900\n", "utf-8")
    with at_home(village) as store:
        import_register(store, late)
        household = next(
            s.household for s in village_acts_households.walk(store) if s.house == house
        )
        verification.remember(store, household)
    async with running(village) as hall:
        await hall.press("f3")
        await hall.sees("ยอดเปลี่ยนหลังจากที่ตอบไว้")
        await hall.sees("เพิ่มมา 900.00")
        await hall.press("escape", "7")
        await hall.sees("! ยอดเปลี่ยนหลังทำสัญญา")
