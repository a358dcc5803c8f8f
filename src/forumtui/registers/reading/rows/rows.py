"""One row of a table to a record, or to the reason why it waits for a person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.registers.reading.formats.cells import (
    Cell,
    CellNotARate,
    Rate,
    RateUnclear,
    Reckoned,
    Standin,
    cell_text,
    count_of,
    day_of,
    has_parts,
    house_of,
    is_error,
    leaves_nothing,
    may_be_error,
    rate_of,
    satang_of,
)
from forumtui.registers.reading.headings.layout import ABSENT, DateColumn, Layout
from forumtui.registers.reading.headings.methods import method_noted, method_stated
from forumtui.registers.reading.records import (
    LoanRecord,
    PersonRecord,
    Record,
    RowReason,
    SavingRecord,
    Who,
    WrittenGuarantor,
)
from forumtui.registers.reading.rows.eras import DateOf, is_plausible
from forumtui.registers.rules.limits import LONGEST_NAME, LONGEST_QUOTED
from forumtui.thai.amounts import (
    NotAnAmount,
    PartsOfSatang,
    PointUnclear,
    SeveralAmounts,
    format_baht,
)
from forumtui.thai.citizen_id import digits_of, is_sound
from forumtui.thai.dates import NotADate
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import PersonName, join_name, name_key, split_name
from forumtui.thai.text import normalise
from forumtui.village.rules import FundKind, says_nothing

_TEXT: Final = {str}

_NO_AMOUNT: Final[dict[type[NotAnAmount], str]] = {
    PartsOfSatang: "amount_has_parts",
    PointUnclear: "amount_point_unclear",
    SeveralAmounts: "amounts_several",
}

_ANY_LETTER: Final = re.compile(r"[^\W\d_]")


def _reason(code: str, details: Mapping[str, str]) -> RowReason:
    """Return why a row waits or is asked about; of a long cell what tells which it is."""
    return RowReason(
        code,
        tuple(
            (name, text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…")
            for name, text in details.items()
        ),
    )


class Waits(Exception):
    """The row cannot be accepted as it stands."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.reason: Final = _reason(code, details)


@dataclass(slots=True)
class CellRow:
    """The cells of one row, ending in a blank one, and the flags raised while it is read."""

    cells: list[Cell]
    layout: Layout
    cut_off: date
    flags: list[RowReason] = field(default_factory=list)

    def flag(self, code: str, **details: str) -> None:
        """Take the row with a question."""
        self.flags.append(_reason(code, details))

    def text(self, column: int) -> str:
        """The cell as it is shown."""
        cell = self.cells[column]
        return cell if isinstance(cell, str) else cell_text(cell)

    def value(self, column: int) -> str:
        """The cell's text made comparable, "" when it says that there is none."""
        if column == ABSENT:
            return ""
        text = normalise(self.text(column))
        return "" if says_nothing(text) else text


def row_of(cells: Sequence[Cell], layout: Layout, cut_off: date) -> CellRow:
    """Return a row ready to be read. Raises Waits when a formula left out what it must say."""
    row = CellRow(padded(cells, layout), layout, cut_off)
    if _may_be_odd(cells):
        _look_at_formulas(row)
        _look_at_numbers(row)
        _look_at_letters(row)
    return row


def _may_be_odd(cells: Sequence[Cell]) -> bool:
    """Say quickly whether a cell was mended, merged, left out by a formula or reckoned by one."""
    if set(map(type, cells)) == _TEXT:
        return may_be_error("".join(map(str, cells)))
    return any(
        type(cell) is not str or may_be_error(cell)
        if isinstance(cell, str)
        else type(cell) is Reckoned
        for cell in cells
    )


def padded(cells: Sequence[Cell], layout: Layout) -> list[Cell]:
    """Return the cells with every column of the layout, and one blank cell for ABSENT."""
    return [*cells, *[""] * (layout.width - len(cells)), ""]


