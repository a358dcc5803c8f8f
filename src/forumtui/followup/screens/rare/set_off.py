"""The dialogs of a return that pays a debt, and of a fee that the bank took and a fund bears."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.acts.receiving import BankFeeBorne, ReturnOf
from forumtui.thai.amounts import format_baht
from forumtui.thai.dates import be_year
from forumtui.ui.command_options import whole
from forumtui.ui.form import Form
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

FIRST_YEAR, LAST_YEAR = 2500, 2700


class WhoseReturn(Settling):
    """The fund whose dividend or average return it is."""

    TITLE = "set_off.title"
    ABOUT = "set_off.about"


class WhoBearsFee(Settling):
    """The fund that bears what the bank took."""

    TITLE = "set_off.fee_title"
    ABOUT = "set_off.fee_about"


@dataclass(frozen=True, slots=True)
class ReturnSaid:
    """Of which year (B.E.), by which resolution."""

    year_be: int
    resolution: str


class ReturnTyped(Form[ReturnSaid]):
    """Of which year it is, and the resolution that lets it pay debts."""

    TITLE = "set_off.title"
    ABOUT = "set_off.typed_about"
    FIELDS = ("resolution", "year")
    BEGIN = "resolution"
    DOUBTED = "year"
    NEEDED = MappingProxyType(
        {"resolution": "costs.resolution_missing", "year": "set_off.year_missing"}
    )

    def __init__(self, what: str, year_be: int) -> None:
        super().__init__()
        self._what, self._year = what, year_be

    def compose_body(self) -> ComposeResult:
        """Lay out whose return it is, its year, and the resolution."""
        yield Line(self._what, id="question")
        yield Field("costs.resolution", id="resolution")
        yield Field("set_off.year", kind="number", value=str(self._year), id="year")

    def answer(self, typed: Sequence[str]) -> ReturnSaid:
        """Return the year and the resolution. Raises NotInRange."""
        resolution, year = typed
        return ReturnSaid(whole(self.say("set_off.year"), year, FIRST_YEAR, LAST_YEAR), resolution)


class FeeAgreed(Form[str]):
    """The paper by which the fund agreed to bear the fee."""

    TITLE = "set_off.fee_title"
    ABOUT = "set_off.fee_about"
    FIELDS = ("agreed",)
    BEGIN = "agreed"
    NEEDED = MappingProxyType({"agreed": "set_off.agreed_missing"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out the fee, and the paper."""
        yield Line(self._what, id="question")
        yield Field("set_off.agreed", id="agreed")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the paper."""
        return typed[0]


def _funds(standing: ContractStanding) -> list[tuple[str, str]]:
    return [*{str(one.fund): one.fund_name for one in standing.lines}.items()]


async def ask_return(screen: ForumScreen, standing: ContractStanding) -> ReturnOf | None:
    """Ask of which fund's return, and by which resolution; None where nobody says so."""
    rows = _funds(standing)
    chosen = await screen.ask(WhoseReturn(screen.say("set_off.whose"), rows))
    if chosen is None:
        return None
    said = await screen.ask(ReturnTyped(dict(rows)[chosen], be_year(standing.on) - 1))
    return None if said is None else ReturnOf(int(chosen), said.year_be, said.resolution)


async def ask_fee(
    screen: ForumScreen, standing: ContractStanding, satang: int
) -> BankFeeBorne | None:
    """Ask which fund bears a fee, and by which paper; None where none does."""
    rows = _funds(standing)
    question = screen.say("set_off.fee_whose", amount=format_baht(satang))
    chosen = await screen.ask(WhoBearsFee(question, rows))
    if chosen is None:
        return None
    agreed = await screen.ask(FeeAgreed(dict(rows)[chosen]))
    return None if agreed is None else BankFeeBorne(satang, int(chosen), agreed)
