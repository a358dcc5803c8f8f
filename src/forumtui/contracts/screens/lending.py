"""What the village's contracts begin from, and how each fund reckons interest; Enter changes one."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.decisions import carrying_votes
from forumtui.contracts.acts.lending import (
    SLOGANS,
    USUAL_METHODS,
    FundReckons,
    Lending,
    NamedVote,
    fund_reckonings,
    lending,
    lending_shown,
    months_typed,
    say_method,
    settle,
    share_typed,
    waived_by,
)
from forumtui.contracts.words.lending import reckons, settled
from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.lending.schedule import Method
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import rate_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

_WHAT = 30

_RUNS = "reckoned"
"""The choice that interest runs from the cut-off to each contract's day."""


class LendingScreen(ForumScreen):
    """One line a choice, then one line a fund that takes interest."""

    ROOM = "lending.title"
    ABOUT = "lending.about"
    KEYS = (Command("enter", "change", "lending.key_change"),)
    FOLLOWS = ("lending.", "intake.", "consolidation.", "resolution.")

    def __init__(self) -> None:
        super().__init__()
        self._now = Lending()
        self._funds: dict[str, FundReckons] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the choices."""
        yield Menu(id="choices")

    def fill(self) -> None:
        """Begin at the first choice."""
        self.query_one("#choices", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Look again at what is settled."""
        await self._refresh()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        self._now, waived, funds = await self.look(_settled_now)
        self._funds = {f"fund {one.fund}": one for one in funds}
        rows = [
            MenuRow(key, self._row(what, value))
            for key, what, value in settled(self._now, waived, self.say)
        ]
        rows += [
            MenuRow(key, self._row(one.name, reckons(one, self.say)))
            for key, one in self._funds.items()
        ]
        self.query_one("#choices", Menu).set_rows(rows)

    def _row(self, what: str, value: str) -> str:
        return columns(((visible(what), _WHAT), (visible(value), _WHAT + 10)))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Change what was chosen."""
        event.stop()
        self._change(event.key)

    def action_change(self) -> None:
        """Change the highlighted choice."""
        self.query_one("#choices", Menu).action_choose()

    @work(exclusive=True, group="change")
    async def _change(self, key: str) -> None:
        # What is changed is what stands here now.
        now, fund = self._now, self._funds.get(key)
        if fund is not None:
            done = await self._say_method(fund)
        else:
            wanted = await self._wanted(key, now)
            done = wanted is not None and (
                await self.attempt(settle, wanted, seen=lending_shown(now)) is not None
            )
        await self._refresh()
        if done:
            self.tell(self.say("lending.told"))

    async def _say_method(self, fund: FundReckons) -> bool:
        question = visible(self.say("lending.method_question", fund=fund.name))
        rows = [(one.value, self.say(f"lending.method_{one.value}")) for one in USUAL_METHODS]
        chosen = await self.ask(SettlingMethod(question, rows))
        if chosen is None:
            return False
        done = await self.attempt(_method_said, fund, Method(chosen))
        return done is not None

    async def _wanted(self, key: str, now: Lending) -> Lending | None:
        """Ask what is wanted instead; None: nothing."""
        if key == "months":
            months = await self.ask(SettlingMonths(str(now.usual_months)))
            return None if months is None else replace(now, usual_months=months)
        if key == "share":
            share = await self.ask(SettlingShare(str(now.income_share)))
            return None if share is None else replace(now, income_share=share)
        if key == "equalised":
            rate = await self.ask(SettlingRate(""))
            return None if rate is None else replace(now, equalised_ppm=rate if rate >= 0 else None)
        if key == "slogan":
            rows = [(one, one) for one in SLOGANS]
            word = await self.ask(SettlingSlogan(self.say("lending.slogan"), rows))
            return None if word is None else replace(now, slogan=word)
        votes = await self.look(carrying_votes)
        waived = [
            (
                str(one.vote.id),
                self.say("lending.waive", number=one.number, question=one.vote.question),
            )
            for one in votes
        ]
        question = "lending.vote_question" if votes else "lending.no_vote"
        shown = [(_RUNS, self.say("lending.reckon")), *waived]
        chosen = await self.ask(SettlingVote(self.say(question), shown))
        if chosen is None:
            return None
        runs = chosen == _RUNS
        return replace(now, reckoned=runs, waived_by=None if runs else int(chosen))


def _settled_now(store: Store) -> tuple[Lending, NamedVote | None, tuple[FundReckons, ...]]:
    return lending(store), waived_by(store), fund_reckonings(store)


def _method_said(store: Store, fund: FundReckons, method: Method) -> bool:
    say_method(store, fund.fund, method, seen=seen_of(fund.said))
    return True


class SettlingMonths(Form[int]):
    """The usual term."""

    TITLE = "lending.change_title"
    ABOUT = "lending.months_about"
    FIELDS = ("value",)
    BEGIN = "value"

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def compose_body(self) -> ComposeResult:
        """Lay out the one number."""
        yield Field("lending.months", kind="number", value=self._now, id="value")

    def answer(self, typed: Sequence[str]) -> int:
        """Return the number of months. Raises NotMonths."""
        return months_typed(typed[0])


class SettlingShare(Form[Fraction]):
    """The part of an income that instalments may take unwarned."""

    TITLE = "lending.change_title"
    ABOUT = "lending.share_about"
    FIELDS = ("value",)
    BEGIN = "value"

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def compose_body(self) -> ComposeResult:
        """Lay out the one part."""
        yield Field("lending.share", value=self._now, id="value")

    def answer(self, typed: Sequence[str]) -> Fraction:
        """Return the part. Raises NotAShare."""
        return share_typed(typed[0])


class SettlingRate(Form[int]):
    """One rate for all; left empty each fund keeps its own, which is said by -1."""

    TITLE = "lending.change_title"
    ABOUT = "lending.rate_about"
    FIELDS = ("value",)
    BEGIN = "value"

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def compose_body(self) -> ComposeResult:
        """Lay out the one rate."""
        yield Line(self.say("lending.own_rates"), id="where")
        yield Field("lending.equalised", value=self._now, id="value")

    def answer(self, typed: Sequence[str]) -> int:
        """Return the rate. Raises what reading a rate does."""
        return rate_typed(typed[0]) if typed[0] else -1


class Settling(ForumDialog[str]):
    """Some choices; ends with the one that was taken. Enter alone takes none: F2 does."""

    KEYS = (Command(Sense.YES, "take", "common.key_choose"),)

    def __init__(self, question: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question, self._rows = question, rows

    def compose_body(self) -> ComposeResult:
        """Lay out the question and the choices."""
        yield Line(self._question, id="question")
        yield Menu(paged=True, id="answers")

    def on_mount(self) -> None:
        """Begin at the first."""
        menu = self.query_one("#answers", Menu)
        menu.set_rows([MenuRow(key, visible(text)) for key, text in self._rows])
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: a stray Enter settles nothing."""
        event.stop()

    def action_take(self) -> None:
        """Take the highlighted choice."""
        chosen = self.query_one("#answers", Menu).highlighted
        if chosen is not None:
            self.dismiss(chosen)


class SettlingMethod(Settling):
    """How a fund reckons interest."""

    TITLE = "lending.method_title"
    ABOUT = "lending.method_about"


class SettlingSlogan(Settling):
    """The first word of extend, reduce, release."""

    TITLE = "lending.slogan_title"
    ABOUT = "lending.slogan_about"


class SettlingVote(Settling):
    """Whether interest runs from the cut-off to a contract's day, or by which resolution none does."""

    TITLE = "lending.vote_title"
    ABOUT = "lending.vote_about"
