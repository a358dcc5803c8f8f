"""What a fund owns (ทรัพย์สิน): one row a thing, how many of it, and what it is worth."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.intake.cells import Cell, satang_of
from forumtui.intake.layout import ABSENT, Layout
from forumtui.intake.members import Row, Waits, row_of
from forumtui.intake.records import AssetRecord, Reason, Record
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.digits import to_arabic_digits

_COUNTED: Final = re.compile(
    r"(?P<count>\d{1,6}|\d{1,3}(?:,\d{3})+)(?:\.0+)?\s*(?P<unit>[^\W\d_].*)?"
)


def read_asset(cells: Sequence[Cell], layout: Layout, cut_off: date) -> tuple[Record, list[Reason]]:
    """Return a thing the fund owns and the row's flags.

    The value is that of all pieces together; where only the price of one is given, it is that times
    how many. Raises Waits.
    """
    row = row_of(cells, layout, cut_off)
    what = row.value(layout.name)
    if not what:
        raise Waits("asset_missing")
    quantity, unit = _quantity(row)
    value = _value(row, quantity)
    if value < 0:
        raise Waits("amount_negative", cell=row.text(layout.balance))
    for column in layout.unread_amounts:
        written = row.value(column)
        if written.strip("0.,"):
            row.flag("amount_not_read", cell=written)
    return AssetRecord(what, quantity, unit, value, row.value(layout.note)), row.flags


def _quantity(row: Row) -> tuple[int | None, str]:
    """Return how many and of what; "2 ตัว" may stand in one cell."""
    written, unit = row.value(row.layout.quantity), row.value(row.layout.unit)
    if not written:
        return None, unit
    found = _COUNTED.fullmatch(to_arabic_digits(written))
    if found is None:
        row.flag("quantity_not_number", cell=written)
        return None, unit
    return int(found["count"].replace(",", "")), unit or found["unit"] or ""


def _value(row: Row, quantity: int | None) -> int:
    layout = row.layout
    whole, one = _satang(row, layout.balance), _satang(row, layout.unit_price)
    together = None if one is None or quantity is None else one * quantity
    if whole is None:
        if together is None:
            raise Waits("value_missing")
        return together
    if together is not None and together != whole:
        row.flag("value_mismatch", cell=row.text(layout.balance))
    return whole


def _satang(row: Row, column: int) -> int | None:
    if column == ABSENT:
        return None
    try:
        return satang_of(row.cells[column])
    except NotAnAmount as error:
        raise Waits("amount_not_number", cell=row.text(column)) from error
