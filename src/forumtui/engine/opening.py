"""A village's database opened: made or brought up to date, its guards put back."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import peewee

from forumtui.engine import sqlite
from forumtui.engine.database import COPIES, DATABASE_NAME, Store, database, typed_rows
from forumtui.engine.files import keep_private, new_private_file, refuse_unplugged
from forumtui.engine.refusals import (
    DatabaseDamaged,
    DatabaseNewer,
    DatabaseOfTrial,
    FolderNotWritable,
    NotFound,
)
from forumtui.engine.sqlite import faults

MIGRATIONS: Final = Path(__file__).parents[1] / "tables" / "migrations"

SCHEMA: Final = "146011b0e07dee207f680e3609506af4aa44a160cd12c4940c1fa7e1e29bb38a"
"""The digest of the schema that the migrations make; a test says what it must be.

Where a database has another one, which is rare, it is looked at what differs.
"""

FIRST_OF_TRIAL: Final = "0001_first_evening"
"""The first migration of every database that the trial version made: none of it is carried over."""


def open_store(path: Path) -> Store:
    """Return the open database at `path`, made or brought up to date where needed.

    No row of it can be changed or deleted afterwards, whoever made its table. Before its tables are
    changed it is copied; a database of the trial version is left exactly as it lies. Raises
    DatabaseOfTrial, DatabaseNewer, DatabaseDamaged, DatabaseLocked, FolderNotWritable, DiskFull or
    DiskFailing, and what `engine.copies.make_copy` does.
    """
    if _was_emptied(path):
        raise DatabaseDamaged(file=str(path))
    _refuse_trial(sqlite.migrations_lying(path), path)
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


def _refuse_trial(migrations: list[str], path: Path) -> None:
    if FIRST_OF_TRIAL in migrations:
        raise DatabaseOfTrial(file=str(path))


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
    _refuse_trial(applied, path)
    if unknown := sorted(set(applied) - set(known)):
        raise DatabaseNewer(newest=unknown[-1])
    if applied == known:
        missing, added = sqlite.unguarded(engine), [name for _, name in sqlite.foreign(engine)]
        indexes = _foreign_indexes(engine)
        if missing or added or indexes:
            _guard_again(engine, missing, added, indexes)
        return
    if applied:
        _copy_before(engine, path)
    # The runner is only imported when there is something to run: opening stays quick.
    from playhouse import migrations

    with engine.atomic("EXCLUSIVE"):
        before = sqlite.shapes(engine)
        sqlite.unguard(engine)
        migrations.run(engine, str(MIGRATIONS))
        if applied:
            _bind_what_changed(engine, before)
        sqlite.guard(engine)
        if before and not applied:
            _note_forgotten(engine)


def _note_forgotten(engine: peewee.SqliteDatabase) -> None:
    """Write down that somebody took away what says which migrations made the tables."""
    from forumtui.engine.journal import note_guards

    note_guards(engine, ["schema_migration"], [])


def _copy_before(engine: peewee.SqliteDatabase, path: Path) -> None:
    """Copy a village whose tables are about to be changed, unless it holds nothing or is copied."""
    from forumtui.engine.copies import copies_in, make_copy
    from forumtui.engine.copy_names import HEAD, CopyOccasion

    last = sqlite.highest_id(engine, "journal")
    made = {(one.name.occasion, one.name.head) for one in copies_in(path.parent / COPIES)}
    head = (sqlite.journal_hash(engine, last) or "")[:HEAD]
    if last and (CopyOccasion.UPDATE, head) not in made:
        make_copy(path, path.parent / COPIES, CopyOccasion.UPDATE)


def _foreign_indexes(engine: peewee.SqliteDatabase) -> list[str]:
    """Return the indexes that the program does not make: one may refuse rows where somebody likes."""
    if sqlite.schema_digest(sqlite.schema(engine)) == SCHEMA:
        return []
    return sqlite.foreign_indexes(engine, schema_made())


def _guard_again(
    engine: peewee.SqliteDatabase, missing: list[str], added: list[str], indexes: list[str]
) -> None:
    """Put back what guards the rows, take away what somebody added, and write both down."""
    from forumtui.engine.journal import note_guards

    with engine.atomic("IMMEDIATE"):
        sqlite.guard(engine)
        if indexes:
            sqlite.put_indexes_right(engine, indexes, schema_made())
        note_guards(engine, missing, [*added, *indexes])


def _bind_what_changed(
    engine: peewee.SqliteDatabase, before: Mapping[str, tuple[int, int]]
) -> None:
    from forumtui.engine.journal import bind_again

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
    return [name for (name,) in typed_rows(history.select(history.c.name).order_by(history.c.name))]


def open_to_read(home: Path) -> Store:
    """Return the database of the folder `home`, only to be read: nothing is brought up to date.

    Raises NotFound where there is none, and what `engine.sqlite.faults` does.
    """
    path = home / DATABASE_NAME
    if not path.is_file():
        raise NotFound(what=DATABASE_NAME)
    engine = sqlite.reading_engine_at(path)
    with faults(path):
        engine.connect()
    database.initialize(engine)
    return Store(path, engine)


def lies_in(home: Path) -> bool:
    """Return whether the folder `home` holds a database.

    Raises FolderNotWritable where that cannot be seen: its name is too long, or others' alone.
    """
    path = home / DATABASE_NAME
    try:
        return path.exists()
    except OSError as fault:
        raise FolderNotWritable(file=str(path)) from fault


def open_home(home: Path) -> Store:
    """Return the open database of the folder `home`, made when there is none yet.

    Raises NotPluggedIn where that would be on no stick, and what `lies_in` and `open_store` do.
    """
    if not lies_in(home):
        refuse_unplugged(home)
    return open_store(home / DATABASE_NAME)
