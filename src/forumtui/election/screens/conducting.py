"""What is rare while people are elected: how it is held, who stands in, what is done about a doubt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.election.acts import conduct as acts
from forumtui.election.acts import offices, opening, rounds
from forumtui.election.acts.offices import TakingOffice, held_by, name_office
from forumtui.election.acts.room import ElectionRoom
from forumtui.election.records.conduct import (
    Conduct,
    DutySort,
    OfficesWay,
    PileCause,
    named_offices,
)
from forumtui.election.records.elections import CandidateFacts
from forumtui.election.records.offices import Term, terms
from forumtui.election.records.rounds import BallotTally, Board, RoundFacts
from forumtui.election.refusals import OneHouseHoldsMoney, TwoOffices
from forumtui.engine.database import Store
from forumtui.meetings.rules.votes import count_typed
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers import records as officers
from forumtui.officers.records import Officer
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

SETTLED: Final = ("way", "next_by_votes", "hidden", "by_member")

NEXT_WAY: Final = {
    OfficesWay.AMONG: OfficesWay.CHAIR,
    OfficesWay.CHAIR: OfficesWay.FORUM,
    OfficesWay.FORUM: OfficesWay.AMONG,
}


class HowHeld(ForumDialog[Conduct]):
    """Four things villages differ in; Enter changes the highlighted one, F2 keeps them all."""

    TITLE = "election_room.conduct_title"
    ABOUT = "election_room.conduct_about"
    KEYS = (
        Command(Sense.YES, "take", "common.key_save"),
        Command("enter", "change", "election_room.key_change", help="election_room.help_change"),
    )

    def __init__(self, held: Conduct) -> None:
        super().__init__()
        self._held = held

    def compose_body(self) -> ComposeResult:
        """Lay out what can be settled."""
        yield Menu(id="settled")

    def on_mount(self) -> None:
        """Show how it is held now."""
        self.query_one("#settled", Menu).focus()
        self._draw()

    def _draw(self) -> None:
        held, say = self._held, self.say
        rows = [MenuRow("way", say(f"election.way_{held.way.value}"))]
        for name, value in (
            ("next_by_votes", held.next_by_votes),
            ("hidden", held.hidden),
            ("by_member", held.by_member),
        ):
            rows.append(
                MenuRow(name, say(f"election_room.settled_{name}_{'yes' if value else 'no'}"))
            )
        self.query_one("#settled", Menu).set_rows(rows)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Change the highlighted one."""
        event.stop()
        self._change(event.key)

    def action_change(self) -> None:
        """Change the highlighted one."""
        self._change(self.query_one("#settled", Menu).highlighted or SETTLED[0])

    def _change(self, name: str) -> None:
        held = self._held
        match name:
            case "next_by_votes":
                self._held = replace(held, next_by_votes=not held.next_by_votes)
            case "hidden":
                self._held = replace(held, hidden=not held.hidden)
            case "by_member":
                self._held = replace(held, by_member=not held.by_member)
            case _:
                self._held = replace(held, way=NEXT_WAY[held.way])
        self._draw()

    def action_take(self) -> None:
        """Keep them all."""
        self.dismiss(self._held)


@dataclass(frozen=True, slots=True)
class DutyTyped:
    """Who does which duty, for whom."""

    sort: DutySort
    name: str
    instead_of: str


