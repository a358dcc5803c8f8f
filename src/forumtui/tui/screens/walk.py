"""The walk through the village: one household after the other, resumed where it stopped."""

from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.core.verification import Progress
from forumtui.steps import verification as steps
from forumtui.steps.hall import Curtain
from forumtui.store.verification import HouseholdView
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.find import Find
from forumtui.tui.household import Consent
from forumtui.tui.marks import stopped_words
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.walk import Walk
from forumtui.tui.widgets.bars import KeyBar
from forumtui.tui.widgets.household import HouseholdSheet
from forumtui.tui.widgets.menu import Menu

AGREE: Final = Command("enter", "agree", "verification.key_agree", help="verification.help_agree")


class WalkScreen(ForumScreen):
    """Shows the household at a gate, with its amounts once the members agree; goes on and back.

    What they say of their figures is asked by the screen that is made from this one.
    """

    def __init__(self, wanted: int | None = None) -> None:
        super().__init__()
        self._wanted = wanted
        self._walk = Walk()
        self._progress = Progress()
        self._busy = False
        self._moved = False
        self._consent = Consent()
        self._drawn_with: Curtain | None = None
        self.view: HouseholdView | None = None

    def body(self) -> HouseholdSheet:
        """Return the sheet of one household."""
        # Beside the bars, not inside a body of its own: every level more is felt at every key.
        return HouseholdSheet(id="body")

    def compose_body(self) -> ComposeResult:
        """Add nothing: the sheet lays itself out."""
        return ()

    @property
    def _sheet(self) -> HouseholdSheet:
        return self.query_one(HouseholdSheet)

    def fill(self) -> None:
        """Begin where the evening stopped."""
        self._sheet.lines.focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        self._walk = Walk(await self.look(steps.walk))
        self._progress = await self.look(steps.village_progress)
        if not self._walk.stops:
            self._sheet.write_gate(self.say("verification.no_households"))
            return
        wanted, self._wanted = self._wanted, None
        wanted = wanted or await self.look(steps.resume)
        await self._show_household(self._walk.stops[0].household if wanted is None else wanted)
        if self.forum.stopped is not None:
            self.tell(stopped_words(self.forum.stopped, self.say))
            self.forum.stopped = None

    async def _show_household(self, household: int) -> None:
        household = self._walk.go_to(household)
        self._draw(await self.look(steps.household, household))
        self._remember(household)

    @work(exclusive=True, group="bookmark")
    async def _remember(self, household: int) -> None:
        # Of many quick steps only the last that the desk has time for is written down.
        await self.attempt(steps.remember, household)

    def _draw(self, view: HouseholdView) -> None:
        self.view = view
        curtain = self.forum.hall.curtain
        self._drawn_with = curtain
        self._consent.at(view.id)
        self._sheet.show(
            view,
            self.say("verification.place", number=self._walk.number, total=len(self._walk.stops)),
            self._progress,
            self.say,
            lines_shown=self._consent.lines(curtain, view.id),
            sums_shown=self._consent.sums(curtain, view.id),
        )
        self.query_one(KeyBar).offer(self.offered())

    def on_resize(self) -> None:
        """Use the room there is now."""
        self._sheet.draw_amount()

    def on_screen_resume(self) -> None:
        """Draw again when the curtain has been moved since, or somebody has moved."""
        if self._moved:
            self._moved = False
            self._begin()
        elif self.view is not None and self._drawn_with is not self.forum.hall.curtain:
            self._draw(self.view)

    def offered(self) -> tuple[Command, ...]:
        """Return the commands; amounts can be opened only where they are behind the curtain."""
        if self.forum.hall.curtain is Curtain.CONSENT:
            return self.KEYS
        return tuple(command for command in self.KEYS if command is not AGREE)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Enter on a line opens the amounts."""
        event.stop()
        self.action_agree()

    def action_agree(self) -> None:
        """The members agree that their amounts are shown."""
        if self.view is not None and self.forum.hall.curtain is Curtain.CONSENT:
            self._consent.give(self.view.id)
            self._draw(self.view)
            self.tell(self.say("verification.agreed"))

    def _asked(self) -> HouseholdView | None:
        """Return the household that may be asked now, None when it may not."""
        if self.view is None or self._busy:
            return None
        if not self._consent.sums(self.forum.hall.curtain, self.view.id):
            self.tell(self.say("verification.agree_first"), trouble=True)
            return None
        return self.view

    def action_next(self) -> None:
        """Go to the next gate."""
        self._step(1)

    def action_previous(self) -> None:
        """Go to the gate before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        household = self._walk.neighbour(by)
        if household is not None:
            self._go(household)
        elif self._walk.stops:
            self.tell(self.say("verification.last" if by > 0 else "verification.first"))

    @work(exclusive=True, group="go")
    async def _go(self, household: int) -> None:
        await self._show_household(household)

    @work
    async def action_find(self) -> None:
        """Go to a household that is asked for."""
        household = await self.ask(Find())
        if household is not None:
            await self._show_household(household)

    def action_households(self) -> None:
        """Somebody of this household moves, or parts from it."""
        if self.view is None or self._busy:
            return
        from forumtui.tui.screens.households import HouseholdsScreen

        self._wanted, self._moved = self.view.id, True
        self.app.push_screen(HouseholdsScreen(self.view.id))
