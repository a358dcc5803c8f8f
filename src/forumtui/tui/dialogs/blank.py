"""The public screen, blank: one key hides every figure, the same key brings them back."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from forumtui.tui.commands import Command, bindings
from forumtui.tui.widgets.line import Line

if TYPE_CHECKING:
    from forumtui.tui.app import ForumApp


class Blank(ModalScreen[None]):
    """Nothing but how to come back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((Command("escape", "back", "common.key_back"),))
    ]

    def compose(self) -> ComposeResult:
        """Lay out the one sentence."""
        yield Line(cast("ForumApp", self.app).messages("common.blank"))

    def action_back(self) -> None:
        """Show the screen again."""
        self.dismiss(None)
