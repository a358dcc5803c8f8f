"""Many rows at once: gathered as tuples, written table by table so that what is named exists."""

from collections.abc import Sequence
from typing import Any, Final

import peewee

from forumtui.store.database import Record, add_rows, next_id

_FLUSH_AT: Final = 4_000


class Batch:
    """Rows waiting to be written in the order of `tables`; identifiers are given out in advance.

    Only inside `Store.writing`: nobody else writes meanwhile, so the identifiers stay free.
    """

    def __init__(self, tables: Sequence[type[Record]]) -> None:
        self._rows: dict[type[Record], list[tuple[int, *tuple[object, ...]]]] = {
            table: [] for table in tables
        }
        self._next: dict[type[Record], int] = {table: next_id(table) for table in tables}
        self._waiting = 0

    def add(self, table: type[Record], *values: object) -> int:
        """Take one row, its values in the order of the table's columns after `id`; return its id."""
        made = self._next[table]
        self._next[table] = made + 1
        self._rows[table].append((made, *values))
        self._waiting += 1
        return made

    def reserve(self, table: type[Record]) -> int:
        """Return an identifier for a row of `table` that is taken later."""
        made = self._next[table]
        self._next[table] = made + 1
        return made

    def put(self, table: type[Record], made: int, *values: object) -> None:
        """Take the row that `made` was reserved for."""
        self._rows[table].append((made, *values))
        self._waiting += 1

    def flush_when_full(self) -> None:
        """Write when enough has gathered: memory stays flat however long the file."""
        if self._waiting >= _FLUSH_AT:
            self.flush()

    def flush(self) -> None:
        """Write everything that waits."""
        for table, rows in self._rows.items():
            if rows:
                columns: Sequence[peewee.Field[Any]] = table._meta.sorted_fields  # noqa: SLF001 - Peewee offers no other way
                add_rows(table, columns, rows)
                rows.clear()
        self._waiting = 0
