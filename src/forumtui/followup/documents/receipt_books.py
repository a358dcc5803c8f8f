"""The register of books of receipts written by hand (ทะเบียนคุมใบเสร็จรับเงิน)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.followup.documents.paid_papers import PaperSigner, signing_block
from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table


@dataclass(frozen=True, slots=True)
class BookOnPaper:
    """A book of receipts; `numbers` say which are missing or void, "" for none.

    `returned_on` None: it is out.
    """

    book: str
    first: int
    last: int
    holder: str
    given_on: date
    returned_on: date | None
    used: int
    void: int
    missing: int
    missing_numbers: str
    void_numbers: str


@dataclass(frozen=True, slots=True)
class ReceiptBooksFacts:
    """The books of a village on a day; `outside` are the receipts typed in that are in none."""

    village: str
    place: str
    on: date
    books: tuple[BookOnPaper, ...]
    outside: tuple[str, ...]
    training: bool = False


def receipt_books_paper(
    facts: ReceiptBooksFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the register as pages of 65 lines of at most 80 columns."""
    margins = Margins(
        what=messages("books_paper.foot", day=facts.on),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: ReceiptBooksFacts, messages: Messages) -> Iterator[Block]:
    place = on_paper(facts.place)
    where = messages("printing.place", place=place) if place else messages("printing.no_place")
    yield text(
        [
            *centred(on_paper(facts.village)),
            *centred(messages("books_paper.title")),
            "",
            *sides(where, messages("release_paper.made_on", day=facts.on)),
            RULE,
        ]
    )
    yield _books(facts, messages)
    for one in facts.books:
        named = messages("books_paper.named", book=on_paper(one.book), holder=on_paper(one.holder))
        told = [
            messages(f"books_paper.numbers_{key}", numbers=on_paper(numbers))
            for key, numbers in (("missing", one.missing_numbers), ("void", one.void_numbers))
            if numbers
        ]
        if told:
            yield text([*wrapped(f"{named}: {'  '.join(told)}")])
    if facts.outside:
        numbers = ", ".join(on_paper(one) for one in facts.outside)
        yield text([*wrapped(messages("books_paper.outside", numbers=numbers))])
    signers = (
        PaperSigner("books_paper.signs_keeper", ""),
        PaperSigner("books_paper.signs_checked", ""),
    )
    yield signing_block([*wrapped(messages("books_paper.counted"))], signers, messages)


def _books(facts: ReceiptBooksFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("books_paper.column_book"), "left"),
        Column(messages("books_paper.column_numbers"), "left"),
        Column(messages("books_paper.column_holder"), "left", wraps=True),
        Column(messages("books_paper.column_given")),
        Column(messages("books_paper.column_back")),
        Column(messages("books_paper.column_used")),
        Column(messages("books_paper.column_void")),
        Column(messages("books_paper.column_missing")),
    )
    rows = [
        (
            on_paper(one.book),
            f"{one.first}-{one.last}",
            on_paper(one.holder),
            messages.day(one.given_on),
            "-" if one.returned_on is None else messages.day(one.returned_on),
            str(one.used),
            str(one.void),
            str(one.missing),
        )
        for one in facts.books
    ]
    return table(columns, rows)
