"""The bytes a device takes: plain TIS-620, or ESC/P with Thai marks in one pass or in three.

One pass: the printer's own Thai table puts each mark over the letter it follows. Three passes: the
printer moves on after every sign, so marks above and below are printed on lines of their own, as
DEC's `thailpof` and Solaris's `thaifilter` did. Lines are as large and as heavy as their kind says:
twice as wide, twice as high, or struck twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.papers.layout.kinds import KindedLine, LineKind, kinded
from forumtui.papers.layout.pages import COLUMNS
from forumtui.papers.printers.fold import ENCODING, FoldedSign, fold
from forumtui.papers.printers.profiles import ON_A_DEVICE, Profile
from forumtui.thai.text import MARKS
from forumtui.thai.width import width

_RESET: Final = b"\x1b@"

_TEN_AN_INCH: Final = b"\x1bP"

_THAI_TABLE: Final = 19
"""TIS 11 of Epson's tables: letters, vowels and tones where TIS-620 has them."""

_SELECT_THAI: Final = b"\x1b(t\x03\x00\x01" + bytes((_THAI_TABLE, 0)) + b"\x1bt\x01"
"""Puts the Thai table into the second place for tables, and writes with it."""

_LEVEL_FEED: Final = b"\x1b3" + bytes((10,))
"""A line feed of 10/180 inch: three levels fill a line of a sixth of an inch."""

_LINE_FEED: Final = b"\x1b2"
"""A line feed of a sixth of an inch."""

_WIDE: Final = (b"\x1bW1", b"\x1bW0")

_HIGH: Final = (b"\x1bw1", b"\x1bw0")

_BOLD: Final = (b"\x1bE", b"\x1bF")
"""Twice as wide, twice as high, struck twice; and no longer so."""

_END: Final = b"\r\n"

_FORM_FEED: Final = b"\f"

_BELOW: Final = frozenset("\u0e38\u0e39\u0e3a")


def paper_bytes(profile: Profile, text: str) -> tuple[bytes, tuple[FoldedSign, ...]]:
    """Return what a device of `profile` takes for the text of pages, and which signs were replaced.

    The last page is thrown out too. Raises NotOnThisPrinter: nothing that steers a printer and no
    sign without a place in TIS-620 ever passes, whatever a name holds.
    """
    folded = fold(text)
    pages = [sheet.splitlines() for sheet in folded.text.split("\f")]
    twice = profile is not Profile.RAW and all(map(_fits_twice, pages))
    sheets = [_sheet(profile, page, twice=twice) for page in pages]
    return _begin(profile) + b"".join(sheet + _FORM_FEED for sheet in sheets), folded.changes


def trial_page_bytes(text: str) -> tuple[bytes, tuple[FoldedSign, ...]]:
    """Return one sheet with `text` as each profile of a device writes it, under the profile's name.

    Raises NotOnThisPrinter.
    """
    folded = fold(text)
    lines = folded.text.replace("\f", "\n").splitlines()
    parts = (
        _begin(profile) + profile.encode("ascii") + _END + _sheet(profile, lines) + _END
        for profile in ON_A_DEVICE
    )
    return _RESET + b"".join(parts) + _FORM_FEED, folded.changes


def _begin(profile: Profile) -> bytes:
    return b"" if profile is Profile.RAW else _RESET + _TEN_AN_INCH + _SELECT_THAI


