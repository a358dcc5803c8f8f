"""Another process holds the database: every act waits, then says one sentence and changes nothing.

Without `FORUMTUI_LONG=1` every eighth act, others every day.
"""

import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from tests.evenings.faults.acts import ACTS, BESIDE
from tests.evenings.faults.villages import does, everything, opened, refusal_of, said
from tests.helpers.sample import every

from forumtui.engine import sqlite
from forumtui.engine.refusals import DatabaseLocked

TOGETHER = "acts about to be done"
ALL = {name: act for name, act in (ACTS | BESIDE).items() if name != "what columns are"}
PATIENCE = 60
"""Milliseconds, so that fifty acts that wait do not take minutes."""
BUSY = 120
"""Seconds that nothing here takes, even on a busy machine, unless it waits in vain."""
HOLDER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
held.execute("ROLLBACK")
"""


@contextmanager
def held(home):
    """Let another process hold the only write transaction; yield what ends that."""
    command = (sys.executable, "-c", HOLDER, str(home / "forum.db"))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:

        def let_go():
            holder.communicate("\n")

        assert holder.stdout.readline() == "held\n"
        yield let_go
        if holder.poll() is None:
            let_go()


@pytest.mark.parametrize("name", every(8, ALL))
def test_an_act_waits_for_another_process_then_says_so(name, ready, copied, monkeypatch):
    act = ALL[name]
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", PATIENCE)
    with copied(ready(name)) as home:
        with opened(home) as village:
            before = everything(village)
            with held(home):
                began = time.monotonic()
                refusal = refusal_of(village, act)
                waited = time.monotonic() - began
            assert isinstance(refusal, DatabaseLocked)
            assert waited * 1000 >= PATIENCE
            assert everything(village) == before
            does(village, name, act)
        with opened(home) as village:
            assert everything(village) != before or not act.journalled


def test_an_act_goes_through_when_the_other_process_is_done_in_time(ready, copied):
    act = ACTS["verification.confirm"]
    with (
        copied(ready("verification.confirm")) as home,
        opened(home) as village,
        held(home) as let_go,
    ):
        timer = threading.Timer(0.5, let_go)
        timer.start()
        does(village, "verification.confirm", act)
        timer.join()


def test_the_program_itself_waits_five_seconds(ready, copied):
    with copied(ready("hall.choose")) as home, opened(home) as village, held(home):
        began = time.monotonic()
        refusal = refusal_of(village, ACTS["hall.choose"])
        assert 5 <= time.monotonic() - began < BUSY
        assert str(home) in said(refusal)


def test_what_is_read_does_not_wait_for_another_process(ready, copied, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", BUSY * 1000)
    with copied(ready("verification.undo")) as home, opened(home) as village:
        before = everything(village)
        with held(home):
            began = time.monotonic()
            assert everything(village) == before
        assert time.monotonic() - began < BUSY
