"""Registers read again on the screen: shown row by row, answered by a key of its own, taken back."""

from datetime import date

import pytest

from forumtui.engine.opening import open_home
from forumtui.ledger.records.debts import fund_debts
from forumtui.registers.acts.importing import import_register
from forumtui.registers.acts.waiting.deciding import refuse_row, rows_to_decide
from forumtui.village.acts.village import found_village

REGISTER = """กองทุนหมู่บ้านทดลอง
ที่,ชื่อ-สกุล,บ้านเลขที่,เงินต้นคงค้าง,อัตราดอกเบี้ย
1,นายสมชาย ใจดี,1,1000.00,6
2,นางสมศรี แก้วงาม,1/2,2000.00,6
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ก.csv").write_text(REGISTER, "utf-8")
    (tmp_path / "data" / "ข.csv").write_text(REGISTER.replace("2000", "1500"), "utf-8")
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    store.close()
    return tmp_path


def debts(home):
    store = open_home(home)
    try:
        with store.reading():
            return sorted(one.satang // 100 for one in fund_debts())
    finally:
        store.close()


async def read_both(hall):
    await hall.press("home", "down", "enter")
    await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
    await hall.press("f2")
    await hall.sees("อ่านทะเบียนไฟล์ไหน")
    await hall.press("enter")
    await hall.sees("ก.csv: รับแล้ว 2")
    await hall.press("f2")
    await hall.sees("(อ่านแล้ว)")
    await hall.press("enter")
    await hall.sees("ใช้แทนกันไหม")


@pytest.mark.parametrize("size", [(60, 14), (80, 16)])
async def test_a_changed_register_is_shown_row_by_row_and_takes_the_others_place(
    home, running, size
):
    async with running(home, size=size) as hall:
        await read_both(hall)
        assert "นางสมศรี แก้วงาม" in hall.text
        await hall.press("enter")
        await hall.sees("F2 ใช้แทนไฟล์เดิม")
        await hall.press("f2")
        await hall.sees("ใช้ไฟล์ใหม่แทน ก.csv ไหม")
        await hall.press("f2")
        await hall.sees("ใช้ ข.csv แทนแล้ว")
    assert debts(home) == [1000, 1500]


async def test_it_can_stand_beside_the_other_or_wait(home, running):
    async with running(home) as hall:
        await read_both(hall)
        await hall.press("escape")
        await hall.sees("ยังไม่ได้เก็บอะไรจาก ข.csv")
        await hall.press("f2")
        await hall.sees("อ่านทะเบียนไฟล์ไหน")
        await hall.press("enter")
        await hall.sees("ใช้แทนกันไหม")
        await hall.press("f3")
        await hall.sees("เก็บแถวที่อ่านได้ไหม")
        await hall.press("f2")
        await hall.sees("ข.csv: รับแล้ว 1")
    assert debts(home) == [1000, 3500]


async def test_a_register_is_taken_back_by_a_reason_and_a_yes(home, running):
    async with running(home) as hall:
        await read_both(hall)
        await hall.press("escape")
        await hall.sees("ยังไม่ได้เก็บอะไรจาก ข.csv")
        await hall.press("f6")
        await hall.sees("จะไม่นับอีก")
        await hall.press("f2")
        await hall.sees("เพราะอะไร")
        await hall.type("ผิดปี")
        await hall.press("f2")
        await hall.sees("ถอน ก.csv ไหม")
        await hall.press("f2")
        await hall.sees("ถอนแล้ว เพราะ ผิดปี")
    assert debts(home) == []


async def test_before_a_register_is_replaced_it_is_said_what_becomes_of_decided_rows(home, running):
    rows = "3,นายคำ มี,2,สองพัน,6\n4,นายดี มี,3,พันหนึ่ง,6\n"
    for name, text in (("ก.csv", REGISTER), ("ข.csv", REGISTER.replace("2000", "1500"))):
        waits = rows if name == "ก.csv" else rows.replace("พันหนึ่ง", "พันสอง")
        (home / "data" / name).write_text(text + waits, "utf-8")
    store = open_home(home)
    import_register(store, home / "data" / "ก.csv")
    for one in rows_to_decide(store):
        refuse_row(store, one.row.id, why="เขียนซ้ำ", by="นายหนึ่ง")
    store.close()
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("F2")
        await hall.press("f2")
        await hall.sees("(อ่านแล้ว)")
        await hall.press("enter")
        await hall.sees("ใช้แทนกันไหม")
        await hall.press("f2")
        await hall.sees("ใช้ไฟล์ใหม่แทน ก.csv ไหม")
        said = " ".join(" ".join(hall.lines).replace("│", " ").split())
        assert "คำตัดสินแถวที่รอตรวจยังใช้ต่อ 1 แถว" in said
        assert "ต้องตัดสินใหม่ 1 แถว (แถวที่ 6)" in said
