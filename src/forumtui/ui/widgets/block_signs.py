"""Figures and bars made of block signs, as text: what a screen, a wall and a paper may draw with.

A figure is three rows high, in a taller window five or eight. A bar is read beside its numbers, never
alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.thai.width import pad, shortened, width

_SHAPES: Final = {
    "0": ("###", "# #", "# #", "# #", "###", "   "),
    "1": ("## ", " # ", " # ", " # ", "###", "   "),
    "2": ("###", "  #", "###", "#  ", "###", "   "),
    "3": ("###", "  #", " ##", "  #", "###", "   "),
    "4": ("# #", "# #", "###", "  #", "  #", "   "),
    "5": ("###", "#  ", "###", "  #", "###", "   "),
    "6": ("###", "#  ", "###", "# #", "###", "   "),
    "7": ("###", "  #", "  #", "  #", "  #", "   "),
    "8": ("###", "# #", "###", "# #", "###", "   "),
    "9": ("###", "# #", "###", "  #", "###", "   "),
    "/": ("  #", "  #", " # ", " # ", "#  ", "   "),
    ",": ("  ", "  ", "  ", "  ", " #", "# "),
    ".": (" ", " ", " ", " ", "#", " "),
    " ": (" ", " ", " ", " ", " ", " "),
}
"""Every sign by its points, six half rows high; the last one only a comma reaches."""

_HALVES: Final = {(" ", " "): " ", ("#", " "): "▀", (" ", "#"): "▄", ("#", "#"): "█"}

_POINTS: Final = {sign: pair for pair, sign in _HALVES.items()}

DIGIT_ROWS: Final = 5
"""The half rows of a digit."""

FULL, DARK, MEDIUM, LIGHT = "█", "▓", "▒", "░"
"""What the parts of a bar are drawn with: told apart without a colour."""


TALL, TALLER = 30, 38
"""Rows of a window from which figures are twice and three times as large."""


def scale_in(rows: int) -> int:
    """Return how many times as large figures may be in a window of so many rows."""
    return 3 if rows >= TALLER else 2 if rows >= TALL else 1


def largest_figures(text: str, columns: int, most: int) -> tuple[str, ...]:
    """Return figures as large as they have room for in so many columns, `most` times at most."""
    sizes = (block_figures(text, scale) for scale in range(most, 0, -1))
    return next((one for one in sizes if width(one[0]) <= columns), block_figures(text))


def block_figures(text: str, scale: int = 1) -> tuple[str, ...]:
    """Return digits, "/", "," and "." as rows of block signs: three rows, then five, then eight.

    Raises KeyError for any other sign.
    """
    points = [
        (" " * scale).join("".join(sign * scale for sign in _SHAPES[one][row]) for one in text)
        for row in range(6 if "," in text else DIGIT_ROWS)
        for _ in range(scale)
    ]
    return _drawn(points)


def enlarged(picture: Sequence[str], scale: int) -> tuple[str, ...]:
    """Return a picture of block signs so many times as large."""
    points = [
        "".join(_POINTS[sign][half] * scale for sign in row)
        for row in picture
        for half in (0, 1)
        for _ in range(scale)
    ]
    return _drawn(points)


def _drawn(points: list[str]) -> tuple[str, ...]:
    """Return points as rows of block signs, two of them in a row."""
    if len(points) % 2:
        points.append(" " * len(points[0]))
    return tuple(
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(points[::2], points[1::2], strict=True)
    )


def beside(label: Sequence[str], figure: Sequence[str], right: Sequence[str]) -> tuple[str, ...]:
    """Return a figure with its label at the left and what belongs to it at the right, row by row."""
    high = max(len(label), len(figure), len(right))
    columns = [max((width(row) for row in rows), default=0) for rows in (label, figure)]
    rows = zip(
        *((*rows, *[""] * (high - len(rows))) for rows in (label, figure, right)), strict=True
    )
    return tuple(
        f"{pad(name, columns[0])}  {pad(blocks, columns[1])}   {said}".rstrip()
        for name, blocks, said in rows
    )


def framed(rows: Sequence[str], columns: int, *, heavy: bool = False) -> tuple[str, ...]:
    """Return rows in the middle of a frame of so many columns; a heavy one is made of blocks."""
    inside = columns - 4
    if inside < 1:
        return ()
    left, right = ("▌", "▐") if heavy else ("│", "│")
    above, below = "▀" * (inside + 2), "▄" * (inside + 2)
    line = "─" * (inside + 2)
    return (
        f"▛{above}▜" if heavy else f"┌{line}┐",
        *(f"{left} {pad(shortened(row, inside), inside, '^')} {right}" for row in rows),
        f"▙{below}▟" if heavy else f"└{line}┘",
    )


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a bar: how many, and the sign it is drawn with."""

    count: int
    sign: str = FULL


