"""A household's plan on the projector: what it says, changed key by key, and what it comes to."""

from collections.abc import Callable
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts import consents as consent_steps
from forumtui.contracts.acts.planning import (
    Offered,
    PlanningFacts,
    at_the_table,
    chosen,
    options_of,
)
from forumtui.contracts.records.proposals import ConsentView
from forumtui.contracts.rules.plan import Plan, plan_from_text
from forumtui.contracts.rules.plan_steps import changed
from forumtui.contracts.rules.signatures import Given
from forumtui.contracts.words import options as words
from forumtui.contracts.words.plan_rows import PlanRow, plan_rows
from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.width import width
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.ui.widgets.side_by_side import Options
from forumtui.village.acts.village import fund_names

VALUE: Final = 38
"""Columns that a value takes at most; what it does not need is its label's."""

CHANGE = (
    Command("right", "change(1)", "restructuring.key_more", help="restructuring.help_more"),
    Command(
        "left", "change(-1)", "restructuring.key_less", help="restructuring.help_less", bar=False
    ),
    Command(
        "pageup", "leap(1)", "restructuring.key_leap", help="restructuring.help_leap", bar=False
    ),
    Command("pagedown", "leap(-1)", "restructuring.key_leap_back", bar=False),
)


def _weighed(_store: Store, table: PlanningFacts, plan: Plan) -> Offered | Refusal:
    """Return what a plan means, or why it cannot be: reckoned at the desk, not on the screen."""
    try:
        return options_of(table, plan)
    except Refusal as refusal:
        return refusal


def _seated(
    store: Store, household: int
) -> tuple[PlanningFacts, tuple[ConsentView, ...], tuple[Given, ...], dict[int, str]]:
    return (
        at_the_table(store, household),
        consent_steps.consents_of(store, household),
        consent_steps.signatures_given(store, household),
        fund_names(store),
    )


class PlanScreen(ForumScreen):
    """The plan's rows above, what it comes to below, reckoned anew at every key that changes it.

    What is done with the plan is asked by the screen that is made from this one.
    """

    def __init__(self, household: int, *, agreed: bool = False) -> None:
        """`agreed`: its members agreed in this sitting already that their amounts are shown."""
        super().__init__()
        self._household, self._agreed = household, agreed
        self._plan: Plan | None = None
        self._table: PlanningFacts | None = None
        self._offered: Offered | None = None
        self._signed: tuple[ConsentView, ...] = ()
        self._given: tuple[Given, ...] = ()
        self._funds: dict[int, str] = {}
        self._weighing = False
        self._rows: dict[str, PlanRow] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the state, the rows, the options side by side, and what the guards say."""
        yield Line(id="lead")
        yield Menu(paged=True, id="rows")
        yield Options(id="options")
        yield Line(id="sums")
        yield Line(id="matters")

    def fill(self) -> None:
        """Seat the household; behind the curtain only when its members agree."""
        self.query_one("#rows", Menu).focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        shown = self.amounts_shown or self._agreed
        if not shown and not await self.ask(YesNo(self.say("restructuring.show_question"))):
            self.action_back()
            return
        await self.seat()

    async def seat(self) -> None:
        """Look again at the household; an open proposal's plan stands as it was put forward."""
        seated = await self.attempt(_seated, self._household)
        if seated is None:
            self.leave_the_table()
            return
        self._table, self._signed, self._given, self._funds = seated
        proposal = self._table.proposal
        if proposal is not None:
            self._plan = plan_from_text(proposal.plan)
        elif self._plan is None:
            self._plan = self._table.plan
        await self._weigh_now()
        self.query_one(KeyBar).offer(self.offered())

    def leave_the_table(self) -> None:
        """Show nothing of a household that cannot be seated any more: why stands above the keys."""
        self._table, self._offered, self._rows = None, None, {}
        self._signed, self._given = (), ()
        self.query_one("#rows", Menu).set_rows([])
        self.query_one("#options", Options).show(())
        for name in ("lead", "sums", "matters"):
            self.query_one(f"#{name}", Line).update("")
        self.query_one(KeyBar).offer(self.offered())

    def _is_open(self) -> bool:
        """Whether the plan may be changed still."""
        return self._table is not None and self._table.proposal is None

    def _draw_rows(self, plan: Plan) -> None:
        if self._table is None:
            return
        rows = plan_rows(self._table, plan, self.say, self._funds)
        self._rows = {row.key: row for row in rows}
        wide = min(VALUE, max(width(self._value(row)) for row in rows))
        menu = self.query_one("#rows", Menu)
        menu.set_rows([MenuRow(key, self._row(row, wide)) for key, row in self._rows.items()])
        self.spell_out(menu.highlighted)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out whose debt the highlighted row changes."""
        event.stop()
        self.spell_out(event.key)

    def spell_out(self, key: str | None) -> None:
        """Say what a setting means."""
        if self._table is None:
            return
        row = self._rows.get(key or "")
        line = "" if row is None else row.line
        self.query_one("#lead", Line).update(words.lead(self._table, self.say, line))

    def _value(self, row: PlanRow) -> str:
        return f"< {row.value} >" if self._is_open() else row.value

    def _row(self, row: PlanRow, wide: int) -> Callable[[int], str]:
        value = self._value(row)

        def text(free: int) -> str:
            return columns(((row.label, max(8, free - wide - 1)), (value, -wide)))

        return text

    def action_change(self, by: int) -> None:
        """Change the highlighted row by one step."""
        self._change(by, large=False)

    def action_leap(self, by: int) -> None:
        """Change the highlighted row by a larger step."""
        self._change(by, large=True)

    def _change(self, by: int, *, large: bool) -> None:
        key = self.query_one("#rows", Menu).highlighted
        if self._table is None or self._plan is None or key is None:
            return
        if not self._is_open():
            self.tell(self.say("restructuring.put_forward"))
            return
        self._show_plan(changed(self._table.circumstances, self._plan, key, by, large=large))

    def _show_plan(self, plan: Plan) -> None:
        if plan == self._plan:
            return
        self._plan = plan
        if not self._weighing:
            self._weighing = True
            self._weigh()

    @work(group="weigh")
    async def _weigh(self) -> None:
        try:
            await self._weigh_now()
        finally:
            self._weighing = False

    async def _weigh_now(self) -> None:
        """Show the plan with what it comes to, in one picture; then the one it became meanwhile.

        While a key is held down every plan that was weighed is seen, and none waits in a row.
        """
        shown = None
        while self._table is not None and self._plan is not None and self._plan != shown:
            shown = self._plan
            self._show(shown, await self.look(_weighed, self._table, shown))

    def _show(self, plan: Plan, weighed: Offered | Refusal) -> None:
        self._draw_rows(plan)
        if isinstance(weighed, Refusal):
            self._offered = None
            self.query_one("#options", Options).show(())
            self.query_one("#sums", Line).update("")
            self.query_one("#matters", Line).update(sentence(weighed, self.say))
            return
        self._offered = weighed
        option = chosen(weighed, plan)
        self.query_one("#options", Options).show(words.side_by_side(weighed, plan, self.say))
        self.query_one("#sums", Line).update(*words.sums(option, self.say))
        self.query_one("#matters", Line).update(
            words.matters(option.findings, self.say),
            words.counted_matters(option.findings, self.say),
        )
