"""The tables of a web page as rows of cells: what many programs write as .xls is one.

Read with Python's own parser of web pages: it takes whatever browsers take, and needs no library of
compiled code. Only in a process of its own (`sandbox_child`).
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

from forumtui.engine.files import BroughtFile
from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.decoding import (
    NotText,
    UnknownEncoding,
    encoding_of,
    pieces,
    python_codec,
)
from forumtui.registers.reading.formats.marks import SheetMarks, spans_of
from forumtui.registers.reading.formats.merges import Range
from forumtui.registers.refusals import NotARegister
from forumtui.registers.rules.limits import LAST_ROW, MOST_COLUMNS, SizeWatch

FORMAT: Final = "html"

_SHEET: Final = "1"

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)

_OPENING: Final = 4096

_CODECS: Final = {
    **dict.fromkeys(("windows-874", "tis-620", "iso-8859-11", "cp874"), "cp874"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8-sig"),
}

_CELLS: Final = ("td", "th")

_LINES: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center", "caption", "li"}
)

_UNSHOWN: Final = frozenset({"script", "style", "title", "template"})

_STRUCK: Final = frozenset({"s", "strike", "del"})

_NOT_DISPLAYED: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_LINE_THROUGH: Final = re.compile(r"line-through", re.IGNORECASE)

_BLANKS: Final = re.compile(r"[^\S\n\u00a0]+")

_Attributes = list[tuple[str, str | None]]


class WebPage:
    """The tables of one page, one below the other in one sheet. Raises NotARegister."""

    def __init__(self, source: BroughtFile, measure: SizeWatch) -> None:
        self.format: Final = FORMAT
        page = _Page(measure)
        page.feed(_text(source))
        page.close()
        page.finish()
        if not page.rows:
            raise NotARegister(name=source.name)
        self._page: Final = page

    def sheet_names(self) -> list[str]:
        """Return the name of the only sheet."""
        return [_SHEET]

    def rows(self, _name: str) -> Iterator[Sequence[Cell]]:
        """Yield every row, a blank one between two tables."""
        yield from self._page.rows

    def merges(self, _name: str) -> list[Range]:
        """Return the cells that reach over rows below."""
        last = len(self._page.rows)
        return [
            (column, top, min(end, last)) for column, top, end in self._page.merges if top < last
        ]

    def marks(self, _name: str) -> SheetMarks:
        """Return the rows that are not displayed or struck out."""
        page = self._page
        return SheetMarks(hidden_rows=spans_of(page.hidden), struck_rows=spans_of(page.struck))


def _text(source: BroughtFile) -> str:
    """Return the page's text: by the encoding it names, else by the ladder. Raises NotARegister."""
    named = _CHARSET.search(source.raw[:_OPENING])
    codec = None if named is None else _CODECS.get(named[1].decode("ascii").lower())
    if codec is not None and b"\0" not in source.raw[:_OPENING]:
        try:
            return source.raw.decode(codec)
        except UnicodeDecodeError:
            pass
    try:
        return "".join(pieces(source.raw, python_codec(encoding_of(source.raw))))
    except (NotText, UnknownEncoding, UnicodeDecodeError) as error:
        raise NotARegister(name=source.name) from error


