"""Printing from scripts: exit codes, one sentence for what is wrong, nothing lost when killed."""

import os
import signal
import subprocess
import time

import pytest
from tests.house.test_commands import PYTHON, founded, run

from forumtui.papers.acts.queue import print_jobs
from forumtui.village.acts.village import at_home


@pytest.fixture
def home(tmp_path):
    """A village with one paper that it wrote: a sheet to sign."""
    founded(tmp_path / "home")
    assert run(tmp_path / "home", "papers", "signature-sheet").returncode == 0
    written = tmp_path / "home" / "exports" / "signatures.txt"
    (tmp_path / "home" / "paper.txt").write_text(written.read_text("utf-8"), "utf-8")
    return tmp_path / "home"


def jobs(home):
    with at_home(home) as store:
        return print_jobs(store)


def states(home):
    return [(job.copy, job.progress.state.value) for job in jobs(home)]


def test_papers_reach_the_printer(home, tmp_path):
    device = tmp_path / "lp0"
    device.touch()
    done = run(home, "print", home / "paper.txt", "--printer", f"raw:{device}", "--copies", 2)
    assert (done.returncode, done.stderr) == (0, "")
    printed = device.read_bytes().decode("tis-620").replace("\r\n", "\n")
    paper = (home / "paper.txt").read_text("utf-8") + "\f"
    assert printed.startswith(paper)
    assert "2" in printed.removeprefix(paper).splitlines()[0]
    assert states(home) == [(1, "sent"), (2, "sent")]


def test_a_printer_that_is_not_there_is_one_sentence(home, tmp_path):
    done = run(home, "print", home / "paper.txt", "--printer", f"escp-1pass:{tmp_path}/none")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "none") in done.stderr
    # What comes after it waits until somebody decided about it.
    device = tmp_path / "lp0"
    device.touch()
    done = run(home, "print", home / "paper.txt", "--printer", f"raw:{device}")
    assert done.returncode == 3
    assert states(home) == [(1, "failed"), (2, "waiting")]
    # A test page does not.
    assert run(home, "test-page", "--printer", f"raw:{device}").returncode == 0
    assert b"escp-1pass" in device.read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("print", "none.txt"), "none.txt"),
        (("print", "paper.txt", "--printer", "laser"), "laser"),
        (("print", "broken.txt"), "line 2"),
        (("test-page", "--printer", "cups"), "cups"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence_and_changes_nothing(home, words, says):
    (home / "broken.txt").write_text("ก\n\x1b[2J\n", "utf-8")
    command, file, *rest = words
    place = home / file if file.endswith(".txt") else file
    done = run(home, command, place, *rest)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert states(home) == []


@pytest.mark.parametrize("text", ["ม้าขาวสองตัว\n", None])
def test_a_file_that_the_program_did_not_write_or_that_was_changed_is_not_printed(home, text):
    path = home / "exports" / "signatures.txt"
    path.write_text(text or path.read_text("utf-8").replace("1", "7", 1), "utf-8")
    done = run(home, "print", path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert states(home) == []
    assert not (home / "exports" / "printed").exists()


def test_killed_in_the_middle_it_is_found_by_the_next(home, tmp_path):
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    # Opened for both, it has a reader that never reads, and it is full.
    printer = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    try:
        os.write(printer, b"x" * 65_536)
        sending = subprocess.Popen(
            [*PYTHON, "print", home / "paper.txt", "--printer", f"raw:{fifo}", "--home", home],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        until = time.monotonic() + 120
        while states(home) != [(1, "sending")]:
            assert time.monotonic() < until
            time.sleep(0.1)
        sending.send_signal(signal.SIGKILL)
        sending.communicate()
    finally:
        os.close(printer)
    device = tmp_path / "lp1"
    device.touch()
    assert run(home, "test-page", "--printer", f"raw:{device}").returncode == 0
    assert states(home) == [(1, "failed"), (1, "sent")]
    (lost, _) = jobs(home)
    assert lost.progress.reason == "steps_refusals.print_interrupted"
