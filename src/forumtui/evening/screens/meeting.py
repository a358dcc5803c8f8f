"""Sub-step 1.1: is all ready, open the meeting (จัดประชุม), tick who came, close it.

Its dialog asks for the day, the place, who chairs it and who writes.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.clock import Clock, Trust
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.database import Store
from forumtui.meetings.acts import meetings as steps
from forumtui.meetings.records.meetings import MeetingFacts
from forumtui.safekeeping.acts.readiness import ReadinessFinding, in_order_of_need, readiness
from forumtui.safekeeping.words.readiness import ready_words
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.acts.answers import standings
from forumtui.verification.records.walk import HouseholdStanding
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.words.marks import SIGNS
from forumtui.village.acts.day import clock_here
from forumtui.village.acts.households import walk
from forumtui.village.records.village import Stop
from forumtui.village.screens.find import Find

START: Final = Command("f2", "start", "meeting.key_open")

OFFICERS: Final = Command("f8", "officers", "officers.key", help="officers.help")

MINUTES: Final = Command("f3", "minutes", "minutes.key", help="minutes.help_key")

RESOLUTIONS: Final = Command("f6", "resolutions", "resolution.key", help="resolution.help")

LOOK_AGAIN: Final = Command("f5", "look_again", "meeting.key_ready", help="meeting.help_ready")


def _around(
    store: Store,
) -> tuple[tuple[Stop, ...], frozenset[int], tuple[HouseholdStanding, ...]]:
    """Return the households, who came and who answered: read at once, so that they fit together."""
    with store.reading():
        return walk(store), steps.present_households(store), standings(store)


class MeetingScreen(ForumScreen):
    """The open meeting and the households that came."""

    ROOM = "meeting.title"
    KEYS = (
        START,
        Command("enter", "tick", "meeting.key_present"),
        Command("f7", "find", "verification.key_find"),
        Command("f4", "finish", "meeting.key_close"),
        RESOLUTIONS,
        MINUTES,
        OFFICERS,
        LOOK_AGAIN,
    )

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingFacts | None = None
        self._present: set[int] = set()
        self._houses: dict[int, str] = {}
        self._status: dict[int, HouseholdStatus] = {}
        self._ready: tuple[ReadinessFinding, ...] = ()
        self._last: MeetingFacts | None = None
        # One tick after the other: what a row says is what the next one on it turns round.
        self._ticking = asyncio.Lock()

    FOLLOWS = ("meeting.", "verification.", "households.", "intake.", "correction.")

    async def look_anew(self) -> None:
        """Look again at the meeting and at who came."""
        self._refresh()

    def offered(self) -> tuple[Command, ...]:
        """Return the commands of the meeting, or those before it is opened."""
        if self._meeting is None:
            if self._last is not None:
                return (START, MINUTES, RESOLUTIONS, OFFICERS, LOOK_AGAIN)
            return (START, LOOK_AGAIN, OFFICERS, RESOLUTIONS)
        return tuple(one for one in self.KEYS if one not in {START, LOOK_AGAIN})

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting and the households."""
        yield Line(id="meeting")
        yield Menu(id="households")
        yield Line(id="count")

    def fill(self) -> None:
        """Show the meeting that is open."""
        self.query_one("#households", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        self._meeting = await self.look(steps.current_meeting)
        self._last = next(reversed(await self.look(steps.meetings)), None)
        stops, here, answers = await self.look(_around)
        self._houses = {stop.household: stop.house for stop in stops}
        self._present = set(here)
        self._status = {one.household: one.status for one in answers}
        self.query_one(KeyBar).offer(self.offered())
        self._draw()
        if self._meeting is None:
            await self._look_whether_ready()

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

    def _draw_ready(self) -> None:
        """Say the highlighted sentence whole."""
        place = self.query_one("#households", Menu).highlighted
        # While it is read that the meeting was closed elsewhere, households still stand there.
        if self._meeting is None and place is not None and int(place) < len(self._ready):
            self.query_one("#count", Line).update(ready_words(self._ready[int(place)], self.say))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say the highlighted sentence whole."""
        event.stop()
        self._draw_ready()

    def action_look_again(self) -> None:
        """Look again whether the evening can begin."""
        if self._meeting is None:
            self._refresh()

    def _draw(self) -> None:
        meeting, say = self._meeting, self.say
        line = self.query_one("#meeting", Line)
        if meeting is None:
            line.update(say("meeting.none"))
            self.query_one("#households", Menu).set_rows([])
            self.query_one("#count", Line).update("")
            return
        line.update(
            visible(
                say(
                    "meeting.open",
                    number=meeting.number,
                    day=meeting.held_on,
                    place=meeting.place,
                    chair=meeting.chair,
                    secretary=meeting.secretary,
                )
            )
        )
        self.query_one("#households", Menu).set_rows(
            [MenuRow(str(household), self._row(household)) for household in self._houses]
        )
        self._draw_count()

    def _draw_count(self) -> None:
        self.query_one("#count", Line).update(
            self.say("meeting.count", present=len(self._present), total=len(self._houses))
        )

    def _row(self, household: int) -> str:
        key = "meeting.row_present" if household in self._present else "meeting.row_not"
        sign = SIGNS[self._status[household]]
        return visible(self.say(key, house=self._houses[household], sign=sign))

    @work
    async def action_start(self) -> None:
        """Open a meeting."""
        if self._meeting is not None:
            self.tell(self.say("steps_refusals.meeting_is_open", place=self._meeting.place))
            return
        wanted = await self.ask(OpenMeeting(await self.look(clock_here)))
        if wanted is None:
            return
        await self.attempt(
            steps.open_meeting,
            held_on=wanted.held_on,
            place=wanted.place,
            chair=wanted.chair,
            secretary=wanted.secretary,
        )
        await self.forum.refresh_village()
        self._refresh()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Tick or untick a household."""
        event.stop()
        self.action_tick()

    @work(group="tick")
    async def _toggle(self, household: int) -> None:
        async with self._ticking:
            await self._toggled(household)

    async def _toggled(self, household: int) -> None:
        # What is shown is turned round: a line that another desk ticked meanwhile is shown first.
        shown = household in self._present
        seen = steps.attendance_shown(self._meeting, present=shown)
        await self.attempt(steps.mark_present, household, present=not shown, seen=seen)
        before, meeting = self._present, self._meeting
        self._meeting = await self.look(steps.current_meeting)
        if meeting is None or self._meeting is None or self._meeting.id != meeting.id:
            self._refresh()
            return
        self._present = set(await self.look(steps.present_households))
        menu = self.query_one("#households", Menu)
        for other in before ^ self._present:
            if other in self._houses:
                menu.set_row(MenuRow(str(other), self._row(other)))
        self._draw_count()

    def action_tick(self) -> None:
        """Tick or untick the highlighted household."""
        key = self.query_one("#households", Menu).highlighted
        if key is not None and self._meeting is not None:
            self._toggle(int(key))

    @work
    async def action_find(self) -> None:
        """Go to a household that is asked for."""
        if self._meeting is None:
            self.tell(self.say("steps_refusals.no_meeting"))
            return
        household = await self.ask(Find())
        if household is not None:
            self.query_one("#households", Menu).move_to(str(household))

    @work
    async def action_finish(self) -> None:
        """Close the meeting."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        if self._meeting is None:
            self.tell(self.say("steps_refusals.no_meeting"))
            return
        shown = len(self._present)
        question = self.say("meeting.close_question", present=shown)
        act = partial(steps.close_meeting, seen=steps.meeting_shown(self._meeting, shown))
        closed = await decide(self, question, act)
        self._refresh()
        if closed:
            await self.forum.refresh_village()
            if await self.look(steps.current_meeting) is None:
                self.tell(self.say("minutes.closed_now"))
                self.forum.copier.copy_village(CopyOccasion.MEETING)

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

    def action_officers(self) -> None:
        """Show the officers."""
        # The room is only read in when somebody goes there.
        from forumtui.officers.screens.officers import OfficersScreen

        self.open(OfficersScreen())


@dataclass(frozen=True, slots=True)
class MeetingWanted:
    """What a meeting is opened with."""

    held_on: date
    place: str
    chair: str
    secretary: str


class OpenMeeting(Form[MeetingWanted]):
    """All four must be filled in; the day is the clock's, so that the place comes first.

    A clock that cannot be right knows no day, and one that nobody set is only believed once
    somebody has looked at it.
    """

    TITLE = "meeting.open_title"
    FIELDS = ("held_on", "place", "chair", "secretary")
    BEGIN = "place"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "meeting.all_four"))

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def compose_body(self) -> ComposeResult:
        """Lay out the four fields, and what is wrong with the clock."""
        unknown = self._clock.trust.in_doubt
        today = (
            "" if unknown else format_date(self._clock.now.astimezone().date(), DateStyle.NUMERIC)
        )
        if self._clock.trust is not Trust.SURE:
            yield Line(self.say(f"meeting.clock_{self._clock.trust.value}"), id="where")
        yield Field("meeting.held_on", kind="date", value=today, id="held_on")
        yield Field("meeting.place", id="place")
        yield Field("meeting.chair", id="chair")
        yield Field("meeting.secretary", id="secretary")

    def on_mount(self) -> None:
        """Begin at the place, or at a day that the clock does not know."""
        super().on_mount()
        if self._clock.trust.in_doubt:
            self.query_one("#held_on", Field).focus()

    def answer(self, typed: Sequence[str]) -> MeetingWanted:
        """Return the meeting. Raises NotADay."""
        day, place, chair, secretary = typed
        return MeetingWanted(day_typed(day), place, chair, secretary)
