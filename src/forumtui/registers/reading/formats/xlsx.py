"""Formulas of an .xlsx sheet: the reader shows those without a sound value as blanks."""

import re
import zipfile
from typing import Final
from xml.parsers import expat

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.formulas import (
    NOT_AVAILABLE,
    PERCENT_FORMATS,
    Formulas,
    Places,
    never_calculated,
    shows_percent,
)
from forumtui.registers.reading.formats.marks import NO_MARKS, SheetMarks, spans_of
from forumtui.registers.rules.limits import LARGEST_BLOCK

_WORKBOOK: Final = "xl/workbook.xml"

_RELATIONS: Final = "xl/_rels/workbook.xml.rels"

_SIGNS: Final = re.compile(rb"t=[\"']e[\"']|<(?:\w+:)?f[\s>/]")

_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")

_ROW: Final = re.compile(r"[0-9]{1,7}")

_NUMBER: Final = "n"

_ERROR: Final = "e"

_STYLES: Final = "xl/styles.xml"

_TEXTS: Final = "xl/sharedStrings.xml"

_STRIKE: Final = b"strike"

_PERCENT_SIGNS: Final = (b"%", b'"9"', b"'9'", b'"10"', b"'10'")

_HIDDEN: Final = b"hidden="

_FALSE: Final = frozenset({"0", "false", "off"})

_SHARED: Final = "s"

_MOST_COLUMNS: Final = 16_384

_CHUNK: Final = 1 << 20

_OVERLAP: Final = 16


