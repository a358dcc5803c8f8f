"""A figure is said to be wrong: what the member says it is, why, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.steps.entries import satang_typed
from forumtui.steps.verification import Speaker
from forumtui.store.occupant import Occupant
from forumtui.store.verification import LineView
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.marks import line_note, line_text
from forumtui.tui.widgets.amount import Amount
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line

COLUMNS: Final = 70


@dataclass(frozen=True, slots=True)
class Claim:
    """What a member claims about a line, in satang."""

    claimed_satang: int
    reason: str
    speaker: Speaker


class Disputed(ForumDialog[Claim]):
    """The line stays on the screen while the claim is typed."""

    TITLE = "verification.dispute_title"
    KEYS = (Command("f2", "take", "common.key_save"),)
    FIELDS = ("claimed", "reason", "speaker")

    def __init__(self, line: LineView, members: Sequence[Occupant], *, shown: bool) -> None:
        super().__init__()
        self._shown = shown
        self._line = line
        self._owner = next((one for one in members if one.id == line.person), None)

    def compose_body(self) -> ComposeResult:
        """Lay out the line, the figure claimed, the reason and the name."""
        line, say, shown = self._line, self.say, self._shown
        notes = width(line_note(line, say, shown=shown))
        yield Line(line_text(line, say, COLUMNS, notes, shown=shown), id="line")
        if shown:
            yield Amount(line.balance_satang)
        yield Field("verification.claimed", kind="amount", id="claimed")
        yield Field("verification.reason", id="reason")
        yield Field("verification.spoken_by", value=self._line.person_name, id="speaker")

    def on_mount(self) -> None:
        """Begin at the figure."""
        self.query_one("#claimed", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field that is empty, or take them all."""
        event.stop()
        self._take(scold=False)

    def action_take(self) -> None:
        """Take what was typed, or say what is missing."""
        self._take(scold=True)

    def _take(self, *, scold: bool) -> None:
        """Take the claim, or go to the first field that is empty or cannot be read."""
        fields = [self.query_one(f"#{name}", Field) for name in self.FIELDS]
        empty = next((field for field in fields if not field.value.strip()), None)
        if empty is not None:
            empty.focus()
            if scold:
                self.tell(self.say("verification.dispute_incomplete"))
            return
        claimed, reason, name = (field.value.strip() for field in fields)
        try:
            satang = satang_typed(claimed)
        except Refusal as refusal:
            fields[0].focus()
            self.tell(self.say(refusal.key, **refusal.details), trouble=True)
            return
        own = self._owner is not None and name == visible(self._owner.name).strip()
        role = self._owner.relation if own and self._owner is not None else ""
        self.dismiss(Claim(satang, reason, Speaker(name, role)))
