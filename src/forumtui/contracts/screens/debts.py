"""The debt register of the whole village (ทะเบียนลูกหนี้): one line a household and fund."""

from collections.abc import Callable
from datetime import date

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.debts import DebtLine, day_shown, debt_register
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.blocks import Blocks
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.screens.debt_chart import (
    MOST_FUNDS,
    MOST_IN_TALL,
    debts_by_fund,
    owed_by_fund,
)
from forumtui.verification.screens.verification import VerificationScreen
from forumtui.verification.words.marks import SIGNS
from forumtui.village.acts.households import head_names
from forumtui.village.acts.village import fund_names
from forumtui.village.rules import FEWEST_TOGETHER, SHORT_NAME
from forumtui.village.screens.find import Find


class DebtsScreen(ForumScreen):
    """Every debt, in the order of the gates; Enter goes to the household."""

    ROOM = "debts.title"
    ABOUT = "debts.about"
    KEYS = (
        Command("enter", "open", "debts.key_open"),
        Command(Sense.FIND, "find", "verification.key_find"),
    )
    RARE = (
        NumberedAct("guarantors", "guarantees.key_guarantors", "guarantees.help_guarantors"),
        NumberedAct("debtors", "debtors.key_debtors", "debtors.help_debtors"),
        NumberedAct("disputes", "disputes.key_disputes", "disputes.help_disputes"),
        NumberedAct("lending", "lending.key", "lending.help_key"),
    )
    FOLLOWS = (
        "verification.",
        "correction.",
        "households.",
        "linking.",
        "intake.",
        "restructuring.",
        "consolidation.",
        "followup.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[DebtLine, ...] = ()
        self._funds: dict[int, str] = {}
        self._heads: dict[int, str] = {}
        self._repaid = False
        self._day: date | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the register, the whole name of a line's fund, and the sum."""
        yield Blocks(id="by-fund")
        yield Menu(id="debts")
        yield Line(id="gate")
        yield Line(id="total")

    def fill(self) -> None:
        """Begin at the first gate."""
        self.query_one("#debts", Menu).focus()

    def on_screen_resume(self) -> None:
        """Look again: a household may have answered."""
        self._load()

    async def look_anew(self) -> None:
        """Look again at the register."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        self._funds = await self.look(fund_names)
        self._heads = await self.look(head_names)
        self._lines = await self.look(debt_register)
        self._repaid = any(line.debt.gone_satang for line in self._lines)
        self._day = await self.look(day_shown) if self._repaid else None
        self.query_one("#debts", Menu).set_rows(
            [MenuRow(str(place), self._row(line)) for place, line in enumerate(self._lines)]
        )
        self._spell_out(self.query_one("#debts", Menu).highlighted)
        self._draw_sums()

    def _draw_sums(self) -> None:
        """Show the sum of each fund and of all; where there are no bars, only that of all."""
        say, village = self.say, self.forum.village
        total = sum(line.debt.satang for line in self._lines)
        debtors = {line.debt.household or line.debt.house for line in self._lines}
        told = self.amounts_shown or len(debtors) >= FEWEST_TOGETHER
        all_of_it = say("debts.total", baht=baht(total, shown=told), lines=len(self._lines))
        owed = owed_by_fund([line.debt for line in self._lines], self._funds)
        day = "" if village is None else say("debts.by_fund", day=village.cut_off)
        most = MOST_IN_TALL if self.has_class("-tall") else MOST_FUNDS

        def rows(free: int) -> tuple[str, ...]:
            apart = free - width(day) - width(all_of_it)
            above = day + " " * apart + all_of_it if day and apart > 1 else all_of_it
            return debts_by_fund(owed, say, free, above=above, most=most)

        bars = self.query_one("#by-fund", Blocks)
        bars.show(rows)
        drawn = not self.has_class("-low") and bool(rows(self.size.width - 2))
        bars.display = drawn
        said = [] if drawn else [all_of_it]
        if self._repaid:
            said.append(self._left_now(shown=told))
        self.query_one("#total", Line).update("  ".join(said))

    def _left_now(self, *, shown: bool) -> str:
        """Return how much of the principal is left today, and which column says so of each line."""
        left = baht(sum(line.debt.now_satang for line in self._lines), shown=shown)
        undated = self.say("debts.now_undated", baht=left)
        said = undated if self._day is None else self.say("debts.now", baht=left, day=self._day)
        return f"{said}  {self.say('debts.now_column')}"

    def on_resize(self) -> None:
        """Draw the sums for the room there is now."""
        self._draw_sums()

    def _row(self, line: DebtLine) -> Callable[[int], str]:
        status = (
            self.say("verification.note_waiting") if line.status is None else SIGNS[line.status]
        )

        shown = self.amounts_shown
        fund = self._funds.get(line.debt.fund_id, line.debt.fund)

        name, repaid = self._heads.get(line.debt.household or 0, ""), self._repaid

        def text(free: int) -> str:
            debt = line.debt
            now = ((baht(debt.now_satang, shown=shown), -14),) if repaid else ()
            room = max(8, free - 6 - 8 - SHORT_NAME - 14 - 4 - 15 * len(now))
            return columns(
                (
                    (status, 6),
                    (debt.house or "-", 8),
                    (name_in(name, room), room),
                    (fund, SHORT_NAME),
                    (baht(debt.satang, shown=shown), -14),
                    *now,
                )
            )

        return text

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say the whole name of the highlighted line's fund."""
        event.stop()
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        # The register may have become shorter while the key was on its way.
        line = next(iter(self._lines[int(key) :]), None) if key is not None else None
        self.query_one("#gate", Line).update("" if line is None else line.debt.fund)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the household of the line."""
        event.stop()
        # The register may have become shorter while the key was on its way.
        line = next(iter(self._lines[int(event.key) :]), None)
        if line is None:
            return
        household = line.debt.household
        if household is None:
            self.tell(visible(self.say("debts.no_household")))
        else:
            self.open(VerificationScreen(household))

    @work
    async def action_find(self) -> None:
        """Go to the first line of a household that is asked for."""
        household = await self.ask(Find())
        if household is None:
            return
        of_it = (n for n, line in enumerate(self._lines) if line.debt.household == household)
        place = next(of_it, None)
        if place is None:
            self.tell(self.say("debts.owes_nothing"), trouble=True)
        else:
            self.query_one("#debts", Menu).move_to(str(place))

    def action_guarantors(self) -> None:
        """Show who answers for these debts."""
        # Read in when it is entered: the register is on the screen sooner.
        from forumtui.people.screens.guarantors import GuaranteesScreen

        self.open(GuaranteesScreen())

    def action_disputes(self) -> None:
        """Show the lines that members say are wrong."""
        from forumtui.verification.screens.disputes import DisputesScreen

        self.open(DisputesScreen())

    def action_lending(self) -> None:
        """Show what the village's contracts begin from."""
        from forumtui.contracts.screens.lending import LendingScreen

        self.open(LendingScreen())

    def action_debtors(self) -> None:
        """Show the debtors the committee looks at."""
        from forumtui.people.screens.debtors import DebtorsScreen

        self.open(DebtorsScreen())
