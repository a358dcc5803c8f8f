"""Sub-step 4.1: every household that owes anything, and its contract (๑ ครัวเรือน ๑ สัญญา)."""

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult

from forumtui.steps.consolidation import HouseholdContract, household_contracts
from forumtui.steps.hall import Curtain
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.find import Find
from forumtui.tui.marks import baht, columns, standing
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.screens.preview import PreviewScreen
from forumtui.tui.screens.restructuring import RestructuringScreen
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class ConsolidationScreen(ForumScreen):
    """Enter shows a household's contract page by page."""

    ROOM = "consolidation.title"
    KEYS = (
        Command("enter", "open", "consolidation.key_open"),
        Command("f6", "restructure", "restructuring.key_open", help="restructuring.help_open"),
        Command("f7", "find", "verification.key_find"),
    )

    def compose_body(self) -> ComposeResult:
        """Lay out the households and how many have a contract."""
        yield Menu(id="households")
        yield Line(id="count")

    def fill(self) -> None:
        """Begin at the first gate."""
        self.query_one("#households", Menu).focus()

    def on_screen_resume(self) -> None:
        """Look again: a contract may have been drawn up."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        found = await self.look(household_contracts)
        self.query_one("#households", Menu).set_rows(
            [MenuRow(str(one.household), self._row(one)) for one in found]
        )
        made = sum(one.number is not None for one in found)
        self.query_one("#count", Line).update(
            self.say("consolidation.count", made=made, total=len(found))
        )

    def _row(self, one: HouseholdContract) -> Callable[[int], str]:
        status = standing(one.status, self.say)
        if one.outdated:
            status = f"! {self.say('consolidation.outdated')} {status}"
        number = one.number or self.say("consolidation.no_number")

        shown = self.forum.hall.curtain is not Curtain.CONSENT

        def text(free: int) -> str:
            return columns(
                (
                    (one.house, 10),
                    (status, max(8, free - 42)),
                    (baht(one.debt_satang, shown=shown), -15),
                    (number, 14),
                )
            )

        return text

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Show the household's contract."""
        event.stop()
        self.app.push_screen(PreviewScreen(int(event.key)))

    def action_restructure(self) -> None:
        """See together what the highlighted household can carry."""
        key = self.query_one("#households", Menu).highlighted
        if key is not None:
            self.app.push_screen(RestructuringScreen(int(key)))

    @work
    async def action_find(self) -> None:
        """Go to a household that is asked for."""
        household = await self.ask(Find())
        if household is not None:
            self.query_one("#households", Menu).move_to(str(household))
