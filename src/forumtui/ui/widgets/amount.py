"""The amount in question, three rows high: it is read from the last row of the hall."""

from typing import Final

from rich.align import Align
from textual.geometry import Size
from textual.renderables.digits import Digits
from textual.widget import Widget

from forumtui.thai.amounts import format_baht

ROWS: Final = 3

ROOM: Final = 19
"""Columns of 999,999: up to there every amount has its place, and the screen is not laid out anew."""


class Amount(Widget):
    """Nothing at all while there is no amount, or while it may not be shown.

    Satang only stand there when there are any: the figure is easier to read.
    """

    def __init__(self, satang: int | None = None) -> None:
        super().__init__(id="amount")
        self._figures = "" if satang is None else _figures(satang)

    @property
    def figures(self) -> str:
        """What is shown."""
        return self._figures

    def show(self, satang: int | None) -> None:
        """Show an amount."""
        self.display = satang is not None
        if satang is not None:
            before, self._figures = self._figures, _figures(satang)
            self.refresh(layout=_columns(before) != _columns(self._figures))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the columns of an amount: the same for all that are not very large."""
        del container, viewport
        return _columns(self._figures)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of a figure."""
        del container, viewport, width
        return ROWS

    def render(self) -> Align:
        """Return the figures at the right, where units stand below units; in a box at the left."""
        figures = Digits(self._figures, self.rich_style)
        return Align.right(figures) if self.styles.text_align == "right" else Align.left(figures)


def _columns(figures: str) -> int:
    return max(ROOM, Digits.get_width(figures))


def _figures(satang: int) -> str:
    return format_baht(satang).removesuffix(".00")
