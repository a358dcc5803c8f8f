"""A village of every older version opens, copied first; one of a newer version is left alone."""

import json
import shutil
import sqlite3
import stat
from datetime import date

import pytest

from forumtui.engine import opening as engine_opening
from forumtui.engine.copies import copies_in
from forumtui.engine.copy_names import Occasion
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import CopyNoRoom, DatabaseNewer
from forumtui.messages.refusals import Refusal
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts.answers import household
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import the_village

ANSWERED = "d468a7ddeb521ec50f40159d7be22442694983ae3b0e7f4374fa2a9543296b4d"
"""What an older program bound the answer about the first loan to."""
SCRIPTS = sorted(engine_opening.MIGRATIONS.glob("[0-9]*.py"))


def first(count, folder):
    """Return a folder with the first migrations only: what an older version of the program brought."""
    folder.mkdir()
    for script in SCRIPTS[:count]:
        shutil.copy(script, folder)
    return folder


def made_by(home, migrations, monkeypatch):
    """Let a version of the program with those migrations make a village's database."""
    with monkeypatch.context() as older:
        older.setattr(engine_opening, "MIGRATIONS", migrations)
        open_home(home).close()
    return home / "forum.db"


class OldVillage:
    """Fills a database as an older program did: rows, and a journal, as far as there were any."""

    def __init__(self, path):
        self.connection = sqlite3.connect(path)
        self.sequence = 0

    def close(self):
        self.connection.commit()
        self.connection.close()

    def add(self, table, **values):
        known = self.connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        row = {}
        for _, name, kind, needed, default, _ in known:
            if name.removesuffix("_id") in values:
                row[name] = values[name.removesuffix("_id")]
            elif needed and default is None:
                row[name] = "" if kind.startswith(("TEXT", "VARCHAR", "DATE")) else 0
        made = self.connection.execute(f'SELECT COALESCE(MAX(id), 0) + 1 FROM "{table}"').fetchone()
        row["id"] = made[0]
        names, marks = ",".join(f'"{name}"' for name in row), ",".join("?" for _ in row)
        self.connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
        )
        return made[0]

    def enter(self, act, **facts):
        self.sequence += 1
        body = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        at = f"2017-04-20T12:00:0{self.sequence}.000+00:00"
        self.add("journal", at=at, actor="", act=act, body=body)
        return self.sequence

    def fill(self):
        act = self.enter("village.found", name="บ้านเก่า", cut_off="2017-03-31", training=False)
        self.add("village", name="บ้านเก่า", cut_off="2017-03-31", training=0, act=act)
        sums = [{"kind": "loan", "accepted_satang": 150_000}]
        act = self.enter("intake.import", file="เก่า.csv", tables=sums)
        fund = self.add("fund", kind="village_fund", name="กองทุนเก่า", act=act)
        file = self.add("source_file", name="เก่า.csv", sha256="00", act=act)
        for number, satang in ((1, 100_000), (2, 50_000)):
            row = self.add(
                "source_row",
                file=file,
                row=number,
                kind="loan",
                cells="[]",
                fund=fund,
                status="in",
                reasons="[]",
                act=act,
            )
            home = self.add("household", house=str(number), sort_key=str(number), act=act)
            person = self.add(
                "person",
                row=row,
                given=f"คนที่{number}",
                surname="ใจดี",
                house_written=str(number),
                provisional=0,
                act=act,
            )
            self.add("residence", person=person, household=home, act=act)
            self.add(
                "loan",
                person=person,
                fund=fund,
                row=row,
                principal_satang=satang,
                balance_satang=satang,
                as_of="2017-03-31",
                act=act,
            )
        act = self.enter(
            "verification.confirm",
            household=1,
            verdict="confirmed",
            answers=[{"answer": 1, "person": 1, "fingerprint": ANSWERED}],
        )
        self.add(
            "answer",
            household=1,
            person=1,
            verdict="confirmed",
            spoken_by="คนที่1",
            fingerprint=ANSWERED,
            act=act,
        )


