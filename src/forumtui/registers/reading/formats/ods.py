"""Formulas of an ods sheet: the reader shows those without a sound value as 0 or a blank."""

import zipfile
from typing import Final
from xml.parsers import expat

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.formulas import (
    NOT_AVAILABLE,
    Formulas,
    Places,
    SheetOutline,
    never_calculated,
)
from forumtui.registers.reading.formats.marks import SheetMarks, Span
from forumtui.registers.rules.limits import LARGEST_BLOCK

_CONTENT: Final = "content.xml"

_MOST_REPEATED: Final = 1_000

_MOST_COLUMNS: Final = 16_384
"""A sheet has no more columns, whatever its file says is repeated."""

_MOST_DIGITS: Final = 9

_FORMULA: Final = "table:formula"

_VALUE_TYPE: Final = "office:value-type"

_PERCENTAGE: Final = "percentage"

_NUMBERS: Final = frozenset({"float", _PERCENTAGE, "currency"})

_STYLE_NAME: Final = "style:name"

_VISIBILITY: Final = "table:visibility"

_FILTERED: Final = "filter"

_HIDDEN: Final = frozenset({"collapse", _FILTERED})

_UNSTRUCK: Final = frozenset({"", "none"})


def ods_sheets(packed: zipfile.ZipFile) -> dict[str, SheetOutline]:
    """Return, by the name of the sheet, its formulas, the values that are errors, and how far it goes.

    A damaged file gives what was found before the damage: the reader itself refuses it.
    """
    cells = _OdsCells()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.text
    try:
        with packed.open(_CONTENT) as xml:
            parser.ParseFile(xml)
    except (expat.ExpatError, zipfile.BadZipFile):
        pass
    return cells.sheets()


