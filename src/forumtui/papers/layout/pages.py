"""Pages: blocks that stay together, tables that repeat their head, a foot that counts the pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.thai.width import width

COLUMNS: Final = 80

LINES: Final = 65
"""One fewer than a sheet has, so that no printer turns the sheet by itself."""

Page = tuple[str, ...]

Margin = Callable[[int, int], tuple[str, ...]]
"""The lines a page begins or ends with, from its number and the number of pages.

Every page has as many of them.
"""


class LayoutError(AssertionError):
    """A line is wider than the page, or a row taller: a defect of the program."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """Lines that are never split.

    `under` is the heading they stand under, printed before the first of several rows with the same
    one, and again where a page begins with such a row; "" for none. Between its lines are line ends.
    """

    lines: tuple[str, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows with a head that is repeated on every page they reach, and a foot after the last.

    A `whole` block goes to the next page rather than being split, unless no page can hold it; one
    that is split leaves no row alone. `with_next` keeps it on the page where the next block begins.
    `gap` counts the blank lines before it, dropped at the top of a page.
    """

    rows: tuple[PageRow, ...]
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    whole: bool = True
    with_next: bool = False
    gap: int = 0


def text(lines: Iterable[str], *, gap: int = 0, with_next: bool = False) -> Block:
    """Return plain lines as a block that stays together."""
    return Block(tuple(PageRow((line,)) for line in lines), gap=gap, with_next=with_next)


def paginate(
    blocks: Sequence[Block],
    *,
    lines: int = LINES,
    most: int = LINES,
    footer: Margin,
    header: Margin | None = None,
) -> tuple[Page, ...]:
    """Return the pages that hold `blocks`, each of exactly `lines` lines, the footer at the bottom.

    At most `most` of them are written on above the footer: what is drawn large needs more pages.
    Raises LayoutError when a line is wider than 80 columns, or a margin or what must stay together
    higher than a page: two rows, or the only three, with the head, their headings and the foot.
    """
    header = header or _no_margin
    room = min(most, lines - len(footer(1, 1))) - len(header(1, 1))
    sheets = _Sheets(room)
    for chain in _chains(blocks):
        sheets.lay(chain)
    return framed(sheets.pages, lines=lines, header=header, footer=footer)


def framed(
    bodies: Sequence[Sequence[str]],
    *,
    lines: int = LINES,
    footer: Margin,
    header: Margin | None = None,
) -> tuple[Page, ...]:
    """Return each body as a page of exactly `lines` lines, between its header and its footer.

    Raises LayoutError when a line is wider than 80 columns or a body too high.
    """
    header = header or _no_margin
    total = len(bodies)
    return tuple(
        _page(header(number, total), body, footer(number, total), lines)
        for number, body in enumerate(bodies, start=1)
    )


def to_text(pages: Sequence[Page]) -> str:
    """Return the pages as one text: a form feed between them, no blanks at the end of a line."""
    return "\f".join("".join(f"{line.rstrip()}\n" for line in page) for page in pages)


def _no_margin(_number: int, _total: int) -> tuple[str, ...]:
    return ()


class _Sheets:
    """The bodies of pages as they fill, `room` lines each."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.pages: list[list[str]] = [[]]

    def lay(self, chain: Sequence[Block]) -> None:
        """Put the blocks on the page, or on a new one when they cannot begin together on this."""
        needed = sum(_height(block) + block.gap for block in chain[:-1]) + _beginning(chain[-1])
        if needed > self._left():
            self._turn()
        for block in chain:
            self._place(block)

    def _place(self, block: Block) -> None:
        if block.whole and self._gap(block) + _height(block) > self._left():
            self._turn()
        opening = [""] * self._gap(block) + list(block.head)
        under = ""
        for rows, foot in _units(block):
            lines = [*opening, *_lines(rows, under), *foot]
            if len(lines) > self._left():
                self._turn()
                lines = [*block.head, *_lines(rows, ""), *foot]
            if len(lines) > self._left():
                raise LayoutError(f"higher than a page of {self.room} lines: {lines}")
            self.pages[-1] += lines
            opening, under = [], rows[-1].under

    def _gap(self, block: Block) -> int:
        return block.gap if self.pages[-1] else 0

    def _left(self) -> int:
        return self.room - len(self.pages[-1])

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])


def _chains(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks in runs that begin on one page."""
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.with_next:
            yield chain
            chain = []
    if chain:
        yield chain


def _lines(rows: Sequence[PageRow], under: str) -> list[str]:
    """Return the rows' lines when the rows before them stand under `under`."""
    lines: list[str] = []
    for row in rows:
        if row.under and row.under != under:
            lines += row.under.split("\n")
        lines += row.lines
        under = row.under
    return lines


def _height(block: Block) -> int:
    return len(block.head) + len(_lines(block.rows, "")) + len(block.foot)


def _beginning(block: Block) -> int:
    """Return the lines a block needs on the page it begins on."""
    if block.whole:
        return block.gap + _height(block)
    rows, foot = _units(block)[0]
    return block.gap + len(block.head) + len(_lines(rows, "")) + len(foot)


def _units(block: Block) -> list[tuple[tuple[PageRow, ...], tuple[str, ...]]]:
    """Return the block's rows and foot in the parts a page may end after: no part is a lone row."""
    rows, foot = block.rows, block.foot
    if len(rows) <= 3:
        return [(rows, foot)] if rows or foot else []
    middle = [((row,), ()) for row in rows[2:-2]]
    return [(rows[:2], ()), *middle, (rows[-2:], foot)]


def _page(top: Page, body: Sequence[str], bottom: Page, lines: int) -> Page:
    blank = lines - len(top) - len(body) - len(bottom)
    if blank < 0:
        raise LayoutError(f"a page of more than {lines} lines")
    page = tuple(line.rstrip() for line in (*top, *body, *[""] * blank, *bottom))
    for line in page:
        _check_width(line)
    return page


def _check_width(line: str) -> None:
    # Nothing below Hangul takes two columns, so the common line need not be measured.
    if len(line) <= COLUMNS and max(line, default="") < "\u1100":
        return
    if width(line) > COLUMNS:
        raise LayoutError(f"{width(line)} columns: {line!r}")
