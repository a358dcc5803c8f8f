"""The amounts in one row's cells: read to the satang, or why they are none."""

from typing import Final

from forumtui.registers.reading.formats.cells import (
    Cell,
    Joined,
    cell_text,
    has_parts,
    leaves_nothing,
    satang_in,
    satang_of,
)
from forumtui.registers.reading.records import RowKind, RowReason
from forumtui.registers.reading.rows.cell_rows import CellRow, Waits
from forumtui.thai.amounts import (
    SATANG,
    NotAnAmount,
    PartsOfSatang,
    PointUnclear,
    SeveralAmounts,
    format_baht,
)

_OF_MEMBERS: Final = (RowKind.SAVING, RowKind.LOAN)

_MOST_OF_ONE: Final = 10_000_000 * SATANG
"""In a table in thousands a member with more is one whose amount stands there in baht."""

_REASONS: Final[dict[type[NotAnAmount], str]] = {
    PartsOfSatang: "amount_has_parts",
    PointUnclear: "amount_point_unclear",
    SeveralAmounts: "amounts_several",
}


def required_in(row: CellRow, column: int) -> int:
    """Return the satang of a balance; a dash among amounts is nought. Raises Waits."""
    satang = amount_in(row, column, "balance_not_number")
    if satang is not None:
        return satang
    if column in row.layout.amounts and leaves_nothing(row.cells[column]):
        return 0
    raise Waits("balance_missing")


def amount_in(row: CellRow, column: int, otherwise: str) -> int | None:
    """Return the satang of a cell, None when absent; the row waits when it is no amount."""
    try:
        return _satang(row, column)
    except NotAnAmount as error:
        raise Waits(_why(error, otherwise), cell=row.text(column)) from error


def optional_in(row: CellRow, column: int, otherwise: str) -> int | None:
    """Return the satang of a cell, None when absent; the row carries a flag when it is no amount."""
    try:
        return _satang(row, column)
    except NotAnAmount as error:
        row.flag(_why(error, otherwise), cell=row.text(column))
        return None


def remarks_of_cell(cell: Cell, times: int) -> list[RowReason]:
    """Return what must be told of an amount that stands in no table with headings."""
    if isinstance(cell, Joined):
        return [RowReason("thousands_joined", (("pieces", cell.written), ("cell", str(cell))))]
    if times == 1 and has_parts(cell):
        amount = format_baht(satang_of(cell) or 0)
        return [RowReason("amount_rounded", (("cell", cell_text(cell)), ("amount", amount)))]
    return []


def _satang(row: CellRow, column: int) -> int | None:
    cell, times = row.cells[column], row.layout.times(column)
    if times != 1:
        return _in_units(row, cell, times)
    satang = satang_of(cell)
    if satang is not None and has_parts(cell):
        row.flag("amount_rounded", cell=cell_text(cell), amount=format_baht(satang))
    return satang


def _in_units(row: CellRow, cell: Cell, times: int) -> int | None:
    """Return the satang of a cell of a table in thousands; one that looks like baht waits."""
    satang = satang_in(cell, times)
    if satang is not None and abs(satang) > _MOST_OF_ONE and row.layout.kind in _OF_MEMBERS:
        raise Waits("unit_unclear", cell=cell_text(cell), amount=format_baht(satang))
    return satang


def _why(error: NotAnAmount, otherwise: str) -> str:
    return _REASONS.get(type(error), otherwise)
