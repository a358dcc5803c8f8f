"""Sub-step 1.3 on the projector: one household at a time, and what its members say of its figures."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from textual import work
from textual.events import Key

from forumtui.areas import ROOMS, brought
from forumtui.engine.seen import seen_of
from forumtui.meetings.acts.calling import plan_on
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages.refusals import Refusal
from forumtui.thai.kedmanee import as_pin
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.menu import Menu
from forumtui.verification.acts import answers as steps
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.screens.answering import (
    AgreeOnDay,
    ByProxy,
    Claims,
    Disputed,
    SomebodyElse,
)
from forumtui.verification.screens.here import WhoIsHere
from forumtui.verification.screens.sheet import HouseholdSheet
from forumtui.verification.screens.walk import AGREE, WalkScreen
from forumtui.verification.words.household import standing_of
from forumtui.verification.words.marks import standing
from forumtui.village.acts.day import clock_here

Answering = Callable[..., HouseholdView]
"""An act of answering; it is bound to the household as it stood when its key was pressed."""

NEXT: Final = Command(
    "pagedown", "next", "verification.key_next", help="verification.help_next", bar=False
)

NEXT_PAGE: Final = Command(
    "pagedown", "next", "verification.key_next_page", help="verification.help_next", bar=False
)
"""What the same key does where the household goes on on another page."""


SPEAKER: Final = Command(
    "1", "speaker(1)", "verification.key_speaker", help="verification.help_speaker", bar=False
)
"""For the help: the digits that choose who answers."""

LEFT: Final = NumberedAct("left", "verification.key_left", "verification.help_left")

SETTLE: Final = NumberedAct("settle", "verification.key_settle", "verification.help_settle")

APPOINT: Final = NumberedAct("appoint", "verification.key_appoint", "verification.help_appoint")

A_WEEK: Final = timedelta(days=7)

AWAY: Final = NumberedAct("away", "verification.key_away", "verification.help_away")

MOVED: Final = NumberedAct("households", "households.key_households", "households.help_households")

WITH_CONTRACT: Final = frozenset({HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED})
"""Where there is something to draw a contract up of."""

NOT_ANSWERED: Final = frozenset(
    {HouseholdStatus.NOT_ASKED, HouseholdStatus.PARTLY, HouseholdStatus.ABSENT}
)
"""Where somebody can still be asked another day."""

LOOKED_SECONDS: Final = 0.6
"""Within this time after an answer the next household was not looked at: the hand pressed twice."""


class VerificationScreen(WalkScreen):
    """What members say of their own lines (สมาชิกตรวจสอบและรับรองข้อมูล), gate by gate."""

    ROOM = "verification.title"
    ABOUT = "verification.about"
    KEYS = (
        AGREE,
        Command(Sense.YES, "confirm", "verification.key_confirm", help="verification.help_confirm"),
        Command(
            Sense.OTHER, "dispute", "verification.key_dispute", help="verification.help_dispute"
        ),
        Command(
            Sense.NOT_NOW, "absent", "verification.key_absent", help="verification.help_absent"
        ),
        Command(
            Sense.SOMEBODY_ELSE, "proxy", "verification.key_proxy", help="verification.help_proxy"
        ),
        Command(
            Sense.FIND,
            "find",
            "verification.key_find",
            help="verification.help_find",
            also="ctrl+f",
        ),
        Command(
            Sense.TAKE_BACK,
            "undo",
            "verification.key_undo",
            help="verification.help_undo",
            also="ctrl+z",
            bar=False,
        ),
        Command(
            Sense.PAPER,
            "contract",
            "verification.key_contract",
            help="verification.help_contract",
            bar=False,
        ),
        NEXT,
        Command(
            "pageup",
            "previous",
            "verification.key_previous",
            help="verification.help_previous",
            bar=False,
        ),
    )
    RARE = (LEFT, SETTLE, MOVED, APPOINT, AWAY)

    def offered(self) -> tuple[Command, ...]:
        """Return the commands; a next page is there to be turned to, digits choose who answers."""
        sheet = self.query_one_optional(HouseholdSheet)
        following = NEXT_PAGE if sheet is not None and sheet.goes_on else NEXT
        keys = super().offered()
        return (*(following if one is NEXT else one for one in keys), SPEAKER)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; only a disputed line is settled."""
        view = self.view
        return (
            LEFT,
            SETTLE.only_if(
                self._disputed_line() is not None, self.say("verification.not_disputed")
            ),
            MOVED.only_if(view is not None, self.say("verification.no_households")),
            APPOINT.only_if(
                view is not None and view.status in NOT_ANSWERED,
                self.say("verification.answered_already"),
            ),
            AWAY.only_if(
                view is not None and bool(self._who.asked(view)),
                self.say("verification.one_alone"),
            ),
        )

    def on_key(self, event: Key) -> None:
        """Choose who answers by a digit, whichever layout it is typed on."""
        digit = as_pin(event.character or "")
        if digit:
            event.stop()
            self.action_speaker(int(digit))

    def action_settle(self) -> None:
        """Go to where two reviewers say which figure of the disputed line is right."""
        line = self._disputed_line()
        if self.view is not None and line is not None and not self._busy:
            self._settle(self.view.id, line)

    def _disputed_line(self) -> str | None:
        """Return the highlighted line if it is disputed, else the first that is; None for none."""
        # While the screen is laid out anew, in another language, there is no sheet.
        sheet = self.query_one_optional(HouseholdSheet)
        if self.view is None or sheet is None:
            return None
        disputed = [one.line for one in self.view.lines if one.claimed_satang is not None]
        return (
            sheet.lines.highlighted
            if sheet.lines.highlighted in disputed
            else next(iter(disputed), None)
        )

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Offer what can be done with the line that is now in question."""
        event.stop()
        self.query_one(KeyBar).offer(self.offered())
        self._on_wall.look_at(self.forum, event.key)

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

    def _not_looked_at(self) -> bool:
        """Whether a key was too soon to be an answer of this house; it is said, not silently dropped."""
        if self.view is None or not self._pressed_twice():
            return False
        self.tell(visible(self.say("verification.too_soon", house=self.view.house)))
        return True

    @work
    async def action_confirm(self) -> None:
        """The household says its figures are right, by the word of whoever is chosen."""
        view = None if self._not_looked_at() else self._asked_whole()
        if view is None or not await self._at_a_meeting():
            return
        speaker = await self._speaker()
        if speaker is not None:
            away = self._who.away
            if self._who.proxy:
                await self._answer(view, steps.confirm_by_proxy, speaker, away=away)
            else:
                await self._answer(view, steps.confirm, speaker, away=away)

    async def _at_a_meeting(self) -> bool:
        """Whether a meeting is open: answers are given at one. Where none is, offer to open it."""
        if self._day is not None:
            return True
        if not await self.ask(YesNo(self.say("verification.meeting_first"))):
            return False
        wanted = await self.ask(brought(ROOMS["open_meeting"])(await self.look(clock_here)))
        if wanted is None:
            return False
        by = await self.look(plan_on, wanted.held_on)
        try:
            await self.look(
                open_meeting,
                plan=None if by is None else by.plan.id,
                held_on=wanted.held_on,
                place=wanted.place,
                chair=wanted.chair,
                secretary=wanted.secretary,
            )
        except Refusal as refusal:
            await self.refused(refusal)
            return False
        await self.forum.refresh_village()
        await self._look_at_the_meeting()
        return self._day is not None

    async def _speaker(self) -> steps.Speaker | None:
        """Return who answers; where nobody of the household may, ask for a name."""
        if self._chosen_speaker() is None:
            await self._somebody_else()
        return self._chosen_speaker()

    def _chosen_speaker(self) -> steps.Speaker | None:
        who = self._who
        if who.member is None:
            return who.other
        role = self.say("verification.head") if who.member.is_head else who.member.relation
        return steps.Speaker(who.member.name, role)

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
        # Whoever chooses has looked.
        self._answered_at = 0.0
        if place == 0:
            await self._somebody_else()
        elif place <= len(who.members):
            self._who = replace(who, chosen=place, other=None, proxy=False)
            self._draw_speakers()

    @work
    async def action_away(self) -> None:
        """Say who of those with lines is not here: they are asked another time."""
        view = self.view
        if view is None or self._busy or not self._who.asked(view):
            return
        away = await self.ask(WhoIsHere(self._who.asked(view), self._who.away))
        if away is not None and self.view is view:
            # Whoever was asked has looked.
            self._answered_at = 0.0
            self._who = self._who.without(away)
            self._draw_speakers()

    @work
    async def action_proxy(self) -> None:
        """Somebody with a paper speaks for the household: then F2 and F3 are theirs."""
        view = self._asked()
        if view is None or not view.unanswered:
            return
        speaker = await self.ask(ByProxy(self._day))
        if speaker is not None:
            self._who = replace(self._who, chosen=0, other=speaker, proxy=True)
            self._draw_speakers()
            said = self.say("verification.proxy_speaks", name=speaker.name, relation=speaker.role)
            self.tell(visible(said))

    @work
    async def action_absent(self) -> None:
        """Nobody of the household is here; F6 takes that back, so that nothing is asked."""
        view = self.view
        if view is None or self._busy or self._not_looked_at():
            return
        if not await self._at_a_meeting():
            return
        secretary = self.forum.secretary or self.say("verification.committee")
        await self._answer(view, steps.mark_absent, steps.Speaker(secretary))

    @work
    async def action_appoint(self) -> None:
        """The household is not asked tonight, but on a day that is agreed on with it."""
        view = self.view
        if view is None or self._busy or not await self._at_a_meeting():
            return
        assert self._day is not None
        day = await self.ask(AgreeOnDay(view.house, self._day + A_WEEK))
        if day is None:
            return
        secretary = self.forum.secretary or self.say("verification.committee")
        await self._answer(view, steps.mark_absent, steps.Speaker(secretary), appointed=day)

    async def _answer(
        self, view: HouseholdView, answering: Answering, speaker: steps.Speaker, **more: object
    ) -> None:
        self._busy = True
        try:
            after = await self.attempt(
                answering,
                view.id,
                speaker,
                next_stop=self._walk.following(view.id),
                seen=seen_of(view.asked_about),
                **more,
            )
        finally:
            self._busy = False
        if after is not None:
            await self._go_on(view, after)

    async def _go_on(self, view: HouseholdView, after: HouseholdView) -> None:
        """Count an answer, say it, and go on to where the walk goes next; at its end to who is left."""
        following = self._walk.answered(view.id, done=not after.unanswered)
        self._bookmark = view.id if following is None else following
        self._count(view, after)
        self._pace = self._pace.answered(datetime.now(UTC), view.id)
        self._on_wall.answered(self.forum, after, self._progress)
        text = self.say(
            "verification.answered", house=view.house, status=standing_of(after, self.say)
        )
        self.tell(visible(text))
        await self._show_household(self._bookmark)
        self._answered_at = time.monotonic()
        self.forum.copier.answered()
        if following is None:
            await self._walk_the_left()

    def _count(self, before: HouseholdView, after: HouseholdView) -> None:
        self._progress = self._progress.moved(
            before.status,
            after.status,
            after.debt_satang,
            by_proxy=after.by_proxy - before.by_proxy,
            appointed=(after.appointed is not None) - (before.appointed is not None),
        )

    @work
    async def action_dispute(self) -> None:
        """A figure of the household is said to be wrong; all others are thereby right."""
        view = self._asked()
        if view is None:
            return
        lines = [one for one in self._sheet.in_order if one.claimed_satang is None]
        if not lines:
            self.tell(
                self.say("verification.all_claimed" if view.lines else "verification.no_lines")
            )
            return
        claims = await self.ask(
            Disputed(
                lines,
                self._chosen_speaker(),
                funds=self._funds,
                shown=self._consent.lines(self.forum.hall.desk_curtain, view.id),
                proxy=self._who.proxy,
                at=self._sheet.lines.highlighted,
            )
        )
        if claims is not None and await self._at_a_meeting():
            await self._dispute(view, claims)

    async def _dispute(self, view: HouseholdView, claims: Claims) -> None:
        whole, after = not self._sheet.unseen(), view
        for place, claim in enumerate(claims.figures, start=1):
            # Only who saw every line says that all the others are right.
            last = whole and place == len(claims.figures)
            written = await self.attempt(
                steps.dispute,
                view.id,
                claim.line,
                claimed_satang=claim.claimed_satang,
                reason=claim.reason,
                speaker=claims.speaker,
                proxy=claims.proxy,
                rest_is_right=last,
                away=self._who.away,
                next_stop=self._walk.following(view.id) if last else None,
                seen=seen_of(after.asked_about),
            )
            if written is None:
                return
            after = written
        if whole:
            await self._go_on(view, after)
            return
        self._bookmark = view.id
        self._count(view, after)
        self._draw(after)
        self._sheet.turn_to_unseen()
        self.tell(self.say("verification.disputed"))
        self.forum.copier.answered()

    def _settle(self, household: int, line: str) -> None:
        """Go to where two reviewers say which figure is right; come back to see it."""
        # Read in when it is entered: most evenings have few disputes.
        from forumtui.verification.screens.disputes import DisputesScreen

        self._wanted, self._moved = household, True
        agreed = self._consent.lines(self.forum.hall.desk_curtain, household)
        self.open(DisputesScreen(line, household if agreed else None, self._come_back))

    def _come_back(self, text: str) -> None:
        """Say what came of settling a line, once the household is shown anew."""
        self.first_words = text

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
            self._walk.taken_back(view.id, done=not after.unanswered)
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
        if view.status not in WITH_CONTRACT:
            self.tell(self.say("verification.contract_later"))
            return
        curtained = not self._consent.lines(self.forum.hall.desk_curtain, view.id)
        question = self.say("verification.show_question", house=view.house)
        if curtained and not await self.ask(YesNo(visible(question))):
            return
        self.enter("preview", view.id)
