"""A row that holds several records: a member's savings and debts beside each other, or several debts."""

from collections.abc import Sequence
from datetime import date

from forumtui.registers.reading.formats.cells import Cell, satang_of
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import Record, RowKind, RowReason
from forumtui.registers.reading.rows.cell_rows import padded
from forumtui.registers.reading.rows.rows import read_loan, read_saving
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.text import normalise
from forumtui.village.rules import FundKind, says_nothing


def read_several(
    cells: Sequence[Cell], layout: Layout, cut_off: date, fund: FundKind
) -> tuple[tuple[Record, ...], list[RowReason]]:
    """Return the records of a row, at least one, and its flags, each once. Raises Waits.

    What is blank, and a debt of nothing, is no record as long as the row holds another.
    """
    filled = [part for part in layout.parts if _is_filled(cells, part)]
    records: list[Record] = []
    flags: list[RowReason] = []
    for part in filled or layout.parts[:1]:
        if part.kind is RowKind.SAVING:
            record, raised = read_saving(cells, part, cut_off)
        else:
            record, raised = read_loan(cells, part, cut_off, fund)
        records.append(record)
        flags += [flag for flag in raised if flag not in flags]
    return tuple(records), flags


def _is_filled(cells: Sequence[Cell], part: Layout) -> bool:
    row = padded(cells, part)
    if part.kind is RowKind.SAVING:
        return not _says_nothing(row[part.balance])
    money = (part.balance, part.principal, part.repaid, part.accrued, *part.more_accrued)
    told = [row[place] for place in money if place != ABSENT]
    return not all(map(_is_nothing, told))


def _says_nothing(cell: Cell) -> bool:
    return isinstance(cell, str) and says_nothing(normalise(cell))


def _is_nothing(cell: Cell) -> bool:
    """Say whether a cell owes nothing: blank, a dash, or zero."""
    if _says_nothing(cell):
        return True
    try:
        return not satang_of(cell)
    except NotAnAmount:
        return False
