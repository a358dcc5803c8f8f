"""A proxy answers (มอบอำนาจ): who, as what, and which paper was seen."""

from textual.app import ComposeResult

from forumtui.steps.verification import Speaker
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.field import Field


class ByProxy(ForumDialog[Speaker]):
    """All three must be filled in."""

    TITLE = "verification.proxy_title"
    KEYS = (Command("f2", "take", "common.key_save"),)
    FIELDS = ("name", "relation", "paper")

    def compose_body(self) -> ComposeResult:
        """Lay out the three fields."""
        yield Field("verification.proxy_name", id="name")
        yield Field("verification.proxy_relation", id="relation")
        yield Field("verification.proxy_paper", id="paper")

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field that is empty, or take them all."""
        event.stop()
        self._take(scold=False)

    def action_take(self) -> None:
        """Take what was typed, or say what is missing."""
        self._take(scold=True)

    def _take(self, *, scold: bool) -> None:
        """Take the three, or go to the first that is empty."""
        fields = [self.query_one(f"#{name}", Field) for name in self.FIELDS]
        empty = next((field for field in fields if not field.value.strip()), None)
        if empty is not None:
            empty.focus()
            if scold:
                self.tell(self.say("steps_refusals.proxy_incomplete"))
            return
        name, relation, paper = (field.value.strip() for field in fields)
        self.dismiss(Speaker(name, relation, paper))
