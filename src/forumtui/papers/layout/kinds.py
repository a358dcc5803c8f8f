"""Kinds of lines: how large and how heavy a printer draws them.

A line's kind is seen in its text alone. A printer is given nothing else, and so a reprint, a paper from
a stick and one of last year look as they did: the text is the record, its type is drawn from it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.papers.layout.pages import COLUMNS
from forumtui.thai.width import pad, width


class LineKind(StrEnum):
    """How a line is drawn."""

    PLAIN = "plain"
    TITLE = "title"
    """The paper's name, in the middle of its head."""
    KEY = "key"
    """A key figure: alone in a frame, with room above and below it."""
    STRONG = "strong"
    """A heading, a total, what stands beside a key figure."""
    SMALL = "small"
    """What is there for the machine: the rule above the foot with the codes."""
    FOOT = "foot"
    """Below that rule: which paper it is, which page."""
    RULE = "rule"
    """A line across the page, or one below each column, with words in it or none."""
    EDGE = "edge"
    """The upper or lower edge of a frame as wide as the page."""


@dataclass(frozen=True, slots=True)
class KindedLine:
    """A line of a page and its kind.

    A `framed` one stands in a frame, whose sides it is without. One in the `middle` stays there however
    large it is drawn. The text of a page that stands as a narrow block in the middle begins with the
    block.
    """

    text: str
    kind: LineKind = LineKind.PLAIN
    framed: bool = False
    middle: bool = False

    @property
    def columns(self) -> int:
        """How many columns its text takes, that of one in the middle without the blanks before it."""
        return width(self.text.strip() if self.middle else self.text)


EDGE: Final = f"+{'-' * (COLUMNS - 2)}+"

INSIDE: Final = COLUMNS - 4
"""Columns of a line in a frame."""

ABOVE_KEY: Final = 2
"""Blank lines above a key figure, as high as it is; below it there is one."""

BELOW_KEY: Final = 1

WIDEST_TITLE: Final = 56
"""Columns of a title that is drawn larger; a longer one is strong only."""

_RULE: Final = re.compile(r"[-=]{2,}(?: .* [-=]{2,})?|-+(?: +-+)+")

_FOOT: Final = re.compile(r"(?:--|==) .*[^ ].* ?(?:--|==)|-{80}")

_HEADING: Final = re.compile(r"[0-9๐-๙]{1,2}\. [^ ]|[0-9๐-๙]\.[0-9๐-๙]{1,2} [^ 0-9๐-๙]")

_LISTED: Final = re.compile(r"[0-9๐-๙]{1,2}\)")

_NO_HEADING: Final = "+|-=*("

_INDENTED: Final = "   "

_FULL_LINE: Final = COLUMNS - 12
"""Columns from which on a line was ended because the next word did not fit."""

_AMOUNT: Final = re.compile(r"[0-9๐-๙]")

_BLOCK: Final = 10
"""Columns before a narrow block: fewer are an indented text."""

_HEAD: Final = 14
"""Lines in which a paper's head ends, else it has none."""

_FOOT_LINES: Final = 8
"""Lines in which a foot begins: a long name takes some of them."""


def kinded(page: Sequence[str]) -> tuple[KindedLine, ...]:
    """Return the lines of a page with their kinds; all of them, in their order."""
    head, foot = _head_of(page), _foot_of(page)
    framed = _framed(page)
    block = _block_of(page, head, len(page) if foot is None else foot, framed)
    lines: list[KindedLine] = []
    opened, total, heading = "", False, False
    for place, whole in enumerate(page):
        line = whole[block:] if not whole[:block].strip() else whole
        is_rule = _RULE.fullmatch(line) is not None
        if place in framed:
            lines.append(_in_frame(page, place))
        elif foot is not None and place >= foot:
            kind = LineKind.SMALL if place == foot else LineKind.RULE if is_rule else LineKind.FOOT
            lines.append(KindedLine(line, kind))
        elif is_rule:
            lines.append(KindedLine(line, LineKind.RULE))
        else:
            if place < head and _in_the_middle(whole):
                large = width(line.strip()) <= WIDEST_TITLE
                lines.append(
                    KindedLine(line, LineKind.TITLE if large else LineKind.STRONG, middle=True)
                )
            else:
                heading = (heading and _goes_on(lines[-1], line)) or _is_heading(page, place, block)
                strong = bool(line) and (total or heading)
                lines.append(KindedLine(line, LineKind.STRONG if strong else LineKind.PLAIN))
        # The second of two equal rules in a table parts what is added up from its sum, which is below
        # its name where there is no room beside it.
        total = (is_rule and line == opened) or (total and bool(line) and not _AMOUNT.search(line))
        opened = line if is_rule and not total else "" if not line or total else opened
    return tuple(lines)


