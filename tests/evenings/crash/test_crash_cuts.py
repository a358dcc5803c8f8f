"""A real file system loses its power while the village is worked on: nothing told is lost.

FORUMTUI_CUTS says how many times (`make cuts`: 400); a few stand for them. Skipped where no disk can be
mounted.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest
from tests.evenings.crash.cuts import MODES, NOT_HERE
from tests.helpers.disks import needs_disks

from forumtui.evening.acts.demo import prepare_demo

CUTS = int(os.environ.get("FORUMTUI_CUTS", "0")) or len(MODES)
SEED = int(os.environ.get("FORUMTUI_SEED", "2560"))
HOUSEHOLDS = 12
ROOT = Path(__file__).parents[3]


@pytest.fixture
def small(tmp_path):
    needs_disks()
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed here")
    return prepare_demo(tmp_path / "before", households=HOUSEHOLDS, seed=2560)


def test_the_power_of_a_disk_is_cut_and_nothing_that_was_told_is_lost(small, tmp_path):
    # What is mounted in a name space of its own is gone with its last process.
    own = ("unshare", "--mount", "--propagation", "private")
    script = (sys.executable, "-m", "tests.evenings.crash.cuts")
    asked = (str(small), gettempdir(), str(CUTS), str(SEED))
    with (tmp_path / "each").open("w") as each:
        done = subprocess.run(
            (*own, *script, *asked),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=each,
            text=True,
            check=False,
        )
    last = (tmp_path / "each").read_text("utf-8")[-4_000:]
    if done.returncode == NOT_HERE:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + last
    counts = json.loads(done.stdout)
    sys.stdout.write(f"\n{counts}: 0 lost, 0 half done, {os.environ.get('FORUMTUI_CUTS', '')}\n")
    assert counts["cuts"] == CUTS
    assert counts["where it stopped told"] == counts["running"] >= 1
    assert counts["told on the screen"] >= 1
    assert counts["act"] >= CUTS // 2
