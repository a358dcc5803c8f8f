"""The statement of a household (ใบแจ้งยอด): all that was paid, what is left, and the member certifies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.followup.documents.paid_papers import (
    MoneyByKind,
    PaidContract,
    PaperSigner,
    amount_in_words,
    contract_head,
    legend_blocks,
    names_line,
    numbered,
    signing_block,
)
from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class StatedPayment:
    """A payment by its receipt, and what was owed after it: principal and old interest, in satang.

    `kept_satang` went to no fund. One that is `void` paid nothing.
    """

    on: date
    receipt: str
    money: MoneyByKind
    left_satang: int
    kept_satang: int = 0
    void: bool = False


@dataclass(frozen=True, slots=True)
class FundStanding:
    """What a fund brought in, principal and old interest, and what became of that, in satang.

    `overdue_satang` is all that was due by the statement's day, of every kind; `handed_back_satang` the
    fund took with it when it left. Raises ValueError where
    what was brought in less what went is not what is left.
    """

    fund: str
    brought_in_satang: int
    paid_satang: int
    waived_satang: int
    left_satang: int
    overdue_satang: int
    handed_back_satang: int = 0

    def __post_init__(self) -> None:
        gone = self.paid_satang + self.waived_satang + self.handed_back_satang
        if self.brought_in_satang - gone != self.left_satang:
            raise ValueError(f"{self.left_satang} satang are not what is left to {self.fund}")


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """How a contract stands on the day `on`."""

    contract: PaidContract
    on: date
    payments: tuple[StatedPayment, ...]
    funds: tuple[FundStanding, ...]
    credit_satang: int = 0
    next_due: date | None = None
    next_satang: int = 0

    @property
    def left_satang(self) -> int:
        """The principal and old interest that are owed."""
        return sum(one.left_satang for one in self.funds)

    @property
    def overdue_satang(self) -> int:
        """What should have been paid by now."""
        return sum(one.overdue_satang for one in self.funds)


def statement(
    facts: StatementFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the statement as pages of 65 lines of at most 80 columns.

    Who signs that it is right acknowledges the debt, and the time bar begins anew (ป.พ.พ. sections
    193/14, 193/15): the paper says so above the place to sign.
    """
    contract = facts.contract
    margins = Margins(
        what=messages("statement.foot", house=on_paper(contract.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: StatementFacts, messages: Messages) -> Iterator[Block]:
    day = messages("statement.on", day=facts.on)
    head = contract_head(facts.contract, messages("statement.title"), day, messages)
    yield text([*head, *names_line(facts.contract, messages)])
    yield _funds(facts, messages)
    yield from legend_blocks(facts.contract.funds, (one.fund for one in facts.funds), messages)
    yield _payments(facts, messages)
    yield _end(facts, messages)


def _funds(facts: StatementFacts, messages: Messages) -> Block:
    called = facts.contract.funds
    columns = (
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("statement.column_brought_in")),
        Column(messages("statement.column_paid")),
        Column(messages("statement.column_waived")),
        Column(messages("statement.column_left")),
        Column(messages("receipt.column_overdue")),
    )
    rows = [
        (
            on_paper(called.short(one.fund)),
            format_baht(one.brought_in_satang),
            format_baht(one.paid_satang),
            format_baht(one.waived_satang),
            format_baht(one.left_satang),
            format_baht(one.overdue_satang),
        )
        for one in facts.funds
    ]
    total = (
        messages("receipt.left_together"),
        format_baht(sum(one.brought_in_satang for one in facts.funds)),
        format_baht(sum(one.paid_satang for one in facts.funds)),
        format_baht(sum(one.waived_satang for one in facts.funds)),
        format_baht(facts.left_satang),
        format_baht(facts.overdue_satang),
    )
    drawn = table(columns, rows, total)
    heading = messages("statement.funds")
    return Block(drawn.rows, (heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _payments(facts: StatementFacts, messages: Messages) -> Block:
    heading = messages("statement.payments")
    if not facts.payments:
        return text([heading, messages("statement.no_payment")], gap=1)
    columns = (
        Column(messages("fund_money.column_on")),
        Column(messages("fund_money.column_receipt"), "left", wraps=True),
        Column(messages("statement.column_principal")),
        Column(messages("statement.column_interest")),
        Column(messages("statement.column_kept")),
        Column(messages("paid_papers.column_together")),
        Column(messages("statement.column_left_after")),
    )
    rows = [_payment(one, messages) for one in facts.payments]
    money = [one.money for one in facts.payments]
    kept = sum(one.kept_satang for one in facts.payments)
    total = (
        "",
        messages("statement.all", count=sum(not one.void for one in facts.payments)),
        format_baht(sum(_on_debt(one) for one in money)),
        format_baht(sum(one.satang - _on_debt(one) for one in money)),
        format_baht(kept),
        format_baht(sum(one.satang for one in money) + kept),
        "",
    )
    drawn = table(columns, rows, total)
    return Block(drawn.rows, (heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _on_debt(money: MoneyByKind) -> int:
    """Return what made the debt less: principal and old interest."""
    return money.principal_satang + money.accrued_satang


def _payment(one: StatedPayment, messages: Messages) -> tuple[str, ...]:
    number = on_paper(one.receipt)
    return (
        messages.day(one.on),
        messages("statement.void", number=number) if one.void else number,
        format_baht(_on_debt(one.money)),
        format_baht(one.money.satang - _on_debt(one.money)),
        format_baht(one.kept_satang),
        format_baht(one.money.satang + one.kept_satang),
        format_baht(one.left_satang),
    )


def _end(facts: StatementFacts, messages: Messages) -> Block:
    lines = amount_in_words("statement.left", facts.left_satang, messages)
    if facts.overdue_satang:
        amount = format_baht(facts.overdue_satang)
        lines += wrapped(messages("statement.overdue", amount=amount))
    if facts.credit_satang:
        lines += wrapped(messages("statement.credit", amount=format_baht(facts.credit_satang)))
    if facts.next_due is not None:
        amount = format_baht(facts.next_satang)
        key = "receipt.next_with_open" if facts.overdue_satang else "receipt.next"
        lines += wrapped(messages(key, day=facts.next_due, amount=amount))
    # Nobody acknowledges a debt that is none.
    owes = bool(facts.left_satang or facts.overdue_satang)
    first = messages("statement.acknowledges" if owes else "statement.owes_nothing")
    sentences = (first, messages("statement.may_refuse"))
    lines += ["", *numbered(sentences, messages), "", messages("statement.answer")]
    signers = [PaperSigner("statement.signs_member", name) for name in facts.contract.debtors]
    return signing_block(
        lines, [*signers, PaperSigner("statement.signs_officer")], messages, space=2
    )
