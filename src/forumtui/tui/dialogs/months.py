"""Over how many months a debt is repaid."""

from textual.app import ComposeResult

from forumtui.thai.digits import to_arabic_digits
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.field import Field

MOST = 600


class Months(ForumDialog[int]):
    """One to 600 monthly instalments."""

    TITLE = "consolidation.months_title"
    KEYS = (Command("f2", "take", "common.key_save"),)

    def __init__(self, months: int) -> None:
        super().__init__()
        self._months = months

    def compose_body(self) -> ComposeResult:
        """Lay out the one number."""
        yield Field("consolidation.months", kind="number", value=str(self._months), id="months")

    def on_mount(self) -> None:
        """Begin at the number."""
        self.query_one("#months", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the number."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the number, or say what it may be."""
        typed = to_arabic_digits(self.query_one("#months", Field).value.strip())
        if typed.isdecimal() and 1 <= int(typed) <= MOST:
            self.dismiss(int(typed))
        else:
            self.tell(self.say("consolidation.months_between", most=MOST), trouble=True)
