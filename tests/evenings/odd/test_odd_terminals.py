"""The screens without a terminal, and ended from outside: a sentence, and a plain terminal.

Without `FORUMTUI_LONG=1` ended by every other signal, in every third place, others every day.
"""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from itertools import product
from pathlib import Path

import pytest
from tests.evenings.crash import evening
from tests.evenings.odd.surroundings import KINDS
from tests.helpers.sample import every
from tests.helpers.soundness import sound

from forumtui.engine.database import DATABASE_NAME
from forumtui.evening.acts.demo import prepare_demo
from forumtui.evening.screens.endings import SIGNALS
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.terminal
FORUM = (sys.executable, "-m", "forumtui")
PATIENCE = 300
"""Seconds after which nothing comes any more: a busy machine is slow, not dead."""
KIND = {"TERM": "xterm-256color", "FORUMTUI_LANGUAGE": "en"}
LEAVES = b"\x1b[?1049l"
"""Shows again what stood on the terminal before."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("village"), households=6, seed=4)


def heeds_its_keys():
    """Take the keys that end a program as it was meant: tests that run behind a shell ignore them."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


class Hall:
    """A program on a terminal; some of its streams may be elsewhere."""

    def __init__(self, home, folder, *words, before=(), environment=KIND, **streams):
        self._end, terminal = pty.openpty()
        self._terminal = terminal
        self.settings = termios.tcgetattr(terminal)
        rest = {
            key: text for key, text in os.environ.items() if key not in {"COLUMNS", "LINES", "TERM"}
        }
        self.program = subprocess.Popen(
            [*before, *FORUM, *words, "--home", str(home)],
            cwd=folder,
            env=rest | environment,
            start_new_session=True,
            preexec_fn=heeds_its_keys,
            **dict.fromkeys(("stdin", "stdout", "stderr"), terminal) | streams,
        )
        self.drawn = b""

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        os.close(self._end)
        os.close(self._terminal)
        if self.program.stdout is not None:
            self.program.stdout.close()

    def until(self, sees):
        limit = time.monotonic() + PATIENCE
        while sees not in self.drawn:
            assert time.monotonic() < limit, self.drawn[-2000:]
            assert self.program.poll() is None, self.drawn[-2000:]
            self._read(0.1)

    def ended(self):
        """Return the exit code; what the program draws meanwhile is read."""
        limit = time.monotonic() + PATIENCE
        while self.program.poll() is None:
            assert time.monotonic() < limit, "it does not end"
            self._read(0.05)
        while self._read(0):
            pass
        return self.program.returncode

    def _read(self, seconds):
        ready = select.select([self._end], [], [], seconds)[0]
        if ready:
            self.drawn += os.read(self._end, 65_536)
        return bool(ready)

    def press(self, keys):
        os.write(self._end, keys)

    def plain(self):
        return termios.tcgetattr(self._terminal) == self.settings


WITHOUT = {
    "stdin is /dev/null": {"stdin": subprocess.DEVNULL},
    "stdout is a pipe": {"stdout": subprocess.PIPE},
    "stderr is elsewhere": {"stderr": subprocess.DEVNULL},
    "all are elsewhere": dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL),
}


@pytest.mark.parametrize("words", [(), ("demo",)], ids=["forum", "demo"])
@pytest.mark.parametrize("where", WITHOUT)
def test_without_a_terminal_it_ends_with_a_sentence_and_makes_nothing(where, words, tmp_path):
    with Hall(tmp_path / "home", tmp_path, *words, **WITHOUT[where]) as hall:
        assert hall.ended() == 2
        if "stderr" not in WITHOUT[where]:
            assert hall.drawn.count(b"\n") == 1
            assert b"needs a terminal" in hall.drawn
        assert b"\x1b" not in hall.drawn
        assert hall.plain()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["dumb", "", "unknown", None])
def test_on_a_terminal_that_cannot_show_it_it_ends_with_a_sentence(kind, tmp_path):
    environment = {"FORUMTUI_LANGUAGE": "en"} | ({} if kind is None else {"TERM": kind})
    with Hall(tmp_path / "home", tmp_path, environment=environment) as hall:
        assert hall.ended() == 2
        assert f"(TERM={kind or ''})".encode() in hall.drawn
        assert b"\x1b" not in hall.drawn
    assert list(tmp_path.iterdir()) == []


