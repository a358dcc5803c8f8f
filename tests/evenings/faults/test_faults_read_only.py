"""A file system that can only be read: the village opens, every act says one sentence.

Without `FORUMTUI_LONG=1` every eighth act, others every day.
"""

import gc
import shutil
import sqlite3
from collections import Counter

import pytest
from tests.evenings.faults.acts import ACTS, BESIDE
from tests.evenings.faults.villages import copied, does, everything, opened, refusal_of, rows, said
from tests.helpers.sample import every

from forumtui.engine.refusals import FolderNotWritable
from forumtui.messages.refusals import Refusal
from forumtui.papers.refusals import ExportFailed

TOGETHER = "acts about to be done"
ALL = ACTS | BESIDE


def as_after_a_power_cut(home, folder):
    """Copy a village as a power cut leaves it, with its log and index beside it."""
    connection = sqlite3.connect(home / "forum.db")
    connection.execute("SELECT COUNT(*) FROM journal").fetchone()
    shutil.copytree(home, folder)
    connection.close()
    assert (folder / "forum.db-wal").exists()
    return folder


@pytest.mark.parametrize("name", every(8, ALL))
def test_an_act_says_that_nothing_can_be_written(name, ready, disk):
    act = ALL[name]
    home = as_after_a_power_cut(ready(name), disk.folder / "home")
    with disk.read_only(), opened(home) as village:
        before = everything(village)
        refusal = refusal_of(village, act)
        assert isinstance(refusal, (FolderNotWritable, ExportFailed)), refusal
        assert everything(village) == before
    # A refusal that was caught holds the connection until its frames are gone: it could only read.
    gc.collect()
    with opened(home) as village:
        assert everything(village) == before
        does(village, name, act)


def test_a_village_that_was_closed_well_is_read_again_once_it_can_be_written(ready, disk):
    with copied(ready("hall.choose"), disk.folder) as home:
        with opened(home) as village:
            before = everything(village)
        with disk.read_only():
            try:
                with opened(home) as village:
                    assert rows(village) == before[0]
            except FolderNotWritable as refusal:
                said(refusal)
        with opened(home) as village:
            assert everything(village) == before


def test_a_new_village_is_refused_where_nothing_can_be_written(disk):
    home = disk.folder / "new"
    with disk.read_only(), pytest.raises(Refusal) as refused, opened(home):
        raise AssertionError("opened")
    said(refused.value)
    with opened(home) as village:
        does(village, "village.found", ACTS["village.found"])
        assert village.store.path.exists()
    assert Counter(path.name for path in home.iterdir()) == Counter(["forum.db"])