class _OdsCells:
    """The cells of every sheet as their elements go by."""

    def __init__(self) -> None:
        self.faults: dict[str, dict[int, dict[int, Cell]]] = {}
        self.numbers: dict[str, Places] = {}
        self._sheet: dict[int, dict[int, Cell]] = {}
        self._places = Places()
        self.percents: dict[str, Places] = {}
        self._percents = Places()
        self._row = 0
        self._column = 0
        self._rows_alike = 1
        self._cell: dict[str, str] | None = None
        self._shown: list[str] = []
        self._name = ""
        self._count = 0
        self._ends: dict[str, tuple[int, int]] = {}
        self._filled: dict[str, tuple[int, int]] = {}
        self._cells_filled = 0
        self._marks: dict[str, _OdsMarks] = {}
        self._styles = _OdsStyles()
        self._visibility = ""
        self._is_struck = False

    def sheets(self) -> dict[str, SheetOutline]:
        """Return what was found, by the name of the sheet."""
        return {
            name: SheetOutline(
                Formulas(faults, self.numbers[name], self.percents[name]),
                *self._ends[name],
                *self._filled[name],
                self._marks[name].found(),
            )
            for name, faults in self.faults.items()
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a sheet, a row or a cell."""
        match name:
            case "table:table":
                sheet = self._name = attributes.get("table:name", "")
                self._ends.setdefault(sheet, (0, 0))
                self._filled.setdefault(sheet, (0, 0))
                self._sheet = self.faults.setdefault(sheet, {})
                self._places = self.numbers.setdefault(sheet, Places())
                self._percents = self.percents.setdefault(sheet, Places())
                self._row = 0
                self._marks.setdefault(sheet, _OdsMarks())
            case "table:table-column" if self._name in self._marks:
                count = min(_count(attributes, "table:number-columns-repeated"), _MOST_COLUMNS)
                hidden = attributes.get(_VISIBILITY, "") in _HIDDEN
                self._marks[self._name].columns(count, hidden=hidden)
            case "table:table-row":
                self._row += 1
                self._visibility = attributes.get(_VISIBILITY, "")
                self._is_struck = False
                self._rows_alike = _count(attributes, "table:number-rows-repeated")
                self._column = self._cells_filled = 0
            case "table:table-cell" | "table:covered-table-cell":
                self._cell, self._shown = attributes, []
                self._count += 1
            case "text:span" if self._styles.strikes(attributes.get("text:style-name", "")):
                self._is_struck = True
            case "style:style" | "style:text-properties":
                self._styles.start(name, attributes)

    def text(self, text: str) -> None:
        """Take the text a cell shows."""
        if self._cell is not None:
            self._shown.append(text)

    def end(self, name: str) -> None:
        """End a row or a cell: keep it when a formula left it without a value, or gave it a number."""
        match name:
            case "table:table-row":
                self._row += self._rows_alike - 1
                self._end_row(self._rows_alike)
            case "table:table-cell" | "table:covered-table-cell" if self._cell is not None:
                self._end_cell(self._cell, "".join(self._shown).strip())
                self._cell = None

    def _end_cell(self, cell: dict[str, str], shown: str) -> None:
        alike = _count(cell, "table:number-columns-repeated")
        if shown or _VALUE_TYPE in cell:
            self._fill(alike)
            if self._styles.strikes(cell.get("table:style-name", "")):
                self._is_struck = True
        fault = _fault(cell, shown)
        ends = min(self._column + min(alike, _MOST_REPEATED), _MOST_COLUMNS)
        columns = range(self._column, ends)
        if fault is not None and columns:
            self._sheet.setdefault(self._row, {}).update(dict.fromkeys(columns, fault))
        elif cell.get(_VALUE_TYPE) == _PERCENTAGE:
            for column in columns:
                self._percents.add(self._row, column)
        elif _FORMULA in cell and cell.get(_VALUE_TYPE) in _NUMBERS:
            for column in columns:
                self._places.add(self._row, column)
        self._column += alike

    def _fill(self, alike: int) -> None:
        """Take how far the sheet goes: a cell that holds something stands in each of its copies."""
        rows, columns = self._ends.get(self._name, (0, 0))
        if self._count > LARGEST_BLOCK:
            rows = columns = LARGEST_BLOCK
        last = self._row + self._rows_alike - 1
        self._ends[self._name] = max(rows, last), max(columns, self._column + alike)
        self._cells_filled += alike

    def _end_row(self, alike: int) -> None:
        if self._cells_filled:
            rows, cells = self._filled.get(self._name, (0, 0))
            self._filled[self._name] = rows + alike, cells + alike * self._cells_filled
            if self._name in self._marks:
                span = self._row - alike + 1, self._row
                self._marks[self._name].row(span, self._visibility, is_struck=self._is_struck)


class _OdsStyles:
    """Which styles strike letters out, as their elements go by; they come before the sheets."""

    def __init__(self) -> None:
        self._struck: set[str] = set()
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a style, or what it says of letters."""
        if name == "style:style":
            self._name = attributes.get(_STYLE_NAME, "")
            if attributes.get("style:parent-style-name", "") in self._struck:
                self._struck.add(self._name)
            return
        kinds = ("style:text-line-through-style", "style:text-line-through-type")
        if any(attributes.get(kind, "") not in _UNSTRUCK for kind in kinds):
            self._struck.add(self._name)

    def strikes(self, style: str) -> bool:
        """Say whether a style strikes out."""
        return style in self._struck


class _OdsMarks:
    """The marks of one sheet, as its rows go by."""

    def __init__(self) -> None:
        self._by_hand: list[Span] = []
        self._by_filter: list[Span] = []
        self._struck: list[Span] = []
        self._columns: list[int] = []
        self._column = 0

    def columns(self, count: int, *, hidden: bool) -> None:
        """Take columns beside each other."""
        if hidden:
            self._columns += range(self._column, min(self._column + count, _MOST_COLUMNS))
        self._column += count

    def row(self, span: Span, visibility: str, *, is_struck: bool) -> None:
        """Take rows alike that hold something."""
        if is_struck:
            self._struck.append(span)
        if visibility in _HIDDEN:
            (self._by_filter if visibility == _FILTERED else self._by_hand).append(span)

    def found(self) -> SheetMarks:
        """Return them."""
        return SheetMarks(
            hidden_rows=tuple(self._by_hand),
            filtered_rows=tuple(self._by_filter),
            struck_rows=tuple(self._struck),
            hidden_columns=tuple(self._columns),
        )


def _fault(cell: dict[str, str], shown: str) -> Cell | None:
    if cell.get("calcext:value-type") == "error":
        return shown if shown.startswith("#") else NOT_AVAILABLE
    if _FORMULA not in cell or shown:
        return None
    kind = cell.get(_VALUE_TYPE)
    empty = kind is None or (kind == "string" and not cell.get("office:string-value"))
    return never_calculated(cell[_FORMULA].partition("=")[2]) if empty else None


def _count(attributes: dict[str, str], name: str) -> int:
    count = attributes.get(name, "1")
    if not count.isdecimal():
        return 1
    return int(count) if len(count) <= _MOST_DIGITS else 10**_MOST_DIGITS
