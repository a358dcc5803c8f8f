"""What helps the household at the desk: its promise to pay by a day, a visit to it."""

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.acts.helping.visits import (
    PromiseSaid,
    VisitForm,
    promise,
    two_at_least,
    visit,
)
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

BY_COMMAS: Final = ","


class PromiseTyped(Form[PromiseSaid]):
    """How much is promised, by which day, by whom."""

    TITLE = "promises.title"
    ABOUT = "promises.about"
    FIELDS = ("amount", "due_on", "said_by")
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

    def answer(self, typed: Sequence[str]) -> PromiseSaid:
        """Return the promise. Raises what reading an amount or a day does."""
        amount, due_on, said_by = typed
        return PromiseSaid(satang_typed(amount), day_typed(due_on), said_by)


class WhatHelps(Settling):
    """A promise, a visit, or the report of the village."""

    TITLE = "visits.helps_title"
    ABOUT = "visits.helps_about"


class WhatKeeps(Settling):
    """What keeps the household from paying, as the visitors found it."""

    TITLE = "visits.keeps_title"
    ABOUT = "visits.keeps_about"


class VisitTyped(Form[VisitForm]):
    """Who went, whom they met, what is wanted and was agreed on, and the day of the next visit."""

    TITLE = "visits.title"
    ABOUT = "visits.about"
    FIELDS = ("visitors", "met", "wanted", "agreed", "next_on")
    BEGIN = "visitors"

    def __init__(self, what: str, obstacle: Obstacle) -> None:
        super().__init__()
        self._what, self._obstacle = what, obstacle

    def compose_body(self) -> ComposeResult:
        """Lay out which house it is, and the form."""
        yield Line(self._what, id="question")
        yield Field("visits.visitors", id="visitors")
        yield Field("visits.met", id="met")
        yield Field("visits.wanted", id="wanted")
        yield Field("visits.agreed", id="agreed")
        yield Field("visits.next_on", kind="date", id="next_on")

    def answer(self, typed: Sequence[str]) -> VisitForm:
        """Return the visit. Raises VisitorsTooFew, NotADay."""
        visitors, met, wanted, agreed, next_on = typed
        return VisitForm(
            visitors=two_at_least(visitors.split(BY_COMMAS)),
            met=met,
            obstacle=self._obstacle,
            wanted=wanted,
            agreed=agreed,
            next_on=day_typed(next_on) if next_on else None,
        )


async def helped_at_desk(screen: ForumScreen, standing: ContractStanding | None) -> None:
    """Ask what is noted of the household at the desk, where there is one, or show the report."""
    say = screen.say
    report = ("report", say("report.room"))
    if standing is None:
        rows = [report]
        question = say("visits.helps_all")
    else:
        rows = [("promise", say("promises.title")), ("visit", say("visits.title")), report]
        question = say("visits.helps_house", house=standing.house)
    chosen = await screen.ask(WhatHelps(visible(question), rows))
    if chosen == "report":
        # Read in when it is asked for: it reckons every contract.
        from forumtui.followup.screens.report import ReportScreen

        screen.app.push_screen(ReportScreen())
    elif standing is not None and chosen == "promise":
        await _promised(screen, standing.household, standing.head)
    elif standing is not None and chosen == "visit":
        await _visited(screen, standing.household)


async def _promised(screen: ForumScreen, household: int, head: str) -> None:
    """Write down what the household at the desk promises to pay."""
    found = await screen.look(help_of, household)
    what = visible(screen.say("promises.of", house=found.house))
    said = await screen.ask(PromiseTyped(what, head))
    if said is None:
        return
    act = partial(promise, household=household, said=said, seen=found.seen)
    if await screen.attempt(act) is not None:
        screen.tell(visible(screen.say("promises.noted", house=found.house, day=said.due_on)))


async def _visited(screen: ForumScreen, household: int) -> None:
    """Write down a visit to the household at the desk."""
    found = await screen.look(help_of, household)
    say = screen.say
    rows = [(one.value, say(f"visits.obstacle_{one.value}")) for one in Obstacle]
    chosen = await screen.ask(WhatKeeps(visible(say("visits.keeps", house=found.house)), rows))
    if chosen is None:
        return
    what = visible(say("visits.of", house=found.house))
    form = await screen.ask(VisitTyped(what, Obstacle(chosen)))
    if form is None:
        return
    act = partial(visit, household=household, form=form, seen=found.seen)
    if await screen.attempt(act) is not None:
        screen.tell(visible(say("visits.noted", house=found.house)))
