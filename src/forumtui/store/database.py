"""The one place that opens a village's database, and the one place that writes to it.

Only this file and `store.sqlite` know which engine runs; here stay the kind of transaction and what
the engine's errors mean.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import peewee

from forumtui.core.refusals import Refusal
from forumtui.store import sqlite
from forumtui.store.refusals import (
    DatabaseDamaged,
    DatabaseGone,
    DatabaseLocked,
    DatabaseNewer,
    DiskFailing,
    DiskFull,
    FolderNotWritable,
    TextBroken,
)
from forumtui.store.written import writing

DATABASE_NAME: Final = "forum.db"
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

    No row of it can be changed or deleted afterwards, whoever made its table. Raises DatabaseNewer,
    DatabaseDamaged, DatabaseLocked, FolderNotWritable, DiskFull or DiskFailing.
    """
    if _was_emptied(path):
        raise DatabaseDamaged(file=str(path))
    engine = sqlite.engine_at(path)
    with faults(path):
        engine.connect()
        try:
            _migrate(engine)
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


def _migrate(engine: peewee.SqliteDatabase) -> None:
    known = sorted(script.stem for script in MIGRATIONS.glob("[0-9]*.py"))
    applied = _applied(engine)
    if unknown := sorted(set(applied) - set(known)):
        raise DatabaseNewer(newest=unknown[-1])
    if applied == known:
        if missing := sqlite.unguarded(engine):
            _guard_again(engine, missing)
        return
    # The runner is only imported when there is something to run: opening stays quick.
    from playhouse import migrations

    with engine.atomic("EXCLUSIVE"):
        before = sqlite.shapes(engine)
        sqlite.unguard(engine)
        migrations.run(engine, str(MIGRATIONS))
        if CHAIN in applied:
            _bind_what_changed(engine, before)
        sqlite.guard(engine)


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
    from playhouse import migrations

    engine = peewee.SqliteDatabase(":memory:")
    with engine.connection_context():
        migrations.run(engine, str(MIGRATIONS))
        return sqlite.schema(engine)


def _applied(engine: peewee.SqliteDatabase) -> list[str]:
    if not engine.table_exists("schema_migration"):
        return []
    history = peewee.Table("schema_migration").bind(engine)
    return [name for (name,) in tuples(history.select(history.c.name).order_by(history.c.name))]


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what the engine raises into what a person can act on."""
    try:
        yield
    except UnicodeEncodeError as fault:
        raise TextBroken from fault
    except (peewee.PeeweeException, sqlite3.Error, UnicodeDecodeError) as fault:
        refusal = _refusal_for(fault, path)
        if refusal is None:
            raise
        raise refusal from fault


_DAMAGE: Final = (
    "not a database",
    "malformed",
    "unsupported file format",
    "could not decode",
    # Every table, column and key is as the migrations made it, and every trigger is there once.
    "no such table",
    "no such column",
    "foreign key mismatch",
    "already exists",
)


_LEAST_ROOM: Final = 1 << 20
"""Bytes below which a disk that fails is taken for a full one: the engine says the same of both."""


def _refusal_for(fault: Exception, path: Path) -> Refusal | None:
    # Out of room, the engine undoes the transaction itself and the wrapper's rollback fails: the
    # first fault of the chain says what happened.
    text = " ".join(_said(one).lower() for one in _chain(fault))
    meanings: Sequence[tuple[tuple[str, ...], type[Refusal]]] = (
        (("is full",), DiskFull),
        (("disk i/o error",), DiskFailing if _has_room(path) else DiskFull),
        (("locked", "busy"), DatabaseLocked),
        (_DAMAGE, DatabaseDamaged),
        (("readonly", "unable to open"), DatabaseDamaged if path.is_dir() else FolderNotWritable),
    )
    for words, refusal in meanings:
        if any(word in text for word in words):
            return refusal(file=str(path))
    return None


def _has_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free >= _LEAST_ROOM
    except OSError:
        return True


def _said(fault: BaseException) -> str:
    """Return what a fault says, also where the engine's words quote bytes that are no text."""
    if isinstance(fault, UnicodeDecodeError):
        return fault.object.decode("utf-8", errors="replace")
    return str(fault)


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


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
