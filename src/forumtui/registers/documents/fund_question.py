"""The question to a fund (ใบถามกองทุน), sub-step 1.2: its rows that wait, why, and room to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row that waits: where it stands, its cells under their headings, and why it waits in words.

    `cells` are those that are not blank, and those the reason speaks of. `excess_satang` is what an
    overpaid debt was paid beyond nothing, where the row was taken; `way` says in words what becomes
    of it.
    """

    file: str
    row: int
    cells: tuple[tuple[str, str], ...]
    why: str
    excess_satang: int | None = None
    way: str = ""


@dataclass(frozen=True, slots=True)
class FundQuestionFacts:
    """What a fund is asked on the day `made_on`: its waiting rows, and what is told of others."""

    village: str
    fund: str
    made_on: date
    cut_off: date
    asked: tuple[AskedRow, ...]
    told: tuple[AskedRow, ...] = ()
    training: bool = False


INDENT: Final = "   "

ANSWER_LINES: Final = 2
"""Lines of dots under each row."""

LONGEST_TEXT: Final = 240
"""Columns of one cell, or of a reason: three lines."""


def fund_question(
    facts: FundQuestionFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the paper as pages of 65 lines of at most 80 columns; a row never parts from its answer."""
    margins = Margins(
        what=messages("fund_question.foot", fund=on_paper(facts.fund)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    blocks = [
        text(_title(facts, messages)),
        *(
            _row(place, one, messages, last=place == len(facts.asked))
            for place, one in enumerate(facts.asked, 1)
        ),
        *_told(facts, messages),
        _signatures(messages),
    ]
    return document(blocks, margins, messages)


def _title(facts: FundQuestionFacts, messages: Messages) -> list[str]:
    return [
        *centred(on_paper(facts.village)),
        *centred(messages("fund_question.title")),
        "",
        *wrapped(messages("fund_question.fund", fund=on_paper(facts.fund))),
        *sides(
            messages("fund_question.made_on", day=facts.made_on),
            messages("handover.cut_off", day=facts.cut_off),
        ),
        RULE,
        *wrapped(messages("fund_question.lead", count=len(facts.asked))),
    ]


def _row(place: int, one: AskedRow, messages: Messages, *, last: bool) -> Block:
    """Return a row and its answer; nobody signs on a page without the last of them."""
    dots = INDENT + "." * (COLUMNS - len(INDENT))
    where = messages("fund_question.where", number=place, file=on_paper(one.file), row=one.row)
    return text(
        [
            *wrapped(where, "", INDENT),
            *_cells(one, messages),
            *wrapped(
                messages("fund_question.why", why=on_paper(one.why, LONGEST_TEXT)), INDENT, INDENT
            ),
            INDENT + messages("fund_question.answer"),
            *[line for _ in range(ANSWER_LINES) for line in ("", dots)],
        ],
        gap=1,
        with_next=last,
    )


def _cells(one: AskedRow, messages: Messages) -> list[str]:
    told = [
        messages(
            "fund_question.cell",
            heading=on_paper(heading),
            cell=on_paper(cell, LONGEST_TEXT) or messages("fund_question.blank"),
        )
        for heading, cell in one.cells
    ]
    return packed(told, INDENT, INDENT)


def _told(facts: FundQuestionFacts, messages: Messages) -> Sequence[Block]:
    """Return what the fund is told of debts that were paid beyond nothing."""
    if not facts.told:
        return ()
    lines = wrapped(messages("fund_question.told"))
    for one in facts.told:
        said = messages(
            "fund_question.excess",
            file=on_paper(one.file),
            row=one.row,
            sum=format_baht(one.excess_satang or 0),
            way=one.way,
        )
        lines += wrapped(said, INDENT, INDENT * 2)
        lines += packed([on_paper(cell) for _, cell in one.cells], INDENT * 2, INDENT * 2)
    return (text(lines, gap=1, with_next=True),)


def _signatures(messages: Messages) -> Block:
    signed = messages("printing.signed")
    fund, committee = (
        messages("handover.stands_for_fund"),
        messages("handover.stands_for_committee"),
    )
    places = (
        SignaturePlace(signed, messages("fund_question.signs_fund"), "", fund),
        SignaturePlace(signed, messages("fund_question.signs_asks"), "", committee),
    )
    closing = tuple(PageRow((line,)) for line in wrapped(messages("fund_question.closing")))
    return Block(closing + signature_rows(places, abreast=2, space=2), gap=1)
