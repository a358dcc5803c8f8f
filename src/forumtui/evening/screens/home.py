"""The procedure as a map with counts: only sub-steps that work are on it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from forumtui.areas import MAP, brought
from forumtui.engine.database import Store
from forumtui.evening.acts.overview import Overview, overview
from forumtui.meetings.acts.interrupted_vote import InterruptedVote, interrupted_vote
from forumtui.papers.acts.queue import Queue, queue
from forumtui.papers.screens.to_paper import open_queue
from forumtui.registers.acts.half_read import half_read
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import cut, pad
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.words.marks import progress_line, stopped_words
from forumtui.village.acts.day import clock_here

if TYPE_CHECKING:
    from forumtui.registers.acts.control_totals import HoldCount


LABEL = 34


class HomeScreen(ForumScreen):
    """Where the evening begins and returns to."""

    ROOM = "home.title"
    KEYS = (
        Command("enter", "open", "home.key_open"),
        Command("f3", "walk", "home.key_walk"),
        Command("f4", "queue", "print_queue.key_queue", help="print_queue.help_queue"),
        Command("f5", "check", "check.key", help="check.help"),
        Command("f6", "paper", "anchor.key", help="anchor.help"),
        Command("f7", "disputes", "disputes.key_disputes", help="disputes.help_disputes"),
        Command("f8", "copies", "copies.key", help="copies.help"),
        *(
            Command(str(place), f"room('{room}')", f"home.room_{room}", bar=False)
            for place, room in enumerate(MAP, start=1)
        ),
    )

    # Everything is counted on the map.
    FOLLOWS = ("",)

    def compose_body(self) -> ComposeResult:
        """Lay out the map and the running count."""
        yield Line(id="lead")
        yield Menu(id="map")
        yield Line(id="progress")
        yield Line(id="prints")

    def fill(self) -> None:
        """Begin on the first sub-step."""
        menu = self.query_one("#map", Menu)
        menu.set_rows([MenuRow(room, self.say(f"home.room_{room}")) for room in MAP])
        menu.focus()

    def on_screen_resume(self) -> None:
        """Count again: something may have been done.

        After the map is drawn: in a large village the counting would hold it up.
        """
        self.call_after_refresh(self._refresh)

    def prints_changed(self, job: object, stuck: str) -> None:
        """Count again, and say what is stuck."""
        super().prints_changed(job, stuck)
        self._refresh()

    async def look_anew(self) -> None:
        """Count again."""
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self.forum.refresh_village()
        seen, found, papers, half, vote = await self.look(_counted)
        key = "home.control_hold" if found.on_hold else "home.control_clear"
        counted = self.say(key, on_hold=found.on_hold, funds=found.funds)
        counts = _counts(seen, self.say) | {"control": counted if found.funds else ""}
        self.query_one("#map", Menu).set_rows(
            [MenuRow(room, _row(self.say(f"home.room_{room}"), counts[room])) for room in MAP]
        )
        stopped = "  ".join(filter(None, (self._stopped(half, vote), await self._clock())))
        self.query_one("#lead", Line).update(stopped or self.say(f"home.lead_{_next(seen)}"))
        self.query_one("#progress", Line).update(progress_line(seen.progress, self.say))
        self.query_one("#prints", Line).update(_papers(papers, self.say))

    async def _clock(self) -> str:
        """Return what is said of a clock that went wrong while a meeting is open, "" of any other."""
        if not self.forum.secretary:
            return ""
        clock = await self.look(clock_here)
        return self.say("day.in_meeting") if clock.trust.in_doubt else ""

    def _stopped(self, half: Path | None, vote: InterruptedVote | None) -> str:
        """Return where the power went, what was being counted or read then; "" when it did not go."""
        told = []
        stopped = self.forum.stopped
        if stopped is not None:
            told.append(stopped_words(stopped.house, self.say, sound=stopped.sound))
            if stopped.house and stopped.sound:
                told.append(self.say("home.stopped_go_on"))
        if vote is not None:
            from forumtui.meetings.words import half_counted_words

            told.append(half_counted_words(vote, self.say))
        if half is not None:
            told.append(self.say("readiness.half_read", file=visible(half.name)))
        return "  ".join(told)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Open the sub-step."""
        event.stop()
        self.open(_room(event.key))

    def action_room(self, room: str) -> None:
        """Open a sub-step by its number on the map."""
        self.open(_room(room))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)

    def action_copies(self) -> None:
        """Look at the copies."""
        from forumtui.safekeeping.screens.copies import CopiesScreen

        self.open(CopiesScreen())

    def action_walk(self) -> None:
        """Go straight to the walk."""
        self.open(_room("verification"))

    def action_check(self) -> None:
        """Look whether the books are whole."""
        # Read in when it is asked for: the map is on the screen sooner.
        from forumtui.safekeeping.screens.check import Checking

        self.open(Checking())

    def action_paper(self) -> None:
        """Ask for the code on a paper."""
        from forumtui.papers.screens.codes import AnchorScreen

        self.open(AnchorScreen())

    def action_disputes(self) -> None:
        """Show the lines that members say are wrong."""
        from forumtui.verification.screens.disputes import DisputesScreen

        self.open(DisputesScreen())


def _room(name: str) -> ForumScreen:
    # Read in when it is entered: the map is on the screen sooner.
    room: type[ForumScreen] = brought(MAP[name])
    return room()


def _counted(
    store: Store,
) -> tuple[Overview, "HoldCount", Queue, Path | None, InterruptedVote | None]:
    # Read in at the desk, while the screen is drawn for the first time.
    from forumtui.registers.acts.control_totals import held

    return overview(store), held(store), queue(store), half_read(store), interrupted_vote(store)


def _papers(papers: Queue, say: Callable[..., str]) -> str:
    """Return what is in the print queue, "" while nothing wants anybody."""
    if not (papers.waiting or papers.asked or papers.stuck):
        return ""
    return say("print_queue.counts", waiting=papers.waiting, asked=papers.asked, stuck=papers.stuck)


def _row(label: str, count: str) -> Callable[[int], str]:
    def text(columns: int) -> str:
        return cut(pad(label, LABEL) + " " + visible(count), columns)

    return text


def _next(seen: Overview) -> str:
    """Return what to do next, for the line above the map."""
    if not seen.counts.files:
        return "intake"
    if seen.meeting is None:
        return "meeting"
    return "verification" if seen.progress.answered < seen.progress.total.households else "contract"


def _counts(seen: Overview, say: Callable[..., str]) -> dict[str, str]:
    counts, progress = seen.counts, seen.progress
    meeting = seen.meeting
    return {
        "meeting": say("home.no_meeting")
        if meeting is None
        else say("home.meeting", place=meeting.place, present=seen.households_present),
        "intake": say("home.intake", files=counts.files, waiting=counts.rows_waiting),
        "verification": say(
            "home.verification", answered=progress.answered, total=progress.total.households
        ),
        "linking": say("home.linking", waiting=seen.persons_waiting),
        "debts": say("home.debts", loans=counts.loans, baht=format_baht(counts.debt_satang)),
        "consolidation": say("home.consolidation", contracts=counts.contracts),
    }
