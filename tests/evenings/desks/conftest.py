"""A village two desks work on: one is a screen, the other a process of its own."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.evenings.faults.villages import copied, prepare

ROOT = Path(__file__).resolve().parents[3]
BESIDE = """
import json, sys
from pathlib import Path
from tests.evenings.desks import questions
from tests.evenings.faults.villages import opened

for line in sys.stdin:
    home, *names = json.loads(line)
    with opened(Path(home)) as village:
        for name in names:
            getattr(questions, name)(village)
    print("done", flush=True)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desks") / "home"
    prepare(folder)
    return folder


@pytest.fixture
def home(made, tmp_path):
    with copied(made, tmp_path) as home:
        yield home


@pytest.fixture(scope="module")
def other_desk():
    """A process that does what it is told; it opens the village anew each time."""
    with subprocess.Popen(
        (sys.executable, "-c", BESIDE),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.stdin.close()


@pytest.fixture
def elsewhere(home, other_desk):
    """Return what does something of `questions` at another desk, while this one goes on."""

    def told(*names):
        print(json.dumps([str(home), *names]), file=other_desk.stdin, flush=True)
        return other_desk.stdout.readline()

    async def do(*names):
        assert await asyncio.to_thread(told, *names) == "done\n"

    return do
