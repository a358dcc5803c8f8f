"""What an entry point reads in before it does its work: few modules, so that it is there soon.

Packages are not counted: they hold no more than what a folder is.
"""

import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from bench.screens import ROOT, forum, map_counted
from bench.terminal import Terminal
from tests.helpers.small_village import FILES

from forumtui.areas import MAP
from forumtui.messages import Messages
from forumtui.registers.acts.importing import import_register
from forumtui.village.acts.village import at_home, found_village

GOLDEN = Path(__file__).with_name("start.json")
APPROVE = os.environ.get("APPROVE_GOLDEN") == "1"
COMMANDS = ("import", "debts", "contract", "check")
OWN = """
def own(modules):
    return sorted(
        name for name, module in modules.items()
        if name.startswith("forumtui.") and not hasattr(module, "__path__")
    )
"""
SCREEN = (
    OWN
    + """
import asyncio, json, sys
from pathlib import Path
import forumtui.__main__
from forumtui.evening.screens import home
from forumtui.evening.screens.app import ForumApp
# What the map counts once it stands is no part of a start.
home.LATER_SECONDS = 1e9
async def main():
    app = ForumApp(Path(sys.argv[1]))
    async with app.run_test(size=(80, 16)) as pilot:
        await app.workers.wait_for_complete()
        if sys.argv[2]:
            await app.screen.run_action(f"room('{sys.argv[2]}')")
            await pilot.pause()
            await app.workers.wait_for_complete()
        read_in = own(sys.modules)
    print(json.dumps(read_in))
asyncio.run(main())
"""
)
COMMAND = (
    OWN
    + """
import json, sys
import click
import forumtui.__main__
from forumtui.evening.commands.group import forumtui as group
group.get_command(click.Context(group), sys.argv[1])
print(json.dumps(own(sys.modules)))
"""
)
ENTRIES = ("screen", *(f"room {room}" for room in MAP), *(f"command {c}" for c in COMMANDS))
MOST = 1.1
"""Times as many as were approved: a module more is no fault, a whole room is."""


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    home = tmp_path_factory.mktemp("start")
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in FILES.items():
            (home / name).write_text(text, "utf-8")
            import_register(store, home / name)
    return home


@cache
def read_in(entry, home):
    kind, _, name = entry.partition(" ")
    words = [COMMAND, name] if kind == "command" else [SCREEN, str(home), name]
    done = subprocess.run(
        [sys.executable, "-c", *words], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_more_is_read_in_than_before(entry, village):
    count = len(read_in(entry, village))
    golden = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    if APPROVE:
        golden[entry] = count
        GOLDEN.write_text(json.dumps(golden, indent=1, sort_keys=True) + "\n", "utf-8")
    assert count <= golden[entry] * MOST


@pytest.mark.parametrize("entry", [f"command {name}" for name in COMMANDS])
def test_a_command_reads_in_no_screen(entry, village):
    assert not [
        name for name in read_in(entry, village) if ".screens" in name or ".widgets" in name
    ]


@pytest.mark.terminal
def test_the_screen_reads_in_nothing_that_encrypts_lines_to_other_machines(village):
    with Terminal(forum(village), ROOT) as terminal:
        terminal.first(map_counted(Messages()))
        held = Path(f"/proc/{terminal.pid}/maps").read_text("utf-8", errors="replace")
    assert "sqlite" in held
    assert "_ssl" not in held
    assert "libssl" not in held
