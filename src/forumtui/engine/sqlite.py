"""What is SQLite's alone: opening, copying, triggers, checks, rows as canonical text, its errors.

Another engine would have a file like this one, with the same functions. What the engine raises becomes
what a person can act on.
"""

import json
import os
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, cast

import peewee

from forumtui.engine.refusals import (
    DatabaseDamaged,
    DatabaseLocked,
    DiskFailing,
    DiskFull,
    FolderNotWritable,
    TextBroken,
)
from forumtui.messages.refusals import Refusal

Engine = peewee.Database | peewee.DatabaseProxy | sqlite3.Connection

BUSY_MILLISECONDS: Final = 5_000

WRITTEN_OVER: Final = frozenset({"bookmark", "schema_migration"})
"""The tables that are not append-only: where the walk stands, and which migrations ran."""

_ENGINES_OWN: Final = ("sqlite_sequence", "sqlite_stat")

_AT_ONCE: Final = 2_000
"""Rows whose text is taken in one piece: memory stays flat however many there are."""

_ONCE_THROUGH: Final = "PRAGMA cache_size = -256"
"""For who reads a database from its first page to its last: no page is asked for again."""

_PAGES_AT_ONCE: Final = 256


def _run(engine: Engine, sql: str, values: tuple[int, ...] = ()) -> sqlite3.Cursor:
    if isinstance(engine, sqlite3.Connection):
        return engine.execute(sql, values)
    return cast("sqlite3.Cursor", engine.execute_sql(sql, values))


PAGES_KEPT_KIB: Final = 1024
"""How much of the file is kept in the process; what is read again the machine has anyway."""


def engine_at(path: Path) -> peewee.SqliteDatabase:
    """Return the engine for a file, durable by construction and not yet connected.

    Write-ahead log, synchronous FULL, foreign keys enforced, five seconds of patience with another
    process; a row that would replace another meets the triggers too.
    """
    return peewee.SqliteDatabase(
        str(path),
        pragmas=(
            ("cache_size", -PAGES_KEPT_KIB),
            ("busy_timeout", BUSY_MILLISECONDS),
            ("journal_mode", "wal"),
            ("synchronous", "full"),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
        ),
        autoconnect=False,
    )


READER_MILLISECONDS: Final = 200
"""How long who only reads waits for another process: what it shows can come a moment later."""


def reading_engine_at(path: Path) -> peewee.SqliteDatabase:
    """Return the engine for a file that is only read, not yet connected: nothing is made or written."""
    return peewee.SqliteDatabase(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        pragmas=(("busy_timeout", READER_MILLISECONDS), ("query_only", 1)),
        autoconnect=False,
    )


def guard(engine: Engine) -> None:
    """See that no row of an append-only table, whichever there are, can be changed or deleted.

    Triggers and views that the program does not make are taken away.
    """
    known = _triggers(engine)
    for kind, name in foreign(engine):
        _run(engine, f'DROP {kind.upper()} "{_quoted(name)}"')
    for name, wanted in _wanted_triggers(engine).items():
        if known.get(name) == wanted:
            continue
        if name in known:
            _run(engine, f'DROP TRIGGER "{name}"')
        _run(engine, wanted)


def unguard(engine: Engine) -> None:
    """Take the triggers away while the tables themselves are changed."""
    known = _triggers(engine)
    for name in _wanted_triggers(engine):
        if name in known:
            _run(engine, f'DROP TRIGGER "{name}"')


def unguarded(engine: Engine) -> list[str]:
    """Return the triggers that are missing or say something else, by their names."""
    known = _triggers(engine)
    return [name for name, sql in _wanted_triggers(engine).items() if known.get(name) != sql]


def foreign(engine: Engine) -> list[tuple[str, str]]:
    """Return the triggers and views that the program does not make: their kind, their name."""
    wanted = _wanted_triggers(engine)
    query = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    return [(kind, name) for kind, name in _run(engine, query).fetchall() if name not in wanted]


def _quoted(name: str) -> str:
    return name.replace('"', '""')


