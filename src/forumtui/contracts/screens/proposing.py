"""The dialogs of a plan: put forward, approved, withdrawn; income; a paper that was signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.acts.decisions import ByCommittee, NumberedVote
from forumtui.contracts.rules.signatures import ALL, Role, Signature
from forumtui.officers.records import Officer
from forumtui.officers.rules import TOGETHER
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


@dataclass(frozen=True, slots=True)
class PutForward:
    """Why a plan is proposed, and by whom."""

    reason: str
    by: str


class Proposing(Form[PutForward]):
    """The plan's figures stay in sight while the reason is typed."""

    TITLE = "restructuring.propose_title"
    ABOUT = "restructuring.propose_about"
    FIELDS = ("reason", "by")
    BEGIN = "reason"
    NEEDED = MappingProxyType(
        {
            "reason": "restructuring_refusals.reason_missing",
            "by": "restructuring_refusals.proposer_missing",
        }
    )

    def __init__(self, sums: str, *, by: str, reason: str = "") -> None:
        super().__init__()
        self._sums, self._by, self._reason = sums, by, reason

    def compose_body(self) -> ComposeResult:
        """Lay out the figures, the reason and the name."""
        yield Line(self._sums, id="sums")
        yield Field("restructuring.reason", value=self._reason, id="reason")
        yield Field("restructuring.by", value=self._by, replaced=True, id="by")

    def answer(self, typed: Sequence[str]) -> PutForward:
        """Return the reason and who proposes."""
        reason, by = typed
        return PutForward(reason, by)


COMMITTEE: Final = "committee"
"""The members were not asked: the committee decides."""


class Approving(ForumDialog[str]):
    """F2 rests on the highlighted vote, F3 on the committee's word; Enter decides nothing."""

    TITLE = "restructuring.approve_title"
    ABOUT = "restructuring.approve_about"
    KEYS = (
        Command(Sense.YES, "take", "restructuring.key_resolution"),
        Command(Sense.OTHER, "committee", "restructuring.key_committee"),
    )

    def __init__(self, sums: str, votes: Sequence[NumberedVote]) -> None:
        super().__init__()
        self._sums = sums
        self._votes = {str(one.vote.id): one for one in votes}

    def compose_body(self) -> ComposeResult:
        """Lay out what is approved, and the votes of the members that carry."""
        yield Line(self._sums, id="sums")
        key = "restructuring.choose_vote" if self._votes else "restructuring.no_vote"
        yield Line(self.say(key), id="where")
        yield Menu(paged=True, id="votes")

    def on_mount(self) -> None:
        """Begin at the latest vote."""
        menu = self.query_one("#votes", Menu)
        menu.set_rows(
            [MenuRow(key, f"{one.number}  {one.vote.question}") for key, one in self._votes.items()]
        )
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: a stray Enter approves nothing."""
        event.stop()

    def action_take(self) -> None:
        """Take the highlighted vote."""
        chosen = self.query_one("#votes", Menu).highlighted
        if chosen is None:
            self.tell(self.say("restructuring.no_vote"), trouble=True)
            return
        self.dismiss(chosen)

    def action_committee(self) -> None:
        """Let the committee decide."""
        self.dismiss(COMMITTEE)


class CommitteeApproving(ForumDialog[ByCommittee]):
    """Which officers approve, and in which words; Enter marks one, or takes the mark away."""

    TITLE = "restructuring.committee_title"
    ABOUT = "restructuring.committee_about"
    KEYS = (Command(Sense.YES, "take", "restructuring.key_committee"),)

    def __init__(self, officers: Sequence[Officer]) -> None:
        super().__init__()
        self._officers = {str(one.id): one for one in officers}
        self._marked: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """Lay out the officers that are not concerned, and what they say."""
        yield Line(self.say("restructuring.committee_lead"), id="where")
        yield Menu(id="officers")
        yield Field("restructuring.words", id="words")

    def on_mount(self) -> None:
        """Begin at the officers."""
        self._draw()
        self.query_one("#officers", Menu).focus()

    def _draw(self) -> None:
        menu = self.query_one("#officers", Menu)
        at = menu.highlighted
        menu.set_rows([MenuRow(key, self._row(key)) for key in self._officers])
        if at is not None:
            menu.move_to(at)

    def _row(self, key: str) -> str:
        one = self._officers[key]
        sign = "√" if key in self._marked else "·"
        return f"{sign} {one.name} ({one.role})"

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Mark an officer, or take the mark away."""
        event.stop()
        self._marked ^= {event.key}
        self._draw()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take it."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take who was marked, or say what is missing."""
        words = self.query_one("#words", Field)
        if len(self._marked) < TOGETHER:
            self.tell(self.say("restructuring.committee_lead"), trouble=True)
            self.query_one("#officers", Menu).focus()
        elif not words.value.strip():
            self.tell(self.say("restructuring_refusals.approval_incomplete"), trouble=True)
            words.focus()
        else:
            chosen = tuple(one.id for key, one in self._officers.items() if key in self._marked)
            self.dismiss(ByCommittee(chosen, words.value.strip()))


