"""The migrations make the very tables the models describe, and the database is opened durably."""

import sqlite3
from datetime import date

import peewee
import pytest
from tests.helpers.whole_house import models

from forumtui.engine import inspection, opening, sqlite
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import DatabaseNewer
from forumtui.messages.refusals import Refusal
from forumtui.ui.display import DisplaySettings, Theme
from forumtui.village.acts.village import choose_hall, found_village


def columns(connection, table):
    return {
        (name, kind.split("(")[0].upper(), bool(notnull), bool(key))
        for _, name, kind, notnull, _, key in connection.execute(f'PRAGMA table_info("{table}")')
    }


def references(connection, table):
    return {
        (column, target)
        for _, _, target, column, *_ in connection.execute(f'PRAGMA foreign_key_list("{table}")')
    }


def indexes(connection, table):
    listed = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
    return {
        (bool(unique), *(row[2] for row in connection.execute(f'PRAGMA index_info("{name}")')))
        for _, name, unique, *_ in listed
    }


def test_the_baseline_and_the_models_agree(tmp_path):
    open_home(tmp_path).close()
    migrated = sqlite3.connect(tmp_path / "forum.db")
    fresh = peewee.SqliteDatabase(str(tmp_path / "fresh.db"))
    with fresh.bind_ctx(models()):
        fresh.create_tables(models())
    made = sqlite3.connect(tmp_path / "fresh.db")
    assert len(models()) > 15
    for model in models():
        table = model._meta.table_name
        for part in (columns, references, indexes):
            assert part(migrated, table) == part(made, table), (table, part.__name__)
    described = {model._meta.table_name for model in models()} | {"schema_migration"}
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    assert {name for (name,) in migrated.execute(query)} == described
    fresh.close()
    made.close()
    migrated.close()


def test_the_digest_that_opening_asks_for_is_that_of_the_schema_the_migrations_make():
    assert sqlite.schema_digest(opening.schema_made()) == opening.SCHEMA


def test_every_table_is_shown_as_it_stood_after_an_act_and_as_it_is_afterwards(tmp_path):
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    for theme in (Theme.LIGHT, Theme.DARK):
        choose_hall(store, DisplaySettings(theme=theme))
    with store.reading():
        now = inspection.highest_ids(["journal", "hall_choice"])
        with inspection.as_after(2):
            assert inspection.highest_ids(["journal", "hall_choice"]) == (2, 1)
        with inspection.as_after(0):
            assert inspection.highest_ids(["journal", "village"]) == (0, 0)
        with pytest.raises(KeyError), inspection.as_after(1):
            raise KeyError("whatever goes wrong inside")
        assert inspection.highest_ids(["journal", "hall_choice"]) == now == (3, 2)
    choose_hall(store, DisplaySettings(theme=Theme.LIGHT))
    store.close()


def test_the_database_is_durable(tmp_path):
    store = open_home(tmp_path)
    try:
        engine = store._engine
        assert engine.execute_sql("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert engine.execute_sql("PRAGMA synchronous").fetchone()[0] == 2
        assert engine.execute_sql("PRAGMA foreign_keys").fetchone()[0] == 1
        assert engine.execute_sql("PRAGMA busy_timeout").fetchone()[0] >= 1000
    finally:
        store.close()


def test_a_newer_database_is_refused_and_untouched(tmp_path):
    open_home(tmp_path).close()
    path = tmp_path / "forum.db"
    connection = sqlite3.connect(path)
    names = [row[1] for row in connection.execute("PRAGMA table_info(schema_migration)")]
    row = dict(
        zip(names, connection.execute("SELECT * FROM schema_migration").fetchone(), strict=True)
    )
    row["name"] = "9999_later"
    if "id" in row:
        row["id"] += 100
    marks = ",".join("?" for _ in row)
    connection.execute(f"INSERT INTO schema_migration VALUES ({marks})", tuple(row.values()))
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer):
        open_home(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all, " * 50, b"\xff\xd8\xff\xe0" * 400])
def test_a_damaged_database_is_refused(tmp_path, content):
    (tmp_path / "forum.db").write_bytes(content)
    with pytest.raises(Refusal):
        open_home(tmp_path)
    assert (tmp_path / "forum.db").read_bytes() == content
