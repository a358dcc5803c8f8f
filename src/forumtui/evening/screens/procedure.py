"""The manual's map on one screen: thirteen sub-steps in two columns, and what waits for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened, width

SIGN: Final = "» "

TWO_COLUMNS: Final = 76
"""Columns from which the phases stand side by side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing on the map: `key` opens it, "" is a heading or what cannot be opened.

    `count` stands at its right, in red for an `alarm`. A `half` one shares its line with the next.
    """

    key: str
    text: str
    count: str = ""
    half: bool = False
    quiet: bool = False
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: Cell
    row: int
    column: int
    columns: int


class ProcedureMap(ScrollView, can_focus=True, inherit_bindings=False):
    """Two columns of cells; the arrows go from one that can be opened to the next.

    `by_hand` says that somebody moved the mark with a key.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "map--here",
        "map--quiet",
        "map--head",
        "map--alarm",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1, 0)", show=False),
        Binding("down", "go(1, 0)", show=False),
        Binding("left", "go(0, -1)", show=False),
        Binding("right", "go(0, 1)", show=False),
        Binding("pageup,home", "edge(0)", show=False),
        Binding("pagedown,end", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    at: reactive[str] = reactive("", init=False)

    @dataclass
    class Chosen(Message):
        """Enter was pressed on something that can be opened."""

        key: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._sides: tuple[Sequence[Cell], Sequence[Cell]] = ((), ())
        self._placed: list[_Placed] = []
        self.by_hand = False

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be opened, in the order of the map."""
        return tuple(cell.key for side in self._sides for cell in side if cell.key)

    def move_to(self, key: str) -> None:
        """Mark something that can be opened."""
        if key in self.keys:
            self.at = key

    def show(self, left: Sequence[Cell], right: Sequence[Cell]) -> None:
        """Show other cells; the mark stays where it is, where that is still there."""
        self._sides = (left, right)
        self._place()
        if self.at not in self.keys:
            self.at = next(iter(self.keys), "")
        self._see()
        self.refresh()

    def _place(self) -> None:
        columns = self.size.width
        if not columns:
            return
        self._placed = self._laid_out(columns, airy=True)
        if _rows(self._placed) > self.size.height:
            self._placed = self._laid_out(columns, airy=False)
        rows = _rows(self._placed)
        self.set_reactive(ScrollView.virtual_size, Size(columns, rows))

    def _laid_out(self, columns: int, *, airy: bool) -> list[_Placed]:
        """Return where the cells stand; `airy`, phases are apart and halves have whole lines."""
        wide = columns >= TWO_COLUMNS
        side = (columns - 2) // 2 if wide else columns
        placed = _lines(self._sides[0], 0, 0, side, airy=airy)
        below = 0 if wide else _rows(placed) + airy
        return placed + _lines(self._sides[1], side + 2 if wide else 0, below, side, airy=airy)

    def _here(self) -> _Placed | None:
        return next((one for one in self._placed if one.cell.key == self.at), None)

    def _see(self) -> None:
        here = self._here()
        if here is not None:
            # The heading above is seen with the first of its cells.
            row = max(0, here.row - 1) if here.row <= 1 else here.row
            self.scroll_to_region(Region(0, row, 1, 1), animate=False, force=True)

    def on_resize(self) -> None:
        """Place the cells in the room there is now."""
        self._place()
        self._see()
        self.refresh()

    def watch_at(self) -> None:
        """Draw the mark where it is now."""
        self._see()
        self.refresh()

    def on_focus(self) -> None:
        """Draw the mark in its colour."""
        self.refresh()

    def action_go(self, down: int, right: int) -> None:
        """Go to the nearest cell that way; past the end of a column, on into the next."""
        self.by_hand = True
        here, keys = self._here(), self.keys
        if here is None:
            return
        if right:
            that_way = [
                one
                for one in self._placed
                if one.cell.key and (one.column - here.column) * right > 0
            ]
            near = min(
                that_way,
                key=lambda one: (abs(one.row - here.row), abs(one.column - here.column)),
                default=None,
            )
            if near is not None:
                self.at = near.cell.key
            return
        same = [
            one
            for one in self._placed
            if one.cell.key and one.column == here.column and (one.row - here.row) * down > 0
        ]
        near = min(same, key=lambda one: abs(one.row - here.row), default=None)
        if near is None:
            place = keys.index(self.at) + down
            self.at = keys[place] if 0 <= place < len(keys) else self.at
        else:
            self.at = near.cell.key

    def action_edge(self, place: int) -> None:
        """Go to the first cell or the last."""
        self.by_hand = True
        if self.keys:
            self.at = self.keys[place]

    def action_choose(self) -> None:
        """Open what is marked."""
        if self.at:
            self.post_message(self.Chosen(self.at))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines all cells fill."""
        del container, viewport, width
        return self.virtual_size.height

    def render_line(self, y: int) -> Strip:
        """Return one line of the map."""
        row, columns = y + self.scroll_offset.y, self.size.width
        segments: list[Segment] = []
        column = 0
        for one in sorted(
            (one for one in self._placed if one.row == row), key=lambda one: one.column
        ):
            segments.append(Segment(" " * (one.column - column), self.rich_style))
            segments.append(Segment(self._text(one), self._style(one.cell)))
            column = one.column + one.columns
        return Strip(segments).adjust_cell_length(columns, self.rich_style)

    def _style(self, cell: Cell) -> Style:
        if cell.key and cell.key == self.at:
            return self.get_component_rich_style("map--here")
        if cell.quiet:
            return self.get_component_rich_style("map--quiet")
        if cell.alarm:
            return self.get_component_rich_style("map--alarm")
        if not cell.key:
            return self.get_component_rich_style("map--head")
        return self.rich_style

    def _text(self, one: _Placed) -> str:
        cell = one.cell
        if not cell.key and not cell.quiet:
            return pad(shortened(visible(cell.text), one.columns), one.columns)
        mark = SIGN if cell.key and cell.key == self.at else " " * len(SIGN)
        free = one.columns - len(SIGN)
        count = shortened(visible(cell.count), free)
        label = shortened(visible(cell.text), max(1, free - width(count)))
        return mark + label + pad(count, free - width(label), ">")


def _rows(placed: Sequence[_Placed]) -> int:
    return max((one.row for one in placed), default=-1) + 1


def _lines(
    cells: Sequence[Cell], column: int, row: int, columns: int, *, airy: bool
) -> list[_Placed]:
    """Return where the cells of one side stand; two halves share a line, where it is not `airy`."""
    placed: list[_Placed] = []
    half = (columns - 1) // 2
    second = False
    for cell in cells:
        if airy and placed and not cell.key and not cell.quiet:
            row += 1
        if cell.half and not airy:
            at = column + half + 1 if second else column
            placed.append(_Placed(cell, row, at, half))
            row, second = (row + 1, False) if second else (row, True)
            continue
        if second:
            row, second = row + 1, False
        placed.append(_Placed(cell, row, column, columns))
        row += 1
    return placed