def foreign_indexes(engine: Engine, made: Mapping[str, str | None]) -> list[str]:
    """Return the indexes that are not as in `made`, the schema the program makes."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL ORDER BY name"
    )
    found = _run(engine, query).fetchall()
    return [name for name, sql in found if made.get(name, "") != sql]


def put_indexes_right(engine: Engine, names: Sequence[str], made: Mapping[str, str | None]) -> None:
    """Take indexes away that are not the program's, and make those anew that bear one's name."""
    for name in names:
        _run(engine, f'DROP INDEX "{_quoted(name)}"')
        if wanted := made.get(name):
            _run(engine, wanted)


def schema_digest(schema: Mapping[str, str | None]) -> str:
    """Return the SHA-256 in hex of a schema: its tables and indexes by their names."""
    return sha256(json.dumps(sorted(schema.items())).encode()).hexdigest()


def _wanted_triggers(engine: Engine) -> dict[str, str]:
    return {
        f"{table}_no_{act.lower()}": f'CREATE TRIGGER "{table}_no_{act.lower()}" '
        f'BEFORE {act} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in append_only(engine)
        for act in ("UPDATE", "DELETE")
    }


def _triggers(engine: Engine) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return dict(_run(engine, query).fetchall())


def schema(engine: Engine) -> dict[str, str | None]:
    """Return every table, index and view by its name, as the engine keeps it.

    Triggers are not in it, nor what the engine makes for itself to count and to plan by.
    """
    query = "SELECT name, sql FROM sqlite_master WHERE type <> 'trigger'"
    found = _run(engine, query).fetchall()
    return {name: sql for name, sql in found if not name.startswith(_ENGINES_OWN)}


def append_only(engine: Engine) -> list[str]:
    """Return the tables to which rows are only ever added, in the order of their names."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = (name for (name,) in _run(engine, query).fetchall())
    return [name for name in tables if not name.startswith("sqlite_") and name not in WRITTEN_OVER]


@contextmanager
def as_after(engine: Engine, act: int) -> Iterator[None]:
    """Show every table as it stood after an act: whoever reads meanwhile sees no later row.

    Rows are only added and each names its act, so that leaving the later ones out is all it takes. A
    view of this connection alone stands before each table; nothing of the file is touched. Inside
    another such view nothing later than that one shows.
    """
    tables = columns_of_each(engine, append_only(engine))
    named = {table: "id" if table == "journal" else "act" for table in tables}
    before = [table for table, columns in tables.items() if named[table] in columns]
    query = "SELECT name, sql FROM sqlite_temp_master WHERE type = 'view'"
    around: dict[str, str] = dict(_run(engine, query).fetchall())
    if around:
        ((least,),) = _run(engine, "SELECT COALESCE(MAX(id), 0) FROM journal").fetchall()
        act = min(act, least)
    try:
        for table in before:
            if table in around:
                _run(engine, f'DROP VIEW temp."{table}"')
            _run(
                engine,
                f'CREATE TEMP VIEW "{table}" AS SELECT * FROM main."{table}" '  # noqa: S608 - the names are the schema's own
                f'WHERE "{named[table]}" <= {act:d}',
            )
        yield
    finally:
        for table in before:
            _run(engine, f'DROP VIEW IF EXISTS temp."{table}"')
        for made in around.values():
            # As it is kept it does not say that it is this connection's alone.
            _run(engine, made.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))


def columns_of(engine: Engine, table: str) -> list[str]:
    """Return a table's columns in the order in which they came: a later one is always behind."""
    return [row[1] for row in _run(engine, f'PRAGMA table_info("{table}")').fetchall()]


