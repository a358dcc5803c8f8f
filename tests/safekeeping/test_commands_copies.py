"""The commands that copy, list, bring back, and look whether the evening can begin."""

import json
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers.command import command

from forumtui.engine import sqlite
from forumtui.evening.acts.demo import prepare_demo


def run(*words, language="en", stdin=""):
    done = command(*words, language=language, folder=Path.cwd(), stdin=stdin)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("village"), households=12, seed=3)


@pytest.fixture
def home(made, tmp_path):
    import shutil

    return Path(shutil.copytree(made, tmp_path / "home"))


def test_a_copy_is_made_listed_and_brought_back(home, tmp_path):
    copied = run("copy", "--to", tmp_path / "stick", "--json", "--home", home)
    assert copied.returncode == 0, copied.stderr
    (facts,) = json.loads(copied.stdout)
    assert (facts["households"], facts["sealed"], facts["place"]) == (12, False, "folder")
    listed = run("copies", tmp_path / "stick", "--json", "--home", home)
    assert [one["file"] for one in json.loads(listed.stdout)] == [facts["file"]]
    restored = run("restore", facts["file"], "--into", tmp_path / "new")
    assert restored.returncode == 0, restored.stderr
    assert str(tmp_path / "new") in restored.stdout
    assert run("check", "--home", tmp_path / "new").returncode == 0
    again = run("restore", facts["file"], "--into", tmp_path / "new")
    assert again.returncode == 2
    assert "not written over" in again.stderr


def test_a_passphrase_comes_from_a_file_or_a_pipe(home, tmp_path):
    words = tmp_path / "words"
    words.write_text("ผ้าขาวม้าเก้าผืน\nanother line\n", "utf-8")
    copied = run(
        "copy", "--to", tmp_path / "x", "--passphrase-file", words, "--json", "--home", home
    )
    (facts,) = json.loads(copied.stdout)
    assert facts["sealed"]
    for given, stdin, code in (
        ([], "", 2),
        (["--passphrase-file", "-"], "ผ้าขาวม้าสิบผืน\n", 2),
        (["--passphrase-file", "-"], "ผ้าขาวม้าเก้าผืน\n", 0),
    ):
        done = run("restore", facts["file"], "--into", tmp_path / "new", *given, stdin=stdin)
        assert done.returncode == code, done.stderr
        assert "ผ้าขาวม้า" not in done.stdout + done.stderr


@pytest.mark.parametrize("content", ["", "short\n", None, "dir"])
def test_a_passphrase_that_is_none_never_makes_an_open_copy(home, tmp_path, content):
    words = tmp_path / "words"
    if content == "dir":
        words.mkdir()
    elif content is not None:
        words.write_text(content)
    done = run("copy", "--to", tmp_path / "x", "--passphrase-file", words, "--home", home)
    assert done.returncode == 2
    assert not (tmp_path / "x").exists()


def test_without_a_stick_it_is_said_where_the_copy_is(home):
    # The training village: it writes no stick, whether one is plugged in here or not.
    done = run("copy", "--home", home)
    assert done.returncode == 0
    assert "not on the stick" in done.stdout
    assert len(list((home / "copies").iterdir())) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("copy", "--to", "/dev/full/x"),
        ("copy", "--to", "/proc/nowhere"),
        ("copies", "/dev/null"),
        ("restore", "/dev/null", "--into", "new"),
        ("restore", "none.db", "--into", "new"),
        ("restore", "forum.db", "--into", "/proc/nowhere"),
        ("restore", "data", "--into", "new"),
    ],
)
def test_what_cannot_be_is_one_sentence(home, words):
    where = () if words[0] == "restore" else ("--home", home)
    done = command(*words, *where, language="th", folder=home)
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if words[0] == "copies" else 2)
    assert done.stderr.count("\n") == (0 if words[0] == "copies" else 1)
    assert not (home / "new" / "forum.db").exists()


def test_a_copy_that_was_changed_is_refused_and_why_is_said(home, tmp_path):
    import sqlite3

    (facts,) = json.loads(run("copy", "--to", tmp_path / "x", "--json", "--home", home).stdout)
    connection = sqlite3.connect(facts["file"])
    connection.execute("DROP TRIGGER saving_no_delete")
    connection.execute("DELETE FROM saving WHERE id = 5")
    connection.commit()
    connection.close()
    done = run("restore", facts["file"], "--into", tmp_path / "new")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "new" / "forum.db").exists()


def test_readiness_is_said_line_by_line(home):
    done = run("check", "--ready", "--home", home)
    assert done.returncode in {0, 3}
    lines = done.stdout.splitlines()
    assert len(lines) >= 9
    assert {line[:2] for line in lines} <= {"√ ", "! "}
    assert done.returncode == (3 if any(line.startswith("!") for line in lines) else 0)
    rows = json.loads(run("check", "--ready", "--json", "--home", home).stdout)
    assert [row["ready"] for row in rows] == [line.startswith("√") for line in lines]


def test_readiness_without_a_village_is_refused(tmp_path):
    done = run("check", "--ready", "--home", tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_what_the_program_leaves_when_it_fails_is_its_owners(home, tmp_path):
    """The log of a failure may name people: it is made with the process's own umask."""
    program = (
        "import sys; sys.argv = ['forumtui', 'card']; import forumtui.evening.commands.screen as room;"
        "room.card.callback = lambda **given: 1 / 0;"
        "from forumtui.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        umask=0,
        timeout=60,
        check=False,
    )
    assert done.returncode == 70
    log = tmp_path / "forumtui-failure.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_copy_while_another_program_writes_is_made_and_says_what_is_not_written_down(
    home, tmp_path, monkeypatch
):
    """A large register is read in one act: for as long nobody else can write anything down."""
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 50)
    writer = sqlite3.connect(home / "forum.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    words = ("copy", "--to", tmp_path / "stick", "--json", "--home", home)
    done = command(*words, language="en", folder=tmp_path)
    writer.execute("ROLLBACK")
    writer.close()
    assert done.returncode == 0, done.stderr
    (facts,) = json.loads(done.stdout)
    assert Path(facts["file"]).exists()
    assert "The copy is whole" in done.stderr
    restored = command("restore", facts["file"], "--into", "new", language="en", folder=tmp_path)
    assert restored.returncode == 0


def test_what_a_power_cut_left_half_written_is_taken_away_and_told(home, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (home / "copies").mkdir(exist_ok=True)
    (home / "exports").mkdir(exist_ok=True)
    left = (
        stick / ".forum-2560-04-20-19.30-4homes-e0001-a1b2c3-auto.db.part",
        home / "copies" / ".forum-2560-04-20-19.30-4homes-e0001-a1b2c3-auto.db.part",
        home / ".restoring.db",
    )
    for path in left:
        path.write_bytes(b"half")
    done = command("copy", "--to", stick, "--home", home, language="en", folder=tmp_path)
    assert "3 file(s) half written" in done.stderr
    assert not any(path.exists() for path in left)
    paper = home / "exports" / ".slip_1.txt.part"
    paper.write_bytes(b"half")
    done = command("papers", "notice-board", "--home", home, language="en", folder=tmp_path)
    assert "1 file(s) half written" in done.stderr
    assert not paper.exists()
