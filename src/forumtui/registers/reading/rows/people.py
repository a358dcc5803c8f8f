"""Whom one row speaks of: a name, a house, a citizen number, guarantors."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.headings.layout import ABSENT, GuarantorColumns, Layout
from forumtui.registers.reading.records import (
    PersonRecord,
    Record,
    RowReason,
    Who,
    WrittenGuarantor,
)
from forumtui.registers.reading.rows.cell_rows import CellRow, Waits, day_in, row_of
from forumtui.registers.reading.rows.eras import DateOf
from forumtui.registers.reading.rows.houses import WrittenHouse, house_in, is_house_number, moo_in
from forumtui.registers.reading.rows.written_names import (
    Standing,
    WrittenName,
    lines_marked,
    people_in,
    standing_in,
    written_in_columns,
    written_name,
)
from forumtui.registers.rules.limits import LONGEST_NAME
from forumtui.thai.citizen_id import digits_of, is_sound
from forumtui.thai.names import PersonName, name_key
from forumtui.thai.text import normalise

_HEADS: Final = ("หัวหน้า", "เจ้าบ้าน", "head")

_ANY_LETTER: Final = re.compile(r"[^\W\d_]")

_NO_NAME: Final = re.compile(
    r"[\d,./\s\-]*(?:บาท|บ\.|คน|ราย|หุ้น)?\.?-?|(?:เป็น)?(?:บุตร|ลูก|หลาน|พี่|น้อง)(?:ชาย|สาว|เขย|สะใภ้|บุญธรรม)?"
    r"|ภรรยา|ภริยา|สามี|คู่สมรส|บิดา|มารดา|พ่อ|แม่|ปู่|ย่า|ตา|ยาย|ลุง|ป้า|น้า|อา|ญาติ|เพื่อน|เพื่อนบ้าน|คู่ค้ำ"
    r"|(?:ใช้)?(?:บุคคล|หลักทรัพย์|ที่ดิน|โฉนด|เงินฝาก|หุ้น|กลุ่ม)(?:ค้ำ(?:ประกัน)?)?"
)
"""What stands in a guarantor's place and is nobody's name: a figure, a relation, a thing."""

_STANDING_FLAGS: Final = {
    Standing.DECEASED: "member_deceased",
    Standing.LEFT: "member_left",
    Standing.MOVED: "member_moved",
}


def member_of(row: CellRow) -> Who:
    """Return whom a fund's row speaks of. Raises Waits."""
    who = who_of(row)
    if not who.house and row.layout.house != ABSENT:
        row.flag("house_missing")
    for column in row.layout.co_borrowers:
        if written := row.value(column):
            row.flag("co_borrower", cell=written)
    return who


def who_of(row: CellRow) -> Who:
    """Return whom a row speaks of; no house is no reason to wait. Raises Waits."""
    layout = row.layout
    name = _name(row)
    for column in layout.other_names:
        other = row.value(column)
        if other and name_key(written_name(other).name) != name_key(name):
            row.flag("name_remark", cell=other)
    house = _house(row)
    citizen_id, sound = _citizen_id(row)
    return Who(name, house.number, citizen_id, sound, row.value(layout.member_no))


def standing_of(row: CellRow) -> tuple[Standing, str] | None:
    """Return what a row says of somebody who is no longer there, and its words; None for nothing."""
    layout = row.layout
    if row.standing is not None:
        return row.standing
    if not layout.statuses and layout.relation == layout.note == ABSENT:
        return None
    for column, heading in layout.gone:
        if written := row.value(column).strip("0"):
            return standing_in(heading) or Standing.LEFT, f"{heading} {written}"
    for column in (*layout.statuses, layout.relation, layout.note):
        written = row.value(column) if column != ABSENT else ""
        standing = standing_in(written) if written else None
        # A note says of whom else it speaks, too: who moved is told by a column for it.
        if standing is not None and (column != layout.note or standing is not Standing.MOVED):
            return standing, written
    return None


def flag_standing(row: CellRow, found: tuple[Standing, str] | None, balance_satang: int) -> None:
    """Ask about a member who died, left or moved; one who left and has nothing is as they should be."""
    if found is None:
        return
    standing, words = found
    if balance_satang or standing is not Standing.LEFT:
        row.flag(_STANDING_FLAGS[standing], cell=words)


