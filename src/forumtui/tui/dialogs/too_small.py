"""A window in which nothing can be read: one sentence, until it is bigger."""

from typing import TYPE_CHECKING, Final, cast

from textual.app import ComposeResult
from textual.screen import ModalScreen

from forumtui.tui.widgets.line import Line

if TYPE_CHECKING:
    from forumtui.tui.app import ForumApp

COLUMNS: Final = 60
ROWS: Final = 14


class TooSmall(ModalScreen[None]):
    """Asks for a bigger window."""

    def on_screen_resume(self) -> None:
        """Go, when the window has grown while the screen was blank."""
        forum = cast("ForumApp", self.app)
        forum.fit(forum.size)

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        say = cast("ForumApp", self.app).messages
        yield Line(say("common.too_small", columns=COLUMNS, rows=ROWS))
