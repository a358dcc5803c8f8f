"""Tables as wide as the page: cells wrapped between Thai words, amounts never cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import tabulate

from forumtui.papers.layout.lines import packed
from forumtui.papers.layout.pages import COLUMNS, Block, PageRow
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap

# Without wcwidth it would count a mark as a column, and every Thai table would be crooked.
assert tabulate.wcwidth is not None, "tabulate needs wcwidth"

assert tabulate.WIDE_CHARS_MODE, "tabulate must measure wide characters"

NARROWEST: Final = 8
"""Columns below which a text column is not squeezed."""

LISTED: Final = "    "
"""What the further lines of a listed row begin with."""

GAPS: Final = (2, 1)
"""Blanks between two columns: the first that lets every text be whole, else that squeezes it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, in several lines where it has line ends, and on which side it stands.

    A column that `wraps` holds text and gives way; the others are as wide as their widest cell.
    """

    title: str
    align: Literal["left", "right"] = "right"
    wraps: bool = False


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    totals: Sequence[str] = (),
    unders: Sequence[str] = (),
) -> Block:
    """Return a table as a block that may be split: titles as its head, totals as its foot.

    `unders` gives each row the heading it stands under. Cells are ready strings, already safe; none
    is cut. Where the amounts are too long to stand beside each other, every row is a list of them.
    """
    if _too_wide(columns, [*rows, totals] if totals else rows):
        return _listed(columns, rows, totals, unders)
    heads = _title_rows([column.title for column in columns])
    cells = [*heads, *rows, totals] if totals else [*heads, *rows]
    gap, widths = _widths(columns, cells)
    head = [*_padded(heads, columns, widths), [tabulate.SEPARATING_LINE]]
    bodies = [_cell_lines(row, columns, widths) for row in rows]
    foot = _cell_lines(totals, columns, widths) if totals else []
    foot = [[tabulate.SEPARATING_LINE], *foot] if foot else []
    lines = _drawn([*head, *(line for body in bodies for line in body), *foot], columns, gap)
    place = len(head)
    placed: list[PageRow] = []
    for number, body in enumerate(bodies):
        under = unders[number] if unders else ""
        placed.append(PageRow(lines[place : place + len(body)], under))
        place += len(body)
    return Block(tuple(placed), head=lines[: len(head)], foot=lines[place:], whole=False)


def _too_wide(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the columns are wider than the page even when every text is squeezed."""
    least = GAPS[-1] * (len(columns) - 1)
    for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
        natural = max(map(width, (*column.title.split("\n"), *cells)))
        least += _narrowest(column, natural) if column.wraps else natural
    return least > COLUMNS


def _narrowest(column: Column, natural: int) -> int:
    """Return how far a column that gives way may be squeezed: never below its title."""
    return min(natural, max(NARROWEST, *map(width, column.title.split("\n"))))


def _listed(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    totals: Sequence[str],
    unders: Sequence[str],
) -> Block:
    """Return each row as its cells one after the other, each after its title: nothing is cut."""
    titles = [column.title.replace("-\n", "").replace("\n", " ") for column in columns]

    def listed(row: Sequence[str]) -> tuple[str, ...]:
        named = zip(titles, row, strict=True)
        return tuple(packed([f"{title} {cell}" for title, cell in named if cell], indent=LISTED))

    return Block(
        tuple(
            PageRow(listed(row), unders[number] if unders else "")
            for number, row in enumerate(rows)
        ),
        foot=("-" * COLUMNS, *listed(totals)) if totals else (),
        whole=False,
    )


def _title_rows(titles: Sequence[str]) -> list[list[str]]:
    """Return the titles' lines as rows, the short titles standing on the last."""
    split = [title.split("\n") for title in titles]
    height = max(len(lines) for lines in split)
    return [list(row) for row in zip(*([""] * (height - len(s)) + s for s in split), strict=True)]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[int, list[int]]:
    """Return which of GAPS is taken, and the columns' widths: together the page's width."""
    natural = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    giving = [place for place, column in enumerate(columns) if column.wraps]
    rigid = sum(natural) - sum(natural[place] for place in giving)
    floors = {place: _narrowest(columns[place], natural[place]) for place in giving}
    least = sum(floors.values())
    rooms = [COLUMNS - gap * (len(columns) - 1) - rigid for gap in GAPS]
    wanted = (sum(natural) - rigid, least)
    gap, spare = next(
        (fit for need in wanted for fit in zip(GAPS, rooms, strict=True) if fit[1] >= need),
        (GAPS[-1], least),
    )
    widths = list(natural)
    # What is above the floors is shared out, the narrow columns first: they need the least of it.
    spare -= least
    for left, place in _counted_down(sorted(giving, key=natural.__getitem__)):
        more = min(natural[place] - floors[place], max(0, spare) // left)
        widths[place] = floors[place] + more
        spare -= more
    _spread(widths, giving or range(1, len(widths)), spare)
    return gap, widths


def _spread(widths: list[int], places: Sequence[int], spare: int) -> None:
    """Widen the columns at `places` by `spare` together, the last of them most."""
    for left, place in _counted_down(places):
        more = max(0, spare) // left
        widths[place] += more
        spare -= more


def _counted_down(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each place with how many are left, itself among them."""
    return zip(range(len(places), 0, -1), places, strict=True)


def _padded(
    rows: Sequence[Sequence[str]], columns: Sequence[Column], widths: Sequence[int]
) -> list[list[str]]:
    """Return the title rows filled to the widths: they are what holds a column open."""
    return [
        [
            pad(cell, columns_wide, "<" if column.align == "left" else ">")
            for cell, column, columns_wide in zip(row, columns, widths, strict=True)
        ]
        for row in rows
    ]


def _cell_lines(
    row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]
) -> list[list[str]]:
    """Return the row as the lines it takes when its texts are wrapped."""
    if all(width(cell) <= room for cell, room in zip(row, widths, strict=True)):
        return [list(row)]
    cells = [
        wrap(cell, room) if column.wraps else [cell]
        for cell, column, room in zip(row, columns, widths, strict=True)
    ]
    height = max(len(lines) for lines in cells)
    filled = ([*lines, *[""] * (height - len(lines))] for lines in cells)
    return [list(line) for line in zip(*filled, strict=True)]


def _drawn(rows: Sequence[Sequence[str]], columns: Sequence[Column], gap: int) -> tuple[str, ...]:
    """Return one line a row. The titles are rows too, since tabulate widens a header by two."""
    cells = tabulate.DataRow("", " " * gap, "")
    drawn = tabulate.tabulate(
        rows,
        tablefmt=tabulate.TableFormat(
            lineabove=None,
            linebelowheader=tabulate.Line("", "-", " " * gap, ""),
            linebetweenrows=None,
            linebelow=None,
            headerrow=cells,
            datarow=cells,
            padding=0,
            with_header_hide=None,
        ),
        colalign=[column.align for column in columns],
        disable_numparse=True,
        preserve_whitespace=True,
    )
    return tuple(str(drawn).split("\n"))
