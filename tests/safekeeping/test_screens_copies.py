"""Copies and readiness on the screen: made beside the walk, said in one line, failures too."""

import asyncio
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers.disks import disk, fill
from tests.helpers.forked_terminal import Terminal
from tests.helpers.met import meet

from forumtui.engine import files as sticks
from forumtui.engine.copies import copies_in
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.lock_files import READING, RUNNING
from forumtui.registers.acts.importing import import_register
from forumtui.safekeeping.acts.copies import CopyRule, choose_copy_rule, copy_rule, last_copy
from forumtui.training.registers import write_registers
from forumtui.training.village import imagine_village
from forumtui.village.acts.village import at_home, found_village

F3, F2, ENTER = b"\x1bOR", b"\x1bOQ", b"\r"
ROOMY = (100, 30)
"""Where every line of these households stands on one page: F2 alone confirms."""

WORDS = "ผ้าขาวม้าเก้าผืน"


@pytest.fixture
def places(tmp_path, monkeypatch):
    monkeypatch.setattr(sticks, "PLACES", (tmp_path / "media",))
    return tmp_path / "media"


@pytest.fixture(scope="session")
def _prepared_real(tmp_path_factory):
    home = tmp_path_factory.mktemp("real") / "home"
    imagined = imagine_village(40, 2560)
    with at_home(home, make=True) as store:
        found_village(store, imagined.name, imagined.cut_off)
        for file in write_registers(imagined, home / "data").files:
            import_register(store, file)
    return home


@pytest.fixture
def real(_prepared_real, tmp_path):
    """A village that is not for training: its copies go to sticks."""
    return Path(shutil.copytree(_prepared_real, tmp_path / "home"))


def every(home, answers, **more):
    with at_home(home) as store:
        choose_copy_rule(store, CopyRule(every=answers, **more))


