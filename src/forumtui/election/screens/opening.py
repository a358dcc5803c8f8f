"""What is typed before anybody votes: which election, who nominates, the numbers drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.election.records.elections import CandidateFacts, VotingMethod
from forumtui.election.rules.standing import check_seats
from forumtui.meetings.rules.votes import count_typed
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class ElectionWanted:
    """What an election is opened with; `max_marks` None: as many as there are seats."""

    question: str
    seats: int
    max_marks: int | None
    office: str
    method: VotingMethod


class OpenElection(Form[ElectionWanted]):
    """F2 opens it by ballot papers, F3 by raised hands."""

    TITLE = "election_room.open_title"
    ABOUT = "election_room.open_about"
    KEYS = (
        Command(Sense.YES, "take", "election_room.key_slips", help="election_room.help_slips"),
        Command(
            Sense.OTHER, "take_hands", "election_room.key_hands", help="election_room.help_hands"
        ),
    )
    FIELDS = ("question", "seats", "max_marks", "office")
    BEGIN = "question"
    DOUBTED = "seats"
    NEEDED = MappingProxyType(
        {"question": "election_room.question_first", "seats": "election_room.seats_first"}
    )

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question, self._method = question, VotingMethod.SLIPS

    def compose_body(self) -> ComposeResult:
        """Lay out who is elected, for how many seats, how many marks, and the one office."""
        yield Field("election_room.question", value=self._question, id="question")
        yield Field("election_room.seats", kind="number", id="seats")
        yield Field("election_room.max_marks", kind="number", id="max_marks")
        yield Field("election_room.office", id="office")
        yield Line(self.say("election_room.open_hint"), id="where")

    def on_mount(self) -> None:
        """Begin at the question; what is typed takes its place."""
        super().on_mount()
        self._field("question").pick()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: how people vote is said by F2 and F3 alone."""
        event.stop()
        # Else the form's own handler runs, too, and takes it all.
        event.prevent_default()
        order = ("question", "seats", "max_marks", "office")
        at = next(place for place, name in enumerate(order) if self._field(name).has_focus_within)
        if at + 1 < len(order):
            self._field(order[at + 1]).focus()
        else:
            self.tell(self.say("election_room.say_how"))

    def action_take_hands(self) -> None:
        """Take it all, by raised hands."""
        self._method = VotingMethod.HANDS
        self.action_take()
        self._method = VotingMethod.SLIPS

    def answer(self, typed: Sequence[str]) -> ElectionWanted:
        """Return the election. Raises CountMalformed, SeatsOutOfRange, MarksOutOfRange."""
        question, seats, marks, office = typed
        many = count_typed(seats)
        each = count_typed(marks) if marks else None
        check_seats(many, many if each is None else each)
        return ElectionWanted(question, many, each, office, self._method)


@dataclass(frozen=True, slots=True)
class NominationTyped:
    """Who nominates, who seconds it, and whether the nominee agreed on the spot."""

    by: str
    seconds: tuple[str, ...]
    consents: bool


class Nominating(Form[NominationTyped]):
    """F2: the nominee agrees; F3: is asked later."""

    TITLE = "election_room.nominate_title"
    ABOUT = "election_room.nominate_about"
    KEYS = (
        Command(Sense.YES, "take", "election_room.key_agrees", help="election_room.help_agrees"),
        Command(
            Sense.OTHER,
            "take_unasked",
            "election_room.key_asked_later",
            help="election_room.help_asked_later",
        ),
    )
    FIELDS = ("by", "first", "second")
    BEGIN = "by"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "election_room.all_three"))

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whose, self._consents = name, True

    def compose_body(self) -> ComposeResult:
        """Lay out who is nominated, by whom, and both who second it."""
        yield Line(self.say("election_room.nominee", name=visible(self._whose)), id="question")
        yield Field("election_room.nominated_by", id="by")
        yield Field("election_room.seconded_first", id="first")
        yield Field("election_room.seconded_second", id="second")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is empty: whether the nominee agrees is said by F2 and F3 alone."""
        event.stop()
        event.prevent_default()
        empty = self._first_empty()
        if empty is None:
            self.tell(self.say("election_room.say_whether"))
        else:
            self._field(empty).focus()

    def action_take_unasked(self) -> None:
        """Take it all; the nominee was not asked yet."""
        self._consents = False
        self.action_take()
        self._consents = True

    def answer(self, typed: Sequence[str]) -> NominationTyped:
        """Return who they are."""
        by, *seconds = typed
        return NominationTyped(by, tuple(seconds), self._consents)


class DrawingNumbers(Form[tuple[int, ...]]):
    """The numbers drawn, in the order of those who stand."""

    TITLE = "election_room.numbers_title"
    ABOUT = "election_room.numbers_about"
    FIELDS = ("numbers",)
    BEGIN = "numbers"
    NEEDED = MappingProxyType({"numbers": "election_room.numbers_first"})

    def __init__(self, standing: Sequence[CandidateFacts]) -> None:
        super().__init__()
        self._standing = tuple(standing)

    def compose_body(self) -> ComposeResult:
        """Lay out who stands in which order, and the place for the numbers."""
        names = "  ".join(
            f"({place}) {visible(one.name)}" for place, one in enumerate(self._standing, start=1)
        )
        yield Line(self.say("election_room.numbers_lead"), id="question")
        yield Line(names, id="where")
        yield Field("election_room.numbers", id="numbers")

    def answer(self, typed: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers. Raises CountMalformed."""
        return numbers_typed(typed[0])


def numbers_typed(text: str) -> tuple[int, ...]:
    """Return the numbers of "3 1 2" or "3,1,2". Raises CountMalformed."""
    return tuple(count_typed(part) for part in text.replace(",", " ").split())
