"""One row of a table to a record, or to the reason why it waits for a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from forumtui.intake.cells import (
    Cell,
    NotARate,
    Rate,
    cell_text,
    count_of,
    day_of,
    house_of,
    is_absent,
    rate_of,
    satang_of,
)
from forumtui.intake.eras import DateOf, is_plausible
from forumtui.intake.layout import ABSENT, DateColumn, Layout
from forumtui.intake.records import (
    FundKind,
    Guarantor,
    LoanRecord,
    PersonRecord,
    Reason,
    Record,
    SavingRecord,
    Who,
)
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.citizen_id import digits_of, is_sound
from forumtui.thai.dates import NotADate
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import PersonName, join_name, name_key, split_name
from forumtui.thai.text import normalise

RATE_CEILING_PPM: Final = 150_000
"""15 % a year: the Civil and Commercial Code, section 654."""
_DECEASED: Final = re.compile("เสียชีวิต|ถึงแก่กรรม|ถึงแก่ความตาย|มรณะ|ตาย(?!าย)")
_HEADS: Final = ("หัวหน้า", "เจ้าบ้าน", "head")


class Waits(Exception):
    """The row cannot be accepted as it stands."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.reason: Final = Reason(code, tuple(details.items()))


@dataclass(slots=True)
class _Row:
    """The cells of one row, ending in a blank one, and the flags raised while it is read."""

    cells: Sequence[Cell]
    layout: Layout
    cut_off: date
    flags: list[Reason] = field(default_factory=list)

    def flag(self, code: str, **details: str) -> None:
        self.flags.append(Reason(code, tuple(details.items())))

    def text(self, column: int) -> str:
        cell = self.cells[column]
        return cell if isinstance(cell, str) else cell_text(cell)

    def value(self, column: int) -> str:
        """The cell's text made comparable, "" when it says that there is none."""
        text = normalise(self.text(column))
        return "" if is_absent(text) else text


def read_person(
    cells: Sequence[Cell], layout: Layout, cut_off: date
) -> tuple[Record, list[Reason]]:
    """Return a resident and the row's flags. Raises Waits."""
    row = _Row(_padded(cells, layout), layout, cut_off)
    who = _who(row)
    if not who.house:
        raise Waits("house_missing")
    relation = row.value(layout.relation)
    record = PersonRecord(
        who=who,
        moo=to_arabic_digits(row.value(layout.moo)),
        relation=relation,
        is_head=relation.lower().startswith(_HEADS),
        birth_date=_day(row, layout.birth_date, DateOf.BIRTH),
    )
    return record, row.flags


def read_saving(
    cells: Sequence[Cell], layout: Layout, cut_off: date
) -> tuple[Record, list[Reason]]:
    """Return a member's savings and the row's flags. Raises Waits."""
    row = _Row(_padded(cells, layout), layout, cut_off)
    who = _member(row)
    balance = _required(row, layout.balance)
    if balance < 0:
        raise Waits("negative_savings", cell=row.text(layout.balance))
    _flag_unread(row)
    return SavingRecord(who, balance, count_of(row.cells[layout.shares])), row.flags


def read_loan(
    cells: Sequence[Cell], layout: Layout, cut_off: date, fund: FundKind
) -> tuple[Record, list[Reason]]:
    """Return a member's debt and the row's flags. Raises Waits."""
    row = _Row(_padded(cells, layout), layout, cut_off)
    who = _member(row)
    principal, balance = _principal_and_balance(row)
    if balance < 0:
        raise Waits("overpaid", cell=row.text(layout.balance))
    accrued = _accrued(row)
    rate = _rate(row, fund)
    note = row.value(layout.note)
    deceased = _DECEASED.search(note) is not None
    if deceased:
        row.flag("debtor_deceased")
    _flag_unread(row)
    record = LoanRecord(
        who=who,
        balance_satang=balance,
        accrued_satang=accrued,
        principal_satang=principal,
        rate_ppm=None if rate is None else rate.ppm,
        rate_is_monthly=rate is not None and rate.monthly,
        contract_no=row.value(layout.contract_no),
        made_on=_day(row, layout.loan_date, DateOf.LOAN),
        due_on=_day(row, layout.due_date, DateOf.DUE),
        guarantors=_guarantors(row, who),
        note=note,
        deceased=deceased,
    )
    return record, row.flags


def total_satang(cells: Sequence[Cell], layout: Layout) -> int | None:
    """Return the sum of balances that a total row states, None when that cell is empty."""
    try:
        return satang_of(_padded(cells, layout)[layout.balance])
    except NotAnAmount:
        return None


def _padded(cells: Sequence[Cell], layout: Layout) -> Sequence[Cell]:
    return [*cells, *[""] * (layout.width - len(cells)), ""]


def _member(row: _Row) -> Who:
    who = _who(row)
    if not who.house and row.layout.house != ABSENT:
        row.flag("house_missing")
    return who


