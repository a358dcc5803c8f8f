"""A text that is wrapped between Thai words; no name in it can draw, steer or hide anything."""

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.thai.wrapping import wrap


class WentOn(Message):
    """Somebody types anew or goes to another row: what was said to be wrong is behind them.

    Only by their hand: what the program itself puts into fields and lists says nothing.
    """


class Line(Widget):
    """One text, as many lines high as it needs; nothing at all when it is empty."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._text = visible(text)
        self._wrapped: tuple[int, list[str]] = (-1, [])

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def rows_in(self, columns: int) -> int:
        """Return how many lines high it is in so many columns."""
        return self._rows_wanted(columns)

    def update(self, text: str) -> None:
        """Show another text; the layout is only done again when its height changes."""
        text = visible(text)
        if text == self._text:
            return
        self._text, self._wrapped = text, (-1, [])
        columns, rows = self.content_size
        # A line that was empty has no width to wrap to yet.
        self.refresh(layout=not columns or self._rows_wanted(columns) != rows)

    def _rows_wanted(self, columns: int) -> int:
        most = self.styles.max_height
        wanted = len(self._lines(columns))
        return wanted if most is None or most.cells is None else min(wanted, most.cells)

    def _lines(self, columns: int) -> list[str]:
        if self._wrapped[0] != columns:
            lines = wrap(self._text, columns) if self._text and columns > 0 else []
            self._wrapped = (columns, lines)
        return self._wrapped[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text fills."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the wrapped text; what has no room ends in dots."""
        columns, rows = self.content_size
        lines = self._lines(columns)
        if 0 < rows < len(lines):
            lines = [*lines[: rows - 1], cut(" ".join(lines[rows - 1 :]), columns)]
        return Content("\n".join(lines))


class HeadLine(Widget):
    """One row as it is: its words stand above columns."""

    text = ""

    def update(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        """Return the text."""
        return Content(self.text)