class DoingDuty(Form[DutyTyped]):
    """F2: presides for who stands; F3: counts; F5: helps a voter."""

    TITLE = "election_room.duty_title"
    ABOUT = "election_room.duty_about"
    KEYS = (
        Command(
            Sense.YES, "take", "election_room.key_presides", help="election_room.help_presides"
        ),
        Command(
            Sense.OTHER, "take_teller", "election_room.key_counts", help="election_room.help_counts"
        ),
        Command(
            Sense.SOMEBODY_ELSE,
            "take_helper",
            "election_room.key_helps",
            help="election_room.help_helps",
        ),
    )
    FIELDS = ("whose", "name")
    BEGIN = "whose"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "election_refusals.duty_incomplete"))

    def __init__(self, whose: str) -> None:
        super().__init__()
        self._whose, self._sort = whose, DutySort.CHAIR

    def compose_body(self) -> ComposeResult:
        """Lay out for whom, and who does it."""
        yield Field("election_room.instead_of", value=self._whose, id="whose")
        yield Field("election_room.does_it", id="name")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is empty: which duty it is F2, F3 and F5 say alone."""
        event.stop()
        event.prevent_default()
        empty = self._first_empty()
        if empty is None:
            self.tell(self.say("election_room.say_which_duty"))
        else:
            self._field(empty).focus()

    def action_take_teller(self) -> None:
        """Take it: counts in the place of who stands."""
        self._take_as(DutySort.TELLER)

    def action_take_helper(self) -> None:
        """Take it: helps a voter."""
        self._take_as(DutySort.HELPER)

    def _take_as(self, sort: DutySort) -> None:
        self._sort = sort
        self.action_take()
        self._sort = DutySort.CHAIR

    def answer(self, typed: Sequence[str]) -> DutyTyped:
        """Return who does what."""
        whose, name = typed
        return DutyTyped(self._sort, name, whose)


@dataclass(frozen=True, slots=True)
class ChallengeTyped:
    """Who challenges, and why."""

    name: str
    why: str


class Challenging(Form[ChallengeTyped]):
    """Who challenges a round, and why; before its result it is counted once more."""

    TITLE = "election_room.challenge_title"
    ABOUT = "election_room.challenge_about"
    FIELDS = ("name", "why")
    BEGIN = "name"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "election_refusals.challenge_unreasoned"))

    def compose_body(self) -> ComposeResult:
        """Lay out who, and why."""
        yield Field("election_room.challenger", id="name")
        yield Field("election_room.why", id="why")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is empty: only F2 writes it down."""
        event.stop()
        event.prevent_default()
        empty = self._first_empty()
        if empty is None:
            self.tell(self.say("election_room.save_now"))
        else:
            self._field(empty).focus()

    def answer(self, typed: Sequence[str]) -> ChallengeTyped:
        """Return who, and why."""
        return ChallengeTyped(*typed)


class SumFromPaper(Form[int]):
    """How many marks stand on the tellers' paper; F3 (0) begins anew. The kept sum is not shown."""

    TITLE = "election_room.sum_title"
    ABOUT = "election_room.sum_about"
    KEYS = (
        Command(Sense.YES, "take", "election_room.key_sum", help="election_room.help_sum"),
        Command(Sense.OTHER, "anew", "election_room.key_anew", help="election_room.help_anew"),
    )
    FIELDS = ("sum",)
    BEGIN = "sum"
    NEEDED = MappingProxyType({"sum": "election_room.sum_first"})

    def compose_body(self) -> ComposeResult:
        """Lay out what is asked, and the place for the sum."""
        yield Line(self.say("election_room.sum_lead"), id="question")
        yield Field("election_room.sum", kind="number", id="sum")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Only F2 goes on."""
        event.stop()
        event.prevent_default()
        self.tell(self.say("election_room.sum_now"))

    def action_anew(self) -> None:
        """Begin the pile anew."""
        self.dismiss(0)

    def answer(self, typed: Sequence[str]) -> int:
        """Return the sum. Raises CountMalformed."""
        return count_typed(typed[0])


class NamingOffice(Form[str]):
    """Which office somebody elected is to take, as shared out or as the chair says."""

    TITLE = "election_room.naming_title"
    ABOUT = "election_room.naming_about"
    FIELDS = ("role",)
    BEGIN = "role"
    NEEDED = MappingProxyType({"role": "election_room.role_first"})

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whose = name

    def compose_body(self) -> ComposeResult:
        """Lay out who it is, and the office."""
        yield Line(self.say("election_room.naming_of", name=visible(self._whose)), id="question")
        yield Field("officers.role", id="role")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Only F2 writes it down."""
        event.stop()
        event.prevent_default()
        self.tell(self.say("election_room.save_now"))

    def answer(self, typed: Sequence[str]) -> str:
        """Return the office."""
        return typed[0]