def _look_at_formulas(row: CellRow) -> None:
    layout = row.layout
    sums = (layout.balance,) if layout.balance != ABSENT else (layout.principal, layout.repaid)
    needed = {layout.name, layout.given, layout.house, *sums}
    for column, cell in enumerate(row.cells[: layout.width]):
        failed, empty = is_error(cell), isinstance(cell, Standin) and not cell
        code = "formula_failed" if failed else "formula_empty"
        if not (failed or empty) or column not in layout.columns:
            continue
        shown = cell.written if isinstance(cell, Standin) else cell_text(cell)
        if column in needed or (failed and column in (layout.accrued, layout.surname)):
            raise Waits(code, cell=shown)
        row.flag(code, cell=shown)


def _look_at_numbers(row: CellRow) -> None:
    """Ask about the names and houses that a formula gives as a number.

    A program may keep 0 for a text that a formula looks up, and shows 0 for a blank cell it looks
    up: 0 is nobody's name, house, contract or number.
    """
    layout = row.layout
    for column in (layout.title, layout.given, layout.surname, layout.name, layout.house):
        number = row.cells[column]
        if not isinstance(number, Reckoned):
            continue
        if column != layout.house or not number:
            raise Waits("formula_number", cell=row.text(column))
        row.flag("formula_number", cell=row.text(column))
    names = {one.name for one in layout.guarantors}
    houses = {one.house for one in layout.guarantors}
    for column in (*names, *houses, layout.member_no, layout.contract_no):
        number = row.cells[column]
        lost = column in names or not number
        if isinstance(number, Reckoned) and (lost or column in houses):
            row.flag("formula_number", cell=row.text(column))
            row.cells[column] = "" if lost else number


def _look_at_letters(row: CellRow) -> None:
    standing = [cell for cell in row.cells if isinstance(cell, Standin) and cell]
    if any(not cell.written for cell in standing):
        row.flag("cell_merged")
    mended = [cell for cell in standing if cell.written]
    if mended:
        row.flag("letters_mended", cell=mended[0].written, text=str(mended[0]))


def member_of(row: CellRow) -> Who:
    """Return whom a fund's row speaks of. Raises Waits."""
    who = who_of(row)
    if not who.house and row.layout.house != ABSENT:
        row.flag("house_missing")
    return who


def who_of(row: CellRow) -> Who:
    """Return whom a row speaks of; no house is no reason to wait. Raises Waits."""
    layout = row.layout
    name = _name(row)
    if not name.given and not name.surname:
        raise Waits("name_missing")
    if not _ANY_LETTER.search(name.given + name.surname):
        raise Waits("name_not_name", cell=name.full)
    if len(name.full) > LONGEST_NAME:
        raise Waits("name_too_long", cell=name.full)
    house = row.cells[layout.house]
    if isinstance(house, date):
        row.flag("house_read_from_date", house=house_of(house))
    number = house_of(house)
    if number and not number[0].isdecimal() and not any(letter.isdecimal() for letter in number):
        row.flag("house_not_number", cell=number)
    citizen_id, sound = _citizen_id(row)
    return Who(name, number, citizen_id, sound, row.value(layout.member_no))


def _name(row: CellRow) -> PersonName:
    layout = row.layout
    title, surname = row.value(layout.title), row.value(layout.surname)
    given = row.value(layout.given if layout.given != ABSENT else layout.name)
    if layout.surname != ABSENT:
        return join_name(title, given, surname)
    name = split_name(given)
    return join_name(title, name.given, name.surname) if title else name


def _citizen_id(row: CellRow) -> tuple[str, bool]:
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


_DECEASED: Final = re.compile("เสียชีวิต|ถึงแก่กรรม|ถึงแก่ความตาย|มรณะ|ตาย(?!าย)")

_HEADS: Final = ("หัวหน้า", "เจ้าบ้าน", "head")


