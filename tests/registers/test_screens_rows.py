"""The rows that wait, on the screen: whole, mended cell by cell, taken, not taken, opened again."""

from datetime import date

import pytest

from forumtui.engine.opening import open_home
from forumtui.papers.acts.queue import print_jobs
from forumtui.registers.acts.importing import import_register
from forumtui.registers.acts.waiting.deciding import rows_to_decide
from forumtui.registers.rules.deciding import CreditWay, RowDecided
from forumtui.village.acts.village import found_village

REGISTER = """กองทุนหมู่บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เลขประจำตัวประชาชน,เงินกู้คงเหลือ,หมายเหตุ
นายสมทดลอง ใจดี,12,,"1,500.50",
นางทดลอง มีสุข,12/1,8000000000014,สองพัน,ผ่อนเดือนละห้าร้อยทุกวันที่สิบของเดือนตามที่ตกลงกันไว้กับคณะกรรมการชุดเดิม
นายทดสอบ ดีใจ,13,,-5000,
"""


@pytest.fixture
def home(tmp_path):
    path = tmp_path / "กทบ.csv"
    path.write_text(REGISTER, "utf-8")
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    import_register(store, path)
    store.close()
    return tmp_path


def decided(home):
    store = open_home(home)
    try:
        return [one.row.decision for one in rows_to_decide(store)]
    finally:
        store.close()


async def opened(hall):
    await hall.press("home", "down", "enter")
    await hall.sees("รอตรวจ 2")
    await hall.press("enter")
    await hall.sees("รอตรวจ 2 แถว  ตัดสินแล้ว 0")
    await hall.press("enter")
    await hall.sees("ยังรับไม่ได้ กด Enter")


async def signed(hall, why):
    await hall.sees("ผู้ตัดสิน")
    await hall.type(why)
    await hall.press("enter")
    await hall.type("นายหนึ่ง")


async def test_a_row_stands_whole_and_its_citizen_number_is_masked(home, running):
    async with running(home) as hall:
        await opened(hall)
        for words in ("กทบ.csv แถว 4", "ยอดคงเหลือไม่ใช่ตัวเลข: สองพัน", "นางทดลอง มีสุข"):
            await hall.sees(words)
        # The remark is wrapped, never cut.
        assert "ชุดเดิม" in hall.text
        assert "…" not in hall.text
        assert "0000000001" not in hall.text


async def test_a_row_is_mended_and_taken_and_the_next_one_stands_there(home, running):
    async with running(home) as hall:
        await opened(hall)
        await hall.press("enter")
        await hall.sees("ในทะเบียน: สองพัน")
        await hall.type("2000")
        await hall.press("enter")
        await hall.sees("แก้เป็น 2000")
        await hall.press("f2")
        await signed(hall, "กองทุนตอบแล้ว")
        # Enter in the last field decides nothing.
        await hall.press("enter")
        await hall.sees("กด F2 ถ้าใช่")
        await hall.press("f2")
        await hall.sees("กทบ.csv แถว 5")
        await hall.press("f2")
        await hall.sees("ให้กองทุนคืนเงิน")
        await hall.press("down", "enter")
        await hall.sees("กองทุนตอบแล้ว")
        await hall.press("f2")
        await hall.sees("ไม่มีแถวที่รอแล้ว")
    first, second = decided(home)
    assert (first.decision, first.cells, first.by) == (RowDecided.TAKEN, {3: "2000"}, "นายหนึ่ง")
    assert (second.credit_satang, second.credit_way) == (5000_00, CreditWay.SAVINGS)


async def test_a_row_is_not_taken_and_that_is_taken_back(home, running):
    async with running(home) as hall:
        await opened(hall)
        await hall.press("f3")
        await signed(hall, "เขียนซ้ำ")
        await hall.press("f2")
        await hall.sees("กทบ.csv แถว 5")
        await hall.press("escape")
        await hall.sees("รอตรวจ 1 แถว  ตัดสินแล้ว 1")
        await hall.sees("ไม่รับ เพราะ เขียนซ้ำ")
        await hall.press("enter")
        await hall.sees("ผู้ตัดสิน: นายหนึ่ง")
        await hall.press("f6")
        await hall.sees("ถอนการตัดสินแถวนี้ไหม")
        await hall.press("f2")
        await hall.sees("กลับไปรอตรวจ")
    assert decided(home) == [None, None]


async def test_what_still_waits_as_mended_is_said_and_nothing_is_decided(home, running):
    async with running(home) as hall:
        await opened(hall)
        await hall.press("f2")
        await hall.sees("ยังรับไม่ได้ กด Enter")
        await hall.press("f8")
        await hall.sees("พิมพ์ใบถามกองทุน")
        await hall.press("1")
        await hall.sees("F2 รับ")
    assert decided(home) == [None, None]
    store = open_home(home)
    jobs = print_jobs(store)
    store.close()
    assert [job.document for job in jobs] == ["fund_question"]


async def test_the_list_of_files_says_fund_kind_and_money_and_what_waits(home, running):
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("รอ 2  กทบ. 1 สัญญา 1,500.50")
        await hall.sees("รับ 1  ข้อสังเกต 1  รอตรวจ 2")
