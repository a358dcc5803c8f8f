"""No command lets anything of a register steer the terminal, whatever is written in it.

Without `FORUMTUI_LONG=1` every third command and every third text after commands, others every day.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.evenings.hostile.texts import TEXTS, checked
from tests.helpers.sample import every

PYTHON = [sys.executable, "-m", "forumtui"]


def run(home, *words, **more):
    """Run a command in a process of its own."""
    env = {**os.environ, "FORUMTUI_LANGUAGE": "th", "PYTHONWARNINGS": "error", **more}
    done = subprocess.run(
        [*PYTHON, *map(str, words), "--home", str(home)],
        capture_output=True,
        env=env,
        cwd=Path(home).parent,
        timeout=600,
    )
    checked((done.stdout + done.stderr).decode(more.get("PYTHONIOENCODING", "utf-8")), home)
    return done


READING = [
    ("rows",),
    ("rows", "--json"),
    ("registers",),
    ("registers", "--json"),
    ("control",),
    ("control", "--json"),
    ("debts",),
    ("debts", "--json"),
    ("guarantors",),
    ("guarantors", "--json"),
    ("officers",),
    ("officers", "--json"),
    ("debtors",),
    ("debtors", "--json"),
    ("residents",),
    ("residents", "--json"),
    ("disputes",),
    ("disputes", "--json"),
    ("resolutions",),
    ("resolutions", "--json"),
    ("may-borrow", "1"),
    ("check",),
    ("check", "--json"),
    ("handover",),
    ("contract", "--all"),
    ("minutes",),
]


@pytest.mark.parametrize("words", every(3, READING), ids=" ".join)
def test_what_a_command_says_of_a_hostile_village_steers_nothing(hostile, words, speak):
    code, said, _ = speak(hostile, *words)
    assert code in {0, 3}
    assert said.strip()
    if "--json" in words:
        told = json.loads(said)
        # Nobody of this village is a debtor to look at.
        assert told or words[0] == "debtors"


@pytest.mark.parametrize("words", [("rows", "--json"), ("handover",)], ids=" ".join)
def test_nor_does_it_in_a_process_of_its_own(hostile, words):
    assert run(hostile, *words).returncode in {0, 3}


def test_json_keeps_every_text_whole_though_it_shows_none_that_steers(hostile):
    told = json.loads(run(hostile, "rows", "--json").stdout)
    assert any("\u202e" in row["file"] for row in told) is False
    assert any("เอสเคป" in (row["label"] or "") for row in told)
    officers = json.loads(run(hostile, "officers", "--json").stdout)
    assert officers[0]["name"] == "[/x]\x1b[31mหนึ่ง"


def test_reading_a_hostile_register_steers_nothing(hostile, tmp_path, speak):
    home = tmp_path / "another"
    name = TEXTS["escape"] + TEXTS["right to left"]
    assert speak(home, "new", name, "--cut-off", "2560-03-31")[0] == 0
    files = sorted((hostile / "data").iterdir())
    assert len(files) == 4
    assert run(home, "import", *files).returncode == 3
    assert speak(home, "import", *files)[0] == 0
    assert speak(home, "import", "--json", *files)[0] == 0


HANDS = ("--for", "2", "--against", "1", "--abstain", "0", "--present", "3")
TYPED = [name for name, text in TEXTS.items() if "\x00" not in text]


@pytest.mark.parametrize("name", every(3, TYPED))
def test_whatever_is_typed_after_a_command_comes_back_without_steering(hostile, name, speak):
    text = TEXTS[name]
    for words in (
        ("import", text),
        ("import", "--columns", text, text),
        ("answer", text, "--confirmed", "--spoken-by", text),
        ("officers", "--end", text),
        ("officers", "--appoint", text, "--role", text, "--pin-file", text),
        ("contract", text),
        ("vote", text, *HANDS),
        ("vote", "ก", *HANDS, "--rule", text),
        ("schedule", "--principal", text, "--rate", text),
        ("--" + text,),
        ("z" + text,),
    ):
        code, said, complained = speak(hostile, *words)
        assert code in {0, 2, 3}, words
        assert said.strip() or complained.strip()


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"\xe0\xb8", b"a\x80"])
def test_bytes_that_are_no_letters_are_refused_in_a_sentence(hostile, raw, speak):
    text = os.fsdecode(raw)
    for words in (
        ("import", text),
        ("answer", "1", "--confirmed", "--spoken-by", text),
        ("officers", "--end", text),
        ("template", text + "/" + text),
    ):
        assert speak(hostile, *words)[0] in {2, 3}, words
    code, _, complained = speak(hostile.parent / "new", "new", text, "--cut-off", "2560-03-31")
    assert (code, complained.count("\n")) == (2, 1)


def test_a_terminal_that_lacks_letters_gets_a_question_mark_and_no_traceback(hostile):
    done = run(hostile, "debts", PYTHONIOENCODING="tis-620")
    assert done.returncode == 0
    assert "ดอกเบี้ยค้าง" in done.stdout.decode("tis-620")


def test_headings_nobody_understands_are_told_without_steering(tmp_path):
    home = tmp_path / "home"
    run(home, "new", "บ้าน", "--cut-off", "2560-03-31")
    rows = [["ชื่อ", *TEXTS.values()], *([["นายก", *TEXTS.values()]] * 3)]
    file = tmp_path / "=หัว\x1b[31m.csv"
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows(rows)
    done = run(home, "import", file)
    assert done.returncode in {2, 3}
    assert run(home, "import", "--json", file).returncode in {2, 3}
