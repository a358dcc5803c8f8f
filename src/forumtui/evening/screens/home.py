"""The manual's map whole: thirteen sub-steps with their state, the evening's bar, and what waits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.geometry import Size

from forumtui.areas import MAP, brought
from forumtui.evening.acts.on_map import Counted, LaterCounted, count, counted_later
from forumtui.evening.acts.overview import Overview
from forumtui.evening.screens.evening_bar import evening_rows
from forumtui.evening.screens.procedure import Cell, ProcedureMap
from forumtui.papers.screens.to_paper import open_queue
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import clock_of
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.blocks import Blocks
from forumtui.ui.widgets.line import Line
from forumtui.verification.words.marks import stopped_words

if TYPE_CHECKING:
    from forumtui.election.acts.room import ElectionRoom
    from forumtui.membership.acts.room import MembersCount

DONE, NOW, WANTED, OPEN = "√", "…", "!", "·"
"""The signs before a sub-step: done, going on, somebody is wanted, not begun."""

ROOMS_TO_GO: Final = {
    "linking": "forumtui.people.screens.identity:LinkingScreen",
    "certification": "forumtui.verification.screens.certification:CertificationScreen",
    "disputes": "forumtui.verification.screens.disputes:DisputesScreen",
    "funds": MAP["control"],
    "rows": "forumtui.registers.screens.rows:RowsScreen",
    "guarantors": "forumtui.people.screens.guarantors:GuaranteesScreen",
    "debtors": "forumtui.people.screens.debtors:DebtorsScreen",
    "copies": "forumtui.safekeeping.screens.copies:CopiesScreen",
}
"""The rooms of the map that are no room of the procedure's own."""

LATER_SECONDS: Final = 0.5
"""How long the map stands before what takes longer is read in and counted."""

VERIFY: Final = NumberedAct("paper", "anchor.key", "anchor.help")

CHECK: Final = NumberedAct("check", "check.key", "check.help")

COPIES: Final = NumberedAct("go('copies')", "copies.key", "copies.help")

DISPUTES: Final = NumberedAct("go('disputes')", "disputes.key_disputes", "disputes.help_disputes")

OFFICERS: Final = NumberedAct("officers", "officers.key", "officers.help")

NAMES: Final = NumberedAct("go('linking')", "home.room_linking", "home.help_linking")

CLOCK: Final = NumberedAct("clock", "home.key_clock", "home.help_clock")

HANDBOOK: Final = NumberedAct("handbook", "handbook.key", "handbook.help_key")


