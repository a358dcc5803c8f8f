"""Printing from the screen: one key, the evening goes on, and later a person says what came out."""

import os
import time

import pytest
from tests.evening.test_screens_evening import at, to_a_debt, to_walk
from tests.helpers.met import meet

from forumtui.contracts.acts.summary import CONTRACT
from forumtui.papers.acts.jobs import ToPrint, enqueue
from forumtui.papers.acts.queue import choose_printer, print_jobs
from forumtui.papers.acts.sending import take_next
from forumtui.papers.printers.profiles import Printer, Profile
from forumtui.village.acts.village import at_home

TEXT = "สัญญาเลขที่ 1/2560\n\nยอดหนี้ 12,000.00 บาท\n"
ABOUT = "1/2560 บ้าน 1"


def put_in(home, printer, texts=(TEXT,)):
    with at_home(home) as store:
        choose_printer(store, printer)
        enqueue(store, [ToPrint(CONTRACT.key, ABOUT, text) for text in texts])


@pytest.fixture
def device(village, tmp_path):
    path = tmp_path / "lp0"
    path.touch()
    with at_home(village) as store:
        choose_printer(store, Printer(Profile.RAW, str(path)))
    return path


class Stuck:
    """A printer that takes nothing until it is told to."""

    def __init__(self, folder):
        self.path = folder / "stuck"
        os.mkfifo(self.path)
        # Opened for both, it has a reader that never reads, and it is full.
        self._handle = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)
        os.write(self._handle, b"x" * 65_536)

    def flow(self):
        os.read(self._handle, 65_536)

    def close(self):
        os.close(self._handle)


@pytest.fixture
def stuck(village, tmp_path):
    printer = Stuck(tmp_path)
    with at_home(village) as store:
        choose_printer(store, Printer(Profile.RAW, str(printer.path)))
    yield printer
    printer.close()


def keys(hall):
    return hall.lines[-1]


async def to_queue(hall):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("f8")
    await hall.sees("เครื่องพิมพ์: ")


async def until(hall, done):
    end = time.monotonic() + 120
    while not done():
        assert time.monotonic() < end, hall.text
        await hall.pilot.pause(0.02)


async def to_drawn_up(hall):
    """Confirm a house that owes, and draw its contract up; return its gate."""
    await to_walk(hall)
    house = await to_a_debt(hall)
    await hall.press("f2")
    await hall.sees("บันทึกแล้ว")
    await hall.press("pageup")
    await until(hall, lambda: at(hall) == house)
    await hall.press("f8")
    await hall.sees("ผ่อน 36 งวด")
    await hall.press("f2")
    await until(hall, lambda: "F2 รับทราบ" in hall.text or "ใช่ไหม" in hall.text)
    while "F2 รับทราบ" in hall.text:
        # What must be heard is read out first.
        await hall.press("f2")
    await hall.sees("ใช่ไหม")
    await hall.press("f2")
    await hall.sees("ทำสัญญา 0001")
    return house


async def test_choosing_a_printer_testing_it_and_saying_what_came_out(village, tmp_path, running):
    path = tmp_path / "lp0"
    path.touch()
    async with running(village) as hall:
        await to_queue(hall)
        assert "เครื่องพิมพ์: ไฟล์ข้อความ" in hall.text
        assert "ยังไม่มีงานพิมพ์" in hall.text
        await hall.press("f11")
        await hall.sees("1  × ออกครบทุกใบ")
        await hall.press("2")
        await hall.sees("» ไฟล์ข้อความ")
        await hall.press("down")
        await hall.type(f"escp-1pass:{path}")
        await hall.press("enter")
        await hall.sees("เลือก ESC/P รอบเดียว")
        await hall.press("f11", "3")
        await hall.sees("? ออกครบไหม")
        assert b"escp-3pass\r\n" in path.read_bytes()
        await hall.sees("F2 ออกครบ  F3 ไม่ออก")
        await hall.press("f2")
        await hall.sees("√ ออกครบแล้ว")
        await hall.sees("จดแล้ว: หน้าทดสอบเครื่องพิมพ์ ออกครบ")


