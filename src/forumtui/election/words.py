"""An election in a person's words: who stands, what a round made of them, what comes next."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from forumtui.election.records.conduct import Duty, DutySort, NoteSort, RoundNote
from forumtui.election.records.elections import CandidateFacts, CandidateState, elections
from forumtui.election.records.offices import HandedItem, Term, terms
from forumtui.election.records.rounds import Board, RoundFacts, RoundState, board
from forumtui.meetings.rules.minuted import MinutedPart
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible

FIVE: Final = 5
STROKE, ACROSS, BLOCK = "▌", "/", "█"
"""A mark, the fifth one across four, and five of them where there is little room."""


def lead(board: Board, say: Messages) -> str:
    """Return what is elected, for how many seats, and how."""
    one = board.election
    return say(
        "election.lead",
        question=visible(one.question),
        seats=one.seats,
        marks=one.max_marks,
        method=say(f"election.method_{one.method.value}"),
    )


def conduct(board: Board, say: Messages) -> str:
    """Return how an election is held, and by which edition of the regulation."""
    held = board.conduct
    way = "forum" if board.election.office else held.way.value
    told = [say(f"election.way_{way}")]
    told += [say("election.by_votes")] if held.next_by_votes else []
    told += [say("election.is_hidden")] if held.hidden else []
    told += [say("election.each_member")] if held.by_member else []
    told += [] if held.edition is None else [say("election.edition", number=held.edition)]
    return "  ".join(told)


def duty(one: Duty, say: Messages) -> str:
    """Return who does which duty, and for whom."""
    return say(
        f"election.duty_{one.sort.value}", name=visible(one.name), whose=visible(one.instead_of)
    )


def presides(board: Board, chair: str) -> str:
    """Return who presided: the chair of the meeting, or who stood in."""
    stood_in = [one.name for one in board.duties if one.sort is DutySort.CHAIR]
    return stood_in[-1] if stood_in else chair


def round_note(one: RoundNote, say: Messages) -> str:
    """Return what happened to the count of a round: a pile begun anew, a sum confirmed, a challenge."""
    if one.sort is NoteSort.PILE:
        return say(f"election.pile_{one.why}", number=one.pile)
    if one.sort is NoteSort.CONFIRMED:
        return say("election.sum_confirmed", marks=one.marks)
    return say("election.challenged", name=visible(one.name), why=visible(one.why))


def standing_of(one: Term, day: date | None) -> str:
    """Return the word for how an office stands on a day."""
    if one.ended is not None:
        return "ended"
    return "acting" if day is not None and one.acting_on(day) else "serving"


def term_row(one: Term, day: date | None, say: Messages) -> str:
    """Return an office in words: who holds it, from when until when; whether it is to be filled."""
    said = say(
        f"terms.said_{standing_of(one, day)}",
        role=visible(", ".join((one.role, *one.also))),
        name=visible(one.name),
        since=one.since,
        until=one.term_until if one.ended is None else one.ended,
    )
    vacancy = one.vacancy
    if vacancy is None:
        return said
    if vacancy.fill_by is None:
        return f"{said}  {say('terms.vacant_not_filled', days=vacancy.days_left)}"
    return f"{said}  {say('terms.vacant', until=vacancy.fill_by)}"


def handed_item(item: HandedItem, say: Messages) -> str:
    """Return a thing that was handed over: an amount, or how many of it."""
    name = visible(item.name)
    if item.satang is not None:
        return say("terms.item_money", name=name, baht=format_baht(item.satang))
    if item.many is not None:
        return say("terms.item_many", name=name, many=item.many)
    return name


def many_handed(item: HandedItem, say: Messages) -> str:
    """Return how much or how many of a thing was handed over, "-" where nobody counted it."""
    if item.satang is not None:
        return say("election_paper.baht", baht=format_baht(item.satang))
    return "-" if item.many is None else f"{item.many:,}"


def candidate(one: CandidateFacts, say: Messages) -> str:
    """Return a candidate's number, name and whether they stand; no reason why somebody does not."""
    return say(f"election.candidate_{one.state.value}", number=one.number, name=called(one, say))


def called(one: CandidateFacts, say: Messages) -> str:
    """Return a candidate's name, with the house where two have one name."""
    name = visible(one.name)
    return say("election.of_house", name=name, house=visible(one.house)) if one.house else name


def void_because(ballot: RoundFacts, say: Messages) -> str:
    """Return why a round is void: as somebody said it, or by the slips that were more than given out."""
    in_box, over, issued = ballot.why.partition(" > ")
    if over and in_box.isdecimal() and issued.isdecimal():
        return say("election.void_box", in_box=int(in_box), issued=int(issued))
    return visible(ballot.why)


