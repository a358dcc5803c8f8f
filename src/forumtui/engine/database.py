"""A village's open database: the one place that writes to it, one row or many at once.

Only the engine's files know which engine runs, and `engine.sqlite` what is its alone; here stays the
kind of transaction. Many rows are gathered field by field, and written table by table so that what is
named exists.
"""

import pickle
import sqlite3
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, ParamSpec

import peewee

from forumtui.engine.refusals import DatabaseGone
from forumtui.engine.sqlite import data_version, faults
from forumtui.engine.written import writing

DATABASE_NAME: Final = "forum.db"

COPIES: Final = "copies"
"""The folder for copies beside a database."""

database: Final = peewee.DatabaseProxy()


def the_engine() -> object:
    """Return what stands for the database that is open now, to remember things of it by."""
    engine: object = database.obj
    return engine


_is_empty: Final = peewee.Expression._is_rhs_empty  # type: ignore[attr-defined] # noqa: SLF001 - Peewee offers no other way


def _is_empty_list(expression: peewee.Expression, right: object, context: object) -> bool:
    """Say whether what stands behind IN is an empty list.

    Peewee's own writes a question there once only to see that it is none, and what is inside of that
    once more each: with four of them in one another sixteen times.
    """
    return not isinstance(right, peewee.SelectBase) and bool(_is_empty(expression, right, context))


peewee.Expression._is_rhs_empty = _is_empty_list  # type: ignore[attr-defined] # noqa: SLF001

Params = ParamSpec("Params")

_Row = tuple[int, *tuple[object, ...]]
"""A row as the database keeps it, its identifier first."""


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
        self._version: int | None = None

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

    def others_wrote(self) -> bool:
        """Say whether another program wrote to the database since this was asked last.

        Not inside a transaction. Asked for the first time, it is no.
        """
        with faults(self.path):
            before, self._version = self._version, data_version(self._engine)
        return before not in (None, self._version)

    def close(self) -> None:
        """Close this thread's connection. The write-ahead log is folded in by the engine."""
        if not self._engine.is_closed():
            self._engine.close()


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return which file has this name now, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def typed_rows(query: "peewee.BaseQuery") -> Iterator[Any]:
    """Return the rows of `query` as plain tuples: the quick way to frozen rows."""
    rows: Iterator[Any] = query.tuples().iterator()
    return rows


def driver_rows(query: "peewee.BaseQuery") -> Iterator[Any]:
    """Return the rows of `query` as the engine keeps them: days as ISO text, yes as 1.

    Four times as quick as `typed_rows`, for what is read whole.
    """
    rows: Iterator[Any] = database.execute(query)
    return rows


MOST_VALUES: Final = 64
"""Values of one question above which it is written anew: lists as long come once."""

MOST_SHAPES: Final = 256
"""How many forms of one question are remembered, above which it is written anew."""

_STANDS_FOR: Final = 1 << 62
"""From here on a number stands for the value of its place: no identifier is as high."""

Value = int | str


class _Written:
    """A question in the engine's words. Of its values those that are given in `places` change."""

    __slots__ = ("_places", "_sql", "_values")

    def __init__(self, sql: str, values: list[Any], stand_ins: list[Value]) -> None:
        self._sql: Final = sql
        self._values: Final = values
        number = {one: place for place, one in enumerate(stand_ins)}
        self._places: Final = [(place, number[v]) for place, v in enumerate(values) if v in number]
        if {one for _, one in self._places} != {*number.values()}:
            raise AssertionError(f"not every value is asked for in {sql}")

    def rows(self, given: list[Value]) -> Iterator[Any]:
        values = self._values.copy()
        for place, number in self._places:
            values[place] = given[number]
        rows: Iterator[Any] = database.execute_sql(self._sql, values)
        return rows


def asked_again(
    build: "Callable[Params, peewee.BaseQuery]",
) -> Callable[Params, Iterator[Any]]:
    """Let a function that builds a query yield its rows, as `driver_rows` does.

    Its arguments are positional. A whole number and a list of numbers or of texts are values, others
    the next time; whatever else it takes says which query it is. It is built once for each kind of
    arguments and length of lists, so that it must use the values as nothing but values.
    """
    known: dict[Hashable, _Written] = {}

    def asked(*arguments: Params.args, **named: Params.kwargs) -> Iterator[Any]:
        assert not named
        given: list[Value] = []
        shape: list[Hashable] = []
        for one in arguments:
            if type(one) is int:
                shape.append(int)
                given.append(one)
            elif isinstance(one, list):
                shape.append((list, len(one)))
                given += one
            else:
                shape.append(one)
        key = tuple(shape)
        written = known.get(key)
        if written is None:
            if len(given) > MOST_VALUES or len(known) >= MOST_SHAPES:
                return driver_rows(build(*arguments, **named))
            stand_ins = [_stand_in(one, number) for number, one in enumerate(given)]
            sql, values = build(*_with(arguments, stand_ins), **named).sql()
            written = known[key] = _Written(sql, list(values), stand_ins)
        return written.rows(given)

    return asked


