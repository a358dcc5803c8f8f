"""The split, the list of dividends, members' statements (มติจัดสรร บัญชีจ่ายปันผล ใบแจ้งยอดสมาชิก)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.year_end.documents.heading import YearHeading, year_margins

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class SplitFacts:
    """How a year's profit is split: its parts by their names, the vote in words ("" proposed only).

    `rules` say how lists are reckoned and rounded.
    """

    heading: YearHeading
    profit_satang: int
    parts: tuple[tuple[str, int, int], ...]
    rules: tuple[str, ...]
    vote: str
    remainder_satang: int


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A line of the list: `state` says what became of it, "" leaves room to sign."""

    name: str
    number: str
    months_paid: int
    satang_months: int
    dividend_satang: int
    return_satang: int
    adjusted_satang: int
    state: str

    @property
    def total_satang(self) -> int:
        """All of it."""
        return self.dividend_satang + self.return_satang + self.adjusted_satang


@dataclass(frozen=True, slots=True)
class DividendListFacts:
    """The list of a decided year, how it was reckoned, and what of it went to reserve."""

    heading: YearHeading
    members: tuple[ListedMember, ...]
    rules: tuple[str, ...]
    remainder_satang: int


@dataclass(frozen=True, slots=True)
class MemberStatement:
    """A member's savings over a year, and what they get: the member says whether it is right."""

    name: str
    number: str
    opening_satang: int
    paid_satang: int
    withdrawn_satang: int
    dividend_satang: int
    return_satang: int
    adjusted_satang: int
    interest_satang: int

    @property
    def closing_satang(self) -> int:
        """The savings at the end of the year."""
        return self.opening_satang + self.paid_satang - self.withdrawn_satang


@dataclass(frozen=True, slots=True)
class MemberStatementsFacts:
    """The statements of all members of a fund, to be cut apart."""

    heading: YearHeading
    members: tuple[MemberStatement, ...]


def split_paper(
    facts: SplitFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the split as pages of 65 lines of at most 80 columns."""
    margins = year_margins(facts.heading, messages, "split", copy=copy, code=code, journal=journal)
    vote = on_paper(facts.vote) or messages("year_paper.not_voted")
    columns = (
        Column(messages("year_paper.column_for"), "left", wraps=True),
        Column(messages("year_paper.column_percent")),
        Column(messages("year_paper.column_amount")),
    )
    rows = [(name, rate_text(ppm), format_baht(satang)) for name, ppm, satang in facts.parts]
    total = (messages("year_paper.total"), "", format_baht(facts.profit_satang))
    profit = messages("year_paper.profit", amount=format_baht(facts.profit_satang))
    blocks = [
        text(wrapped(profit), gap=1),
        text(wrapped(vote)),
        _apart(table(columns, rows, total)),
        text(_rules(facts.rules, facts.remainder_satang, messages), gap=1),
        _signed(("secretary", "chair"), messages),
    ]
    return document(blocks, margins, messages)


def dividend_paper(
    facts: DividendListFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the list as pages; who waits has room to sign."""
    margins = year_margins(facts.heading, messages, "list", copy=copy, code=code, journal=journal)
    columns = (
        Column(messages("year_paper.column_number")),
        Column(messages("year_paper.column_member"), "left", wraps=True),
        Column(messages("year_paper.column_months")),
        Column(messages("year_paper.column_average")),
        Column(messages("year_paper.column_dividend")),
        Column(messages("year_paper.column_return")),
        Column(messages("year_paper.column_total")),
        Column(messages("year_paper.column_signed"), "left", wraps=True),
    )
    rows = [_row(number, one, messages) for number, one in enumerate(facts.members, start=1)]
    total = (
        "",
        messages("year_paper.total"),
        "",
        "",
        format_baht(sum(one.dividend_satang for one in facts.members)),
        format_baht(sum(one.return_satang for one in facts.members)),
        format_baht(sum(one.total_satang for one in facts.members)),
        "",
    )
    blocks = [
        text(_rules(facts.rules, facts.remainder_satang, messages), gap=1),
        _apart(table(columns, rows, total)),
        _signed(("payer", "treasurer"), messages),
    ]
    return document(blocks, margins, messages)


def member_statements(
    facts: MemberStatementsFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return a statement for every member, each kept together."""
    margins = year_margins(
        facts.heading, messages, "statements", copy=copy, code=code, journal=journal
    )
    blocks = [_statement(one, messages) for one in facts.members]
    return document(blocks, margins, messages)


def _row(number: int, one: ListedMember, messages: Messages) -> tuple[str, ...]:
    name = on_paper(one.name)
    if one.number:
        name = messages("year_paper.member", name=name, number=on_paper(one.number))
    if one.adjusted_satang:
        name = messages("year_paper.adjusted", name=name, amount=format_baht(one.adjusted_satang))
    return (
        str(number),
        name,
        str(one.months_paid),
        format_baht(one.satang_months // _MONTHS),
        format_baht(one.dividend_satang),
        format_baht(one.return_satang),
        format_baht(one.total_satang),
        one.state or messages("year_paper.room_to_sign"),
    )


def _statement(one: MemberStatement, messages: Messages) -> Block:
    name = on_paper(one.name)
    if one.number:
        name = messages("year_paper.member", name=name, number=on_paper(one.number))
    figures = {
        "opening": one.opening_satang,
        "paid": one.paid_satang,
        "withdrawn": one.withdrawn_satang,
        "closing": one.closing_satang,
        "interest": one.interest_satang,
        "dividend": one.dividend_satang,
        "return": one.return_satang,
        "adjusted": one.adjusted_satang,
    }
    columns = (
        Column(name, "left", wraps=True),
        Column(messages("year_paper.column_amount")),
    )
    rows = [
        (messages(f"year_paper.statement_{key}"), format_baht(satang))
        for key, satang in figures.items()
        if satang or key != "adjusted"
    ]
    drawn = table(columns, rows)
    place = SignaturePlace(
        messages("printing.signed"), messages("year_paper.the_member"), on_paper(one.name)
    )
    said = text(wrapped(messages("year_paper.statement_says")))
    return Block(
        (*drawn.rows, *said.rows, *signature_rows([place], abreast=2, space=1)),
        head=drawn.head,
        gap=2,
    )


def _rules(rules: tuple[str, ...], remainder: int, messages: Messages) -> Iterator[str]:
    for one in rules:
        yield from wrapped(one)
    yield from wrapped(messages("year_paper.remainder", amount=format_baht(remainder)))


def _apart(drawn: Block) -> Block:
    return Block(drawn.rows, head=drawn.head, foot=drawn.foot, whole=False, gap=1)


def _signed(roles: tuple[str, ...], messages: Messages) -> Block:
    signed = messages("printing.signed")
    places = [SignaturePlace(signed, messages(f"year_paper.role_{role}"), "") for role in roles]
    return Block(signature_rows(places, abreast=2, space=2), gap=1)
