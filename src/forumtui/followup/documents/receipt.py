"""The receipt (ใบเสร็จรับเงิน): what was received of a contract, for what, and what is owed still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from forumtui.followup.documents.paid_papers import (
    MoneyByKind,
    PaidContract,
    PaperSigner,
    contract_head,
    has_costs,
    kind_cells,
    kind_columns,
    legend_blocks,
    money_together,
    names_line,
    runs_of,
    signing_block,
)
from forumtui.followup.rules.settings import Excess
from forumtui.messages import Messages
from forumtui.papers.layout.kinds import frame, key_lines
from forumtui.papers.layout.lines import INDENT, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import baht_in_words, format_baht


@dataclass(frozen=True, slots=True)
class FundReceived:
    """What one fund received of a payment, and what it is owed after it, in satang.

    `overdue_satang` is what of that was due by the payment's day, of every kind.
    """

    fund: str
    money: MoneyByKind
    principal_left_satang: int
    accrued_left_satang: int = 0
    overdue_satang: int = 0


@dataclass(frozen=True, slots=True)
class InstalmentReceived:
    """An instalment that something was paid on: how much, and what of it is unpaid."""

    number: int
    due: date
    paid_satang: int
    left_satang: int


@dataclass(frozen=True, slots=True)
class VoidReceipt:
    """Why a receipt no longer holds, and since when."""

    because: str
    on: date


@dataclass(frozen=True, slots=True)
class SetOff:
    """Out of whose money a debt was paid (ป.พ.พ. section 341): a fund's return of a year, or savings."""

    fund: str = ""
    year_be: int = 0
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """Everything a receipt says. `on` is the day of the money, `printed_on` that of the paper.

    `way` is one of WAYS. `open` are the instalments that were due by `on` and are unpaid in part,
    among those paid on or not. `ahead_satang` of it pays principal before any day, outside the
    instalments; `kept_satang` is over what is due, and `excess` where it went. `guarantor` says that
    one paid it. `handed_satang` is what was laid on the table, None where it was not written down.
    `void` says that it was taken back; `costs_left_satang` are costs that are unpaid, `set_off` says
    out of whose money it was paid, None where it came from outside. Raises ValueError where the funds'
    shares are not the payment.
    """

    contract: PaidContract
    number: str
    on: date
    printed_on: date
    paid_by: str
    satang: int
    way: str
    funds: tuple[FundReceived, ...]
    instalments: tuple[InstalmentReceived, ...]
    open: tuple[InstalmentReceived, ...] = ()
    next_due: date | None = None
    next_satang: int = 0
    reference: str = ""
    handwritten: str = ""
    received_by: str = ""
    second: str = ""
    kept_satang: int = 0
    excess: Excess = Excess.CREDIT
    handed_satang: int | None = None
    ahead_satang: int = 0
    guarantor: bool = False
    void: VoidReceipt | None = None
    costs_left_satang: int = 0
    set_off: SetOff | None = None

    def __post_init__(self) -> None:
        shared = self.together.satang + self.kept_satang
        if shared != self.satang:
            raise ValueError(f"{shared} satang were shared out of {self.satang}")

    @property
    def together(self) -> MoneyByKind:
        """What the funds received."""
        return money_together(one.money for one in self.funds)

    @property
    def instead(self) -> bool:
        """Whether somebody else than a debtor paid (ป.พ.พ. section 314)."""
        return self.paid_by not in self.contract.debtors

    @property
    def accrued_left_satang(self) -> int:
        """The old accrued interest that is owed still."""
        return sum(one.accrued_left_satang for one in self.funds)

    @property
    def ended(self) -> bool:
        """Whether nothing is owed any more."""
        left = sum(one.principal_left_satang + one.overdue_satang for one in self.funds)
        return not left and not self.accrued_left_satang and self.next_due is None


WAYS: Final = {
    "cash": "receipt.way_cash",
    "transfer": "receipt.way_transfer",
    "savings": "receipt.way_savings",
    "goods": "receipt.way_goods",
    "return": "receipt.way_return",
}

