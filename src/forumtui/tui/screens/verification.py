"""Sub-step 1.3 on the projector: one household at a time, and what its members say of its figures."""

from collections.abc import Callable
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.core.verification import HouseholdStatus, Progress
from forumtui.steps import verification as steps
from forumtui.steps.hall import Curtain
from forumtui.store.verification import HouseholdView
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.dispute import Disputed
from forumtui.tui.dialogs.find import Find
from forumtui.tui.dialogs.proxy import ByProxy
from forumtui.tui.dialogs.speaker import WhoSpoke
from forumtui.tui.dialogs.yes_no import YesNo
from forumtui.tui.household import Consent
from forumtui.tui.marks import standing, stopped_words
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.walk import Walk
from forumtui.tui.widgets.bars import KeyBar
from forumtui.tui.widgets.household import HouseholdSheet
from forumtui.tui.widgets.menu import Menu

Answering = Callable[..., HouseholdView]
AGREE: Final = Command("enter", "agree", "verification.key_agree", help="verification.help_agree")


class VerificationScreen(ForumScreen):
    """The walk through the village (สมาชิกตรวจสอบและรับรองข้อมูล), resumed where it stopped."""

    ROOM = "verification.title"
    KEYS = (
        AGREE,
        Command("f2", "confirm", "verification.key_confirm", help="verification.help_confirm"),
        Command("f3", "dispute", "verification.key_dispute", help="verification.help_dispute"),
        Command("f4", "absent", "verification.key_absent", help="verification.help_absent"),
        Command("pagedown", "next", "verification.key_next"),
        Command("f5", "proxy", "verification.key_proxy", help="verification.help_proxy"),
        Command(
            "f6", "undo", "verification.key_undo", help="verification.help_undo", also="ctrl+z"
        ),
        Command("f7", "find", "verification.key_find", also="ctrl+f"),
        Command("pageup", "previous", "verification.key_previous"),
        Command("f8", "contract", "verification.key_contract"),
        Command(
            "f11", "households", "households.key_households", help="households.help_households"
        ),
    )

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
    async def action_confirm(self) -> None:
        """The household says its figures are right."""
        view = self._asked()
        if view is None:
            return
        debt = view.debt_satang + view.accrued_satang
        speaker = await self.ask(WhoSpoke(view.members, debt))
        if speaker is not None:
            await self._answer(view, steps.confirm, speaker)

    @work
    async def action_proxy(self) -> None:
        """Somebody with a paper speaks for the household."""
        view = self._asked()
        if view is None:
            return
        speaker = await self.ask(ByProxy())
        if speaker is not None:
            await self._answer(view, steps.confirm_by_proxy, speaker)

    @work
    async def action_absent(self) -> None:
        """Nobody of the household is here."""
        view = self.view
        if view is None or self._busy:
            return
        question = self.say("verification.absent_question", house=view.house)
        if await self.ask(YesNo(question)):
            secretary = self.forum.secretary or self.say("verification.committee")
            await self._answer(view, steps.mark_absent, steps.Speaker(secretary))

    async def _answer(
        self, view: HouseholdView, answering: Answering, speaker: steps.Speaker
    ) -> None:
        following = self._walk.neighbour(1)
        self._busy = True
        try:
            after = await self.attempt(answering, view.id, speaker, next_stop=following)
        finally:
            self._busy = False
        if after is None:
            return
        self._count(view, after)
        text = self.say(
            "verification.answered", house=view.house, status=standing(after.status, self.say)
        )
        self.tell(visible(text))
        await self._show_household(view.id if following is None else following)
        self.forum.answered()

    def _count(self, before: HouseholdView, after: HouseholdView) -> None:
        self._progress = self._progress.moved(before.status, after.status, after.debt_satang)

    @work
    async def action_dispute(self) -> None:
        """The highlighted figure is said to be wrong; the household stays on the screen."""
        view, line_id = self._asked(), self._sheet.lines.highlighted
        if view is None:
            return
        if line_id is None:
            self.tell(self.say("verification.no_lines"))
            return
        shown = self._consent.lines(self.forum.hall.curtain, view.id)
        claim = await self.ask(Disputed(view.line(line_id), view.members, shown=shown))
        if claim is None:
            return
        after = await self.attempt(
            steps.dispute,
            view.id,
            line_id,
            claimed_satang=claim.claimed_satang,
            reason=claim.reason,
            speaker=claim.speaker,
        )
        if after is not None:
            self._count(view, after)
            self._draw(after)
            self._sheet.lines.move_to(line_id)
            self.tell(self.say("verification.disputed"))
            self.forum.answered()

    @work
    async def action_undo(self) -> None:
        """Take back the last answer: this household's, else the one given last."""
        view = self.view
        if view is None or self._busy:
            return
        if not view.answers:
            last = await self.look(steps.last_answered)
            if last is None:
                self.tell(self.say("steps_refusals.nothing_to_undo"))
                return
            view = await self.look(steps.household, last)
        question = self.say(
            "verification.undo_question", house=view.house, status=standing(view.status, self.say)
        )
        if not await self.ask(YesNo(visible(question))):
            return
        after = await self.attempt(steps.undo_last, view.id)
        if after is not None:
            self._count(view, after)
            await self._show_household(view.id)
            self.tell(visible(self.say("verification.undone", house=view.house)))

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

    @work
    async def action_contract(self) -> None:
        """Show what this household's contract would be."""
        view = self._asked()
        if view is None:
            return
        if view.status not in (HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED):
            self.tell(self.say("verification.contract_later"))
            return
        curtained = not self._consent.lines(self.forum.hall.curtain, view.id)
        question = self.say("verification.show_question", house=view.house)
        if curtained and not await self.ask(YesNo(visible(question))):
            return
        # The paper is only read in when a contract is looked at.
        from forumtui.tui.screens.preview import PreviewScreen

        await self.app.push_screen(PreviewScreen(view.id))
