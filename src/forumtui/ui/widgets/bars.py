"""The bars around every screen: where we are, what the keys do, what was just done."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened, width
from forumtui.ui.keys import Command
from forumtui.ui.widgets.line import Line


class _Words(Widget):
    """One line made for the columns there are."""

    DEFAULT_CSS = "_Words { height: 1; width: 1fr; }"

    def words(self, columns: int) -> str:
        """Return the line."""
        raise NotImplementedError

    def render(self) -> Content:
        """Return the line for the present width."""
        return Content(self.words(self.size.width))


class _Title(_Words):
    """The screen's name at the left, the village at the right."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self.left, self.right = left, right

    def words(self, columns: int) -> str:
        """Return both, less of what stands at the right where there is no room."""
        left = shortened(f" {self.left}", columns)
        right = _as_much(self.right, columns - width(left) - 3)
        return left + pad(right, columns - width(left) - 1, ">") + " "


def _as_much(text: str, columns: int) -> str:
    """Return as many whole words of a text, from its beginning, as have room."""
    while text and width(text) > columns:
        text = text.rpartition(" ")[0].rstrip(" ·")
    return text


class _Training(_Words):
    """The banner of the training village."""

    def __init__(self, text: str) -> None:
        super().__init__(classes="training")
        self._text = text

    def words(self, columns: int) -> str:
        """Return the banner across the whole screen."""
        text = f"  {self._text}  "
        times = max(1, columns // max(1, width(text)))
        return pad(shortened(text * times, columns), columns, "^")


class TitleBar(Widget):
    """Where we are; in the training village a banner nobody overlooks."""

    def __init__(self, room: str, village: str, training: str | None) -> None:
        super().__init__()
        self._title = _Title(room, visible(village))
        self._training = training

    @property
    def has_banner(self) -> bool:
        """Whether a banner stands below the title."""
        return self._training is not None

    def compose(self) -> ComposeResult:
        """Lay out the title, and below it the banner."""
        yield self._title
        if self._training is not None:
            yield _Training(self._training)

    def show(self, village: str) -> None:
        """Show another village or meeting at the right."""
        if self._title.right != visible(village):
            self._title.right = visible(village)
            self._title.refresh()


class KeyBar(_Words):
    """What the keys do, the most used first; what does not fit is in the help."""

    def __init__(
        self, commands: Sequence[Command], always: Sequence[Command], say: Messages
    ) -> None:
        super().__init__()
        self._commands = commands
        self._always = always
        self._say = say

    def offer(self, commands: Sequence[Command]) -> None:
        """Offer other keys."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def words(self, columns: int) -> str:
        """Return as many labels as fit whole; the last ones always are there."""
        tail = "  ".join(self._label(command) for command in self._always)
        line, used = "", width(tail) + 2
        for command in self._commands:
            if not command.bar:
                continue
            label = self._label(command) + "  "
            if used + width(label) > columns:
                break
            line, used = line + label, used + width(label)
        return shortened(pad(f" {line}", columns - width(tail) - 1) + tail + " ", columns)

    def _label(self, command: Command) -> str:
        return f"{command.key_name} {self._say(command.label)}"


class Notice(Line):
    """What was just done, or why it was not; it leaves the screen after a while."""

    SECONDS = 10.0
    _stays = False

    def tell(self, text: str, *, trouble: bool = False, stays: bool = False) -> None:
        """Show a sentence; trouble stays until it is mended, or, if it `stays`, until the next one."""
        self.set_class(trouble, "trouble")
        self._stays = stays
        self.update(text)
        if not trouble:
            self.set_timer(self.SECONDS, lambda: self._forget(text))

    def mended(self) -> None:
        """Say no more what went wrong: somebody is at what comes after it."""
        if self.has_class("trouble") and not self._stays:
            self.update("")

    def _forget(self, text: str) -> None:
        if self.text == text:
            self.update("")