def _name(row: CellRow) -> PersonName:
    """Return the one person of a row. Raises Waits."""
    written = _written_name(row)
    name = written.name
    if written.others:
        raise Waits("several_people", cell=" / ".join((name.full, *written.others)))
    if not name.given and not name.surname:
        if written.remarks:
            raise Waits("name_not_name", cell=" ".join(written.remarks))
        raise Waits("name_missing")
    if not _ANY_LETTER.search(name.given + name.surname):
        raise Waits("name_not_name", cell=name.full)
    if len(name.full) > LONGEST_NAME:
        raise Waits("name_too_long", cell=name.full)
    if written.standing is not None:
        row.standing = written.standing, " ".join(written.remarks)
    elif written.remarks:
        row.flag("name_remark", cell=" ".join(written.remarks))
    return name


def _written_name(row: CellRow) -> WrittenName:
    layout = row.layout
    title = row.value(layout.title) or _ticked(row)
    if layout.surname != ABSENT:
        column = layout.given if layout.given != ABSENT else layout.name
        given, surname = _words(row, column), _words(row, layout.surname)
        return written_in_columns(title, given, surname)
    written = written_name(_words(row, layout.name if layout.name != ABSENT else layout.given))
    if not title:
        return written
    name = written.name
    joined = written_in_columns(title, name.given, name.surname).name
    return WrittenName(joined, written.remarks, written.standing, written.others)


def _ticked(row: CellRow) -> str:
    """Return the title whose column a mark says is the row's."""
    marked = [title for column, title in row.layout.ticked if row.value(column).strip("0")]
    return marked[0] if len(marked) == 1 else ""


def _words(row: CellRow, column: int) -> str:
    """Return the text of a cell made comparable, its lines still apart; "" for none."""
    cell = row.cells[column]
    if not isinstance(cell, str) or ("\n" not in cell and "\r" not in cell):
        return row.value(column)
    return normalise(lines_marked(cell))


def _house(row: CellRow) -> WrittenHouse:
    layout = row.layout
    with_moo = layout.house == layout.moo != ABSENT
    house = house_in(row.cells[layout.house], with_moo=with_moo)
    number = house.number
    if house.was_date:
        row.flag("house_read_from_date", house=number)
    elif with_moo and house.moo:
        row.flag("house_with_moo", house=number, moo=house.moo)
    elif house.rest:
        row.flag("house_unclear", cell=house.rest)
    elif number and not is_house_number(number):
        digits = any(letter.isdecimal() for letter in number)
        row.flag("house_unclear" if digits else "house_not_number", cell=number)
    return house


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
    gone = standing_of(row)
    if gone is not None:
        row.flag(_STANDING_FLAGS[gone[0]], cell=gone[1])
        relation = "" if relation == gone[1] else relation
    record = PersonRecord(
        who=who,
        moo=_moo(row),
        relation=relation,
        is_head=relation.lower().startswith(_HEADS),
        birth_date=day_in(row, layout.birth_date, DateOf.BIRTH),
    )
    return record, row.flags


def _moo(row: CellRow) -> str:
    layout = row.layout
    moo = "" if layout.moo == layout.house else moo_in(row.value(layout.moo))
    return moo or house_in(row.cells[layout.house], with_moo=layout.moo == layout.house).moo


def guarantors_in(row: CellRow, who: Who) -> tuple[WrittenGuarantor, ...]:
    """Return who guarantees a debt as the row names them, in the order of the columns."""
    found = [
        WrittenGuarantor(name, house)
        for columns in row.layout.guarantors
        for name, house in _of_columns(row, columns)
    ]
    if not found:
        return ()
    borrower = name_key(who.name)
    if any(name_key(guarantor.name) == borrower for guarantor in found):
        row.flag("guarantor_is_borrower")
    return tuple(found)


def _of_columns(row: CellRow, columns: GuarantorColumns) -> list[tuple[PersonName, str]]:
    """Return everybody whom one guarantor's columns name, each with the house that stands there."""
    written, surname = _words(row, columns.name), _words(row, columns.surname)
    if not written and not surname:
        return []
    if written[:1].isdecimal() and _NO_NAME.fullmatch(written):
        row.flag("guarantor_not_name", cell=written)
        return []
    people = (written_in_columns("", written, surname),) if surname else people_in(written)
    house = house_in(row.cells[columns.house])
    if house.was_date:
        row.flag("house_read_from_date", house=house.number)
    found = []
    for one in people:
        if _is_a_name(one.name):
            found.append((one.name, house.number))
        else:
            row.flag("guarantor_not_name", cell=one.name.full or " ".join(one.remarks))
        if one.remarks and one.name.given:
            row.flag("name_remark", cell=" ".join(one.remarks))
    return found


def _is_a_name(name: PersonName) -> bool:
    """Say whether what stands in a guarantor's place is somebody's name."""
    if name.title and name.given:
        return True
    whole = name.full
    return _ANY_LETTER.search(whole) is not None and _NO_NAME.fullmatch(whole) is None