def _stand_in(value: Value, number: int) -> Value:
    return _STANDS_FOR + number if isinstance(value, int) else f"\0{number}"


def _with(arguments: tuple[object, ...], stand_ins: list[Value]) -> Iterator[Any]:
    """Yield the arguments with their values taken from the stand-ins, in their order."""
    left = iter(stand_ins)
    for one in arguments:
        if type(one) is int:
            yield next(left)
        else:
            yield [next(left) for _ in one] if isinstance(one, list) else one


def next_id(table: type[Record]) -> int:
    """Return the identifier of the next row of `table`. Only inside `Store.writing`: one writer."""
    ((highest,),) = _highest(table)
    return (highest or 0) + 1


@asked_again
def _highest(table: type[Record]) -> "peewee.BaseQuery":
    return table.select(peewee.fn.MAX(table.id))


def add_rows(
    table: type[Record],
    columns: Sequence["peewee.Field[Any]"],
    rows: Sequence[_Row],
) -> None:
    """Insert many rows with one prepared statement; `columns` name the values of each tuple.

    The identifier is the first of them, and more in each row. Only inside `engine.journal.act`.
    """
    written = writing.get()
    sql, _ = table.insert(dict.fromkeys(columns)).sql()
    cursor: sqlite3.Cursor = database.cursor()
    cursor.executemany(sql, rows)
    written.note(table_name(table), rows[0][0], rows[-1][0], len(rows))


def add(table: type[Record], **values: object) -> int:
    """Insert one row and return the identifier made for it. Only inside `engine.journal.act`.

    Who asked for it before, `next_id`, gives it as `id`.
    """
    written = writing.get()
    asked = values.pop("id", None)
    made = asked if isinstance(asked, int) else next_id(table)
    insert_row(table, id=made, **values)
    written.note(table_name(table), made, made, 1)
    return made


def insert_row(table: type[Record], **values: object) -> None:
    """Insert one row as it is given. What an act adds is added by `add`, which writes it down."""
    _insert(table, (*values,), 1).write([(*values.values(),)])


class _Insert:
    """The statement that inserts some rows of some fields of a table, in the engine's words."""

    __slots__ = ("_kept", "_sql", "_table")

    def __init__(self, table: type[Record], names: tuple[str, ...], count: int) -> None:
        fields = [table._meta.combined[name] for name in names]  # noqa: SLF001 - Peewee offers no other way
        self._table: Final = table
        self._kept: Final[Sequence[Callable[[Any], Any]]] = [field.db_value for field in fields]
        nothing = [[None] * len(fields)] * count
        self._sql, values = table.insert_many(nothing, fields=fields).sql()
        if len(values) != len(fields) * count:
            raise AssertionError(f"not every field with a usual value is given: {names}")

    def write(self, rows: Iterable[Sequence[object]]) -> None:
        # The table's own: while a database is being opened it is not the open one yet.
        bound: Any = self._table._meta.database  # noqa: SLF001 - Peewee offers no other way
        values = [keep(one) for row in rows for keep, one in zip(self._kept, row, strict=True)]
        bound.execute_sql(self._sql, values)


@lru_cache(MOST_SHAPES)
def _insert(table: type[Record], names: tuple[str, ...], count: int) -> _Insert:
    return _Insert(table, names, count)


def add_together(table: type[Record], rows: Sequence[Mapping[str, object]]) -> int:
    """Insert a few rows of the same fields with one statement; return the identifier of the first.

    One row at least. The others follow it, in the order of `rows`. Only inside `engine.journal.act`.
    """
    written = writing.get()
    first = next_id(table)
    names = (*rows[0],)
    _insert(table, ("id", *names), len(rows)).write(
        (made, *(row[name] for name in names)) for made, row in enumerate(rows, start=first)
    )
    written.note(table_name(table), first, first + len(rows) - 1, len(rows))
    return first


def table_name(table: type[Record]) -> str:
    """Return what the database calls a table."""
    return str(table._meta.table_name)  # noqa: SLF001 - Peewee offers no other way


_FLUSH_AT: Final = 4_000

_QUICKLY: Final = 1
"""How hard rows are packed that wait in memory for a moment."""

