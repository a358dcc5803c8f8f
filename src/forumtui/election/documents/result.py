"""The report of an election's result (รายงานผลการเลือก): every round, lots, who holds which office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.election.rules.outcome import CandidateStanding
from forumtui.election.rules.slips import Slips
from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import baht_in_words

BY_HAND: Final = 3
"""Tellers' places to sign where nobody was named."""


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """What a round made of one who stood."""

    number: int
    name: str
    votes: int
    standing: CandidateStanding


@dataclass(frozen=True, slots=True)
class RoundResultFacts:
    """A round: what it asked (`lead`), its papers, the votes; `why` it is void, "" where it counts.

    `drawn` and `witnesses` are of the lot after it; `by_lot` are whom it elected. `notes` say what
    happened to its count: a sum confirmed after a power cut, a pile begun anew, a challenge.
    """

    lead: str
    slips: Slips | None
    results: tuple[CandidateResult, ...]
    drawn: tuple[int, ...] = ()
    witnesses: tuple[str, ...] = ()
    by_lot: tuple[str, ...] = ()
    why: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeResult:
    """Who took which office, from when until when at most."""

    name: str
    role: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class ElectionResultFacts:
    """An election as it ended: where, on what quorum, in which rounds, and the offices it filled.

    `conduct` says how it was held, by which edition, and who stood in for whom.
    """

    village: str
    meeting: int
    held_on: date
    place: str
    question: str
    seats: int
    by_hands: bool
    present: int
    households: int
    needed: int
    rounds: tuple[RoundResultFacts, ...]
    elected: tuple[str, ...]
    offices: tuple[OfficeResult, ...]
    tellers: tuple[str, ...]
    chair: str
    secretary: str
    training: bool = False
    conduct: tuple[str, ...] = ()


def election_result(
    facts: ElectionResultFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the report as pages of 65 lines of at most 80 columns."""
    titles = (messages("election_paper.result_title"), on_paper(facts.question))
    day = messages("election_paper.held", number=facts.meeting, day=facts.held_on)
    margins = Margins(
        what=messages("election_paper.foot_result", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, day),
    )
    blocks = [text(_lead(facts, messages))]
    for one in facts.rounds:
        blocks += _round(one, messages)
    blocks.append(text(_elected(facts, messages), gap=1))
    if facts.offices:
        blocks.append(_offices(facts, messages))
    blocks.append(Block(signature_rows(tuple(_places(facts, messages)), abreast=2, space=2), gap=1))
    return document(blocks, margins, messages)


def _lead(facts: ElectionResultFacts, messages: Messages) -> Iterator[str]:
    how = messages("election.method_hands" if facts.by_hands else "election.method_slips")
    place = on_paper(facts.place)
    yield from wrapped(messages("election_paper.where", place=place))
    yield from wrapped(messages("election_paper.seats", seats=facts.seats, method=how))
    yield from wrapped(
        messages(
            "election_paper.quorum",
            present=facts.present,
            households=facts.households,
            needed=facts.needed,
        )
    )
    for said in facts.conduct:
        yield from wrapped(on_paper(said))


def _round(one: RoundResultFacts, messages: Messages) -> Iterator[Block]:
    yield text(wrapped(one.lead), gap=1, with_next=True)
    if one.notes:
        yield text([line for note in one.notes for line in wrapped(on_paper(note))], with_next=True)
    if one.why:
        yield text(wrapped(messages("election_paper.void", why=on_paper(one.why))))
        return
    if one.slips is not None:
        slips = one.slips
        yield text(
            wrapped(
                messages(
                    "election_paper.slips",
                    issued=slips.issued,
                    returned=slips.returned,
                    in_box=slips.in_box,
                    valid=slips.valid,
                    invalid=slips.invalid,
                    blank=slips.blank,
                )
            ),
            with_next=True,
        )
    columns = (
        Column(messages("election_paper.column_number")),
        Column(messages("election_paper.column_name"), "left", wraps=True),
        Column(messages("election_paper.column_votes"), "left", wraps=True),
        Column(messages("election_paper.column_result"), "left"),
    )
    yield table(
        columns,
        [
            (
                str(result.number),
                on_paper(result.name),
                _votes(result.votes, messages),
                messages(f"election_paper.result_{result.standing.value}"),
            )
            for result in one.results
        ],
    )
    if one.drawn:
        yield text(_lot(one, messages))


def _votes(votes: int, messages: Messages) -> str:
    """Return votes in figures, on Thai paper in words as well: nobody adds a digit to a word."""
    if messages.language != "th":
        return f"{votes:,}"
    words = baht_in_words(votes * 100).removesuffix(messages("election_paper.whole_baht"))
    return f"{votes:,} ({words})"


def _lot(one: RoundResultFacts, messages: Messages) -> Iterator[str]:
    numbers = ", ".join(map(str, one.drawn))
    witnesses = on_paper(", ".join(one.witnesses))
    yield from wrapped(messages("election_paper.lot", numbers=numbers, witnesses=witnesses))
    for name in one.by_lot:
        yield from wrapped(messages("election_paper.by_lot", name=on_paper(name)))


def _elected(facts: ElectionResultFacts, messages: Messages) -> Iterator[str]:
    filled = len(facts.elected)
    yield from wrapped(messages("election_paper.elected", filled=filled, seats=facts.seats))
    for place, name in enumerate(facts.elected, start=1):
        yield from wrapped(f"{place}. {on_paper(name)}", "  ", "     ")


def _offices(facts: ElectionResultFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("election_paper.column_role"), "left", wraps=True),
        Column(messages("election_paper.column_name"), "left", wraps=True),
        Column(messages("election_paper.column_since"), "left", wraps=True),
        Column(messages("election_paper.column_until"), "left", wraps=True),
    )
    rows = [
        (
            on_paper(one.role),
            on_paper(one.name),
            messages("election_paper.day", day=one.since),
            messages("election_paper.day", day=one.until),
        )
        for one in facts.offices
    ]
    drawn = table(columns, rows)
    return Block(drawn.rows, head=drawn.head, foot=drawn.foot, whole=False, gap=1)


def _places(facts: ElectionResultFacts, messages: Messages) -> Iterator[SignaturePlace]:
    signed = messages("printing.signed")
    for name in facts.tellers or ("",) * BY_HAND:
        yield SignaturePlace(signed, messages("election_paper.teller"), on_paper(name))
    yield SignaturePlace(signed, messages("election_paper.secretary"), on_paper(facts.secretary))
    yield SignaturePlace(signed, messages("election_paper.chair"), on_paper(facts.chair))
