"""Sub-step 1.1: the quorum of the open meeting (องค์ประชุม), counted and kept; breaks; who has no vote.

F2 counts those who were ticked and keeps it; where too few came, F3 says that the meeting is not held.
"""

from datetime import datetime
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.meetings import words
from forumtui.meetings.acts import holding as steps
from forumtui.meetings.acts.agenda import called_meetings
from forumtui.meetings.acts.calling import CallingRoom, calling_room
from forumtui.meetings.acts.holding import Course
from forumtui.meetings.screens.holding import (
    AdoptMinutes,
    BreakOff,
    NameWithoutVote,
    NotHeld,
    quorum_rows,
)
from forumtui.meetings.screens.papers import MEETING_PAPERS, papers_now, print_meeting_paper
from forumtui.papers.screens.to_paper import open_queue
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.households import household_at

COUNT: Final = Command(Sense.YES, "go_on", "holding.key_count", help="holding.help_count")
GO_ON: Final = Command(Sense.YES, "go_on", "holding.key_go_on", help="holding.help_go_on")
NOT_HELD: Final = Command(
    Sense.OTHER, "not_held", "holding.key_not_held", help="holding.help_not_held"
)
BREAK: Final = Command(Sense.NOT_NOW, "break_off", "holding.key_break", help="holding.help_break")
NO_VOTE: Final = Command(
    Sense.SOMEBODY_ELSE, "observe", "holding.key_observe", help="holding.help_observe"
)

WAIVE: Final = NumberedAct("waive", "holding.key_waive", "holding.help_waive")
ADOPT: Final = NumberedAct("adopt", "holding.key_adopt", "holding.help_adopt")


