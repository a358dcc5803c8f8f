"""New loans after the old debt is gone (คำขอกู้ใหม่): the register, one application, its answer.

Every rule stands with its sign before anybody answers; what is granted goes into the fund's books.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.decisions import carrying_votes
from forumtui.contracts.screens.lending import Settling
from forumtui.engine.database import Store
from forumtui.followup.acts.helping.applications import (
    ApplicationFacts,
    Asker,
    HouseApplications,
    LoanAsked,
    answer_application,
    applications_of,
    apply_for_loan,
    asker_of,
    register_of_applications,
)
from forumtui.followup.acts.helping.house import help_of, take_back
from forumtui.followup.acts.helping.new_loans import NewLoan, write_down_loan
from forumtui.followup.rules.helping.refusals import ApplicationEmpty
from forumtui.followup.screens.books.asking import WhyBack
from forumtui.followup.words.applications import (
    answer_said,
    application_row,
    asked_rows,
    count_said,
    rules_said,
)
from forumtui.people.screens.person_facts import WhichPerson
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import rate_typed, satang_typed, whole_typed
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

LONGEST: Final = 360
"""Months of the longest loan that may be asked."""

BY_COMMAS: Final = ","

NO_VOTE: Final = "none"

LIMITS: Final = NumberedAct("limits", "loans.key_limits", "loans.help_key_limits")


class WhoBorrows(WhichPerson):
    """Who asks for a new loan."""

    TITLE = "loans.who_title"
    ABOUT = "loans.who_about"


class WhichLender(Settling):
    """Which fund is asked."""

    TITLE = "loans.lender_title"
    ABOUT = "loans.lender_about"


@dataclass(frozen=True, slots=True)
class AskedTyped:
    """What was typed of a loan that is asked for."""

    satang: int
    months: int
    rate_ppm: int
    purpose: str
    guarantors: tuple[str, ...]


class AskingLoan(Form[AskedTyped]):
    """How much, for how long, at which rate, for what, and who guarantees it."""

    TITLE = "loans.form_title"
    ABOUT = "loans.form_about"
    FIELDS = ("amount", "months", "purpose", "rate", "guarantors")
    BEGIN = "amount"

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out who asks which fund, and the form."""
        yield Line(self._what, id="question")
        yield Field("loans.amount", kind="amount", id="amount")
        yield Field("loans.months", kind="number", id="months")
        yield Field("loans.purpose", id="purpose")
        yield Field("loans.rate", id="rate")
        yield Field("loans.guarantors", id="guarantors")

    def answer(self, typed: Sequence[str]) -> AskedTyped:
        """Return what is asked. Raises ApplicationEmpty, what reading a number or a rate does."""
        amount, months, purpose, rate, guarantors = typed
        if not (amount and months and purpose):
            raise ApplicationEmpty
        return AskedTyped(
            satang_typed(amount),
            whole_typed(months, 1, LONGEST),
            rate_typed(rate),
            purpose,
            tuple(one.strip() for one in guarantors.split(BY_COMMAS) if one.strip()),
        )


class ByWhichVote(Settling):
    """By which resolution a loan is granted."""

    TITLE = "loans.vote_title"
    ABOUT = "loans.vote_about"


class WhyRefused(WhyBack):
    """Why a loan is not granted."""

    TITLE = "loans.refuse_title"
    ABOUT = "loans.refuse_about"
    NEEDED = MappingProxyType({"reason": "loans.unreasoned"})


class ApplicationBack(WhyBack):
    """An application, or its answer, is taken back."""

    TITLE = "loans.back_title"
    ABOUT = "loans.back_about"


