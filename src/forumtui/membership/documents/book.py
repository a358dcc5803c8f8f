"""The savings book of a member (สมุดเงินสัจจะ): in, out and the balance; a missed month is a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.membership.documents.parts import (
    SignsAs,
    amount_said,
    or_dots,
    paper_head,
    signed,
)
from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, sides, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.thai.dates import ERA, SHORT_MONTHS

BLANK_ROWS: Final = 24


class BookEntry(StrEnum):
    """What a row of the book is."""

    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    DIVIDEND = "dividend"
    SET_OFF = "set_off"
    """A debt was paid from it (หักหนี้)."""
    REFUND = "refund"
    """Given back to one who left."""
    REVERSED = "reversed"
    """A row above was wrong and is taken back."""
    MISSED = "missed"
    """Nothing came in a month (ขาดส่ง): such a row bears no amount, never 0.00."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A row: the day of the money, what it is, `month` for which, `in_satang` or `out_satang`.

    Of a missed month there is no day and no money.
    """

    entry: BookEntry
    on: date | None
    in_satang: int = 0
    out_satang: int = 0
    month: date | None = None
    receiver: str = ""

    def __post_init__(self) -> None:
        if self.entry is BookEntry.MISSED and (self.in_satang or self.out_satang or self.on):
            raise ValueError("a missed month has no money and no day")


@dataclass(frozen=True, slots=True)
class SavingsBookFacts:
    """A member's book, in satang. `lines` None: a blank one, to be filled in by hand.

    `pledge_satang` is the monthly pledge as it stands. Raises ValueError where the balance falls below
    zero.
    """

    village: str
    number: str = ""
    account: str = ""
    name: str = ""
    house: str = ""
    pledge_satang: int | None = None
    opening_satang: int = 0
    lines: tuple[BookLine, ...] | None = None
    printed_on: date | None = None
    keeper: str = ""
    training: bool = False

    def __post_init__(self) -> None:
        if any(balance < 0 for balance in self.balances):
            raise ValueError("savings are never below zero")

    @property
    def balances(self) -> tuple[int, ...]:
        """The balance after each row."""
        found, balance = [], self.opening_satang
        for one in self.lines or ():
            balance += one.in_satang - one.out_satang
            found.append(balance)
        return tuple(found)

    @property
    def balance_satang(self) -> int:
        """What is saved after the last row."""
        return (self.opening_satang, *self.balances)[-1]


def savings_book(
    facts: SavingsBookFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the book as pages of 65 lines of at most 80 columns, the head of its table on each."""
    margins = Margins(
        what=messages("member_papers.foot_book", number=or_dots(facts.number, 6)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    blocks = [text(_head(facts, messages)), _table(facts, messages)]
    if facts.lines is not None:
        blocks.append(_end(facts, messages))
    return document(blocks, margins, messages)


def month_said(month: date, messages: Messages) -> str:
    """Return a month of the Buddhist Era: "ม.ค. 2570", in another language "01/2570"."""
    year = month.year + ERA
    if messages.language == "th":
        return f"{SHORT_MONTHS[month.month - 1]} {year}"
    return f"{month.month:02d}/{year}"


def _head(facts: SavingsBookFacts, messages: Messages) -> Iterator[str]:
    number = messages("member_papers.member_number", number=or_dots(facts.number, 10))
    account = messages("member_papers.account", number=or_dots(facts.account, 10))
    yield from paper_head(facts.village, messages("member_papers.book_title"), number, account)
    house = messages("printing.household", house=or_dots(facts.house, 8))
    yield from sides(messages("member_papers.book_of", name=or_dots(facts.name, 40)), house)
    yield from amount_said("member_papers.book_pledge", facts.pledge_satang, messages)
    if facts.printed_on is not None:
        yield from wrapped(messages("member_papers.as_of", day=facts.printed_on))


def _table(facts: SavingsBookFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("member_papers.column_day"), "left"),
        Column(messages("member_papers.column_entry"), "left", wraps=True),
        Column(messages("member_papers.column_in")),
        Column(messages("member_papers.column_out")),
        Column(messages("member_papers.column_balance")),
        Column(messages("member_papers.column_receiver"), "left", wraps=True),
    )
    if facts.lines is None:
        cells = ("." * 11, "." * 20, "." * 10, "." * 10, "." * 10, "." * 12)
        drawn = table(columns, [cells] * BLANK_ROWS)
        airy = tuple(PageRow(("", *row.lines)) for row in drawn.rows)
        return Block(airy, head=drawn.head, whole=False, gap=1)
    opening = format_baht(facts.opening_satang)
    rows: list[tuple[str, ...]] = [
        ("", messages("member_papers.book_opening"), "", "", opening, "")
    ]
    rows += [
        _cells(one, balance, messages)
        for one, balance in zip(facts.lines, facts.balances, strict=True)
    ]
    total = (
        "",
        messages("member_papers.together"),
        format_baht(sum(one.in_satang for one in facts.lines)),
        format_baht(sum(one.out_satang for one in facts.lines)),
        format_baht(facts.balance_satang),
        "",
    )
    drawn = table(columns, rows, total)
    return Block(drawn.rows, head=drawn.head, foot=drawn.foot, whole=False, gap=1)


def _cells(one: BookLine, balance: int, messages: Messages) -> tuple[str, ...]:
    what = messages(f"member_papers.entry_{one.entry.value}")
    if one.month is not None:
        what = messages("member_papers.of_month", what=what, month=month_said(one.month, messages))
    return (
        "" if one.on is None else messages.day(one.on),
        what,
        format_baht(one.in_satang) if one.in_satang else "",
        format_baht(one.out_satang) if one.out_satang else "",
        format_baht(balance),
        on_paper(one.receiver),
    )


def missed_months(lines: Sequence[BookLine]) -> int:
    """Return how many months were missed."""
    return sum(one.entry is BookEntry.MISSED for one in lines)


def _end(facts: SavingsBookFacts, messages: Messages) -> Block:
    lines = amount_said("member_papers.book_balance", facts.balance_satang, messages)
    if missed := missed_months(facts.lines or ()):
        lines += wrapped(messages("member_papers.book_missed", months=missed))
    lines += wrapped(messages("member_papers.book_check"))
    signers = (
        SignsAs("member_papers.signs_member", facts.name),
        SignsAs("member_papers.signs_keeper", facts.keeper),
    )
    return signed(lines, signers, messages, space=2)
