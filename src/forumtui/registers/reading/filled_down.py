"""Names and houses written once, with blank cells below for who and what goes on under them.

The first pass sees whether a table is written like that; then blank cells are filled, and told.
"""

from collections.abc import Sequence
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, cell_text
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.rows.cell_rows import Above
from forumtui.thai.names import split_name

_DITTO: Final = frozenset({'"', "''", '""', "”", "“", "〃", ",,", "บ้านเดียวกัน", "เดียวกัน", "ที่เดียวกัน"})
"""What is written for "as above"."""

_BLANK: Final = _DITTO | {""}

_NO_PERSON: Final = ("รวม", "ยอด", "ผลรวม", "เฉลี่ย", "คงเหลือ")

_HEADS: Final = ("หัวหน้า", "เจ้าบ้าน", "head")


class Blanks:
    """What a first pass saw of houses written once, with blank cells below."""

    __slots__ = ("_above", "_blank", "_filled", "_orphans", "_repeated", "_same")

    def __init__(self) -> None:
        self._above: tuple[Cell, Cell] | None = None
        self._filled = self._blank = self._repeated = self._orphans = self._same = 0

    def watch(self, row: Sequence[Cell], layout: Layout) -> None:
        """Count a row by its house: written, the same as above, blank below one, below none."""
        house = row[layout.house] if layout.house < len(row) else ""
        name = _at(row, _named(layout))
        if name == "":
            return
        if house != "":
            self._repeated += self._above is not None and self._above[0] == house
            self._filled += 1
            self._above = house, name
        elif not _is_somebody(row, layout):
            self._above = None
        elif self._above is None:
            self._orphans += 1
        else:
            self._blank += 1
            self._same += _surname(name) == _surname(self._above[1])

    def go_on(self, kind: RowKind) -> bool:
        """Say whether a blank house is that of the row above in this table.

        In a register of residents when hardly a house is repeated and many are blank below one; in
        a fund's when besides those below have the surname of the one above.
        """
        if not self._blank or self._orphans or self._repeated * 10 > self._blank:
            return False
        if kind is RowKind.PERSON:
            return self._blank * 3 >= self._filled
        family = self._same * 10 >= self._blank * 8
        return self._blank > 1 and family and self._blank * 4 >= self._filled


class FilledDown:
    """Gives a row the house, or the whole person, that stands above its blank cells."""

    __slots__ = ("_above", "_number")

    def __init__(self) -> None:
        self._above: Sequence[Cell] | None = None
        self._number = 0

    def completed(
        self, number: int, cells: Sequence[Cell], layout: Layout, *, houses_go_on: bool
    ) -> Sequence[Cell]:
        """Return the cells of row `number`, what goes on from above filled in as `Above`."""
        house, name = _at(cells, layout.house), _at(cells, _named(layout))
        if name != "" and house != "" and house not in _DITTO:
            self._above, self._number = cells, number
            return cells
        if layout.kind is RowKind.LOAN and _is_debt_of_nobody(cells, layout):
            return self._with_person(number, cells, layout)
        goes_on = houses_go_on if house == "" else layout.house != ABSENT
        if goes_on and _is_somebody(cells, layout):
            return self._with_house(number, cells, layout, ditto=house != "")
        self._above = cells if layout.house == ABSENT and name != "" else None
        self._number = number
        return cells

    def _with_house(
        self, number: int, cells: Sequence[Cell], layout: Layout, *, ditto: bool
    ) -> Sequence[Cell]:
        above = self._above
        relation = _at(cells, layout.relation)
        is_head = isinstance(relation, str) and relation.strip().lower().startswith(_HEADS)
        if above is None or is_head:
            return cells
        if layout.kind is not RowKind.PERSON and not ditto and not _is_family(cells, above, layout):
            return cells
        self._number = number
        return _filled(cells, above, (layout.house, layout.moo))

    def _with_person(self, number: int, cells: Sequence[Cell], layout: Layout) -> Sequence[Cell]:
        above = self._above
        if above is None or number != self._number + 1:
            return cells
        if _at(above, layout.contract_no) == _at(cells, layout.contract_no):
            return cells
        self._number = number
        whose = (layout.title, layout.given, layout.surname, layout.name, layout.house, layout.moo)
        return _filled(cells, above, (*whose, layout.member_no, layout.citizen_id))


def _filled(
    cells: Sequence[Cell], above: Sequence[Cell], columns: tuple[int, ...]
) -> Sequence[Cell]:
    filled = list(cells)
    for column in columns:
        shown = _at(above, column)
        if column == ABSENT or shown == "" or _at(cells, column) not in _BLANK:
            continue
        filled += [""] * (column + 1 - len(filled))
        filled[column] = Above(cell_text(shown))
    return filled


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if 0 <= column < len(cells) else ""


def _is_debt_of_nobody(cells: Sequence[Cell], layout: Layout) -> bool:
    """Say whether a row has a contract and an amount, and nothing that says whose they are."""
    names = (layout.name, layout.given, layout.surname)
    others = (layout.house, layout.order, layout.member_no, layout.citizen_id)
    if any(_at(cells, column) != "" for column in (*names, *others)):
        return False
    contract = cell_text(_at(cells, layout.contract_no))
    amounts = (layout.balance, layout.principal)
    return any(letter.isdecimal() for letter in contract) and any(
        _at(cells, column) != "" for column in amounts
    )


def _is_somebody(cells: Sequence[Cell], layout: Layout) -> bool:
    """Say whether the name of a row is a person's, and not the words of a total."""
    if layout.surname != ABSENT:
        given, surname = _at(cells, layout.given), _at(cells, layout.surname)
        return given != "" and surname != ""
    name = _at(cells, layout.name)
    if not isinstance(name, str) or name.startswith(_NO_PERSON):
        return False
    written = split_name(name)
    return bool(written.title or written.surname) and not any(map(str.isdecimal, name))


def _named(layout: Layout) -> int:
    """Return the column that has at least the surname."""
    return layout.surname if layout.surname != ABSENT else layout.name


def _is_family(cells: Sequence[Cell], above: Sequence[Cell], layout: Layout) -> bool:
    column = _named(layout)
    return _surname(_at(cells, column)) == _surname(_at(above, column))


def _surname(name: Cell) -> str:
    """Return the surname of a whole name, or of a column of its own."""
    if not isinstance(name, str):
        return ""
    return split_name(name).surname or name.strip()
