"""A text that is wrapped between Thai words; no name in it can draw, steer or hide anything."""

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from forumtui.thai.text import visible
from forumtui.thai.width import shortened
from forumtui.thai.wrapping import wrap


class WentOn(Message):
    """Somebody types anew or goes to another row: what was said to be wrong is behind them.

    Only by their hand: what the program itself puts into fields and lists says nothing.
    """


class Line(Widget):
    """One text, as many lines high as it needs; nothing at all when it is empty."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._texts: tuple[str, ...] = (visible(text),)
        self._wrapped: tuple[tuple[int, int | None], list[str]] = ((-1, None), [])

    @property
    def text(self) -> str:
        """What is shown where there is room for it."""
        return self._texts[0]

    def rows_in(self, columns: int) -> int:
        """Return how many lines high it is in so many columns."""
        return self._rows_wanted(columns)

    def update(self, text: str, *shorter: str) -> None:
        """Show another text, of `shorter` ones the first that has room whole where it has not.

        The layout is only done again when its height changes.
        """
        texts = (visible(text), *map(visible, shorter))
        if texts == self._texts:
            return
        self._texts, self._wrapped = texts, ((-1, None), [])
        columns, rows = self.content_size
        # A line that was empty has no width to wrap to yet.
        self.refresh(layout=not columns or self._rows_wanted(columns) != rows)

    def _rows_wanted(self, columns: int) -> int:
        wanted, most = len(self._lines(columns)), self._most
        return wanted if most is None else min(wanted, most)

    @property
    def _most(self) -> int | None:
        """The rows there are at most, None for as many as are wanted."""
        most = self.styles.max_height
        return None if most is None else most.cells

    def _lines(self, columns: int) -> list[str]:
        room = (columns, self._most)
        if self._wrapped[0] != room:
            lines: list[str] = []
            for text in self._texts:
                lines = wrap(text, columns) if text and columns > 0 else []
                if room[1] is None or len(lines) <= room[1]:
                    break
            self._wrapped = (room, lines)
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
            lines = [*lines[: rows - 1], shortened(" ".join(lines[rows - 1 :]), columns)]
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
