"""Money handed over to a fund (ใบนำส่งเงินกองทุน): by which receipts, of what kinds, and who took it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.followup.documents.paid_papers import (
    MoneyByKind,
    PaperSigner,
    amount_in_words,
    money_together,
    signing_block,
)
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class HandedPart:
    """What of one receipt is a fund's. `corrects` says that it corrects what was handed over before."""

    on: date
    receipt: str
    house: str
    money: MoneyByKind
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class FundMoneyFacts:
    """What a fund is handed over on the day `made_on`: its part of every receipt since the last time.

    `fee_satang` a bank took on the way, `drawn_satang` the fund holds itself: savings and returns that
    paid debts. Raises ValueError where nothing is.
    """

    village: str
    place: str
    fund: str
    made_on: date
    parts: tuple[HandedPart, ...]
    handed_by: str = ""
    received_by: str = ""
    training: bool = False
    fee_satang: int = 0
    drawn_satang: int = 0

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("nothing is handed over")

    @property
    def together(self) -> MoneyByKind:
        """All of it by its kinds."""
        return money_together(one.money for one in self.parts)

    @property
    def net_satang(self) -> int:
        """What is laid on the table: below 0 the fund lays it there."""
        return self.together.satang - self.fee_satang - self.drawn_satang


def fund_money(
    facts: FundMoneyFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the paper as pages of 65 lines of at most 80 columns.

    The fund signs for having received the money; its own books follow the numbers of the receipts.
    """
    margins = Margins(
        what=messages("fund_money.foot", day=facts.made_on),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: FundMoneyFacts, messages: Messages) -> Iterator[Block]:
    place = on_paper(facts.place)
    where = messages("printing.place", place=place) if place else messages("printing.no_place")
    yield text(
        [
            *centred(on_paper(facts.village)),
            *centred(messages("fund_money.title")),
            "",
            *sides(where, messages("release_paper.made_on", day=facts.made_on)),
            *wrapped(messages("fund_money.to", fund=on_paper(facts.fund))),
            RULE,
        ]
    )
    yield _parts(facts, messages)
    yield _end(facts, messages)


def _parts(facts: FundMoneyFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("fund_money.column_on")),
        Column(messages("fund_money.column_receipt"), "left", wraps=True),
        Column(messages("fund_money.column_house"), "left", wraps=True),
        Column(messages("paid_papers.column_principal")),
        Column(messages("fund_money.column_interest")),
        Column(messages("paid_papers.column_together")),
    )
    rows = [
        (
            messages.day(one.on),
            _receipt(one, messages),
            on_paper(one.house),
            format_baht(one.money.principal_satang),
            format_baht(one.money.beside_principal_satang),
            format_baht(one.money.satang),
        )
        for one in facts.parts
    ]
    money = facts.together
    total = (
        "",
        messages("fund_money.all", count=len({one.receipt for one in facts.parts})),
        "",
        format_baht(money.principal_satang),
        format_baht(money.beside_principal_satang),
        format_baht(money.satang),
    )
    return table(columns, rows, total)


def _receipt(part: HandedPart, messages: Messages) -> str:
    number = on_paper(part.receipt)
    return messages("fund_money.corrects", number=number) if part.corrects else number


def _end(facts: FundMoneyFacts, messages: Messages) -> Block:
    money = facts.together
    kinds = (
        ("fund_money.principal", money.principal_satang),
        ("fund_money.interest", money.interest_satang),
        ("fund_money.accrued", money.accrued_satang),
        ("fund_money.default", money.default_satang),
        ("fund_money.cost", money.cost_satang),
    )
    items = [messages(key, amount=format_baht(satang)) for key, satang in kinds if satang]
    lines = [
        *packed(items, "", INDENT),
        *amount_in_words("fund_money.together", money.satang, messages),
        *_less(facts, messages),
        *(wrapped(messages("fund_money.corrected")) if _corrects(facts) else ()),
    ]
    below = messages("contract_paper.for_fund", fund=on_paper(facts.fund))
    signers = (
        PaperSigner("fund_money.signs_handed", facts.handed_by),
        PaperSigner("fund_money.signs_received", facts.received_by, below),
    )
    return signing_block(lines, signers, messages)


def _less(facts: FundMoneyFacts, messages: Messages) -> Iterator[str]:
    """Yield what the fund is not handed: what a bank took, and what it holds itself."""
    if not (facts.fee_satang or facts.drawn_satang):
        return
    for key, satang in (
        ("fund_money.fee", facts.fee_satang),
        ("fund_money.drawn", facts.drawn_satang),
    ):
        if satang:
            yield from wrapped(messages(key, amount=format_baht(satang)))
    key = "fund_money.net" if facts.net_satang >= 0 else "fund_money.gives"
    yield from wrapped(messages(key, amount=format_baht(abs(facts.net_satang))))


def _corrects(facts: FundMoneyFacts) -> bool:
    return any(one.corrects for one in facts.parts)
