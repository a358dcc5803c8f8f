"""Sub-step 1.1: is all ready, open the meeting (จัดประชุม), write down who came, close it.

Its dialog asks for the day, the place, who chairs it and who writes.
"""

import asyncio
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.copy_names import CopyOccasion
from forumtui.evening.acts.left_over import left_over
from forumtui.evening.screens.attendance import AttendanceRoll, WhoStandsFor
from forumtui.evening.screens.ways import opens_readiness
from forumtui.evening.words import left_words
from forumtui.meetings.acts import meetings as steps
from forumtui.meetings.acts.agenda import agenda_of_open_meeting
from forumtui.meetings.acts.calling import CallingRoom, calling_room, plan_on
from forumtui.meetings.acts.meetings import AttendanceBook, Representative
from forumtui.meetings.records.meetings import AttendanceState, MeetingFacts
from forumtui.meetings.screens.holding import SignedOnly
from forumtui.meetings.screens.opening import OpenMeeting
from forumtui.meetings.screens.papers import papers_now, print_meeting_paper
from forumtui.meetings.words import items_waiting
from forumtui.messages.refusals import Refusal
from forumtui.papers.screens.to_paper import open_queue
from forumtui.safekeeping.acts.readiness import ReadinessFinding, in_order_of_need, readiness
from forumtui.safekeeping.words.readiness import ready_words
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.kedmanee import as_house
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import clock_here
from forumtui.village.acts.households import find_households
from forumtui.village.records.search import FoundHousehold

SHEETS: Final = Command(
    Sense.PAPER, "papers", "common.key_papers", help="common.help_papers", bar=False
)
"""There is no room for it on the bar."""

BEFORE: Final = (
    Command(Sense.YES, "come", "meeting.key_open"),
    Command("enter", "put_right", "attendance.key_open", help="attendance.help_open"),
    SHEETS,
)
"""The keys before the meeting is opened."""

HERE: Final = Command(Sense.YES, "come", "attendance.key_here", help="attendance.help_here")

PROXY: Final = Command(Sense.OTHER, "proxy", "attendance.key_proxy", help="attendance.help_proxy")

GONE: Final = Command(Sense.NOT_NOW, "gone", "attendance.key_gone", help="attendance.help_gone")

UNDO: Final = Command(
    Sense.TAKE_BACK, "undo", "attendance.key_undo", help="attendance.help_undo", also="ctrl+z"
)

MISSING: Final = Command(
    Sense.FIND, "missing", "attendance.key_missing", help="attendance.help_missing"
)

AGENDA: Final = NumberedAct("agenda", "agenda.key", "agenda.help_key")

QUORUM: Final = NumberedAct("quorum", "holding.key", "holding.help_key")

SIGNED_ONLY: Final = NumberedAct("signed_only", "holding.key_signed", "holding.help_signed")

RESOLUTIONS: Final = NumberedAct("resolutions", "resolution.key", "resolution.help")

MINUTES: Final = NumberedAct("minutes", "minutes.key", "minutes.help_key")

OFFICERS: Final = NumberedAct("officers", "officers.key", "officers.help")

CLOSE: Final = NumberedAct("finish", "meeting.key_close", "attendance.help_close")

LOOK_AGAIN: Final = NumberedAct("look_again", "meeting.key_ready", "meeting.help_ready")

MOVES: Final = (("up", -1), ("down", 1))

PAGES: Final = (("pageup", -1), ("pagedown", 1))


