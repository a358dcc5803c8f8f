"""Who moved and which household split, on the screen: from the names, from the walk, and taken back."""

from datetime import date

import pytest
import time_machine

from forumtui.people.acts.households import moves, villagers
from forumtui.registers.acts.importing import import_register
from forumtui.ui.display import DisplaySettings
from forumtui.village.acts.village import at_home, found_village

HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน,สถานะ
1,6,นายสมชาย ใจดี,8000000000022,หัวหน้าครัวเรือน
1,6,นางศิริพร ใจดี,8000000000014,ภรรยา
3,6,นางมาลี ศรีสุข,,หัวหน้าครัวเรือน
"""
LATER = HOUSEHOLDS.replace("1,6,นางศิริพร", "{house},6,นางศิริพร")
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นางศิริพร ใจดี,1,"20,000","12,000",6
"""


@pytest.fixture
def made(tmp_path):
    """Two houses, three residents and a loan; return what reads a further register."""
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))

    def read(name, text):
        with at_home(tmp_path) as store:
            (tmp_path / name).write_text(text, "utf-8")
            import_register(store, tmp_path / name)

    read("บ้าน.csv", HOUSEHOLDS)
    read("กองทุน.csv", FUND)
    return read


def where(folder):
    with at_home(folder) as store:
        return {one.name: (one.home.house, one.is_head, one.since) for one in villagers(store)}


def proposed(folder):
    with at_home(folder) as store:
        return [one.to.house for one in moves(store).proposed]


async def from_the_names(hall):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("5")
    await hall.sees("F4 ไว้ก่อน")
    await hall.press("f11", "2")
    await hall.sees("คนย้ายบ้าน และบ้านที่แยก")


async def from_the_walk(hall, gate="บ้านเลขที่ 1 "):
    await hall.sees("F3")
    await hall.press("f3")
    await hall.sees(gate)
    await hall.press("f11", "3")
    await hall.sees("คนย้ายบ้าน และบ้านที่แยก")


async def clear_and_type(hall, text):
    await hall.press("end", *["backspace"] * 12)
    await hall.type(text)


async def test_from_the_walk_a_wife_moves_and_her_debt_goes_with_her(made, tmp_path, running):
    async with running(tmp_path) as hall:
        await from_the_walk(hall)
        await hall.sees("ยังไม่มีใครย้าย")
        await hall.press("f5")
        await hall.sees("ใครย้าย ไปบ้านไหน")
        await hall.press("down", "enter")
        await hall.sees("√ นางศิริพร")
        await hall.press("down")
        await hall.type("3")
        await hall.press("down", "down")
        await clear_and_type(hall, "1/2/2560")
        await hall.press("f2")
        await hall.sees("จดแล้ว นางศิริพร ใจดี อยู่ บ้าน 3")
        await hall.sees("บ้าน 1 ไป บ้าน 3")
        await hall.sees("01/02/2560")
        await hall.press("escape")
        await hall.sees("บ้านนี้ไม่มียอดในกองทุนใด")
        await hall.press("pagedown")
        await hall.sees("12,000.00")
    assert where(tmp_path)["นางศิริพร ใจดี"] == ("3", False, date(2017, 2, 1))


async def test_a_household_splits_and_is_on_the_walk_at_once(made, tmp_path, running):
    async with running(tmp_path) as hall:
        await from_the_walk(hall)
        await hall.press("f11", "1")
        await hall.sees("ใครแยกไป")
        await hall.press("down", "enter", "down")
        await hall.type("1/1")
        await hall.press("enter")
        await hall.sees("จดแล้ว นางศิริพร ใจดี อยู่ บ้าน 1/1 หมู่ที่ 6")
        await hall.press("escape")
        await hall.sees("บ้านที่ 1 จาก 3")
        await hall.press("pagedown")
        await hall.sees("บ้านเลขที่ 1/1 หมู่ที่ 6")
        await hall.sees("นางศิริพร ใจดี (หัวหน้าครัวเรือน)")
        await hall.press("f11", "3", "f6")
        await hall.sees("ยกเลิกที่จดว่า นางศิริพร ใจดี แยกไปตั้งบ้าน 1/1 ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ถอนแล้ว ทุกคนกลับไปอยู่ตามเดิม")
        await hall.press("escape")
        await hall.sees("จาก 2")
    assert where(tmp_path)["นางศิริพร ใจดี"][0] == "1"


async def test_what_is_refused_stays_to_be_mended(made, tmp_path, running):
    async with running(tmp_path) as hall:
        await from_the_walk(hall)
        await hall.press("f11", "1")
        await hall.sees("ใครแยกไป")
        await hall.press("f2")
        await hall.sees("บอกให้ครบ")
        await hall.press("enter", "down", "down")
        await hall.type("3")
        await hall.press("f2")
        await hall.sees("มีบ้านเลขที่ 3 อยู่แล้ว")
        await hall.sees("√ นายสมชาย")
        await clear_and_type(hall, "7")
        await hall.press("down", "down")
        await clear_and_type(hall, "99/99/2560")
        await hall.press("f2")
        await hall.sees("อ่านวันที่ไม่ได้")
        await clear_and_type(hall, "1/2/2999")
        await hall.press("f2")
        await hall.sees("อ่านวันที่ไม่ได้")
        await hall.press("escape")
        await hall.sees("ยังไม่มีใครย้าย")
    assert where(tmp_path)["นายสมชาย ใจดี"][0] == "1"


