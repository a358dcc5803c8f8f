"""The evening's hash: what every act writes, with the clock and the chance held.

The golden file holds, for every act in a village of its own, the hash of the journal's last entry and
the digest of every row and file; and every command's help. A change of it is a change of what is kept
or shown: read the difference, then approve it with APPROVE_GOLDEN=1.
"""

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from tests.evenings.faults.acts import ACTS, BESIDE
from tests.evenings.faults.villages import copied, everything, opened, prepare

from forumtui.areas import COMMANDS
from forumtui.engine.journal import BY
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts import pins
from forumtui.officers.rules import Cost, MachineMoment

GOLDEN = Path(__file__).with_name("evening.json")
APPROVE = os.environ.get("APPROVE_GOLDEN") == "1"
EVENING = datetime(2017, 4, 20, 12, 30, tzinfo=UTC)
LANGUAGES = ("th", "en")
DESK = "นางสาวเลขา ขยันจด"
ACTOR = 2
"""The place of an entry's actor among its columns."""

pytestmark = pytest.mark.usefixtures("true_codes")


def kept():
    return json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}


def approve(part, name, value):
    golden = kept()
    golden.setdefault(part, {})[name] = value
    GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")


def digest(content):
    content = content if isinstance(content, bytes) else content.encode()
    return hashlib.sha256(content).hexdigest()[:16]


@pytest.fixture(autouse=True)
def held(monkeypatch):
    """Hold the clock, its zone and the chance."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv(BY, DESK)
    monkeypatch.setattr(officers.secrets, "token_bytes", bytes)
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
    monkeypatch.setattr(pins, "_now", lambda: MachineMoment("boot", 100))
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    home = tmp_path_factory.mktemp("evening") / "village"
    with time_machine.travel(EVENING, tick=False), pytest.MonkeyPatch.context() as patched:
        patched.setenv(BY, DESK)
        prepare(home)
    return home


def unnamed(folder):
    empty = folder / "empty"
    empty.mkdir()
    return empty


@pytest.mark.parametrize("name", sorted({**ACTS, **BESIDE}))
def test_an_act_writes_what_it_always_wrote(name, village, tmp_path):
    act = {**ACTS, **BESIDE}[name]
    template = village if act.named else unnamed(tmp_path)
    with copied(template, tmp_path) as home, opened(home) as open_village:
        act.ready(open_village)
        act.do(open_village)
        rows, files = everything(open_village)
    written = {
        "last entry": rows["journal"][-1][-1],
        "rows": {table: digest(repr(held)) for table, held in sorted(rows.items()) if held},
        "files": {file: digest(content) for file, content in sorted(files.items())},
    }
    assert [entry for entry in rows["journal"] if not entry[ACTOR]] == [], "nobody did this act"
    if APPROVE:
        approve("acts", name, written)
    assert written == kept()["acts"][name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_says_what_it_always_said(language):
    script = (
        "import click\n"
        "from forumtui.areas import COMMANDS\n"
        "from forumtui.evening.commands.group import forumtui\n"
        "from click.testing import CliRunner\n"
        "for name in COMMANDS:\n"
        "    print('#', name)\n"
        "    print(CliRunner().invoke(forumtui, [name, '--help'], prog_name='forumtui').output)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "FORUMTUI_LANGUAGE": language},
    )
    helps = {
        part.split("\n", 1)[0]: digest(part.split("\n", 1)[1])
        for part in done.stdout.split("# ")[1:]
    }
    assert helps.keys() == COMMANDS.keys()
    if APPROVE:
        approve("help", language, helps)
    assert helps == kept()["help"][language]