class HomeScreen(ForumScreen):
    """Where the evening begins and returns to; the mark stands on what comes next."""

    ROOM = "home.title"
    ABOUT = "home.about"
    KEYS = (
        Command("enter", "open", "home.key_open"),
        Command(Sense.OTHER, "walk", "home.key_walk"),
        Command(Sense.FIND, "find", "verification.key_find", help="home.help_find"),
        Command(Sense.PAPER, "queue", "home.key_papers", help="print_queue.help_queue"),
        *(
            Command(key, f"room('{room}')", f"home.room_{room}", bar=False)
            for key, room in zip("1234567890", MAP, strict=False)
        ),
    )
    RARE = (VERIFY, CHECK, COPIES, DISPUTES, OFFICERS, NAMES, CLOCK, HANDBOOK)

    # Everything is counted on the map.
    FOLLOWS = ("",)
    COMES_FIRST = True

    def __init__(self, counted: Counted | None = None) -> None:
        """Make the map; what is `counted` already is in its first picture."""
        super().__init__()
        self._later = LaterCounted()
        self._counted = counted
        self._is_new = counted is not None
        self._told = ""
        self._drawn_for = Size()

    def compose_body(self) -> ComposeResult:
        """Lay out what comes next, the evening's bar, and the map."""
        yield Line(id="lead")
        yield Blocks(id="progress")
        yield ProcedureMap(id="map")

    def fill(self) -> None:
        """Show what was counted, else the sub-steps alone."""
        grid = self.query_one(ProcedureMap)
        if self._counted is None:
            grid.show(*_sides({}, (), self.say, all_known=False))
        else:
            self._told = self._stopped(self._counted)
            self._draw()
            if self._is_new:
                grid.move_to(_next(self._counted.seen))
        grid.focus()

    def on_screen_resume(self) -> None:
        """Count again: something may have been done.

        After the map is drawn: in a large village the counting would hold it up.
        """
        self.query_one(ProcedureMap).by_hand = False
        if self._is_new:
            self._is_new = False
            self.set_timer(LATER_SECONDS, self._refresh_later)
        else:
            self.call_after_refresh(self._refresh, to_next=True)

    def prints_changed(self, job: object, stuck: str) -> None:
        """Count again, and say what is stuck."""
        super().prints_changed(job, stuck)
        self._refresh()

    async def look_anew(self) -> None:
        """Count again."""
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self, *, to_next: bool = False) -> None:
        await self.forum.refresh_village()
        self._counted = counted = await self.look(count)
        self._told = self._stopped(counted)
        self._draw()
        grid = self.query_one(ProcedureMap)
        # A mark that was moved meanwhile stays: Enter would open what nobody chose.
        if to_next and not grid.by_hand:
            grid.move_to(_next(counted.seen))
        # What takes longer is counted once the map is there and whoever hurries on has left it.
        self.set_timer(LATER_SECONDS, self._refresh_later)

    @work(exclusive=True, group="look")
    async def _refresh_later(self) -> None:
        if self._counted is None or not self.on_top:
            return
        self._later = await self.look(counted_later, self._counted.seen)
        self._draw()

    def _draw(self) -> None:
        counted = self._counted
        if counted is None:
            return
        say, seen = self.say, counted.seen
        clock, rows = self._later.clock, self.size.height
        self._drawn_for = self.size
        self.query_one("#lead", Line).update(self._told or self._lead(seen))
        self.query_one("#progress", Blocks).show(
            lambda free: evening_rows(seen.progress, say, free, clock=clock, rows=rows)
        )
        waits = _waits(counted, self._later, say)
        states = _counts(counted, self._later, say)
        grid = self.query_one(ProcedureMap)
        grid.show(*_sides(states, waits, say, all_known=self._later.known))

    def on_resize(self) -> None:
        """Draw the figures for the room there is now, where it is another."""
        if self.size != self._drawn_for:
            self._draw()

    def _lead(self, seen: Overview) -> str:
        """Return what comes next, and which meeting is open since what the clock says."""
        lead = self.say(f"home.lead_{LEADS[_next(seen)]}")
        if seen.meeting is None:
            return lead
        clock = clock_of(datetime.now(UTC))
        return f"{lead}  {self.say('home.meeting_open', number=seen.meeting.number, clock=clock)}"

    def _stopped(self, counted: Counted) -> str:
        """Return where the power went, what was half done then, and whether the clock is wrong.

        "" where there is nothing of it to say.
        """
        told = []
        stopped = self.forum.stopped
        if stopped is not None:
            told.append(stopped_words(stopped.house, self.say, sound=stopped.sound))
            if stopped.house and stopped.sound:
                told.append(self.say("home.stopped_go_on"))
            if stopped.paying:
                told.append(self.say("home.stopped_paying", house=visible(stopped.paying)))
        if counted.vote is not None:
            from forumtui.meetings.words import half_counted_words

            told.append(half_counted_words(counted.vote, self.say))
        if counted.half is not None:
            told.append(self.say("readiness.half_read", file=visible(counted.half.name)))
        if counted.doubted:
            told.append(self.say("day.in_meeting"))
        return "  ".join(told)

    def on_procedure_map_chosen(self, event: ProcedureMap.Chosen) -> None:
        """Open what is marked."""
        event.stop()
        self.action_go(event.key)

    def action_go(self, key: str) -> None:
        """Open a sub-step, or the room of what waits for somebody."""
        if key in {"papers", "stuck"}:
            open_queue(self)
        elif key == "restructuring":
            self.open(_room("consolidation"))
        elif key in ROOMS_TO_GO:
            # Read in when it is entered: the map is on the screen sooner.
            self.open(brought(ROOMS_TO_GO[key])())
        else:
            self.open(_room(key))

    def action_room(self, room: str) -> None:
        """Open a sub-step by its number."""
        self.open(_room(room))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)

    def action_walk(self) -> None:
        """Go straight to the walk."""
        self.open(_room("verification"))

    @work
    async def action_find(self) -> None:
        """Go to a household that is asked for."""
        from forumtui.village.screens.find import Find

        household = await self.ask(Find())
        if household is not None:
            self.enter("household", household)

    def action_check(self) -> None:
        """Look whether the books are whole."""
        # Read in when it is asked for: the map is on the screen sooner.
        from forumtui.safekeeping.screens.check import Checking

        self.open(Checking())

    def action_paper(self) -> None:
        """Ask for the code on a paper."""
        from forumtui.papers.screens.codes import AnchorScreen

        self.open(AnchorScreen())

    def action_clock(self) -> None:
        """Show how the evening stands against its plan."""
        from forumtui.evening.screens.clock import TheClock

        self.open(TheClock())

    @work
    async def action_handbook(self) -> None:
        """Put the handbook and the committee's page into the print queue."""
        # Read in when they are asked for: the map is on the screen sooner.
        from forumtui.papers.acts.catalogue import paper_type
        from forumtui.papers.acts.writing import to_print, write
        from forumtui.papers.screens.to_paper import put_in_queue

        self.tell(self.say("handbook.making"))
        papers = []
        for key in ("handbook", "proofs"):
            written = await self.attempt(write, paper_type(key), language=self.say)
            if written is None:
                return
            papers += to_print(written)
        await put_in_queue(self, lambda _store: papers)

    def action_officers(self) -> None:
        """Show the officers."""
        from forumtui.officers.screens.officers import OfficersScreen

        self.open(OfficersScreen())


