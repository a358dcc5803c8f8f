"""A trial's village is left alone, and a newer one; an older one is copied and brought up to date."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from forumtui.engine import opening as engine_opening
from forumtui.engine import sqlite
from forumtui.engine.copies import copies_in
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.database import database
from forumtui.engine.journal import entries
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import CopyNoRoom, DatabaseNewer, DatabaseOfTrial
from forumtui.engine.sealing import seal
from forumtui.evening.screens.app import ForumApp
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.safekeeping.acts.restore import restore
from forumtui.village.acts.village import found_village, the_village

TRIAL = Path(__file__).with_name("trial_0015.sql")
PASSPHRASE = "ผ้าขาวม้าเก้าผืน"
NEXT = """
from peewee import ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    from playhouse.migrate import migrate

    migrate(migrator.add_column("village", "song", TextField(default="")))

    class Village(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "village"

    class Verse(Model):
        id = IntegerField(primary_key=True)
        village = ForeignKeyField(Village)
        act = IntegerField()

        class Meta:
            database = db
            table_name = "verse"

    db.create_tables([Verse])
"""
FAILS = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE half (id INTEGER)")
    db.execute_sql("DELETE FROM journal")
    db.execute_sql("SELECT * FROM nowhere")
"""


def trial_at(home):
    """Make a folder with a village as the trial version left it."""
    home.mkdir()
    with closing(sqlite3.connect(home / "forum.db")) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.executescript(TRIAL.read_text("utf-8"))
    return home


@pytest.fixture
def trial(tmp_path):
    return trial_at(tmp_path / "trial")


@pytest.fixture
def named(tmp_path):
    """Return the folder of a village of this version."""
    home = tmp_path / "home"
    home.mkdir()
    store = open_home(home)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    store.close()
    return home


@pytest.fixture
def later(tmp_path, monkeypatch):
    """Let the program have one more migration, of the given text."""

    def bring(script):
        scripts = tmp_path / "later"
        shutil.copytree(engine_opening.MIGRATIONS, scripts)
        (scripts / "0002_later.py").write_text(script)
        monkeypatch.setattr(engine_opening, "MIGRATIONS", scripts)

    return bring


def files(home):
    """Return everything in a folder: names, bytes and rights."""
    return {
        path.relative_to(home).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in home.rglob("*")
        if path.is_file()
    }


def dump(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as lying:
        return list(lying.iterdump())


def run(*words, language="th"):
    return subprocess.run(
        [sys.executable, "-m", "forumtui", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={"FORUMTUI_LANGUAGE": language, "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
    )


def told(file, language):
    return Messages(language)("store_refusals.database_of_trial", file=str(file))


def test_a_village_of_the_trial_is_refused_and_nothing_of_it_is_touched(trial):
    before = files(trial)
    for _ in range(2):
        with pytest.raises(DatabaseOfTrial) as refused:
            open_home(trial)
    assert refused.value.details == {"file": str(trial / "forum.db")}
    assert files(trial) == before
    assert before.keys() == {"forum.db"}


def test_a_trial_that_the_power_cut_off_keeps_its_log_to_the_byte(tmp_path):
    home = trial_at(tmp_path / "made")
    cut_off = tmp_path / "cut_off"
    cut_off.mkdir()
    with closing(sqlite3.connect(home / "whole.db")) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.executescript(TRIAL.read_text("utf-8"))
        for ending in ("", "-wal"):
            shutil.copy(home / f"whole.db{ending}", cut_off / f"forum.db{ending}")
    assert dump(cut_off / "forum.db") == ["BEGIN TRANSACTION;", "COMMIT;"]
    before = files(cut_off)
    with pytest.raises(DatabaseOfTrial):
        open_home(cut_off)
    assert files(cut_off) == before


def test_a_trial_that_could_not_be_looked_at_beforehand_is_refused_too(trial, monkeypatch):
    before = dump(trial / "forum.db")
    monkeypatch.setattr(sqlite, "migrations_lying", lambda _path: [])
    with pytest.raises(DatabaseOfTrial):
        open_home(trial)
    assert dump(trial / "forum.db") == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["check", "residents", "copy"])
def test_a_command_tells_plainly_that_a_village_is_of_the_trial(trial, command, language):
    before = files(trial)
    done = run(command, "--home", trial, language=language)
    assert done.returncode == 2
    assert done.stderr.strip() == told(trial / "forum.db", language)
    assert not done.stdout
    assert files(trial) == before


async def test_the_screen_tells_plainly_that_a_village_is_of_the_trial(trial, monkeypatch):
    before = files(trial)
    app = ForumApp(trial)
    endings = []
    end = app.end
    monkeypatch.setattr(app, "end", lambda *said: (endings.append(said), end(*said)))
    async with app.run_test(size=(80, 16)):
        pass
    assert endings == [(2, told(trial / "forum.db", "th"))]
    assert files(trial) == before


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_copy_of_the_trial_is_not_brought_back_and_stays_as_it_is(trial, tmp_path, passphrase):
    copy = tmp_path / "village.forum"
    if passphrase:
        with (trial / "forum.db").open("rb") as source, copy.open("wb") as target:
            assert list(seal(source, target, passphrase))
    else:
        shutil.copy(trial / "forum.db", copy)
    before = copy.read_bytes()
    with pytest.raises(DatabaseOfTrial) as refused:
        restore(copy, tmp_path / "new", passphrase=passphrase)
    assert refused.value.details == {"file": copy.name}
    assert files(tmp_path / "new") == {}
    assert copy.read_bytes() == before


def test_restoring_a_copy_of_the_trial_ends_in_one_sentence(trial, tmp_path):
    done = run("restore", trial / "forum.db", "--into", tmp_path / "new")
    assert (done.returncode, done.stderr.strip()) == (2, told("forum.db", "th"))


def test_a_newer_village_is_refused_and_nothing_of_it_is_changed(named, later, monkeypatch):
    later(NEXT)
    open_home(named).close()
    monkeypatch.undo()
    shutil.rmtree(named / "copies")
    before = (named / "forum.db").read_bytes()
    with pytest.raises(DatabaseNewer) as refused:
        open_home(named)
    assert refused.value.details["newest"] == "0002_later"
    assert (named / "forum.db").read_bytes() == before
    assert not (named / "copies").exists()


def test_an_older_village_is_copied_and_then_brought_up_to_date(named, later):
    path = named / "forum.db"
    before = dump(path)
    columns = columns_at(path)
    later(NEXT)
    store = open_home(named)
    assert the_village(store).name == "บ้านทดลอง"
    assert columns_at(path)["village"] == [*columns["village"], "song"]
    assert set(columns_at(path)) - set(columns) == {"verse"}
    with store.reading():
        (_, bound) = entries()
        assert sqlite.unguarded(database) == []
        assert {"verse_no_update", "verse_no_delete"} <= guards_at(path)
    assert (bound.act, [rows.table for rows in bound.rows()]) == ("journal.bind", ["village"])
    assert isinstance(check(store), Sound)
    store.close()
    (copy,) = copies_in(named / "copies")
    assert copy.name.occasion is CopyOccasion.UPDATE
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert dump(copy.path) == before
    open_home(named).close()
    assert copies_in(named / "copies") == (copy,)


@pytest.mark.parametrize("column", ["name", "song"])
def test_digests_cover_old_and_new_columns_after_a_migration(named, later, column):
    later(NEXT)
    store = open_home(named)
    sqlite.unguard(database)
    database.execute_sql(f"UPDATE village SET {column} = 'x'")
    sqlite.guard(database)
    assert check(store).link == "rows_changed"
    store.close()


def columns_at(path):
    with closing(sqlite3.connect(path)) as beside:
        tables = beside.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            table: [row[1] for row in beside.execute(f'PRAGMA table_info("{table}")')]
            for (table,) in tables
        }


def guards_at(path):
    with closing(sqlite3.connect(path)) as beside:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        return {name for (name,) in beside.execute(query)}


def test_a_database_that_holds_nothing_is_not_copied(tmp_path, later):
    home = tmp_path / "home"
    home.mkdir()
    open_home(home).close()
    later(NEXT)
    open_home(home).close()
    assert not (home / "copies").exists()


def test_a_new_village_is_not_copied(tmp_path):
    open_home(tmp_path).close()
    assert not (tmp_path / "copies").exists()


def test_a_migration_that_fails_changes_nothing_and_copies_once(named, later):
    before = dump(named / "forum.db")
    later(FAILS)
    for _ in range(3):
        with pytest.raises(Refusal):
            open_home(named)
    assert dump(named / "forum.db") == before
    assert len(copies_in(named / "copies")) == 1


def test_without_room_for_the_copy_the_village_stays_as_it_is(tmp_path, later, named):
    from tests.helpers.disks import disk, fill

    with disk(tmp_path / "card.img", tmp_path / "card", 8) as card:
        shutil.copy(named / "forum.db", card)
        before = dump(card / "forum.db")
        fill(card, leaving=64 << 10)
        later(NEXT)
        with pytest.raises(CopyNoRoom):
            open_home(card)
        assert dump(card / "forum.db") == before
        (card / "ของอื่น.bin").unlink()
        store = open_home(card)
        assert the_village(store).cut_off == date(2017, 3, 31)
        store.close()
