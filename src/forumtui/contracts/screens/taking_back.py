"""Taking a contract back from the screen: why, by whose decision, and whether it is really meant."""

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.acts.decisions import ApprovalWay, ByResolution, Decision
from forumtui.contracts.acts.taking_back import Undoable, taking_back, undo
from forumtui.contracts.screens.proposing import COMMITTEE, Approving, CommitteeApproving
from forumtui.officers.rules import TOGETHER
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import baht
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

TAKE_BACK: Final = Command(
    Sense.TAKE_BACK, "take_back", "taking_back.key", help="taking_back.help_key"
)


class WhyUndone(Form[str]):
    """What would be taken back stays in sight while the reason is typed."""

    TITLE = "taking_back.title"
    ABOUT = "taking_back.about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "taking_back.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what it is about, and the reason."""
        yield Line(self._what, id="question")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


class DecidedBack(Approving):
    """By which vote, or by whose word, a decision is taken back."""

    TITLE = "taking_back.decided_title"
    ABOUT = "taking_back.decided_about"


async def take_back(screen: ForumScreen, household: int) -> bool:
    """Take back what was drawn up last for a household; return whether it was done."""
    from forumtui.officers.screens.deciding import decide

    found = await screen.attempt(taking_back, household)
    if found is None:
        return False
    reason = await screen.ask(WhyUndone(visible(_what(screen, found))))
    if reason is None:
        return False
    by = None
    if found.way is not None:
        by = await _decision(screen, found)
        if by is None:
            return False
    act = partial(undo, household=household, reason=reason, by=by, seen=found.seen)
    question = visible(_asked(screen, found))
    done = await decide(screen, question, act, concerned=found.deciders.concerned)
    if done:
        key = "taking_back.told" if found.proposal is None else "taking_back.told_open"
        screen.tell(visible(screen.say(key, house=found.house)))
    return done


def _what(screen: ForumScreen, found: Undoable) -> str:
    if found.number is None:
        return screen.say("taking_back.what_released", house=found.house)
    amount = baht(found.debt_satang, shown=screen.amounts_shown)
    return screen.say("taking_back.what", number=found.number, house=found.house, amount=amount)


def _asked(screen: ForumScreen, found: Undoable) -> str:
    if found.number is None:
        return screen.say("taking_back.question_released", house=found.house)
    return screen.say("taking_back.question", number=found.number, house=found.house)


async def _decision(screen: ForumScreen, found: Undoable) -> Decision | None:
    """Ask which decision takes it back: by the authority that approved it."""
    may = found.deciders
    later = [one for one in may.votes if one.vote.opened_in > found.undone]
    by_vote = found.way is ApprovalWay.RESOLUTION
    lead = "taking_back.lead_vote" if by_vote else "taking_back.lead_committee"
    chosen = await screen.ask(DecidedBack(screen.say(lead), later))
    if chosen is None:
        return None
    if chosen != COMMITTEE:
        return ByResolution(int(chosen))
    if by_vote:
        screen.tell(visible(screen.say("taking_back.takes_vote", house=found.house)), trouble=True)
        return None
    if len(may.officers) < TOGETHER:
        key = "restructuring_refusals.committee_too_few"
        screen.tell(screen.say(key, least=TOGETHER), trouble=True)
        return None
    return await screen.ask(CommitteeApproving(may.officers))