class Withdrawing(Form[str]):
    """Why a proposal is taken back."""

    TITLE = "restructuring.withdraw_title"
    ABOUT = "restructuring.withdraw_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "restructuring_refusals.reason_missing"})

    def compose_body(self) -> ComposeResult:
        """Lay out the reason."""
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


@dataclass(frozen=True, slots=True)
class Earned:
    """What a household says it earns in a month, and who said so."""

    monthly_satang: int
    said_by: str


class Earning(Form[Earned]):
    """The household's income, as somebody of it says."""

    TITLE = "restructuring.income_title"
    ABOUT = "restructuring.income_about"
    FIELDS = ("income", "said_by")
    BEGIN = "income"
    NEEDED = MappingProxyType(
        {"income": "restructuring.income_missing", "said_by": "steps_refusals.name_missing"}
    )

    def __init__(self, said_by: str) -> None:
        super().__init__()
        self._said_by = said_by

    def compose_body(self) -> ComposeResult:
        """Lay out the amount and the name."""
        yield Field("restructuring.income", kind="amount", id="income")
        yield Field("restructuring.said_by", value=self._said_by, replaced=True, id="said_by")

    def answer(self, typed: Sequence[str]) -> Earned:
        """Return the income and who said it. Raises NotABaht."""
        income, said_by = typed
        return Earned(satang_typed(income), said_by)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was given, and on which paper."""

    wanted: Signature
    name: str
    paper: str


class Signing(ForumDialog[Signed]):
    """Who has signed: the one highlighted, on the paper typed below; a guardian by a name of their own.

    `debts` are the funds by line, to tell two signatures of one person apart.
    """

    TITLE = "restructuring.sign_title"
    ABOUT = "restructuring.sign_about"
    KEYS = (Command(Sense.YES, "take", "common.key_save"),)

    def __init__(self, wanted: Sequence[Signature], debts: Mapping[str, str]) -> None:
        super().__init__()
        self._wanted = {str(place): one for place, one in enumerate(wanted)}
        self._debts = debts

    def compose_body(self) -> ComposeResult:
        """Lay out the signatures wanted, the guardian's name where one is, and the paper."""
        yield Menu(id="wanted")
        if any(one.role is Role.GUARDIAN for one in self._wanted.values()):
            yield Field("restructuring.guardian_name", id="guardian")
        yield Field("restructuring.paper", id="paper")

    def on_mount(self) -> None:
        """Begin at the names."""
        menu = self.query_one("#wanted", Menu)
        menu.set_rows([MenuRow(key, self._row(one)) for key, one in self._wanted.items()])
        menu.focus()

    def _row(self, one: Signature) -> str:
        role = self.say(f"restructuring.role_{one.role.value}")
        if one.role is Role.GUARDIAN:
            return self.say("restructuring.sign_for", role=role, name=one.name)
        if one.line == ALL:
            return self.say("restructuring.sign_all", name=one.name, role=role)
        fund = self._debts.get(one.line, "")
        return self.say("restructuring.sign_line", name=one.name, role=role, fund=fund)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go on to the name of the guardian, else to the paper."""
        event.stop()
        field = "#guardian" if self._wanted[event.key].role is Role.GUARDIAN else "#paper"
        self.query_one(field, Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take it."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the signature, or say what is missing."""
        paper = self.query_one("#paper", Field)
        key = self.query_one("#wanted", Menu).highlighted
        name = "" if key is None else self._wanted[key].name
        if key is not None and self._wanted[key].role is Role.GUARDIAN:
            guardian = self.query_one("#guardian", Field)
            name = guardian.value.strip()
            if not name:
                guardian.focus()
                self.tell(self.say("restructuring.guardian_missing"), trouble=True)
                return
        if not paper.value.strip() or key is None:
            paper.focus()
            self.tell(self.say("restructuring.paper_missing"), trouble=True)
            return
        self.dismiss(Signed(self._wanted[key], name, paper.value.strip()))


class Read(ForumDialog[bool]):
    """Sentences to be read, as many as there are; F2 says that they were heard."""

    TITLE = "restructuring.read_title"
    ABOUT = "restructuring.read_about"
    KEYS = (Command(Sense.YES, "heard", "restructuring.key_heard"),)

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        self._sentences = sentences
        self._at = 0

    def compose_body(self) -> ComposeResult:
        """Lay out one sentence after the other."""
        yield Line(self._sentences[0], id="question")
        yield Line(id="count")

    def on_mount(self) -> None:
        """Say which of how many it is."""
        self._show()

    def _show(self) -> None:
        self.query_one("#question", Line).update(self._sentences[self._at])
        self.query_one("#count", Line).update(
            self.say("restructuring.sentence", number=self._at + 1, total=len(self._sentences))
        )

    def action_heard(self) -> None:
        """Go on to the next sentence; after the last one all were heard."""
        self._at += 1
        if self._at < len(self._sentences):
            self._show()
        else:
            self.dismiss(True)  # noqa: FBT003 - the answer itself
