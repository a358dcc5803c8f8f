"""The correction of an allocation (ปรับปรุงการจัดสรร): whose money it is after a reversal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.followup.documents.paid_papers import (
    MoneyByKind,
    PaidContract,
    SignedBy,
    contract_head,
    has_costs,
    kind_cells,
    kind_columns,
    legend_blocks,
    money_together,
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
class ChangedShare:
    """What one fund received of a payment, and what it receives of it now."""

    fund: str
    before: MoneyByKind
    now: MoneyByKind

    @property
    def difference(self) -> MoneyByKind:
        """What it receives more, by its kinds, below 0 less."""
        return MoneyByKind(
            self.now.cost_satang - self.before.cost_satang,
            self.now.default_satang - self.before.default_satang,
            self.now.accrued_satang - self.before.accrued_satang,
            self.now.interest_satang - self.before.interest_satang,
            self.now.principal_satang - self.before.principal_satang,
        )


@dataclass(frozen=True, slots=True)
class ChangedPayment:
    """A payment whose allocation changed; one that was taken back is nobody's now.

    `kept_before_satang` and `kept_now_satang` are what of it no fund received.
    """

    receipt: str
    on: date
    shares: tuple[ChangedShare, ...]
    kept_before_satang: int = 0
    kept_now_satang: int = 0
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class AllocationChangeFacts:
    """What an act of the day `made_on` changed in earlier allocations.

    Raises ValueError where nothing changed.
    """

    contract: PaidContract
    made_on: date
    because: str
    payments: tuple[ChangedPayment, ...]

    def __post_init__(self) -> None:
        if not self.payments:
            raise ValueError("nothing changed")

    @property
    def by_fund(self) -> dict[str, MoneyByKind]:
        """What each fund receives more or less, in the order of the funds."""
        found: dict[str, list[MoneyByKind]] = {}
        for payment in self.payments:
            for share in payment.shares:
                found.setdefault(share.fund, []).append(share.difference)
        return {fund: money_together(each) for fund, each in found.items()}


def allocation_change(
    facts: AllocationChangeFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the correction as pages of 65 lines of at most 80 columns.

    No row of an earlier day is changed: differences are of this day, and money that was handed over
    already is moved between the funds.
    """
    contract = facts.contract
    margins = Margins(
        what=messages("allocation_change.foot", house=on_paper(contract.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: AllocationChangeFacts, messages: Messages) -> Iterator[Block]:
    made_on = messages("release_paper.made_on", day=facts.made_on)
    head = contract_head(facts.contract, messages("allocation_change.title"), made_on, messages)
    because = wrapped(messages("allocation_change.because", reason=on_paper(facts.because)))
    yield text([*head, *because])
    for payment in facts.payments:
        yield _payment(payment, facts.contract, messages)
    yield _funds(facts, messages)
    yield from legend_blocks(facts.contract.funds, facts.by_fund, messages)
    yield _end(facts, messages)


def _payment(payment: ChangedPayment, contract: PaidContract, messages: Messages) -> Block:
    columns = (
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("allocation_change.column_before")),
        Column(messages("allocation_change.column_now")),
        Column(messages("allocation_change.column_difference")),
    )
    rows = [
        _moved(on_paper(contract.funds.short(one.fund)), one.before.satang, one.now.satang)
        for one in payment.shares
    ]
    kept = payment.kept_before_satang, payment.kept_now_satang
    if any(kept):
        rows.append(_moved(messages("allocation_change.kept"), *kept))
    before = sum(one.before.satang for one in payment.shares) + payment.kept_before_satang
    now = sum(one.now.satang for one in payment.shares) + payment.kept_now_satang
    total = _moved(messages("receipt.left_together"), before, now)
    drawn = table(columns, rows, total)
    key = "allocation_change.reversed" if payment.reversed else "allocation_change.payment"
    number = on_paper(payment.receipt)
    heading = wrapped(messages(key, number=number, day=payment.on))
    return Block(drawn.rows, (*heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _moved(what: str, before: int, now: int) -> tuple[str, ...]:
    return what, format_baht(before), format_baht(now), format_baht(now - before)


def _funds(facts: AllocationChangeFacts, messages: Messages) -> Block:
    """Return what each fund gets or gives back, by its kinds."""
    by_fund = facts.by_fund
    costs = has_costs(by_fund.values())
    columns = (
        Column(messages("printing.column_fund"), "left", wraps=True),
        *kind_columns(messages, costs=costs),
    )
    called = facts.contract.funds
    rows = [
        (on_paper(called.short(fund)), *kind_cells(money, costs=costs))
        for fund, money in by_fund.items()
    ]
    total = money_together(by_fund.values())
    drawn = table(
        columns, rows, (messages("receipt.left_together"), *kind_cells(total, costs=costs))
    )
    heading = messages("allocation_change.funds")
    return Block(drawn.rows, (heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _end(facts: AllocationChangeFacts, messages: Messages) -> Block:
    changes = [money.satang for money in facts.by_fund.values()]
    lines = [
        messages(
            "allocation_change.together",
            more=format_baht(sum(one for one in changes if one > 0)),
            less=format_baht(-sum(one for one in changes if one < 0)),
        ),
        *numbered(
            (messages("allocation_change.earlier_stand"), messages("allocation_change.moved")),
            messages,
        ),
    ]
    signers = (SignedBy("debt_free.signs_treasurer"), SignedBy("receipt.signs_second"))
    return signing_block(lines, signers, messages)
