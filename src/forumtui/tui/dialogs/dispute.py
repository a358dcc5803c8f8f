"""A figure is said to be wrong: what the member says it is, why, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.steps.entries import satang_typed
from forumtui.steps.verification import Speaker
from forumtui.store.occupant import Occupant
from forumtui.store.shown_line import LineView
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.tui.dialogs.form import Form
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


class Disputed(Form[Claim]):
    """The line stays on the screen while the claim is typed."""

    TITLE = "verification.dispute_title"
    FIELDS = ("claimed", "reason", "speaker")
    BEGIN = "claimed"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "verification.dispute_incomplete"))

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

    def answer(self, typed: Sequence[str]) -> Claim:
        """Return the claim. Raises NotABaht."""
        claimed, reason, name = typed
        owner = self._owner
        own = owner is not None and name == visible(owner.name).strip()
        role = owner.relation if owner is not None and own else ""
        return Claim(satang_typed(claimed), reason, Speaker(name, role))
