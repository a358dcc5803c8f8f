"""Text as a printer of TIS-620 (มอก.620) holds it: replaced by a table, each change told."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.printers.refusals import NotOnThisPrinter
from forumtui.thai.width import width

ENCODING: Final = "tis-620"

_NOT_HELD: Final = re.compile("[^ -~\u0e01-\u0e3a\u0e3f-\u0e5b]")

_ACCENT: Final = re.compile("[\u0300-\u036f]")

_ONE_FOR_ONE: Final = (
    # Blanks that do not break, or are narrower than others.
    (
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
        " ",
    ),
    (
        "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\u2550\u2504\u2505\u254c",
        "-",
    ),
    ("\u2018\u2019\u201a\u201b\u2032\u2035\u02bc\u00b4", "'"),
    ("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb", '"'),
    ("\u2039", "<"),
    ("\u203a", ">"),
    ("\u2022\u2023\u25aa\u25ab\u25cf\u25e6", "-"),
    ("\u00b7\u2027\u22c5", "."),
    ("\u2026", "ฯ"),
    ("\u00d7\u2715\u2716\u2717\u2718\u2612", "x"),
    ("\u00f7\u2044\u2215\u2713\u2714\u2611", "/"),
    ("\u2610", "_"),
    ("\u2502\u2503\u2551\u00a6", "|"),
    ("\u00b9", "1"),
    ("\u00b2", "2"),
    ("\u00b3", "3"),
    ("\u00d8", "O"),
    ("\u00f8", "o"),
    ("\u0110\u00d0", "D"),
    ("\u0111\u00f0", "d"),
    ("\u0141", "L"),
    ("\u0142", "l"),
    ("\u0131", "i"),
)

_CORNERS: Final = "".join(map(chr, (*range(0x250C, 0x254C), *range(0x2552, 0x2570))))

_NOTHING: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

REPLACED: Final = {
    **{sign: plain for signs, plain in _ONE_FOR_ONE for sign in signs},
    **dict.fromkeys(_CORNERS, "+"),
    **dict.fromkeys(_NOTHING, ""),
    "\u3000": "  ",
}
"""What stands for a sign: as many columns as the sign took, so that nothing beside it moves.

A cut text's "…" becomes ฯ, which says in Thai that more follows: three dots would push an amount.
"""


@dataclass(frozen=True, slots=True)
class FoldedSign:
    """One sign that was replaced. `page`, `line` and `column` are counted from 1."""

    page: int
    line: int
    column: int
    sign: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A text of signs that TIS-620 holds, and what was changed for it."""

    text: str
    changes: tuple[FoldedSign, ...]


def fold(text: str) -> Folded:
    """Return `text` in the signs of TIS-620, and every change with its place. A form feed parts pages.

    Latin letters lose their accents. Thai is left as it is: it is never composed by compatibility
    (NFKC), which breaks น้ำ. No "?" stands for anything. Raises NotOnThisPrinter at the first sign
    that cannot be replaced, such as whatever steers a printer.
    """
    changes: list[FoldedSign] = []
    pages: list[str] = []
    for page, sheet in enumerate(text.split("\f"), start=1):
        lines: list[str] = []
        for number, line in enumerate(sheet.split("\n"), start=1):
            found = tuple(_changes(line, page, number))
            changes += found
            lines.append(_changed(line, found))
        pages.append("\n".join(lines))
    return Folded("\f".join(pages), tuple(changes))


def to_tis620(pages: Sequence[Page]) -> bytes:
    """Return the pages in TIS-620: a line feed after each line, a form feed between two pages.

    Raises NotOnThisPrinter.
    """
    return fold(to_text(pages)).text.encode(ENCODING)


def _changes(line: str, page: int, number: int) -> Iterator[FoldedSign]:
    for found in _NOT_HELD.finditer(line):
        sign, column = found.group(), width(line[: found.start()]) + 1
        replacement = _replacement(sign)
        if replacement is None:
            raise NotOnThisPrinter(
                page=page,
                line=number,
                column=column,
                sign=sign if sign.isprintable() else "",
                code_point=f"U+{ord(sign):04X}",
            )
        yield FoldedSign(page, number, column, sign, replacement)


def _changed(line: str, changes: Sequence[FoldedSign]) -> str:
    replaced = iter(changes)
    return _NOT_HELD.sub(lambda _found: next(replaced).replacement, line) if changes else line


def _replacement(sign: str) -> str | None:
    """Return what stands for a sign, None when nothing does."""
    if sign in REPLACED:
        return REPLACED[sign]
    letter = _ACCENT.sub("", unicodedata.normalize("NFD", sign))
    return letter if letter.isascii() and letter.isprintable() else None
