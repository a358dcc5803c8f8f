"""A list of any length, one line a row; what is highlighted bears a sign, not only a colour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, cast

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened
from forumtui.ui.forum import Forum
from forumtui.ui.widgets.line import WentOn

SIGN: Final = "» "


@dataclass(frozen=True, slots=True)
class MenuRow:
    """One row: `text` as it is, or made for the columns there are."""

    key: str
    text: str | Callable[[int], str]


class Menu(ScrollView, can_focus=True, inherit_bindings=False):
    """Only the rows on the screen are ever drawn, so ten thousand cost no more than ten.

    A `paged` one is turned page by page and leaves the page keys to the screen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"menu--here", "menu--focused"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    at: reactive[int] = reactive(0, init=False)

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        key: str

    @dataclass
    class Moved(Message):
        """Another row is highlighted."""

        key: str

    @dataclass
    class Paged(Message):
        """Another page is shown, or there are more or fewer of them."""

        page: int
        pages: int

    def __init__(self, *, paged: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._paged = paged
        self._page_rows = 0
        self._page = (1, 1)
        self._rows: list[MenuRow] = []
        self._place: dict[str, int] = {}
        self._wished: str | None = None

    @property
    def highlighted(self) -> str | None:
        """The key of the highlighted row, None when there is no row."""
        return self._rows[self.at].key if self._rows else None

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def page_rows(self) -> int:
        """How many rows a page has: those that fit, unless it was said how many."""
        return self._page_rows or max(1, self.size.height)

    def page_by(self, rows: int) -> None:
        """Say how many rows a page has, 0 for as many as fit; the last page may have room for fewer."""
        if rows != self._page_rows:
            self._page_rows = rows
            self._see()
            self.refresh()

    @property
    def on_page(self) -> tuple[str, ...]:
        """The keys of the rows on the page that is shown, as far as there is room for them."""
        first = self._first
        return tuple(row.key for row in self._rows[first : first + self._rows_of_page])

    @property
    def without_room(self) -> int:
        """How many rows of the page that is shown have no room."""
        if not self.size.height:
            return 0
        wanted = min(self.page_rows, len(self._rows) - self._first)
        return max(0, wanted - self._rows_of_page)

    @property
    def _first(self) -> int:
        return self.at // self.page_rows * self.page_rows

    @property
    def _rows_of_page(self) -> int:
        return min(self.page_rows, max(1, self.size.height))

    def turn(self, by: int) -> bool:
        """Show the page so many on, its first row highlighted; False beyond the first and the last."""
        rows = self.page_rows
        at = (self.at // rows + by) * rows
        if not 0 <= at < len(self._rows):
            return False
        self.at = at
        return True

    def set_rows(self, rows: Sequence[MenuRow]) -> None:
        """Show other rows; the highlight stays on its row where that is still there."""
        stay = self.highlighted or self._wished
        height = self.styles.height
        taller = (height is None or height.is_auto) and len(rows) != len(self._rows)
        self._rows = list(rows)
        self._place = {row.key: place for place, row in enumerate(rows)}
        self.set_reactive(Menu.at, self._place.get(stay or "", 0))
        self._see()
        self.refresh(layout=taller)

    def set_row(self, row: MenuRow) -> None:
        """Show one row anew."""
        self._rows[self._place[row.key]] = row
        self.refresh()

    def wish(self, key: str | None) -> None:
        """Highlight a row as soon as there are rows."""
        self._wished = key

    def move_to(self, key: str) -> None:
        """Highlight a row."""
        if key in self._place:
            self.at = self._place[key]

    def watch_at(self) -> None:
        """Draw the highlight and say where it is."""
        self._see()
        self.refresh()
        if self._rows:
            self.post_message(self.Moved(self._rows[self.at].key))

    def on_focus(self) -> None:
        """Draw the highlight in its colour."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the highlight without its colour."""
        self.refresh()

    def _see(self) -> None:
        if not self._paged:
            self._hold(len(self._rows))
            # Where more follows, the last line says so: what is highlighted stands above it.
            ahead = 2 if self.size.height > 2 and self.at + 1 < len(self._rows) else 1
            self.scroll_to_region(Region(0, self.at, 1, ahead), animate=False, force=True)
            return
        # The last page is filled with blank rows, so that no row is on two pages; with as many as there
        # is room for, which may be more than a page has: what cannot be scrolled to is not seen.
        rows = self.page_rows
        page = (self.at // rows + 1, max(1, -(-len(self._rows) // rows)))
        self._hold((page[1] - 1) * rows + max(rows, self.size.height))
        self.scroll_to(y=(page[0] - 1) * rows, animate=False, force=True)
        if page != self._page:
            self._page = page
            self.post_message(self.Paged(*page))

    def _hold(self, rows: int) -> None:
        # It has no scroll bars: however much there is in it, the screen is not laid out anew.
        self.set_reactive(ScrollView.virtual_size, Size(self.size.width, rows))

    def on_resize(self) -> None:
        """Page anew."""
        self._see()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines all rows would fill."""
        del container, viewport, width
        return len(self._rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the page keys to the screen where it wants them."""
        del parameters
        return not self._paged or action != "page"

    def action_move(self, by: int) -> None:
        """Highlight the next row or the one before; beyond the last, go to the next field."""
        if 0 <= self.at + by < len(self._rows):
            self._go(self.at + by)
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_page(self, by: int) -> None:
        """Go on by what fits on the screen."""
        self._go(self.at + by * max(1, self.size.height - 1))

    def action_edge(self, end: int) -> None:
        """Go to the first row or the last."""
        self._go(len(self._rows) - 1 if end else 0)

    def _go(self, place: int) -> None:
        place = max(0, min(len(self._rows) - 1, place))
        if self._rows and place != self.at:
            self.post_message(WentOn())
            self.at = place

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        if self._rows:
            self.post_message(self.Chosen(self._rows[self.at].key))

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        place = y + self.scroll_offset.y
        columns = self.size.width
        style = self.rich_style
        # Where a page has fewer rows than there is room for, the next page's are not shown on it.
        beyond = self._paged and y >= self.page_rows
        if beyond or not 0 <= place < len(self._rows):
            return Strip.blank(columns, style)
        below = len(self._rows) - place
        if not self._paged and 2 < self.size.height == y + 1 and below > 1:
            text = cast("Forum", self.app).messages("common.more_below", count=below)
            told = " " * len(SIGN) + pad(shortened(text, columns - len(SIGN)), columns - len(SIGN))
            return Strip([Segment(told, style)]).adjust_cell_length(columns, style)
        here = place == self.at
        if here:
            part = "menu--focused" if self.has_focus else "menu--here"
            style = self.get_component_rich_style(part)
        free = max(1, columns - len(SIGN))
        row = self._rows[place].text
        text = visible(row if isinstance(row, str) else row(free))
        shown = (SIGN if here else " " * len(SIGN)) + pad(shortened(text, free), free)
        return Strip([Segment(shown, style)]).adjust_cell_length(columns, style)
