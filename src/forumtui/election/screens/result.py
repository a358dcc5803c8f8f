"""What a round came to, large; and what follows it: a lot, a round called void, an office taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.election import words
from forumtui.election.records.rounds import Board, RoundFacts, RoundState
from forumtui.election.refusals import TermBackwards
from forumtui.election.rules.outcome import CandidateStanding, ElectionOutcome
from forumtui.election.screens.opening import numbers_typed
from forumtui.meetings.screens.counting import CARRIED, NOT_CARRIED
from forumtui.messages import Messages
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.blocks import Blocks, beside, block_figures, enlarged, framed, scale_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow

EVEN: Final = ("▄▄▄▄▄▄▄▄▄", "         ", "▄▄▄▄▄▄▄▄▄")
"""The sign of equal votes, seen from the last row."""


class RoundResult(ForumDialog[None]):
    """A tick where somebody won, two lines where votes are equal, a cross where nobody did."""

    TITLE = "election_room.result_title"
    ABOUT = "election_room.result_about"
    KEYS = (
        Command("enter", "cancel", "resolution.key_go_on"),
        Command("escape", "cancel", "resolution.key_go_on", bar=False),
    )

    def __init__(self, board: Board, ballot: RoundFacts) -> None:
        super().__init__()
        self._board, self._ballot = board, ballot

    def compose_body(self) -> ComposeResult:
        """Lay out the frame, the votes of each below it, and what comes next."""
        yield Blocks(id="verdict")
        yield Menu(id="rows")
        yield Line(words.next_step(self._board, self.say), id="where")

    def on_mount(self) -> None:
        """Show what the round came to."""
        self.query_one("#rows", Menu).focus()
        self._draw()

    def on_resize(self) -> None:
        """Draw the result for the room there is now."""
        self._draw()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go on."""
        event.stop()
        self.action_cancel()

    def _draw(self) -> None:
        menu = self.query_one("#rows", Menu)
        texts = list(words.result_rows(self._board, self._ballot, self.say))
        if self._ballot.state is RoundState.COUNTED:
            # The papers stand below the votes: who won is looked for first.
            texts = [*texts[1:], texts[0]]
        menu.set_rows(shown_rows(texts, menu.size.width))
        scale = scale_in(self.app.size.height)
        self.query_one("#verdict", Blocks).show(
            lambda free: result_picture(self._board, self._ballot, self.say, free, scale=scale)
        )


def result_picture(
    board: Board, ballot: RoundFacts, say: Messages, free: int, *, scale: int = 1
) -> tuple[str, ...]:
    """Return the sign of a round's result beside the votes of the one seat, or the seats it filled."""
    if free < 20:
        return ()
    after = board.after.get(ballot.id)
    if after is None:
        return framed((say("election_room.is_void"),), free, heavy=True)
    won = _numbers(ballot, after, CandidateStanding.ELECTED)
    tied = _numbers(ballot, after, CandidateStanding.TIED)
    if ballot.lot:
        won, tied = [*won, *ballot.lot[: after.open_seats]], []
    sign = EVEN if tied else CARRIED if won else NOT_CARRIED
    figures = f"{len(won)}/{ballot.seats}"
    if ballot.seats == 1 and ballot.slips is not None:
        figures = f"{max(ballot.votes.values(), default=0)}/{ballot.slips.valid}"
    for size in range(scale, 0, -1):
        mark, figure = enlarged(sign, size), block_figures(figures, size)
        high = max(len(mark), len(figure))
        picture = beside(_middle(mark, high), _middle(figure, high), ())
        wide = max(map(width, picture))
        if wide <= free - 4:
            break
    key = "tied" if tied else "won" if won else "nobody"
    numbers = ", ".join(map(str, tied or won))
    said = say(f"election_room.said_{key}", numbers=numbers)
    return framed((*(pad(row, wide) for row in picture), said), free, heavy=True)


def shown_rows(texts: Iterable[str], columns: int, of: str = "") -> list[MenuRow]:
    """Return texts as rows of a list so wide, the later lines of one a little to the right."""
    rows: list[MenuRow] = []
    for place, text in enumerate(texts):
        lead = text[: len(text) - len(text.lstrip())]
        for at, line in enumerate(wrap(text.strip(), max(20, columns - len(SIGN) - 2))):
            rows.append(MenuRow(f"{of} {place} {at}", f"{'  ' if at else lead}{line}"))
    return rows