async def test_a_printer_nobody_knows_is_said_and_nothing_is_chosen(village, running):
    async with running(village) as hall:
        await to_queue(hall)
        await hall.press("f11", "2")
        await hall.sees("เลือกเครื่องพิมพ์")
        await hall.press("down")
        await hall.type("laser")
        await hall.press("enter")
        await hall.sees("ไม่รู้จักเครื่องพิมพ์ laser")
        await hall.press("escape")
        await hall.sees("เครื่องพิมพ์: ไฟล์ข้อความ")


async def test_a_contract_is_printed_by_one_key_and_again_with_a_mark(village, device, running):
    meet(village)
    async with running(village) as hall:
        house = await to_drawn_up(hall)
        await hall.press("f8", "1")
        await hall.sees("ส่งเข้าคิวพิมพ์แล้ว 2 งาน")
        sheet = "ใบสรุปหนี้ของบ้าน".encode("tis-620")
        await until(
            hall,
            lambda: sheet in device.read_bytes() and device.read_bytes().endswith(b"\f"),
        )
        first = device.read_bytes().decode("tis-620")
        pages = first.count("\f")
        assert f"บ้านเลขที่ {house}" in first
        assert first.index("สัญญารวมหนี้ 1") < first.index("ใบสรุปหนี้ของบ้าน")
        assert "พิมพ์ครั้งที่ ๒" not in first
        await hall.press("f8", "1")
        await hall.sees("ใบใหม่มีคำว่า พิมพ์ครั้งที่ ๒")
        await until(hall, lambda: device.read_bytes().count(b"\f") == 2 * pages)
        assert "พิมพ์ครั้งที่ ๒" in device.read_bytes().decode("tis-620")
        await hall.press("f8", "2")
        await hall.sees("สัญญารวมหนี้ 0001/")
        await hall.sees("พิมพ์ครั้งที่ ๒")


async def test_without_a_printer_it_is_said_where_the_paper_is(village, running):
    meet(village)
    async with running(village) as hall:
        await to_drawn_up(hall)
        await hall.press("f8", "1")
        await hall.sees("ยังไม่ได้เลือกเครื่องพิมพ์")


async def test_the_handover_is_printed_once_it_was_written(village, device, running):
    async with running(village) as hall:
        await hall.sees("๑.๔ ส่งมอบข้อมูล")
        await hall.press("3")
        await hall.sees("F8 กระดาษ")
        await hall.press("f8")
        await hall.sees("2  × พิมพ์")
        await hall.press("1")
        await hall.sees("ผู้ส่งมอบ")
        await hall.press("f2")
        await hall.sees("รับมอบ")
        await hall.press("f8", "2")
        await hall.sees("ส่งเข้าคิวพิมพ์แล้ว 5 งาน")
        await until(hall, lambda: device.read_bytes().count(b"\f") >= 5)


async def test_the_forum_goes_on_while_a_printer_takes_nothing(village, stuck, running):
    put_in(village, Printer(Profile.RAW, str(stuck.path)))
    meet(village)
    async with running(village) as hall:
        await to_queue(hall)
        await hall.sees("… กำลังส่ง")
        await hall.sees("F6 ถอนงาน")
        await hall.press("escape")
        await hall.sees("ขั้นตอนงาน")
        await to_walk(hall)
        began = time.monotonic()
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 40")
        assert time.monotonic() - began < 10
        await hall.press("escape", "f8")
        await hall.sees("… กำลังส่ง")
        stuck.flow()
        await hall.sees("? ออกครบไหม")


async def test_a_paper_on_its_way_is_stopped_by_a_key(village, stuck, running):
    put_in(village, Printer(Profile.RAW, str(stuck.path)))
    async with running(village) as hall:
        await to_queue(hall)
        await hall.sees("… กำลังส่ง")
        await hall.press("f6")
        await hall.sees("× ติดขัด")
        await hall.sees("หยุดส่งแล้ว")
        await hall.press("f6")
        await hall.sees("– ไม่พิมพ์แล้ว")


async def test_what_is_stuck_is_said_where_we_are_without_a_dialog(village, device, running):
    meet(village)
    async with running(village) as hall:
        house = await to_drawn_up(hall)
        device.unlink()
        screen = hall.app.screen
        await hall.press("f8", "1")
        await hall.sees("หาเครื่องพิมพ์ไม่พบ")
        assert hall.app.screen is screen
        await hall.press("f8", "2")
        await hall.sees("× ติดขัด")
        device.touch()
        await hall.press("f8")
        await hall.sees("? ออกครบไหม")
        assert f"บ้านเลขที่ {house}" in device.read_bytes().decode("tis-620")