_ROW_ID: Final = itemgetter(0)


class _Waiting:
    """The rows of one table that wait, and the identifier of the next one."""

    __slots__ = ("_fields", "_table", "count", "in_order", "next_id", "rows")

    def __init__(self, table: type[Record]) -> None:
        self._table: Final = table
        self._fields: Final[Sequence[peewee.Field[Any]]] = table._meta.sorted_fields  # noqa: SLF001 - Peewee offers no other way
        self.count: Final = len(self._fields)
        # What is done for every row of a register: values by name become a tuple without a loop.
        self.in_order: Final[Callable[[dict[str, object]], _Row]] = itemgetter(
            *(field.name for field in self._fields)
        )
        self.rows: Final[list[_Row]] = []
        self.next_id = next_id(table)

    def differing(self, values: dict[str, object]) -> AssertionError:
        """Return what is wrong with a row whose fields are not the table's."""
        names = {field.name for field in self._fields} ^ values.keys()
        return AssertionError(f"fields of {table_name(self._table)}: {sorted(names)}")

    def flush(self, write: "WriteRows") -> None:
        """Write the rows that wait."""
        if self.rows:
            # A row whose identifier was reserved may have come after those that follow it.
            self.rows.sort(key=_ROW_ID)
            write(self._table, self._fields, self.rows)
            self.rows.clear()


WriteRows = Callable[[type[Record], Sequence["peewee.Field[Any]"], Sequence[_Row]], None]
"""What becomes of rows of a table, their columns named."""


class HeldRows:
    """Rows made before their act, packed small, and written in one go inside it.

    They hold only while nothing else was written since the identifiers were given out.
    """

    def __init__(self) -> None:
        self._held: Final[list[tuple[type[Record], Sequence[peewee.Field[Any]], bytes]]] = []

    def hold(
        self,
        table: type[Record],
        columns: Sequence["peewee.Field[Any]"],
        rows: Sequence[_Row],
    ) -> None:
        """Take rows that are written later."""
        packed = zlib.compress(pickle.dumps(list(rows), pickle.HIGHEST_PROTOCOL), _QUICKLY)
        self._held.append((table, columns, packed))

    def write(self) -> None:
        """Write all of them in the order in which they came. Only inside `engine.journal.act`."""
        for table, columns, packed in self._held:
            # Packed by this very process a moment ago: nothing else can be in it.
            add_rows(table, columns, pickle.loads(zlib.decompress(packed)))  # noqa: S301


class Batch:
    """Rows waiting to be written in the order of `tables`; identifiers are given out in advance.

    Inside `Store.writing` nobody else writes meanwhile, so the identifiers stay free. Elsewhere its
    rows are `held`, and whoever writes them makes sure of that.
    """

    def __init__(self, tables: Sequence[type[Record]], *, held: HeldRows | None = None) -> None:
        self._write: Final[WriteRows] = add_rows if held is None else held.hold
        self._tables: Final = {table: _Waiting(table) for table in tables}
        self._waiting = 0

    def add(self, table: type[Record], /, **values: object) -> int:
        """Take one row, every field of it by its name; return its id.

        Raises AssertionError when a field is missing or is none of the table's.
        """
        waiting = self._tables[table]
        values["id"] = row_id = waiting.next_id
        waiting.next_id = row_id + 1
        # As `_take` does, without a call more for each of a hundred thousand rows.
        try:
            if len(values) != waiting.count:
                raise waiting.differing(values)
            waiting.rows.append(waiting.in_order(values))
        except KeyError:
            raise waiting.differing(values) from None
        self._waiting += 1
        return row_id

    def reserve(self, table: type[Record]) -> int:
        """Return an identifier for a row of `table` that is taken later."""
        waiting = self._tables[table]
        row_id = waiting.next_id
        waiting.next_id = row_id + 1
        return row_id

    def put(self, table: type[Record], row_id: int, /, **values: object) -> None:
        """Take the row that `row_id` was reserved for, as `add` does."""
        values["id"] = row_id
        self._take(self._tables[table], values)

    def _take(self, waiting: _Waiting, values: dict[str, object]) -> None:
        if len(values) != waiting.count:
            raise waiting.differing(values)
        try:
            waiting.rows.append(waiting.in_order(values))
        except KeyError:
            raise waiting.differing(values) from None
        self._waiting += 1

    def flush_when_full(self) -> None:
        """Write when enough has gathered: memory stays flat however long the file."""
        if self._waiting >= _FLUSH_AT:
            self.flush()

    def flush(self) -> None:
        """Write everything that waits."""
        for waiting in self._tables.values():
            waiting.flush(self._write)
        self._waiting = 0
