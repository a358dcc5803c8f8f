"""The command that writes the minutes of a meeting, and the codes it prints on them."""

import json
import shutil
from datetime import date

import pytest
from tests.safekeeping.test_commands_check import run

from forumtui.evening.acts.demo import prepare_demo
from forumtui.meetings.acts import meetings as meeting
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home

DAY = date(2017, 4, 20)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("made"), households=6, seed=3)


@pytest.fixture
def home(made, tmp_path):
    """A village whose first household answered at a meeting that goes on."""
    home = shutil.copytree(made, tmp_path / "home")
    with at_home(home) as store:
        meeting.open_meeting(store, held_on=DAY, place="ศาลา", chair="ก", secretary="ข")
        first = village_acts_households.walk(store)[0].household
        meeting.mark_present(store, first, present=True)
        verification.confirm(store, first, Speaker("ก"))
    return home


@pytest.fixture
def closed(home):
    with at_home(home) as store:
        meeting.close_meeting(store)
    return home


def codes_on(file):
    line = next(line for line in file.read_text("utf-8").splitlines() if "รหัสเอกสาร" in line)
    return line.split("รหัสเอกสาร")[1].strip(" -").split("สมุด")


def test_the_minutes_of_the_last_meeting_lie_in_exports(closed):
    done = run("minutes", "--home", closed)
    assert done.returncode == 0
    file = closed / "exports" / "minutes_1.txt"
    assert done.stdout == f"รายงานการประชุมครั้งที่ 1 เก็บไว้ที่ {file}\n"
    assert "ผู้มาประชุม 1 จาก 6 ครัวเรือน" in file.read_text("utf-8")
    own, head = codes_on(file)
    assert run("verify", own, "--home", closed).returncode == 0
    # The journal's head stands on it too, and is no paper's code.
    assert run("verify", head, "--home", closed).returncode == 3


def test_what_was_taken_back_since_is_told_of_their_code(closed):
    run("minutes", "--home", closed)
    code, _ = codes_on(closed / "exports" / "minutes_1.txt")
    with at_home(closed) as store:
        verification.undo_last(store, village_acts_households.walk(store)[0].household)
    done = run("verify", code, "--home", closed)
    assert done.returncode == 3
    assert "เอกสารจริง แต่ข้อมูลเปลี่ยนหลังปิดประชุม" in done.stdout
    assert "ครัวเรือนที่รับรอง: บนกระดาษ 1 ตอนนี้ 0 (ถอนคำตอบ " in done.stdout
    (seen,) = json.loads(run("verify", code, "--json", "--home", closed).stdout)
    assert (seen["finding"], seen["kind"], seen["number"]) == ("changed", "minutes", "1")
    counted = [one for one in seen["changes"] if one["before_satang"] is None]
    assert [one["now_satang"] for one in counted] == [None]


def test_of_a_meeting_that_goes_on_they_are_a_draft_and_exit_3(home, tmp_path):
    done = run("minutes", "--meeting", 1, "--out", tmp_path / "out", "--home", home)
    assert done.returncode == 3
    assert "ยังไม่ปิดประชุม" in done.stdout
    assert "รหัสเอกสาร" not in (tmp_path / "out" / "minutes_1_draft.txt").read_text("utf-8")


def test_in_english(closed):
    done = run("minutes", "--home", closed, language="en")
    assert done.stdout.startswith("Minutes of meeting 1: ")
    text = (closed / "exports" / "minutes_1.txt").read_text("utf-8")
    assert "Present: 1 of 6 households" in text


def test_a_meeting_there_is_not_and_a_village_that_never_met(closed, tmp_path):
    done = run("minutes", "--meeting", 7, "--home", closed)
    assert (done.returncode, done.stderr) == (2, "ไม่มีประชุมครั้งที่ 7 ครั้งล่าสุดคือ 1\n")
    assert run("minutes", "--meeting", 0, "--home", closed).returncode == 2
    other = prepare_demo(tmp_path / "other", households=6, seed=3)
    done = run("minutes", "--home", other)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (other / "exports" / "minutes_1.txt").exists()
