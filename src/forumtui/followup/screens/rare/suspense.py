"""The dialogs of money of nobody known: written down, found to be a household's, given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.engine.database import Store
from forumtui.followup.acts.dues import ContractStanding
from forumtui.followup.acts.rare.suspense import (
    WAITS,
    OwnerFound,
    SuspenseSaid,
    assign,
    give_back,
    suspend,
    suspense,
    suspense_shown,
)
from forumtui.followup.records.payments import PaymentWay
from forumtui.followup.records.rare.suspense import SuspenseRow
from forumtui.followup.refusals import SuspenseTwice
from forumtui.followup.rules.settings import Excess
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.marks import baht
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.village.acts.households import household_at

OWNER: Final = "owner"
GIVE_BACK: Final = "back"


class WhichWaits(Settling):
    """The money that waits, and how some more comes."""

    TITLE = "suspense.title"
    ABOUT = "suspense.about"


class WhatOfIt(Settling):
    """Whether somebody knows whose it is, or it goes back."""

    TITLE = "suspense.title"
    ABOUT = "suspense.what_about"


@dataclass(frozen=True, slots=True)
class CameIn:
    """How much came, what the bank or the envelope says, when, and who writes it down."""

    satang: int
    reference: str
    on: date | None
    received_by: str


class FromNobody(Form[CameIn]):
    """Money without a name: what is written of it is how its owner is found."""

    TITLE = "suspense.in_title"
    ABOUT = "suspense.in_about"
    FIELDS = ("amount", "reference", "paid_on", "receiver")
    BEGIN = "amount"
    NEEDED = MappingProxyType(
        {
            "amount": "pay_day.sum_missing",
            "reference": "suspense.reference_missing",
            "receiver": "pay_day.receiver_missing",
        }
    )

    def __init__(self, how: str, receiver: str) -> None:
        super().__init__()
        self._how, self._receiver = how, receiver

    def compose_body(self) -> ComposeResult:
        """Lay out how it came, the sum, what is written of it, the day, and who writes it down."""
        yield Line(self._how, id="question")
        yield Field("pay_day.sum", kind="amount", id="amount")
        yield Field("suspense.says", id="reference")
        yield Field("suspense.came_on", kind="date", id="paid_on")
        yield Field("pay_day.who_receives", value=self._receiver, id="receiver")

    def answer(self, typed: Sequence[str]) -> CameIn:
        """Return what came. Raises what reading an amount or a day does."""
        amount, reference, paid_on, receiver = typed
        day = day_typed(paid_on) if paid_on else None
        return CameIn(satang_typed(amount), reference, day, receiver)


@dataclass(frozen=True, slots=True)
class OwnerSaid:
    """Which house it is of, and who paid ("" the head)."""

    house: str
    paid_by: str


class OwnerTyped(Form[OwnerSaid]):
    """Which house the money is of; the money itself stays in sight."""

    TITLE = "suspense.owner_title"
    ABOUT = "suspense.owner_about"
    FIELDS = ("house", "paid_by")
    BEGIN = "house"
    NEEDED = MappingProxyType({"house": "suspense.house_missing"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out the money, the house, and who paid."""
        yield Line(self._what, id="question")
        yield Field("suspense.of_house", id="house")
        yield Field("suspense.paid_by", id="paid_by")

    def answer(self, typed: Sequence[str]) -> OwnerSaid:
        """Return the house and the payer."""
        return OwnerSaid(*typed)


@dataclass(frozen=True, slots=True)
class BackSaid:
    """Whom money is given back to, and why."""

    given_to: str
    because: str