def _sheet(profile: Profile, lines: Sequence[str], *, twice: bool = False) -> bytes:
    if profile is Profile.RAW:
        return b"".join(line.rstrip().encode(ENCODING) + _END for line in lines)
    if twice:
        parts = _twice_as_large(lines)
    else:
        parts = [_parts(line, plain) for line, plain in zip(kinded(lines), lines, strict=True)]
    if profile is Profile.ESCP_3PASS:
        return _LEVEL_FEED + b"".join(map(_three_levels, parts)) + _LINE_FEED
    return b"".join(b"".join(map(_written, line)) + _END for line in parts)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a line, written in one way."""

    text: str
    wide: bool = False
    high: bool = False
    bold: bool = False


def _parts(line: KindedLine, plain: str) -> list[_Part]:
    """Return a line in the ways it is written; `plain` is the line as it stands in the text.

    A large one stays in the middle of the page, or of its frame: it fits twice as wide, or it stays as
    it is.
    """
    words = line.text.strip()
    side = "|" if line.framed else ""
    blanks = COLUMNS - 2 * len(side) - 2 * width(words)
    match line.kind:
        case LineKind.KEY | LineKind.TITLE if blanks >= 0:
            left, right = " " * (blanks // 2), " " * (blanks - blanks // 2)
            high = line.kind is LineKind.KEY
            return [
                _Part(side + left),
                _Part(words, wide=True, high=high, bold=True),
                *([_Part(right + side)] if side else []),
            ]
        case LineKind.KEY | LineKind.TITLE | LineKind.STRONG if words:
            return [_Part(plain.rstrip(), bold=True)]
        case _:
            return [_Part(plain.rstrip())]


def _body_of(lines: Sequence[str]) -> tuple[tuple[KindedLine, ...], Sequence[str]]:
    """Return the lines of a page above its foot and the blank ones before it, and its foot."""
    kinds = kinded(lines)
    foot = next((k for k, line in enumerate(kinds) if line.kind is LineKind.SMALL), len(kinds))
    end = foot
    while end and not lines[end - 1].strip():
        end -= 1
    return kinds[:end], lines[foot:]


def _fits_twice(lines: Sequence[str]) -> bool:
    """Whether all of a page fits on its sheet twice as wide and twice as high."""
    body, foot = _body_of(lines)
    narrow = all(
        line.columns <= COLUMNS // 2 or (line.kind is LineKind.RULE and line.text == "=" * COLUMNS)
        for line in body
    )
    framed = any(line.framed for line in body)
    return bool(foot) and narrow and not framed and 2 * len(body) + len(foot) <= len(lines)


def _twice_as_large(lines: Sequence[str]) -> list[list[_Part]]:
    """Return a page whose lines are twice as large, each grown into a blank line above it."""
    body, foot = _body_of(lines)
    block = max((line.columns for line in body if line.columns <= COLUMNS // 2), default=0)
    drawn: list[list[_Part]] = []
    for line in body:
        words = line.text.strip() if line.middle else line.text.rstrip()
        bold = line.kind in (LineKind.TITLE, LineKind.STRONG)
        large = width(words) <= COLUMNS // 2
        left = " " * (COLUMNS // 2 - (width(words) if line.middle else block))
        part = _Part(words, wide=True, high=True, bold=bold) if large else _Part(words)
        drawn += [[_Part("")], [*([_Part(left)] if large and words else []), part]]
    blank = len(lines) - len(drawn) - len(foot)
    drawn += [[_Part("")]] * blank
    return drawn + [[_Part(line.rstrip())] for line in foot]


def _written(part: _Part) -> bytes:
    return _steered(part, part.text.encode(ENCODING), high=part.high)


def _steered(part: _Part, text: bytes, *, high: bool) -> bytes:
    ways = [way for way, so in ((_BOLD, part.bold), (_WIDE, part.wide), (_HIGH, high)) if so]
    begin, end = b"".join(way[0] for way in ways), b"".join(way[1] for way in reversed(ways))
    return begin + text + end if text else b""


def _three_levels(parts: Sequence[_Part]) -> bytes:
    """Return a line on three lines of their own; never higher: its marks would meet its letters."""
    split = [(part, *levels(part.text)) for part in parts]
    above = [(part, layers) for part, layers, _, _ in split]
    base = [(part, (letters,)) for part, _, letters, _ in split]
    below = [(part, layers) for part, _, _, layers in split]
    wide = [width(part.text) for part in parts]
    return b"".join(_level(level, wide) + _END for level in (above, base, below))


def _level(level: Sequence[tuple[_Part, Sequence[str]]], wide: Sequence[int]) -> bytes:
    """Return a level of a line; where a letter bears two marks, the second is printed over the first."""
    passes: list[bytes] = []
    for layer in range(max(len(layers) for _, layers in level)):
        pieces = [layers[layer] if layer < len(layers) else "" for _, layers in level]
        last = max((place for place, piece in enumerate(pieces) if piece), default=-1)
        passes.append(
            b"".join(
                _steered(
                    part,
                    (piece if place == last else piece.ljust(room)).encode(ENCODING),
                    high=False,
                )
                for place, ((part, _), piece, room) in enumerate(
                    zip(level[: last + 1], pieces, wide, strict=False)
                )
            )
        )
    return b"\r".join(passes)


def levels(line: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Return the marks above, in as many layers as they are piled, the letters, the marks below.

    Each layer is as many columns as it needs, its marks in the columns of their letters. SARA AM
    stays one sign in its own column. A mark before any letter gets a blank to stand on.
    """
    letters: list[str] = []
    above: list[str] = []
    below: list[str] = []
    for sign in line:
        if sign not in MARKS or not letters:
            letters.append(" " if sign in MARKS else sign)
            above.append("")
            below.append("")
        if sign in _BELOW:
            below[-1] += sign
        elif sign in MARKS:
            above[-1] += sign
    return tuple(_layers(above)), "".join(letters), tuple(_layers(below))


def _layers(columns: Sequence[str]) -> Iterator[str]:
    """Yield the first mark of every column, then the second ones, as long as there are any."""
    for layer in range(max(map(len, columns), default=0)):
        marks = (column[layer] if layer < len(column) else " " for column in columns)
        yield "".join(marks).rstrip()