def _is_heading(page: Sequence[str], place: int, block: int) -> bool:
    """Whether a line is a heading.

    By its number, or since it stands alone above a table or what is indented.
    """
    line = page[place][block:]
    if _HEADING.match(line):
        return True
    before = page[place - 1].strip() if place else ""
    plain = line[:1].strip() and line[0] not in _NO_HEADING and ".." not in line
    if not plain or before.strip("=") or _LISTED.match(line):
        return False
    after = [other[block:] for other in page[place + 1 : place + 4]]
    if all(after) and any(" " in other and _RULE.fullmatch(other) for other in after[1:]):
        return "  " not in line.strip()
    begins = bool(after) and (
        after[0].startswith(_INDENTED) or _HEADING.match(after[0]) is not None
    )
    return not before and begins and width(line) < _FULL_LINE


def _goes_on(heading: KindedLine, line: str) -> bool:
    """Whether a heading was too long for its line and goes on in the next; columns are a table's."""
    words = line.rstrip()
    return heading.columns >= _FULL_LINE and words[:1].strip() != "" and "  " not in words


def _in_the_middle(line: str) -> bool:
    text = line.strip()
    left = len(line) - len(line.lstrip())
    return bool(text) and left > 0 and left == (COLUMNS - width(text)) // 2


def _head_of(page: Sequence[str]) -> int:
    """Return how many lines a page's head has: those before the rule below it, 0 without one."""
    ends = (place for place, line in enumerate(page[:_HEAD]) if line == "=" * COLUMNS)
    return next(ends, 0)


def _foot_of(page: Sequence[str]) -> int | None:
    """Return which line is the rule above the foot, None without one."""
    first = max(0, len(page) - _FOOT_LINES)
    found = [place for place in range(first, len(page)) if _FOOT.fullmatch(page[place])]
    return found[-1] if found and found[-1] < len(page) - 1 else None


def _block_of(page: Sequence[str], head: int, foot: int, framed: set[int]) -> int:
    """Return at which column a page's narrow block begins, 0 where it is none."""
    inside = (
        line
        for place, line in enumerate(page[:foot])
        if line.strip() and place > head and place not in framed
    )
    blanks = min((len(line) - len(line.lstrip(" ")) for line in inside), default=0)
    return blanks if blanks >= _BLOCK else 0


def _framed(page: Sequence[str]) -> set[int]:
    """Return which lines are a frame's, its edges among them."""
    found: set[int] = set()
    upper: int | None = None
    for place, line in enumerate(page):
        if line == EDGE:
            if upper is not None and place > upper + 1:
                found.update(range(upper, place + 1))
                upper = None
            else:
                upper = place
        elif not (line.startswith("|") and line.endswith("|") and width(line) == COLUMNS):
            upper = None
    return found


def _in_frame(page: Sequence[str], place: int) -> KindedLine:
    line = page[place]
    if line == EDGE:
        return KindedLine(line, LineKind.EDGE, framed=True)
    inside = line[1:-1].rstrip()
    blank = [not other.strip("| ") for other in page[max(0, place - ABOVE_KEY) : place + 2]]
    alone = all(blank[:ABOVE_KEY]) and len(blank) == ABOVE_KEY + 2 and blank[-1]
    key = bool(inside) and alone and _AMOUNT.search(inside) is not None
    return KindedLine(inside, LineKind.KEY if key else LineKind.STRONG, framed=True, middle=True)


def frame(lines: Sequence[str]) -> list[str]:
    """Return lines of at most INSIDE columns between edges as wide as the page, each in the middle."""
    return [EDGE, *(f"|{pad(line, COLUMNS - 2, '^')}|" for line in lines), EDGE]


def key_lines(figure: str) -> list[str]:
    """Return a key figure as the lines of a frame: with the room in which it is drawn large."""
    return [*[""] * ABOVE_KEY, figure, *[""] * BELOW_KEY]