@pytest.mark.parametrize("known", range(1, len(SCRIPTS)), ids=lambda known: SCRIPTS[known - 1].stem)
def test_a_village_of_an_older_version_is_copied_and_then_brought_up_to_date(
    known, tmp_path, monkeypatch
):
    home = tmp_path / "home"
    home.mkdir()
    path = made_by(home, first(known, tmp_path / "migrations"), monkeypatch)
    old = OldVillage(path)
    old.fill()
    before = list(old.connection.iterdump())
    old.close()
    store = open_home(home)
    assert the_village(store).name == "บ้านเก่า"
    debts = [household(store, stop.household).debt_satang for stop in walk(store)]
    assert debts == [100_000, 50_000]
    states = [household(store, stop.household).status.value for stop in walk(store)]
    assert states == ["confirmed", "not_asked"]
    if not SCRIPTS[known - 1].stem >= engine_opening.CHAIN:
        # From the chain on, rows that no act of a real program wrote are found to be so.
        assert isinstance(check(store), Sound)
    store.close()
    (copy,) = copies_in(home / "copies")
    assert copy.name.occasion is Occasion.UPDATE
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    kept = sqlite3.connect(f"file:{copy.path}?mode=ro&immutable=1", uri=True)
    assert list(kept.iterdump()) == before
    kept.close()
    open_home(home).close()
    assert copies_in(home / "copies") == (copy,)


@pytest.mark.parametrize("known", range(1, len(SCRIPTS)), ids=lambda known: SCRIPTS[known - 1].stem)
def test_an_older_program_refuses_a_newer_village_and_changes_nothing(known, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    open_home(home).close()
    before = (home / "forum.db").read_bytes()
    monkeypatch.setattr(engine_opening, "MIGRATIONS", first(known, tmp_path / "migrations"))
    with pytest.raises(DatabaseNewer) as refused:
        open_home(home)
    assert refused.value.details["newest"] == SCRIPTS[-1].stem
    assert (home / "forum.db").read_bytes() == before
    assert not (home / "copies").exists()


def test_a_database_that_holds_nothing_is_not_copied(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    made_by(home, first(1, tmp_path / "migrations"), monkeypatch)
    open_home(home).close()
    assert not (home / "copies").exists()


def test_a_new_village_is_not_copied(tmp_path):
    open_home(tmp_path).close()
    assert not (tmp_path / "copies").exists()


def test_a_migration_that_fails_changes_nothing_and_copies_once(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    migrations = first(3, tmp_path / "migrations")
    path = made_by(home, migrations, monkeypatch)
    old = OldVillage(path)
    old.fill()
    before = list(old.connection.iterdump())
    old.close()
    (migrations / "0004_fails.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql('CREATE TABLE half (id INTEGER)')\n"
        "    db.execute_sql('DELETE FROM journal')\n"
        "    db.execute_sql('SELECT * FROM nowhere')\n"
    )
    monkeypatch.setattr(engine_opening, "MIGRATIONS", migrations)
    for _ in range(3):
        with pytest.raises(Refusal):
            open_home(home)
    connection = sqlite3.connect(path)
    assert list(connection.iterdump()) == before
    connection.close()
    assert len(copies_in(home / "copies")) == 1


def test_without_room_for_the_copy_the_village_stays_as_it_is(tmp_path, monkeypatch):
    from tests.helpers.disks import disk, fill

    with disk(tmp_path / "card.img", tmp_path / "card", 8) as card:
        path = made_by(card, first(3, tmp_path / "migrations"), monkeypatch)
        old = OldVillage(path)
        old.fill()
        before = list(old.connection.iterdump())
        old.close()
        fill(card, leaving=64 << 10)
        with pytest.raises(CopyNoRoom):
            open_home(card)
        connection = sqlite3.connect(path)
        assert list(connection.iterdump()) == before
        connection.close()
        (card / "ของอื่น.bin").unlink()
        store = open_home(card)
        assert the_village(store).cut_off == date(2017, 3, 31)
        store.close()
