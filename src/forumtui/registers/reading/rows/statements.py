"""Balance sheets, profit-and-loss accounts, and what a fund owns (ทรัพย์สิน).

An account begins with a title (its lines: `accounts`); things owned are one row each: how many, and what
they are worth.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.lending.money import LARGEST_SATANG
from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import (
    AssetRecord,
    Record,
    RowReason,
)
from forumtui.registers.reading.rows.amounts import amount_in
from forumtui.registers.reading.rows.cell_rows import CellRow, Waits, row_of
from forumtui.thai.digits import to_arabic_digits
from forumtui.village.rules import squeeze

BALANCE_SHEET: Final = "balance_sheet"

PROFIT_AND_LOSS: Final = "profit_and_loss"

_TITLES: Final = (
    ("งบกำไรขาดทุน", PROFIT_AND_LOSS),
    ("งบรายได้", PROFIT_AND_LOSS),
    ("งบรายรับ", PROFIT_AND_LOSS),
    ("profitandloss", PROFIT_AND_LOSS),
    ("incomestatement", PROFIT_AND_LOSS),
    ("งบดุล", BALANCE_SHEET),
    ("งบแสดงฐานะ", BALANCE_SHEET),
    ("งบฐานะการเงิน", BALANCE_SHEET),
    ("balancesheet", BALANCE_SHEET),
)


def statement_titled(cells: Sequence[str]) -> str | None:
    """Return which account begins in a row with one text, "balance_sheet" or "profit_and_loss"."""
    texts = [cell for cell in cells if cell.strip()]
    if len(texts) != 1:
        return None
    squeezed = squeeze(texts[0])
    return next((account for word, account in _TITLES if squeezed.startswith(word)), None)


_COUNTED: Final = re.compile(
    r"(?P<count>\d{1,6}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?\s*(?P<unit>[^\W\d_].*)?"
)


def read_asset(
    cells: Sequence[Cell], layout: Layout, cut_off: date
) -> tuple[Record, list[RowReason]]:
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


def _quantity(row: CellRow) -> tuple[int | None, str]:
    """Return how many and of what; "2 ตัว" may stand in one cell."""
    written, unit = row.value(row.layout.quantity), row.value(row.layout.unit)
    if not written:
        return None, unit
    found = _COUNTED.fullmatch(to_arabic_digits(written))
    if found is None:
        row.flag("quantity_not_number", cell=written)
        return None, unit
    return int(found["count"].replace(",", "")), unit or found["unit"] or ""


def _value(row: CellRow, quantity: int | None) -> int:
    layout = row.layout
    whole, one = _satang(row, layout.balance), _satang(row, layout.unit_price)
    together = None if one is None or quantity is None else one * quantity
    if whole is None:
        if together is None:
            raise Waits("value_missing")
        if together > LARGEST_SATANG:
            raise Waits("amount_not_number", cell=row.text(layout.unit_price))
        return together
    if together is not None and together != whole:
        row.flag("value_mismatch", cell=row.text(layout.balance))
    return whole


def _satang(row: CellRow, column: int) -> int | None:
    return None if column == ABSENT else amount_in(row, column, "amount_not_number")