def sheet_members(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return where in the file each sheet lies, by its name; empty when the file does not say."""
    try:
        workbook, relations = packed.read(_WORKBOOK), packed.read(_RELATIONS)
    except KeyError:
        return {}
    targets = related(relations)
    members = {}
    for sheet in _elements(workbook, "sheet"):
        number = next((text for name, text in sheet.items() if name.endswith(":id")), "")
        members[sheet.get("name", "")] = targets.get(number, "")
    return members


def related(relations: bytes) -> dict[str, str]:
    """Return the members of the file that the workbook speaks of, by what it calls them."""
    return {
        found["Id"]: _member(found["Target"])
        for found in _elements(relations, "Relationship")
        if "Id" in found and "Target" in found
    }


def _member(target: str) -> str:
    return target.lstrip("/") if target[:1] == "/" else f"xl/{target}"


def xlsx_formulas(
    packed: zipfile.ZipFile, member: str, percents: frozenset[str] = frozenset()
) -> Formulas:
    """Return the formulas of one sheet, the values that are errors, and numbers shown in per cent.

    `percents` are the formats of cells that show per cent. A damaged sheet gives what was found before
    the damage: the reader itself refuses it.
    """
    if member not in packed.namelist():
        return Formulas()
    signs = tuple(f"s={quote}{style}{quote}".encode() for style in percents for quote in "'\"")
    if not _has_formulas(packed, member) and not (signs and _holds_any(packed, member, signs)):
        return Formulas()
    cells = _XlsxCells(percents)
    parser = _parser(cells)
    try:
        with packed.open(member) as xml:
            parser.ParseFile(xml)
    except (expat.ExpatError, zipfile.BadZipFile):
        pass
    return Formulas(cells.faults, cells.numbers, cells.percents)


def percent_styles(packed: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the formats of cells that show a number in per cent."""
    if not _holds_any(packed, _STYLES, _PERCENT_SIGNS):
        return frozenset()
    styles = _XlsxStyles()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = styles.start, styles.end
    _parse(parser, packed, _STYLES)
    shown = {number for number, code in styles.codes.items() if shows_percent(code)}
    shown |= {str(number) for number in PERCENT_FORMATS} - styles.codes.keys()
    return frozenset(str(place) for place, code in enumerate(styles.numbers) if code in shown)


def farthest_cell(packed: zipfile.ZipFile, member: str) -> tuple[int, int]:
    """Return the last row and column of a sheet that hold something, wherever its cells say they are.

    One that does not say so comes after the one before it. Of a sheet with more cells than can be laid
    out the last row and column that there may be.
    """
    places = _CellPlaces()
    parser = expat.ParserCreate()
    parser.StartElementHandler = places.start
    try:
        with packed.open(member) as xml:
            parser.ParseFile(xml)
    except (expat.ExpatError, zipfile.BadZipFile):
        pass
    except _TooManyCells:
        return LARGEST_BLOCK, LARGEST_BLOCK
    return places.rows, places.columns


class XlsxMarks:
    """What a book says of hidden and struck-out rows, sheet by sheet; sought only where there are signs.

    A damaged part says nothing: the reader itself refuses it.
    """

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed: Final = packed
        self._styles: Final = _struck_styles(packed)
        self._texts: Final = _struck_texts(packed)

    def of_sheet(self, member: str) -> SheetMarks:
        """Return the marks of the sheet that lies there."""
        if member not in self._packed.namelist():
            return NO_MARKS
        any_struck = bool(self._styles or self._texts)
        if not any_struck and not _holds_any(self._packed, member, (_HIDDEN, _STRIKE)):
            return NO_MARKS
        rows = _MarkedRows(self._styles, self._texts)
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = rows.start, rows.end
        parser.CharacterDataHandler = rows.text
        parser.buffer_text = True
        _parse(parser, self._packed, member)
        return rows.found()


def _parse(parser: expat.XMLParserType, packed: zipfile.ZipFile, member: str) -> None:
    try:
        with packed.open(member) as xml:
            parser.ParseFile(xml)
    except (expat.ExpatError, zipfile.BadZipFile):
        pass


def _holds_any(packed: zipfile.ZipFile, member: str, signs: tuple[bytes, ...]) -> bool:
    """Say whether a part of the file has one of these letters in it; False when there is no such."""
    if member not in packed.namelist():
        return False
    tail = b""
    with packed.open(member) as xml:
        while chunk := xml.read(_CHUNK):
            piece = tail + chunk
            if any(sign in piece for sign in signs):
                return True
            tail = chunk[-_OVERLAP:]
    return False


def _struck_styles(packed: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of the formats of cells whose letters are struck out."""
    if not _holds_any(packed, _STYLES, (_STRIKE,)):
        return frozenset()
    styles = _XlsxStyles()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = styles.start, styles.end
    _parse(parser, packed, _STYLES)
    return frozenset(place for place, font in enumerate(styles.formats) if font in styles.struck)


def _struck_texts(packed: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of the shared texts of which letters are struck out."""
    if not _holds_any(packed, _TEXTS, (_STRIKE,)):
        return frozenset()
    texts = _SharedTexts()
    parser = expat.ParserCreate()
    parser.StartElementHandler = texts.start
    _parse(parser, packed, _TEXTS)
    return frozenset(texts.struck)


def _is_on(attributes: dict[str, str], name: str, unsaid: str = "0") -> bool:
    return attributes.get(name, unsaid) not in _FALSE


class _XlsxStyles:
    """The fonts and number formats of a book and the formats of its cells, as their elements go by."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self.formats: list[int] = []
        self.numbers: list[str] = []
        self.codes: dict[str, str] = {}
        self._fonts = 0
        self._within = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a list, a font or a format."""
        match name.rpartition(":")[2]:
            case "fonts" | "cellXfs" | "dxfs" as part:
                self._within = part
            case "font" if self._within == "fonts":
                self._fonts += 1
            case "strike" if self._within == "fonts" and _is_on(attributes, "val", "1"):
                self.struck.add(self._fonts - 1)
            case "numFmt" if self._within != "dxfs":
                self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "xf" if self._within == "cellXfs":
                self.numbers.append(attributes.get("numFmtId", "0"))
                font = attributes.get("fontId", "0")
                self.formats.append(int(font) if font.isdecimal() else 0)

    def end(self, name: str) -> None:
        """End a list."""
        if name.rpartition(":")[2] == self._within:
            self._within = ""


class _SharedTexts:
    """The shared texts of a book, as their elements go by."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a text, or say that a part of it is struck out."""
        match name.rpartition(":")[2]:
            case "si":
                self._count += 1
            case "strike" if _is_on(attributes, "val", "1"):
                self.struck.add(self._count - 1)


class _MarkedRows:
    """The marks on the rows and columns of one sheet, as its elements go by."""

    def __init__(self, styles: frozenset[int], texts: frozenset[int]) -> None:
        self._styles, self._texts = styles, texts
        self._hidden: list[int] = []
        self._struck: list[int] = []
        self._columns: list[int] = []
        self._filters: list[tuple[int, int]] = []
        self._row = 0
        self._style = self._type = ""
        self._value: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell, what stands in it, or what is said of columns and filters."""
        match name.rpartition(":")[2]:
            case "row":
                told = attributes.get("r", "")
                self._row = int(told) if _ROW.fullmatch(told) else self._row + 1
                if _is_on(attributes, "hidden"):
                    self._hidden.append(self._row)
            case "c":
                self._style, self._type = attributes.get("s", "0"), attributes.get("t", _NUMBER)
            case "v" | "is":
                self._value = []
                if self._styles and self._style.isdecimal() and int(self._style) in self._styles:
                    self._struck.append(self._row)
            case "strike" if _is_on(attributes, "val", "1"):
                self._struck.append(self._row)
            case "col" if _is_on(attributes, "hidden"):
                first, last = attributes.get("min", ""), attributes.get("max", "")
                if _ROW.fullmatch(first) and _ROW.fullmatch(last):
                    self._columns += range(int(first) - 1, min(int(last), _MOST_COLUMNS))
            case "autoFilter":
                self._filter(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        """Take the text of a value."""
        if self._value is not None:
            self._value.append(text)

    def end(self, name: str) -> None:
        """End a value: the number of a shared text that is struck out marks its row."""
        if name.rpartition(":")[2] == "v" and self._value is not None:
            number = "".join(self._value).strip()
            if self._type == _SHARED and number.isdecimal() and int(number) in self._texts:
                self._struck.append(self._row)
            self._value = None

    def _filter(self, ref: str) -> None:
        first, _, last = ref.replace("$", "").partition(":")
        begins, ends = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if begins is not None and ends is not None:
            self._filters.append((int(begins[2]), int(ends[2])))

    def found(self) -> SheetMarks:
        """Return them; a hidden row within a filter's cells is the filter's."""
        filtered = [row for row in self._hidden if any(a <= row <= b for a, b in self._filters)]
        by_hand = set(self._hidden).difference(filtered)
        return SheetMarks(
            hidden_rows=spans_of(by_hand),
            filtered_rows=spans_of(filtered),
            struck_rows=spans_of(self._struck),
            hidden_columns=tuple(self._columns),
        )


class _TooManyCells(Exception):
    """A sheet has more cells than can be laid out."""


class _CellPlaces:
    """Where the cells of one sheet stand, as their elements go by."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self._row = 0
        self._column = 0
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell or what stands in it."""
        match name.rpartition(":")[2]:
            case "row":
                told = attributes.get("r", "")
                self._row = int(told) if _ROW.fullmatch(told) else self._row + 1
                self._column = 0
            case "c":
                self._cell(attributes)
            case "v" | "is":
                self._filled()

    def _cell(self, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > LARGEST_BLOCK:
            raise _TooManyCells
        found = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = self._column + 1 if found is None else column_number(found[1])
        if found is not None:
            self._row = int(found[2])
        if "t" in attributes:
            self._filled()

    def _filled(self) -> None:
        self.rows = max(self.rows, self._row)
        self.columns = max(self.columns, self._column)


def _has_formulas(packed: zipfile.ZipFile, member: str) -> bool:
    tail = b""
    with packed.open(member) as xml:
        while chunk := xml.read(_CHUNK):
            if _SIGNS.search(tail + chunk):
                return True
            tail = chunk[-_OVERLAP:]
    return False


def _parser(cells: "_XlsxCells") -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.text
    return parser


def _elements(xml: bytes, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        return []
    return found


class _XlsxCells:
    """The cells of one sheet as their elements go by."""

    def __init__(self, percents: frozenset[str]) -> None:
        self.faults: dict[int, dict[int, Cell]] = {}
        self.numbers = Places()
        self.percents = Places()
        self._of_percents: Final = percents
        self._style = ""
        self._place = ""
        self._type = _NUMBER
        self._has_formula = False
        self._formula: list[str] = []
        self._value: list[str] = []
        self._into: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a cell, its formula or its value."""
        match name.rpartition(":")[2]:
            case "c":
                self._place = attributes.get("r", "")
                self._style = attributes.get("s", "")
                self._type = attributes.get("t", _NUMBER)
                self._has_formula = False
                self._formula, self._value = [], []
            case "f":
                self._has_formula, self._into = True, self._formula
            case "v":
                self._into = self._value

    def text(self, text: str) -> None:
        """Take the text of a formula or a value."""
        if self._into is not None:
            self._into.append(text)

    def end(self, name: str) -> None:
        """End a cell: keep it when a formula left it without a value, or gave it a number."""
        match name.rpartition(":")[2]:
            case "f" | "v":
                self._into = None
            case "c":
                self._keep("".join(self._value).strip())

    def _keep(self, value: str) -> None:
        found = _PLACE.fullmatch(self._place)
        if found is None:
            return
        row, column = int(found[2]), column_number(found[1]) - 1
        if self._type == _ERROR:
            self.faults.setdefault(row, {})[column] = value or NOT_AVAILABLE
        elif self._has_formula and not value:
            self.faults.setdefault(row, {})[column] = never_calculated("".join(self._formula))
        elif self._type == _NUMBER and value and self._style in self._of_percents:
            self.percents.add(row, column)
        elif self._has_formula and self._type == _NUMBER:
            self.numbers.add(row, column)


def column_number(letters: str) -> int:
    """Return the number, from 1, of a column named as spreadsheets name them: A, Z, AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
