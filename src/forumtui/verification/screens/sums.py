"""What a household has and owes, side by side: each labelled, savings first, both as large as can be."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from forumtui.thai.amounts import format_baht
from forumtui.thai.width import pad, shortened, width
from forumtui.ui.marks import HIDDEN
from forumtui.ui.widgets.blocks import DIGIT_ROWS, block_figures

LARGE_ROWS: Final = 4
"""The labels, and the three rows of a figure."""

LARGER_ROWS: Final = 7
"""The labels, and the six rows of a figure twice as large."""

LARGEST_ROWS: Final = 10
"""The labels, and the nine rows of a figure three times as large."""

BETWEEN: Final = 2

NO_SATANG: Final = ".00"

Labels = tuple[str, str]


class HouseholdSums(Widget):
    """Both sums of one household; behind the curtain, what stands for an amount."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._labels: Labels = ("", "")
        self._satang: tuple[int, int] | None = None
        self._most = 1

    def show(self, labels: Labels, satang: tuple[int, int] | None) -> None:
        """Show the savings and the debt in satang under their labels; None: behind the curtain."""
        before = self.rows_in(self.content_size.width)
        self._labels, self._satang = labels, satang
        self.refresh(layout=self.rows_in(self.content_size.width) != before)

    def use(self, most: int) -> None:
        """Be as large as so many rows allow."""
        if most != self._most:
            self._most = most
            self.refresh(layout=True)

    def rows_in(self, columns: int) -> int:
        """Return how many rows the sums take in so many columns."""
        return len(sum_rows(self._labels, self._satang, columns, self._most))

    def least_rows(self, columns: int) -> int:
        """Return how many rows the sums take where they are as low as can be."""
        return len(sum_rows(self._labels, self._satang, columns, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the sums."""
        del container, viewport
        return self.rows_in(width)

    def render(self) -> Content:
        """Return the sums for the columns there are."""
        columns = self.content_size.width
        rows = sum_rows(self._labels, self._satang, columns, self._most)
        return Content("\n".join(shortened(row, columns) for row in rows))


def sum_rows(
    labels: Labels, satang: tuple[int, int] | None, columns: int, most: int
) -> tuple[str, ...]:
    """Return both sums in at most so many rows, as large as they have room for whole.

    Where not even their figures have room beside each other, one stands below the other.
    """
    if not any(labels):
        # No household stands there yet.
        return ("",)
    if satang is None:
        hidden = ("", HIDDEN, "")
        rows = _beside(labels, hidden, hidden, columns) if most >= LARGE_ROWS else ()
        return rows or _small(labels, satang, columns)
    for scale, needed in ((3, LARGEST_ROWS), (2, LARGER_ROWS), (1, LARGE_ROWS)):
        for laid_out, high in ((_beside, needed), (_below, 2 * needed)):
            for figure in (_whole, _with_small_satang) if most >= high else ():
                left, right = figure(satang[0], scale), figure(satang[1], scale)
                rows = laid_out(labels, left, right, columns)
                if rows:
                    return rows
    return _small(labels, satang, columns)


def _small(labels: Labels, satang: tuple[int, int] | None, columns: int) -> tuple[str, ...]:
    figures = (HIDDEN, HIDDEN) if satang is None else tuple(map(format_baht, satang))
    pairs = tuple(zip(labels, figures, strict=True))
    # Where the label ends in a figure of its own, a blank would not tell which is which.
    both = [" = ".join(pair) for pair in pairs]
    beside = "   ".join(both)
    if width(beside) <= columns:
        return (beside,)
    return tuple(
        row
        for one, pair in zip(both, pairs, strict=True)
        for row in ((one,) if width(one) <= columns else pair)
    )


def _beside(
    labels: Labels, left: tuple[str, ...], right: tuple[str, ...], columns: int
) -> tuple[str, ...]:
    """Return two figures under their labels, the right one in the right half where it has room there.

    Nothing where any of it has none.
    """
    first, second = (
        max(width(label), *map(width, figure))
        for label, figure in zip(labels, (left, right), strict=True)
    )
    at = max(first + BETWEEN, min(columns // 2, columns - second))
    if at + second > columns:
        return ()
    high = max(len(left), len(right))
    rows = zip(
        (labels[0], *left, *[""] * (high - len(left))),
        (labels[1], *right, *[""] * (high - len(right))),
        strict=True,
    )
    return tuple(pad(one, at) + other for one, other in rows)


def _below(
    labels: Labels, upper: tuple[str, ...], lower: tuple[str, ...], columns: int
) -> tuple[str, ...]:
    """Return two figures under their labels, one below the other; nothing where any has no room."""
    rows = (labels[0], *upper, labels[1], *lower)
    return rows if max(map(width, rows)) <= columns else ()


def _whole(satang: int, scale: int) -> tuple[str, ...]:
    return block_figures(format_baht(satang).removesuffix(NO_SATANG), scale)


def _with_small_satang(satang: int, scale: int) -> tuple[str, ...]:
    """Return the baht large, the satang behind them as they are written."""
    baht, _, rest = format_baht(satang).partition(".")
    large = block_figures(baht, scale)
    if f".{rest}" == NO_SATANG:
        return large
    foot = (DIGIT_ROWS * scale - 1) // 2
    return tuple(row + (f".{rest}" if place == foot else "   ") for place, row in enumerate(large))