async def test_somebody_is_asked_for_where_no_house_was_looked_at_and_is_ticked(
    made, tmp_path, running
):
    async with running(tmp_path) as hall:
        await from_the_names(hall)
        await hall.press("f5")
        await hall.sees("ชื่อ")
        await hall.type("มาลี")
        await hall.press("enter")
        await hall.sees("» นางมาลี")
        await hall.press("enter")
        # Who was asked for is ticked, and the house is what is missing.
        await hall.sees("√ นางมาลี")
        await hall.type("1")
        await hall.press("f2")
        await hall.sees("จดแล้ว นางมาลี ศรีสุข อยู่ บ้าน 1")
    assert where(tmp_path)["นางมาลี ศรีสุข"][0] == "1"


async def test_whom_a_later_register_has_elsewhere_is_asked_and_moves_when_said(
    made, tmp_path, running
):
    made("ใหม่.csv", LATER.format(house="3"))
    assert where(tmp_path)["นางศิริพร ใจดี"][0] == "1"
    async with running(tmp_path) as hall:
        await from_the_names(hall)
        await hall.sees("ทะเบียนใหม่ระบุว่าย้าย 1 คน")
        await hall.sees("? นางศิริพร ใจดี")
        await hall.sees("แถว 3  ใหม่.csv")
        await hall.press("enter")
        await hall.sees("√ นางศิริพร")
        await clear_and_type(hall, "1/2/2560")
        await hall.press("enter")
        await hall.sees("จดแล้ว นางศิริพร ใจดี อยู่ บ้าน 3")
        await hall.sees("√ นางศิริพร ใจดี")
    assert where(tmp_path)["นางศิริพร ใจดี"] == ("3", False, date(2017, 2, 1))
    assert proposed(tmp_path) == []


async def test_a_house_the_village_has_not_is_founded_by_whom_it_says_so(made, tmp_path, running):
    made("ใหม่.csv", LATER.format(house="40/1"))
    async with running(tmp_path) as hall:
        await from_the_names(hall)
        await hall.sees("จะตั้งเป็นบ้านใหม่")
        await hall.press("enter")
        await hall.sees("บ้านใหม่เลขที่")
        await hall.press("f2")
        await hall.sees("อยู่ บ้าน 40/1 หมู่ที่ 6")
    assert where(tmp_path)["นางศิริพร ใจดี"][:2] == ("40/1", True)


async def test_who_has_not_moved_is_no_longer_asked_about(made, tmp_path, running):
    made("ใหม่.csv", LATER.format(house="3"))
    async with running(tmp_path) as hall:
        await from_the_names(hall)
        await hall.sees("F3 ไม่ได้ย้าย")
        await hall.press("f3")
        await hall.sees("จดแล้ว นางศิริพร ใจดี ยังอยู่ บ้าน 1")
        await hall.sees("ยังไม่มีใครย้าย")
        assert "F3" not in hall.lines[-1]
        await hall.press("f3")
        await hall.sees("เลือกคนที่มีเครื่องหมาย ?")
    assert proposed(tmp_path) == []


async def test_everything_is_said_again_in_english(made, tmp_path, running):
    made("ใหม่.csv", LATER.format(house="3"))
    async with running(tmp_path) as hall:
        await from_the_names(hall)
        await hall.app.choose(DisplaySettings(language="en"))
        await hall.sees("Moved by a later register: 1")
        await hall.sees("house 1 to house 3")


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_it_fits_other_screens(made, tmp_path, running, size):
    made("ใหม่.csv", LATER.format(house="3"))
    async with running(tmp_path, size=size) as hall:
        await hall.sees("F1")
        await hall.press("5")
        await hall.sees("ชื่อ")
        await hall.press("f11", "2")
        await hall.sees("? นางศิริพร")
        await hall.press("enter")
        await hall.sees("ตั้งแต่วันที่")
        assert "F2 บันทึก" in hall.text
        await hall.press("f2")
        await hall.sees("จดแล้ว นางศิริพร")
        (row,) = [line for line in hall.lines if "√" in line]
        assert "บ้าน 3" in row


async def test_a_clock_that_is_behind_proposes_no_day(made, tmp_path, running):
    with time_machine.travel("1970-01-01"):
        await _no_day(tmp_path, running)


async def _no_day(tmp_path, running):
    async with running(tmp_path) as hall:
        await from_the_walk(hall)
        await hall.press("f5")
        await hall.sees("ตั้งแต่วันที่")
        assert "2513" not in hall.text
        await hall.press("enter", "down", "down")
        await hall.type("3")
        await hall.press("f2")
        await hall.sees("บอกให้ครบ")
