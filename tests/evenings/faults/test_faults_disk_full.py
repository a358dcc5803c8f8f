"""The disk is full at every write of every act: one sentence, nothing changed, and the evening goes on.

An act is tried with no room, with room for one page, for two, and so on until it is done.
`FORUMTUI_LONG=1` tries every number of pages; without it some stand for them, for five acts of six
none, and every fourth act is tried, where files may not grow every eighth, others every day.
"""

import resource
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from itertools import count

import pytest
from tests.evenings.faults.acts import ACTS, BESIDE
from tests.evenings.faults.villages import (
    LONG,
    TO_READ,
    WOMEN,
    copied,
    does,
    everything,
    opened,
    refusal_of,
    said,
)
from tests.helpers.sample import every
from tests.helpers.soundness import acts_done, sound

from forumtui.engine import opening as engine_opening
from forumtui.engine.database import database
from forumtui.engine.opening import MIGRATIONS
from forumtui.engine.refusals import CopyNoRoom, DiskFailing, DiskFull, FolderNotWritable
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.refusals import ExportFailed
from forumtui.safekeeping.acts.check import check
from forumtui.safekeeping.acts.restore import restore

TOGETHER = "acts about to be done"
PAGE = 4096
ALL = ACTS | BESIDE
CLOSELY = every(6, ALL)
"""Acts that are tried with some room too."""
NONE = (0,)
COUNTS = Counter()


@pytest.fixture(scope="module", autouse=True)
def _counted():
    yield
    sys.stdout.write(f"\nwrites that found no room: {dict(COUNTS)}\n")


def rooms(some=(0, 4, 64, 1024)):
    """Yield how many pages can be written: every number, or some."""
    yield from count() if LONG else some


