"""The rows of a fund that could make up a difference, and what its waiting rows hold."""

from dataclasses import dataclass, replace

from forumtui.core.control import Hint, Measure, RowAmount, likely_rows
from forumtui.intake.control import amount_in, balance_columns
from forumtui.store import control_rows as records
from forumtui.store.control import TableKey, table_lines


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands, and its amount; None when it cannot be read."""

    file: str
    sheet: str | None
    row: int
    house: str
    satang: int | None


@dataclass(frozen=True, slots=True)
class LikelyRows:
    """Rows that could make up a difference in one way: the first of them, and how many there are."""

    hint: Hint
    places: tuple[tuple[RowPlace, ...], ...]
    count: int


def waiting_amounts(key: TableKey) -> list[tuple[int, int, int | None]]:
    """Return the waiting rows of a table: identifier, row, and amount where that is certain.

    Inside a transaction.
    """
    waiting = records.waiting_rows(key)
    columns = balance_columns(records.cells_and_balances(key))
    return [
        (
            one.id,
            one.row,
            amount_in(one.cells, columns) if one.same_satang is None else one.same_satang,
        )
        for one in waiting
    ]


def find_rows(
    fund: int, measure: Measure, difference_satang: int, register: tuple[str, str | None] | None
) -> tuple[LikelyRows, ...]:
    """Return the rows that could make up a difference (stated less members'), the surest first.

    `register` is the file and sheet of a total row, None for all registers of the fund. Inside a
    transaction.
    """
    places: dict[int, RowPlace] = {}
    rows: list[RowAmount] = []
    for line in records.line_rows(fund, measure.value):
        if register in (None, (line.file, line.sheet)):
            places[line.id] = RowPlace(line.file, line.sheet, line.row, "", line.satang)
            rows.append(RowAmount(line.id, line.satang))
    for table in table_lines():
        key, here = table.key, register in (None, (table.file_name, table.key.sheet))
        if here and table.waiting and (key.fund, key.kind) == (fund, measure.value):
            for number, row, satang in waiting_amounts(key):
                places[number] = RowPlace(table.file_name, key.sheet, row, "", satang)
                rows.append(RowAmount(number, satang, waiting=True))
    clues = likely_rows(difference_satang, rows)
    named = [row for clue in clues for together in clue.rows for row in together]
    for row, house in records.houses_of(measure.value, named).items():
        places[row] = replace(places[row], house=house)
    return tuple(
        LikelyRows(
            clue.hint,
            tuple(tuple(places[row] for row in together) for together in clue.rows),
            clue.count,
        )
        for clue in clues
    )