class MeetingScreen(ForumScreen):
    """Before the meeting what an evening needs; while it is open, who came."""

    ROOM = "meeting.title"
    ABOUT = "attendance.about"
    KEYS = (HERE, PROXY, GONE, UNDO, MISSING, SHEETS)
    RARE = (RESOLUTIONS, MINUTES, OFFICERS, CLOSE, LOOK_AGAIN, AGENDA, QUORUM, SIGNED_ONLY)
    RELEASES = True

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingFacts | None = None
        self._upto = 0
        self._found_for = ""
        self._found: tuple[FoundHousehold, ...] = ()
        self._picked = False
        self._ready: tuple[ReadinessFinding, ...] = ()
        self._last: MeetingFacts | None = None
        self._calling: CallingRoom | None = None
        # One word after the other: what a row says is what the next one is said of.
        self._ticking = asyncio.Lock()
        for key, by in MOVES:
            self._bindings.bind(key, f"move({by})", show=False, priority=True)
        for key, by in PAGES:
            self._bindings.bind(key, f"page({by})", show=False, priority=True)

    FOLLOWS = ("meeting.", "verification.", "households.", "intake.", "correction.")

    async def look_anew(self) -> None:
        """Look again at the meeting and at who came."""
        self._refresh()

    def offered(self) -> tuple[Command, ...]:
        """Return the commands of the meeting, or those before it is opened."""
        return BEFORE if self._meeting is None else self.KEYS

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; before the meeting there is nothing to close."""
        is_open, ever = self._meeting is not None, self._last is not None
        return (
            RESOLUTIONS,
            MINUTES.only_if(ever, self.say("minutes.no_meeting_yet")),
            OFFICERS,
            CLOSE.only_if(is_open, self.say("steps_refusals.no_meeting")),
            LOOK_AGAIN.only_if(not is_open, self.say("meeting.is_open_now")),
            AGENDA,
            QUORUM.only_if(is_open, self.say("steps_refusals.no_meeting")),
            SIGNED_ONLY.only_if(is_open, self.say("steps_refusals.no_meeting")),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of the meeting, with why one cannot be written now."""
        return papers_now(self.say, self._calling)

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting, what it needs, and who came."""
        yield Line(id="meeting")
        yield Menu(id="households")
        yield AttendanceRoll(id="attendance")
        yield Line(id="count")

    def fill(self) -> None:
        """Show the meeting that is open."""
        self.query_one("#households", Menu).focus()
        self._refresh()

    def release_anew(self) -> None:
        """Let the room see again how many came."""
        self._roll.show_count()

    @property
    def _roll(self) -> AttendanceRoll:
        return self.query_one(AttendanceRoll)

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        self._last = next(reversed(await self.look(steps.meetings)), None)
        book = await self.look(steps.attendance_book)
        self._meeting = book.meeting
        self._calling = await self.look(calling_room)
        self.query_one(KeyBar).offer(self.offered())
        self._draw(book)
        if self._meeting is None:
            await self._look_whether_ready()

    def _draw(self, book: AttendanceBook) -> None:
        """Show who came, or before the meeting what it needs."""
        meeting, menu, roll = self._meeting, self.query_one("#households", Menu), self._roll
        menu.display, roll.display = meeting is None, meeting is not None
        self.set_class(meeting is not None, "-open")
        line = self.query_one("#meeting", Line)
        if meeting is None:
            line.update(self.say("meeting.none"))
            if not menu.has_focus:
                menu.focus()
            return
        line.update(
            visible(
                self.say(
                    "meeting.open",
                    number=meeting.number,
                    day=meeting.held_on,
                    place=meeting.place,
                    chair=meeting.chair,
                    secretary=meeting.secretary,
                )
            )
        )
        self.query_one("#count", Line).update("")
        self._upto = book.upto
        roll.show_book(book)
        if not roll.field.has_focus_within:
            roll.field.focus()

    async def _look_whether_ready(self) -> None:
        """Show what an evening needs, what wants somebody first."""
        count = self.query_one("#count", Line)
        count.update(self.say("meeting.looking"))
        found = await self.look(readiness, self.say.language)
        self._ready = tuple(in_order_of_need(found))
        self.query_one("#households", Menu).set_rows(
            [
                MenuRow(str(place), ready_words(one, self.say))
                for place, one in enumerate(self._ready)
            ]
        )
        self._draw_ready()

    def _highlighted_finding(self) -> ReadinessFinding | None:
        place = self.query_one("#households", Menu).highlighted
        # While it is read that the meeting was closed elsewhere, households still stand there.
        if self._meeting is None and place is not None and int(place) < len(self._ready):
            return self._ready[int(place)]
        return None

    def _draw_ready(self) -> None:
        """Say the highlighted sentence whole."""
        one = self._highlighted_finding()
        if one is not None:
            self.query_one("#count", Line).update(ready_words(one, self.say))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say the highlighted sentence whole."""
        event.stop()
        self._draw_ready()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go where the highlighted matter is put right."""
        event.stop()
        self.action_put_right()

    def action_put_right(self) -> None:
        """Go where the highlighted matter is put right."""
        one = self._highlighted_finding()
        if one is not None and not opens_readiness(self, one.said):
            self.tell(self.say("attendance.no_room"))

    def action_look_again(self) -> None:
        """Look again whether the evening can begin."""
        if self._meeting is None:
            self._refresh()

    async def _open_meeting(self) -> None:
        """Open a meeting."""
        clock = await self.look(clock_here)
        today = None if clock.trust.in_doubt else clock.now.astimezone().date()
        called = None if today is None else await self.look(plan_on, today)
        wanted = await self.ask(OpenMeeting(clock, called))
        if wanted is None:
            return
        by = await self.look(plan_on, wanted.held_on)
        await self.attempt(
            steps.open_meeting,
            held_on=wanted.held_on,
            place=wanted.place,
            chair=wanted.chair,
            secretary=wanted.secretary,
            plan=None if by is None else by.plan.id,
        )
        await self.forum.refresh_village()
        self._refresh()

    def action_move(self, by: int) -> None:
        """Move the list; while the meeting is open the cursor stays in the field."""
        menu = self._list()
        if 0 <= menu.at + by < menu.row_count:
            menu.at += by
        self._picked = True

    def action_page(self, by: int) -> None:
        """Move the list by what fits on the screen."""
        self._list().action_page(by)
        self._picked = True

    def _list(self) -> Menu:
        return self.query_one("#households", Menu) if self._meeting is None else self._roll.menu

    def on_field_changed(self, event: Field.Changed) -> None:
        """Show what fits."""
        event.stop()
        self._picked = False
        self._narrow(event.value)

    @work(exclusive=True, group="find")
    async def _narrow(self, text: str) -> None:
        await self._look_for(text)

    async def _look_for(self, text: str) -> None:
        found = await self.look(find_households, text) if text.strip() else ()
        self._found, self._found_for = found, text
        only = tuple(one.household for one in found) if text.strip() else None
        here = self._roll.highlighted
        self._roll.narrow(only)
        if only:
            self._roll.menu.move_to(str(only[0]))
        elif only is None and here is not None:
            self._roll.menu.move_to(str(here))

    def on_field_entered(self, event: Field.Entered) -> None:
        """Write down that who was typed came, clear the field, and stand ready."""
        event.stop()
        self.action_come()

    async def _meant(self) -> int | None:
        """Return the household that is typed or highlighted; say why it is none, or not one only."""
        text = self._roll.field.value
        if not text.strip():
            return self._roll.highlighted
        if text != self._found_for:
            await self._look_for(text)
        found = self._found
        typed = to_arabic_digits(text.strip())
        exact = [one for one in found if one.house in (typed, as_house(typed))]
        if not found:
            self.tell(self.say("attendance.no_fit", text=visible(text)), trouble=True)
            return None
        if self._picked:
            return self._roll.highlighted
        if len(exact) == 1:
            return exact[0].household
        if len(found) == 1:
            return found[0].household
        self.tell(self.say("attendance.several", count=len(exact) or len(found)), trouble=True)
        return None

    def _cleared(self, household: int) -> None:
        """Empty the field, and leave the mark on the household that was spoken of."""
        roll = self._roll
        roll.field.value = ""
        self._found, self._found_for, self._picked = (), "", False
        roll.narrow(None)
        roll.menu.move_to(str(household))

    def action_come(self) -> None:
        """Write down that a household came; one that is there already stays so.

        Before there is a meeting, open it.
        """
        if self._meeting is None:
            self._begin_meeting()
        else:
            self._come()

    @work
    async def _begin_meeting(self) -> None:
        # What is typed behind the key is meant for the form.
        await self._open_meeting()

    @work(group="tick")
    async def _come(self) -> None:
        async with self._ticking:
            typed = bool(self._roll.field.value.strip())
            household = await self._meant()
            if household is None:
                return
            if self._roll.is_present(household):
                self._cleared(household)
                self._told("already", household)
            elif await self._write(household, present=True):
                self._told("here", household)
                if not typed:
                    self.action_move(1)

    @work
    async def action_proxy(self) -> None:
        """Write down who came for a household."""
        async with self._ticking:
            household = await self._meant() if self._meeting is not None else None
            if household is None:
                return
            self._cleared(household)
            before = {
                one.name: Representative(one.name, "")
                for one in self._roll.said.values()
                if one.state is AttendanceState.BY_PROXY
            }
            house = self._roll.house(household)
            by = await self.ask(WhoStandsFor(house, tuple(before.values())))
            if by is None:
                return
            other = self._roll.stands_for(by.name, household)
            if other is not None and not await self._stands_instead(by.name, other, house):
                return
            instead = other is not None
            if await self._write(household, present=True, by=by, instead=instead):
                self._told("proxy", household, by.name)

    async def _stands_instead(self, name: str, other: int, house: str) -> bool:
        """Ask which of two houses somebody stands for: one person, one house."""
        before = self._roll.house(other)
        question = self.say(
            "holding.instead_question", name=visible(name), before=before, house=house
        )
        note = self.say("holding.instead_note", before=before)
        return await self.ask(YesNo(question, note=note)) is True

    @work
    async def action_signed_only(self) -> None:
        """Write down that a household signed and was not there."""
        async with self._ticking:
            household = await self._meant() if self._meeting is not None else None
            if household is None:
                return
            roll = self._roll
            if not roll.is_present(household):
                self._cleared(household)
                self._told("not_there", household)
                return
            house = roll.house(household)
            seen = steps.attendance_shown(self._meeting, present=True)
            why = await self.ask(SignedOnly(visible(house)))
            if why is None:
                return
            await self.attempt(steps.say_signed_only, household, why=why, seen=seen)
            self._cleared(household)
            self._upto, said = await self.look(steps.attendance_since, self._upto)
            roll.show_said(said)
            if not roll.is_present(household):
                self.tell(self.say("holding.signed_now", house=visible(house)))

    @work(group="tick")
    async def action_gone(self) -> None:
        """Write down that a household went home."""
        async with self._ticking:
            household = await self._meant() if self._meeting is not None else None
            if household is None:
                return
            if not self._roll.is_present(household):
                self._cleared(household)
                self._told("not_there", household)
            elif await self._write(household, present=False, left=True):
                self._told("gone", household)

    @work(group="tick")
    async def action_undo(self) -> None:
        """Take back the latest word on a household: it is not here, or it did not go home."""
        async with self._ticking:
            household = await self._meant() if self._meeting is not None else None
            if household is None:
                return
            roll, state = self._roll, self._roll.state(household)
            if state is AttendanceState.NOT_HERE:
                self._cleared(household)
                self._told("nothing", household)
                return
            gone = state is AttendanceState.GONE_HOME
            if await self._write(household, present=gone):
                state = roll.state(household)
                word = self.say(f"attendance.state_{state.value}")
                self.tell(
                    self.say("attendance.told_undone", house=roll.house(household), state=word)
                )

    async def _write(
        self,
        household: int,
        *,
        present: bool,
        by: Representative | None = None,
        left: bool = False,
        instead: bool = False,
    ) -> bool:
        """Write a word on a household down, as it is shown; return whether it was written."""
        roll, meeting = self._roll, self._meeting
        seen = steps.attendance_shown(meeting, present=roll.is_present(household))
        before, written = self._upto, True
        try:
            await self.look(
                steps.mark_present,
                household,
                present=present,
                by=by,
                left=left,
                instead=instead,
                seen=seen,
            )
        except Refusal as refusal:
            written = False
            await self.refused(refusal)
        self._meeting = await self.look(steps.current_meeting)
        if meeting is None or self._meeting is None or self._meeting.id != meeting.id:
            self._refresh()
            return False
        self._upto, said = await self.look(steps.attendance_since, before)
        self._cleared(household)
        roll.show_said(said)
        return written

    def _told(self, key: str, household: int, name: str = "") -> None:
        house = self._roll.house(household)
        book = self._roll.book
        said = name or ("" if book is None else book.heads.get(household, ""))
        self.tell(visible(self.say(f"attendance.told_{key}", house=house, name=said)))

    def action_missing(self) -> None:
        """Show only who is not here, or all of them again."""
        if self._meeting is not None:
            self._roll.missing_only = not self._roll.missing_only
            self._roll.show_rows()

    @work
    async def action_finish(self) -> None:
        """Close the meeting, once it was said what is left."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        if self._meeting is None:
            self.tell(self.say("steps_refusals.no_meeting"))
            return
        shown = len(await self.look(steps.present_households))
        left = await self.look(left_over)
        question = self.say("meeting.close_question", present=shown)
        called = await self.look(agenda_of_open_meeting)
        items = items_waiting(called, self.say)
        question = "  ".join(filter(None, (question, items, left_words(left, self.say))))
        act = partial(steps.close_meeting, seen=steps.meeting_shown(self._meeting, shown))
        closed = await decide(self, question, act)
        self._refresh()
        if closed:
            await self.forum.refresh_village()
            if await self.look(steps.current_meeting) is None:
                self.tell(self.say("minutes.closed_now"))
                await self._let_closing_be_seen()
                self.forum.copier.copy_village(CopyOccasion.MEETING)

    async def _let_closing_be_seen(self) -> None:
        """Let the room see what the evening came to."""
        if self.forum.hall.has_wall:
            # Read in once an evening, where there is a wall.
            from forumtui.evening.acts.closing import evening_came_to

            self.forum.release(await self.look(evening_came_to))

    @work
    async def action_minutes(self) -> None:
        """Write the minutes of the open meeting, else of the last one, and offer to print them."""
        # The room is only read in when somebody writes them.
        from forumtui.minutes.screens import write_and_offer

        await write_and_offer(self, self._meeting or self._last)

    def action_resolutions(self) -> None:
        """Show the resolutions, and put something to the vote."""
        # The room is only read in when somebody goes there.
        from forumtui.meetings.screens.votes import ResolutionsScreen

        self.open(ResolutionsScreen())

    def action_agenda(self) -> None:
        """Show the called meeting and its agenda."""
        # The room is only read in when somebody goes there.
        from forumtui.meetings.screens.agenda import AgendaScreen

        self.open(AgendaScreen())

    def action_quorum(self) -> None:
        """Show the quorum, and count it."""
        # The room is only read in when somebody goes there.
        from forumtui.meetings.screens.quorum import QuorumScreen

        self.open(QuorumScreen())

    @work
    async def action_print(self, key: str) -> None:
        """Write a paper of the meeting and put it into the print queue."""
        await print_meeting_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)

    def action_officers(self) -> None:
        """Show the officers."""
        # The room is only read in when somebody goes there.
        from forumtui.officers.screens.officers import NewOfficer, OfficersScreen

        meeting = self._meeting
        known = (
            () if meeting is None else (("chair", meeting.chair), ("secretary", meeting.secretary))
        )
        self.open(
            OfficersScreen([NewOfficer(name, self.say(f"meeting.{role}")) for role, name in known])
        )
