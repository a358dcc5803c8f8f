"""Lines of a document: outside text made fit for paper, centred, side by side, packed."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from wcwidth import wcwidth

from forumtui.messages import Messages
from forumtui.papers.layout.pages import COLUMNS
from forumtui.thai.citizen_id import masked
from forumtui.thai.remembering import remembered
from forumtui.thai.text import MARKS, clusters, visible
from forumtui.thai.width import cut, pad, width
from forumtui.thai.wrapping import wrap
from forumtui.village.rules import FundNames

LONGEST: Final = 120
"""Columns of the longest outside text: nobody's name is longer, and a page must hold all of them."""

BETWEEN: Final = "  "

_PLAIN: Final = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u0e01-\u0e3a\u0e3f-\u0e5b]*")

_MARKS: Final = "".join(sorted(MARKS))

_PILE: Final = re.compile(f"([{_MARKS}]{{3}})[{_MARKS}]+")

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


def on_paper(text: str, longest: int = LONGEST) -> str:
    """Return text from outside as paper can carry it: one line, nothing that steers a printer.

    Citizen numbers in it are masked.

    "?" stands for what would push a column out of line: signs whose width is counted in two ways
    (joined emoji, unassigned letters), letters written from the right, a mark on no letter or the
    fourth on one. What is longer than `longest` columns ends in "…".
    """
    if text.isascii() and text.isprintable():
        return cut(" ".join(masked(text).split()), longest)
    return cut(_plain(text), longest)


@remembered(4_096)
def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", " ".join(visible(text).split()))
    if not _PLAIN.fullmatch(text):
        text = "".join(sign if _is_plain(sign) else "?" for sign in text)
    pieces = clusters(_PILE.sub(r"\1?", text))
    return "".join("?" if piece in MARKS else piece for piece in pieces)


def _is_plain(sign: str) -> bool:
    if _PLAIN.fullmatch(sign):
        return True
    # Marks and pictures join with their neighbours: terminals and printers count them in two ways.
    alone = unicodedata.category(sign)[0] in "LNPZ" and wcwidth(sign) > 0
    # Letters from the right would draw the amounts beside them to the wrong side.
    ordered = unicodedata.bidirectional(sign) not in _RIGHT_TO_LEFT
    return alone and ordered and sign.isprintable()


def wrapped(text: str, first_indent: str = "", indent: str = "") -> list[str]:
    """Return `text` in lines of the page's width."""
    whole = first_indent + text
    if width(whole) <= COLUMNS:
        return [whole]
    return wrap(text, COLUMNS, first_indent, indent)


def centred(text: str) -> list[str]:
    """Return `text` in the middle of the page."""
    return [pad(line, COLUMNS, "^").rstrip() for line in wrapped(text)]


def banner(text: str) -> str:
    """Return a full line that nobody overlooks, `text` in its middle."""
    words = f" {cut(text, COLUMNS - 12)} "
    left, odd = divmod(COLUMNS - width(words), 2)
    return "=" * left + words + "=" * (left + odd)


def sides(left: str, right: str) -> list[str]:
    """Return one line with a text at either edge, or two when they do not fit beside each other."""
    blank = COLUMNS - width(left) - width(right)
    if blank < len(BETWEEN):
        return [*wrapped(left), *wrapped(right)]
    return [left + " " * blank + right]


def packed(items: Sequence[str], first_indent: str = "", indent: str = "") -> list[str]:
    """Return the items one after the other, a line ending between two of them where it can."""
    lines: list[str] = []
    line, empty = first_indent, True
    for item in items:
        joined = line + item if empty else line + BETWEEN + item
        if not empty and width(joined) > COLUMNS:
            lines.append(line)
            joined = indent + item
        if width(joined) > COLUMNS:
            *full, joined = wrap(joined.strip(), COLUMNS, _blanks_of(joined), indent)
            lines += full
        line, empty = joined, False
    lines.append(line)
    return lines


def legend(names: FundNames, funds: Iterable[str], messages: Messages) -> list[str]:
    """Return which fund each short name on a paper stands for, in as few lines as it takes."""
    items = [
        messages("printing.short_name", short=on_paper(short), name=on_paper(name))
        for short, name in names.shortened(funds)
    ]
    return packed([messages("printing.short_names"), *items], "", INDENT) if items else []


def _blanks_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


INDENT: Final = "   "

HUNDREDTH_OF_A_PERCENT: Final = 100
"""In millionths."""