def bar(parts: Sequence[BarPart], total: int, columns: int, mark: int | None = None) -> str:
    """Return `parts` of `total` side by side in so many columns; what is left of the total is light.

    Whoever is counted is seen, where there is a column for each: a part of one has one, and so has
    what is left. `mark` is the count where the first part reaches something: its column is only drawn
    full once that is so.
    """
    if total <= 0 or columns <= 0:
        return LIGHT * max(0, columns)
    rest = max(0, total - sum(part.count for part in parts))
    seen = [int(part.count > 0) for part in (*parts, BarPart(rest))]
    drawn, counted = "", 0
    for place, part in enumerate(parts):
        counted += part.count
        least, most = len(drawn) + seen[place], columns - sum(seen[place + 1 :])
        ends = max(least, min(most, counted * columns // total))
        if place == 0 and mark is not None:
            at = mark_column(mark, total, columns)
            ends = max(ends, at + 1) if part.count >= mark else min(ends, at)
        drawn += part.sign * (min(ends, columns) - len(drawn))
    return drawn + LIGHT * (columns - len(drawn))


def mark_column(mark: int, total: int, columns: int) -> int:
    """Return in which column of a bar the `mark`th of `total` stands, counted from 0."""
    return max(0, min(columns - 1, mark * columns // max(1, total) - 1))


def mark_line(mark: int, total: int, columns: int, text: str) -> str:
    """Return the line below a bar that says what its mark means, on the side where there is room.

    Where there is none, only its number.
    """
    return point_line(mark_column(mark, total, columns), columns, text, f"{mark:,}")


def point_line(at: int, columns: int, *texts: str) -> str:
    """Return a line that says what stands above its column `at`, on the side where there is room.

    The first of the `texts` that has room whole is said.
    """
    for text in texts:
        right, left = f"└ {text}", f"{text} ┘"
        if at + width(right) <= columns:
            return " " * at + right
        if width(left) <= at + 1:
            return pad(left, at + 1, ">")
    return pad("│", at + 1, ">")


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line of a chart: what it is of, the count its bar is as long as, and what is said of it."""

    label: str
    count: int
    figure: str = ""
    after: str = ""


def chart(lines: Sequence[BarLine], columns: int) -> tuple[str, ...]:
    """Return one bar a line, the greatest as long as there is room: label, figure, bar, what is after.

    Nothing where there is no room for bars.
    """
    if not lines:
        return ()
    label = max(width(line.label) for line in lines)
    figure = max(width(line.figure) for line in lines)
    after = max(width(line.after) for line in lines)
    room = columns - label - figure - after - 4
    most = max(line.count for line in lines)
    if room < 4 or most <= 0:
        return ()
    return tuple(
        f"{pad(line.label, label)} {pad(line.figure, figure, '>')}  "
        f"{pad(_solid(line.count, most, room), room)} {pad(line.after, after, '>')}".rstrip()
        for line in lines
    )


def _solid(count: int, most: int, room: int) -> str:
    return FULL * max(count * room // most, 1 if count else 0)
