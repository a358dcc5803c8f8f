"""Sub-step 1.3 on the projector: one household at a time, and what its members say of its figures."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from textual import work

from forumtui.engine.seen import seen_of
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.menu import Menu
from forumtui.verification.acts import answers as steps
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.screens.answering import ByProxy, Disputed, SomebodyElse
from forumtui.verification.screens.sheet import HouseholdSheet
from forumtui.verification.screens.walk import AGREE, WalkScreen
from forumtui.verification.words.household import standing_of
from forumtui.verification.words.marks import standing

Answering = Callable[..., HouseholdView]
"""An act of answering; it is bound to the household as it stood when its key was pressed."""

DISPUTE: Final = Command(
    "f3", "dispute", "verification.key_dispute", help="verification.help_dispute"
)

SETTLE: Final = Command("f3", "dispute", "verification.key_settle", help="verification.help_settle")
"""What the same key does on a line that is disputed already."""


NEXT: Final = Command("pagedown", "next", "verification.key_next", help="verification.help_next")

NEXT_PAGE: Final = Command(
    "pagedown", "next", "verification.key_next_page", help="verification.help_next"
)
"""What the same key does where the household goes on on another page."""


SPEAKER: Final = Command(
    "1", "speaker(1)", "verification.key_speaker", help="verification.help_speaker", bar=False
)
"""The first of the digits that choose who answers."""

LOOKED_SECONDS: Final = 0.6
"""Within this time after an answer the next household was not looked at: the hand pressed twice."""


class VerificationScreen(WalkScreen):
    """What members say of their own lines (สมาชิกตรวจสอบและรับรองข้อมูล), gate by gate."""

    ROOM = "verification.title"
    KEYS = (
        AGREE,
        Command("f2", "confirm", "verification.key_confirm", help="verification.help_confirm"),
        DISPUTE,
        Command("f4", "absent", "verification.key_absent", help="verification.help_absent"),
        NEXT,
        Command("f5", "proxy", "verification.key_proxy", help="verification.help_proxy"),
        Command(
            "f6", "undo", "verification.key_undo", help="verification.help_undo", also="ctrl+z"
        ),
        Command("f7", "find", "verification.key_find", also="ctrl+f"),
        Command(
            "pageup", "previous", "verification.key_previous", help="verification.help_previous"
        ),
        Command("f8", "contract", "verification.key_contract"),
        *(
            Command(str(place), f"speaker({place})", "verification.key_speaker", bar=False)
            for place in range(10)
            if str(place) != SPEAKER.key
        ),
        SPEAKER,
        Command(
            "f11", "households", "households.key_households", help="households.help_households"
        ),
    )

    def offered(self) -> tuple[Command, ...]:
        """Return the commands; a disputed line is there to be settled, a next page to be turned to."""
        instead = {}
        if self._disputed_line() is not None:
            instead[DISPUTE.key] = SETTLE
        sheet = self.query_one_optional(HouseholdSheet)
        if sheet is not None and sheet.goes_on:
            instead[NEXT.key] = NEXT_PAGE
        # All the digits do the same: one of them stands for them in the help.
        digits = {str(place) for place in range(10)} - {SPEAKER.key}
        return tuple(
            instead.get(one.key, one) for one in super().offered() if one.key not in digits
        )

    def _disputed_line(self) -> str | None:
        """Return the highlighted line if it is disputed, None otherwise."""
        # While the screen is laid out anew, in another language, there is no sheet.
        sheet = self.query_one_optional(HouseholdSheet)
        line = None if sheet is None else sheet.lines.highlighted
        if self.view is None or line is None or self.view.line(line).claimed_satang is None:
            return None
        return line

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Offer what can be done with the line that is now in question."""
        event.stop()
        self.query_one(KeyBar).offer(self.offered())

    def on_household_sheet_turned(self) -> None:
        """Offer the next page, or the next gate."""
        self.query_one(KeyBar).offer(self.offered())

    def __init__(self, wanted: int | None = None) -> None:
        super().__init__(wanted)
        self._answered_at = 0.0

    def _pressed_twice(self) -> bool:
        """Whether nobody can have looked at this house yet: the last answer was just now."""
        if self.app.is_headless:
            # Whoever drives the program without a terminal presses every key on purpose.
            return False
        return time.monotonic() - self._answered_at < LOOKED_SECONDS

    @work
    async def action_confirm(self) -> None:
        """The household says its figures are right, by the word of whoever is chosen."""
        view = None if self._pressed_twice() else self._asked_whole()
        if view is None:
            return
        speaker = await self._speaker()
        if speaker is not None:
            by_proxy = self._who.proxy
            await self._answer(view, steps.confirm_by_proxy if by_proxy else steps.confirm, speaker)

    async def _speaker(self) -> steps.Speaker | None:
        """Return who answers; where nobody of the household may, ask for a name."""
        who = self._who
        if who.member is not None:
            role = self.say("verification.head") if who.member.is_head else who.member.relation
            return steps.Speaker(who.member.name, role)
        if who.other is None:
            await self._somebody_else()
        return self._who.other

    async def _somebody_else(self) -> None:
        name = await self.ask(SomebodyElse())
        if name is not None:
            self._who = replace(self._who, chosen=0, other=steps.Speaker(name), proxy=False)
            self._draw_speakers()

    @work
    async def action_speaker(self, place: int) -> None:
        """Choose who answers: a member by the digit beside the name, 0 for somebody else."""
        who = self._who
        if self.view is None or self._busy or not self.view.unanswered:
            return
        if place == 0:
            await self._somebody_else()
        elif place <= len(who.members):
            self._who = replace(who, chosen=place, other=None, proxy=False)
            self._draw_speakers()

    @work
    async def action_proxy(self) -> None:
        """Somebody with a paper speaks for the household."""
        view = self._asked_whole()
        if view is None:
            return
        speaker = await self.ask(ByProxy())
        if speaker is not None:
            await self._answer(view, steps.confirm_by_proxy, speaker)

    @work
    async def action_absent(self) -> None:
        """Nobody of the household is here; F6 takes that back, so that nothing is asked."""
        view = self.view
        if view is None or self._busy or self._pressed_twice():
            return
        secretary = self.forum.secretary or self.say("verification.committee")
        await self._answer(view, steps.mark_absent, steps.Speaker(secretary))

    async def _answer(
        self, view: HouseholdView, answering: Answering, speaker: steps.Speaker
    ) -> None:
        following = self._walk.neighbour(1)
        self._busy = True
        try:
            after = await self.attempt(
                answering, view.id, speaker, next_stop=following, seen=seen_of(view.asked_about)
            )
        finally:
            self._busy = False
        if after is None:
            return
        self._bookmark = view.id if following is None else following
        self._count(view, after)
        self._pace = self._pace.answered(datetime.now(UTC))
        text = self.say(
            "verification.answered", house=view.house, status=standing_of(after, self.say)
        )
        self.tell(visible(text))
        await self._show_household(self._bookmark)
        self._answered_at = time.monotonic()
        self.forum.copier.answered()

    def _count(self, before: HouseholdView, after: HouseholdView) -> None:
        self._progress = self._progress.moved(before.status, after.status, after.debt_satang)

    @work
    async def action_dispute(self) -> None:
        """The highlighted figure is said to be wrong, or that word is settled."""
        view, line_id = self._asked(), self._sheet.lines.highlighted
        if view is None:
            return
        if (disputed := self._disputed_line()) is not None:
            self._settle(view.id, disputed)
            return
        if line_id is None:
            self.tell(self.say("verification.no_lines"))
            return
        shown = self._consent.lines(self.forum.hall.curtain, view.id)
        line = view.line(line_id)
        claim = await self.ask(Disputed(line, view.living, funds=self._funds, shown=shown))
        if claim is None:
            return
        after = await self.attempt(
            steps.dispute,
            view.id,
            line_id,
            claimed_satang=claim.claimed_satang,
            reason=claim.reason,
            speaker=claim.speaker,
            seen=seen_of(view.asked_about),
        )
        if after is not None:
            self._bookmark = view.id
            self._count(view, after)
            self._draw(after)
            self._sheet.lines.move_to(line_id)
            self.tell(self.say("verification.disputed"))
            self.forum.copier.answered()

    def _settle(self, household: int, line: str) -> None:
        """Go to where two reviewers say which figure is right; come back to see it."""
        # Read in when it is entered: most evenings have few disputes.
        from forumtui.verification.screens.disputes import DisputesScreen

        self._wanted, self._moved = household, True
        agreed = self._consent.lines(self.forum.hall.curtain, household)
        self.open(DisputesScreen(line, household if agreed else None))

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
        question = visible(
            self.say(
                "verification.undo_question",
                house=view.house,
                status=standing(view.status, self.say),
            )
        )
        if await self._taken_back(view, question):
            self._bookmark = view.id
            after = await self.look(steps.household, view.id)
            self._count(view, after)
            await self._show_household(view.id)
            self.tell(visible(self.say("verification.undone", house=view.house)))

    async def _taken_back(self, view: HouseholdView, question: str) -> bool:
        """Take an answer back: the secretary alone at the meeting it was given at, else two officers."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        seen = seen_of(view.asked_about)
        if await self.look(steps.is_sealed, view.id):
            return await decide(self, question, partial(steps.undo_last, seen=seen), view.id)
        if not await self.ask(YesNo(question)):
            return False
        return await self.attempt(steps.undo_last, view.id, seen=seen) is not None

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
        self.enter("preview", view.id)
