"""The ballot papers (บัตรลงคะแนน), several a sheet, and the sheet the tellers mark (ใบขีดคะแนน)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table

BOX: Final = "[   ]"

CUT: Final = "- " * (COLUMNS // 2 - 1) + "-"

FIVES: Final = ("|....| " * 7).strip()
"""Room for marks in fives."""

DOTS: Final = "." * 12

TELLERS: Final = 3


@dataclass(frozen=True, slots=True)
class OnBallot:
    """Somebody who stands, as it is printed: the number and the name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """A round as its papers ask it: the question, the marks a paper may bear, who stands.

    `confirms` says that each is only wanted or not. `papers` are how many are printed.
    """

    village: str
    question: str
    round: int
    seats: int
    marks: int
    confirms: bool
    standing: tuple[OnBallot, ...]
    papers: int
    training: bool = False


def ballot_papers(
    facts: BallotFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the ballot papers, to be cut apart; none is split between two pages."""
    one = tuple(_ballot(facts, messages))
    blocks = [Block((PageRow(one),), whole=True) for _ in range(facts.papers)]
    return document(blocks, _margins(facts, "ballot", messages, copy, code, journal), messages)


def _ballot(facts: BallotFacts, messages: Messages) -> Iterator[str]:
    yield from centred(messages("election_paper.ballot_title"))
    yield from wrapped(
        messages(
            "election_paper.ballot_about", question=on_paper(facts.question), round=facts.round
        )
    )
    how = "confirms" if facts.confirms else "marks"
    yield from wrapped(messages(f"election_paper.how_{how}", marks=facts.marks, seats=facts.seats))
    for one in facts.standing:
        said = messages("election_paper.on_ballot", number=one.number, name=on_paper(one.name))
        yield from wrapped(said, f"{BOX} ", " " * (len(BOX) + 1))
    yield from wrapped(messages("election_paper.no_choice"), f"{BOX} ", " " * (len(BOX) + 1))
    yield ""
    yield CUT


def tally_sheet(
    facts: BallotFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the sheet on which tellers mark what is read aloud, in fives, with the control sums."""
    columns = (
        Column(messages("election_paper.column_number")),
        Column(messages("election_paper.column_name"), "left", wraps=True),
        Column(messages("election_paper.column_marks"), "left"),
        Column(messages("election_paper.column_total"), "left"),
    )
    rows = [(str(one.number), on_paper(one.name), FIVES, "." * 6) for one in facts.standing]
    rows += [("", messages(f"election_paper.tally_{name}"), FIVES, "." * 6) for name in SPOILED]
    drawn = table(columns, rows)
    airy = tuple(PageRow(("", *row.lines)) for row in drawn.rows)
    sums = [
        f"{messages(f'election_paper.sum_{name}')} {DOTS} {messages('election_paper.papers')}"
        for name in ("issued", "returned", "in_box", "valid")
    ]
    teller = SignaturePlace(messages("printing.signed"), messages("election_paper.teller"), "")
    blocks = [
        text(wrapped(messages("election_paper.tally_about", marks=facts.marks))),
        Block(airy, head=drawn.head, whole=False, gap=1),
        text(sums, gap=1),
        Block(signature_rows((teller,) * TELLERS, abreast=2, space=2), gap=1),
    ]
    return document(blocks, _margins(facts, "tally", messages, copy, code, journal), messages)


SPOILED: Final = ("invalid", "blank")


def _margins(
    facts: BallotFacts, name: str, messages: Messages, copy: int, code: str, journal: str
) -> Margins:
    village = on_paper(facts.village)
    round_of = messages("election_paper.round", number=facts.round, seats=facts.seats)
    titles = (messages("election_paper.tally_title"), on_paper(facts.question))
    return Margins(
        what=messages(f"election_paper.foot_{name}", village=village),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, round_of) if name == "tally" else (),
    )
