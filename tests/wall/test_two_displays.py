"""Desk and wall, two processes on two terminals: what is released is seen, and nobody waits."""

import os
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bench.terminal import Terminal
from tests.evenings.crash import evening
from tests.helpers.session import KEYS, ThaiKitty

from forumtui.meetings.acts.meetings import open_meeting
from forumtui.ui.display import SecondDisplay
from forumtui.village.acts.village import at_home, choose_hall, hall

pytestmark = pytest.mark.terminal

MOST_MEMORY = 110
"""MiB of desk and wall together."""
SECONDS = 5
"""Within which the wall is dark once the desk is no more; by itself it looks four times a second."""


@pytest.fixture
def village(tmp_path, _small):
    home = tmp_path / "village"
    home.mkdir()
    shutil.copy2(_small, home / _small.name)
    with at_home(home) as store:
        choose_hall(store, replace(hall(store), second=SecondDisplay.WALL))
        open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="นายก", secretary="นางข")
    return home


@contextmanager
def two_displays(home):
    """Open the desk, and the wall beside it."""
    words = (sys.executable, "-m", "forumtui")
    here = Path(__file__).parents[2]
    with (
        Terminal((*words, "--home", str(home)), here) as desk,
        Terminal((*words, "wall", "--home", str(home)), here, columns=40, rows=8) as wall,
    ):
        desk.first("F1")
        yield desk, wall


def called(desk, wall):
    """Go to the first household, and open it on the wall until its sums stand there."""
    wall.until("พักสักครู่")
    desk.press(KEYS["F3"], "บ้านที่ 1 จาก")
    wall.until("เชิญบ้านเลขที่")
    assert "สมชาย" in "".join(wall.picture.lines)
    desk.press(KEYS["Enter"], "จอใหญ่ถามว่า")
    wall.until("ยอดยังปิดอยู่")
    again(desk)
    desk.press(KEYS["Enter"], "จอใหญ่แสดงยอด")
    wall.until("ถูกต้องไหม")


def again(desk):
    """Let the same key be meant once more: so soon it would be a held one."""
    evening.rest(desk)
    desk.wait(evening.AGAIN)


def test_what_the_desk_releases_is_seen_and_it_dies_with_the_desk(village):
    with two_displays(village) as (desk, wall):
        called(desk, wall)
        shown = "\n".join(wall.picture.lines)
        assert "คุณสมชาย" in shown
        assert "12,000.00" in shown
        assert "ใจดี" not in shown
        assert desk.memory + wall.memory <= MOST_MEMORY
        before = wall.picture.lines
        for key in (*KEYS.values(), b"q", b"\x1b", *map(ThaiKitty().sign, "qy123")):
            if key != KEYS["F10"]:
                wall.type(key)
        wall.settle()
        assert wall.picture.lines == before
        desk.press(KEYS["F12"], "F12")
        wall.until_gone(".")
        again(desk)
        desk.press(KEYS["F12"], "กด")
        again(desk)
        desk.press(KEYS["F12"], "บ้านที่ 1 จาก")
        wall.until("คุณสมชาย")
        # No picture was wrapped, and no mark stood beside its letter.
        assert wall.picture.overflowed == []
        desk.kill()
        killed = time.monotonic()
        wall.until_gone(".")
        assert time.monotonic() - killed < SECONDS
        wall.type(KEYS["F10"])
        assert os.waitstatus_to_exitcode(os.waitpid(wall.pid, 0)[1]) == 0
        wall._file = -1


def test_the_desk_waits_for_no_wall_and_an_evening_goes_round(village):
    with two_displays(village) as (desk, wall):
        called(desk, wall)
        os.kill(wall.pid, signal.SIGSTOP)
        desk.press(KEYS["F2"], "บ้านที่ 2 จาก")
        # Whoever chooses who answers has looked at the house.
        desk.type(b"1")
        desk.press(KEYS["F4"], "บ้านที่ 3 จาก")
        os.kill(wall.pid, signal.SIGCONT)
        # Nobody is shown as missing: the next house is called.
        wall.until("2/4")
        desk.press(KEYS["Esc"], "ขั้นตอนงาน")
        wall.until("พักสักครู่")
        desk.press(b"1", "๑.๑")
        wall.until("บ้านมาแล้ว จาก 4")
        os.kill(desk.pid, signal.SIGSTOP)
        # Of a desk that stands still nobody knows what it would release.
        wall.until_gone(".")
        os.kill(desk.pid, signal.SIGCONT)
        wall.until("บ้านมาแล้ว จาก 4")
