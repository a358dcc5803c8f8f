"""The sheet to collect (ใบเรียกเก็บ): who is asked for how much on a pay day, with room to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.followup.documents.paid_papers import DOTS, SignedBy, amount_in_words, signing_block
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, packed
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import COLUMNS, LINES, Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class HouseAsked:
    """What a household is asked for on a day, in satang: what is overdue, due, and default interest."""

    house: str
    name: str
    overdue_satang: int
    due_satang: int
    default_satang: int

    @property
    def satang(self) -> int:
        """All of it."""
        return self.overdue_satang + self.due_satang + self.default_satang


@dataclass(frozen=True, slots=True)
class CollectionFacts:
    """The households asked on the day `on`, in the order of the gates."""

    village: str
    on: date
    printed_on: date
    houses: tuple[HouseAsked, ...]
    training: bool = False


_FOOT: Final = 8
"""Lines kept free on every page for its margins and the mark of a reprint."""

_BLANK: Final = ("",)
"""Room above a row, so that a hand can write in it."""


def collection_sheet(
    facts: CollectionFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the sheet as pages of 65 lines of at most 80 columns, every page with its own sum.

    All sums are of the rows that are printed. Who is absent is listed by an empty line, and not judged.
    """
    day = messages("collection_sheet.printed_on", day=facts.printed_on)
    titles = (messages("collection_sheet.title", day=facts.on),)
    margins = Margins(
        what=messages("collection_sheet.foot", day=facts.on),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, day),
    )
    if not facts.houses:
        return document([text([messages("collection_sheet.empty")])], margins, messages)
    room = LINES - len(margins.head) - _FOOT
    blocks = [*_pages(facts.houses, room, messages), _end(facts.houses, messages)]
    return document(blocks, margins, messages)


def _pages(houses: Sequence[HouseAsked], room: int, messages: Messages) -> Iterator[Block]:
    """Yield the rows page by page; each page's sum is of the rows on it."""
    rows = [_cells(one, asked=True) for one in houses]
    # Once with what is widest: the columns of all pages are alike.
    drawn = _table([*rows, _cells(_sum(houses))], messages)
    head = (messages("collection_sheet.column_who"), *drawn.head)
    placed = [
        PageRow((*_BLANK, *_who(number, one, messages), *row.lines))
        for number, (one, row) in enumerate(zip(houses, drawn.rows[:-1], strict=True), start=1)
    ]
    most = len(drawn.rows[-1].lines) + 3
    parts = list(_parted(placed, room - len(head) - most))
    sums = [_sum(houses[first:last]) for first, last in parts]
    totals = _table([*rows, *(_cells(one) for one in (*sums, _sum(houses)))], messages)
    rule = drawn.head[-1] if drawn.head else "-" * COLUMNS
    for (first, last), total in zip(parts, totals.rows[len(rows) :], strict=False):
        foot = (rule, messages("collection_sheet.page", count=last - first), *total.lines)
        yield Block(tuple(placed[first:last]), head=head, foot=foot)


def _parted(rows: Sequence[PageRow], room: int) -> Iterator[tuple[int, int]]:
    """Yield from which to which row a page reaches."""
    first, high = 0, 0
    for place, row in enumerate(rows):
        if high + len(row.lines) > room and place > first:
            yield first, place
            first, high = place, 0
        high += len(row.lines)
    yield first, len(rows)


def _table(rows: Sequence[tuple[str, ...]], messages: Messages) -> Block:
    columns = (
        Column(messages("collection_sheet.column_overdue")),
        Column(messages("collection_sheet.column_due")),
        Column(messages("collection_sheet.column_default")),
        Column(messages("paid_papers.column_together")),
        Column(messages("collection_sheet.column_received"), "left"),
        Column(messages("collection_sheet.column_signed"), "left"),
    )
    return table(columns, rows)


def _cells(of: HouseAsked, *, asked: bool = False) -> tuple[str, ...]:
    """Return a row's cells; only one of a household that is asked has room to write in."""
    room = (DOTS, DOTS) if asked else ("", "")
    return (
        format_baht(of.overdue_satang),
        format_baht(of.due_satang),
        format_baht(of.default_satang),
        format_baht(of.satang),
        *room,
    )


def _who(number: int, asked: HouseAsked, messages: Messages) -> list[str]:
    house, name = on_paper(asked.house), on_paper(asked.name)
    who = messages("collection_sheet.who", house=house, name=name or messages("printing.unknown"))
    return packed([messages("printing.listed", number=number, what=who)], "", INDENT)


def _sum(houses: Sequence[HouseAsked]) -> HouseAsked:
    return HouseAsked(
        "",
        "",
        sum(one.overdue_satang for one in houses),
        sum(one.due_satang for one in houses),
        sum(one.default_satang for one in houses),
    )


def _end(houses: Sequence[HouseAsked], messages: Messages) -> Block:
    """Return the sum of all rows, and who collects and counts."""
    total = _sum(houses)
    items = (
        ("collection_sheet.all_overdue", total.overdue_satang),
        ("collection_sheet.all_due", total.due_satang),
        ("collection_sheet.all_default", total.default_satang),
    )
    lines = [
        messages("collection_sheet.all", count=len(houses)),
        *packed(
            [messages(key, amount=format_baht(satang)) for key, satang in items], INDENT, INDENT
        ),
        *amount_in_words("collection_sheet.together", total.satang, messages),
        messages("collection_sheet.received_all"),
        messages("collection_sheet.absent"),
    ]
    signers = (SignedBy("receipt.signs_collector"), SignedBy("collection_sheet.signs_counter"))
    return signing_block(lines, signers, messages)
