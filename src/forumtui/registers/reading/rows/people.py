"""Whom one row speaks of: a name, a house, a citizen number, guarantors."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, house_of
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import (
    PersonRecord,
    Record,
    RowReason,
    Who,
    WrittenGuarantor,
)
from forumtui.registers.reading.rows.cell_rows import CellRow, Waits, day_in, row_of
from forumtui.registers.reading.rows.eras import DateOf
from forumtui.registers.rules.limits import LONGEST_NAME
from forumtui.thai.citizen_id import digits_of, is_sound
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import PersonName, join_name, name_key, split_name

_HEADS: Final = ("หัวหน้า", "เจ้าบ้าน", "head")

_ANY_LETTER: Final = re.compile(r"[^\W\d_]")


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
        birth_date=day_in(row, layout.birth_date, DateOf.BIRTH),
    )
    return record, row.flags


def guarantors_in(row: CellRow, who: Who) -> tuple[WrittenGuarantor, ...]:
    """Return who guarantees a debt as the row names them, in the order of the columns."""
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
