"""A table of names and balances on the screen: savings, debts or neither, asked once."""

import tomllib
from datetime import date

import pytest

from forumtui.engine.opening import open_home
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.registers import SourceFile
from forumtui.village.acts.village import found_village
from forumtui.village.records.counted import counts as standing

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


async def right(hall, words):
    """Say yes to the first rows as they will be understood."""
    await hall.sees("อ่านแล้วจะเข้าใจอย่างนี้")
    await hall.sees(words)
    await hall.press("f2")


def counts(home):
    store = open_home(home)
    try:
        with store.reading():
            return tuple(
                table.select().where(standing(table)).count()
                for table in (Saving, Loan, SourceFile)
            )
    finally:
        store.close()


@pytest.mark.parametrize(
    ("downs", "kind", "kept"),
    [(1, "savings", (2, 0, 1)), (2, "debts", (0, 2, 1)), (3, "neither", (0, 0, 1))],
)
async def test_what_is_chosen_is_remembered_and_the_file_read(home, running, downs, kind, kept):
    async with running(home) as hall:
        await asked(hall)
        await hall.sees("นางทดลอง มีสุข  |  12/1  |  200")
        await hall.press(*["down"] * downs, "enter")
        if kind != "neither":
            await right(hall, "เงินออม 1,500.50" if kind == "savings" else "หนี้ 1,500.50")
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


async def test_a_wrong_answer_is_given_anew(home, running):
    """F3 shows what was answered; the same file is read by the new answer once it may be."""
    async with running(home) as hall:
        await asked(hall)
        await hall.press("down", "enter")
        await right(hall, "เงินออม 1,500.50")
        await hall.sees("กทบ.csv: รับแล้ว 2")
        text = REGISTER.replace("12/1,200", "12/1,")
        (home / "data" / "กทบ ใหม่.csv").write_text(text.replace("สมทดลอง", "ทดสอบ"), "utf-8")
        await hall.press("f3")
        await hall.sees("กทบ ใหม่.csv")
        await hall.press("down", "enter")
        await hall.sees("เงินออม: เงินที่สมาชิกฝากไว้กับกองทุน  (ตอบไว้เดิม)")
        await hall.press("down", "down", "enter")
        await right(hall, "หนี้ 1,500.50")
        await hall.sees("เก็บแถวที่อ่านได้ไหม")
        await hall.press("f2")
        await hall.sees("กทบ ใหม่.csv: รับแล้ว 1")
    assert counts(home) == (2, 1, 2)


async def test_what_was_read_before_is_read_anew_by_the_new_answer(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("down", "enter")
        await right(hall, "เงินออม 1,500.50")
        await hall.sees("กทบ.csv: รับแล้ว 2")
        await hall.press("f3")
        await hall.sees("อ่านทะเบียนไฟล์ไหน")
        await hall.press("enter")
        await hall.sees("(ตอบไว้เดิม)")
        await hall.press("down", "down", "enter")
        await right(hall, "หนี้ 1,500.50")
        await hall.sees("อ่าน กทบ.csv ใหม่ตามคำตอบนี้ไหม")
        await hall.press("f2")
        await hall.sees("กทบ.csv: รับแล้ว 2")
    assert counts(home) == (0, 2, 1)
    told = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert [one["kind"] for one in told] == ["savings", "debts"]


async def test_an_answer_that_is_not_given_anew_stays(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("down", "enter")
        await right(hall, "เงินออม 1,500.50")
        await hall.sees("กทบ.csv: รับแล้ว 2")
        before = (home / "data" / "columns.toml").read_bytes()
        await hall.press("f3")
        await hall.sees("อ่านทะเบียนไฟล์ไหน")
        await hall.press("enter")
        await hall.sees("(ตอบไว้เดิม)")
        await hall.press("escape")
        await hall.sees("คำตอบเรื่อง กทบ.csv ยังเหมือนเดิม")
    assert (home / "data" / "columns.toml").read_bytes() == before


async def test_headings_that_say_it_all_can_be_said_otherwise(home, running):
    (home / "data" / "กทบ.csv").write_text(REGISTER.replace("คงเหลือ", "เงินกู้คงเหลือ"), "utf-8")
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("F3 ตอบใหม่")
        await hall.press("f3")
        await hall.sees("อ่านทะเบียนไฟล์ไหน")
        await hall.press("enter")
        await hall.sees("ช่องไหนคืออะไร")
        await hall.press("escape")
        await hall.sees("คำตอบเรื่อง กทบ.csv ยังเหมือนเดิม")
    assert counts(home) == (0, 0, 0)
