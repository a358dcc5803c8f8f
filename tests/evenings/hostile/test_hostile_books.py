"""Registers built to harm a small machine: each is read or refused soon, in little memory and room.

`FORUMTUI_LONG=1` tries every one of them and prints what each cost; without it, every other one of those
that are small, others every day.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date

import pytest
from tests.evenings.fuzz.limits import LONG, MIB
from tests.evenings.hostile.harmful_books import BOOKS
from tests.evenings.hostile.texts import harmful
from tests.helpers.sample import every

from forumtui.village.acts.village import at_home, found_village

SECONDS, MEMORY, ROOM = 30, 300 * MIB, 15_000_000
"""What one may cost: seconds of a processor, memory of the program or of its reader, database."""

LARGE = frozenset({"cells_3_million.xlsx"})
"""A register of 100,000 rows may take the room of 100,000 rows."""

SAID = {
    "far_row_no_r.xlsx": "1 rows are in (1 with a question), 1 wait",
    "far_row_blank.xlsx": "1 rows are in",
    "far_corner.xlsx": "too wide or long (row 1048576, column 16384)",
    "far_odd_place.xlsx": "too wide or long (row 1048576, column 16384)",
    "rows_1e6_filled.ods": "more than 150000 rows",
    "columns_1e9.ods": "too wide or long",
    "square_2000.ods": "more than 4000000 cells",
    "claims_all_rows.xls": "too wide or long",
    "commas31m.csv": "is longer than 1048576 letters",
    "newlines31m.csv": "more than 1048576 rows",
    "rows31m_ab.csv": "more than 150000 rows",
    "commas_200000_lines.csv": "1 rows are in",
    "wide_1025_filled.csv": "wider than 1024 columns",
    "cell_131073.csv": "a cell of more than 32767 letters",
    "cell_131073_quoted.csv": "a cell of more than 32767 letters",
    "quotes31m.csv": "is longer than 1048576 letters",
    "sheets_5000.xlsx": "more than 500 sheets",
    "sheet_name_100000.ods": "a sheet whose name is longer than 200 letters",
    "merge_100k_tall.xlsx": "1 rows are in",
    "merge_all.xlsx": "1 rows are in",
    "shared_32767.xlsx": "no table that can be read",
    "bomb_100_mb_lying.xlsx": "no table that can be read",
    "entities.xlsx": "no table that can be read",
    "traversal.xlsx": "1 rows are in",
}
"""Those that are quickly made and quickly read, and what is said of them."""

LATER = frozenset({"rows31m_ab.csv", "sheets_5000.xlsx"})
"""Of these smaller ones are tried in `tests/registers/reading/test_limits.py`."""

MEASURE = """
import json, resource, subprocess, sys, time
began = time.monotonic()
done = subprocess.run(sys.argv[1:], capture_output=True, timeout=600)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "code": done.returncode,
    "said": (done.stdout + done.stderr).decode(),
    "seconds": time.monotonic() - began,
    "cpu": used.ru_utime + used.ru_stime,
    "memory": used.ru_maxrss * 1024,
}))
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A village that has read nothing yet."""
    home = tmp_path_factory.mktemp("empty") / "home"
    with at_home(home, make=True) as store:
        found_village(store, "บ้าน", date(2017, 3, 31))
    return home


def measured(home, *words):
    """Run a command in a process of its own; return what it said and what it cost."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "forumtui", *words]
    env = {**os.environ, "FORUMTUI_LANGUAGE": "en", "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [*command, "--home", str(home)], capture_output=True, env=env, cwd=home.parent, check=True
    )
    return json.loads(done.stdout)


SMALL = every(2, [one for one in SAID if one not in LATER])


@pytest.mark.parametrize("name", BOOKS if LONG else SMALL)
def test_a_register_built_to_harm_is_read_or_refused_soon(empty, tmp_path, capsys, name):
    home = tmp_path / "home"
    shutil.copytree(empty, home)
    before = (home / "forum.db").stat().st_size
    path = tmp_path / name
    path.write_bytes(BOOKS[name]())
    cost = measured(home, "import", str(path))
    grown = (home / "forum.db").stat().st_size - before
    if LONG:
        with capsys.disabled():
            sys.stdout.write(
                f"\n{name:28} {cost['cpu']:6.1f} s {cost['memory'] // MIB:5} MiB "
                f"+{grown / 1e6:5.1f} MB  exit {cost['code']}  {cost['said'].splitlines()[0][:99]}"
            )
    said = cost["said"]
    assert cost["code"] in {0, 2, 3}, said
    assert "Traceback" not in said
    assert harmful(said) == set()
    if cost["code"] == 2:
        assert (said.count("\n"), grown) == (1, 0), said
    assert SAID.get(name, "") in said
    assert cost["cpu"] <= SECONDS
    assert cost["memory"] <= MEMORY
    assert grown <= ROOM or name in LARGE
