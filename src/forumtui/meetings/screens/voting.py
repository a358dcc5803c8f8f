"""A vote by raised hands: what it is about, the count, the chair's casting vote, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.meetings import words
from forumtui.meetings.records.votes import ResolutionFacts
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.meetings.rules.votes import (
    Hands,
    MajorityRule,
    Side,
    VoteVerdict,
    check_present,
    count_typed,
    reckon,
)
from forumtui.messages.refusals import Refusal
from forumtui.thai.text import visible
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

MARKED: Final = 2
"""Columns of a list's own sign before its rows."""

RULES: Final = (MajorityRule.PRESENT, MajorityRule.VOTING, MajorityRule.TWO_THIRDS)
"""The rules as they are offered, the most usual first."""


@dataclass(frozen=True, slots=True)
class VoteWanted:
    """What is put to the vote; `present` is None before anybody counted.

    `item` is that of the agenda it is about, None where it is about something else.
    """

    question: str = ""
    rule: MajorityRule = MajorityRule.PRESENT
    present: int | None = None
    item: int | None = None


class OpenVote(Form[VoteWanted]):
    """The people present are counted first; Enter on a rule opens the vote.

    The question that comes next is offered: what is typed takes its place.
    """

    TITLE = "resolution.open_title"
    ABOUT = "resolution.open_about"
    KEYS = (Command(Sense.YES, "take", "resolution.key_start"),)
    FIELDS = ("present", "question")
    BEGIN = "present"
    NEEDED = MappingProxyType(
        {"present": "resolution.present_first", "question": "resolution.question_missing"}
    )

    def __init__(self, wanted: VoteWanted, most: int, trouble: str = "") -> None:
        super().__init__()
        self._wanted, self._most, self._trouble = wanted, most, trouble

    def compose_body(self) -> ComposeResult:
        """Lay out how many are there, the question, and the rules."""
        present = "" if self._wanted.present is None else str(self._wanted.present)
        yield Field("resolution.present", kind="number", value=present, id="present")
        yield Field("resolution.question", value=self._wanted.question, id="question")
        yield Line(self.say("resolution.rule"), id="where")
        yield Menu(id="rules")
        yield Line(id="sums")

    def on_mount(self) -> None:
        """Begin, or say what is still in the way."""
        super().on_mount()
        self.call_after_refresh(self._offer)
        menu = self.query_one("#rules", Menu)
        menu.set_rows([MenuRow(rule.value, self.say(f"resolution.rule_{rule}")) for rule in RULES])
        menu.move_to(self._wanted.rule.value)
        self._show_needed()
        if self._trouble:
            self.tell(self._trouble, trouble=True)

    def _offer(self) -> None:
        """Let the first digit typed replace the number that is offered; what was typed already stays."""
        field, present = self._field("present"), self._wanted.present
        if present is not None and field.value == str(present):
            field.pick()

    def on_descendant_focus(self) -> None:
        """Let what is typed take the place of the question that is offered."""
        field = self._field("question")
        if field.has_focus_within and field.value == self._wanted.question:
            field.pick()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Say anew how many votes it takes."""
        event.stop()
        self._show_needed()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say how many votes another rule takes."""
        event.stop()
        self._show_needed()

    def _show_needed(self) -> None:
        """Say before anybody votes of how many it is reckoned, and how many votes it takes."""
        rule = MajorityRule(self.query_one("#rules", Menu).highlighted or RULES[0])
        try:
            present = count_typed(self._field("present").value)
            text = words.what_it_takes(rule, present, self.say) if present else ""
        except Refusal:
            text = ""
        self.query_one("#sums", Line).update(text)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below, and from the last one to the rules."""
        event.stop()
        # Else the form's own handler runs, too, and takes it all.
        event.prevent_default()
        below = self._below()
        if below is None:
            self.query_one("#rules", Menu).focus()
        else:
            self._field(below).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take it all with the highlighted rule."""
        event.stop()
        self.action_take()

    def answer(self, typed: Sequence[str]) -> VoteWanted:
        """Return what is put to the vote. Raises CountMalformed, PresentMissing."""
        present, question = typed
        people = count_typed(present)
        check_present(people, self._most)
        rule = self.query_one("#rules", Menu).highlighted
        # Another question is about nothing that stands on the agenda.
        item = self._wanted.item if question == self._wanted.question.strip() else None
        return VoteWanted(question, MajorityRule(rule or RULES[0]), people, item)


