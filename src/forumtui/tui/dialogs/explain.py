"""A difference is explained: why, and who says so."""

from dataclasses import dataclass

from textual.app import ComposeResult

from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Reason:
    """Why figures differ, and who wrote it."""

    why: str
    by: str


class Explain(ForumDialog[Reason]):
    """The difference stays on the screen while its reason is typed."""

    TITLE = "control.explain_title"
    KEYS = (Command("f2", "take", "common.key_save"),)

    def __init__(self, sums: str, *, by: str) -> None:
        super().__init__()
        self._sums, self._by = sums, by

    def compose_body(self) -> ComposeResult:
        """Lay out the figures, the reason and the name."""
        yield Line(self._sums, id="sums")
        yield Field("control.why", id="why")
        yield Field("control.by", value=self._by, id="by")

    def on_mount(self) -> None:
        """Begin at the reason."""
        self.query_one("#why", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field that is empty, or take both."""
        event.stop()
        self._take(scold=False)

    def action_take(self) -> None:
        """Take what was typed, or say what is missing."""
        self._take(scold=True)

    def _take(self, *, scold: bool) -> None:
        missing = {"why": "steps_refusals.why_missing", "by": "steps_refusals.name_missing"}
        for name, sentence in missing.items():
            field = self.query_one(f"#{name}", Field)
            if not field.value.strip():
                field.focus()
                if scold:
                    self.tell(self.say(sentence), trouble=True)
                return
        why, by = (self.query_one(f"#{name}", Field).value.strip() for name in missing)
        self.dismiss(Reason(why, by))