class ApplicationsScreen(ForumScreen):
    """One line an application: whose, how much, and what became of it."""

    ROOM = "loans.title"
    ABOUT = "loans.about"
    KEYS = (
        Command("enter", "open", "loans.key_look"),
        Command(Sense.YES, "apply", "loans.key_apply", help="loans.help_apply"),
    )
    RARE = (LIMITS,)
    FOLLOWS = ("followup.", "consolidation.", "households.", "linking.", "intake.", "correction.")

    def __init__(self, household: int | None = None) -> None:
        super().__init__()
        self._of = household
        self._found: tuple[ApplicationFacts, ...] = ()
        self._called: Mapping[int, str] = {}
        self._went = False

    def compose_body(self) -> ComposeResult:
        """Lay out the count, the applications, and what stands in the way of one."""
        yield Line(id="lead")
        yield Menu(id="asked")
        yield Line(id="sums")
        yield Line(id="reason")

    def fill(self) -> None:
        """Begin at the household that was at the desk, else at the first that waits."""
        self._menu.focus()
        self._load()

    @property
    def _menu(self) -> Menu:
        return self.query_one("#asked", Menu)

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()
        waiting = [one for one in self._found if one.view.answer is None]
        mine = [one for one in self._found if one.view.household == self._of]
        for one in (mine or waiting)[:1]:
            self._menu.move_to(str(one.view.act))
        if not self._found:
            self.tell(self.say("loans.nobody"))

    async def look_anew(self) -> None:
        """Look again what is asked."""
        await self._refresh()

    def on_screen_resume(self) -> None:
        """Look again: in a room behind this one something may have been answered."""
        super().on_screen_resume()
        if self._went:
            self._went = False
            self._load_again()

    @work(exclusive=True, group="load")
    async def _load_again(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        self._found = await self.look(register_of_applications)
        self._called = await self.look(fund_names)
        self.query_one("#lead", Line).update(count_said(self._found, self.say))
        rows = [
            MenuRow(
                str(one.view.act),
                application_row(
                    one,
                    self._called.get(one.view.fund, one.fund),
                    self.say,
                    shown=self.amounts_shown,
                ),
            )
            for one in self._found
        ]
        self._menu.set_rows(rows)
        self._spell_out()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted application."""
        event.stop()
        self._spell_out()

    def _here(self) -> ApplicationFacts | None:
        key = self._menu.highlighted
        return next((one for one in self._found if str(one.view.act) == key), None)

    def _spell_out(self) -> None:
        one = self._here()
        sums = reason = ""
        if one is not None:
            sums = self.say("loans.asks", house=one.house, name=one.name, fund=one.fund)
            unmet = [
                row
                for row in rules_said(one, self.say, shown=self.amounts_shown)
                if row.startswith("×")
            ]
            reason = "  ".join(unmet) or answer_said(one, self.say)
        self.query_one("#sums", Line).update(visible(sums))
        self.query_one("#reason", Line).update(visible(reason))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Open the application: all its rules."""
        event.stop()
        self._open(self._here())

    def action_open(self) -> None:
        """Open the highlighted application."""
        self._open(self._here())

    def _open(self, one: ApplicationFacts | None) -> None:
        if one is None:
            self.tell(self.say("loans.nobody"), trouble=True)
        else:
            self._went = True
            self.open(ApplicationScreen(one.view.household, one.view.act))

    def action_limits(self) -> None:
        """Show what each fund settled for its new loans."""
        from forumtui.followup.screens.books.limits import LimitsScreen

        self._went = True
        self.open(LimitsScreen())

    @work
    async def action_apply(self) -> None:
        """Write an application down, and show its rules."""
        person = await self.ask(WhoBorrows())
        if person is None:
            return
        asker = await self.attempt(asker_of, person)
        if asker is None:
            return
        fund = await self._lender(asker)
        if fund is None:
            return
        named = dict(asker.lenders)[fund]
        what = self.say("loans.asks", house=asker.house, name=asker.name, fund=named)
        typed = await self.ask(AskingLoan(visible(what)))
        if typed is None:
            return
        asked = LoanAsked(
            person=asker.key,
            fund=fund,
            satang=typed.satang,
            months=typed.months,
            rate_ppm=typed.rate_ppm,
            purpose=typed.purpose,
            guarantors=typed.guarantors,
        )
        act = await self.attempt(apply_for_loan, asker.household, asked, seen=asker.seen)
        if act is None:
            return
        await self._refresh()
        self._menu.move_to(str(act))
        self._open(self._here())

    async def _lender(self, asker: Asker) -> int | None:
        rows = [(str(key), name) for key, name in asker.lenders]
        question = self.say("loans.lender_question", house=asker.house, name=asker.name)
        chosen = await self.ask(WhichLender(visible(question), rows))
        return None if chosen is None else int(chosen)


class ApplicationScreen(ForumScreen):
    """Who asks what, large; below, every rule with its sign, and what became of it."""

    ROOM = "loans.one_title"
    ABOUT = "loans.one_about"
    KEYS = (
        Command(Sense.YES, "grant", "loans.key_grant", help="loans.help_key_grant"),
        Command(Sense.OTHER, "refuse", "loans.key_refuse", help="loans.help_key_refuse"),
        Command(
            Sense.TAKE_BACK, "take_back", "loans.key_take_back", help="loans.help_key_take_back"
        ),
    )
    FOLLOWS = ("followup.", "consolidation.", "households.", "linking.", "intake.", "correction.")

    def __init__(self, household: int, application: int) -> None:
        super().__init__()
        self._household, self._application = household, application
        self._house: HouseApplications | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out what is asked, the rules, and the answer."""
        yield Blocks(id="figure")
        yield Menu(id="rules")
        yield Line(id="answer")

    def fill(self) -> None:
        """Look what is asked."""
        self.query_one("#rules", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def look_anew(self) -> None:
        """Look again."""
        await self._refresh()

    async def _refresh(self) -> None:
        self._house = await self.look(applications_of, self._household)
        one = self._one
        rows = [] if one is None else [*rules_said(one, self.say, shown=self.amounts_shown)]
        self.query_one("#rules", Menu).set_rows(
            [MenuRow(str(place), visible(text)) for place, text in enumerate(rows)]
        )
        said = self.say("loans.gone") if one is None else answer_said(one, self.say)
        self.query_one("#answer", Line).update(visible(said))
        self._draw()

    @property
    def _one(self) -> ApplicationFacts | None:
        asked = () if self._house is None else self._house.asked
        return next((one for one in asked if one.view.act == self._application), None)

    def _draw(self) -> None:
        one, say, shown = self._one, self.say, self.amounts_shown
        scale, low = min(2, scale_in(self.app.size.height)), self.app.size.height < 16
        self.query_one("#figure", Blocks).show(
            lambda free: (
                () if one is None else asked_rows(one, say, free, scale=scale, low=low, shown=shown)
            )
        )

    def on_resize(self) -> None:
        """Draw the figure for the room there is now."""
        self._draw()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say what may be done: Enter answers nothing."""
        event.stop()
        if self._one is not None and self._one.view.answer is None:
            self.tell(self.say("loans.press"))

    @work
    async def action_grant(self) -> None:
        """Grant it by a resolution, where every rule is met, and write it into the fund's books."""
        one, house = self._one, self._house
        if one is None or house is None or not self._may_be_answered(one, granting=True):
            return
        if one.view.answer is None:
            vote = await self._vote(one)
            if vote is None:
                return
            granted = await self.attempt(
                answer_application,
                self._household,
                self._application,
                granted=True,
                vote=vote or None,
                seen=house.seen,
            )
            if granted is None:
                return
        written = await self.attempt(_into_the_books, self._household, self._application)
        await self._refresh()
        if written is not None:
            told = {"number": written.contract_no, "file": written.file.name}
            self.tell(visible(self.say("loans.written", **told)))

    def _may_be_answered(self, one: ApplicationFacts, *, granting: bool) -> bool:
        """Whether it waits, or was granted and is in no book yet; else it is said why not."""
        answer = one.view.answer
        if answer is not None and not (granting and answer.granted and not one.in_books):
            self.tell(self.say("loans.answered_already"), trouble=True)
            return False
        if granting and answer is None and not one.allowed:
            self.tell(self.say("loans.in_the_way"), trouble=True)
            return False
        return True

    async def _vote(self, one: ApplicationFacts) -> int | None:
        """Return the resolution that grants it, 0 for the fund's own committee, None for not yet."""
        say = self.say
        votes = await self.look(carrying_votes)
        rows = [
            (str(each.vote.id), say("loans.vote_row", number=each.number, what=each.vote.question))
            for each in votes
        ]
        rows.append((NO_VOTE, say("loans.no_vote")))
        question = say("loans.vote_question", house=one.house, name=one.name)
        chosen = await self.ask(ByWhichVote(visible(question), rows))
        if chosen is None:
            return None
        return 0 if chosen == NO_VOTE else int(chosen)

    @work
    async def action_refuse(self) -> None:
        """Refuse it, with the reason."""
        one, house = self._one, self._house
        if one is None or house is None or not self._may_be_answered(one, granting=False):
            return
        what = self.say("loans.asks", house=one.house, name=one.name, fund=one.fund)
        reason = await self.ask(WhyRefused(what))
        if reason is None:
            return
        done = await self.attempt(
            answer_application,
            self._household,
            self._application,
            granted=False,
            reason=reason,
            seen=house.seen,
        )
        await self._refresh()
        if done is not None:
            self.tell(self.say("loans.told_refused"))

    @work
    async def action_take_back(self) -> None:
        """Take back the answer, where there is one, else the application."""
        one = self._one
        if one is None:
            return
        answer = one.view.answer
        key = "loans.back_asked" if answer is None else "loans.back_answer"
        what = self.say(key, house=one.house, name=one.name, fund=one.fund)
        known = await self.look(help_of, self._household)
        reason = await self.ask(ApplicationBack(what))
        if reason is None:
            return
        told = one.view.act if answer is None else answer.act
        done = await self.attempt(_taken_back, self._household, told, reason, known.seen)
        await self._refresh()
        if done is not None:
            self.tell(self.say("loans.told_back"))


def _into_the_books(store: Store, household: int, application: int) -> NewLoan:
    return write_down_loan(store, household, application)


def _taken_back(store: Store, household: int, told: int, reason: str, seen: str) -> bool:
    take_back(store, household, told, reason=reason, seen=seen)
    return True
