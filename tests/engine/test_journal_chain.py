"""Rows are only ever added, and every one is bound to the act that wrote it."""

import shutil
import sqlite3
from datetime import date

import peewee
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.engine import opening as engine_opening
from forumtui.engine import sqlite
from forumtui.engine.database import Record, add, database
from forumtui.engine.journal import act, entries
from forumtui.engine.opening import MIGRATIONS, open_home
from forumtui.engine.written import BEFORE_THE_FIRST, range_intact, row_line
from forumtui.messages.refusals import Refusal
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.tables.village import HallChoice
from forumtui.ui.display import DisplaySettings, Theme
from forumtui.village.acts.village import at_home, choose_hall, found_village

WRITTEN_OVER = {"bookmark", "schema_migration"}


@pytest.fixture
def store(tmp_path):
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    yield store
    store.close()


def tables(connection):
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return [name for (name,) in connection.execute(query) if not name.startswith("sqlite_")]


def one_row_in_every_table(path):
    """Put a row of nonsense into every table by hand; return the tables."""
    connection = sqlite3.connect(path)
    for table in tables(connection):
        columns = [row[1:3] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        values = [7_000 if kind.upper() != "TEXT" else f"{table}.{name}" for name, kind in columns]
        marks = ",".join("?" for _ in columns)
        connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)
    connection.commit()
    names = tables(connection)
    connection.close()
    return names


def test_no_row_of_any_table_can_be_changed_or_deleted(store, tmp_path):
    names = one_row_in_every_table(tmp_path / "forum.db")
    assert len(names) > 20
    connection = sqlite3.connect(tmp_path / "forum.db")
    for table in sorted(set(names) - WRITTEN_OVER):
        for statement in (
            f'UPDATE "{table}" SET id = id + 1',
            f'DELETE FROM "{table}"',
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
    connection.close()


def test_a_row_that_would_replace_another_is_refused_too(store):
    with pytest.raises(peewee.IntegrityError, match="append-only"):
        database.execute_sql("REPLACE INTO village SELECT * FROM village")


def test_a_new_table_is_guarded_without_anybody_remembering(store, tmp_path):
    connection = sqlite3.connect(tmp_path / "forum.db")
    connection.execute("CREATE TABLE tomorrow (id INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO tomorrow VALUES (1)")
    connection.commit()
    connection.close()
    with at_home(tmp_path):
        assert sqlite.unguarded(database) == []
        with pytest.raises(peewee.IntegrityError, match="append-only"):
            database.execute_sql("DELETE FROM tomorrow")


@pytest.mark.parametrize(
    "instead",
    [None, "CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer BEGIN SELECT 1; END"],
)
def test_guards_that_were_taken_away_are_put_back_and_it_is_said(store, tmp_path, instead):
    connection = sqlite3.connect(tmp_path / "forum.db")
    connection.execute("DROP TRIGGER answer_no_delete")
    if instead:
        connection.execute(instead)
    connection.commit()
    connection.close()
    assert sqlite.unguarded(database) == ["answer_no_delete"]
    with at_home(tmp_path) as again:
        seen = check(again)
        assert sqlite.unguarded(database) == []
    assert isinstance(seen, Sound)
    assert [entry.act for entry in seen.guarded_again] == ["journal.guard"]
    with at_home(tmp_path) as again:
        assert len(check(again).guarded_again) == 1


def test_each_entry_holds_the_hash_of_the_one_before(store):
    choose_hall(store, DisplaySettings(theme=Theme.LIGHT))
    with store.reading():
        written = list(entries())
    assert [entry.sequence for entry in written] == [1, 2]
    assert [entry.previous for entry in written] == [BEFORE_THE_FIRST, written[0].hash]
    assert all(entry.hash == entry.sealed for entry in written)


def test_an_entry_says_which_rows_its_act_wrote(store):
    choose_hall(store, DisplaySettings("en", Theme.LIGHT))
    with store.reading():
        rows = list(entries())[-1].rows()
        assert [(one.table, one.first, one.last) for one in rows] == [("hall_choice", 1, 2)]
        assert range_intact(database, rows[0])


def test_rows_are_written_only_inside_an_act(store):
    with pytest.raises(LookupError), store.writing():
        add(HallChoice, name="theme", value="light", act=1)
    with store.reading():
        assert HallChoice.select().count() == 0


def test_an_act_that_fails_leaves_neither_rows_nor_an_entry(store):
    def fails():
        with act(store, "hall.choose") as entry:
            add(HallChoice, name="theme", value="light", act=entry.sequence)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    with store.reading():
        assert HallChoice.select().count() == 0
        assert len(list(entries())) == 1


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_the_engine_writes_rows_as_the_digest_defines_them(rows):
    engine = peewee.SqliteDatabase(":memory:")
    with engine.connection_context(), engine.bind_ctx([HallChoice]):
        engine.create_tables([HallChoice])
        for number, (name, value) in enumerate(rows, start=1):
            HallChoice.insert(id=number, name=name, value=value, act=2**62 - number).execute()
        columns = sqlite.columns_of(engine, "hall_choice")
        written = list(sqlite.row_lines(engine, "hall_choice", columns, 1, len(rows)))
        kept = sqlite.rows(engine, "hall_choice", columns, 1, len(rows))
        assert b"".join(text for _, text in written).decode() == "".join(map(row_line, kept))


def test_many_rows_are_bound_piece_by_piece(store):
    with act(store, "hall.choose") as entry:
        for number in range(4_001):
            add(HallChoice, name=str(number), value="x", act=entry.sequence)
    with store.reading():
        (rows,) = list(entries())[-1].rows()
        assert (rows.first, rows.last) == (1, 4_001)
        assert range_intact(database, rows)
    assert isinstance(check(store), Sound)


def test_a_column_that_comes_later_is_bound_when_it_comes(store, tmp_path, monkeypatch):
    store.close()
    scripts = tmp_path / "newer"
    shutil.copytree(MIGRATIONS, scripts)
    (scripts / "9001_later.py").write_text(
        "from peewee import TextField\n"
        "def up(migrator, db):\n"
        "    from playhouse.migrate import migrate\n"
        "    migrate(migrator.add_column('village', 'song', TextField(default='')))\n"
    )
    monkeypatch.setattr(engine_opening, "MIGRATIONS", scripts)
    with at_home(tmp_path) as newer:
        with newer.reading():
            last = list(entries())[-1]
        assert last.act == "journal.bind"
        assert [one.table for one in last.rows()] == ["village"]
        assert isinstance(check(newer), Sound)
        sqlite.unguard(database)
        database.execute_sql("UPDATE village SET song = 'x'")
        sqlite.guard(database)
        assert check(newer).link == "rows_changed"


def test_every_row_names_the_act_that_wrote_it(store):
    names = {model._meta.table_name for model in Record.__subclasses__()} - WRITTEN_OVER
    with store.reading():
        assert all("act" in sqlite.columns_of(database, name) for name in names - {"journal"})


def test_a_file_whose_own_words_are_no_text_is_refused_in_one_sentence(store, tmp_path):
    store.close()
    path = tmp_path / "forum.db"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xacABLE"))
    with pytest.raises(Refusal):
        open_home(tmp_path)
