"""A village two desks work on: one is a screen, the other a process of its own."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from tests.evenings.faults.villages import copied, prepare

ROOT = Path(__file__).resolve().parents[3]
BESIDE = """
import sys
from pathlib import Path
from tests.evenings.desks import questions
from tests.evenings.faults.villages import opened

with opened(Path(sys.argv[1])) as village:
    for name in sys.argv[2:]:
        getattr(questions, name)(village)
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


@pytest.fixture
def elsewhere(home):
    """Return what does something of `questions` at another desk, while this one goes on."""

    async def do(*names):
        words = (sys.executable, "-c", BESIDE, str(home), *names)
        done = await asyncio.to_thread(
            subprocess.run, words, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    return do
