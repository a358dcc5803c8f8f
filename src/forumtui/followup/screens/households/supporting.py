"""Writing down what a household is given or lent, what came back, and what it earned in a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.contracts.screens.lending import Settling
from forumtui.engine.database import Store
from forumtui.followup.acts.helping.house import HouseHelp
from forumtui.followup.acts.helping.support import SupportSaid, give, give_back, state_month
from forumtui.followup.rules.helping.kinds import SupportKind
from forumtui.followup.screens.households.visiting import filled_in
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, month_shown, month_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


class WhichSupport(Settling):
    """With what the household is helped."""

    TITLE = "home_visits.support_title"
    ABOUT = "home_visits.support_about"


@dataclass(frozen=True, slots=True)
class SupportTold:
    """What is given or lent, and by which resolution of the members, "" without one."""

    said: SupportSaid
    resolution: str


class SupportTyped(Form[SupportTold]):
    """What it is, from whom, what it is worth; with a day of return it is lent."""

    TITLE = "home_visits.support_title"
    ABOUT = "home_visits.support_form_about"
    FIELDS = ("what", "giver", "value", "return_on", "resolution", "given_on")
    BEGIN = "what"

    def __init__(self, what: str, kind: SupportKind) -> None:
        super().__init__()
        self._what, self._kind = what, kind

    def compose_body(self) -> ComposeResult:
        """Lay out whom it helps with what, and the form."""
        yield Line(self._what, id="question")
        yield Field("home_visits.what", id="what")
        yield Field("home_visits.giver", id="giver")
        yield Field("home_visits.value", kind="amount", id="value")
        yield Field("home_visits.return_on", kind="date", id="return_on")
        yield Field("home_visits.resolution", kind="house", id="resolution")
        yield Field("home_visits.given_on", kind="date", id="given_on")

    def answer(self, typed: Sequence[str]) -> SupportTold:
        """Return what is given. Raises what reading an amount or a day does."""
        what, giver, value, return_on, resolution, given_on = typed
        said = SupportSaid(
            kind=self._kind,
            what=what,
            giver=giver,
            value_satang=satang_typed(value) if value else 0,
            given_on=day_typed(given_on) if given_on else None,
            return_on=day_typed(return_on) if return_on else None,
            lent=bool(return_on),
        )
        return SupportTold(said, resolution)


class WhichLent(Settling):
    """What of the things that were lent came back."""

    TITLE = "home_visits.back_title"
    ABOUT = "home_visits.back_about"


@dataclass(frozen=True, slots=True)
class CameBack:
    """Who received what was lent, and when; `on` None is today."""

    received_by: str
    on: date | None


class LentCameBack(Form[CameBack]):
    """Who received it, and when."""

    TITLE = "home_visits.back_title"
    ABOUT = "home_visits.back_form_about"
    FIELDS = ("received_by", "on")
    BEGIN = "received_by"
    DOUBTED = "on"
    NEEDED = MappingProxyType({"received_by": "home_visits.receiver_missing"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what came back, and the form."""
        yield Line(self._what, id="question")
        yield Field("home_visits.received_by", id="received_by")
        yield Field("home_visits.back_on", kind="date", id="on")

    def answer(self, typed: Sequence[str]) -> CameBack:
        """Return who received it. Raises NotADay."""
        received_by, on = typed
        return CameBack(received_by, day_typed(on) if on else None)


@dataclass(frozen=True, slots=True)
class MonthTold:
    """What was earned in a month, from what, and who says so."""

    month: date
    satang: int
    source: str
    said_by: str


class MonthTyped(Form[MonthTold]):
    """One month that is over: the same one of another year is what it is compared with."""

    TITLE = "home_visits.income_title"
    ABOUT = "home_visits.income_about"
    FIELDS = ("month", "amount", "source", "said_by")
    BEGIN = "month"
    NEEDED = MappingProxyType(
        {
            "month": "home_visits.month_missing",
            "amount": "home_visits.amount_missing",
            "source": "home_visits.source_missing",
            "said_by": "home_visits.teller_missing",
        }
    )

    def __init__(self, what: str, said_by: str) -> None:
        super().__init__()
        self._what, self._said_by = what, said_by

    def compose_body(self) -> ComposeResult:
        """Lay out whose income it is, and the form."""
        yield Line(self._what, id="question")
        yield Field("home_visits.month", kind="date", id="month")
        yield Field("home_visits.amount", kind="amount", id="amount")
        yield Field("home_visits.source", id="source")
        yield Field("home_visits.said_by", value=self._said_by, id="said_by")

    def answer(self, typed: Sequence[str]) -> MonthTold:
        """Return the month. Raises what reading a month or an amount does."""
        month, amount, source, said_by = typed
        return MonthTold(month_typed(month), satang_typed(amount), source, said_by)


async def supported(screen: ForumScreen, found: HouseHelp) -> None:
    """Write down what a household was given or lent."""
    say = screen.say
    rows = [(one.value, say(f"support.kind_{one.value}")) for one in SupportKind]
    question = visible(say("home_visits.support_question", house=found.house))
    chosen = await screen.ask(WhichSupport(question, rows))
    if chosen is None:
        return
    kind = say(f"support.kind_{chosen}")
    what = visible(say("home_visits.support_of", house=found.house, kind=kind))

    def doing(store: Store, told: SupportTold) -> None:
        vote = vote_numbered(store, told.resolution) if told.resolution else None
        give(store, found.household, replace(told.said, vote=vote), seen=found.seen)

    form = partial(SupportTyped, what, SupportKind(chosen))
    told = await filled_in(screen, form, doing)
    if told is not None:
        key = "home_visits.lent" if told.said.lent else "home_visits.given"
        screen.tell(visible(say(key, house=found.house, what=told.said.what)))


async def came_back(screen: ForumScreen, found: HouseHelp) -> None:
    """Write down that something that was lent came back."""
    say = screen.say
    out: Mapping[str, str] = {
        str(one.act): say("home_visits.lent_row", what=one.what, day=one.given_on)
        for one in found.support
        if one.out
    }
    if not out:
        screen.tell(visible(say("home_visits.nothing_out", house=found.house)), trouble=True)
        return
    chosen: str | None = next(iter(out))
    if len(out) > 1:
        question = visible(say("home_visits.back_question", house=found.house))
        chosen = await screen.ask(WhichLent(question, [*out.items()]))
    if chosen is None:
        return
    lent = int(chosen)

    def doing(store: Store, back: CameBack) -> None:
        give_back(
            store,
            found.household,
            lent,
            received_by=back.received_by,
            returned_on=back.on,
            seen=found.seen,
        )

    if await filled_in(screen, partial(LentCameBack, visible(out[chosen])), doing) is not None:
        screen.tell(visible(say("home_visits.back_told", house=found.house)))


async def earned(screen: ForumScreen, found: HouseHelp, head: str) -> None:
    """Write down what a household says it earned in a month."""
    say = screen.say
    what = visible(say("home_visits.income_of", house=found.house))

    def doing(store: Store, told: MonthTold) -> None:
        state_month(
            store,
            found.household,
            month=told.month,
            satang=told.satang,
            source=told.source,
            said_by=told.said_by,
            seen=found.seen,
        )

    told = await filled_in(screen, partial(MonthTyped, what, head), doing)
    if told is not None:
        month = month_shown(told.month)
        screen.tell(visible(say("home_visits.income_told", house=found.house, month=month)))
