"""Sub-step 1.3 on the projector: one household at a time, and what its members say of its figures."""

from collections.abc import Callable
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal

from forumtui.core.verification import HouseholdStatus, Progress
from forumtui.steps import verification as steps
from forumtui.steps.hall import Curtain
from forumtui.store.verification import HouseholdView, LineView
from forumtui.store.walk import Stop
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.tui import household
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.dispute import Disputed
from forumtui.tui.dialogs.find import Find
from forumtui.tui.dialogs.proxy import ByProxy
from forumtui.tui.dialogs.speaker import WhoSpoke
from forumtui.tui.dialogs.yes_no import YesNo
from forumtui.tui.marks import line_note, line_text, page_of, progress_line, standing, stopped_words
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.widgets.amount import Amount
from forumtui.tui.widgets.bars import KeyBar
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow

Answering = Callable[..., HouseholdView]
AGREE: Final = Command("enter", "agree", "verification.key_agree", help="verification.help_agree")
AMOUNT_ROWS: Final = 3
OTHER_ROWS: Final = 9
"""What else stands on the screen: two bars, the training banner, five lines, the notice."""
FULL_COLUMNS: Final = 80
NARROW_ROWS: Final = 2
"""How many lines more the texts take on a narrow screen."""


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
        self._stops: tuple[Stop, ...] = ()
        self._at = 0
        self._progress = Progress()
        self._busy = False
        self._moved = False
        self._page = (1, 1)
        self._consent = household.Consent()
        self._drawn_with: Curtain | None = None
        self.view: HouseholdView | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out one household: gate, members, lines, sums, who answered, the running count."""
        yield Line(id="gate")
        yield Line(id="members")
        yield Menu(paged=True, id="lines")
        with Horizontal(id="in-question"):
            yield Amount()
            yield Line(id="fund")
        yield Line(id="sums")
        yield Line(id="answers")
        yield Line(id="progress")

    def fill(self) -> None:
        """Begin where the evening stopped."""
        self.query_one("#lines", Menu).focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        self._stops = await self.look(steps.walk)
        self._progress = await self.look(steps.village_progress)
        if not self._stops:
            self.query_one("#gate", Line).update(self.say("verification.no_households"))
            return
        wanted, self._wanted = self._wanted, None
        wanted = wanted or await self.look(steps.resume)
        await self._show_household(self._stops[0].household if wanted is None else wanted)
        if self.forum.stopped is not None:
            self.tell(stopped_words(self.forum.stopped, self.say))
            self.forum.stopped = None

    async def _show_household(self, household: int) -> None:
        self._at = next(
            (place for place, stop in enumerate(self._stops) if stop.household == household), 0
        )
        stop = self._stops[self._at]
        self._draw(await self.look(steps.household, stop.household))
        self._remember(stop.household)

    @work(exclusive=True, group="bookmark")
    async def _remember(self, household: int) -> None:
        # Of many quick steps only the last that the desk has time for is written down.
        await self.attempt(steps.remember, household)

    def _draw(self, view: HouseholdView) -> None:
        self.view = view
        say, curtain = self.say, self.forum.hall.curtain
        self._drawn_with = curtain
        self._consent.at(view.id)
        shown = self._consent.lines(curtain, view.id)
        self._draw_gate()
        self.query_one("#members", Line).update(household.members(view, say))
        menu = self.query_one("#lines", Menu)
        notes = max((width(line_note(line, say, shown=shown)) for line in view.lines), default=0)

        def row(line: LineView) -> MenuRow:
            return MenuRow(
                line.line, lambda columns: line_text(line, say, columns, notes, shown=shown)
            )

        menu.set_rows([row(line) for line in view.lines])
        self._draw_amount()
        self.query_one("#sums", Line).update(
            household.sums(view, say, shown=self._consent.sums(curtain, view.id))
        )
        self.query_one("#answers", Line).update(household.answers(view, say, shown=shown))
        self.query_one("#progress", Line).update(progress_line(self._progress, say))
        self.query_one(KeyBar).offer(self.offered())

    def _draw_gate(self) -> None:
        if self.view is None:
            return
        place = self.say("verification.place", number=self._at + 1, total=len(self._stops))
        page = page_of(*self._page, self.say)
        self.query_one("#gate", Line).update(household.gate(self.view, place, page, self.say))

    def _draw_amount(self) -> None:
        """Show the highlighted amount large, and its fund's whole name, where there is room."""
        view, line = self.view, self.query_one("#lines", Menu).highlighted
        satang = None
        if (
            view is not None
            and line is not None
            and self._consent.lines(self.forum.hall.curtain, view.id)
            and self.size.height - self._other_rows - len(view.lines) >= AMOUNT_ROWS
        ):
            satang = view.line(line).balance_satang
            self.query_one("#fund", Line).update(visible(view.line(line).fund))
        self.query_one("#in-question").display = satang is not None
        self.query_one(Amount).show(satang)

    @property
    def _other_rows(self) -> int:
        return OTHER_ROWS + (NARROW_ROWS if self.size.width < FULL_COLUMNS else 0)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Show the amount that is now in question."""
        event.stop()
        self._draw_amount()

    def on_menu_paged(self, event: Menu.Paged) -> None:
        """Say which page of the household is shown."""
        event.stop()
        self._page = (event.page, event.pages)
        self._draw_gate()

    def on_resize(self) -> None:
        """Use the room there is now."""
        self._draw_amount()

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
        at = self._at + by
        if 0 <= at < len(self._stops):
            self._go(self._stops[at].household)
        elif self._stops:
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
        following = self._following()
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

    def _following(self) -> int | None:
        after = self._at + 1
        return self._stops[after].household if after < len(self._stops) else None

    def _count(self, before: HouseholdView, after: HouseholdView) -> None:
        self._progress = self._progress.moved(before.status, after.status, after.debt_satang)

    @work
    async def action_dispute(self) -> None:
        """The highlighted figure is said to be wrong; the household stays on the screen."""
        view, line_id = self._asked(), self.query_one("#lines", Menu).highlighted
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
            self.query_one("#lines", Menu).move_to(line_id)
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
