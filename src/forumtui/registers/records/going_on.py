"""What a register that replaces another goes on with: the rows that are the very same in both.

They stay as they are, with their numbers: an answer, a correction or a contract about such a line
stands. All else of the old register counts no more.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from forumtui.engine.database import Batch, HeldRows, Record, table_name
from forumtui.registers.records.again import rows_of_act
from forumtui.tables.people import SamePerson
from forumtui.tables.registers import SourceFile, SourceRow, StillHeld
from forumtui.village.records.residents import ties

_OWN: Final = ("id", "row", "act")
"""The columns by which the same thing differs in two registers."""


class GoingOn(Batch):
    """Rows of the register that replaces another: what the old one had already is held, not added."""

    def __init__(
        self, tables: Sequence[type[Record]], old: "OldRows", sequence: int, *, held: HeldRows
    ) -> None:
        super().__init__(tables, held=held)
        self._old: Final = old
        self._sequence: Final = sequence

    def add(self, table: type[Record], /, **values: object) -> int:
        """Take one row as `Batch.add` does, or go on with the old register's; return its id."""
        found = self._old.take(table, values)
        if found is None:
            return super().add(table, **values)
        if table is not SamePerson:
            # Who is whom stands by its latest word: nothing is to be said anew.
            super().add(
                StillHeld,
                kind=table_name(table),
                record=found,
                holder=self._sequence,
                row=values.get("row"),
                act=self._sequence,
            )
        return found


class OldRows:
    """The rows that a register brought, by what they say; each is taken once.

    `acts` are the one that read it and those that took rows of it as mended and go with it.
    """

    def __init__(self, acts: Sequence[int], tables: Sequence[type[Record]]) -> None:
        self._rows: Final[dict[type[Record], dict[Any, list[int]]]] = {}
        self._key: Final[dict[type[Record], Callable[[Mapping[str, object]], Any]]] = {}
        for table in tables:
            if table not in (SourceFile, SourceRow, StillHeld, SamePerson):
                self._load(table, acts)
        self._tied: Final = ties().resident

    def _load(self, table: type[Record], acts: Sequence[int]) -> None:
        names = [field.name for field in table._meta.sorted_fields]  # noqa: SLF001 - Peewee offers no other way
        said = [name for name in names if name not in _OWN]
        self._key[table] = itemgetter(*said)
        rows = self._rows[table] = defaultdict(list)
        for row in chain.from_iterable(rows_of_act(table, act) for act in acts):
            values = dict(zip(names, row, strict=True))
            rows[self._key[table](values)].append(int(str(values["id"])))
        for numbers in rows.values():
            numbers.reverse()

    def take(self, table: type[Record], values: Mapping[str, object]) -> int | None:
        """Return the number of an old row that says the same, None when there is none left."""
        if table is SamePerson:
            person = values["person"]
            same = isinstance(person, int) and self._tied.get(person) == values["same_as"]
            return 0 if same else None
        rows = self._rows.get(table)
        if not rows:
            return None
        left = rows.get(self._key[table]({k: _kept(v) for k, v in values.items()}))
        return left.pop() if left else None


def _kept(value: object) -> object:
    """Return a value as the engine keeps it."""
    return value.isoformat() if isinstance(value, date) else value
