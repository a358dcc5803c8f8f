"""Random command lines: each is done or refused in a sentence, soon, and memory stays as it was.

`FORUMTUI_LONG=1` gives 45,000 of them in nine parts, and 200 in processes of their own; without it,
some hundreds.
"""

import io
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from tests.evenings.fuzz.limits import LONG, MIB, Tally, limited
from tests.evenings.fuzz.words import command_line
from tests.evenings.hostile.texts import harmful

from forumtui.__main__ import main
from forumtui.evening.acts.demo import prepare_demo
from forumtui.evening.screens.app import ForumApp
from forumtui.officers.acts import approval as officers
from forumtui.officers.rules import Cost

PARTS = range(9 if LONG else 1)
GIVEN = 5_000 if LONG else 400
STARTED = 200 if LONG else 4
FRESH_EVERY = 250
MOST_GROWN = 24 * MIB
DONE = {0, 2, 3}
FAILURES = "forumtui-failure.log"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A small village that was prepared once."""
    return prepare_demo(tmp_path_factory.mktemp("pristine"), households=6, seed=1)


@pytest.fixture
def places(pristine, tmp_path, monkeypatch):
    """Return the homes a command may be given, and the files it may be told of; all below one folder."""
    monkeypatch.setattr(ForumApp, "run", lambda _: None)
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
    monkeypatch.setattr(sys, "argv", [*sys.argv])
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.delenv("FORUMTUI_HOME", raising=False)
    here = tmp_path / "a" / "b" / "c" / "d"
    (here / "empty").mkdir(parents=True)
    (here / "plain.txt").write_text("นายหนึ่ง ก = 482915\nx = 1\n", "utf-8")
    os.mkfifo(here / "pipe")
    (here / "folder.csv").mkdir()
    monkeypatch.chdir(here)
    registers = sorted(str(file) for file in (pristine / "data").iterdir())
    files = (
        "plain.txt",
        "pipe",
        "folder.csv",
        "gone.csv",
        "out",
        "/dev/null",
        "empty/x.xlsx",
        *registers,
    )
    return Places(here, pristine, files)


class Places:
    """Homes and files of one run."""

    def __init__(self, here, pristine, files):
        self.here, self.pristine, self.files = here, pristine, files
        self.homes = (
            "village",
            "village",
            "village",
            "village",
            "empty",
            "gone",
            "plain.txt",
            "pipe",
        )

    def refresh(self):
        """Begin again with the village as it was: hours of acts would only make it slow."""
        shutil.rmtree(self.here / "village", ignore_errors=True)
        shutil.copytree(self.pristine, self.here / "village")
        shutil.rmtree(self.here / "out", ignore_errors=True)


class Ear:
    """What commands run here say. One stream for all: click keeps every stream it ever wrote to."""

    def __init__(self):
        self._raw = io.BytesIO()
        self._said = io.TextIOWrapper(self._raw, encoding="utf-8", write_through=True)

    def hear(self, words):
        """Run a command; return its exit code and all it said."""
        self._raw.seek(0)
        self._raw.truncate()
        sys.argv[:] = ["forumtui", *words]
        code = None
        with redirect_stdout(self._said), redirect_stderr(self._said):
            try:
                main()
            except SystemExit as ended:
                code = ended.code
        return code, self._raw.getvalue().decode("utf-8")


@pytest.mark.parametrize("part", PARTS)
def test_any_command_line_is_done_or_refused_soon(places, capsys, part):
    chance = random.Random(f"commands {part}")
    tally, ear = Tally(warm_up=GIVEN // 5), Ear()
    for number in range(GIVEN):
        if number % FRESH_EVERY == 0:
            places.refresh()
        words = [*command_line(chance, places.files), "--home", chance.choice(places.homes)]
        began = time.perf_counter()
        try:
            with limited():
                code, said = ear.hear(words)
        except BaseException as failure:
            raise AssertionError(f"input {number}: {words}") from failure
        log = Path(words[-1]) / FAILURES
        assert not log.exists(), f"input {number}: {words}\n{log.read_text('utf-8')}"
        assert code in DONE, f"input {number}: {words} ended with {code}\n{said}"
        assert said.strip() or code == 0, f"input {number}: {words} said nothing"
        assert harmful(said) == set(), f"input {number}: {words}\n{said!r}"
        tally.add(f"exit {code}", time.perf_counter() - began)
    tally.tell("commands", capsys)
    assert tally.ended["exit 0"] > GIVEN // 50
    assert tally.ended["exit 2"] > GIVEN // 50
    assert tally.grown() < MOST_GROWN, tally.told()
    with sqlite3.connect(places.here / "village" / "forum.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_command_line_in_a_process_of_its_own_ends_no_differently(places, capsys):
    chance = random.Random(2563)
    tally = Tally(warm_up=1)
    places.refresh()
    env = {**os.environ, "FORUMTUI_LANGUAGE": "th", "PYTHONWARNINGS": "error"}
    for number in range(STARTED):
        words = [*command_line(chance, places.files), "--home", chance.choice(places.homes)]
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "forumtui", *words],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=env,
            timeout=600,
        )
        said = (done.stdout + done.stderr).decode("utf-8")
        assert done.returncode in DONE, f"input {number}: {words}\n{said}"
        assert "Traceback" not in said
        assert harmful(said) == set(), f"input {number}: {words}\n{said!r}"
        assert not (Path(words[-1]) / FAILURES).exists(), f"input {number}: {words}"
        tally.add(f"exit {done.returncode}", time.perf_counter() - began)
    tally.tell("processes", capsys)


def test_every_command_is_given(places):
    from forumtui.areas import COMMANDS

    chance = random.Random(1)
    given = {command_line(chance, places.files)[0] for _ in range(2_000)}
    assert given >= set(COMMANDS)