def test_started_to_outlive_its_terminal_it_ends_with_a_sentence(tmp_path):
    with Hall(tmp_path / "home", tmp_path, before=("nohup",)) as hall:
        assert hall.ended() == 2
        assert b"\x1b" not in hall.drawn
    kept = tmp_path / "nohup.out"
    assert b"needs a terminal" in hall.drawn + (kept.read_bytes() if kept.exists() else b"")
    assert not (tmp_path / "home").exists()


NO_HOMES = {name: kind for name, kind in KINDS.items() if name != "a folder"}


@pytest.mark.parametrize(("kind", "inside"), every(6, product(NO_HOMES, (False, True))))
def test_what_is_no_village_is_told_once_the_terminal_is_plain_again(kind, inside, tmp_path):
    home = tmp_path / "home"
    if inside:
        home.mkdir()
    NO_HOMES[kind](home / DATABASE_NAME if inside else home)
    with Hall(home, tmp_path) as hall:
        if inside and kind in {"empty", "a file"}:
            # The engine takes a database of no bytes, or of one, for a new one.
            hall.until(b"\x1b[?1049h")
            hall.program.terminate()
            assert hall.ended() == 128 + signal.SIGTERM
            return
        assert hall.ended() == 2
        assert hall.plain()
        last = hall.drawn.rpartition(b"\x1b")[2]
        assert last.count(b"\n") <= 3
        assert b"Traceback" not in hall.drawn
        assert b"failed" not in hall.drawn


@pytest.mark.parametrize("number", every(4, SIGNALS), ids=lambda number: number.name)
def test_ended_by_a_signal_it_leaves_a_plain_terminal_and_a_whole_village(number, made, tmp_path):
    with Hall(made, tmp_path) as hall:
        hall.until(b"\x1b[?1049h")
        hall.until("บ้าน".encode())
        assert not hall.plain()
        hall.program.send_signal(number)
        assert hall.ended() == 128 + number
        assert hall.plain()
        assert hall.drawn.rfind(LEAVES) > hall.drawn.rfind(b"\x1b[?1049h")
        assert hall.drawn.rfind(b"\x1b[?25h") > hall.drawn.rfind(b"\x1b[?25l")
        assert b"Traceback" not in hall.drawn
    with at_home(made) as store:
        sound(store)
    assert (made / DATABASE_NAME).exists()
    assert not list(made.glob("*failure*"))


def test_asked_twice_it_ends_at_once_and_leaves_a_plain_terminal(made, tmp_path):
    with Hall(made, tmp_path) as hall:
        hall.until("บ้าน".encode())
        for _ in range(2):
            hall.program.send_signal(signal.SIGTERM)
        assert hall.ended() == 128 + signal.SIGTERM
        assert hall.plain()
        assert LEAVES in hall.drawn


def test_the_next_one_says_that_nothing_is_lost(made, tmp_path):
    with Hall(made, tmp_path) as hall:
        hall.until("บ้าน".encode())
        hall.program.send_signal(signal.SIGTERM)
        hall.ended()
    with Hall(made, tmp_path) as hall:
        hall.until(b"Nothing is lost")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=str)
def test_a_command_that_is_stopped_says_so_and_leaves_nothing_half_done(number, made, tmp_path):
    """It waits for its passphrase when the signal comes."""
    reading, writing = os.pipe()
    words = ("copy", "--to", str(tmp_path / "out"), "--passphrase-file", "-", "--home", str(made))
    program = subprocess.Popen(
        [*FORUM, *words],
        stdin=reading,
        stderr=subprocess.PIPE,
        env=os.environ | KIND,
        preexec_fn=heeds_its_keys,
    )
    os.close(reading)
    limit = time.monotonic() + PATIENCE
    while "pipe" not in Path(f"/proc/{program.pid}/wchan").read_text("ascii"):
        assert time.monotonic() < limit
        time.sleep(0.05)
    program.send_signal(number)
    _, said = program.communicate(timeout=PATIENCE)
    os.close(writing)
    assert program.returncode == 128 + number
    assert said.decode().splitlines() == [
        "Stopped. What was done until then is kept, and nothing is half done."
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("keys", [b"", evening.F3, evening.F10, b"2", evening.F1], ids=repr)
def test_ended_while_a_room_is_being_entered_it_leaves_a_plain_terminal(keys, made, tmp_path):
    with Hall(made, tmp_path) as hall:
        hall.until("บ้าน".encode() if keys else b"\x1b[?1049h")
        hall.press(keys)
        hall.program.send_signal(signal.SIGTERM)
        assert hall.ended() == 128 + signal.SIGTERM
        assert hall.plain()
        assert LEAVES in hall.drawn
    assert not list(made.glob("*failure*"))
