"""A vote by raised hands: what it is about, the count, the chair's casting vote, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Digits

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
from forumtui.messages.refusals import Refusal, sentence
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

RULES: Final = (MajorityRule.PRESENT, MajorityRule.VOTING, MajorityRule.TWO_THIRDS)
"""The rules as they are offered, the most usual first."""

AGAIN: Final = "again"
"""Back to the count."""


@dataclass(frozen=True, slots=True)
class VoteWanted:
    """What is put to the vote; `present` is None before anybody counted."""

    question: str = ""
    rule: MajorityRule = MajorityRule.PRESENT
    present: int | None = None


class OpenVote(Form[VoteWanted]):
    """The people present are counted first; Enter on a rule opens the vote."""

    TITLE = "resolution.open_title"
    KEYS = (Command("f2", "take", "resolution.key_start"),)
    FIELDS = ("present", "question")
    BEGIN = "present"
    NEEDED = MappingProxyType(
        {"present": "resolution.present_first", "question": "resolution.question_missing"}
    )

    def __init__(self, wanted: VoteWanted, trouble: str = "") -> None:
        super().__init__()
        self._wanted, self._trouble = wanted, trouble

    def compose_body(self) -> ComposeResult:
        """Lay out how many are there, the question, and the rules."""
        present = "" if self._wanted.present is None else str(self._wanted.present)
        yield Field("resolution.present", kind="number", value=present, id="present")
        yield Field("resolution.question", value=self._wanted.question, id="question")
        yield Line(self.say("resolution.rule"), id="where")
        yield Menu(id="rules")

    def on_mount(self) -> None:
        """Begin, or say what is still in the way."""
        menu = self.query_one("#rules", Menu)
        menu.set_rows([MenuRow(rule.value, self.say(f"resolution.rule_{rule}")) for rule in RULES])
        menu.move_to(self._wanted.rule.value)
        if self._trouble:
            self.tell(self._trouble, trouble=True)

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
        check_present(people)
        rule = self.query_one("#rules", Menu).highlighted
        return VoteWanted(question, MajorityRule(rule or RULES[0]), people)


class Hand(Widget):
    """One of the three counts, three rows high, above the place where it is typed."""

    def __init__(self, name: str, label: str, value: str) -> None:
        super().__init__()
        self._field_id, self._label, self._typed = name, label, value

    def compose(self) -> ComposeResult:
        """Lay out the count and the field."""
        yield Digits()
        yield Field(self._label, kind="number", value=self._typed, id=self._field_id)

    def on_mount(self) -> None:
        """Show what stands there already."""
        self.show()

    def show(self) -> None:
        """Show what was typed; what is no count is not shown large."""
        try:
            text = str(count_typed(self.query_one(Field).value))
        except Refusal:
            text = ""
        self.query_one(Digits).update(text)


class CountHands(ForumDialog[Hands]):
    """The verdict stands there with its arithmetic before F2 declares it; leaving it is asked."""

    TITLE = "resolution.count_title"
    KEYS = (Command("f2", "take", "resolution.key_declare"),)
    FIELDS: Final = ("for_votes", "against", "abstain")

    def __init__(
        self, vote: ResolutionFacts, typed: Hands | None = None, trouble: str = ""
    ) -> None:
        super().__init__()
        self._vote, self._trouble = vote, trouble
        self._typed = (
            ("", "", "")
            if typed is None
            else tuple(map(str, (typed.for_votes, typed.against, typed.abstain)))
        )

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the rule, the three counts, and what they come to."""
        rule = self.say(f"resolution.rule_{self._vote.rule}")
        yield Line(self._vote.question, id="question")
        yield Line(
            self.say("resolution.rule_now", present=f"{self._vote.present:,}", rule=rule),
            id="where",
        )
        with Horizontal(id="hands"):
            for name, value in zip(self.FIELDS, self._typed, strict=True):
                yield Hand(name, f"resolution.label_{name}", value)
        yield Line(id="sums")

    def on_mount(self) -> None:
        """Begin with the hands for it, or say what is still in the way."""
        self._field(self.FIELDS[0]).focus()
        self._show_verdict()

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Show the counts large, and what they come to once all three are there."""
        event.stop()
        for hand in self.query(Hand):
            hand.show()
        self._show_verdict()

    def _first_empty(self) -> str | None:
        return next((name for name in self.FIELDS if not self._field(name).value.strip()), None)

    def _hands(self) -> Hands:
        """Return what was typed. Raises CountMalformed."""
        return Hands(*(count_typed(self._field(name).value) for name in self.FIELDS))

    def _show_verdict(self) -> None:
        """Say what the hands come to, or what is wrong with them or was in the way of them."""
        verdict, typed = "", tuple(self._field(name).value for name in self.FIELDS)
        trouble = self._trouble if typed == self._typed else ""
        if self._first_empty() is None:
            try:
                reckoning = reckon(self._vote.rule, self._vote.present, self._hands())
            except Refusal as refusal:
                trouble = sentence(refusal, self.say)
            else:
                verdict = words.verdict(reckoning, self.say)
                if left := words.raised_none(reckoning, self.say):
                    verdict = f"{verdict}  {left}"
        if verdict and not self._vote.has_quorum:
            verdict = f"{verdict}  {words.quorum(self._vote, self.say)}"
        self.query_one("#sums", Line).update(verdict)
        self.tell(trouble, trouble=True)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next count that is missing: only F2 declares."""
        event.stop()
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
        elif self.query_one("#sums", Line).text:
            self.tell(self.say("resolution.declare_now"))
        else:
            self._type_anew()

    def action_take(self) -> None:
        """Declare the counts once all three are there and can be; a mistake keeps its cursor."""
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
            return
        try:
            hands = self._hands()
            reckon(self._vote.rule, self._vote.present, hands)
        except Refusal:
            # What is wrong with them stands there already.
            self._type_anew()
            return
        self.dismiss(hands)

    def _type_anew(self) -> None:
        """Let what is typed next replace the count where the mistake was typed."""
        for name in self.FIELDS:
            if self._field(name).has_focus_within:
                self._field(name).pick()

    def action_cancel(self) -> None:
        """Ask whether the vote is void, then leave it."""
        if self.on_top:
            self.app.push_screen(YesNo(self.say("resolution.stop_question")), self._stop)

    def _stop(self, wanted: bool | None) -> None:
        if wanted:
            self.dismiss(None)