def _who(row: _Row) -> Who:
    layout = row.layout
    name = _name(row)
    if not name.given and not name.surname:
        raise Waits("name_missing")
    house = row.cells[layout.house]
    if isinstance(house, date):
        row.flag("house_read_from_date", house=house_of(house))
    citizen_id, sound = _citizen_id(row)
    return Who(name, house_of(house), citizen_id, sound, row.value(layout.member_no))


def _name(row: _Row) -> PersonName:
    layout = row.layout
    title, surname = row.value(layout.title), row.value(layout.surname)
    given = row.value(layout.given if layout.given != ABSENT else layout.name)
    if layout.surname != ABSENT:
        return join_name(title, given, surname)
    name = split_name(given)
    return join_name(title, name.given, name.surname) if title else name


def _citizen_id(row: _Row) -> tuple[str, bool]:
    text = row.value(row.layout.citizen_id)
    if not text:
        return "", False
    try:
        digits = digits_of(text)
    except ValueError:
        row.flag("citizen_id_not_understood")
        return "", False
    sound = is_sound(digits)
    if not sound:
        row.flag("citizen_id_check_digit")
    return digits, sound


def _required(row: _Row, column: int) -> int:
    satang = _amount(row, column, "balance_not_number")
    if satang is None:
        raise Waits("balance_missing")
    return satang


def _amount(row: _Row, column: int, otherwise: str) -> int | None:
    """Return the satang of a cell, None when absent; the row waits when it is no amount."""
    try:
        return satang_of(row.cells[column])
    except NotAnAmount as error:
        raise Waits(otherwise, cell=row.text(column)) from error


def _principal_and_balance(row: _Row) -> tuple[int | None, int]:
    layout = row.layout
    if layout.balance == ABSENT:
        if layout.repaid == ABSENT:
            raise Waits("balance_missing")
        borrowed = _required(row, layout.principal)
        return borrowed, borrowed - (_amount(row, layout.repaid, "balance_not_number") or 0)
    balance = _required(row, layout.balance)
    principal = _optional(row, layout.principal, "principal_not_number")
    repaid = _optional(row, layout.repaid, "repaid_not_number")
    if layout.repaid != ABSENT and principal is not None and principal - (repaid or 0) != balance:
        row.flag("balance_mismatch", cell=row.text(layout.balance))
    return principal, balance


def _optional(row: _Row, column: int, flag: str) -> int | None:
    try:
        return satang_of(row.cells[column])
    except NotAnAmount:
        row.flag(flag, cell=row.text(column))
        return None


def _accrued(row: _Row) -> int:
    accrued = _amount(row, row.layout.accrued, "accrued_not_number") or 0
    if accrued < 0:
        raise Waits("accrued_negative", cell=row.text(row.layout.accrued))
    return accrued


def _rate(row: _Row, fund: FundKind) -> Rate | None:
    column = row.layout.rate
    try:
        rate = rate_of(row.cells[column], monthly=row.layout.rate_is_monthly)
    except NotARate:
        row.flag("rate_not_understood", cell=row.text(column))
        rate = None
    else:
        if rate is None and fund is not FundKind.POVERTY_FUND:
            row.flag("rate_missing")
    if fund is FundKind.POVERTY_FUND:
        if rate is not None and rate.ppm:
            row.flag("poverty_fund_rate", cell=row.text(column))
        return Rate(0, monthly=False)
    if rate is not None and rate.ppm > RATE_CEILING_PPM:
        row.flag("rate_above_ceiling", cell=row.text(column))
    return rate


def _day(row: _Row, column: DateColumn, date_of: DateOf) -> date | None:
    if column.column == ABSENT:
        return None
    cell = row.cells[column.column]
    try:
        parsed = day_of(cell, column.era)
    except NotADate:
        row.flag("date_not_understood", cell=row.text(column.column))
        return None
    if parsed is None:
        return None
    text = row.text(column.column)
    by_number = parsed.two_digit_year and isinstance(cell, str) and not _has_letters(cell)
    if parsed.christian or (by_number and column.era == "ce"):
        row.flag("christian_date", cell=text)
    if by_number and not column.decided:
        row.flag("year_two_digits", cell=text)
    elif not is_plausible(parsed.date, date_of, row.cut_off):
        row.flag("date_implausible", cell=text)
    return parsed.date


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _guarantors(row: _Row, who: Who) -> tuple[Guarantor, ...]:
    found = []
    for columns in row.layout.guarantors:
        written = row.value(columns.name)
        if written:
            found.append(Guarantor(split_name(written), house_of(row.cells[columns.house])))
    borrower = name_key(who.name)
    if any(name_key(guarantor.name) == borrower for guarantor in found):
        row.flag("guarantor_is_borrower")
    return tuple(found)


def _flag_unread(row: _Row) -> None:
    unclear = row.value(row.layout.interest_unclear)
    if unclear:
        row.flag("interest_unclear", cell=unclear)
    for column in row.layout.unread_amounts:
        written = row.value(column)
        if written.strip("0.,"):
            row.flag("amount_not_read", cell=written)
