"""Two things laid side by side, fact by fact: options above all.

What is paid today, and what each way of the plan comes to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened, width
from forumtui.ui.widgets.menu import SIGN

LABEL_OF_OPTIONS: Final = 16


class Options(Widget):
    """A table of a head and some rows: a label at the left, then one column an option."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: Sequence[Sequence[str]] = ()

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows, the head first; each begins with its label."""
        grown = len(rows) != len(self._rows)
        self._rows = rows
        self.refresh(layout=grown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line for each row."""
        del container, viewport, width
        return len(self._rows)

    def render(self) -> Content:
        """Return the rows for the width there is now."""
        return Content("\n".join(self._line(row) for row in self._rows))

    def _line(self, row: Sequence[str]) -> str:
        label, *cells = row
        wide = (self.content_size.width - LABEL_OF_OPTIONS) // max(1, len(cells)) - 1
        figures = (pad(_figure_first(visible(cell), wide), wide, ">") for cell in cells)
        return " ".join(
            (pad(shortened(visible(label), LABEL_OF_OPTIONS), LABEL_OF_OPTIONS), *figures)
        )


def _figure_first(cell: str, wide: int) -> str:
    """Return as much of a cell as has room: where not all of it has, its figure alone.

    >>> _figure_first("» สัญญา 0001/2569", 12), _figure_first("อัตราเดียว 6.00%", 8)
    ('» 0001/2569', '6.00%')
    """
    if width(cell) <= wide:
        return cell
    sign = SIGN if cell.startswith(SIGN) else ""
    figure = f"{sign}{cell.rsplit(maxsplit=1)[-1]}"
    has_one = any(letter.isdigit() for letter in figure)
    return figure if has_one and width(figure) <= wide else shortened(cell, wide)


LABEL: Final = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is about, and what each side says of it."""

    label: str
    one: str
    two: str


class SideBySide(Widget):
    """As many lines high as there are facts; each side is cut to its half of the screen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._facts: Sequence[Fact] = ()

    def show(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        grown = len(facts) != len(self._facts)
        self._facts = tuple(facts)
        self.refresh(layout=grown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line for each fact."""
        del container, viewport, width
        return len(self._facts)

    def render(self) -> Content:
        """Return the facts for the width there is now."""
        half = max(1, (self.content_size.width - LABEL - 1) // 2)
        return Content(
            "\n".join(
                pad(visible(fact.label), LABEL)
                + " ".join(
                    pad(shortened(visible(side), half), half) for side in (fact.one, fact.two)
                )
                for fact in self._facts
            )
        )