def columns_of_each(engine: Engine, tables: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns of each of some tables in their order, in one statement."""
    if len(tables) == 1:
        return {tables[0]: columns_of(engine, tables[0])}
    named = ", ".join(f"'{table}'" for table in tables)
    both = "sqlite_master m JOIN pragma_table_info(m.name) c"
    query = f"SELECT m.name, c.name FROM {both} WHERE m.name IN ({named}) ORDER BY m.name, c.cid"  # noqa: S608 - the names are the schema's own
    found: dict[str, list[str]] = {}
    for table, column in _run(engine, query):
        found.setdefault(table, []).append(column)
    return found


def highest_id(engine: Engine, table: str) -> int:
    """Return the highest identifier in a table, 0 when it is empty."""
    query = f'SELECT MAX(id) FROM "{table}"'  # noqa: S608 - the name is the schema's own
    return _run(engine, query).fetchone()[0] or 0


def highest_ids(engine: Engine, tables: Sequence[str]) -> tuple[int, ...]:
    """Return the highest identifier in each table, 0 for one that is empty."""
    highest = ", ".join(f'(SELECT MAX(id) FROM "{table}")' for table in tables)  # noqa: S608 - the names are the schema's own
    return tuple(number or 0 for number in _run(engine, f"SELECT {highest}").fetchone())


def shapes(engine: Engine) -> dict[str, tuple[int, int]]:
    """Return for each append-only table but the journal how many columns and rows it has."""
    return {
        table: (len(columns_of(engine, table)), highest_id(engine, table))
        for table in append_only(engine)
        if table != "journal"
    }


def row_lines(
    engine: Engine, table: str, columns: list[str], first: int, last: int
) -> Iterator[tuple[int, bytes]]:
    """Yield how many rows come, and their lines as `engine.written.row_line` writes them, in UTF-8.

    Written by the engine itself: five times as quick as row by row.
    """
    named = ",".join(f'"{column}"' for column in columns)
    query = (
        f"SELECT COUNT(*), CAST(group_concat(json_array({named}), char(10)) AS BLOB) "  # noqa: S608
        f'FROM (SELECT * FROM "{table}" WHERE id BETWEEN ? AND ? ORDER BY id)'
    )
    for low in range(first, last + 1, _AT_ONCE):
        high = min(last, low + _AT_ONCE - 1)
        count, text = _run(engine, query, (low, high)).fetchone()
        if count:
            yield count, text + b"\n"


def rows(
    engine: Engine, table: str, columns: list[str], first: int, last: int
) -> Iterator[tuple[int | str | None, ...]]:
    """Yield the rows between two identifiers as the engine keeps them."""
    named = ",".join(f'"{column}"' for column in columns)
    query = f'SELECT {named} FROM "{table}" WHERE id BETWEEN ? AND ? ORDER BY id'  # noqa: S608
    yield from _run(engine, query, (first, last))


UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError, OSError)
"""What reading a file raises that is no database, or a damaged one."""


def acts_between(engine: Engine, table: str, first: int, last: int) -> tuple[int, int]:
    """Return the lowest and the highest act that rows between two identifiers name."""
    query = f'SELECT MIN(act), MAX(act) FROM "{table}" WHERE id BETWEEN ? AND ?'  # noqa: S608
    low, high = _run(engine, query, (first, last)).fetchone()
    return low, high


def data_version(engine: Engine) -> int:
    """Return a number that is another one once another connection has written to the file.

    What this connection writes does not change it; nothing is read from the disk for it or written.
    """
    return int(_run(engine, "PRAGMA data_version").fetchone()[0])


def count_of(engine: Engine, table: str) -> int:
    """Return how many rows a table holds."""
    return int(_run(engine, f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])  # noqa: S608


def damage(engine: Engine) -> str | None:
    """Return what the engine itself finds wrong with its file, None when nothing is."""
    said = str(_run(engine, "PRAGMA integrity_check(1)").fetchone()[0])
    return None if said == "ok" else said


def quick_damage(engine: Engine) -> str | None:
    """Return what `damage` does, without looking whether the indexes agree."""
    said = str(_run(engine, "PRAGMA quick_check(1)").fetchone()[0])
    return None if said == "ok" else said


def dangling(engine: Engine) -> tuple[str, int] | None:
    """Return the table and the identifier of a row that points to nothing, None without one."""
    found = _run(engine, "PRAGMA foreign_key_check").fetchone()
    return None if found is None else (str(found[0]), int(found[1] or 0))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, to be compared: the rows of every table, the journal's first and last."""

    tables: tuple[tuple[str, int], ...]
    first: tuple[int | str | None, ...] | None
    last: tuple[int | str | None, ...] | None

    def rows_of(self, table: str) -> int:
        """Return how many rows a table holds, 0 when there is no such table."""
        return dict(self.tables).get(table, 0)


def contents(engine: Engine) -> Contents:
    """Return what a database holds, whichever version of the program wrote it."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in _run(engine, query).fetchall() if not name.startswith("sqlite_")]
    journal = "SELECT * FROM journal ORDER BY id"
    return Contents(
        tables=tuple((name, count_of(engine, name)) for name in names),
        first=_run(engine, f"{journal} LIMIT 1").fetchone() if "journal" in names else None,
        last=_run(engine, f"{journal} DESC LIMIT 1").fetchone() if "journal" in names else None,
    )


def journal_hash(engine: Engine, sequence: int) -> str | None:
    """Return the hash of an entry of the journal, None where there is no such entry."""
    found = _run(engine, "SELECT hash FROM journal WHERE id = ?", (sequence,)).fetchone()
    return None if found is None else str(found[0])


def times_brought_back(engine: Engine) -> int:
    """Return how often the village was brought back from a copy, as its journal says."""
    query = "SELECT COUNT(*) FROM journal WHERE act = 'copies.restored'"
    return int(_run(engine, query).fetchone()[0])


def migrations_of(engine: Engine) -> list[str]:
    """Return the migrations that made a database, none when it is not a village's."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
    if _run(engine, query).fetchone() is None:
        return []
    return [name for (name,) in _run(engine, "SELECT name FROM schema_migration").fetchall()]


def migrations_lying(path: Path) -> list[str]:
    """Return the migrations that made the database at `path`; nothing is written at or beside it.

    Empty where there is no database, or none that can be read: opening it says why.
    """
    if not _bytes_at(path):
        return []
    with suppress(sqlite3.Error, UnicodeDecodeError, OSError):
        with lying(path) as file:
            known = migrations_of(file)
        return known or _migrations_in_log(path)
    return []


def _migrations_in_log(path: Path) -> list[str]:
    """Return what `migrations_of` does, read with the write-ahead log that a power cut left behind.

    Whoever opens a database with its log writes both: a copy is opened, small because nothing was
    folded into the file yet.
    """
    log = path.with_name(f"{path.name}-wal")
    if not _bytes_at(log):
        return []
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for file in (path, log):
            shutil.copyfile(file, Path(folder, file.name))
        with closing(sqlite3.connect(Path(folder, path.name))) as copy:
            return migrations_of(copy)


def _bytes_at(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def bytes_of(engine: Engine) -> int:
    """Return how large a copy of the database will be."""
    pages, size = (
        int(_run(engine, f"PRAGMA {what}").fetchone()[0]) for what in ("page_count", "page_size")
    )
    return pages * size


@contextmanager
def beside(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold one view of the database at `path` that does not change, beside whoever works on it.

    Nobody waits for it: in the write-ahead log a reader never keeps a writer from anything.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    patience = BUSY_MILLISECONDS / 1_000
    opened = sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
    with closing(opened) as connection:
        _run(connection, _ONCE_THROUGH)
        _run(connection, "PRAGMA query_only = 1")
        _run(connection, "BEGIN")
        _run(connection, "SELECT COUNT(*) FROM sqlite_master")
        yield connection


@contextmanager
def lying(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold a database file open that nobody works on; nothing is written beside it."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, isolation_level=None, uri=True)) as connection:
        _run(connection, _ONCE_THROUGH)
        yield connection


def copy_pages(view: sqlite3.Connection, path: Path, told: Callable[[int, int], None]) -> None:
    """Copy what a view shows into the file at `path`, which is there and empty.

    `told` hears how many pages are done, and of how many; what it raises ends the copying.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        _fill(copy, view, told)


@contextmanager
def copied_without_a_name(
    view: sqlite3.Connection, path: Path, descriptor: int, told: Callable[[int, int], None]
) -> Iterator[sqlite3.Connection]:
    """Copy what a view shows as `copy_pages` does, into a file that loses its name before; hold it.

    However the program ends, nothing of it is left. `descriptor` is that of the file.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        path.unlink()
        _fill(copy, view, told)
        _without_a_log(descriptor)
        yield copy


def _without_a_log(descriptor: int) -> None:
    """Let a database be read that has no name, and so can have no write-ahead log beside it.

    Its head says which kind of log it has (bytes 18 and 19) and how often it was changed (24 to 27, 92
    to 95): without that the engine would go on with the head it has in memory. The next one who opens
    the database for a village gives it a log again.
    """
    head = os.pread(descriptor, 100, 0)
    changed = struct.pack(">I", (struct.unpack_from(">I", head, 24)[0] + 1) & 0xFFFFFFFF)
    for place, text in ((18, b"\x01\x01"), (24, changed), (92, changed)):
        os.pwrite(descriptor, text, place)


def _fill(
    copy: sqlite3.Connection, view: sqlite3.Connection, told: Callable[[int, int], None]
) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    # The file is written through to the disk once, by whoever made it, when it is whole.
    _run(copy, _ONCE_THROUGH)
    _run(copy, "PRAGMA journal_mode = OFF")
    _run(copy, "PRAGMA synchronous = OFF")
    view.backup(copy, pages=_PAGES_AT_ONCE, progress=progress)


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


NOT_WRITABLE: Final = ("SQLITE_READONLY", "SQLITE_PERM")
"""How the engine's names begin of a file that it may only read."""

LOCKED: Final = ("SQLITE_BUSY", "SQLITE_LOCKED")
"""How they begin while somebody else holds the file."""

_NOT_AS_MADE: Final = (
    # Every table, column and key is as the migrations made it, and every trigger is there once.
    "no such table",
    "no such column",
    "foreign key mismatch",
    "already exists",
    "unsupported file format",
)
"""What only the engine's words tell: SQLITE_ERROR is its name for these, and for a wrong question."""

_LEAST_ROOM: Final = 1 << 20
"""Bytes below which a disk that fails is taken for a full one: the engine says the same of both."""


def error_name(fault: BaseException) -> str:
    """Return the engine's own name of a fault ("SQLITE_FULL"), "" of one that is not the engine's."""
    return str(getattr(fault, "sqlite_errorname", ""))


def _refusal_for(fault: Exception, path: Path) -> Refusal | None:
    # Out of room, the engine undoes the transaction itself and the wrapper's rollback fails: the
    # first fault of the chain says what happened.
    chain = list(_chain(fault))
    names = [error_name(one) for one in chain]
    meanings: Sequence[tuple[tuple[str, ...], type[Refusal]]] = (
        (("SQLITE_FULL",), DiskFull),
        (("SQLITE_IOERR",), DiskFailing if _has_room(path) else DiskFull),
        (LOCKED, DatabaseLocked),
        (("SQLITE_NOTADB", "SQLITE_CORRUPT"), DatabaseDamaged),
        (
            (*NOT_WRITABLE, "SQLITE_CANTOPEN"),
            DatabaseDamaged if path.is_dir() else FolderNotWritable,
        ),
    )
    for beginnings, refusal in meanings:
        if any(name.startswith(beginnings) for name in names):
            return refusal(file=str(path))
    return DatabaseDamaged(file=str(path)) if any(map(_tells_of_damage, chain)) else None


def _tells_of_damage(fault: BaseException) -> bool:
    """Say whether a fault without a name of its own means a file that is not as it was made.

    Text that is no text is read out by Python, not by the engine: such a fault has no name at all.
    """
    if isinstance(fault, UnicodeDecodeError):
        return True
    if not isinstance(fault, sqlite3.OperationalError):
        return False
    if error_name(fault) == "SQLITE_ERROR":
        return any(words in str(fault) for words in _NOT_AS_MADE)
    return not error_name(fault)


def _has_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free >= _LEAST_ROOM
    except OSError:
        return True


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
