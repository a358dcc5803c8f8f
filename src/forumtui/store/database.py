"""The one place that opens a village's database, and the one place that writes to it.

Only this file knows which engine runs. Everything that is SQLite's alone (pragmas, the kind of
transaction, what its errors mean) stays here.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import peewee

from forumtui.store.refusals import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseNewer,
    DiskFull,
    FolderNotWritable,
    TextBroken,
)

DATABASE_NAME: Final = "forum.db"
MIGRATIONS: Final = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS: Final = 5_000

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
        """Hold the only write transaction: durable when this returns, or undone."""
        with faults(self.path), self._engine.atomic("IMMEDIATE"):
            yield

    def close(self) -> None:
        """Close this thread's connection. The write-ahead log is folded in by the engine."""
        if not self._engine.is_closed():
            self._engine.close()


def open_store(path: Path) -> Store:
    """Return the open database at `path`, made or brought up to date where needed.

    Durable by construction: write-ahead log, synchronous FULL, foreign keys enforced, and five
    seconds of patience with another process. Raises DatabaseNewer, DatabaseDamaged, DatabaseLocked,
    FolderNotWritable or DiskFull.
    """
    engine = peewee.SqliteDatabase(
        str(path),
        pragmas=(
            ("busy_timeout", BUSY_MILLISECONDS),
            ("journal_mode", "wal"),
            ("synchronous", "full"),
            ("foreign_keys", 1),
        ),
        autoconnect=False,
    )
    with faults(path):
        engine.connect()
        try:
            _migrate(engine)
        except BaseException:
            engine.close()
            raise
    database.initialize(engine)
    return Store(path, engine)


def _migrate(engine: peewee.SqliteDatabase) -> None:
    known = sorted(script.stem for script in MIGRATIONS.glob("[0-9]*.py"))
    applied = _applied(engine)
    if unknown := sorted(set(applied) - set(known)):
        raise DatabaseNewer(newest=unknown[-1])
    if applied == known:
        return
    # The runner is only imported when there is something to run: opening stays quick.
    from playhouse import migrations

    with engine.atomic("EXCLUSIVE"):
        migrations.run(engine, str(MIGRATIONS))


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
    except (peewee.PeeweeException, sqlite3.Error) as fault:
        refusal = _refusal_for(fault, path)
        if refusal is None:
            raise
        raise refusal from fault


def _refusal_for(
    fault: Exception, path: Path
) -> DiskFull | DatabaseLocked | DatabaseDamaged | FolderNotWritable | None:
    # Out of room, the engine undoes the transaction itself and the wrapper's rollback fails: the
    # first fault of the chain says what happened.
    text = " ".join(str(one).lower() for one in _chain(fault))
    meanings: Sequence[
        tuple[
            tuple[str, ...], type[DiskFull | DatabaseLocked | DatabaseDamaged | FolderNotWritable]
        ]
    ] = (
        (("is full", "disk i/o error"), DiskFull),
        (("locked", "busy"), DatabaseLocked),
        (("not a database", "malformed"), DatabaseDamaged),
        (("readonly", "unable to open"), FolderNotWritable),
    )
    for words, refusal in meanings:
        if any(word in text for word in words):
            return refusal(file=str(path))
    return None


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
    table: type[Record], columns: Sequence["peewee.Field[Any]"], rows: Iterable[tuple[object, ...]]
) -> None:
    """Insert many rows with one prepared statement; `columns` name the values of each tuple."""
    sql, _ = table.insert(dict.fromkeys(columns)).sql()
    cursor: sqlite3.Cursor = database.cursor()
    cursor.executemany(sql, rows)


def add(table: type[Record], **values: object) -> int:
    """Insert one row and return the identifier made for it."""
    made = next_id(table)
    table.insert(id=made, **values).execute()
    return made
