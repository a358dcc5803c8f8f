"""The funds hand over: who gives, and who takes; either may be left for the pen."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult

from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Names:
    """Who hands over and who receives, "" for a line to write on."""

    handed_by: str
    received_by: str


class HandOver(Form[Names]):
    """Two names, neither of them needed."""

    TITLE = "control.hand_over_title"
    FIELDS = ("handed_by", "received_by")
    BEGIN = "handed_by"

    def compose_body(self) -> ComposeResult:
        """Lay out the two names."""
        yield Line(self.say("control.hand_over_note"), id="example")
        yield Field("control.handed_by", id="handed_by")
        yield Field("control.received_by", id="received_by")

    def answer(self, typed: Sequence[str]) -> Names:
        """Return the names as they are."""
        handed_by, received_by = typed
        return Names(handed_by, received_by)
