"""The one place that opens a village's database, and the one place that writes to it.

Only this file, `store.sqlite` and `store.faults` know which engine runs; here stays the kind of
transaction.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import peewee

from forumtui.store import sqlite
from forumtui.store.faults import faults
from forumtui.store.private import keep_private, new_private_file
from forumtui.store.refusals import DatabaseDamaged, DatabaseGone, DatabaseNewer
from forumtui.store.written import writing

DATABASE_NAME: Final = "forum.db"
COPIES: Final = "copies"
"""The folder for copies beside a database."""
MIGRATIONS: Final = Path(__file__).parent / "migrations"
CHAIN: Final = "0011_chain"
"""The migration since which every row is bound to the journal."""

database: Final = peewee.DatabaseProxy()


class Record(peewee.Model):
    """A table of the village's database. Identifiers are made by the program, never the engine."""

    id = peewee.IntegerField(primary_key=True)

    class Meta:
        """Every table lives in the one open database."""

        database = database
        legacy_table_names = False


class Store:
    """An open village database. A connection belongs to the thread that opens it."""

    def __init__(self, path: Path, engine: peewee.SqliteDatabase) -> None:
        self.path: Final = path
        self._engine: Final = engine
        self._file: Final = _file_at(path)

    @property
    def folder(self) -> Path:
        """The folder that holds the database, its `data/` and its `exports/`."""
        return self.path.parent

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read under one consistent view of the database."""
        with faults(self.path), self._engine.atomic("DEFERRED"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the only write transaction: durable when this returns, or undone.

        Raises DatabaseGone where the file is no longer the one that was opened: what is written into
        a file that has no name any more is lost with the program.
        """
        with faults(self.path), self._engine.atomic("IMMEDIATE"):
            if _file_at(self.path) != self._file:
                raise DatabaseGone(file=str(self.path))
            yield

    def close(self) -> None:
        """Close this thread's connection. The write-ahead log is folded in by the engine."""
        if not self._engine.is_closed():
            self._engine.close()


