"""Balance sheets and profit-and-loss accounts: a title, then labels with amounts beside them."""

from collections.abc import Sequence
from typing import Final

from forumtui.intake.cells import Cell, cell_text, satang_of
from forumtui.intake.layout import Layout
from forumtui.intake.records import Reason, RowKind, StatementRecord
from forumtui.intake.row_kinds import is_blank
from forumtui.intake.squeezing import squeeze
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.text import normalise

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
_AMOUNT_HEADINGS: Final = frozenset(
    {"จำนวนเงิน", "จำนวน", "บาท", "จำนวนเงินบาท", "amount", "บาทสต", "บาทสตางค์"}
)
_TOTALS: Final = ("รวม", "ยอดรวม", "total")


def statement_titled(cells: Sequence[str]) -> str | None:
    """Return which account begins in a row with one text, "balance_sheet" or "profit_and_loss"."""
    texts = [cell for cell in cells if cell.strip()]
    if len(texts) != 1:
        return None
    squeezed = squeeze(texts[0])
    return next((account for word, account in _TITLES if squeezed.startswith(word)), None)


def statement_kind(cells: Sequence[str]) -> RowKind:
    """Return what a row under a statement's title is; a section's heading is a TITLE."""
    if is_blank(cells):
        return RowKind.BLANK
    texts = [cell for cell in cells if cell.strip()]
    if len(texts) == 1:
        return RowKind.TITLE
    if any(squeeze(text) in _AMOUNT_HEADINGS for text in texts[1:]):
        return RowKind.HEADER
    return RowKind.TOTAL if squeeze(texts[0]).startswith(_TOTALS) else RowKind.STATEMENT


def read_statement(
    cells: Sequence[Cell], layout: Layout
) -> tuple[StatementRecord | None, Reason | None, tuple[Reason, ...]]:
    """Return one line of an account, or why it waits, and its flags.

    The label is the first text, the amount the first number after it; an amount may be negative.
    """
    texts = [cell_text(cell) for cell in cells]
    label = next(place for place, text in enumerate(texts) if text.strip())
    written = [cell for cell in cells[label + 1 :] if cell_text(cell).strip()]
    amounts = [amount for cell in written if (amount := _amount(cell)) is not None]
    if not amounts:
        shown = cell_text(written[0]) if written else ""
        return None, Reason("amount_not_number", (("cell", shown),)), ()
    flags = (Reason("several_amounts"),) if len(amounts) > 1 else ()
    record = StatementRecord(layout.statement, normalise(texts[label]), amounts[0])
    return record, None, flags


def statement_total(cells: Sequence[Cell]) -> int | None:
    """Return the amount of a statement's total row in satang, None when it states none."""
    amounts = [amount for cell in cells[1:] if (amount := _amount(cell)) is not None]
    return amounts[0] if amounts else None


def _amount(cell: Cell) -> int | None:
    try:
        return satang_of(cell)
    except NotAnAmount:
        return None
