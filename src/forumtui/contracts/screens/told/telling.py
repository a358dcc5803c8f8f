"""What a household tells at the desk: first what it is about, then the words of it.

The hall may look on: what is said of a debt outside of the funds is typed unseen, and shown nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.acts.debts import line_of
from forumtui.contracts.acts.told.telling import (
    ToldFacts,
    take_back,
    tell_had_by,
    tell_informal,
    tell_received,
    told_of,
)
from forumtui.contracts.words.plan_rows import called_in_rows
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import rate_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

TOLD: Final = NumberedAct("tell", "told.key", "told.help_key")

INFORMAL: Final = "informal"


class WhatIsTold(ForumDialog[str]):
    """The confidential one, of each debt who had the money and how much, then what was told."""

    TITLE = "told.title"
    ABOUT = "told.about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, found: ToldFacts, called: Mapping[str, str]) -> None:
        super().__init__()
        self._found, self._called = found, called

    def compose_body(self) -> ComposeResult:
        """Lay out what may be told, and what was."""
        yield Line(visible(self.say("told.lead", house=self._found.house)), id="where")
        yield Menu(id="matters")

    def on_mount(self) -> None:
        """Begin at the first debt."""
        rows = [MenuRow(INFORMAL, self.say("told.row_informal"))]
        for one in self._found.debts:
            of = {"who": one.debtor, "fund": self._called[one.line]}
            rows += [
                MenuRow(f"had {one.line}", visible(self.say("told.row_had_by", **of))),
                MenuRow(f"received {one.line}", visible(self.say("told.row_received", **of))),
            ]
        rows += [MenuRow(f"back {key}", visible(said)) for key, said in self._told()]
        menu = self.query_one("#matters", Menu)
        menu.set_rows(rows)
        menu.focus()

    def _told(self) -> list[tuple[int, str]]:
        """Return what was told; of a debt outside only that it was."""
        say = self.say
        lines = self._called
        return [
            *(
                (one.act, say("told.row_told_had", fund=lines.get(line_of(one.loan), "")))
                for one in self._found.had_by
            ),
            *(
                (one.act, say("told.row_told_received", fund=lines.get(line_of(one.loan), "")))
                for one in self._found.received
            ),
            *((one.act, say("told.row_told_informal")) for one in self._found.informal),
        ]

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the one that was chosen."""
        event.stop()
        self.dismiss(event.key)

    def action_take(self) -> None:
        """Take the highlighted one."""
        self.query_one("#matters", Menu).action_choose()


@dataclass(frozen=True, slots=True)
class InformalTyped:
    """What was typed of a debt outside of the funds; the rate is a year's."""

    owed_satang: int
    rate_ppm: int | None
    lender: str
    told_by: str


class TellingInformal(Form[InformalTyped]):
    """Typed unseen: how much, at which rate a month, to whom, and who tells it and agrees."""

    TITLE = "told.informal_title"
    ABOUT = "told.informal_about"
    FIELDS = ("owed", "rate", "lender", "told_by")
    BEGIN = "owed"
    NEEDED = MappingProxyType({"owed": "told.nothing", "told_by": "told.teller_missing"})

    def compose_body(self) -> ComposeResult:
        """Lay out what is asked."""
        yield Line(self.say("told.informal_lead"), id="question")
        yield Field("told.owed", kind="secret", id="owed")
        yield Field("told.rate_a_month", kind="secret", id="rate")
        yield Field("told.lender", kind="secret", id="lender")
        yield Field("told.told_by", kind="secret", id="told_by")

    def answer(self, typed: Sequence[str]) -> InformalTyped:
        """Return what was told."""
        owed, rate, lender, told_by = typed
        yearly = rate_typed(rate) * MONTHS_A_YEAR if rate else None
        return InformalTyped(satang_typed(owed), yearly, lender, told_by)


class TellingHadBy(Form[tuple[str, str]]):
    """Who really had the money, and who says so."""

    TITLE = "told.had_by_title"
    ABOUT = "told.had_by_about"
    FIELDS = ("name", "told_by")
    BEGIN = "name"
    NEEDED = MappingProxyType({"name": "told.nothing", "told_by": "told.teller_missing"})

    def __init__(self, what: str, *, told_by: str) -> None:
        super().__init__()
        self._what, self._told_by = what, told_by

    def compose_body(self) -> ComposeResult:
        """Lay out which debt it is, and the two names."""
        yield Line(self._what, id="question")
        yield Field("told.name", id="name")
        yield Field("told.told_by", value=self._told_by, replaced=True, id="told_by")

    def answer(self, typed: Sequence[str]) -> tuple[str, str]:
        """Return both names."""
        name, told_by = typed
        return name, told_by