EXCESS: Final = {
    Excess.CREDIT: "receipt.excess_credit",
    Excess.NEXT: "receipt.excess_credit",
    Excess.PRINCIPAL: "receipt.excess_credit",
    Excess.SAVINGS: "receipt.excess_savings",
    Excess.REFUND: "receipt.excess_refund",
}
"""Where goes what no fund received; what pays before its day is among the funds' shares."""


def receipt(
    facts: ReceiptFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the receipt as pages of 65 lines of at most 80 columns, one where it can be.

    Who pays may ask for it (ป.พ.พ. section 326). It reserves what is unpaid of earlier instalments and
    of interest, which it would else be presumed to acknowledge as paid (section 327). The collector
    and another officer sign (section 653).
    """
    contract = facts.contract
    margins = Margins(
        what=messages(
            "receipt.foot", number=on_paper(facts.number), house=on_paper(contract.house)
        ),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
        marks=(messages("receipt.void"),) if facts.void else (),
        original=True,
    )
    large = document(list(_blocks(facts, messages, large=True)), margins, messages)
    if len(large) == 1:
        return large
    return document(list(_blocks(facts, messages, large=False)), margins, messages)


def _blocks(facts: ReceiptFacts, messages: Messages, *, large: bool) -> Iterator[Block]:
    number = messages("receipt.number", number=on_paper(facts.number))
    yield text(
        contract_head(facts.contract, messages("receipt.title"), number, messages, place=False)
    )
    if facts.void is not None:
        void = facts.void
        because = on_paper(void.because)
        yield text(wrapped(messages("receipt.void_because", day=void.on, reason=because)))
    yield text([*_from(facts, messages), *_sum(facts, messages, large=large)])
    yield _shares(facts, messages)
    yield _left(facts, messages)
    yield from legend_blocks(facts.contract.funds, (one.fund for one in facts.funds), messages)
    lines = [*_instalments(facts, messages), *_reserved(facts, messages), *_next(facts, messages)]
    if not large:
        lines.append(messages("receipt.received", amount=format_baht(facts.satang)))
    signers = (
        PaperSigner("receipt.signs_collector", facts.received_by),
        PaperSigner("receipt.signs_second", facts.second),
    )
    yield signing_block(lines, signers, messages, space=2)


def _from(facts: ReceiptFacts, messages: Messages) -> Iterator[str]:
    """Yield from whom and for whom, when, and by which way."""
    name = on_paper(facts.paid_by) or messages("printing.unknown")
    yield from wrapped(messages("receipt.from", name=name))
    if facts.instead:
        key = "receipt.by_guarantor" if facts.guarantor else "receipt.instead"
        yield from wrapped(messages(key))
    yield from names_line(facts.contract, messages)
    yield from sides(
        messages("receipt.on", day=facts.on), messages("receipt.printed_on", day=facts.printed_on)
    )
    way = [messages(WAYS[facts.way])]
    if facts.reference:
        way.append(messages("receipt.reference", reference=on_paper(facts.reference)))
    if facts.handwritten:
        way.append(messages("receipt.handwritten", number=on_paper(facts.handwritten)))
    if facts.way == "cash":
        way += _change(facts, messages)
    yield from packed(way, "", INDENT)
    if facts.set_off is not None:
        yield from wrapped(_of_own_money(facts.set_off, messages))


def _of_own_money(of: SetOff, messages: Messages) -> str:
    if not of.fund:
        return messages("receipt.set_off_savings")
    return messages(
        "receipt.set_off_return",
        fund=on_paper(of.fund),
        year=str(of.year_be),
        resolution=on_paper(of.resolution),
    )


def _change(facts: ReceiptFacts, messages: Messages) -> list[str]:
    if facts.handed_satang is None:
        return [messages("receipt.change_open")]
    change = facts.handed_satang - facts.satang
    return [
        messages(
            "receipt.change", handed=format_baht(facts.handed_satang), change=format_baht(change)
        )
    ]


def _sum(facts: ReceiptFacts, messages: Messages, *, large: bool) -> list[str]:
    amount = messages("receipt.amount", amount=format_baht(facts.satang))
    words = messages("printing.in_words", words=baht_in_words(facts.satang))
    if large:
        return frame([*key_lines(amount), words])
    return wrapped(f"{amount} {words}")


def _shares(facts: ReceiptFacts, messages: Messages) -> Block:
    """Return what each fund received, by its kinds; below it what no fund did."""
    costs = has_costs(one.money for one in facts.funds)
    columns = (
        Column(messages("printing.column_fund"), "left", wraps=True),
        *kind_columns(messages, costs=costs),
    )
    called = facts.contract.funds
    rows = [
        (on_paper(called.short(one.fund)), *kind_cells(one.money, costs=costs))
        for one in facts.funds
    ]
    total = (messages("receipt.funds"), *kind_cells(facts.together, costs=costs))
    drawn = table(columns, rows, total)
    kept = []
    if facts.kept_satang:
        amount = format_baht(facts.kept_satang)
        kept = wrapped(messages(EXCESS[facts.excess], amount=amount))
    heading = messages("receipt.shares")
    return Block(drawn.rows, (heading, *drawn.head), (*drawn.foot, *kept), whole=False, gap=1)


def _left(facts: ReceiptFacts, messages: Messages) -> Block:
    """Return what each fund is owed still, whether or not it received anything this time."""
    columns = (
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("receipt.column_overdue")),
        Column(messages("receipt.column_accrued_left")),
        Column(messages("receipt.column_principal_left")),
    )
    called = facts.contract.funds
    rows = [
        (
            on_paper(called.short(one.fund)),
            format_baht(one.overdue_satang),
            format_baht(one.accrued_left_satang),
            format_baht(one.principal_left_satang),
        )
        for one in facts.funds
    ]
    total = (
        messages("receipt.left_together"),
        format_baht(sum(one.overdue_satang for one in facts.funds)),
        format_baht(facts.accrued_left_satang),
        format_baht(sum(one.principal_left_satang for one in facts.funds)),
    )
    drawn = table(columns, rows, total)
    heading = messages("receipt.left")
    return Block(drawn.rows, (heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _instalments(facts: ReceiptFacts, messages: Messages) -> Iterator[str]:
    """Yield which instalments were paid: those paid whole together, each other by itself."""
    for whole, group in groupby(facts.instalments, key=lambda one: not one.left_satang):
        paid = list(group)
        amount = format_baht(sum(one.paid_satang for one in paid))
        if whole:
            numbers = runs_of(one.number for one in paid)
            key = "receipt.paid_whole" if len(paid) == 1 else "receipt.paid_whole_several"
            first, last = paid[0].due, paid[-1].due
            yield from wrapped(
                messages(key, numbers=numbers, first=first, last=last, amount=amount), "", INDENT
            )
            continue
        for one in paid:
            yield from wrapped(
                messages(
                    "receipt.paid_in_part",
                    number=one.number,
                    day=one.due,
                    amount=format_baht(one.paid_satang),
                    left=format_baht(one.left_satang),
                ),
                "",
                INDENT,
            )

    if facts.ahead_satang:
        yield from wrapped(messages("receipt.ahead", amount=format_baht(facts.ahead_satang)))


def _reserved(facts: ReceiptFacts, messages: Messages) -> Iterator[str]:
    """Yield what the receipt does not acknowledge as paid (ป.พ.พ. section 327)."""
    if facts.open:
        yield from wrapped(
            messages(
                "receipt.reserved",
                numbers=runs_of(one.number for one in facts.open),
                amount=format_baht(sum(one.left_satang for one in facts.open)),
            ),
            "",
            INDENT,
        )
    if facts.costs_left_satang:
        amount = format_baht(facts.costs_left_satang)
        yield from wrapped(messages("receipt.reserved_costs", amount=amount), "", INDENT)
    if facts.accrued_left_satang:
        amount = format_baht(facts.accrued_left_satang)
        yield from wrapped(messages("receipt.reserved_accrued", amount=amount), "", INDENT)


def _next(facts: ReceiptFacts, messages: Messages) -> Iterator[str]:
    if facts.ended:
        yield from wrapped(messages("receipt.ended"))
    elif facts.next_due is not None:
        amount = format_baht(facts.next_satang)
        key = "receipt.next_with_open" if facts.open else "receipt.next"
        yield from wrapped(messages(key, day=facts.next_due, amount=amount), "", INDENT)