class CastingVote(ForumDialog[Side]):
    """The votes are equal: the chair says which way it goes; no stray Enter decides for them."""

    TITLE = "resolution.casting_title"
    ABOUT = "resolution.casting_about"
    KEYS = (
        Command(Sense.YES, "say_for", "resolution.casting_for"),
        Command(Sense.OTHER, "say_against", "resolution.casting_against"),
        Command("enter", "say_key", "resolution.casting_for", help="common.enter_says", bar=False),
        Command("escape", "cancel", "resolution.casting_again"),
    )

    def __init__(self, vote: ResolutionFacts, hands: Hands) -> None:
        super().__init__()
        self._vote, self._hands = vote, hands

    def compose_body(self) -> ComposeResult:
        """Lay out the question and the count; both ways and the one back to it stand on the bar."""
        reckoning = reckon(self._vote.rule, self._vote.present, self._hands)
        yield Line(self._vote.question, id="question")
        yield Line(words.arithmetic(reckoning, self.say), id="where")

    def action_say_for(self) -> None:
        """The chair is for it."""
        self.dismiss(Side.FOR)

    def action_say_against(self) -> None:
        """The chair is against it."""
        self.dismiss(Side.AGAINST)

    def action_say_key(self) -> None:
        """Say which keys decide: Enter is pressed by habit."""
        self.tell(self.say("resolution.casting_keys"), trouble=True)


class SettleQuorum(ForumDialog[QuorumRule]):
    """The rules of a quorum, each with how many households it takes here; the present one is marked."""

    TITLE = "resolution.quorum_title"
    ABOUT = "resolution.quorum_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, rule: QuorumRule, households: int) -> None:
        super().__init__()
        self._rule, self._households = rule, households

    def compose_body(self) -> ComposeResult:
        """Lay out what it is for, and the rules."""
        yield Line(self.say("resolution.quorum_lead"), id="question")
        yield Menu(id="rules")

    def on_mount(self) -> None:
        """Begin at the rule that holds."""
        menu = self.query_one("#rules", Menu)
        menu.set_rows([MenuRow(rule.value, self._row(rule)) for rule in QuorumRule])
        menu.move_to(self._rule.value)
        menu.focus()

    def _row(self, rule: QuorumRule) -> str:
        key = "resolution.quorum_row_now" if rule is self._rule else "resolution.quorum_row"
        needed = f"{quorum_of(self._households, rule):,}"
        name = words.quorum_rule(rule, self.say)
        return self.say(key, rule=name, needed=needed, total=f"{self._households:,}")

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the highlighted rule."""
        event.stop()
        self.dismiss(QuorumRule(event.key))

    def action_take(self) -> None:
        """Take the highlighted rule."""
        self.query_one("#rules", Menu).action_choose()


class ResolutionWhole(ForumDialog[None]):
    """A vote with nothing cut; what has no room is scrolled to."""

    TITLE = "resolution.whole_title"
    ABOUT = "resolution.whole_about"
    KEYS = (
        Command("enter", "cancel", "resolution.key_go_on"),
        Command("escape", "cancel", "resolution.key_go_on", bar=False),
    )

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def compose_body(self) -> ComposeResult:
        """Lay out the texts one below the other, in rows as long as there is room for."""
        yield Menu(id="texts")

    def on_mount(self) -> None:
        """Show them, the first ones first."""
        self.query_one("#texts", Menu).focus()

    def on_resize(self) -> None:
        """Wrap them for the room there is now."""
        menu = self.query_one("#texts", Menu)
        columns = menu.size.width - MARKED
        if columns > 0:
            rows = [row for text in self._texts for row in wrap(visible(text), columns)]
            menu.set_rows([MenuRow(str(place), row) for place, row in enumerate(rows)])

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go on."""
        event.stop()
        self.action_cancel()


class TakingResolutionBack(Form[str]):
    """The resolution stays on the screen while it is typed why it is taken back."""

    TITLE = "resolution.undo_title"
    ABOUT = "resolution.undo_about"
    FIELDS = ("why",)
    BEGIN = "why"
    NEEDED = MappingProxyType({"why": "resolution.taking_back_unreasoned"})

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def compose_body(self) -> ComposeResult:
        """Lay out the resolution, and why."""
        for text in self._texts:
            yield Line(text, classes="known")
        yield Field("resolution.reason", id="why")

    def answer(self, typed: Sequence[str]) -> str:
        """Return why."""
        return typed[0]


def is_tied(vote: ResolutionFacts, hands: Hands) -> bool:
    """Return whether the chair must decide."""
    return reckon(vote.rule, vote.present, hands).verdict is VoteVerdict.TIED
