"""The cells of one row as they are read: their texts, the flags they raise, why the row waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from forumtui.registers.reading.formats.cells import (
    Cell,
    Era,
    Joined,
    Reckoned,
    Standin,
    Torn,
    cell_text,
    day_of,
    is_error,
    may_be_error,
)
from forumtui.registers.reading.headings.layout import ABSENT, DateColumn, DateOrder, Layout
from forumtui.registers.reading.records import RowReason
from forumtui.registers.reading.rows.eras import DateOf, exchanged, is_plausible, is_sure
from forumtui.registers.reading.rows.written_names import Standing
from forumtui.registers.rules.limits import LONGEST_QUOTED
from forumtui.thai.dates import NotADate, format_date
from forumtui.thai.text import normalise
from forumtui.village.rules import says_nothing

_TEXT: Final = {str}


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


class Above(Standin):
    """What stands in the row above a blank cell, taken to hold for it."""

    __slots__ = ()

    def __new__(cls, text: str) -> "Above":
        """Return `text`, of which nothing was written in the cell itself."""
        made = super().__new__(cls, text, "")
        assert isinstance(made, cls)
        return made


@dataclass(slots=True)
class CellRow:
    """The cells of one row, ending in a blank one, and the flags raised while it is read.

    `standing` is what stands beside a name: that somebody is no longer there, and in which words.
    """

    cells: list[Cell]
    layout: Layout
    cut_off: date
    flags: list[RowReason] = field(default_factory=list)
    standing: tuple[Standing, str] | None = None

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
        _look_at_thousands(row)
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


def _look_at_thousands(row: CellRow) -> None:
    for cell in row.cells:
        if isinstance(cell, Torn):
            raise Waits(cell.code, **cell.details)
        if isinstance(cell, Joined):
            row.flag("thousands_joined", pieces=cell.written, cell=str(cell))


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
    standing = [
        cell
        for cell in row.cells
        if isinstance(cell, Standin) and cell and not isinstance(cell, Joined)
    ]
    if any(not cell.written and not isinstance(cell, Above) for cell in standing):
        row.flag("cell_merged")
    from_above = [str(cell) for cell in standing if isinstance(cell, Above)]
    if from_above:
        row.flag("as_above", cell=" ".join(from_above))
    mended = [cell for cell in standing if cell.written]
    if mended:
        row.flag("letters_mended", cell=mended[0].written, text=str(mended[0]))


def day_in(row: CellRow, column: DateColumn, date_of: DateOf) -> date | None:
    """Return the day of a cell, None when it has none; what is odd about it is flagged."""
    if column.column == ABSENT:
        return None
    cell = row.cells[column.column]
    if column.order is not DateOrder.DAY_FIRST:
        swapped = exchanged(cell, column.order)
        if swapped is not None:
            if column.order is not DateOrder.SWAPPED and not is_sure(swapped):
                _flag_swapped(row, cell, swapped, column.era)
                return None
            cell = swapped
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


def _flag_swapped(row: CellRow, cell: Cell, swapped: Cell, era: Era) -> None:
    """Ask about a date that can be read both ways."""
    one, other = (_shown_day(each, era) for each in (cell, swapped))
    row.flag("date_may_be_swapped", cell=cell_text(cell), one=one, other=other)


def _shown_day(cell: Cell, era: Era) -> str:
    try:
        parsed = day_of(cell, era)
    except NotADate:
        parsed = None
    return cell_text(cell) if parsed is None else format_date(parsed.date)


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
