"""A heading that is not understood, on the screen: shown, answered with the arrows, read at once."""

import tomllib
from datetime import date

import pytest

from forumtui.contracts.acts.debts import debt_register
from forumtui.engine.opening import open_home
from forumtui.registers.acts.importing import source_files
from forumtui.village.acts.village import found_village

REGISTER = """กองทุนหมู่บ้านทดลอง
ลูกบ้าน,หลังที่,บัตร,เหลือตังค์,อ้างอิง
นายสมทดลอง ใจดี,12,8-0000-00000-01-4,"1,500.50",ก1
นางทดลอง มีสุข,12/1,,200,ก2
รวม,,,"1,700.50",
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
    await hall.sees("ช่องไหนคืออะไร")


async def choose(hall, *keys):
    await hall.press("enter")
    await hall.sees("ช่องนี้คืออะไร")
    await hall.press(*keys, "enter")
    await hall.sees("ช่องไหนคืออะไร")


async def answer(hall):
    """Say what the four columns that are used are: name, house, card, debt."""
    await choose(hall)
    await choose(hall, "down")
    await choose(hall, *["down"] * 9)
    await choose(hall, "down", "down")
    await hall.sees("ยังไม่ได้บอก 1 ช่อง")


def debts(home):
    store = open_home(home)
    try:
        return sum(line.debt.satang for line in debt_register(store)), len(source_files(store))
    finally:
        store.close()


async def test_the_columns_are_shown_with_their_first_rows(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.sees("แถวแรก ๆ: นายสมทดลอง ใจดี  |  นางทดลอง มีสุข")
        row = next(line for line in hall.lines if "เหลือตังค์" in line)
        assert "1,500.50  200" in row
        assert row.rstrip(" │").endswith("? ยังไม่บอก")
        assert "01-4" in hall.text
        assert "8-0000" not in hall.text
        await hall.press("down")
        await hall.sees("แถวแรก ๆ: 12  |  12/1")


async def test_every_column_fits_into_the_smallest_screen(home, running):
    async with running(home, size=(60, 14), language="en") as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("F2 reads the first file")
        await hall.press("f2")
        await hall.sees("กทบ.csv")
        await hall.press("enter")
        await hall.sees("What is each column?")
        assert sum("? not said " in line for line in hall.lines) == 5


async def test_what_is_said_is_remembered_and_the_file_read(home, running):
    async with running(home) as hall:
        await asked(hall)
        await answer(hall)
        await hall.press("f3")
        await hall.sees("ยังไม่ได้บอก 0 ช่อง")
        await hall.press("f2")
        await hall.sees("กทบ.csv: รับแล้ว 2 แถว")
    assert debts(home) == (170_050, 1)
    (told,) = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert told["columns"] == ["name", "house", "citizen_id", "loan_balance", "unused"]


async def test_what_is_missing_is_said_and_nothing_kept(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("down", "f3", "f2")
        await hall.sees("แถว 2  ยังไม่ได้บอก 4 ช่อง")
        await hall.sees("ยังไม่ได้บอก 4 ช่อง ถ้าไม่ใช้")
        await hall.press("home")
        await choose(hall, "down")
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอกว่าช่องไหนคือชื่อ")
        await choose(hall)
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอกว่าช่องไหนคือ")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้อ่าน กทบ.csv")
    assert debts(home) == (0, 0)
    assert not (home / "data" / "columns.toml").exists()


async def test_two_columns_are_not_both_the_name(home, running):
    async with running(home) as hall:
        await asked(hall)
        await choose(hall)
        await choose(hall)
        await hall.press("f2")
        await hall.sees("ช่อง A, B บอกไว้เหมือนกัน")


async def test_columns_left_unsaid_are_asked_once_more(home, running):
    async with running(home) as hall:
        await asked(hall)
        await answer(hall)
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอก 1 ช่อง ถ้าไม่ใช้ กด F2 อีกครั้ง")
        await hall.press("f2")
        await hall.sees("กทบ.csv: รับแล้ว 2 แถว")
    assert debts(home) == (170_050, 1)


async def test_amounts_of_the_first_rows_stay_behind_the_curtain(home, running):
    async with running(home) as hall:
        await hall.press("f9", "down", "down", "enter", "escape")
        await asked(hall)
        await hall.sees("•••••")
        assert "1,500" not in hall.text


async def test_a_broken_file_of_answers_is_one_sentence(home, running):
    (home / "data" / "columns.toml").write_text("[headings", "utf-8")
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("กทบ.csv")
        await hall.press("enter")
        await hall.sees("ไฟล์คำตอบ columns.toml รูปแบบไม่ถูกต้อง")
    assert debts(home) == (0, 0)


async def test_columns_that_were_named_wrongly_are_named_anew(home, running):
    async with running(home) as hall:
        await asked(hall)
        await answer(hall)
        await hall.press("f2", "f2")
        await hall.sees("กทบ.csv: รับแล้ว 2")
        (home / "data" / "ปีหน้า.csv").write_text(REGISTER.replace("200", "300"), "utf-8")
        await hall.press("f3")
        await hall.sees("ปีหน้า.csv")
        await hall.press("down", "enter")
        await hall.sees("ช่องไหนคืออะไร")
        await hall.sees("ยอดหนี้คงเหลือ")
        await hall.press("home", "down", "down", "f3", "f2")
        await hall.sees("คล้ายทะเบียนที่อ่านไว้แล้ว")
        await hall.press("f3")
        await hall.sees("เก็บแถวที่อ่านได้ไหม")
        await hall.press("escape")
        await hall.sees("ไม่ได้เก็บอะไรจาก ปีหน้า.csv")
    told = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert [one["columns"][2] for one in told] == ["citizen_id", "unused"]


async def test_where_files_belong_is_said_where_there_are_none(home, running):
    for path in (home / "data").iterdir():
        path.unlink()
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("ไม่พบไฟล์ทะเบียน วางไฟล์ไว้ที่")
