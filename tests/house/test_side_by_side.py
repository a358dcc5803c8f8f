"""Tests that are run side by side are all run, and one whose process ends is no test that passed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers.side_by_side import COSTS

ROOT = Path(__file__).parents[2]

FILES = {
    "test_one.py": "def test_alone(): pass\n",
    "test_many.py": """
import os, pytest

@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    yield tmp_path_factory.mktemp("shared")
    print("module is over")

@pytest.mark.parametrize("number", range(20))
def test_number(shared, number, tmp_path, capfd):
    print("said by", number)
    assert capfd.readouterr().out == f"said by {number}\\n"
    assert number != 7
""",
    # The first of a pair goes on when the last file of all was run, by another process.
    "test_pair_first.py": """
import os, pathlib
TOGETHER = "pair"
def test_a():
    while not (pathlib.Path(__file__).parent / "skipped").exists(): pass
    os.environ["PAIR"] = "here"
""",
    "test_pair_none.py": "def test_n(): pass\n",
    "test_pair_second.py": """
import os
TOGETHER = "pair"
def test_b(): assert os.environ["PAIR"] == "here"
""",
    "test_skipped.py": """
import pathlib, pytest
def test_no():
    (pathlib.Path(__file__).parent / "skipped").touch()
    pytest.skip("not here")
""",
    "test_ends.py": "import os\ndef test_a(): pass\ndef test_b(): os._exit(0)\ndef test_c(): pass\n",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What pytest says of these files, run by three processes."""
    folder = tmp_path_factory.mktemp("files")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    words = ("-p", "tests.helpers.side_by_side", "-p", "no:cacheprovider", "--processes", "3")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "--rootdir", folder, *words, folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stdout


def test_all_are_run_and_each_is_counted_once(said):
    assert re.search(r"3 failed, 24 passed, 1 skipped in ", said), said


def test_what_failed_is_told_with_its_reason(said):
    assert re.search(r"FAILED \S*test_many\.py::test_number\[7\]", said), said
    assert "assert 7 != 7" in said


def test_a_test_that_ends_its_process_failed_and_so_did_those_behind_it(said):
    for name in "bc":
        assert re.search(rf"FAILED \S*test_ends\.py::test_{name}\b", said), said
    assert re.search(r"process \d ended with 0 before this test was over", said), said
    assert re.search(r"PASSED \S*test_ends\.py::test_a", said), said


def test_every_file_that_is_said_to_take_long_is_there():
    assert [
        file for file in json.loads(COSTS.read_text("utf-8")) if not (ROOT / file).is_file()
    ] == []
