"""A table of names and balances on the screen: savings, debts or neither, asked once."""

import tomllib
from datetime import date

import pytest

from forumtui.steps.overview import overview
from forumtui.steps.village import found_village, open_home

REGISTER = """กองทุนหมู่บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,200
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "กทบ.csv").write_text(REGISTER, "utf-8")
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    store.close()
    return tmp_path


async def asked(hall):
    await hall.press("home", "down", "enter")
    await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
    await hall.press("f2")
    await hall.sees("กทบ.csv")
    await hall.press("enter")
    await hall.sees("ตารางนี้เป็นเงินออมหรือเงินกู้")


def counts(home):
    store = open_home(home)
    try:
        found = overview(store).counts
    finally:
        store.close()
    return found.savings, found.loans, found.files


@pytest.mark.parametrize(
    ("downs", "kind", "kept"),
    [(1, "savings", (2, 0, 1)), (2, "debts", (0, 2, 1)), (3, "neither", (0, 0, 1))],
)
async def test_what_is_chosen_is_remembered_and_the_file_read(home, running, downs, kind, kept):
    async with running(home) as hall:
        await asked(hall)
        await hall.sees("นางทดลอง มีสุข  |  12/1  |  200")
        await hall.press(*["down"] * downs, "enter")
        await hall.sees("กทบ.csv: รับแล้ว")
    assert counts(home) == kept
    (told,) = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert (told["fund"], told["sheet"], told["kind"]) == ("กองทุนหมู่บ้านทดลอง", "", kind)


async def test_a_stray_enter_chooses_nothing(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("enter", "enter")
        await hall.sees("เลื่อนลูกศรไปที่คำตอบ")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้อ่าน กทบ.csv")
    assert counts(home) == (0, 0, 0)
    assert not (home / "data" / "columns.toml").exists()


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_every_answer_fits_into_the_screen(home, running, size):
    async with running(home, size=size) as hall:
        await asked(hall)
        await hall.press("enter")
        for text in ("1,500.50", "เงินออม:", "เงินกู้:", "ไม่ใช่ทั้งสองอย่าง", "เลื่อนลูกศร", "Esc ยกเลิก"):
            await hall.sees(text)


async def test_amounts_stay_behind_the_curtain(home, running):
    async with running(home) as hall:
        await hall.press("f9", "down", "down", "enter", "escape")
        await asked(hall)
        await hall.sees("•••••")
        assert "1,500" not in hall.text
