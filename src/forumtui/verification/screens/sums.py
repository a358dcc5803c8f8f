"""What a household has and owes, side by side: each labelled, savings first, both as large as can be."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from forumtui.thai.amounts import format_baht
from forumtui.thai.width import cut, pad, width
from forumtui.ui.marks import HIDDEN
from forumtui.ui.widgets.blocks import block_figures

LARGE_ROWS: Final = 4
"""The labels, and the three rows of a figure."""

BETWEEN: Final = 2

NO_SATANG: Final = ".00"


class HouseholdSums(Widget):
    """Both sums of one household; behind the curtain, what stands for an amount."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._labels = ("", "")
        self._satang: tuple[int, int] | None = None
        self._large = False

    @property
    def large(self) -> bool:
        """Whether the figures are three rows high."""
        return self._large

    def show(self, labels: tuple[str, str], satang: tuple[int, int] | None) -> None:
        """Show the savings and the debt in satang under their labels; None: behind the curtain."""
        self._labels, self._satang = labels, satang
        self.refresh()

    def enlarge(self, *, large: bool) -> None:
        """Use four rows, or one."""
        if large != self._large:
            self._large = large
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the sums."""
        del container, viewport, width
        return LARGE_ROWS if self._large else 1

    def render(self) -> Content:
        """Return the sums for the columns there are."""
        columns = self.content_size.width
        if self._large and (rows := _large(self._labels, self._satang, columns)) is not None:
            return Content("\n".join(rows))
        return Content(cut(_small(self._labels, self._satang), columns))


def _small(labels: tuple[str, str], satang: tuple[int, int] | None) -> str:
    figures = (HIDDEN, HIDDEN) if satang is None else tuple(map(format_baht, satang))
    return "   ".join(f"{label} {figure}" for label, figure in zip(labels, figures, strict=True))


def _large(
    labels: tuple[str, str], satang: tuple[int, int] | None, columns: int
) -> tuple[str, ...] | None:
    """Return both figures as rows of block signs, None where even shorter ones have no room."""
    if satang is None:
        hidden = ("", HIDDEN, "")
        return _beside(labels, hidden, hidden, columns)
    for figure in (_whole, _with_small_satang):
        left, right = figure(satang[0]), figure(satang[1])
        if width(left[0]) + BETWEEN + width(right[0]) <= columns:
            return _beside(labels, left, right, columns)
    return None


def _beside(
    labels: tuple[str, str], left: tuple[str, ...], right: tuple[str, ...], columns: int
) -> tuple[str, ...]:
    """Return two figures under their labels, the right one in the right half where it has room there."""
    first, second = max(map(width, left)), max(map(width, right))
    at = max(first + BETWEEN, min(columns // 2, columns - max(second, width(labels[1]))))
    above = pad(cut(labels[0], at - 1), at) + cut(labels[1], columns - at)
    return (above, *(pad(one, at) + other for one, other in zip(left, right, strict=True)))


def _whole(satang: int) -> tuple[str, ...]:
    return block_figures(format_baht(satang).removesuffix(NO_SATANG))


def _with_small_satang(satang: int) -> tuple[str, ...]:
    """Return the baht large, the satang behind them as they are written."""
    baht, _, rest = format_baht(satang).partition(".")
    beside = ("", "", "" if f".{rest}" == NO_SATANG else f".{rest}")
    wide = max(map(len, beside))
    large = block_figures(baht)
    return tuple(row + pad(small, wide) for row, small in zip(large, beside, strict=True))
