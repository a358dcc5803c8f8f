"""After the power went the program says where the evening stopped, and what was only half read."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from forumtui.engine.lock_files import READING, RUNNING, hold, left
from forumtui.evening.acts import power
from forumtui.papers.acts.files import EXPORTS, PRINTED
from forumtui.registers.acts import half_read as registers_acts_half_read
from forumtui.registers.acts import heading_answers
from forumtui.registers.acts.importing import import_register, source_files
from forumtui.registers.reading.headings.answers import FILE_NAME
from forumtui.safekeeping.acts.copies import HALF, copy_to_folder
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker


def test_a_run_that_ends_by_itself_leaves_nothing_to_tell(store, home):
    run = power.begin(store)
    assert run.stopped is None
    assert (home / RUNNING).exists()
    run.end()
    assert not (home / RUNNING).exists()
    assert power.begin(store).stopped is None


KILLED = """
import os, signal, sys
from pathlib import Path
from forumtui.evening.acts import power
from forumtui.engine.opening import open_home
power.begin(open_home(Path(sys.argv[1])))
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(home, program=KILLED, *words):
    done = subprocess.run(
        [sys.executable, "-c", program, str(home), *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_after_a_kill_the_gate_where_the_walk_stood_is_told(store, home, at):
    verification.confirm(store, at("1"), Speaker("สมชาย"), next_stop=at("10/1"))
    killed(home)
    run = power.begin(store)
    assert run.stopped == power.StoppedRun(house="10/1", sound=True)
    run.end()
    assert power.begin(store).stopped is None


def test_before_the_walk_there_is_no_gate_to_tell(store, home):
    killed(home)
    assert power.begin(store).stopped == power.StoppedRun(house="", sound=True)


def test_a_last_entry_that_is_not_whole_is_never_called_so(store, home, at):
    verification.confirm(store, at("1"), Speaker("สมชาย"))
    killed(home)
    store._engine.execute_sql("DROP TRIGGER answer_no_update")
    store._engine.execute_sql("UPDATE answer SET spoken_by = 'คนอื่น'")
    assert power.begin(store).stopped.sound is False


def test_a_second_program_on_the_same_village_is_no_power_cut(store, home):
    first = power.begin(store)
    second = power.begin(store)
    assert second.stopped is None
    assert (first.beside, second.beside) == (False, True)
    second.end()
    assert (home / RUNNING).exists()
    first.end()
    assert not (home / RUNNING).exists()


def test_the_program_that_stays_says_from_then_on_that_it_runs(store, home):
    first, second = power.begin(store), power.begin(store)
    assert power.alone_now(store, second) is second
    first.end()
    alone = power.alone_now(store, second)
    assert (alone.held.is_ours, alone.beside, alone.stopped) == (True, False, None)
    assert power.alone_now(store, alone) is alone
    killed(home)
    assert power.begin(store).beside
    alone.end()
    assert not (home / RUNNING).exists()


def test_the_program_that_stays_tells_that_the_other_was_cut_off(store, home, at):
    verification.confirm(store, at("1"), Speaker("สมชาย"), next_stop=at("10/1"))
    first = power.begin(store)
    second = power.begin(store)
    # As the machine does with what is held by a program that was killed.
    os.close(first.held._descriptor)
    alone = power.alone_now(store, second)
    assert alone.stopped == power.StoppedRun(house="10/1", sound=True)
    alone.end()


@pytest.fixture
def long(home):
    """A register that is read for a while."""
    path = home / "data" / "ยาว.csv"
    rows = (f"{number},{number},6,นาย,คนที่{number},ใจดี,หัวหน้าครัวเรือน" for number in range(1, 1200))
    heading = "ที่,บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ"
    path.write_text("\n".join((heading, *rows)) + "\n", "utf-8")
    return path


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


def test_a_register_that_was_being_read_is_told_and_can_be_read_again(empty, home, long):
    killed(home, READS, long)
    assert source_files(empty) == ()
    assert registers_acts_half_read.half_read(empty) == long
    assert registers_acts_half_read.half_read(empty) == long
    import_register(empty, long)
    assert registers_acts_half_read.half_read(empty) is None
    assert [file.name for file in source_files(empty)] == ["ยาว.csv"]


def test_a_register_that_was_being_read_can_be_dropped(empty, home, long):
    killed(home, READS, long)
    registers_acts_half_read.drop_half_read(empty)
    assert registers_acts_half_read.half_read(empty) is None


def test_a_register_whose_act_was_durable_is_not_half_read(empty, home):
    path = home / "data" / "กองทุน.csv"
    import_register(empty, path)
    # The power went between the act and the end of the reading.
    held = hold(home, READING, {"file": path.name, "path": str(path), "after": "1"})
    os.close(held._descriptor)
    assert left(home, READING) is not None
    assert registers_acts_half_read.half_read(empty) is None
    assert left(home, READING) is None


def test_what_is_read_right_now_is_not_half_read(empty, home, long):
    seen = []
    import_register(
        empty,
        long,
        keep_going=lambda _done, _of: not seen.append(registers_acts_half_read.half_read(empty)),
    )
    assert seen
    assert set(seen) == {None}
    assert not (home / READING).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"path": 1}', '{"path": "x", "after": "-"}'])
def test_a_file_that_was_cut_off_itself_tells_nothing(empty, home, text):
    (home / READING).write_text(text)
    assert registers_acts_half_read.half_read(empty) is None
    assert not (home / READING).exists()


def test_a_link_in_its_place_is_not_followed(empty, home, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (home / RUNNING).symlink_to(victim)
    power.begin(empty).end()
    assert victim.read_text() == "mine"


def test_an_empty_file_is_a_run_that_was_cut_off(store, home):
    """What a disk keeps of a file that was not written through: its name."""
    (home / RUNNING).touch()
    run = power.begin(store)
    assert run.stopped == power.StoppedRun(house="", sound=True)
    run.end()
    assert power.begin(store).stopped is None


def test_a_run_is_on_the_disk_before_its_first_act_and_gone_after_its_end(store, home, monkeypatch):
    through = []
    fsync = os.fsync

    def watching(descriptor):
        through.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watching)
    run = power.begin(store)
    assert through == []
    assert power.settle(store, run) == 0
    assert through == [RUNNING, home.name]
    run.end()
    assert through == [RUNNING, home.name, home.name]


def test_what_was_left_half_written_anywhere_is_taken_away_and_counted(store, home):
    """The names that every area gives to what is not whole, from the areas themselves."""
    copied = home / "copies"
    copy_to_folder(home, copied)
    (name,) = (path.name for path in copied.iterdir())
    left = (
        home / HALF,
        home / f"{HALF}-wal",
        home / f".{name}.part",
        copied / f".{name}.a1b2c3.part",
        home / EXPORTS / ".contract_1.txt.part",
        home / EXPORTS / PRINTED / ".00001_contract_1_copy_1.txt.part",
        home / heading_answers.FOLDER / f".{FILE_NAME}.part",
    )
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    others = (home / "data" / ".mine.csv.part", home / EXPORTS / "paper.txt")
    for path in others:
        path.touch()
    run = power.begin(store)
    assert power.settle(store, run) == len(left)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in (*others, copied / name))
    run.end()
