"""A register with rows that cannot be taken: nothing is kept before the secretary says so."""

from datetime import date

import pytest

from forumtui.engine.opening import open_home
from forumtui.registers.acts.importing import source_rows
from forumtui.village.acts.village import found_village

REGISTER = """กองทุนหมู่บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,#REF!
นายทดสอบ ดีใจ,13,-5000
,14,300
นายทดลองสอง ดีใจ,15,หมื่นหนึ่ง
นายทดลองสาม ดีใจ,15,สองพัน
นายทดลองสี่ ดีใจ,15,สาม
8-0000-00000-01-4,15,300
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
    await again(hall)


async def again(hall):
    await hall.press("f2")
    await hall.sees("อ่านทะเบียนไฟล์ไหน")
    await hall.press("enter")
    await hall.sees("เก็บแถวที่อ่านได้ไหม")


def statuses(home):
    store = open_home(home)
    try:
        return [row.status for row in source_rows(store)]
    finally:
        store.close()


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_what_is_good_and_what_would_wait_is_said_before_anything_is_kept(
    home, running, size
):
    async with running(home, size=size) as hall:
        await asked(hall)
        for words in (
            *("รับได้ 1 แถว", "ต้องรอตรวจ 7 แถว", "ยังไม่ได้เก็บอะไร"),
            *("แถว 4  สูตรในช่องนี้คิดไม่ออก: #REF!", "แถว 6  ไม่มีชื่อ", "แถว 7 ถึง 9  ยอดคงเหลือ"),
            *("F2 เก็บแถวที่อ่านได้", "Esc ไม่เก็บเลย"),
        ):
            await hall.sees(words)
    assert statuses(home) == []


async def test_esc_keeps_nothing_and_the_file_can_be_read_again(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("escape")
        await hall.sees("ไม่ได้เก็บอะไรจาก กทบ.csv")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await again(hall)
        await hall.press("f2")
        await hall.sees("รับแล้ว 1 แถว")
    assert statuses(home) == ["flagged", *["waiting"] * 7]


async def test_a_stray_enter_keeps_nothing(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("enter")
        await hall.sees("กด F2 เก็บแถวที่อ่านได้ หรือ Esc ไม่เก็บเลย")
    assert statuses(home) == []


async def test_what_changed_after_the_question_is_asked_about_anew(home, running):
    async with running(home) as hall:
        await asked(hall)
        (home / "data" / "กทบ.csv").write_text(REGISTER + ",16,300\n", "utf-8")
        await hall.press("f2")
        await hall.sees("ต้องรอตรวจ 8 แถว")
    assert statuses(home) == []


async def test_a_file_without_a_fault_is_kept_at_once(home, running):
    (home / "data" / "กทบ.csv").write_text("\n".join(REGISTER.split("\n")[:3]), "utf-8")
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("กทบ.csv")
        await hall.press("enter")
        await hall.sees("รับแล้ว 1 แถว")
    assert statuses(home) == ["flagged"]


async def test_amounts_and_citizen_numbers_stay_covered(home, running):
    async with running(home) as hall:
        await hall.press("f9", "down", "down", "enter", "escape")
        await asked(hall)
        await hall.sees("น่าจะชำระเกิน: •••••")
        await hall.press("end")
        await hall.sees("x-xxxx-xxxxx-01-4")
        assert "5000" not in hall.text
        assert "8-0000" not in hall.text
        await hall.press("f2")
        await hall.sees("รับแล้ว 1 แถว")
        await hall.press("enter")
        await hall.sees("แถวที่รอตรวจ และที่มีข้อสังเกต")
        await hall.press("down")
        await hall.sees("น่าจะชำระเกิน: •••••")