async def until(condition, within=10.0):
    for _ in range(int(within / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about")


async def answer(hall, *numbers):
    """Let one household after the other say that its figures are right."""
    for number in numbers:
        await hall.press("f2")
        await hall.sees(f"ถูกต้อง {number} ")


async def test_after_so_many_answers_a_copy_is_made_and_said(real, running, places):
    meet(real)
    every(real, 3)
    async with running(real, size=ROOMY) as hall:
        await hall.press("f3")
        await answer(hall, 1, 2)
        assert copies_in(real / "copies") == ()
        await answer(hall, 3)
        await hall.sees("บันทึกแล้ว")
        await hall.sees("ไม่มีแฟลชไดรฟ์", within=60)
    (copy,) = copies_in(real / "copies")
    assert copy.name.occasion is CopyOccasion.AUTOMATIC
    with at_home(real) as store:
        assert last_copy(store).file == copy.name.file


async def test_a_full_stick_is_said_while_the_walk_goes_on(real, running, places, tmp_path):
    meet(real)
    every(real, 1)
    with disk(tmp_path / "stick.img", places / "STICK", 8) as stick:
        fill(stick)
        async with running(real, size=ROOMY) as hall:
            await hall.press("f3")
            await answer(hall, 1)
            # The folder of the stick may be long, and the sentence is broken anywhere behind it.
            await until(lambda: "เหลือที่ไม่พอ" in "".join(hall.text.split()), within=60)
            await answer(hall, 2)
        assert [path.name for path in (stick / "forumtui").glob("*")] == []


async def test_a_copy_that_fails_is_not_tried_after_every_answer(real, running, places):
    meet(real)
    every(real, 5)
    (real / "copies").write_text("a file where the folder should be")
    async with running(real, size=ROOMY) as hall:
        await hall.press("f3")
        await answer(hall, 1, 2, 3, 4, 5)
        await hall.sees("เสียบใหม่แล้วทำสำเนาอีกครั้ง", within=60)
        assert not await hall.app.copier._is_due()


async def test_closing_a_meeting_makes_a_copy(real, running, places, tmp_path):
    with disk(tmp_path / "stick.img", places / "STICK", 16) as stick:
        async with running(real) as hall:
            await hall.press("1", "f2")
            for text in ("ศาลา", "กำนัน", "ครู"):
                await hall.type(text)
                await hall.press("enter")
            await hall.sees("ประชุมครั้งที่ 1")
            await hall.press("f11", "4")
            await hall.sees("ปิดประชุม มาทั้งหมด")
            await hall.press("f2")
            await hall.sees("ลงแฟลชไดรฟ์แล้ว", within=60)
        (copy,) = copies_in(stick / "forumtui")
        assert copy.name.occasion is CopyOccasion.MEETING


async def test_the_screen_of_copies_makes_one_and_lists_it(real, running, places):
    async with running(real) as hall:
        await hall.press("f11", "3")
        await hall.sees("ยังไม่เคยทำสำเนา")
        await hall.press("f2")
        await hall.sees("กดทำเอง", within=60)
        await hall.sees("สำเนาล่าสุด")
        await hall.press("f11", "2")
        await hall.sees("ทุก 50 คำตอบ")
    with at_home(real) as store:
        assert copy_rule(store).every == 50


async def test_a_passphrase_is_typed_twice_and_seals_what_goes_onto_the_stick(
    real, running, places, tmp_path
):
    with disk(tmp_path / "stick.img", places / "STICK", 16) as stick:
        async with running(real) as hall:
            await hall.press("f11", "3")
            await hall.press("f11", "1")
            await hall.sees("ใส่อีกครั้ง")
            await hall.type(WORDS)
            await hall.press("enter")
            await hall.type(WORDS[:-1])
            await hall.press("f2")
            await hall.sees("ไม่ตรงกัน")
            assert WORDS[:6] not in hall.text
            await hall.type(WORDS[-1])
            await hall.press("f2")
            await hall.sees("มีรหัสผ่าน")
            await hall.press("f2")
            await hall.sees("ตรวจแล้วตรงกัน", within=60)
        (copy,) = copies_in(stick / "forumtui")
        assert copy.name.sealed
        # The next run does not know it, and writes no open copy meanwhile.
        async with running(real) as hall:
            await hall.press("f11", "3")
            await hall.sees("ยังไม่ได้ใส่")
            await hall.press("f2")
            await hall.sees("เก็บสำเนา", within=60)
        assert copies_in(stick / "forumtui") == (copy,)


async def test_a_stopped_copy_is_said(real, running, places, monkeypatch):
    from forumtui.engine import copies as room

    reached, plain = [], room.sqlite.copy_pages

    def slowly(view, path, told):
        reached.append(path)
        while True:
            told(0, 1)

    monkeypatch.setattr(room.sqlite, "copy_pages", slowly)
    async with running(real) as hall:
        await hall.press("f11", "3", "f2")
        await until(lambda: reached)
        await hall.press("f2")
        await hall.sees("กำลังทำสำเนาอยู่")
        await hall.press("f4")
        await hall.sees("หยุดทำสำเนาแล้ว")
        monkeypatch.setattr(room.sqlite, "copy_pages", plain)
        await hall.press("f2")
        await hall.sees("กดทำเอง", within=60)


async def test_the_program_leaves_while_it_copies_and_nothing_half_stays(
    real, running, places, monkeypatch
):
    from forumtui.engine import copies as room

    reached = []

    def slowly(view, path, told):
        reached.append(path)
        while True:
            told(0, 1)

    monkeypatch.setattr(room.sqlite, "copy_pages", slowly)
    async with running(real) as hall:
        await hall.press("f11", "3", "f2")
        await until(lambda: reached)
    assert list((real / "copies").iterdir()) == []
    assert not (real / RUNNING).exists()


async def test_the_first_screen_of_a_meeting_says_what_is_missing(village, running, places):
    async with running(village) as hall:
        await hall.press("1")
        await hall.sees("ไม่มีแฟลชไดรฟ์")
        await hall.sees("√ ไฟล์ข้อมูลดี")
        (village / READING).write_text('{"file": "ออม.csv", "path": "/x/ออม.csv", "after": "99"}')
        await hall.press("f11", "5")
        await hall.sees("ออม.csv")
        # What is not ready is put right from here.
        await hall.press("home", "enter")
        await hall.sees("F1")


async def test_a_clock_behind_the_last_act_asks_for_the_day(village, running, places):
    connection = sqlite3.connect(village / "forum.db")
    guard = "SELECT sql FROM sqlite_master WHERE name = 'journal_no_update'"
    (guard,) = connection.execute(guard).fetchone()
    connection.execute("DROP TRIGGER journal_no_update")
    connection.execute(
        "UPDATE journal SET at = '2999-01-01T00:00:00.000+00:00' "
        "WHERE id = (SELECT MAX(id) FROM journal)"
    )
    connection.execute(guard)
    connection.commit()
    connection.close()
    async with running(village) as hall:
        await hall.press("1")
        await hall.sees("ช้ากว่ารายการสุดท้าย")
        await hall.press("f2")
        await hall.sees("กรอกวันที่ของวันนี้เอง")
        await hall.press("f2")
        await hall.sees("กรอกให้ครบ")
        await hall.type("20/4/2560")
        await hall.press("enter")
        for text in ("ศาลา", "กำนัน", "ครู"):
            await hall.type(text)
            await hall.press("enter")
        await hall.sees("ประชุมครั้งที่ 1")
        await hall.sees("20 เม.ย. 2560")


async def test_a_village_is_brought_back_from_a_stick_instead_of_a_new_one(
    real, running, places, tmp_path
):
    with disk(tmp_path / "stick.img", places / "STICK", 16) as stick:
        async with running(real) as hall:
            await hall.press("f11", "3")
            hall.app.copier.passphrase = WORDS
            await hall.press("f2")
            await hall.sees("ตรวจแล้วตรงกัน", within=60)
        home = tmp_path / "การ์ดใหม่"
        home.mkdir()
        async with running(home) as hall:
            await hall.press("f11", "1")
            await hall.sees("กดทำเอง")
            await hall.press("enter")
            await hall.sees("สำเนานี้มีรหัสผ่าน")
            await hall.type("ไม่ใช่รหัสนี้แน่")
            await hall.press("enter")
            await hall.sees("รหัสผ่านไม่ตรง", within=60)
            await hall.press("f11", "1", "enter")
            await hall.sees("สำเนานี้มีรหัสผ่าน")
            await hall.type(WORDS)
            await hall.press("enter")
            await hall.sees("ขั้นตอนงานคืนนี้", within=60)
            await hall.sees(" 0/40")
        assert copies_in(stick / "forumtui")


async def test_without_a_stick_there_is_nothing_to_bring_back(tmp_path, running, places):
    async with running(tmp_path) as hall:
        await hall.press("f11", "1")
        await hall.sees("ไม่พบสำเนาบนแฟลชไดรฟ์")


def forum(home):
    return (sys.executable, "-m", "forumtui", "--home", str(home))


@pytest.mark.terminal
def test_after_a_kill_the_screen_says_where_we_stopped(village, tmp_path):
    meet(village)
    with Terminal(forum(village), tmp_path) as terminal:
        terminal.first("ขั้นตอนงาน")
        terminal.press(F3, "บ้านที่ 1 จาก")
        terminal.press(b"\x1b[6~", "บ้านที่ 2 จาก")
        terminal.type(F2)
        terminal.until("บันทึกแล้ว")
        terminal.kill()
    assert (village / RUNNING).exists()
    with Terminal(forum(village), tmp_path) as terminal:
        terminal.first("ขั้นตอนงาน")
        terminal.until("ค้างที่บ้านเลขที่ ")
        terminal.until("ไม่มีข้อมูลสูญหาย")
        terminal.press(F3, "บ้านที่ 3 จาก")
        terminal.until("ไม่มีข้อมูลสูญหาย")


READS = """
import os, signal, sys
from pathlib import Path
from forumtui.registers.acts.importing import import_register
from forumtui.engine.opening import open_home
def dies(done, of):
    os.kill(os.getpid(), signal.SIGKILL)
    return True
import_register(open_home(Path(sys.argv[1])), Path(sys.argv[2]), keep_going=dies)
"""


@pytest.fixture
def half_read(village):
    """A register whose reading ended with the power."""
    path = village / "data" / "ยาว.csv"
    rows = (f"{n},{n},6,นาย,คนที่{n},ใจดี,หัวหน้าครัวเรือน" for n in range(9000, 10200))
    heading = "ที่,บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ"
    path.write_text("\n".join((heading, *rows)) + "\n", "utf-8")
    words = [sys.executable, "-c", READS, str(village), str(path)]
    done = subprocess.run(words, capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    return path


@pytest.mark.parametrize("again", [True, False])
async def test_a_half_read_register_is_read_again_or_dropped(half_read, village, running, again):
    async with running(village) as hall:
        await hall.sees("ไฟดับขณะอ่าน ยาว.csv")
        await hall.press("2")
        await hall.sees("อ่านใหม่เดี๋ยวนี้ไหม")
        await hall.press("f2" if again else "escape")
        await hall.sees("ยาว.csv" if again else "ไม่อ่าน ยาว.csv แล้ว", within=60)
        if again:
            await until(lambda: not (village / READING).exists())
    assert not (village / READING).exists()
    with at_home(village) as store:
        from forumtui.registers.acts.importing import source_files

        assert ("ยาว.csv" in [file.name for file in source_files(store)]) is again
