"""The dialogs of an answer: who spoke, who speaks by proxy, which figure is wrong.

A proxy (มอบอำนาจ) says as what and by which paper; who disputes says the right figure and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.amount import Amount
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.records.household_view import HouseholdLine
from forumtui.verification.words.marks import line_text, sheet_columns
from forumtui.village.records.residents import Resident

SOMEBODY = "somebody"


class SomebodyElse(Form[str]):
    """The name of whoever answers and stands in no register of the household."""

    TITLE = "verification.who_spoke"
    FIELDS = ("name",)
    BEGIN = "name"
    NEEDED = MappingProxyType({"name": "verification.name_first"})

    def compose_body(self) -> ComposeResult:
        """Lay out the place for the name."""
        yield Field("verification.somebody_else", id="name")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the name."""
        return typed[0]


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
        wide = sheet_columns([line], say, funds=self._funds, shown=shown)
        text = line_text(line, say, COLUMNS, wide, funds=self._funds, shown=shown)
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
