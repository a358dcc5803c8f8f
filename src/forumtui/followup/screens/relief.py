"""The dialogs of what a village gives up or puts off for a household (งดเว้น, พักชำระ)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.acts.relief import Waiving, guarantors_of_reduced, hold, waive
from forumtui.followup.rules.dues import DueKind, DueWaived
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class HoldSaid:
    """From when until when payments are put off, and why."""

    since: date
    until: date
    because: str


class PuttingOff(Form[HoldSaid]):
    """Days that count as no delay: past ones stay as they were, unless they are named."""

    TITLE = "relief.hold_title"
    ABOUT = "relief.hold_about"
    FIELDS = ("since", "until", "because")
    BEGIN = "since"
    NEEDED = MappingProxyType(
        {
            "since": "relief.day_missing",
            "until": "relief.day_missing",
            "because": "relief.unreasoned",
        }
    )

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out whose payments they are, both days, and why."""
        yield Line(self._what, id="question")
        yield Field("relief.since", kind="date", id="since")
        yield Field("relief.until", kind="date", id="until")
        yield Field("restructuring.reason", id="because")

    def answer(self, typed: Sequence[str]) -> HoldSaid:
        """Return what is put off. Raises NotADay."""
        since, until, because = typed
        return HoldSaid(day_typed(since), day_typed(until), because)


CHARGE = "charge"
"""The other way: a cost is asked for."""


class WhichWaived(Settling):
    """What is given up, of the kinds of which anything is due; or a cost that is asked for."""

    TITLE = "relief.waive_title"
    ABOUT = "relief.waive_about"


@dataclass(frozen=True, slots=True)
class WaiverSaid:
    """How much is given up, None all of it, and why."""

    satang: int | None
    because: str


class GivingUp(Form[WaiverSaid]):
    """How much of it, and why."""

    TITLE = "relief.waive_title"
    ABOUT = "relief.giving_about"
    FIELDS = ("because", "amount")
    BEGIN = "because"
    EACH = True
    DOUBTED = "amount"
    NEEDED = MappingProxyType({"because": "relief.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what is given up, why, and how much."""
        yield Line(self._what, id="question")
        yield Field("restructuring.reason", id="because")
        yield Field("relief.amount", kind="amount", id="amount")

    def answer(self, typed: Sequence[str]) -> WaiverSaid:
        """Return what is given up. Raises what reading an amount does."""
        because, amount = typed
        return WaiverSaid(satang_typed(amount) if amount else None, because)


async def put_off(screen: ForumScreen, standing: ContractStanding) -> bool:
    """Ask which days count as no delay, and let two officers allow it; return whether it was done."""
    from forumtui.officers.screens.deciding import decide

    what = screen.say("relief.hold_of", house=standing.house, name=standing.head)
    said = await screen.ask(PuttingOff(visible(what)))
    if said is None:
        return False
    act = partial(
        hold,
        household=standing.household,
        since=said.since,
        until=said.until,
        because=said.because,
        seen=standing.seen,
    )
    question = screen.say(
        "relief.hold_question", house=standing.house, since=said.since, until=said.until
    )
    return await decide(screen, visible(question), act)


async def give_up(screen: ForumScreen, standing: ContractStanding) -> str:
    """Ask what is not asked for any more, let two officers allow it; return what was done, "" none."""
    from forumtui.officers.screens.deciding import decide

    say = screen.say
    owed: dict[DueKind, int] = {}
    for one in standing.ledger.owed():
        owed[one.kind] = owed.get(one.kind, 0) + one.left_satang
    rows = [
        (kind.value, say(f"pay_day.kind_{kind.value}", amount=format_baht(satang)))
        for kind, satang in owed.items()
    ]
    rows.append((CHARGE, say("costs.key_charge")))
    chosen = await screen.ask(WhichWaived(say("relief.waive_which"), rows))
    if chosen is None:
        return ""
    if chosen == CHARGE:
        # Read in when a cost is asked for: the room is there sooner.
        from forumtui.followup.screens.rare.costs import ask_cost

        return await ask_cost(screen, standing)
    kind = DueKind(chosen)
    what = say(f"pay_day.kind_{kind.value}", amount=format_baht(owed[kind]))
    said = await screen.ask(GivingUp(visible(what)))
    if said is None:
        return ""
    act: partial[tuple[DueWaived, ...]] = partial(
        waive,
        household=standing.household,
        waiving=Waiving(kind, said.because, satang=said.satang),
        seen=standing.seen,
    )
    amount = format_baht(owed[kind] if said.satang is None else said.satang)
    question = say("relief.waive_question", house=standing.house, amount=amount)
    kept: list[DueWaived] = []

    def doing(*args: object, **kwargs: object) -> None:
        kept.extend(act(*args, **kwargs))

    if not await decide(screen, visible(question), doing):
        return ""
    to_tell = await screen.look(guarantors_of_reduced, kept)
    if to_tell is None:
        return say("relief.told_waived", house=standing.house)
    names = ", ".join(to_tell.names)
    return say("relief.told_reduced", house=standing.house, guarantors=names, until=to_tell.until)