def _numbers(ballot: RoundFacts, after: ElectionOutcome, standing: CandidateStanding) -> list[int]:
    return [number for number in sorted(ballot.votes) if after.standing(number) is standing]


def _middle(rows: Sequence[str], high: int) -> list[str]:
    wide = max(map(width, rows))
    above = (high - len(rows)) // 2
    empty = " " * wide
    return [*[empty] * above, *rows, *[empty] * (high - len(rows) - above)]


@dataclass(frozen=True, slots=True)
class LotTyped:
    """The numbers in the order drawn, and who saw it."""

    drawn: tuple[int, ...]
    witnesses: tuple[str, ...]


class DrawingLot(Form[LotTyped]):
    """Who is drawn first takes the seat that is left."""

    TITLE = "election_room.lot_title"
    ABOUT = "election_room.lot_about"
    FIELDS = ("drawn", "first", "second")
    BEGIN = "drawn"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "election_room.lot_first"))

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead

    def compose_body(self) -> ComposeResult:
        """Lay out who is tied, the numbers, and both witnesses."""
        yield Line(self._lead, id="question")
        yield Field("election_room.drawn", id="drawn")
        yield Field("election_room.witness_first", id="first")
        yield Field("election_room.witness_second", id="second")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is empty: only F2 writes a lot down."""
        event.stop()
        event.prevent_default()
        empty = self._first_empty()
        if empty is None:
            self.tell(self.say("election_room.save_now"))
        else:
            self._field(empty).focus()

    def answer(self, typed: Sequence[str]) -> LotTyped:
        """Return the lot. Raises CountMalformed."""
        drawn, *witnesses = typed
        return LotTyped(numbers_typed(drawn), tuple(witnesses))


class VoidingRound(Form[str]):
    """Why a round counts for nothing."""

    TITLE = "election_room.void_title"
    ABOUT = "election_room.void_about"
    FIELDS = ("why",)
    BEGIN = "why"
    NEEDED = MappingProxyType({"why": "election_refusals.round_unreasoned"})

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead

    def compose_body(self) -> ComposeResult:
        """Lay out which round, and why."""
        yield Line(self._lead, id="question")
        yield Field("election_room.why", id="why")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Only F2 calls a round void."""
        event.stop()
        event.prevent_default()
        self.tell(self.say("election_room.save_now"))

    def answer(self, typed: Sequence[str]) -> str:
        """Return why."""
        return typed[0]


@dataclass(frozen=True, slots=True)
class OfficeTyped:
    """Which office, from when until when at most."""

    role: str
    since: date
    until: date


class EnteringOffice(Form[OfficeTyped]):
    """Which office who was elected takes, and for how long; the PIN is asked for next."""

    TITLE = "election_room.office_title"
    ABOUT = "election_room.office_about"
    FIELDS = ("role", "since", "until")
    BEGIN = "role"
    DOUBTED = "since"
    NEEDED = MappingProxyType(
        {
            "role": "election_room.office_all",
            "since": "election_room.office_all",
            "until": "election_room.office_all",
        }
    )

    def __init__(self, name: str, role: str, today: date) -> None:
        super().__init__()
        self._whose, self._role, self._today = name, role, today

    def compose_body(self) -> ComposeResult:
        """Lay out who it is, the office, and both days."""
        since = format_date(self._today, DateStyle.NUMERIC)
        yield Line(self.say("election_room.office_of", name=visible(self._whose)), id="question")
        yield Field("officers.role", value=self._role, id="role")
        yield Field("election_room.since", kind="date", value=since, id="since")
        yield Field("election_room.until", kind="date", id="until")

    def answer(self, typed: Sequence[str]) -> OfficeTyped:
        """Return the office. Raises NotADay, TermBackwards."""
        role, since, until = typed
        taken = OfficeTyped(role, day_typed(since), day_typed(until))
        if taken.until <= taken.since:
            raise TermBackwards
        return taken
