"""The count of a round: mark by mark in fives as it is read aloud, or the numbers in one form."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from forumtui.election import words
from forumtui.election.acts import rounds
from forumtui.election.records.elections import VotingMethod
from forumtui.election.records.rounds import BallotTally, Board, MarkSort, RoundFacts
from forumtui.election.refusals import (
    BoxMoreThanIssued,
    HandsMoreThanPresent,
    MarksTooMany,
    NotAllSlipsCounted,
    SlipsUnaccounted,
    VotesMoreThanValid,
)
from forumtui.election.rules.slips import Slips, check_hands, check_marks, check_slips
from forumtui.election.rules.standing import names_given
from forumtui.meetings.rules.votes import count_typed
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.thai.width import pad
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import name_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

NAME_COLUMNS: Final = 24


class CountMarks(ForumDialog[BallotTally]):
    """A number and Enter is one mark; F3 an invalid paper, F5 one without a choice, F6 takes back.

    Every mark is written down at once: after a power cut those that stand are here again.
    """

    TITLE = "election_room.marks_title"
    ABOUT = "election_room.marks_about"
    KEYS = (
        Command(
            Sense.YES, "take", "election_room.key_all_read", help="election_room.help_all_read"
        ),
        Command(
            Sense.OTHER, "invalid", "election_room.key_invalid", help="election_room.help_invalid"
        ),
        Command(
            Sense.SOMEBODY_ELSE,
            "blank_paper",
            "election_room.key_blank",
            help="election_room.help_blank",
        ),
        Command(
            Sense.TAKE_BACK,
            "take_back",
            "election_room.key_take_back",
            help="election_room.help_take_back",
        ),
        Command("escape", "cancel", "election_room.key_aside", help="election_room.help_aside"),
    )

    def __init__(self, board: Board, ballot: RoundFacts, marks: BallotTally) -> None:
        super().__init__()
        self._board, self._ballot, self._marks = board, ballot, marks
        self._names = {one.id: one.name for one in board.candidates}
        # One mark after the other: each answers the marks that the one before left.
        self._marking = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """Lay out which round it is, the marks of each, the papers beside, and the place to type."""
        yield Line(words.round_lead(self._ballot, self.say), id="question")
        yield Menu(id="tally")
        yield Line(id="sums")
        yield Field("election_room.mark", kind="number", id="mark")

    def on_mount(self) -> None:
        """Show the marks that stand, and stand ready."""
        self.query_one("#mark", Field).focus()
        self._draw(None)

    def _draw(self, number: int | None) -> None:
        menu, marks = self.query_one("#tally", Menu), self._marks
        menu.set_rows(
            [
                MenuRow(str(one), partial(self._row, one, candidate))
                for one, candidate in sorted(self._ballot.standing.items())
            ]
        )
        if number is not None:
            menu.move_to(str(number))
        self.query_one("#sums", Line).update(
            self.say(
                "election_room.marks_sums",
                marks=sum(marks.votes.values()),
                invalid=marks.invalid,
                blank=marks.blank,
            )
        )

    def _row(self, number: int, candidate: int, free: int) -> str:
        votes = self._marks.votes[number]
        name = name_in(visible(self._names[candidate]), NAME_COLUMNS)
        beside = f"{number:>2} {pad(name, NAME_COLUMNS)} {votes:>3} "
        return f"{beside}{words.tally_signs(votes, free - NAME_COLUMNS - 8)}"

    def on_field_entered(self, event: Field.Entered) -> None:
        """Write down a mark for the number that was typed."""
        event.stop()
        field = self.query_one("#mark", Field)
        typed, field.value = event.value.strip(), ""
        if not typed:
            self.tell(self.say("election_room.mark_first"))
            return
        try:
            number = count_typed(typed)
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        self._mark(number, MarkSort.VOTE)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Mark nobody: only a typed number is a mark."""
        event.stop()
        self.query_one("#mark", Field).focus()

    def action_invalid(self) -> None:
        """Write down a paper that is invalid."""
        self._mark(None, MarkSort.INVALID)

    def action_blank_paper(self) -> None:
        """Write down a paper that chose nobody."""
        self._mark(None, MarkSort.BLANK)

    @work(group="mark")
    async def _mark(self, number: int | None, sort: MarkSort) -> None:
        async with self._marking:
            seen = rounds.tally_shown(self._ballot.id, self._marks)
            try:
                await self.look(rounds.mark, number, sort, seen=seen)
            except Refusal as refusal:
                await self._again(number, sentence(refusal, self.say))
            else:
                await self._again(number)

    @work(group="mark")
    async def action_take_back(self) -> None:
        """Take back the mark that was written down last."""
        async with self._marking:
            if self._marks.last is None:
                self.tell(self.say("election_room.no_mark"), trouble=True)
                return
            seen = rounds.tally_shown(self._ballot.id, self._marks)
            try:
                await self.look(rounds.take_back_mark, seen=seen)
            except Refusal as refusal:
                await self._again(None, sentence(refusal, self.say))
            else:
                await self._again(None)
                self.tell(self.say("election_room.mark_taken_back"))

    async def _again(self, number: int | None, trouble: str = "") -> None:
        """Show the marks as they stand; where the round is over elsewhere, leave."""
        found = await self.look(rounds.marks_of)
        if found is None or found[0].begun is None or found[0].begun.id != self._ballot.id:
            self.dismiss(None)
            return
        self._marks = found[1]
        self._draw(number)
        self.tell(trouble, trouble=True)

    @work(group="mark")
    async def action_take(self) -> None:
        """Go on to the papers, once every mark was read."""
        async with self._marking:
            self.dismiss(self._marks)