async def confirm_from_paper(screen: ForumScreen, ballot: RoundFacts, marks: BallotTally) -> bool:
    """Let the tellers confirm the marks that stand, or begin anew; return whether it goes on."""
    shown = rounds.tally_shown(ballot.id, marks)
    dialog = SumFromPaper()
    while True:
        read = await screen.ask(dialog)
        if read is None:
            return False
        if not read:
            anew = partial(acts.begin_pile_anew, cause=PileCause.POWER, seen=shown)
            return await screen.attempt(anew) is not None
        try:
            await screen.look(acts.confirm_sum, read, seen=shown)
        except Refusal as refusal:
            dialog = SumFromPaper().anew(dialog, sentence(refusal, screen.say))
            continue
        return True


async def more_of(
    screen: ForumScreen, chosen: str, room: ElectionRoom, unseated: CandidateFacts | None
) -> None:
    """Do what was chosen of what is rare."""
    found, marks = room.board, room.marks
    if found is None:
        return
    seen = opening.board_shown(found)
    done: object | None = None
    match chosen:
        case "settle_conduct":
            done = await _settle(screen, found, seen)
        case "take_duty":
            chair = "" if room.meeting is None else room.meeting.chair
            done = await _take_duty(screen, chair, seen)
        case "challenge":
            said = await screen.ask(Challenging())
            if said is not None:
                done = await screen.attempt(acts.challenge, said.name, said.why, seen=seen)
        case "count_anew" if found.begun is not None and marks is not None:
            done = await _count_anew(screen, found.begun, marks)
        case "name_office" if unseated is not None:
            role = await screen.ask(NamingOffice(unseated.name))
            if role is not None:
                done = await screen.attempt(name_office, unseated.person, role, seen=seen)
    if done is not None:
        screen.tell(screen.say("election_room.written_down"))


async def _settle(screen: ForumScreen, found: Board, seen: str) -> Board | None:
    held = await screen.ask(HowHeld(found.conduct))
    return None if held is None else await screen.attempt(acts.settle_conduct, held, seen=seen)


async def _take_duty(screen: ForumScreen, chair: str, seen: str) -> Board | None:
    duty = await screen.ask(DoingDuty(chair))
    if duty is None:
        return None
    return await screen.attempt(acts.take_duty, duty.sort, duty.name, duty.instead_of, seen=seen)


async def _count_anew(screen: ForumScreen, ballot: RoundFacts, marks: BallotTally) -> Board | None:
    question = screen.say("election_room.anew_question", marks=marks.marks)
    if not await screen.ask(YesNo(question)):
        return None
    shown = rounds.tally_shown(ballot.id, marks)
    return await screen.attempt(acts.begin_pile_anew, PileCause.MISTAKE, seen=shown)


async def agreed_to(
    screen: ForumScreen, taking: TakingOffice, held: Term | None
) -> TakingOffice | None:
    """Ask what is to be asked before somebody takes an office; None where they shall not."""
    look: Callable[[Store], Refusal | None] = partial(warned_of, taking=taking, held=held)
    warning = await screen.look(look)
    if warning is None:
        return taking
    if not isinstance(warning, TwoOffices | OneHouseHoldsMoney):
        screen.tell(sentence(warning, screen.say), trouble=True)
        return None
    agreed = await screen.ask(YesNo(sentence(warning, screen.say)))
    return replace(taking, accepted=True) if agreed else None


def warned_of(store: Store, taking: TakingOffice, held: Term | None) -> Refusal | None:
    """Return what is to be asked, or forbids it, before somebody takes an office; None for nothing."""
    with store.reading():
        return offices.warning(taking, held)


def office_held(store: Store, person: int) -> Term | None:
    """Return the office somebody holds by an election."""
    with store.reading():
        return held_by(person)


def office_named(store: Store, candidate: int) -> str:
    """Return the office somebody elected was named for, "" for none."""
    with store.reading():
        return named_offices().get(candidate, "")


def before_in(store: Store, role: str) -> Officer | None:
    """Return who holds an office of that name, or left it vacant."""
    with store.reading():
        serving = next((one for one in officers.serving() if one.role == role), None)
        vacant = {term.office for term in terms() if term.vacancy is not None}
        left = (one for one in officers.offices() if one.id in vacant and one.role == role)
        return serving or next(left, None)
