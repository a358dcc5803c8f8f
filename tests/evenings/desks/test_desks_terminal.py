"""Two full-screen programs on one village: the second says so, and each shows what the other did."""

import sys

import pytest
from bench.terminal import NothingDrawnError
from tests.helpers.forked_terminal import Terminal
from tests.helpers.met import meet
from tests.helpers.session import KEYS

from forumtui.engine.lock_files import RUNNING, goes_on

MAP = "ขั้นตอนงานคืนนี้"
ANOTHER = "มีอีกจอหนึ่งเปิดหมู่บ้านนี้อยู่"
STOPPED = "ไม่มีข้อมูลสูญหาย"


@pytest.fixture
def screen(home, tmp_path):
    """Return what opens the village on a terminal."""
    opened = []

    def open_one():
        command = (sys.executable, "-m", "forumtui", "--home", str(home))
        opened.append(Terminal(command, tmp_path))
        opened[-1].first(MAP)
        return opened[-1]

    yield open_one
    for one in opened:
        one.kill()


def text(terminal):
    return "\n".join(terminal.picture.lines)


@pytest.mark.terminal
def test_the_second_screen_says_so_and_both_follow_each_other(home, screen):
    meet(home)
    first = screen()
    assert ANOTHER not in text(first)
    second = screen()
    second.until(ANOTHER)
    first.press(KEYS["F3"], "บ้านที่ 1")
    second.press(KEYS["F3"], "บ้านที่ 1")
    first.press(KEYS["F2"], "บันทึกแล้ว")
    second.until("เปลี่ยนจากจออื่น")
    second.press(KEYS["PgDn"], "บ้านที่ 2")
    second.press(KEYS["F4"], "บันทึกแล้ว")
    first.until("ไว้วันหลัง 1")


@pytest.mark.terminal
def test_a_dead_screen_is_still_told_as_cut_off_by_the_next(home, screen):
    first = screen()
    first.press(KEYS["F3"], "บ้านที่ 1")
    first.kill()
    assert (home / RUNNING).exists()
    next_one = screen()
    next_one.until(STOPPED)
    assert ANOTHER not in text(next_one)


@pytest.mark.terminal
def test_the_screen_that_stays_takes_over_and_tells_that_the_other_was_cut_off(home, screen):
    first, second = screen(), screen()
    second.until(ANOTHER)
    first.kill()
    second.until(STOPPED)
    assert goes_on(home, RUNNING)
    second.settle()
    assert ANOTHER not in text(second)
    third = screen()
    third.until(ANOTHER)


@pytest.mark.terminal
def test_the_screen_that_stays_holds_the_village_once_the_other_was_left(home, screen):
    first, second = screen(), screen()
    second.until(ANOTHER)
    first.press(KEYS["F10"], "ใช่ไหม|จบ")
    with pytest.raises(NothingDrawnError):
        first.press(KEYS["F2"], "nothing is drawn any more")
    for _ in range(100):
        if goes_on(home, RUNNING):
            break
        second.wait(0.2)
    assert goes_on(home, RUNNING)
    assert STOPPED not in text(second)
    second.kill()
    screen().until(STOPPED)