def read_person(
    cells: Sequence[Cell], layout: Layout, cut_off: date
) -> tuple[Record, list[RowReason]]:
    """Return a resident and the row's flags. Raises Waits."""
    row = row_of(cells, layout, cut_off)
    who = who_of(row)
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
) -> tuple[Record, list[RowReason]]:
    """Return a member's savings and the row's flags. Raises Waits."""
    row = row_of(cells, layout, cut_off)
    who = member_of(row)
    balance = _required(row, layout.balance)
    if balance < 0:
        raise Waits("negative_savings", cell=row.text(layout.balance))
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
        method=method or method_noted(note) or layout.method_told,
    )
    return record, row.flags


def total_satang(cells: Sequence[Cell], layout: Layout) -> int | None:
    """Return the sum of balances that a total row states, None when that cell is empty."""
    cell = padded(cells, layout)[layout.balance]
    try:
        satang = satang_of(cell)
    except NotAnAmount:
        return None
    says_nought = satang is None and layout.balance in layout.amounts and leaves_nothing(cell)
    return 0 if says_nought else satang


def _required(row: CellRow, column: int) -> int:
    satang = amount(row, column, "balance_not_number")
    if satang is not None:
        return satang
    if column in row.layout.amounts and leaves_nothing(row.cells[column]):
        return 0
    raise Waits("balance_missing")


def amount(row: CellRow, column: int, otherwise: str) -> int | None:
    """Return the satang of a cell, None when absent; the row waits when it is no amount."""
    try:
        return _satang(row, column)
    except NotAnAmount as error:
        raise Waits(_why_no_amount(error, otherwise), cell=row.text(column)) from error


def _satang(row: CellRow, column: int) -> int | None:
    cell = row.cells[column]
    satang = satang_of(cell)
    if satang is not None and has_parts(cell):
        row.flag("amount_rounded", cell=cell_text(cell), amount=format_baht(satang))
    return satang


def _why_no_amount(error: NotAnAmount, otherwise: str) -> str:
    """Return the reason that is true of a cell that holds no amount."""
    return _NO_AMOUNT.get(type(error), otherwise)


def _principal_and_balance(row: CellRow) -> tuple[int | None, int]:
    layout = row.layout
    if layout.balance == ABSENT:
        if layout.repaid == ABSENT:
            raise Waits("balance_missing")
        borrowed = _required(row, layout.principal)
        return borrowed, borrowed - (amount(row, layout.repaid, "balance_not_number") or 0)
    balance = _required(row, layout.balance)
    principal = _optional(row, layout.principal, "principal_not_number")
    repaid = _optional(row, layout.repaid, "repaid_not_number")
    if layout.repaid != ABSENT and principal is not None and principal - (repaid or 0) != balance:
        row.flag("balance_mismatch", cell=row.text(layout.balance))
    return principal, balance


def _optional(row: CellRow, column: int, flag: str) -> int | None:
    try:
        return _satang(row, column)
    except NotAnAmount as error:
        row.flag(_why_no_amount(error, flag), cell=row.text(column))
        return None


def _accrued(row: CellRow) -> int:
    accrued = amount(row, row.layout.accrued, "accrued_not_number") or 0
    if accrued < 0:
        raise Waits("accrued_negative", cell=row.text(row.layout.accrued))
    return accrued


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


def _day(row: CellRow, column: DateColumn, date_of: DateOf) -> date | None:
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


def _guarantors(row: CellRow, who: Who) -> tuple[WrittenGuarantor, ...]:
    found = []
    for columns in row.layout.guarantors:
        written = row.value(columns.name)
        if written:
            found.append(WrittenGuarantor(split_name(written), house_of(row.cells[columns.house])))
    if not found:
        return ()
    borrower = name_key(who.name)
    if any(name_key(guarantor.name) == borrower for guarantor in found):
        row.flag("guarantor_is_borrower")
    return tuple(found)


def _flag_unread(row: CellRow) -> None:
    unclear = row.value(row.layout.interest_unclear)
    if unclear:
        row.flag("interest_unclear", cell=unclear)
    for column in row.layout.unread_amounts:
        written = row.value(column)
        if written.strip("0.,"):
            row.flag("amount_not_read", cell=written)
