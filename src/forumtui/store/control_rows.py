"""The rows of a fund's tables one by one: those that wait, those accepted, and whose they are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import peewee

from forumtui.store.control import LINES, TableKey
from forumtui.store.correction import corrected_lines
from forumtui.store.database import tuples
from forumtui.store.household import Household, Residence
from forumtui.store.occupant import lives_now
from forumtui.store.person import Person
from forumtui.store.source import SourceFile, SourceRow
from forumtui.store.ties import ties_of

_ENOUGH: Final = 100
_KNOWN: Final = '"row_known"'
"""Among a waiting row's reasons: another file of the fund holds the very same row."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that was not accepted: its cells, and what the very same row elsewhere amounts to."""

    id: int
    row: int
    cells: tuple[str, ...]
    same_satang: int | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row that was accepted: where it stands, and its balance as it was corrected."""

    id: int
    file: str
    sheet: str | None
    row: int
    satang: int


def _of(key: TableKey) -> "peewee.Expression":
    sheet = SourceRow.sheet.is_null() if key.sheet is None else SourceRow.sheet == key.sheet
    return (
        (SourceRow.file == key.file)
        & sheet
        & (SourceRow.kind == key.kind)
        & (SourceRow.fund == key.fund)
    )


def waiting_rows(key: TableKey) -> tuple[WaitingRow, ...]:
    """Return the rows of a table that wait for a person."""
    query = SourceRow.select(
        SourceRow.id, SourceRow.row, SourceRow.cells, SourceRow.cells_hash, SourceRow.reasons
    )
    query = query.where(_of(key) & (SourceRow.status == "waiting")).order_by(SourceRow.id)
    found = list(tuples(query))
    known = {cells_hash for *_, cells_hash, reasons in found if _KNOWN in reasons}
    same = _amounts_by_hash(key, known) if known else {}
    return tuple(
        WaitingRow(number, row, tuple(json.loads(cells)), same.get(cells_hash))
        for number, row, cells, cells_hash, _ in found
    )


def _amounts_by_hash(key: TableKey, wanted: set[str]) -> dict[str, int]:
    table = LINES[key.kind]
    query = table.select(SourceRow.cells_hash, table.balance_satang).join(SourceRow)
    return {
        cells_hash: satang
        for cells_hash, satang in tuples(query.where(table.fund == key.fund))
        if cells_hash in wanted
    }


def cells_and_balances(key: TableKey) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return the cells and the balance of a table's first accepted rows: enough to compare columns."""
    table = LINES[key.kind]
    query = table.select(SourceRow.cells, table.balance_satang).join(SourceRow).where(_of(key))
    query = query.order_by(table.id).limit(_ENOUGH)
    return tuple((tuple(json.loads(cells)), satang) for cells, satang in tuples(query))


def line_rows(fund: int, kind: str) -> tuple[LineRow, ...]:
    """Return the accepted savings or loans of a fund, in the order in which they were read."""
    table = LINES[kind]
    names = dict(tuples(SourceFile.select(SourceFile.id, SourceFile.name)))
    query = (
        table.select(
            SourceRow.id, SourceRow.file, SourceRow.sheet, SourceRow.row, table.balance_satang
        )
        .join(SourceRow)
        .where(table.fund == fund)
        .order_by(SourceRow.id)
    )
    more = {one.row: one.balance_difference for one in corrected_lines() if one.kind == kind}
    return tuple(
        LineRow(number, names[file], sheet, row, satang + more.get(number, 0))
        for number, file, sheet, row, satang in tuples(query)
    )


def houses_of(kind: str, rows: Iterable[int]) -> dict[int, str]:
    """Return whose house each of a few accepted rows is: its gate, else as the row writes it."""
    table = LINES[kind]
    query = table.select(table.row, table.person, Person.house_written).join(Person)
    written = {
        row: (person, house) for row, person, house in tuples(query.where(table.row << [*rows]))
    }
    persons = {person for person, _ in written.values()}
    tied = ties_of([*persons]).resident
    lived = Residence.select(Residence.person, Household.house).join(Household)
    residents = [*persons, *tied.values()]
    gates = dict(tuples(lived.where((Residence.person << residents) & lives_now())))
    return {
        row: gates.get(tied.get(person, person), house) for row, (person, house) in written.items()
    }
