"""After sub-step 4.3: the room of the year's close (ปิดบัญชีสิ้นปี): each fund's year, what comes next.

F2 does it: begin, say, lock, sign, propose, decide, pay, close. Enter shows the highlighted accounts.
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.decisions import carrying_votes, vote_numbered
from forumtui.messages.values import Money
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.thai.dates import be_year
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.year_end import words
from forumtui.year_end.acts import paying, splitting
from forumtui.year_end.acts import years as steps
from forumtui.year_end.acts.paying import PayingOut
from forumtui.year_end.acts.room import FundOfYear, YearStep, funds_of_year
from forumtui.year_end.records.years import DividendRow
from forumtui.year_end.rules.accounts import YearAccount
from forumtui.year_end.rules.lists import SplitRule
from forumtui.year_end.screens.asking import (
    BeginningYear,
    PayingDividend,
    ProposingSplit,
    RestingOnVote,
    SayingFigure,
    SigningAudit,
)

GO_ON: Final = {
    step: Command(Sense.YES, "go_on", f"year_room.key_{name}", help=f"year_room.help_{name}")
    for step, name in (
        (YearStep.BEGIN, "begin"),
        (YearStep.SAY, "say"),
        (YearStep.COUNT, "accounts"),
        (YearStep.EVEN, "accounts"),
        (YearStep.LOCK, "lock"),
        (YearStep.AUDIT, "audit"),
        (YearStep.PROPOSE, "propose"),
        (YearStep.DECIDE, "decide"),
        (YearStep.COVER, "cover"),
        (YearStep.PAY, "pay"),
        (YearStep.CLOSE, "close"),
    )
}

WHOLE: Final = Command("enter", "whole", "year_room.key_accounts", help="year_room.help_accounts")

CLOSE: Final = NumberedAct("close_year", "year_room.key_close", "year_room.help_close")

BEGIN_NEXT: Final = NumberedAct("begin_next", "year_room.key_begin", "year_room.help_begin")

LIST: Final = NumberedAct("open_list", "year_room.key_list", "year_room.help_list")

KINDS: Final = tuple(
    NumberedAct(f"print('{key}')", f"print_queue.document_{key}", f"year_room.help_{key}")
    for key in (
        *("year_accounts", "year_audit", "year_split"),
        *("dividend_list", "savings_statements"),
    )
)

_FUND, _STEP = 28, 44


class YearEndScreen(ForumScreen):
    """One line a fund: its year, and what it waits for."""

    ROOM = "year_room.title"
    ABOUT = "year_room.about"
    KEYS = (GO_ON[YearStep.BEGIN], WHOLE, PAPERS)
    PAPERS = (*KINDS, QUEUE)
    RARE = (LIST, CLOSE, BEGIN_NEXT)
    FOLLOWS = ("year_end.", "followup.", "resolution.")

    def __init__(self) -> None:
        super().__init__()
        self._funds: tuple[FundOfYear, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the funds, and of the highlighted one its days, its result, what comes next."""
        yield Menu(id="funds")
        yield Line(id="lead")
        yield Line(id="result")
        yield Line(id="next")

    def fill(self) -> None:
        """Begin at the first fund."""
        self.query_one("#funds", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def look_anew(self) -> None:
        """Look again at every year."""
        await self._refresh()

    async def _refresh(self) -> None:
        self._funds = await self.look(funds_of_year)
        rows = [
            MenuRow(
                str(one.fund),
                columns(((visible(one.name), _FUND), (words.next_step(one, self.say), _STEP))),
            )
            for one in self._funds
        ]
        self.query_one("#funds", Menu).set_rows(rows)
        self._spell_out()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted fund."""
        event.stop()
        self._spell_out()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Show the accounts of the highlighted fund."""
        event.stop()
        self.action_whole()

    def _spell_out(self) -> None:
        one, say = self._here(), self.say
        told = ["", "", ""]
        if one is not None:
            view = one.view
            told[0] = (
                say("year_room.no_year", fund=visible(one.name))
                if view is None
                else words.lead(view, say)
            )
            told[1] = "" if view is None or view.missing else words.result(view, say)
            told[2] = words.next_step(one, say)
        for name, text in zip(("lead", "result", "next"), told, strict=True):
            self.query_one(f"#{name}", Line).update(text)
        self.query_one(KeyBar).offer(self.offered())

    def offered(self) -> tuple[Command, ...]:
        """Return what comes next of the highlighted fund."""
        one = self._here()
        whole = () if one is None or one.view is None else (WHOLE,)
        return (GO_ON[YearStep.BEGIN if one is None else one.step], *whole, PAPERS)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare, of the highlighted fund."""
        one = self._here()
        facts = None if one is None or one.view is None else one.view.facts
        listed = facts is not None and bool(facts.lines)
        audited = facts is not None and facts.audit is not None
        may = facts is not None and audited and facts.closing is None
        may = may and (
            facts is not None and (facts.decided is not None or facts.profit_satang <= 0)
        )
        over = facts is not None and facts.closing is not None
        return (
            LIST.only_if(listed, self.say("year_room.no_list")),
            CLOSE.only_if(may, self.say("year_room.not_closable")),
            BEGIN_NEXT.only_if(over, self.say("year_room.not_closed")),
        )

    def _here(self) -> FundOfYear | None:
        if not self._funds:
            # The keys are asked for before anything is laid out.
            return None
        menu = self.query_one_optional("#funds", Menu)
        key = None if menu is None else menu.highlighted
        return next((one for one in self._funds if str(one.fund) == key), None)

    def action_whole(self) -> None:
        """Show the accounts of the highlighted fund."""
        one = self._here()
        if one is None or one.view is None:
            self.tell(self.say("year_room.begin_first"))
            return
        self.open(YearAccountsScreen(one.fund))

    @work
    async def action_go_on(self) -> None:
        """Do what comes next."""
        one = self._here()
        if one is None:
            return
        if one.step in {YearStep.COUNT, YearStep.EVEN}:
            self.open(YearAccountsScreen(one.fund))
        elif one.step is YearStep.PAY:
            self.open(DividendsScreen(one.fund))
        elif one.step is YearStep.SAY:
            await say_next(self, one)
            await self._refresh()
        else:
            doing: dict[YearStep, Callable[[FundOfYear], Awaitable[None]]] = {
                YearStep.BEGIN: self._begin,
                YearStep.LOCK: self._lock,
                YearStep.AUDIT: self._audit,
                YearStep.PROPOSE: self._propose,
                YearStep.DECIDE: self._decide,
                YearStep.COVER: self._decide,
                YearStep.CLOSE: self._close,
            }
            await doing[one.step](one)

    async def _begin(self, one: FundOfYear) -> None:
        since = ""
        if one.view is not None:
            since = _typed_day(one.view.facts.until + timedelta(1))
        day = await self.ask(BeginningYear(visible(one.name), since))
        if day is None:
            return
        shown = await self.look(steps.fund_years, one.fund)
        seen = steps.fund_years_shown(shown)
        done = await self.attempt(steps.begin_year, one.fund, day, seen=seen)
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_begun"))

    async def _lock(self, one: FundOfYear) -> None:
        view = one.view
        if view is None:
            return
        question = self.say("year_room.lock_question", fund=visible(one.name))
        if not await self.ask(YesNo(question, note=words.result(view, self.say))):
            return
        done = await self.attempt(steps.lock_year, one.fund, seen=steps.year_shown(view))
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_locked"))

    async def _audit(self, one: FundOfYear) -> None:
        view = one.view
        typed = await self.ask(SigningAudit(visible(one.name)))
        if typed is None or view is None:
            return
        seen = steps.year_shown(view)
        done = await self.attempt(
            splitting.sign_audit, one.fund, typed.auditors, typed.opinion, seen=seen
        )
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_audited"))

    async def _propose(self, one: FundOfYear) -> None:
        view = one.view
        if view is None:
            return
        typed = await self.ask(ProposingSplit(words.result(view, self.say)))
        if typed is None:
            return
        rule = SplitRule(whole_baht=typed.whole_baht)
        seen = steps.year_shown(view)
        done = await self.attempt(
            splitting.propose_split, one.fund, typed.parts, rule, typed.by, seen=seen
        )
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_proposed"))

    async def _decide(self, one: FundOfYear) -> None:
        """Write down by which vote a profit is split, or a loss covered as far as reserve reaches."""
        view = one.view
        if view is None:
            return
        votes = await self.look(carrying_votes)
        number = votes[0].number if votes else ""
        loss = -view.profit_satang
        cover = max(0, min(loss, view.accounts[YearAccount.RESERVE]))
        if one.step is YearStep.COVER:
            asked = self.say("year_room.cover_question", amount=Money(cover))
        else:
            asked = words.result(view, self.say)
        text = await self.ask(RestingOnVote(asked, number))
        if text is None:
            return
        vote = await self.attempt(vote_numbered, text)
        if vote is None:
            return
        seen = steps.year_shown(view)
        if one.step is YearStep.COVER:
            done = await self.attempt(splitting.cover_loss, one.fund, cover, vote, seen=seen)
        else:
            done = await self.attempt(splitting.decide_split, one.fund, vote, seen=seen)
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_decided"))

    async def _close(self, one: FundOfYear) -> None:
        view = one.view
        if view is None:
            return
        question = self.say("year_room.close_question", fund=visible(one.name))
        note = self.say("year_room.close_note", amount=Money(view.facts.unpaid_satang))
        if not await self.ask(YesNo(question, note=note)):
            return
        done = await self.attempt(paying.close_year, one.fund, seen=steps.year_shown(view))
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_closed"))

    @work
    async def action_close_year(self) -> None:
        """Close the highlighted fund's year, whoever still waits for a dividend."""
        one = self._here()
        if one is not None:
            await self._close(one)

    @work
    async def action_begin_next(self) -> None:
        """Begin the highlighted fund's next year, whoever still waits for a dividend."""
        one = self._here()
        if one is not None:
            await self._begin(one)

    def action_open_list(self) -> None:
        """Show the highlighted fund's list of dividends."""
        one = self._here()
        if one is not None:
            self.open(DividendsScreen(one.fund))

    @work
    async def action_print(self, key: str) -> None:
        """Write the papers of every fund's year and put them into the print queue."""
        # Read in when something is printed: the room is there sooner.
        from forumtui.papers.acts.catalogue import paper_type
        from forumtui.papers.acts.writing import to_print, write

        written = await self.attempt(write, paper_type(key), language=self.say)
        if written is not None:
            await put_in_queue(self, lambda _store: to_print(written))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


def _typed_day(day: date) -> str:
    """Return a day as it is typed: 1/4/2560."""
    return f"{day.day}/{day.month}/{be_year(day)}"


async def say_next(
    screen: ForumScreen, one: FundOfYear, account: YearAccount | None = None
) -> None:
    """Ask for a figure after the other until all are said, or for that of one account."""
    view, source = one.view, ""
    while view is not None and (account is not None or view.missing):
        which = view.missing[0] if account is None else account
        before = view.facts.said.get(which)
        said = list(view.facts.said.values())
        source = said[-1].source if said else source
        name = words.account_name(which, screen.say)
        typed = await screen.ask(
            SayingFigure(name, None if before is None else before.satang, source)
        )
        if typed is None:
            return
        figures = {which.value: typed.satang}
        seen = steps.year_shown(view)
        done = await screen.attempt(steps.say_figures, one.fund, figures, typed.source, seen=seen)
        if done is None or account is not None:
            return
        view = done


class YearAccountsScreen(ForumScreen):
    """One line an account: what it is, and where it is from."""

    ROOM = "year_room.accounts_title"
    ABOUT = "year_room.accounts_about"
    KEYS = (Command("enter", "change", "year_room.key_change", help="year_room.help_change"),)
    FOLLOWS = ("year_end.", "followup.")

    def __init__(self, fund: int) -> None:
        super().__init__()
        self._fund = fund
        self._now: FundOfYear | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the year, its accounts, and whether they balance."""
        yield Line(id="lead")
        yield Menu(id="accounts")
        yield Line(id="even")

    def fill(self) -> None:
        """Begin at the first account."""
        self.query_one("#accounts", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def look_anew(self) -> None:
        """Look again at the accounts."""
        await self._refresh()

    async def _refresh(self) -> None:
        found = await self.look(funds_of_year)
        self._now = one = next((each for each in found if each.fund == self._fund), None)
        if one is None or one.view is None:
            return
        view, say = one.view, self.say
        rows = []
        for account, satang in view.accounts.items():
            said = view.facts.said.get(account)
            where = say("year_paper.reckoned") if said is None else visible(said.source)
            name = words.account_name(account, say)
            told = ((name, 32), (baht(satang, shown=True), 16), (where, 26))
            rows.append(MenuRow(account.value, columns(told)))
        for account in view.missing:
            name = words.account_name(account, say)
            told = ((name, 32), ("-", 16), (say("year_room.not_said"), 26))
            rows.append(MenuRow(account.value, columns(told)))
        self.query_one("#accounts", Menu).set_rows(rows)
        self.query_one("#lead", Line).update(words.lead(view, say))
        even = view.balance
        key = "even" if even.is_even else "uneven"
        debit, credit = Money(even.debit_satang), Money(even.credit_satang)
        told_even = say(f"year_end.{key}", debit=debit, credit=credit)
        self.query_one("#even", Line).update(told_even)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say the chosen account anew."""
        event.stop()
        self._change(event.key)

    def action_change(self) -> None:
        """Say the highlighted account anew."""
        self.query_one("#accounts", Menu).action_choose()

    @work
    async def _change(self, key: str) -> None:
        one, account = self._now, YearAccount(key)
        if one is None or one.view is None:
            return
        view = one.view
        if view.facts.locked_on is not None:
            self.tell(self.say("year_room.is_locked"), trouble=True)
        elif account in view.missing or account in view.facts.said:
            await say_next(self, one, account)
            await self._refresh()
        else:
            self.tell(self.say("year_room.is_reckoned"), trouble=True)


class DividendsScreen(ForumScreen):
    """One line a member: what they get, and what became of it; sums of one stand behind the curtain."""

    ROOM = "year_room.list_title"
    ABOUT = "year_room.list_about"
    KEYS = (
        Command(Sense.YES, "pay", "year_room.key_pay_one", help="year_room.help_pay_one"),
        Command(Sense.OTHER, "pay_all", "year_room.key_pay_all", help="year_room.help_pay_all"),
    )
    FOLLOWS = ("year_end.",)

    def __init__(self, fund: int) -> None:
        super().__init__()
        self._fund = fund
        self._view: steps.YearView | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the members of the list, and its sums."""
        yield Menu(id="members")
        yield Line(id="sums")

    def fill(self) -> None:
        """Begin at the first member."""
        self.query_one("#members", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def look_anew(self) -> None:
        """Look again who got theirs."""
        await self._refresh()

    async def _refresh(self) -> None:
        every = await self.look(steps.year_views, self._fund)
        listed = [one for one in every if one.facts.lines]
        if not listed:
            return
        self._view = view = listed[-1]
        say, shown = self.say, self.amounts_shown
        rows = [
            MenuRow(
                str(line.person),
                columns(
                    (
                        (visible(line.name), 30),
                        (baht(line.total_satang, shown=shown), 14),
                        (words.line_state(line, say), 30),
                    )
                ),
            )
            for line in view.facts.lines
        ]
        self.query_one("#members", Menu).set_rows(rows)
        total = Money(sum(one.total_satang for one in view.facts.lines))
        unpaid = Money(view.facts.unpaid_satang)
        self.query_one("#sums", Line).update(say("year_end.list_sum", amount=total, unpaid=unpaid))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: Enter pays nobody."""
        event.stop()

    def _here(self) -> DividendRow | None:
        menu = self.query_one_optional("#members", Menu)
        key = None if menu is None else menu.highlighted
        lines = () if self._view is None else self._view.facts.lines
        return next((one for one in lines if str(one.person) == key), None)

    @work
    async def action_pay(self) -> None:
        """Write down that the highlighted member got theirs."""
        view, line = self._view, self._here()
        if view is None or line is None:
            return
        if not line.waits:
            self.tell(self.say("year_room.waits_for_nothing"), trouble=True)
            return
        amount = Money(line.total_satang)
        question = (
            self.say("year_room.pay_question", name=visible(line.name), amount=amount)
            if self.amounts_shown
            else visible(line.name)
        )
        how = await self.ask(PayingDividend(question, "" if line.died else line.name))
        if how is None:
            return
        await self._paid(view, line, how)

    async def _paid(self, view: steps.YearView, line: DividendRow, how: PayingOut) -> None:
        done = await self.attempt(
            paying.pay_dividend,
            self._fund,
            line.person,
            how,
            year_be=view.year_be,
            seen=steps.year_shown(view),
        )
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_paid", name=visible(line.name)))

    @work
    async def action_pay_all(self) -> None:
        """Write down that everybody who waits got theirs in cash."""
        view = self._view
        if view is None:
            return
        waiting = [one for one in view.facts.lines if one.waits and not one.died]
        if not waiting:
            self.tell(self.say("year_room.waits_for_nothing"), trouble=True)
            return
        amount = Money(sum(one.total_satang for one in waiting))
        question = self.say("year_room.pay_all_question", count=len(waiting), amount=amount)
        if not await self.ask(YesNo(question, note=self.say("year_room.pay_all_note"))):
            return
        done = await self.attempt(
            paying.pay_everybody, self._fund, year_be=view.year_be, seen=steps.year_shown(view)
        )
        await self._refresh()
        if done is not None:
            self.tell(self.say("year_room.told_all_paid", count=len(waiting)))