async def test_a_half_sent_paper_is_said_at_the_start(village, device, running):
    put_in(village, Printer(Profile.RAW, str(device)))
    with at_home(village) as store:
        assert take_next(store) is not None  # and here the power goes
    async with running(village) as hall:
        await hall.sees("ส่งค้างไว้")
        await to_queue(hall)
        await hall.sees("F2 ออกครบ  F8 พิมพ์อีก  F6 ถอนงาน")
        await hall.press("f8")
        await hall.sees("พิมพ์ครั้งที่ ๒")
        await until(hall, lambda: b"\f" in device.read_bytes())


async def test_leaving_does_not_wait_for_a_printer_and_loses_nothing(village, stuck, running):
    put_in(village, Printer(Profile.RAW, str(stuck.path)))
    async with running(village) as hall:
        await to_queue(hall)
        await hall.sees("… กำลังส่ง")
        began = time.monotonic()
    assert time.monotonic() - began < 10
    with at_home(village) as store:
        (job,) = print_jobs(store)
    assert (job.progress.state.value, job.progress.reason) == (
        "failed",
        "printer_refusals.stopped",
    )


async def test_papers_that_want_somebody_stand_first(village, device, running):
    put_in(village, Printer(Profile.RAW, str(device)), [TEXT, "ข\n", "ค\n"])
    async with running(village) as hall:
        await to_queue(hall)
        await until(hall, lambda: hall.text.count("? ออกครบไหม") == 3)
        await hall.press("f2")
        await until(hall, lambda: hall.text.count("? ออกครบไหม") == 2)
        # On to the next one that is asked about.
        await until(hall, lambda: any("» ? ออกครบไหม" in line for line in hall.lines))
        await hall.press("f3")
        await hall.sees("× ไม่ออก")
        rows = [line for line in hall.lines if ABOUT in line]
        assert "× ไม่ออก" in rows[0]
        assert "√ ออกครบแล้ว" in rows[2]


async def test_of_all_that_are_asked_about_it_is_said_at_once_that_they_came_out(
    village, device, running
):
    put_in(village, Printer(Profile.RAW, str(device)), [TEXT, "ข\n", "ค\n"])
    async with running(village) as hall:
        await to_queue(hall)
        await until(hall, lambda: hall.text.count("? ออกครบไหม") == 3)
        await hall.press("f11", "1")
        await hall.sees("กระดาษ 3 ใบออกมาครบทุกใบ ใช่ไหม")
        await hall.press("enter", "escape")
        await until(hall, lambda: hall.text.count("? ออกครบไหม") == 3)
        await hall.press("f11", "1", "f2")
        await hall.sees("จดแล้ว: ออกครบ 3 ใบ")
        await hall.press("f11", "1")
        await hall.sees("ยังไม่มีกระดาษที่ต้องดู")
    with at_home(village) as store:
        assert {job.progress.state.value for job in print_jobs(store)} == {"out"}


@pytest.mark.parametrize(("columns", "rows"), [(60, 14), (80, 16), (120, 40)])
async def test_it_fits_every_screen_and_no_key_is_clipped(village, device, running, columns, rows):
    put_in(village, Printer(Profile.RAW, str(device)))
    async with running(village, size=(columns, rows)) as hall:
        await to_queue(hall)
        await hall.sees("ออกครบไหม")
        assert len(hall.lines) == rows
        assert "F1 ช่วย" in keys(hall)
        for name in ("F2 ออกครบ", "F3 ไม่ออก", "F12 ปิดจอ"):
            assert name in keys(hall)
        if columns >= 80:
            assert all(name in keys(hall) for name in ("F8 พิมพ์อีก", "F11 อื่น ๆ"))


async def test_a_name_from_outside_disturbs_nothing(village, running):
    put_in(village, Printer(Profile.RAW, "/tmp/[/x] [b]\x1b[2J"))
    async with running(village) as hall:
        await to_queue(hall)
        await hall.sees("[/x] [b]")
        assert "\x1b" not in hall.text


async def test_the_queue_speaks_the_other_language(village, device, running):
    put_in(village, Printer(Profile.RAW, str(device)))
    async with running(village, language="en") as hall:
        await hall.sees("F8 ")
        await hall.press("f8")
        await hall.sees("? came out?")
        await hall.sees("F2 Came out")
