"""A file beside the village says what goes on, is held meanwhile, and is left where the power went."""

import subprocess
import sys

import pytest

from forumtui.engine.lock_files import READING, RUNNING, drop, goes_on, hold, left

WHAT = {"file": "บ้าน.csv", "at": "2017"}
HOLDER = """
import sys
from pathlib import Path
from forumtui.engine.lock_files import hold
held = hold(Path(sys.argv[1]), sys.argv[2], {"by": "another"})
print(held.is_ours, flush=True)
sys.stdin.read()
if sys.argv[3] == "end":
    held.end()
"""


@pytest.fixture
def another(tmp_path):
    """Return what lets another process hold a file, and gives what lets it go; `end` or let it die."""
    running = []

    def holding(name, how="end"):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path), name, how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout.readline() == "True\n"

        def let_go():
            process.stdin.close()
            assert process.wait(timeout=30) == 0

        return let_go

    yield holding
    for process in running:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


def test_what_ends_by_itself_leaves_no_file(tmp_path):
    held = hold(tmp_path, READING, WHAT)
    assert held.is_ours
    assert held.left is None
    assert (tmp_path / READING).stat().st_mode & 0o077 == 0
    held.end()
    assert not held.is_ours
    assert list(tmp_path.iterdir()) == []
    held.end()


def test_what_was_left_is_told_once_to_the_next_who_holds_it(tmp_path, another):
    another(READING, "die")()
    assert left(tmp_path, READING) == {"by": "another"}
    held = hold(tmp_path, READING, WHAT)
    assert held.left == {"by": "another"}
    held.end()
    assert left(tmp_path, READING) is None


def test_what_still_goes_on_elsewhere_was_left_by_nobody(tmp_path, another):
    let_go = another(READING)
    assert goes_on(tmp_path, READING)
    assert left(tmp_path, READING) is None
    second = hold(tmp_path, READING, WHAT)
    assert (second.is_ours, second.left) == (False, None)
    second.end()
    # The end of who does not hold it takes no file away.
    assert (tmp_path / READING).exists()
    let_go()
    assert not goes_on(tmp_path, READING)
    assert not (tmp_path / READING).exists()


def test_looking_does_not_hold(tmp_path, another):
    another(READING, "die")()
    assert left(tmp_path, READING) == left(tmp_path, READING) == {"by": "another"}
    assert not goes_on(tmp_path, READING)
    assert hold(tmp_path, READING, WHAT).is_ours


def test_two_files_of_a_folder_know_nothing_of_each_other(tmp_path):
    running = hold(tmp_path, RUNNING, WHAT)
    reading = hold(tmp_path, READING, {})
    assert (running.is_ours, reading.is_ours) == (True, True)
    running.end()
    assert goes_on(tmp_path, READING)
    reading.end()


def test_what_was_left_is_forgotten_when_told_so(tmp_path, another):
    drop(tmp_path, READING)
    another(READING, "die")()
    drop(tmp_path, READING)
    assert left(tmp_path, READING) is None
    assert hold(tmp_path, READING, WHAT).left is None


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("", {}),
        ("\0\0\0", {}),
        ("{", {}),
        ('{"file": "บ', {}),
        ("[1, 2]", {}),
        ("7", {}),
        ('{"file": 7}', {"file": "7"}),
        ('{"file": "บ้าน.csv"}\n', {"file": "บ้าน.csv"}),
    ],
)
def test_a_file_that_was_cut_off_says_that_something_was_left_but_not_what(tmp_path, kept, told):
    (tmp_path / READING).write_text(kept, "utf-8")
    assert left(tmp_path, READING) == told
    held = hold(tmp_path, READING, WHAT)
    assert held.left == told
    held.end()


def test_bytes_that_are_no_text_say_that_something_was_left(tmp_path):
    (tmp_path / READING).write_bytes(b"\xff\xfe\x00{")
    assert left(tmp_path, READING) == {}


def test_what_is_said_replaces_all_that_was_said_before(tmp_path):
    (tmp_path / READING).write_text("x" * 500, "utf-8")
    held = hold(tmp_path, READING, {"file": "ก"}, at_once=True)
    assert (tmp_path / READING).read_text("ascii") == '{"file": "\\u0e01"}\n'
    held.end()


def test_a_folder_that_is_not_there_holds_nothing_and_stops_nobody(tmp_path):
    held = hold(tmp_path / "gone", READING, WHAT)
    assert (held.is_ours, held.left) == (False, None)
    held.end()
    assert left(tmp_path / "gone", READING) is None
    assert not goes_on(tmp_path / "gone", READING)
    drop(tmp_path / "gone", READING)


def test_a_link_that_leads_elsewhere_is_neither_read_nor_written(tmp_path):
    target = tmp_path / "target"
    target.write_text('{"file": "secret"}', "utf-8")
    (tmp_path / READING).symlink_to(target)
    assert left(tmp_path, READING) is None
    assert not hold(tmp_path, READING, WHAT).is_ours
    assert target.read_text("utf-8") == '{"file": "secret"}'