class BackTyped(Form[BackSaid]):
    """Whom the money goes back to, the way it came."""

    TITLE = "suspense.back_title"
    ABOUT = "suspense.back_about"
    FIELDS = ("given_to", "because")
    BEGIN = "given_to"
    NEEDED = MappingProxyType({"given_to": "suspense.to_missing", "because": "relief.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out the money, whom it goes to, and why."""
        yield Line(self._what, id="question")
        yield Field("suspense.to", id="given_to")
        yield Field("restructuring.reason", id="because")

    def answer(self, typed: Sequence[str]) -> BackSaid:
        """Return whom it goes to, and why."""
        return BackSaid(*typed)


def _said(screen: ForumScreen, row: SuspenseRow) -> str:
    amount = baht(row.satang, shown=screen.amounts_shown)
    said = screen.say(
        "suspense.choice", number=row.number, day=row.on, amount=amount, reference=row.reference
    )
    return visible(said)


async def waiting_money(screen: ForumScreen, receiver: str) -> bool:
    """Show the money of nobody known, and do what is chosen of it; return whether anything was done."""
    rows = [row for row in await screen.look(suspense) if row.waiting]
    offered = [(row.number, _said(screen, row)) for row in rows]
    offered += [(way.value, screen.say(f"suspense.in_{way.value}")) for way in WAITS]
    together = baht(sum(row.satang for row in rows), shown=screen.amounts_shown)
    question = screen.say("suspense.which", count=len(rows), amount=together)
    chosen = await screen.ask(WhichWaits(question, offered))
    if chosen is None:
        return False
    row = next((one for one in rows if one.number == chosen), None)
    if row is None:
        return await _comes_in(screen, PaymentWay(chosen), receiver)
    ways = [(OWNER, screen.say("suspense.owner")), (GIVE_BACK, screen.say("suspense.give_back"))]
    what = await screen.ask(WhatOfIt(_said(screen, row), ways))
    if what is None:
        return False
    return await (_is_of(screen, row) if what == OWNER else _goes_back(screen, row))


async def _comes_in(screen: ForumScreen, way: PaymentWay, receiver: str) -> bool:
    said = await screen.ask(FromNobody(screen.say(f"suspense.in_{way.value}"), receiver))
    if said is None:
        return False
    money = SuspenseSaid(said.satang, said.received_by, said.reference, said.on, way)
    again = False
    while True:
        try:
            row = await screen.look(partial(suspend, said=money, again=again))
        except SuspenseTwice as twice:
            if again or not await screen.ask(YesNo(visible(sentence(twice, screen.say)))):
                return False
            again = True
        except Refusal as refusal:
            await screen.refused(refusal)
            return False
        else:
            amount = baht(row.satang, shown=screen.amounts_shown)
            screen.tell(screen.say("suspense.told_in", number=row.number, amount=amount))
            return True


async def _is_of(screen: ForumScreen, row: SuspenseRow) -> bool:
    said = await screen.ask(OwnerTyped(_said(screen, row)))
    if said is None:
        return False
    household = await screen.attempt(_at, said.house)
    if household is None:
        return False
    return await _assigned(screen, row, household, said.house, OwnerFound(said.paid_by))


def _at(store: Store, house: str) -> int:
    return household_at(store, house)


async def _assigned(
    screen: ForumScreen, row: SuspenseRow, household: int, house: str, owner: OwnerFound
) -> bool:
    # Read in when somebody decides: the room is there sooner.
    from forumtui.officers.screens.deciding import decide

    amount = baht(row.satang, shown=screen.amounts_shown)
    words: dict[str, str | date] = {
        "number": row.number,
        "amount": amount,
        "day": row.on,
        "house": house,
    }
    question = screen.say("suspense.question", **words)
    act = partial(
        assign, number=row.number, household=household, owner=owner, seen=suspense_shown([row])
    )
    if not await decide(screen, visible(question), act):
        return False
    screen.tell(visible(screen.say("suspense.told_owner", **words)))
    return True


async def _goes_back(screen: ForumScreen, row: SuspenseRow) -> bool:
    # Read in when somebody decides: the room is there sooner.
    from forumtui.officers.screens.deciding import decide

    said = await screen.ask(BackTyped(_said(screen, row)))
    if said is None:
        return False
    words = {
        "number": row.number,
        "amount": baht(row.satang, shown=screen.amounts_shown),
        "to": said.given_to,
    }
    act = partial(
        give_back,
        number=row.number,
        given_to=said.given_to,
        because=said.because,
        seen=suspense_shown([row]),
    )
    if not await decide(screen, visible(screen.say("suspense.back_question", **words)), act):
        return False
    screen.tell(visible(screen.say("suspense.told_given", **words)))
    return True


async def found_at_desk(screen: ForumScreen, standing: ContractStanding, payer: str) -> bool:
    """Offer the waiting money to the household at the desk; return whether it was theirs."""
    rows = [row for row in await screen.look(suspense) if row.waiting]
    if not rows:
        screen.tell(screen.say("suspense.none"), trouble=True)
        return False
    offered = [(row.number, _said(screen, row)) for row in rows]
    chosen = await screen.ask(WhichWaits(screen.say("suspense.theirs"), offered))
    row = next((one for one in rows if one.number == chosen), None)
    if row is None:
        return False
    owner = OwnerFound(payer, Excess.CREDIT)
    return await _assigned(screen, row, standing.household, standing.house, owner)