def _room(name: str) -> ForumScreen:
    # Read in when it is entered: the map is on the screen sooner.
    room: type[ForumScreen] = brought(MAP[name])
    return room()


LEADS: Final = {
    "intake": "intake",
    "meeting": "meeting",
    "verification": "verification",
    "consolidation": "contract",
}
"""The sentence of what comes next, by where the mark stands then."""


def _next(seen: Overview) -> str:
    """Return the sub-step that comes next."""
    if not seen.counts.files:
        return "intake"
    if seen.meeting is None:
        return "meeting"
    asked = seen.progress.answered < seen.progress.total.households
    return "verification" if asked else "consolidation"


@dataclass(frozen=True, slots=True)
class _State:
    """A sub-step as it stands: its sign, and what is said of it; `alarm` says it in red."""

    sign: str = OPEN
    said: str = ""
    alarm: bool = False


LEFT: Final = (
    ("phase_1", ("meeting", "intake", "verification", "control")),
    ("phase_2", ("debts", "certification", "membership", "regulation")),
)

RIGHT: Final = (
    ("phase_3", ("election", "announcing")),
    ("phase_4", ("consolidation", "restructuring", "followup")),
)
"""The phases of the manual and what opens their sub-steps."""


def _sides(
    states: dict[str, _State],
    waits: Sequence[Cell],
    say: Callable[..., str],
    *,
    all_known: bool,
) -> tuple[list[Cell], list[Cell]]:
    """Return the cells of both columns: phases and sub-steps, and at the right what is known to wait."""
    sides: tuple[list[Cell], list[Cell]] = ([], [])
    for side, phases in zip(sides, (LEFT, RIGHT), strict=True):
        for phase, steps in phases:
            side.append(Cell("", say(f"home.{phase}")))
            for place, key in enumerate(steps, start=1):
                state = states.get(key, _State())
                name = say(f"home.step_{phase[-1]}{place}")
                side.append(
                    Cell(key, f"{state.sign} {name}", state.said, quiet=not key, alarm=state.alarm)
                )
    # Before all was looked at nobody says how much waits, or that nothing does.
    heading = say("home.waits_nothing" if all_known else "home.waits_looking")
    if waits and all_known:
        heading = say("home.waits", count=len(waits))
    sides[1].append(Cell("", heading))
    sides[1].extend(waits)
    return sides


def _waits(counted: Counted, later: LaterCounted, say: Callable[..., str]) -> list[Cell]:
    """Return everything that waits for somebody, the gravest first; each is opened with Enter."""
    seen, papers = counted.seen, counted.papers
    found = (
        ("disputes", "disputes", later.disputes),
        ("rows", "rows", seen.counts.rows_waiting),
        ("linking", "persons", seen.persons_waiting),
        ("funds", "funds", counted.found.on_hold),
        ("stuck", "stuck", papers.stuck),
        ("papers", "asked", papers.asked),
        ("guarantors", "guarantors", later.guarantors),
        ("debtors", "debtors", later.debtors),
        ("copies", "copy", int(not later.copied and seen.counts.files > 0)),
    )
    return [
        Cell(key, say(f"home.waits_{what}", count=f"{many:,}"), half=True)
        for key, what, many in found
        if many
    ]


