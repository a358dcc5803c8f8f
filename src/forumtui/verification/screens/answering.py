"""The dialogs of an answer: who spoke, who speaks by proxy, which figure is wrong.

A proxy (มอบอำนาจ) says as what and by which paper; who disputes says the right figure and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.amount import Amount
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.records.household_view import HouseholdLine
from forumtui.verification.words.marks import line_note, line_text
from forumtui.village.records.residents import Resident

SOMEBODY = "somebody"


class WhoSpoke(ForumDialog[Speaker]):
    """Enter takes the highlighted member, the head of the household first."""

    TITLE = "verification.who_spoke"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, members: Sequence[Resident], debt_satang: int) -> None:
        super().__init__()
        self._debt = debt_satang
        self._members = members

    def compose_body(self) -> ComposeResult:
        """Lay out the members, and below them a place for anybody else's name."""
        yield Line(self.say("verification.debt_asked"), id="debt")
        yield Amount(self._debt)
        yield Menu(id="members")
        yield Field("verification.somebody_else", id="other")

    def on_mount(self) -> None:
        """Show the members; with none, the name is typed."""
        menu = self.query_one("#members", Menu)
        menu.set_rows(
            [
                MenuRow(member.key, _shown(member, self.say("verification.head")))
                for member in self._members
            ]
        )
        (menu if self._members else self.query_one("#other", Field)).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the member who was chosen."""
        event.stop()
        member = next(one for one in self._members if one.key == event.key)
        role = self.say("verification.head") if member.is_head else member.relation
        self.dismiss(Speaker(member.name, role))

    def action_take(self) -> None:
        """Take the name that was typed."""
        name = self.query_one("#other", Field).value.strip()
        if name:
            self.dismiss(Speaker(name))
        else:
            self.tell(self.say("verification.name_first"), trouble=True)


def _shown(member: Resident, head: str) -> str:
    role = head if member.is_head else member.relation
    return visible(f"{member.name} ({role})" if role else member.name)


class ByProxy(Form[Speaker]):
    """All three must be filled in."""

    TITLE = "verification.proxy_title"
    FIELDS = ("name", "relation", "paper")
    BEGIN = "name"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "steps_refusals.proxy_incomplete"))

    def compose_body(self) -> ComposeResult:
        """Lay out the three fields."""
        yield Field("verification.proxy_name", id="name")
        yield Field("verification.proxy_relation", id="relation")
        yield Field("verification.proxy_paper", id="paper")

    def answer(self, typed: Sequence[str]) -> Speaker:
        """Return the proxy."""
        name, relation, paper = typed
        return Speaker(name, relation, paper)


COLUMNS: Final = 70


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """What a member claims about a line, in satang."""

    claimed_satang: int
    reason: str
    speaker: Speaker


class Disputed(Form[ClaimedFigure]):
    """The line stays on the screen while the claim is typed."""

    TITLE = "verification.dispute_title"
    FIELDS = ("claimed", "reason", "speaker")
    BEGIN = "claimed"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "verification.dispute_incomplete"))

    def __init__(
        self,
        line: HouseholdLine,
        members: Sequence[Resident],
        *,
        funds: Mapping[int, str],
        shown: bool,
    ) -> None:
        super().__init__()
        self._funds, self._shown = funds, shown
        self._line = line
        self._owner = next((one for one in members if one.id == line.person), None)

    def compose_body(self) -> ComposeResult:
        """Lay out the line, the figure claimed, the reason and the name."""
        line, say, shown = self._line, self.say, self._shown
        notes = width(line_note(line, say, shown=shown))
        text = line_text(line, say, COLUMNS, notes, funds=self._funds, shown=shown)
        yield Line(text, id="line")
        if shown:
            yield Amount(line.balance_satang)
        yield Field("verification.claimed", kind="amount", id="claimed")
        yield Field("verification.reason", id="reason")
        yield Field("verification.spoken_by", value=self._line.person_name, id="speaker")

    def answer(self, typed: Sequence[str]) -> ClaimedFigure:
        """Return the claim. Raises NotABaht."""
        claimed, reason, name = typed
        owner = self._owner
        own = owner is not None and name == visible(owner.name).strip()
        role = owner.relation if owner is not None and own else ""
        return ClaimedFigure(satang_typed(claimed), reason, Speaker(name, role))
