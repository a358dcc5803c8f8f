"""The program on a terminal and a full disk: it says so, stays, and goes on once there is room."""

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from bench.terminal import stands
from tests.evenings.crash import evening
from tests.evenings.crash.evening import Key
from tests.helpers.forked_terminal import Terminal
from tests.helpers.met import meet
from tests.helpers.soundness import acts_done, sound

from forumtui.evening.acts.demo import prepare_demo
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.terminal
DIALOG = "Esc ยกเลิก|Esc ไม่ใช่"
FULL = "ที่เก็บข้อมูลเต็ม"


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("training"), households=20, seed=2560)


@pytest.fixture
def unmet(_prepared, disk):
    """A village on the disk, where no meeting is open yet."""
    return Path(shutil.copytree(_prepared, disk.folder / "demo"))


@pytest.fixture
def village(unmet):
    meet(unmet)
    return unmet


@contextmanager
def running(command, folder):
    """The program on a terminal, once its map stands there."""
    with Terminal(command, folder) as terminal:
        terminal.until(evening.MAP)
        yield terminal


@pytest.fixture
def terminal(village, tmp_path):
    command = (sys.executable, "-m", "forumtui", "--home", str(village))
    with running(command, tmp_path) as started:
        yield started


def answers(terminal, sees):
    evening.press(terminal, Key(evening.F2, sees))
    evening.rest(terminal)
    return terminal.picture.lines


def back_to_the_map(terminal):
    """Leave what is open, and what an Esc too many asks."""
    while True:
        evening.rest(terminal)
        lines = terminal.picture.lines
        if stands(evening.MAP, lines) and not stands(DIALOG, lines):
            return
        evening.strike(terminal, Key(evening.ESC, ""))


def acts(village):
    with at_home(village) as store:
        return acts_done(store)["verification.confirm"]


def test_an_answer_that_finds_no_room_is_said_and_the_household_stays(terminal, village, disk):
    evening.press(terminal, Key(evening.F3, "บ้านที่ 1 จาก 20"))
    evening.rest(terminal)
    with disk.full_but(0):
        lines = answers(terminal, FULL)
        assert any("บ้านที่ 1 จาก 20" in line for line in lines)
        assert any("ยังไม่ถาม" in line for line in lines[:4])
        assert not any("บันทึกแล้ว" in line for line in lines)
    answers(terminal, "√ ถูกต้อง บันทึกแล้ว")
    terminal.until("บ้านที่ 2 จาก 20")
    lines = terminal.picture.lines
    assert not any(FULL in line for line in lines)
    terminal.kill()
    assert acts(village) == 1
    with at_home(village) as store:
        sound(store)


def test_the_program_goes_on_through_every_room_of_a_full_disk(unmet, disk, tmp_path):
    """What cannot be kept is said wherever it is; nothing ends the program."""
    command = (sys.executable, "-m", "forumtui", "--home", str(unmet))
    with running(command, tmp_path) as terminal, disk.full_but(0):
        for key in (*evening.SETTINGS.keys[:-1], Key(evening.ENTER, FULL)):
            evening.press(terminal, key)
        back_to_the_map(terminal)
        for key in (*evening.OPEN_MEETING.keys[:-1], Key(evening.ENTER, FULL)):
            evening.press(terminal, key)
        back_to_the_map(terminal)
        for place, sees in ((b"3", "ตรงกัน"), (b"5", "F2 คนเดียวกัน"), (b"6", "รายการ เงินต้นรวม")):
            evening.press(terminal, Key(place, sees))
            back_to_the_map(terminal)
    assert acts(unmet) == 0


def test_a_start_on_a_full_disk_ends_with_the_sentence(village, disk, tmp_path):
    command = (sys.executable, "-m", "forumtui", "--home", str(village))
    with disk.full_but(0), Terminal(command, tmp_path) as terminal:
        terminal.until(FULL)
    with Terminal(command, tmp_path) as terminal:
        terminal.until(evening.MAP)
