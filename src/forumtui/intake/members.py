"""One row while it is read, and whom it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from forumtui.intake.cells import (
    Cell,
    Reckoned,
    Standin,
    cell_text,
    house_of,
    is_error,
    may_be_error,
    says_nothing,
)
from forumtui.intake.layout import ABSENT, Layout
from forumtui.intake.records import Reason, Who
from forumtui.thai.citizen_id import digits_of, is_sound
from forumtui.thai.names import PersonName, join_name, split_name
from forumtui.thai.text import normalise

_TEXT: Final = {str}
_ANY_LETTER: Final = re.compile(r"[^\W\d_]")


class Waits(Exception):
    """The row cannot be accepted as it stands."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.reason: Final = Reason(code, tuple(details.items()))


@dataclass(slots=True)
class Row:
    """The cells of one row, ending in a blank one, and the flags raised while it is read."""

    cells: list[Cell]
    layout: Layout
    cut_off: date
    flags: list[Reason] = field(default_factory=list)

    def flag(self, code: str, **details: str) -> None:
        """Take the row with a question."""
        self.flags.append(Reason(code, tuple(details.items())))

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


def row_of(cells: Sequence[Cell], layout: Layout, cut_off: date) -> Row:
    """Return a row ready to be read. Raises Waits when a formula left out what it must say."""
    row = Row(padded(cells, layout), layout, cut_off)
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


def _look_at_formulas(row: Row) -> None:
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


def _look_at_numbers(row: Row) -> None:
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


def _look_at_letters(row: Row) -> None:
    standing = [cell for cell in row.cells if isinstance(cell, Standin) and cell]
    if any(not cell.written for cell in standing):
        row.flag("cell_merged")
    mended = [cell for cell in standing if cell.written]
    if mended:
        row.flag("letters_mended", cell=mended[0].written, text=str(mended[0]))


def member_of(row: Row) -> Who:
    """Return whom a fund's row speaks of. Raises Waits."""
    who = who_of(row)
    if not who.house and row.layout.house != ABSENT:
        row.flag("house_missing")
    return who


def who_of(row: Row) -> Who:
    """Return whom a row speaks of; no house is no reason to wait. Raises Waits."""
    layout = row.layout
    name = _name(row)
    if not name.given and not name.surname:
        raise Waits("name_missing")
    if not _ANY_LETTER.search(name.given + name.surname):
        raise Waits("name_not_name", cell=name.full)
    house = row.cells[layout.house]
    if isinstance(house, date):
        row.flag("house_read_from_date", house=house_of(house))
    number = house_of(house)
    if number and not number[0].isdecimal() and not any(letter.isdecimal() for letter in number):
        row.flag("house_not_number", cell=number)
    citizen_id, sound = _citizen_id(row)
    return Who(name, number, citizen_id, sound, row.value(layout.member_no))


def _name(row: Row) -> PersonName:
    layout = row.layout
    title, surname = row.value(layout.title), row.value(layout.surname)
    given = row.value(layout.given if layout.given != ABSENT else layout.name)
    if layout.surname != ABSENT:
        return join_name(title, given, surname)
    name = split_name(given)
    return join_name(title, name.given, name.surname) if title else name


def _citizen_id(row: Row) -> tuple[str, bool]:
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