class CastingVote(ForumDialog[Side]):
    """The votes are equal: the chair says which way it goes; no stray Enter decides for them."""

    TITLE = "resolution.casting_title"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, vote: ResolutionFacts, hands: Hands) -> None:
        super().__init__()
        self._vote, self._hands = vote, hands

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the count, and both ways below the one back to it."""
        reckoning = reckon(self._vote.rule, self._vote.present, self._hands)
        yield Line(self._vote.question, id="question")
        yield Line(words.arithmetic(reckoning, self.say), id="where")
        yield Menu(id="sides")

    def on_mount(self) -> None:
        """Show both ways, the one back to the count first."""
        menu = self.query_one("#sides", Menu)
        ways = (AGAIN, *(side.value for side in Side))
        menu.set_rows([MenuRow(way, self.say(f"resolution.casting_{way}")) for way in ways])
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the highlighted way."""
        event.stop()
        self.dismiss(None if event.key == AGAIN else Side(event.key))

    def action_take(self) -> None:
        """Take the highlighted way."""
        self.query_one("#sides", Menu).action_choose()


class SettleQuorum(ForumDialog[QuorumRule]):
    """The rules of a quorum, each with how many households it takes here; the present one is marked."""

    TITLE = "resolution.quorum_title"
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


class TakingResolutionBack(Form[str]):
    """The resolution stays on the screen while it is typed why it is taken back."""

    TITLE = "resolution.undo_title"
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