def open_store(path: Path) -> Store:
    """Return the open database at `path`, made or brought up to date where needed.

    No row of it can be changed or deleted afterwards, whoever made its table. Before its tables are
    changed it is copied. Raises DatabaseNewer, DatabaseDamaged, DatabaseLocked, FolderNotWritable,
    DiskFull or DiskFailing, and what `store.copies.make_copy` does.
    """
    if _was_emptied(path):
        raise DatabaseDamaged(file=str(path))
    _for_its_owner(path)
    engine = sqlite.engine_at(path)
    with faults(path):
        engine.connect()
        try:
            _migrate(engine, path)
        except BaseException:
            engine.close()
            raise
    database.initialize(engine)
    return Store(path, engine)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return which file has this name now, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _was_emptied(path: Path) -> bool:
    """Return whether a village's file lost all it held: a new one has neither a log nor papers yet.

    The engine would take it for a new one, and throw away the log with what was answered last.
    """
    if _size(path) != 0:
        return False
    return bool(_size(path.with_name(f"{path.name}-wal"))) or (path.parent / "exports").exists()


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _for_its_owner(path: Path) -> None:
    """See that only its owner reads the database; the engine makes the files beside it alike."""
    try:
        os.close(new_private_file(path))
    except OSError:
        keep_private(path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm")))


def _migrate(engine: peewee.SqliteDatabase, path: Path) -> None:
    known = sorted(script.stem for script in MIGRATIONS.glob("[0-9]*.py"))
    applied = _applied(engine)
    if unknown := sorted(set(applied) - set(known)):
        raise DatabaseNewer(newest=unknown[-1])
    if applied == known:
        if missing := sqlite.unguarded(engine):
            _guard_again(engine, missing)
        return
    if applied:
        _copy_before(engine, path)
    # The runner is only imported when there is something to run: opening stays quick.
    from playhouse import migrations

    with engine.atomic("EXCLUSIVE"):
        before = sqlite.shapes(engine)
        sqlite.unguard(engine)
        migrations.run(engine, str(MIGRATIONS))
        if CHAIN in applied:
            _bind_what_changed(engine, before)
        sqlite.guard(engine)


def _copy_before(engine: peewee.SqliteDatabase, path: Path) -> None:
    """Copy a village whose tables are about to be changed, unless it holds nothing or is copied."""
    from forumtui.core.copies import Occasion
    from forumtui.store.copies import copies_in, make_copy

    last = sqlite.highest_id(engine, "journal")
    made = {(one.name.occasion, one.name.entry) for one in copies_in(path.parent / COPIES)}
    if last and (Occasion.UPDATE, last) not in made:
        make_copy(path, path.parent / COPIES, Occasion.UPDATE)


def _guard_again(engine: peewee.SqliteDatabase, missing: list[str]) -> None:
    from forumtui.store.journal import note_guards

    with engine.atomic("IMMEDIATE"):
        sqlite.guard(engine)
        note_guards(engine, missing)


def _bind_what_changed(
    engine: peewee.SqliteDatabase, before: Mapping[str, tuple[int, int]]
) -> None:
    from forumtui.store.journal import bind_again

    after = sqlite.shapes(engine)
    bind_again(engine, [table for table, shape in after.items() if before.get(table) != shape])


def schema_made() -> dict[str, str | None]:
    """Return what every table and index must be by their names: as the migrations make them anew."""
    return _schema_made(MIGRATIONS)


@cache
def _schema_made(scripts: Path) -> dict[str, str | None]:
    from playhouse import migrations

    engine = peewee.SqliteDatabase(":memory:")
    with engine.connection_context():
        migrations.run(engine, str(scripts))
        return sqlite.schema(engine)


def _applied(engine: peewee.SqliteDatabase) -> list[str]:
    if not engine.table_exists("schema_migration"):
        return []
    history = peewee.Table("schema_migration").bind(engine)
    return [name for (name,) in tuples(history.select(history.c.name).order_by(history.c.name))]


def tuples(query: "peewee.BaseQuery") -> Iterator[Any]:
    """Return the rows of `query` as plain tuples: the quick way to frozen rows."""
    rows: Iterator[Any] = query.tuples().iterator()
    return rows


def raw(query: "peewee.BaseQuery") -> Iterator[Any]:
    """Return the rows of `query` as the engine keeps them: days as ISO text, yes as 1.

    Four times as quick as `tuples`, for what is read whole.
    """
    rows: Iterator[Any] = database.execute(query)
    return rows


def next_id(table: type[Record]) -> int:
    """Return the identifier of the next row of `table`. Only inside `Store.writing`: one writer."""
    highest: int | None = table.select(peewee.fn.MAX(table.id)).scalar()
    return (highest or 0) + 1


def add_rows(
    table: type[Record],
    columns: Sequence["peewee.Field[Any]"],
    rows: Sequence[tuple[int, *tuple[object, ...]]],
) -> None:
    """Insert many rows with one prepared statement; `columns` name the values of each tuple.

    The identifier is the first of them, one more in each row. Only inside `store.journal.act`.
    """
    written = writing.get()
    sql, _ = table.insert(dict.fromkeys(columns)).sql()
    cursor: sqlite3.Cursor = database.cursor()
    cursor.executemany(sql, rows)
    written.note(table_name(table), rows[0][0], rows[-1][0])


def add(table: type[Record], **values: object) -> int:
    """Insert one row and return the identifier made for it. Only inside `store.journal.act`."""
    written = writing.get()
    made = next_id(table)
    table.insert(id=made, **values).execute()
    written.note(table_name(table), made, made)
    return made


def table_name(table: type[Record]) -> str:
    """Return what the database calls a table."""
    return str(table._meta.table_name)  # noqa: SLF001 - Peewee offers no other way
