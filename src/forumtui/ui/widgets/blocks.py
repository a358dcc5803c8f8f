"""Figures and bars of block signs: the terminal draws them itself, and they carry to the last row.

What they are made of, without a widget, is in `block_signs`.
"""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from forumtui.thai.width import shortened
from forumtui.ui.widgets.block_signs import (
    DARK,
    DIGIT_ROWS,
    FULL,
    LIGHT,
    MEDIUM,
    TALL,
    TALLER,
    BarLine,
    BarPart,
    bar,
    beside,
    block_figures,
    chart,
    enlarged,
    framed,
    largest_figures,
    mark_column,
    mark_line,
    point_line,
    scale_in,
)

__all__ = [
    "DARK",
    "DIGIT_ROWS",
    "FULL",
    "LIGHT",
    "MEDIUM",
    "TALL",
    "TALLER",
    "BarLine",
    "BarPart",
    "Blocks",
    "bar",
    "beside",
    "block_figures",
    "chart",
    "enlarged",
    "framed",
    "largest_figures",
    "mark_column",
    "mark_line",
    "point_line",
    "scale_in",
]


class Blocks(Widget):
    """Figures and bars with what stands beside them, made for the columns there are."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._made: Callable[[int], Sequence[str]] = lambda _columns: ()

    @property
    def text(self) -> str:
        """What is shown."""
        return "\n".join(self._made(self.content_size.width))

    def show(self, made: Callable[[int], Sequence[str]]) -> None:
        """Show other rows: `made` makes them for so many columns."""
        columns, high = self.content_size.width, self.content_size.height
        self._made = made
        self.refresh(layout=not columns or len(made(columns)) != high)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows there are."""
        del container, viewport
        return len(self._made(width))

    def render(self) -> Content:
        """Return the rows for the width there is now."""
        columns = self.content_size.width
        return Content("\n".join(shortened(row, columns) for row in self._made(columns)))
