"""One row of a table to a record of savings or debt, or to the reason why it waits for a person."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.registers.reading.formats.cells import (
    Cell,
    CellNotARate,
    Rate,
    RateUnclear,
    as_fraction,
    cell_text,
    count_of,
    rate_of,
    satang_of,
)
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.headings.methods import method_noted, method_stated
from forumtui.registers.reading.records import LoanRecord, Record, RowReason, SavingRecord
from forumtui.registers.reading.rows.amounts import amount_in, optional_in, required_in
from forumtui.registers.reading.rows.cell_rows import CellRow, Waits, day_in, row_of
from forumtui.registers.reading.rows.eras import DateOf
from forumtui.registers.reading.rows.houses import house_in
from forumtui.registers.reading.rows.people import (
    flag_standing,
    guarantors_in,
    member_of,
    standing_of,
)
from forumtui.registers.reading.rows.written_names import Standing
from forumtui.thai.amounts import NotAnAmount
from forumtui.village.rules import FundKind

_DAY_FOR_NUMBER: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?: 00:00(?::00)?)?|(?:\d{1,2}-)?[A-Za-zก-๎][A-Za-zก-๎.]{2,11}(?:-\d{2,4})?"
)


def read_saving(
    cells: Sequence[Cell], layout: Layout, cut_off: date
) -> tuple[Record, list[RowReason]]:
    """Return a member's savings and the row's flags. Raises Waits."""
    row = row_of(cells, layout, cut_off)
    who = member_of(row)
    balance = required_in(row, layout.balance)
    if balance < 0:
        raise Waits("negative_savings", cell=row.text(layout.balance))
    flag_standing(row, standing_of(row), balance)
    _flag_unread(row)
    return SavingRecord(who, balance, count_of(row.cells[layout.shares])), row.flags


def read_loan(
    cells: Sequence[Cell], layout: Layout, cut_off: date, fund: FundKind
) -> tuple[Record, list[RowReason]]:
    """Return a member's debt and the row's flags. Raises Waits."""
    row = row_of(cells, layout, cut_off)
    who = member_of(row)
    principal, balance = _principal_and_balance(row)
    if balance < 0:
        raise Waits("overpaid", cell=row.text(layout.balance))
    accrued = _accrued(row)
    rate = _rate(row, fund)
    method = _method(row)
    note = row.value(layout.note)
    gone = standing_of(row)
    deceased = gone is not None and gone[0] is Standing.DECEASED
    if deceased:
        row.flag("debtor_deceased")
    else:
        flag_standing(row, standing_of(row), balance)
    _flag_unread(row)
    record = LoanRecord(
        who=who,
        balance_satang=balance,
        accrued_satang=accrued,
        principal_satang=principal,
        rate_ppm=None if rate is None else rate.ppm,
        rate_is_monthly=rate is not None and rate.monthly,
        contract_no=_contract_no(row),
        made_on=day_in(row, layout.loan_date, DateOf.LOAN),
        due_on=day_in(row, layout.due_date, DateOf.DUE),
        guarantors=guarantors_in(row, who),
        note=note,
        deceased=deceased,
        method=method or method_noted(note) or layout.method_told,
    )
    return record, row.flags


def _principal_and_balance(row: CellRow) -> tuple[int | None, int]:
    layout = row.layout
    if layout.balance == ABSENT:
        if layout.repaid == ABSENT:
            raise Waits("balance_missing")
        borrowed = required_in(row, layout.principal)
        return borrowed, borrowed - (amount_in(row, layout.repaid, "balance_not_number") or 0)
    balance = required_in(row, layout.balance)
    principal = optional_in(row, layout.principal, "principal_not_number")
    repaid = optional_in(row, layout.repaid, "repaid_not_number")
    if layout.repaid != ABSENT and principal is not None and principal - (repaid or 0) != balance:
        row.flag("balance_mismatch", cell=row.text(layout.balance))
    return principal, balance


def _contract_no(row: CellRow) -> str:
    """Return the number of a contract; of one that a spreadsheet took for a day, what was typed."""
    cell = row.cells[row.layout.contract_no]
    if isinstance(cell, str) and not ("-" in cell and _DAY_FOR_NUMBER.fullmatch(cell.strip())):
        return row.value(row.layout.contract_no)
    typed = house_in(cell)
    if not typed.was_date:
        return row.value(row.layout.contract_no)
    row.flag("contract_read_from_date", cell=cell_text(cell), number=typed.number)
    return typed.number


def _accrued(row: CellRow) -> int:
    whole = 0
    for column in (row.layout.accrued, *row.layout.more_accrued):
        accrued = amount_in(row, column, "accrued_not_number") or 0
        if accrued < 0:
            raise Waits("accrued_negative", cell=row.text(column))
        whole += accrued
    return whole


def _method(row: CellRow) -> Method | None:
    """Return how interest is reckoned, as the row's own column or the cells of interest say."""
    layout = row.layout
    written = row.value(layout.method)
    method = method_stated(written)[1]
    if written and method is None:
        row.flag("method_not_understood", cell=written)
    for column in (layout.rate, layout.interest_unclear):
        cell = row.cells[column]
        if method is None and isinstance(cell, str):
            method = method_stated(cell)[1]
    return method


def _rate(row: CellRow, fund: FundKind) -> Rate | None:
    column = row.layout.rate
    cell = row.cells[column]
    if isinstance(cell, str):
        cell = method_stated(cell)[0]
    try:
        if row.layout.rate_is_fraction:
            cell = as_fraction(cell)
        rate = rate_of(cell, monthly=row.layout.rate_is_monthly)
    except CellNotARate as error:
        unclear = isinstance(error, RateUnclear)
        code = "rate_unclear" if unclear else "rate_not_understood"
        row.flag(code, cell=row.text(column))
        rate = None
    else:
        if rate is None and fund is not FundKind.POVERTY_FUND:
            row.flag("rate_missing")
    if fund is FundKind.POVERTY_FUND:
        if rate is not None and rate.ppm:
            row.flag("poverty_fund_rate", cell=row.text(column))
        return Rate(0, monthly=False)
    if rate is not None and rate.ppm > CEILING_PPM:
        row.flag("rate_above_ceiling", cell=row.text(column))
    return rate


def _flag_unread(row: CellRow) -> None:
    unclear = row.value(row.layout.interest_unclear)
    if unclear:
        row.flag("interest_unclear", cell=unclear)
    for proof in row.layout.sums:
        parts = [sign * _figure(row, column) for column, sign in proof.terms]
        if sum(parts) != _figure(row, proof.column):
            row.flag("columns_differ", cell=row.text(proof.column))


def _figure(row: CellRow, column: int) -> int:
    """Return what stands in a column of figures, 0 where there is none."""
    try:
        return satang_of(row.cells[column] if column < len(row.cells) else "") or 0
    except NotAnAmount:
        return 0
