"""What the check and the corrections ask of the open database itself, whatever its tables mean."""

from collections.abc import Sequence

from forumtui.engine import sqlite, written
from forumtui.engine.database import database
from forumtui.engine.written import RowRange


def damage() -> str | None:
    """Return what the engine finds wrong with the file, None when nothing is."""
    return sqlite.damage(database)


def quick_damage() -> str | None:
    """Return what `damage` does, without looking whether the indexes agree."""
    return sqlite.quick_damage(database)


def dangling() -> tuple[str, int] | None:
    """Return the table and identifier of a row that points to nothing, None without one."""
    return sqlite.dangling(database)


def unguarded() -> list[str]:
    """Return the triggers that are missing or say something else, by their names."""
    return sqlite.unguarded(database)


def schema() -> dict[str, str | None]:
    """Return every table and index by its name, as the engine keeps it."""
    return sqlite.schema(database)


def shapes() -> dict[str, tuple[int, int]]:
    """Return for each table whose rows acts write: its columns and its highest identifier."""
    return sqlite.shapes(database)


def columns_of(table: str) -> list[str]:
    """Return a table's columns in the order in which they came."""
    return sqlite.columns_of(database, table)


def highest_ids(tables: Sequence[str]) -> tuple[int, ...]:
    """Return the highest identifier in each table, 0 for one that is empty: in one question."""
    return sqlite.highest_ids(database, tables)


def count_of(table: str) -> int:
    """Return how many rows a table holds."""
    return sqlite.count_of(database, table)


def acts_between(rows: RowRange) -> tuple[int, int]:
    """Return the lowest and the highest act that rows name as theirs."""
    return sqlite.acts_between(database, rows.table, rows.first, rows.last)


def rows_stand(rows: RowRange) -> bool:
    """Say whether rows are still those that an act wrote."""
    return written.range_intact(database, rows)