class QuorumScreen(ForumScreen):
    """How many are there of whom, how many it takes, what is missing; and every count that was kept."""

    ROOM = "holding.title"
    ABOUT = "holding.about"
    KEYS = (COUNT, NOT_HELD, BREAK, NO_VOTE, PAPERS)
    PAPERS = MEETING_PAPERS
    RARE = (WAIVE, ADOPT)
    FOLLOWS = ("meeting.", "resolution.", "verification.", "households.", "agenda.")

    def __init__(self) -> None:
        super().__init__()
        self._course: Course | None = None
        self._room: CallingRoom | None = None

    async def look_anew(self) -> None:
        """Look again at who is there."""
        await self._look_again()

    def offered(self) -> tuple[Command, ...]:
        """Return what the meeting can do now."""
        now = self._course
        if now is None:
            return (PAPERS,)
        if now.paused:
            return (GO_ON, NO_VOTE, PAPERS)
        few = () if now.has_quorum else (NOT_HELD,)
        return (COUNT, *few, BREAK, NO_VOTE, PAPERS)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare, with why it cannot be done now."""
        now = self._course
        late = now is not None and now.briefing
        return (
            WAIVE.only_if(late, self.say("agenda_refusals.notice_in_time")),
            ADOPT.only_if(now is not None, self.say("steps_refusals.no_meeting")),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of the meeting, with why one cannot be written now."""
        return papers_now(self.say, self._room)

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting, who is there large, what that means, and the counts that were kept."""
        yield Line(id="lead")
        yield Blocks(id="quorum-now")
        yield Line(id="sums")
        yield Menu(id="checks")
        yield Line(id="reason")

    def fill(self) -> None:
        """Show the quorum."""
        self.query_one("#checks", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def _look_again(self) -> Course | None:
        self._room = await self.look(calling_room)
        self._course = now = await self.look(steps.course)
        self._draw()
        return now

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        self._draw()

    def _draw(self) -> None:
        now, say, menu = self._course, self.say, self.query_one("#checks", Menu)
        if now is None:
            self.query_one("#lead", Line).update(say("meeting.none_open"))
            self.query_one("#quorum-now", Blocks).show(lambda _: ())
            for name in ("sums", "reason"):
                self.query_one(f"#{name}", Line).update("")
            menu.set_rows([])
        else:
            scale = scale_in(self.app.size.height)
            self.query_one("#lead", Line).update(words.course_lead(now, say))
            self.query_one("#quorum-now", Blocks).show(
                lambda free: quorum_rows(now, say, free, scale=scale)
            )
            self.query_one("#sums", Line).update(words.course_state(now, say))
            rows = [
                MenuRow(
                    str(one.act),
                    words.checked(one, f"{datetime.fromisoformat(one.at).astimezone():%H:%M}", say),
                )
                for one in reversed(now.checks)
            ]
            menu.set_rows(rows)
            self.query_one("#reason", Line).update(words.without_vote(now, say))
        self.query_one(KeyBar).offer(self.offered())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say what F2 does: Enter counts nothing."""
        event.stop()
        self.tell(self.say("holding.press_count"))

    @work
    async def action_go_on(self) -> None:
        """Count those present and keep it; a meeting that is broken off goes on."""
        now = self._course or await self._look_again()
        if now is None:
            self.tell(self.say("steps_refusals.no_meeting"), trouble=True)
            return
        seen = steps.course_shown(now)
        if now.paused:
            await self.attempt(steps.go_on, seen=seen)
            after = await self._look_again()
            if after is not None and not after.paused:
                self.tell(self.say("holding.gone_on"))
            return
        counted = await self.attempt(steps.check_quorum, seen=seen)
        await self._look_again()
        if counted is not None:
            key = "holding.counted" if counted.met else "holding.counted_short"
            self.tell(
                self.say(
                    key,
                    present=f"{counted.present:,}",
                    missing=f"{max(counted.needed - counted.present, 0):,}",
                )
            )

    @work
    async def action_not_held(self) -> None:
        """Say that the meeting is not held, and fix the second call."""
        from forumtui.meetings.screens.agenda import call_again

        now = self._course
        if now is None or now.has_quorum:
            self.tell(self.say("holding.has_quorum"), trouble=True)
            return
        why = await self.ask(NotHeld(now))
        if why is None:
            return
        await self.attempt(steps.say_not_held, why=why, seen=steps.course_shown(now))
        # Nobody sits at the desk of a meeting that is closed.
        await self.forum.refresh_village()
        if await self._look_again() is not None:
            return
        called = [one for one in await self.look(called_meetings) if one.plan.not_held is not None]
        if called and not await call_again(self, called[-1]):
            self.tell(self.say("holding.not_held_now"))
        await self._look_again()

    @work
    async def action_break_off(self) -> None:
        """Break the meeting off, and say when it goes on."""
        now = self._course
        if now is None or now.paused:
            self.tell(self.say("holding.nothing_to_break"), trouble=True)
            return
        until = await self.ask(BreakOff())
        if until is None:
            return
        await self.attempt(steps.break_off, goes_on_at=until, seen=steps.course_shown(now))
        after = await self._look_again()
        if after is not None and after.paused:
            self.tell(self.say("holding.broken_off"))

    @work
    async def action_observe(self) -> None:
        """Write down who is there without a vote: an observer, or a house's second person."""
        now = self._course
        if now is None:
            self.tell(self.say("steps_refusals.no_meeting"), trouble=True)
            return
        typed = await self.ask(NameWithoutVote())
        if typed is None:
            return
        seen = steps.course_shown(now)
        before = len(now.observers) + len(now.seconds)
        if typed.house:
            household = await self.attempt(household_at, typed.house)
            if household is None:
                return
            await self.attempt(steps.list_second, household, typed.name, seen=seen)
        else:
            await self.attempt(steps.observe, typed.name, typed.office, seen=seen)
        after = await self._look_again()
        if after is not None and len(after.observers) + len(after.seconds) > before:
            self.tell(self.say("holding.listed", name=visible(typed.name)))

    @work
    async def action_waive(self) -> None:
        """Write down that all who came pass over the late notice."""
        now = self._course
        if now is None:
            return
        if not await self.ask(YesNo(self.say("holding.waive_question", present=now.present))):
            return
        await self.attempt(steps.waive_notice, seen=steps.course_shown(now))
        after = await self._look_again()
        if after is not None and not after.briefing:
            self.tell(self.say("holding.waived"))

    @work
    async def action_adopt(self) -> None:
        """Write down that the minutes of an earlier meeting were adopted."""
        now = self._course
        if now is None:
            return
        typed = await self.ask(AdoptMinutes(now.meeting.number - 1))
        if typed is None:
            return
        number, corrections = typed
        seen = steps.course_shown(now)
        done = await self.attempt(steps.adopt_minutes, number, corrections=corrections, seen=seen)
        await self._look_again()
        if done is not None:
            self.tell(self.say("holding.adopted", number=number))

    @work
    async def action_print(self, key: str) -> None:
        """Write a paper of the meeting and put it into the print queue."""
        await print_meeting_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)