def _counts(counted: Counted, later: LaterCounted, say: Callable[..., str]) -> dict[str, _State]:
    seen = counted.seen
    counts, progress, meeting = seen.counts, seen.progress, seen.meeting
    total = progress.total.households
    all_asked = bool(total) and progress.answered == total
    found = counted.found
    drafted, announced = _State(OPEN, ""), _State(OPEN, "")
    if later.announcing is not None:
        from forumtui.evening.screens import regulation_on_map

        drafted = _State(*regulation_on_map.drafted(later.draft, say))
        announced = _State(*regulation_on_map.announced(later.announcing, say))
    hold = "home.control_hold" if found.on_hold else "home.control_clear"
    return {
        "meeting": _called(later, say)
        if meeting is None
        else _assembled(seen.households_present, total, later, say),
        "intake": _State(
            OPEN if not counts.files else WANTED if counts.rows_waiting else DONE,
            say("home.intake", files=counts.files, waiting=counts.rows_waiting),
        ),
        "verification": _State(
            DONE if all_asked else NOW if progress.answered else OPEN,
            say("home.verification", answered=progress.answered, total=total),
        ),
        "control": _State(
            WANTED if found.on_hold else DONE if found.funds else OPEN,
            say(hold, on_hold=found.on_hold, funds=found.funds) if found.funds else "",
        ),
        "debts": _State(
            WANTED if seen.persons_waiting else DONE if counts.loans else OPEN,
            say(
                "home.debts_cut_off" if counts.repaid else "home.debts",
                loans=counts.loans,
                baht=format_baht(counts.debt_satang),
            ),
        ),
        "certification": _certified(later, say),
        "membership": _joined(later.members, say),
        "regulation": drafted,
        "election": _elected(later.election, say),
        "announcing": announced,
        "consolidation": _State(
            NOW if counts.contracts else OPEN, say("home.consolidation", contracts=counts.contracts)
        ),
        "restructuring": _State(OPEN, say("home.restructuring")),
        "followup": _State(
            NOW if later.paid_today else OPEN,
            say("home.followup", paid=f"{later.paid_today:,}", total=f"{counts.contracts:,}")
            if counts.contracts and later.known
            else ""
            if counts.contracts
            else say("home.no_contract"),
        ),
    }


def _called(later: LaterCounted, say: Callable[..., str]) -> _State:
    """Return whether a meeting is called and its notice hangs, or that it was not held."""
    room = later.calling
    called = None if room is None else room.called
    if called is None or not (called.plan.waits or called.plan.not_held is not None):
        return _State(OPEN, say("home.no_meeting"))
    if called.plan.not_held is not None:
        return _State(WANTED, say("home.meeting_not_held"))
    key = "home.meeting_posted" if called.postings else "home.meeting_called"
    day = f"{called.plan.planned_on.day}/{called.plan.planned_on.month}"
    return _State(NOW if called.postings else WANTED, say(key, day=day))


def _assembled(present: int, total: int, later: LaterCounted, say: Callable[..., str]) -> _State:
    """Return how many came to the open meeting, and whether that is a quorum once it is known."""
    said = say("home.meeting", present=present, total=total)
    if not later.needed:
        return _State(NOW, said)
    missing = later.needed - present
    also = say("home.quorum_missing", missing=missing) if missing > 0 else say("home.quorum_met")
    return _State(NOW, f"{said} {also}")


def _certified(later: LaterCounted, say: Callable[..., str]) -> _State:
    """Return whether the village certified its figures, and whether they are still those."""
    found = later.certified
    if not later.known:
        return _State(OPEN, "")
    if found is None or found.resolution is None:
        return _State(OPEN, say("home.no_resolution"))
    if found.moved:
        return _State(WANTED, say("home.certified_changed"))
    return _State(DONE, say("home.certified"))


def _joined(found: "MembersCount | None", say: Callable[..., str]) -> _State:
    """Return how many are members and wait, "" before it was looked or in a village too large."""
    if found is None or not found.people:
        return _State(OPEN, "")
    if not found.begun:
        return _State(OPEN, say("home.membership", count=f"{found.people:,}"))
    key = "home.members_waiting" if found.waiting else "home.members"
    sign = WANTED if found.waiting else NOW if found.without else DONE
    return _State(
        sign,
        say(
            key,
            members=f"{found.members:,}",
            waiting=f"{found.waiting:,}",
            without=f"{found.without:,}",
        ),
    )


def _elected(room: "ElectionRoom | None", say: Callable[..., str]) -> _State:
    """Return how far the election has come, "" before it was looked."""
    found = None if room is None else room.board
    if room is None:
        return _State(OPEN, "")
    if room.acting:
        return _State(WANTED, say("home.election_acting", count=room.acting), alarm=True)
    if room.vacant and (found is None or found.begun is None):
        return _State(WANTED, say("home.election_vacant", count=room.vacant))
    if found is None:
        return _State(OPEN, say("home.no_election"))
    seats = found.election.seats
    filled = seats - found.outcome.open_seats
    if found.begun is not None:
        return _State(NOW, say("home.election_round", number=found.begun.number))
    if found.last_counted is not None:
        sign = DONE if found.outcome.whole else NOW
        return _State(sign, say("home.election_filled", filled=filled, seats=seats))
    return _State(NOW, say("home.election_candidates", count=len(room.standing)))