@contextmanager
def files_no_larger(pages):
    """Let no file grow beyond so many pages."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def tried_until_done(name, template, folder, fault, pages_to_try):
    """Try an act with more and more room; return how often it was refused."""
    act = ALL[name]
    for refused, pages in enumerate(pages_to_try):
        with copied(template, folder) as home:
            with opened(home) as village:
                before = everything(village)
                with fault(pages):
                    refusal = refusal_of(village, act)
                if refusal is None:
                    sound(village.store)
                    return refused
                assert isinstance(refusal, (DiskFull, DiskFailing, ExportFailed)), refusal
                assert everything(village) == before
                does(village, name, act)
                after = everything(village)
            with opened(home) as village:
                assert everything(village) == after
    assert pages_to_try == NONE, "the act is never done"
    return len(NONE)


@pytest.mark.parametrize("name", every(4, ALL))
def test_on_a_full_disk_an_act_says_so_and_is_done_once_there_is_room(name, ready, disk):
    # Once there is room it is done after each refusal too.
    some = rooms() if LONG or name in CLOSELY else NONE
    refused = tried_until_done(name, ready(name), disk.folder, disk.full_but, some)
    assert refused
    COUNTS["full disk"] += refused


@pytest.mark.parametrize("name", every(8, ALL))
def test_where_files_may_not_grow_an_act_says_so_and_is_done_afterwards(name, ready, tmp_path):
    refused = tried_until_done(name, ready(name), tmp_path, files_no_larger, rooms((0, 1024)))
    assert refused
    COUNTS["file size"] += refused


def test_a_register_is_read_whole_or_not_at_all_wherever_in_it_room_ends(ready, tmp_path):
    """The engine itself ends the act in its midst, long before anything is to be made durable."""
    members = "".join(f"{n}/2559,นายคนที่{n} มีหนี้,1,500,{n}\n" for n in range(1, 1500))
    refused = 0
    for pages in rooms():
        with copied(ready("intake.import"), tmp_path) as home, opened(home) as village:
            (home / "data" / TO_READ).write_text(WOMEN + members, "utf-8")
            before = everything(village)
            (used,) = database.execute_sql("PRAGMA page_count").fetchone()
            database.execute_sql(f"PRAGMA max_page_count = {used + pages}")
            refusal = refusal_of(village, ACTS["intake.import"])
            if refusal is None:
                break
            assert isinstance(refusal, DiskFull)
            assert everything(village) == before
            refused += 1
            database.execute_sql("PRAGMA max_page_count = 1000000")
            if not pages:
                does(village, "intake.import", ACTS["intake.import"])
    assert refused > 1
    COUNTS["in the midst of a register"] += refused


def why_not_opened(home):
    """Return why a village cannot be opened, and named where it is new; None when it can."""
    try:
        with opened(home) as village:
            if not acts_done(village.store):
                ACTS["village.found"].do(village)
    except Refusal as refusal:
        said(refusal)
        return type(refusal)
    return None


def test_a_new_village_is_there_or_not_wherever_room_ends(disk):
    refused = 0
    for pages in rooms():
        home = disk.folder / f"new{pages}"
        with disk.full_but(pages):
            refusal = why_not_opened(home)
        if refusal is None:
            break
        assert refusal in {DiskFull, FolderNotWritable}
        refused += 1
        with opened(home) as village:
            does(village, "village.found", ACTS["village.found"])
        shutil.rmtree(home)
    assert refused > 1
    COUNTS["new village"] += refused


def test_a_village_that_closes_or_opens_on_a_full_disk_loses_nothing(ready, disk):
    with copied(ready("verification.confirm"), disk.folder) as home:
        with opened(home) as village:
            does(village, "verification.confirm", ACTS["verification.confirm"])
            after = everything(village)
            filled = disk.full_but(0)
            filled.__enter__()
        # What could not be folded in waits in the log; opening may need room, and says so.
        assert why_not_opened(home) in {None, DiskFull}
        filled.__exit__(None, None, None)
        for pages in (0, 4, 8, 12):
            with disk.full_but(pages):
                assert why_not_opened(home) in {None, DiskFull}
        with opened(home) as village:
            assert everything(village) == after
            sound(village.store)


def test_a_migration_that_finds_no_room_leaves_the_old_village(disk, monkeypatch, tmp_path):
    newer = tmp_path / "newer"
    shutil.copytree(MIGRATIONS, newer)
    (newer / "9001_later.py").write_text(
        "from peewee import TextField\n"
        "def up(migrator, db):\n"
        "    from playhouse.migrate import migrate\n"
        "    migrate(migrator.add_column('village', 'song', TextField(default='')))\n"
    )
    home = disk.folder / "old"
    with opened(home) as village:
        ACTS["village.found"].do(village)
    refused = 0
    for pages in rooms():
        with monkeypatch.context() as patch, disk.full_but(pages):
            patch.setattr(engine_opening, "MIGRATIONS", newer)
            refusal = why_not_opened(home)
        if refusal is None:
            break
        assert refusal in {DiskFull, CopyNoRoom}
        refused += 1
        with opened(home) as village:
            assert sound(village.store) == Counter(["village.found"])
    monkeypatch.setattr(engine_opening, "MIGRATIONS", newer)
    with opened(home) as village:
        assert sound(village.store) == Counter(["village.found", "journal.bind"])
    assert refused
    COUNTS["migration"] += refused


def test_a_village_is_brought_back_whole_or_not_at_all(ready, disk, tmp_path):
    with copied(ready("copies.made"), tmp_path) as home:
        (copy,) = (home / "copies").iterdir()
        refused = 0
        for pages in rooms():
            into = disk.folder / f"again{pages}"
            try:
                with disk.full_but(pages):
                    restore(copy, into)
            except Refusal as refusal:
                said(refusal)
                refused += 1
                assert not any(path.is_file() for path in disk.folder.rglob("*"))
            else:
                break
        with opened(into) as village:
            assert sound(village.store)["copies.restored"] == 1
    assert refused > 1
    COUNTS["bringing back"] += refused


def test_guards_are_put_back_once_there_is_room(ready, disk):
    with copied(ready("hall.choose"), disk.folder) as home:
        connection = sqlite3.connect(home / "forum.db")
        connection.execute("DROP TRIGGER answer_no_delete")
        connection.close()
        with disk.full_but(8), pytest.raises(DiskFull), opened(home):
            raise AssertionError("opened without its guards")
        with opened(home) as village:
            seen = check(village.store)
    assert [entry.act for entry in seen.guarded_again] == ["journal.guard"]


def test_a_disk_that_fails_is_not_called_full(ready, tmp_path):
    with copied(ready("hall.choose"), tmp_path) as home, opened(home) as village:
        with files_no_larger(0):
            refusal = refusal_of(village, ACTS["hall.choose"])
        assert isinstance(refusal, DiskFailing)
        does(village, "hall.choose", ACTS["hall.choose"])


def test_a_command_on_a_full_disk_says_one_sentence(ready, disk):
    """The program as it is started from a script."""
    with copied(ready("verification.confirm"), disk.folder) as home:
        command = (sys.executable, "-m", "forumtui", "answer", "--home", str(home), "1")
        words = ("--confirmed", "--spoken-by", "A")
        with disk.full_but(9):
            told = subprocess.run((*command, *words), capture_output=True, text=True, check=False)
        assert (told.returncode, told.stdout) == (2, "")
        assert told.stderr.strip() == Messages()(
            "store_refusals.disk_full", file=f"{home}/forum.db"
        )
        assert subprocess.run((*command, *words), capture_output=True, check=False).returncode == 0