class TellingReceived(Form[tuple[int, str]]):
    """How much was really handed out, and who says so."""

    TITLE = "told.received_title"
    ABOUT = "told.received_about"
    FIELDS = ("received", "told_by")
    BEGIN = "received"
    NEEDED = MappingProxyType({"received": "told.nothing", "told_by": "told.teller_missing"})

    def __init__(self, what: str, *, told_by: str) -> None:
        super().__init__()
        self._what, self._told_by = what, told_by

    def compose_body(self) -> ComposeResult:
        """Lay out which debt it is, the amount, and the name."""
        yield Line(self._what, id="question")
        yield Field("told.received", kind="amount", id="received")
        yield Field("told.told_by", value=self._told_by, replaced=True, id="told_by")

    def answer(self, typed: Sequence[str]) -> tuple[int, str]:
        """Return the amount, and who says so."""
        received, told_by = typed
        return satang_typed(received), told_by


class WhyUntold(Form[str]):
    """Why what was told is taken back."""

    TITLE = "told.back_title"
    ABOUT = "told.back_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "told.unreasoned"})

    def compose_body(self) -> ComposeResult:
        """Lay out the reason."""
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


async def tell(screen: ForumScreen, household: int) -> None:
    """Write down what a household tells, or take back what it told."""
    found = await screen.look(told_of, household)
    called = called_in_rows(found.debts, await screen.look(fund_names), screen.say)
    key = await screen.ask(WhatIsTold(found, called))
    if key is None:
        return
    kind, _, of = key.partition(" ")
    if kind == INFORMAL:
        done = await _informal(screen, found)
    elif kind == "had":
        done = await _had_by(screen, found, of, called[of])
    elif kind == "received":
        done = await _received(screen, found, of, called[of])
    else:
        done = await _back(screen, found, int(of))
    if done:
        screen.tell(visible(screen.say("told.noted", house=found.house)))


async def _informal(screen: ForumScreen, found: ToldFacts) -> bool:
    typed = await screen.ask(TellingInformal())
    if typed is None:
        return False
    work = partial(
        tell_informal,
        household=found.household,
        owed_satang=typed.owed_satang,
        rate_ppm=typed.rate_ppm,
        lender=typed.lender,
        told_by=typed.told_by,
        seen=found.seen,
    )
    return await screen.attempt(lambda store: work(store) is None) is not None


async def _had_by(screen: ForumScreen, found: ToldFacts, line: str, fund: str) -> bool:
    what, debtor = _which(screen, found, line, fund)
    typed = await screen.ask(TellingHadBy(what, told_by=debtor))
    if typed is None:
        return False
    name, told_by = typed
    work = partial(
        tell_had_by,
        household=found.household,
        line=line,
        name=name,
        told_by=told_by,
        seen=found.seen,
    )
    return await screen.attempt(work) is not None


async def _received(screen: ForumScreen, found: ToldFacts, line: str, fund: str) -> bool:
    what, debtor = _which(screen, found, line, fund)
    typed = await screen.ask(TellingReceived(what, told_by=debtor))
    if typed is None:
        return False
    satang, told_by = typed
    work = partial(
        tell_received,
        household=found.household,
        line=line,
        received_satang=satang,
        told_by=told_by,
        seen=found.seen,
    )
    return await screen.attempt(work) is not None


async def _back(screen: ForumScreen, found: ToldFacts, told: int) -> bool:
    reason = await screen.ask(WhyUntold())
    if reason is None:
        return False
    work = partial(take_back, household=found.household, told=told, reason=reason, seen=found.seen)
    return await screen.attempt(lambda store: work(store) is None) is not None


def _which(screen: ForumScreen, found: ToldFacts, line: str, fund: str) -> tuple[str, str]:
    """Return which debt it is, and who owes it."""
    debt = next(one for one in found.debts if one.line == line)
    return visible(screen.say("told.debt", who=debt.debtor, fund=fund)), debt.debtor
