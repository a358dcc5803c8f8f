"""What the check and the corrections ask of the open database itself, whatever its tables mean."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

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


def foreign() -> list[str]:
    """Return the triggers and views that the program does not make, by their names."""
    return [name for _, name in sqlite.foreign(database)]


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


def common_with(copy: Path) -> tuple[int, int] | None:
    """Return the last entry that a copy's journal has in common with the open one, and its own last.

    None for what cannot be read, or is no village. Each entry's hash holds all before it, so that two
    journals part only once. Inside a transaction.
    """
    with suppress(*sqlite.UNREADABLE), sqlite.lying(copy) as other:
        last = sqlite.highest_id(other, "journal")
        same, differs = 0, min(last, sqlite.highest_id(database, "journal")) + 1
        while differs - same > 1:
            middle = (same + differs) // 2
            if sqlite.journal_hash(other, middle) == sqlite.journal_hash(database, middle):
                same = middle
            else:
                differs = middle
        return same, last
    return None


@contextmanager
def as_after(act: int) -> Iterator[None]:
    """Show every table as it stood after an act, to whatever reads inside the block.

    Only inside a transaction that reads.
    """
    with sqlite.as_after(database, act):
        yield


def rows_stand(rows: RowRange) -> bool:
    """Say whether rows are still those that an act wrote."""
    return written.range_intact(database, rows)
