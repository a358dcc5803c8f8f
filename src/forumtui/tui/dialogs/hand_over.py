"""The funds hand over: who gives, and who takes; either may be left for the pen."""

from dataclasses import dataclass

from textual.app import ComposeResult

from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Names:
    """Who hands over and who receives, "" for a line to write on."""

    handed_by: str
    received_by: str


class HandOver(ForumDialog[Names]):
    """Two names, neither of them needed."""

    TITLE = "control.hand_over_title"
    KEYS = (Command("f2", "take", "common.key_save"),)

    def compose_body(self) -> ComposeResult:
        """Lay out the two names."""
        yield Line(self.say("control.hand_over_note"), id="example")
        yield Field("control.handed_by", id="handed_by")
        yield Field("control.received_by", id="received_by")

    def on_mount(self) -> None:
        """Begin at who hands over."""
        self.query_one("#handed_by", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to who receives, or take both."""
        event.stop()
        last = self.query_one("#received_by", Field)
        if last.has_focus_within:
            self.action_take()
        else:
            last.focus()

    def action_take(self) -> None:
        """Take the names as they are."""
        handed_by, received_by = (
            self.query_one(f"#{name}", Field).value.strip() for name in ("handed_by", "received_by")
        )
        self.dismiss(Names(handed_by, received_by))
