"""Sub-step 1.3 on the projector: one household at a time, and what its members say of its figures."""

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult

from forumtui.core.verification import HouseholdStatus, Progress
from forumtui.steps import verification as steps
from forumtui.store.verification import HouseholdView, LineView
from forumtui.store.walk import Stop
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.dispute import Disputed
from forumtui.tui.dialogs.find import Find
from forumtui.tui.dialogs.proxy import ByProxy
from forumtui.tui.dialogs.speaker import WhoSpoke
from forumtui.tui.dialogs.yes_no import YesNo
from forumtui.tui.marks import line_note, line_text, progress_line, standing
from forumtui.tui.screens.base import ForumScreen
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow

Answering = Callable[..., HouseholdView]


class VerificationScreen(ForumScreen):
    """The walk through the village (สมาชิกตรวจสอบและรับรองข้อมูล), resumed where it stopped."""

    ROOM = "verification.title"
    KEYS = (
        Command("f2", "confirm", "verification.key_confirm", help="verification.help_confirm"),
        Command("f3", "dispute", "verification.key_dispute", help="verification.help_dispute"),
        Command("f4", "absent", "verification.key_absent", help="verification.help_absent"),
        Command("pagedown", "next", "verification.key_next"),
        Command("f5", "proxy", "verification.key_proxy", help="verification.help_proxy"),
        Command("f6", "undo", "verification.key_undo", help="verification.help_undo"),
        Command("f7", "find", "verification.key_find"),
        Command("pageup", "previous", "verification.key_previous"),
        Command("f8", "contract", "verification.key_contract"),
    )

    def __init__(self, household: int | None = None) -> None:
        super().__init__()
        self._wanted = household
        self._stops: tuple[Stop, ...] = ()
        self._at = 0
        self._progress = Progress()
        self._busy = False
        self.view: HouseholdView | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out one household: gate, members, lines, sums, who answered, the running count."""
        yield Line(id="gate")
        yield Line(id="members")
        yield Menu(pages=False, id="lines")
        yield Line(id="sums")
        yield Line(id="answers")
        yield Line(id="progress")

    def fill(self) -> None:
        """Begin where the evening stopped."""
        self.query_one("#lines", Menu).focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        desk = self.desk
        self._stops = await desk.run(steps.walk)
        self._progress = await desk.run(steps.village_progress)
        if not self._stops:
            self.query_one("#gate", Line).update(self.say("verification.no_households"))
            return
        wanted = self._wanted or await desk.run(steps.resume)
        await self._show_household(self._stops[0].household if wanted is None else wanted)

    async def _show_household(self, household: int) -> None:
        self._at = next(
            (place for place, stop in enumerate(self._stops) if stop.household == household), 0
        )
        stop = self._stops[self._at]
        self._draw(await self.desk.run(steps.household, stop.household))
        self._remember(stop.household)

    @work(exclusive=True, group="bookmark")
    async def _remember(self, household: int) -> None:
        # Of many quick steps only the last that the desk has time for is written down.
        await self.attempt(steps.remember, household)

    def _draw(self, view: HouseholdView) -> None:
        self.view = view
        say = self.say
        gate = say(
            "verification.gate_moo" if view.moo else "verification.gate",
            house=view.house,
            moo=view.moo,
        )
        place = say("verification.place", number=self._at + 1, total=len(self._stops))
        self.query_one("#gate", Line).update(
            f"{visible(gate)}   {place}   {standing(view.status, say)}"
        )
        self.query_one("#members", Line).update(self._members(view))
        menu = self.query_one("#lines", Menu)
        notes = max((width(line_note(line, say)) for line in view.lines), default=0)

        def shown(line: LineView) -> MenuRow:
            return MenuRow(line.line, lambda columns: line_text(line, say, columns, notes))

        menu.set_rows([shown(line) for line in view.lines])
        self.query_one("#sums", Line).update(
            say(
                "verification.sums",
                savings=format_baht(view.savings_satang),
                debt=format_baht(view.debt_satang),
                accrued=format_baht(view.accrued_satang),
            )
        )
        self.query_one("#answers", Line).update(self._answers(view))
        self.query_one("#progress", Line).update(progress_line(self._progress, say))

    def _members(self, view: HouseholdView) -> str:
        head = self.say("verification.head")
        names = [
            f"{member.name} ({head})" if member.is_head else member.name for member in view.members
        ]
        return visible(self.say("verification.members", names=", ".join(names)))

    def _answers(self, view: HouseholdView) -> str:
        if view.reopened:
            return self.say("verification.reopened")
        if not view.answers:
            return self.say("verification.no_lines" if not view.lines else "verification.ask")
        latest = max(view.answers, key=lambda answer: answer.act)
        role = f" ({latest.spoken_as})" if latest.spoken_as else ""
        key = "verification.spoke_proxy" if latest.proxy else "verification.spoke"
        text = self.say(key, name=latest.spoken_by + role, paper=latest.paper)
        waiting = len(view.unanswered)
        return visible(
            f"{text}  {self.say('verification.still_asked', count=waiting)}" if waiting else text
        )

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
        view = self.view
        if view is None or self._busy:
            return
        speaker = await self.ask(WhoSpoke(view.members))
        if speaker is not None:
            await self._answer(view, steps.confirm, speaker)

    @work
    async def action_proxy(self) -> None:
        """Somebody with a paper speaks for the household."""
        view = self.view
        if view is None or self._busy:
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

    def _following(self) -> int | None:
        after = self._at + 1
        return self._stops[after].household if after < len(self._stops) else None

    def _count(self, before: HouseholdView, after: HouseholdView) -> None:
        self._progress = self._progress.moved(before.status, after.status, after.debt_satang)

    @work
    async def action_dispute(self) -> None:
        """The highlighted figure is said to be wrong; the household stays on the screen."""
        view, line_id = self.view, self.query_one("#lines", Menu).highlighted
        if view is None or self._busy:
            return
        if line_id is None:
            self.tell(self.say("verification.no_lines"))
            return
        claim = await self.ask(Disputed(view.line(line_id), view.members))
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

    @work
    async def action_undo(self) -> None:
        """Take back the last answer: this household's, else the one given last."""
        view = self.view
        if view is None or self._busy:
            return
        if not view.answers:
            last = await self.desk.run(steps.last_answered)
            if last is None:
                self.tell(self.say("steps_refusals.nothing_to_undo"))
                return
            view = await self.desk.run(steps.household, last)
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

    @work
    async def action_contract(self) -> None:
        """Show what this household's contract would be."""
        view = self.view
        if view is None:
            return
        if view.status not in (HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED):
            self.tell(self.say("verification.contract_later"))
            return
        # The paper is only read in when a contract is looked at.
        from forumtui.tui.screens.preview import PreviewScreen

        await self.app.push_screen(PreviewScreen(view.id))