class _Row:
    """A row of a table while its cells go by."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.is_hidden = False
        self.is_struck = False


class _Page(HTMLParser):
    """A page while its elements go by; a table within a cell comes before the row it stands in."""

    def __init__(self, measure: SizeWatch) -> None:
        super().__init__(convert_charrefs=True)
        self._measure: Final = measure
        self.rows: list[list[Cell]] = []
        self.merges: list[Range] = []
        self.hidden: list[int] = []
        self.struck: list[int] = []
        self._open: list[_Row] = []
        self._reaching: dict[int, int] = {}
        self._words: list[str] | None = None
        self._outside: list[str] = []
        self._spans = (1, 1)
        self._number: float | None = None
        self._unshown = 0
        self._strikes = 0

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Begin an element."""
        said = {name: value or "" for name, value in attrs}
        if tag in _UNSHOWN:
            self._unshown += 1
        elif tag == "table":
            self._end_outside()
            self._end_cell()
            self._reaching = {}
            if self.rows and self.rows[-1]:
                self._keep(_Row())
        elif tag == "tr":
            self._end_outside()
            self._end_row()
            row = _Row()
            row.is_hidden = _NOT_DISPLAYED.search(said.get("style", "")) is not None
            self._open.append(row)
        elif tag in _CELLS:
            self._begin_cell(said)
        elif tag == "br" and self._words is not None:
            self._words.append("\n")
        elif tag in _LINES:
            self._break_line()
        elif tag in _STRUCK or _LINE_THROUGH.search(said.get("style", "")):
            self._strike(tag)

    def _strike(self, tag: str) -> None:
        if tag in _STRUCK:
            self._strikes += 1
        if self._words is not None and self._open:
            self._open[-1].is_struck = True

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _UNSHOWN:
            self._unshown = max(0, self._unshown - 1)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
            if tag == "table":
                self._reaching = {}
        elif tag in _LINES:
            self._break_line()
        elif tag in _STRUCK:
            self._strikes = max(0, self._strikes - 1)

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if self._unshown:
            return
        shown = data.replace("\r", " ").replace("\n", " ")
        if self._words is not None:
            self._words.append(shown)
            if self._strikes and self._open and shown.strip():
                self._open[-1].is_struck = True
        else:
            self._outside.append(shown)

    def finish(self) -> None:
        """End whatever is open still."""
        while self._open:
            self._end_row()
        self._end_outside()

    def _break_line(self) -> None:
        if self._words is not None:
            if any(word.strip() for word in self._words):
                self._words.append("\n")
        else:
            self._end_outside()

    def _end_outside(self) -> None:
        """Keep the words that stand outside all tables as a row of their own."""
        text = _plain("".join(self._outside))
        self._outside = []
        if text and self._words is None and not self._open:
            row = _Row()
            row.cells.append(text)
            self._keep(row)

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._end_cell()
        if not self._open:
            self._open.append(_Row())
        self._words = []
        self._spans = _span(said.get("colspan")), _span(said.get("rowspan"))
        self._number = _number(said.get("x:num"))
        if _LINE_THROUGH.search(said.get("style", "")):
            self._open[-1].is_struck = True

    def _end_cell(self) -> None:
        if self._words is None or not self._open:
            self._words = None
            return
        text = _plain("".join(self._words))
        cell: Cell = text if self._number is None else self._number
        self._words = None
        cells, (wide, high) = self._open[-1].cells, self._spans
        self._leave_merged(cells)
        number = len(self.rows) + 1
        for place in range(min(wide, MOST_COLUMNS + 1)):
            column = len(cells)
            cells.append(cell if place == 0 else "")
            if high > 1:
                self._reaching[column] = number + high - 1
                if place == 0:
                    self.merges.append((column, number, number + high - 1))
            if len(cells) > MOST_COLUMNS:
                return

    def _leave_merged(self, cells: list[Cell]) -> None:
        """Leave the columns blank over which a cell above reaches."""
        number = len(self.rows) + 1
        while self._reaching.get(len(cells), 0) >= number and len(cells) <= MOST_COLUMNS:
            cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._open:
            row = self._open.pop()
            filled = [place for place, cell in enumerate(row.cells) if cell != ""]
            lone = row.cells[filled[0]] if len(filled) == 1 else ""
            if isinstance(lone, str) and "\n" in lone:
                # Titles below each other in one cell.
                for line in lone.split("\n"):
                    title = _Row()
                    title.cells = [*[""] * filled[0], line]
                    self._keep(title)
            elif row.cells:
                self._keep(row)

    def _keep(self, row: _Row) -> None:
        self.rows.append(row.cells)
        number = len(self.rows)
        self._measure.blank_row(number)
        if row.is_hidden:
            self.hidden.append(number)
        if row.is_struck:
            self.struck.append(number)


def _span(told: str | None) -> int:
    if told is None or not told.strip().isdecimal():
        return 1
    return max(1, min(int(told.strip()[:7]), LAST_ROW))


def _number(told: str | None) -> float | None:
    """Return the number that a cell holds exactly, where the page says it beside what is shown."""
    try:
        return float(told) if told else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))
