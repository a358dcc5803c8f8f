"""The dialogs of a cost that a household is asked for (ค่าใช้จ่าย)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.acts.rare.costs import CostSaid, charge_cost
from forumtui.followup.rules.costs import CostKind
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


class WhichCost(Settling):
    """What it is a cost of, each with the law that allows it."""

    TITLE = "costs.title"
    ABOUT = "costs.about"


class WhoseCost(Settling):
    """The debt whose fund paid it."""

    TITLE = "costs.title"
    ABOUT = "costs.whose_about"


@dataclass(frozen=True, slots=True)
class CostTold:
    """How much it is, by which paper, who allowed it, and when the debtor was told."""

    satang: int
    paper: str
    allowed_by: str
    told_on: date


class CostTyped(Form[CostTold]):
    """The sum, its paper, the resolution, and the day the debtor was told."""

    TITLE = "costs.title"
    ABOUT = "costs.typed_about"
    FIELDS = ("amount", "paper", "allowed_by", "told_on")
    BEGIN = "amount"
    NEEDED = MappingProxyType(
        {
            "amount": "pay_day.sum_missing",
            "paper": "costs.paper_missing",
            "allowed_by": "costs.resolution_missing",
            "told_on": "relief.day_missing",
        }
    )

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out whose cost of what it is, and what is written of it."""
        yield Line(self._what, id="question")
        yield Field("costs.amount", kind="amount", id="amount")
        yield Field("costs.paper", id="paper")
        yield Field("costs.resolution", id="allowed_by")
        yield Field("costs.told", kind="date", id="told_on")

    def answer(self, typed: Sequence[str]) -> CostTold:
        """Return the cost. Raises what reading an amount or a day does."""
        amount, paper, allowed_by, told_on = typed
        return CostTold(satang_typed(amount), paper, allowed_by, day_typed(told_on))


async def ask_cost(screen: ForumScreen, standing: ContractStanding) -> str:
    """Ask which cost, and let two officers allow it; return what was done, "" for nothing."""
    # Read in when somebody decides: the room is there sooner.
    from forumtui.officers.screens.deciding import decide

    say = screen.say
    kinds = [
        (
            one.value,
            say(
                "costs.kind_row",
                kind=say(f"costs.kind_{one.value}"),
                law=say(f"costs.law_{one.value}"),
            ),
        )
        for one in CostKind
    ]
    kind = await screen.ask(WhichCost(say("costs.which"), kinds))
    if kind is None:
        return ""
    lines = [
        (one.line, say("pay_day.named_row", fund=one.fund_name, who=one.debtor))
        for one in standing.lines
    ]
    line = (
        lines[0][0] if len(lines) == 1 else await screen.ask(WhoseCost(say("costs.whose"), lines))
    )
    if line is None:
        return ""
    called = say(f"costs.kind_{kind}")
    what = say("costs.what", kind=called, house=standing.house, name=standing.head)
    said = await screen.ask(CostTyped(visible(what)))
    if said is None:
        return ""
    cost = CostSaid(
        CostKind(kind),
        said.satang,
        said.paper,
        said.allowed_by,
        said.told_on,
        standing.head or standing.facts_of(line).debtor,
        line,
    )
    words = {"kind": called, "amount": format_baht(said.satang), "house": standing.house}
    act = partial(charge_cost, household=standing.household, said=cost, seen=standing.seen)
    if not await decide(screen, visible(say("costs.question", **words)), act):
        return ""
    return say("costs.told_charged", **words)
