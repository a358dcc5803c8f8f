"""The passphrase of copies on sticks: chosen twice, or given once to open one. It is never shown."""

from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.store.sealing import fit_passphrase
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog, said
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


class NewPassphrase(ForumDialog[str]):
    """Typed twice; "" for no passphrase."""

    TITLE = "copies.passphrase_title"
    KEYS = (Command("f2", "take", "common.key_save"),)

    def compose_body(self) -> ComposeResult:
        """Lay out what it is for, and both fields."""
        yield Line(self.say("copies.passphrase_explain"), id="where")
        yield Field("copies.passphrase", kind="secret", id="first")
        yield Field("copies.passphrase_again", kind="secret", id="again")

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one("#first", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the second field, and take both from there."""
        event.stop()
        if self.query_one("#first", Field).value and not self.query_one("#again", Field).value:
            self.query_one("#again", Field).focus()
        else:
            self.action_take()

    def action_take(self) -> None:
        """Take it, or say what is wrong with it."""
        first, again = (self.query_one(f"#{name}", Field) for name in ("first", "again"))
        if first.value != again.value:
            again.focus()
            self.tell(self.say("copies.passphrase_differ"), trouble=True)
            return
        try:
            self.dismiss(fit_passphrase(first.value) if first.value else "")
        except Refusal as refusal:
            first.focus()
            self.tell(said(refusal, self.say), trouble=True)


class GivePassphrase(ForumDialog[str]):
    """Typed once, to open a copy."""

    TITLE = "copies.restore_passphrase"
    KEYS = (Command("f2", "take", "common.key_choose"),)

    def compose_body(self) -> ComposeResult:
        """Lay out the field."""
        yield Field("copies.passphrase", kind="secret", id="first")

    def on_mount(self) -> None:
        """Begin there."""
        self.query_one("#first", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take it."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take what was typed."""
        try:
            self.dismiss(fit_passphrase(self.query_one("#first", Field).value))
        except Refusal as refusal:
            self.tell(said(refusal, self.say), trouble=True)