def result_rows(board: Board, ballot: RoundFacts, say: Messages) -> Iterator[str]:
    """Yield what a round made of each who stood in it, those with most votes first."""
    names = {one.id: called(one, say) for one in board.candidates}
    if ballot.state is RoundState.VOID:
        yield say("election.round_void", number=ballot.number, why=void_because(ballot, say))
        return
    slips = ballot.slips
    gone = {one.id: one.gone_in for one in board.candidates}
    if slips is not None:
        yield say(
            "election.round_counted",
            number=ballot.number,
            kind=say(f"election.kind_{ballot.kind.value}"),
            seats=ballot.seats,
            issued=slips.issued,
            in_box=slips.in_box,
            valid=slips.valid,
            invalid=slips.invalid,
            blank=slips.blank,
        )
    after = board.after.get(ballot.id)
    if after is None:
        yield from (round_note(note, say) for note in ballot.notes)
        return
    for number in sorted(ballot.votes, key=lambda n: (-ballot.votes[n], n)):
        standing = after.standing(number).value
        gone_in = gone.get(ballot.standing[number])
        if gone_in is not None and ballot.counted_in is not None:
            # Who left before the count has void marks; who left after it won or lost as counted.
            standing = "void_marks" if gone_in < ballot.counted_in else standing
        yield say(
            f"election.row_{standing}",
            number=number,
            name=names[ballot.standing[number]],
            votes=ballot.votes[number],
        )
    if ballot.lot:
        drawn = ", ".join(str(number) for number in ballot.lot)
        witnesses = visible(", ".join(ballot.witnesses))
        yield say("election.lot_drawn", numbers=drawn, witnesses=witnesses)
        for number in ballot.lot[: after.open_seats]:
            yield say("election.row_drawn", number=number, name=names[ballot.standing[number]])
    yield from (round_note(note, say) for note in ballot.notes)


def round_lead(ballot: RoundFacts, say: Messages) -> str:
    """Return which round it is, what it asks, for how many seats, how many marks a paper may bear."""
    return say(
        "election.round_lead",
        number=ballot.number,
        kind=say(f"election.kind_{ballot.kind.value}"),
        seats=ballot.seats,
        marks=ballot.max_marks,
    )


def tally_signs(votes: int, columns: int) -> str:
    """Return so many marks in fives, four strokes and one across; where they have no room in blocks.

    A block is then five marks.
    """
    fives, ones = divmod(votes, FIVE)
    long = " ".join([*[STROKE * (FIVE - 1) + ACROSS] * fives, *([STROKE * ones] if ones else [])])
    if len(long) <= columns:
        return long
    return f"{BLOCK * min(fives, max(0, columns - FIVE))} {STROKE * ones}".rstrip()


def next_step(board: Board, say: Messages) -> str:
    """Return what the election waits for."""
    found = board.outcome
    if board.begun is not None:
        return say("election.next_count", number=board.begun.number)
    if found.whole:
        return say("election.next_nothing", seats=board.election.seats)
    if found.tied:
        numbers = ", ".join(str(number) for number in sorted(found.tied))
        key = "election.next_lot" if found.may_draw else "election.next_run_off"
        return say(key, numbers=numbers, seats=found.open_seats)
    if not board.candidates or all(_is_gone(one) for one in board.candidates):
        return say("election.next_nominate", seats=found.open_seats)
    return say("election.next_round", seats=found.open_seats)


def _is_gone(one: CandidateFacts) -> bool:
    return one.state in {CandidateState.WITHDREW, CandidateState.BARRED}


def in_minutes(meeting: int, say: Messages) -> Iterator[MinutedPart]:
    """Yield of every election of a meeting who stood, its rounds with their papers, who won, offices."""
    taken = terms()
    for one in elections(meeting):
        found = board(one)
        texts = [lead(found, say), conduct(found, say)]
        texts += [duty(each, say) for each in found.duties]
        texts += [candidate(each, say) for each in found.candidates]
        for ballot in found.rounds:
            if ballot.state is RoundState.BEGUN:
                texts.append(say("election.next_count", number=ballot.number))
            texts += result_rows(found, ballot, say)
        names = {each.number: visible(each.name) for each in found.candidates}
        won = ", ".join(names[number] for number in found.outcome.elected)
        filled = len(found.outcome.elected)
        if won:
            texts.append(say("election.minuted_won", count=filled, seats=one.seats, names=won))
        texts += [
            say(
                "election.minuted_office",
                name=visible(term.name),
                role=visible(term.role),
                since=term.since,
                until=term.term_until,
            )
            for term in taken
            if term.election == one.id
        ]
        title = say("election.minuted", question=visible(one.question))
        yield MinutedPart(title, tuple(text.strip() for text in texts))
