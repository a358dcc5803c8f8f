"""A fund's accounts on paper: trial balance, balance sheet, profit and loss, classes of debts.

With them the auditors' report (งบทดลอง งบดุล งบกำไรขาดทุน รายงานผู้ตรวจสอบบัญชี).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.year_end.documents.heading import YearHeading, year_margins
from forumtui.year_end.rules.accounts import AccountSide


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account by its name; below zero it lessens its side; `source` "" is reckoned."""

    name: str
    side: AccountSide
    satang: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """The debts of a class."""

    name: str
    loans: int
    satang: int


@dataclass(frozen=True, slots=True)
class YearAccountsFacts:
    """The accounts of a locked year, in the order of the statements; `basis` in words."""

    heading: YearHeading
    lines: tuple[AccountLine, ...]
    classes: tuple[ClassLine, ...]
    profit_satang: int
    basis: str
    locked_on: date

    def sum_of(self, *sides: AccountSide) -> int:
        """Return what some sides come to."""
        return sum(one.satang for one in self.lines if one.side in sides)


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """What auditors say of a year's accounts; names are empty before they signed."""

    heading: YearHeading
    assets_satang: int
    profit_satang: int
    opinion: str
    auditors: tuple[str, ...]
    signed_on: date | None


def year_accounts(
    facts: YearAccountsFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the accounts as pages of 65 lines of at most 80 columns."""
    margins = year_margins(
        facts.heading, messages, "accounts", copy=copy, code=code, journal=journal
    )
    lead = messages("year_paper.basis", basis=facts.basis, day=facts.locked_on)
    assets = facts.sum_of(AccountSide.ASSET)
    blocks = [
        text(wrapped(lead), gap=1),
        *_titled("trial", _trial(facts, messages), messages),
        *_titled("assets", _statement(facts, (AccountSide.ASSET,), assets, messages), messages),
        *_titled("owed", _owed(facts, messages), messages),
        *_titled("income", _income(facts, messages), messages),
    ]
    if facts.classes:
        blocks += _titled("classes", _classes(facts, messages), messages)
    blocks.append(_signed(("treasurer", "chair"), messages))
    return document(blocks, margins, messages)


def audit_report(
    facts: AuditFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the auditors' report as pages."""
    margins = year_margins(facts.heading, messages, "audit", copy=copy, code=code, journal=journal)
    heading = facts.heading
    said = messages(
        "year_paper.audited",
        fund=on_paper(heading.fund),
        since=heading.since,
        until=heading.until,
        assets=format_baht(facts.assets_satang),
        result=_result(facts.profit_satang, messages),
    )
    opinion = on_paper(facts.opinion) or messages("year_paper.opinion_by_hand")
    blocks = [
        text(wrapped(said), gap=1),
        text(wrapped(messages("year_paper.opinion", opinion=opinion)), gap=1),
    ]
    if facts.signed_on is not None:
        day = messages("year_paper.signed_on", day=facts.signed_on)
        blocks.append(text(wrapped(day), gap=1))
    places = [_place("auditor", messages, name) for name in facts.auditors or ("", "")]
    blocks.append(Block(signature_rows(places, abreast=2, space=2), gap=1))
    return document(blocks, margins, messages)


def _result(satang: int, messages: Messages) -> str:
    key = "year_paper.profit" if satang >= 0 else "year_paper.loss"
    return messages(key, amount=format_baht(abs(satang)))


def _titled(name: str, drawn: Block, messages: Messages) -> Iterator[Block]:
    yield text([messages(f"year_paper.section_{name}")], gap=1, with_next=True)
    yield drawn


def _trial(facts: YearAccountsFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("year_paper.column_account"), "left", wraps=True),
        Column(messages("year_paper.column_debit")),
        Column(messages("year_paper.column_credit")),
        Column(messages("year_paper.column_source"), "left", wraps=True),
    )
    rows, debits, owed = [], 0, 0
    for one in facts.lines:
        debit = one.satang if one.side in {AccountSide.ASSET, AccountSide.EXPENSE} else -one.satang
        debits, owed = debits + max(0, debit), owed + max(0, -debit)
        rows.append(
            (
                one.name,
                format_baht(debit) if debit > 0 else "",
                format_baht(-debit) if debit < 0 else "",
                on_paper(one.source) or messages("year_paper.reckoned"),
            )
        )
    total = (messages("year_paper.total"), format_baht(debits), format_baht(owed), "")
    return table(columns, rows, total)


def _statement(
    facts: YearAccountsFacts, sides: tuple[AccountSide, ...], total: int, messages: Messages
) -> Block:
    rows = [(one.name, format_baht(one.satang)) for one in facts.lines if one.side in sides]
    return _two(rows, (messages("year_paper.total"), format_baht(total)), messages)


def _two(rows: list[tuple[str, str]], total: tuple[str, str], messages: Messages) -> Block:
    columns = (
        Column(messages("year_paper.column_account"), "left", wraps=True),
        Column(messages("year_paper.column_amount")),
    )
    return table(columns, rows, total)


def _owed(facts: YearAccountsFacts, messages: Messages) -> Block:
    sides = (AccountSide.LIABILITY, AccountSide.EQUITY)
    rows = [(one.name, format_baht(one.satang)) for one in facts.lines if one.side in sides]
    rows.append((messages("year_paper.result_of_year"), format_baht(facts.profit_satang)))
    total = facts.sum_of(*sides) + facts.profit_satang
    return _two(rows, (messages("year_paper.total"), format_baht(total)), messages)


def _income(facts: YearAccountsFacts, messages: Messages) -> Block:
    rows = [
        (one.name, format_baht(one.satang if side is AccountSide.INCOME else -one.satang))
        for side in (AccountSide.INCOME, AccountSide.EXPENSE)
        for one in facts.lines
        if one.side is side
    ]
    total = (messages("year_paper.result_of_year"), format_baht(facts.profit_satang))
    return _two(rows, total, messages)


def _classes(facts: YearAccountsFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("year_paper.column_class"), "left", wraps=True),
        Column(messages("year_paper.column_loans")),
        Column(messages("year_paper.column_amount")),
    )
    rows = [(one.name, f"{one.loans:,}", format_baht(one.satang)) for one in facts.classes]
    loans = f"{sum(one.loans for one in facts.classes):,}"
    satang = format_baht(sum(one.satang for one in facts.classes))
    return table(columns, rows, (messages("year_paper.total"), loans, satang))


def _place(role: str, messages: Messages, name: str = "") -> SignaturePlace:
    return SignaturePlace(
        messages("printing.signed"), messages(f"year_paper.role_{role}"), on_paper(name)
    )


def _signed(roles: tuple[str, ...], messages: Messages) -> Block:
    places = [_place(role, messages) for role in roles]
    return Block(signature_rows(places, abreast=2, space=2), gap=1)
