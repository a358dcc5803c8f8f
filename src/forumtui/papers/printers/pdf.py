"""A PDF of a text of pages: what every printer of CUPS can print, dot matrix ones as graphics.

Drawn in the font Tlwg Typo: every letter six tenths of its size wide, every mark in its place. Lines are
as large and as heavy as their kind says, all as large as the sheet has room for; rules are drawn.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from forumtui.papers.layout.kinds import KindedLine, LineKind, kinded
from forumtui.papers.layout.pages import COLUMNS
from forumtui.papers.printers.fold import FoldedSign, fold
from forumtui.papers.printers.refusals import FontMissing, PdfMissing
from forumtui.thai.width import width

if TYPE_CHECKING:
    from fpdf import FPDF

WIDE: Final = 595

HIGH: Final = 842
"""A sheet of A4 in points."""

_SIDE: Final = 33

_TOP: Final = 27

_BOTTOM: Final = 25
"""Points that stay white at each side, above and below: no printer clips so much."""

_EM: Final = 0.6
"""How wide a letter of the font is, in its size."""

_PITCH: Final = 1.2
"""From one line to the next, in the size of the text: room for a vowel and a tone above a letter."""

_SMALLEST: Final = 9.8

_LARGEST: Final = 20.0
"""Points of the text of a sheet: twelve letters an inch at least."""

_FOOT: Final = 9.0

_SMALL: Final = 7.0

_TITLE: Final = 1.4

_STRONG_IN_FRAME: Final = 1.2

_FIGURE: Final = 3.4

_BESIDE_FIGURE: Final = 1.7
"""Sizes of a title, what stands in a frame, a key figure, the words beside it: in that of the text."""

_ABOVE_FOOT: Final = 0.6
"""Lines that stay white above the foot."""

_NARROWEST: Final = 40
"""Columns of the narrowest sheet."""

_GREY: Final = 100


@dataclass(frozen=True, slots=True)
class Type:
    """How large a paper is drawn: its text in points, the columns the sheet is wide, its left edge."""

    size: float
    columns: int

    @property
    def pitch(self) -> float:
        """Points from one line to the next."""
        return self.size * _PITCH

    @property
    def block(self) -> float:
        """How wide the text is, in points."""
        return self.columns * self.size * _EM

    @property
    def left(self) -> float:
        """Where it begins."""
        return (WIDE - self.block) / 2


@dataclass(frozen=True, slots=True)
class _PdfSheet:
    """A page as it is drawn: its lines from the top, and its foot at the bottom."""

    body: tuple[KindedLine, ...]
    foot: tuple[KindedLine, ...]


def pdf(text: str, *, printer: str = "") -> tuple[bytes, tuple[FoldedSign, ...]]:
    """Return a PDF of the pages of `text`, and which signs were replaced.

    Raises PdfMissing without the extra `pdf`, FontMissing, and NotOnThisPrinter for a sign the font
    may not have: fpdf2 would leave it out without a word.
    """
    try:
        # An extra, and slow to read in: only who prints waits for it.
        import uharfbuzz  # noqa: F401 - fpdf2 places marks by it
        from fpdf import FPDF
    except ImportError as fault:
        raise PdfMissing(printer=printer, sent=0, total=0) from fault
    font = typo_font()
    if font is None:
        raise FontMissing(printer=printer, sent=0, total=0, font=FONT)
    folded = fold(text)
    sheets = _sheets(folded.text)
    paper = FPDF(unit="pt", format=(WIDE, HIGH))
    paper.set_auto_page_break(False)
    paper.add_font(FONT, fname=font)
    bold = font.with_name(f"{FONT}-Bold.ttf")
    paper.add_font(FONT, "B", bold if bold.is_file() else font)
    paper.set_font(FONT, size=_FOOT)
    paper.set_text_shaping(True)
    paper.c_margin = 0
    drawing = _Drawing(paper, _type_of(sheets))
    for sheet in sheets:
        paper.add_page()
        drawing.draw(sheet)
    return bytes(paper.output()), folded.changes


def type_of(text: str) -> Type:
    """Return how large the pages of `text` are drawn. Raises NotOnThisPrinter."""
    return _type_of(_sheets(fold(text).text))


def _sheets(text: str) -> list[_PdfSheet]:
    return [_sheet(kinded(page.removesuffix("\n").split("\n"))) for page in text.split("\f")]


def _sheet(lines: Sequence[KindedLine]) -> _PdfSheet:
    foot = next((k for k, line in enumerate(lines) if line.kind is LineKind.SMALL), len(lines))
    end = foot
    while end and not lines[end - 1].text:
        end -= 1
    return _PdfSheet(tuple(lines[:end]), tuple(lines[foot:]))


def _type_of(sheets: Sequence[_PdfSheet]) -> Type:
    """Return the largest type in which the widest line and the fullest page fit on a sheet."""
    measured = (LineKind.PLAIN, LineKind.STRONG)
    lines = [line for sheet in sheets for line in sheet.body]
    columns = max(
        (line.columns + 4 * line.framed for line in lines if line.kind in measured), default=1
    )
    columns = max(columns, max((line.columns for line in lines if _is_table(line)), default=1))
    highest = max(sum(map(_slots, sheet.body)) + bool(sheet.foot) * _ABOVE_FOOT for sheet in sheets)
    foot = max(len(sheet.foot) for sheet in sheets) * _FOOT * _PITCH
    by_width = (WIDE - 2 * _SIDE) / (columns * _EM)
    by_height = (HIGH - _TOP - _BOTTOM - foot) / (highest * _PITCH) if highest else _LARGEST
    size = max(_SMALLEST, min(_LARGEST, by_width, by_height))
    # Rules and frames are as wide as the text, and the foot still fits beneath it.
    return Type(size, max(columns, _NARROWEST))


def _is_table(line: KindedLine) -> bool:
    return line.kind is LineKind.RULE and not _is_across(line)


def _is_across(line: KindedLine) -> bool:
    return line.columns >= COLUMNS - 1 and ("  " not in line.text and "- -" not in line.text)


def _slots(line: KindedLine) -> float:
    """Return how many lines of the text a line is high."""
    return _TITLE if line.kind is LineKind.TITLE else 1.0


class _Drawing:
    """Draws the sheets of one paper."""

    def __init__(self, paper: "FPDF", type_: Type) -> None:
        self._paper = paper
        self._type = type_

    def draw(self, sheet: _PdfSheet) -> None:
        """Draw a sheet on the page that was begun."""
        top = float(_TOP)
        frame: float | None = None
        for line in sheet.body:
            high = self._type.pitch * _slots(line)
            if line.kind is LineKind.EDGE:
                frame = self._edge(top + high / 2, frame)
            elif line.text:
                self._line(line, top, high)
            top += high
        high = _FOOT * _PITCH
        top = HIGH - _BOTTOM - high * len(sheet.foot)
        for line in sheet.foot:
            if line.kind is LineKind.FOOT:
                self._foot(line.text, top + 0.75 * high)
            else:
                size = _SMALL if line.kind is LineKind.SMALL else _FOOT
                self._rule(line.text, top + high / 2, size)
            top += high

    def _line(self, line: KindedLine, top: float, high: float) -> None:
        own, base = self._type, top + 0.75 * high
        match line.kind:
            case LineKind.RULE if _is_across(line):
                self._rule(line.text, top + high / 2, own.size)
            case LineKind.RULE:
                self._separator(line.text, top + high / 2)
            case LineKind.KEY:
                self._key(line.text, base)
            case LineKind.TITLE:
                self._middle(line.text, base, own.size * _TITLE)
            case LineKind.STRONG if line.framed:
                self._middle(line.text, base, own.size * _STRONG_IN_FRAME, own.block - 2 * own.size)
            case LineKind.STRONG if line.middle:
                self._middle(line.text, base, own.size)
            case kind:
                text = self._box(line.text.rstrip(), top, high)
                if text.strip():
                    self._text(own.left, base, text, own.size, bold=kind is LineKind.STRONG)

    def _text(self, left: float, base: float, text: str, size: float, *, bold: bool) -> None:
        """Write `text` so that its letters stand on `base`."""
        paper = self._paper
        if not text.strip():
            return
        paper.set_font(FONT, "B" if bold else "", size)
        # Only a cell is shaped: FPDF.text() gives every mark a column of its own.
        paper.set_xy(left, base - 0.8 * size)
        paper.cell(h=size, text=text)

    def _middle(self, text: str, base: float, size: float, room: float | None = None) -> None:
        """Write a strong line in the middle, no wider than the text or what it has room for."""
        words = text.strip()
        size = min(size, (room or self._type.block) / (width(words) * _EM))
        left = (WIDE - width(words) * size * _EM) / 2
        self._text(left, base, words, size, bold=True)

    def _key(self, text: str, base: float) -> None:
        """Write a key figure large, the words beside it less so, in the middle of its frame."""
        parts = _key_parts(text, self._type)
        between = parts[-1][1] * _EM
        wide = sum(width(part) * own * _EM for part, own in parts) + between * (len(parts) - 1)
        left = (WIDE - wide) / 2
        for part, own in parts:
            self._text(left, base, part, own, bold=True)
            left += width(part) * own * _EM + between

    def _edge(self, middle: float, upper: float | None) -> float | None:
        """Draw a frame at its lower edge; return where its upper edge is as long as it is open."""
        if upper is None:
            return middle
        own = self._type
        self._paper.set_line_width(1.2)
        self._paper.rect(own.left, upper, own.block, middle - upper)
        return None

    def _separator(self, text: str, middle: float) -> None:
        """Draw the rule below each column of a table."""
        own, column = self._type, self._type.size * _EM
        self._paper.set_line_width(0.5)
        for dashes in _DASHES.finditer(text):
            left = own.left + dashes.start() * column
            self._paper.line(left, middle, left + len(dashes.group()) * column, middle)

    def _rule(self, text: str, middle: float, size: float) -> None:
        """Draw a rule across the text, with its words: the first at the left, the last at the right.

        Words by themselves stand in the middle. What is for the machine at a foot is small and grey,
        but for the code somebody reads aloud.
        """
        own = self._type
        left, column = own.left, own.block / COLUMNS
        words = list(_words(text))
        self._paper.set_line_width(0.9 if text.startswith("=") else 0.5)
        for place, word in enumerate(words):
            parts = word.split("  ") if size == _SMALL else [word]
            sizes = [
                _FOOT if place and size == _SMALL and not k else size for k in range(len(parts))
            ]
            wide = sum(width(w) * s * _EM for w, s in zip(parts, sizes, strict=True))
            wide += (len(parts) - 1) * size
            at = own.left + 3 * column
            if place:
                at = own.left + own.block - 3 * column - wide
            elif size != _SMALL:
                at = (WIDE - wide) / 2
            self._paper.line(left, middle, at - 0.5 * size, middle)
            left = at + wide + 0.5 * size
            for part, own_size in zip(parts, sizes, strict=True):
                self._paper.set_text_color(_GREY if own_size == _SMALL else 0)
                self._text(at, middle + 0.3 * size, part, own_size, bold=size != _SMALL)
                at += width(part) * own_size * _EM + size
        self._paper.set_text_color(0)
        self._paper.line(left, middle, own.left + own.block, middle)

    def _box(self, text: str, top: float, high: float) -> str:
        """Draw what a line holds of a small frame, at its left; return the line without it."""
        found = _BOX.match(text)
        if found is None:
            return text
        own, middle = self._type, top + high / 2
        right = own.left + (len(found.group()) - 1) * own.size * _EM
        self._paper.set_line_width(0.7)
        if found.group().startswith("+"):
            self._paper.line(own.left, middle, right, middle)
        else:
            # The edges are in the middle of their lines: the sides reach that far.
            for side in (own.left, right):
                self._paper.line(side, middle - high, side, middle + high)
        return " " * len(found.group()) + text[found.end() :]

    def _foot(self, text: str, base: float) -> None:
        """Write which paper it is at the left, and which page at the right."""
        *_, check, page = ["", "", *_GAPS.split(text)]
        right = f"{check}  {page}" if check else page
        left = text.removesuffix(right).rstrip()
        if not left:
            left, right = right, ""
        room = width(left) + width(right) + 2
        size = min(_FOOT, self._type.block / (room * _EM))
        self._text(self._type.left, base, left, size, bold=False)
        end = self._type.left + self._type.block - width(right) * size * _EM
        self._text(end, base, right, size, bold=False)


_FIGURES: Final = re.compile(r"[0-9๐-๙][0-9๐-๙,./-]*")

_BOX: Final = re.compile(r"\+-{8,}\+|\| {8,}\|")

_GAPS: Final = re.compile(" {2,}")

_DASHES: Final = re.compile("-+")

_WORDS: Final = re.compile(r"(?<=[-=] )(?:(?! [-=]{2}).)+")


def _key_parts(text: str, type_: Type) -> list[tuple[str, float]]:
    """Return the words of a key figure with their sizes in points: all of it fits into its frame."""
    parts = [
        (part, type_.size * (_FIGURE if _FIGURES.fullmatch(part) else _BESIDE_FIGURE))
        for part in text.split()
    ]
    wide = sum((width(part) + 1) * own * _EM for part, own in parts)
    less = min(1.0, (type_.block - type_.size) / wide)
    return [(part, own * less) for part, own in parts]


def key_sizes(text: str) -> list[float]:
    """Return how large the key figures of the pages of `text` are drawn. Raises NotOnThisPrinter."""
    sheets = _sheets(fold(text).text)
    own = _type_of(sheets)
    lines = [line for sheet in sheets for line in sheet.body if line.kind is LineKind.KEY]
    return [max(size for _, size in _key_parts(line.text, own)) for line in lines]


def _words(rule: str) -> Iterator[str]:
    """Yield the words in a rule, from the left."""
    for found in _WORDS.finditer(rule):
        yield found.group().strip()


FONT: Final = "TlwgTypo"
"""The font's PostScript name."""

_FOLDERS: Final = (
    Path("/usr/share/fonts/truetype/tlwg"),
    Path("/usr/share/fonts/thai-scalable"),
    Path("/usr/share/fonts/tlwg"),
    Path("/usr/local/share/fonts"),
)

_PATIENCE_SECONDS: Final = 10


def typo_font() -> Path | None:
    """Return the font's file, None where it is not installed."""
    known = (folder / f"{FONT}.ttf" for folder in _FOLDERS)
    return next((path for path in known if path.is_file()), None) or _by_fontconfig()


def _by_fontconfig() -> Path | None:
    with suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(
            ("fc-match", "--format=%{postscriptname}\n%{file}", f":postscriptname={FONT}"),
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=True,
        ).stdout
        # What fontconfig does not have it answers with another font.
        name, _, file = told.partition("\n")
        if name == FONT and file.endswith(".ttf"):
            return Path(file)
    return None
