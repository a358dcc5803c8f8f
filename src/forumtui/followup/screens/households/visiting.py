"""Writing down what a household promises, and a visit to it; and taking back what was written down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from forumtui.contracts.screens.lending import Settling
from forumtui.engine.database import Store
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.followup.acts.helping.house import HouseHelp, help_of, take_back
from forumtui.followup.acts.helping.visits import (
    PromiseSaid,
    VisitForm,
    promise,
    two_at_least,
    visit,
)
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

BY_COMMAS: Final = ","

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class PromiseOfDay:
    """A promise, and on which day it was made; None is today."""

    said: PromiseSaid
    on: date | None


class PromiseTyped(Form[PromiseOfDay]):
    """How much is promised, by which day, by whom."""

    TITLE = "promises.title"
    ABOUT = "promises.about"
    FIELDS = ("amount", "due_on", "said_by", "said_on")
    BEGIN = "amount"
    # Behind it F2 takes money: nobody finds it gone while a field is left.
    EACH = True
    NEEDED = MappingProxyType(
        {
            "amount": "promises.empty",
            "due_on": "promises.unsaid_day",
            "said_by": "promises.unsaid_by",
        }
    )

    def __init__(self, what: str, said_by: str) -> None:
        super().__init__()
        self._what, self._said_by = what, said_by

    def compose_body(self) -> ComposeResult:
        """Lay out whose promise it is, and the three fields."""
        yield Line(self._what, id="question")
        yield Line(self.say("promises.restarts"), id="where")
        yield Field("promises.amount", kind="amount", id="amount")
        yield Field("promises.due_on", kind="date", id="due_on")
        yield Field("promises.said_by", value=self._said_by, replaced=True, id="said_by")
        yield Field("promises.said_on", kind="date", id="said_on")

    def answer(self, typed: Sequence[str]) -> PromiseOfDay:
        """Return the promise. Raises what reading an amount or a day does."""
        amount, due_on, said_by, said_on = typed
        said = PromiseSaid(satang_typed(amount), day_typed(due_on), said_by)
        return PromiseOfDay(said, day_typed(said_on) if said_on else None)


class WhatKeeps(Settling):
    """What keeps the household from paying, as the visitors found it."""

    TITLE = "visits.keeps_title"
    ABOUT = "visits.keeps_about"


class VisitTyped(Form[VisitForm]):
    """Who went, whom they met, what it earns, what is wanted and was agreed on, and the next visit.

    What is told in confidence is saved by another key: only the desk reads it, where it asks.
    """

    TITLE = "visits.title"
    ABOUT = "visits.about"
    KEYS = (
        Command(Sense.YES, "take", "common.key_save"),
        Command(Sense.OTHER, "private", "visits.key_private", help="visits.help_private_key"),
    )
    FIELDS = (
        *("visitors", "met", "occupation", "income", "cost", "wanted", "agreed"),
        *("next_on", "made_on"),
    )
    BEGIN = "visitors"

    def __init__(self, what: str, obstacle: Obstacle) -> None:
        super().__init__()
        self._what, self._obstacle = what, obstacle
        self._private = False

    def compose_body(self) -> ComposeResult:
        """Lay out which house it is, and the form; two short fields stand side by side."""
        yield Line(self._what, id="question")
        yield Field("visits.visitors", id="visitors")
        yield Field("visits.met", id="met")
        yield Field("visits.occupation", id="occupation")
        with Horizontal():
            yield Field("visits.income", kind="amount", id="income")
            yield Field("visits.cost", kind="amount", id="cost")
        yield Field("visits.wanted", id="wanted")
        yield Field("visits.agreed", id="agreed")
        with Horizontal():
            yield Field("visits.next_on", kind="date", id="next_on")
            yield Field("visits.made_on", kind="date", id="made_on")

    def action_private(self) -> None:
        """Take it, as a private matter."""
        self._private = True
        self.action_take()
        self._private = False

    def answer(self, typed: Sequence[str]) -> VisitForm:
        """Return the visit. Raises VisitorsTooFew, NotADay, what reading an amount does."""
        visitors, met, occupation, income, cost, wanted, agreed, next_on, made_on = typed
        return VisitForm(
            visitors=two_at_least(visitors.split(BY_COMMAS)),
            met=met,
            made_on=day_typed(made_on) if made_on else None,
            occupation=occupation,
            income_satang=satang_typed(income) if income else None,
            cost_satang=satang_typed(cost) if cost else None,
            obstacle=self._obstacle,
            wanted=wanted,
            agreed=agreed,
            next_on=day_typed(next_on) if next_on else None,
            private=self._private,
        )


class WhyHelpUndone(Form[str]):
    """What is taken back stays in sight while the reason is typed."""

    TITLE = "visits.undone_title"
    ABOUT = "visits.undone_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "visits.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what it is, and the reason."""
        yield Line(self._what, id="question")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


async def filled_in(
    screen: ForumScreen,
    form: Callable[[], Form[Said]],
    doing: Callable[[Store, Said], object],
) -> Said | None:
    """Ask until what is said could be written down, and return it; None where nobody says it.

    What was typed stands there again beside the sentence why it was refused.
    """
    asked = form()
    while True:
        said = await screen.ask(asked)
        if said is None:
            return None
        try:
            await screen.look(doing, said)
        except ChangedMeanwhile as changed:
            await screen.refused(changed)
            return None
        except Refusal as refusal:
            asked = form().anew(asked, sentence(refusal, screen.say))
        else:
            return said


async def promised(screen: ForumScreen, household: int, head: str) -> None:
    """Write down what a household promises to pay."""
    found = await screen.look(help_of, household)
    what = visible(screen.say("promises.of", house=found.house))

    def doing(store: Store, made: PromiseOfDay) -> None:
        promise(store, household, made.said, said_on=made.on, seen=found.seen)

    made = await filled_in(screen, partial(PromiseTyped, what, head), doing)
    if made is not None:
        day = made.said.due_on
        screen.tell(visible(screen.say("promises.noted", house=found.house, day=day)))


async def visited(screen: ForumScreen, household: int) -> None:
    """Write down a visit to a household."""
    found = await screen.look(help_of, household)
    say = screen.say
    rows = [(one.value, say(f"visits.obstacle_{one.value}")) for one in Obstacle]
    chosen = await screen.ask(WhatKeeps(visible(say("visits.keeps", house=found.house)), rows))
    if chosen is None:
        return
    what = visible(say("visits.of", house=found.house))

    def doing(store: Store, form: VisitForm) -> None:
        visit(store, household, form, seen=found.seen)

    if await filled_in(screen, partial(VisitTyped, what, Obstacle(chosen)), doing) is not None:
        screen.tell(visible(say("visits.noted", house=found.house)))


async def help_undone(screen: ForumScreen, found: HouseHelp, told: int, what: str) -> bool:
    """Ask why what the act `told` wrote down is taken back, and do it; return whether it was done."""
    reason = await screen.ask(WhyHelpUndone(visible(what)))
    if reason is None:
        return False
    act = partial(_undone, household=found.household, told=told, reason=reason, seen=found.seen)
    return await screen.attempt(act) is not None


def _undone(store: Store, household: int, told: int, reason: str, seen: str) -> bool:
    take_back(store, household, told, reason=reason, seen=seen)
    return True