@dataclass(frozen=True, slots=True)
class PapersCounted:
    """What was counted: the papers, or by hands the people voting, the votes, who counted."""

    slips: Slips
    votes: Mapping[int, int]
    tellers: tuple[str, ...]


SLIPS: Final = ("issued", "returned", "in_box", "invalid", "blank")

PEOPLE: Final = ("people",)


class CountPapers(ForumDialog[PapersCounted]):
    """All numbers in one form, 0 typed as well; what cannot be leaves the cursor at the mistake.

    More papers in the box than were given out make the round void: that takes F2 once more.
    """

    TITLE = "election_room.count_title"
    ABOUT = "election_room.count_about"
    KEYS = (
        Command(Sense.YES, "take", "election_room.key_declare", help="election_room.help_declare"),
    )

    def __init__(self, board: Board, ballot: RoundFacts, marks: BallotTally | None) -> None:
        super().__init__()
        self._board, self._ballot = board, ballot
        self._hands = board.election.method is VotingMethod.HANDS
        self._names = {one.id: visible(one.name) for one in board.candidates}
        known: dict[str, int] = {}
        if marks is not None and marks.last is not None:
            known = {"invalid": marks.invalid, "blank": marks.blank}
            known |= {f"votes_{number}": votes for number, votes in marks.votes.items()}
        self._known = known
        numbers = tuple(f"votes_{number}" for number in sorted(ballot.standing))
        self._counts: tuple[str, ...] = (*(PEOPLE if self._hands else SLIPS), *numbers)
        self._void_typed: tuple[str, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the papers, the votes of each, and who counted."""
        yield Line(words.round_lead(self._ballot, self.say), id="question")
        with VerticalScroll(id="fields", can_focus=False):
            for name in self._counts:
                value = str(self._known[name]) if name in self._known else ""
                number = name.removeprefix("votes_")
                if number.isdecimal():
                    who = self._names[self._ballot.standing[int(number)]]
                    yield Line(
                        self.say("election_room.votes_of", number=number, name=who), classes="known"
                    )
                    yield Field("election_room.votes", kind="number", value=value, id=name)
                else:
                    yield Field(f"election_room.slip_{name}", kind="number", value=value, id=name)
            yield Field("election_room.tellers", id="tellers")

    def on_mount(self) -> None:
        """Begin at the first number that is missing."""
        self._field(self._first_empty() or "tellers").focus()

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    def _first_empty(self) -> str | None:
        return next((name for name in self._counts if not self._field(name).value.strip()), None)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next number that is missing: only F2 declares."""
        event.stop()
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
        elif not self._field("tellers").value.strip() and not (
            self._field("tellers").has_focus_within
        ):
            self._field("tellers").focus()
        else:
            self.tell(self.say("election_room.declare_now"))

    def action_take(self) -> None:
        """Take the numbers once they are all there and can be; else stand at the mistake."""
        empty = self._first_empty()
        if empty is not None:
            self._field(empty).focus()
            self.tell(self.say("election_room.zero_typed"), trouble=True)
            return
        typed = tuple(self._field(name).value.strip() for name in self._counts)
        counts: dict[str, int] = {}
        for name, text in zip(self._counts, typed, strict=True):
            try:
                counts[name] = count_typed(text)
            except Refusal as refusal:
                self._stand_at(name, sentence(refusal, self.say))
                return
        slips = self._slips(counts)
        votes = {number: counts[f"votes_{number}"] for number in self._ballot.standing}
        tellers = names_given(self._field("tellers").value.split(","))
        try:
            self._check(slips, votes)
        except BoxMoreThanIssued as refusal:
            if self._void_typed != typed:
                self._void_typed = typed
                void = self.say("election_room.void_once_more")
                self._stand_at("in_box", f"{sentence(refusal, self.say)}  {void}")
                return
        except Refusal as refusal:
            self._stand_at(self._mistake(refusal, votes), sentence(refusal, self.say))
            return
        self.dismiss(PapersCounted(slips, votes, tellers))

    def _slips(self, counts: Mapping[str, int]) -> Slips:
        if self._hands:
            people = counts["people"]
            return Slips(people, people, people, 0, 0)
        return Slips(*(counts[name] for name in SLIPS))

    def _check(self, slips: Slips, votes: Mapping[int, int]) -> None:
        """Refuse what cannot be. Raises what `check_slips`, `check_marks` and `check_hands` raise."""
        check_slips(slips)
        standing, each = set(self._ballot.standing), self._ballot.max_marks
        if self._hands:
            check_hands(slips.in_box, votes, standing, each)
        else:
            check_marks(slips, votes, standing, each)

    def _mistake(self, refusal: Refusal, votes: Mapping[int, int]) -> str:
        """Return the number that is to be typed anew."""
        if isinstance(refusal, SlipsUnaccounted):
            return "returned"
        if isinstance(refusal, NotAllSlipsCounted):
            return "invalid"
        if isinstance(refusal, VotesMoreThanValid | HandsMoreThanPresent):
            number: object = refusal.details["number"]
            return f"votes_{number}"
        if isinstance(refusal, MarksTooMany):
            return f"votes_{max(votes, key=lambda number: votes[number])}"
        return self._counts[0]

    def _stand_at(self, name: str, trouble: str) -> None:
        field = self._field(name)
        field.focus()
        field.pick()
        self.tell(trouble, trouble=True)
