"""A page of a document on the screen, line for line as it is printed."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from forumtui.thai.width import shortened


class PaperPage(ScrollView, can_focus=True, inherit_bindings=False):
    """Arrows and the page keys move along the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._page: Sequence[str] = ()

    def show(self, page: Sequence[str]) -> None:
        """Show a page from its top."""
        self._page = page
        self.virtual_size = Size(self.size.width, len(page))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the page."""
        place = y + self.scroll_offset.y
        style = self.rich_style
        text = self._page[place] if 0 <= place < len(self._page) else ""
        line = Strip([Segment(shortened(text, max(1, self.size.width)), style)])
        return line.adjust_cell_length(self.size.width, style)
