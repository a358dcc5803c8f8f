"""The debts that a fund takes back when it leaves (ใบส่งคืนหนี้แก่กองทุน), with the figures of that day."""

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
from forumtui.papers.layout.lines import centred, on_paper, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class DebtBack:
    """A debt that goes back to its fund: whose it is, and what is owed of it, by kind."""

    house: str
    debtor: str
    contract: str
    money: MoneyByKind


@dataclass(frozen=True, slots=True)
class FundLeavingFacts:
    """What a fund takes back at the end of `on`; `closed`: there is no such fund any more."""

    village: str
    place: str
    fund: str
    on: date
    reason: str
    paid_to: str
    received_by: str
    debts: tuple[DebtBack, ...]
    closed: bool = False
    training: bool = False

    @property
    def together(self) -> MoneyByKind:
        """All of it by its kinds."""
        return money_together(one.money for one in self.debts)


def fund_leaving(
    facts: FundLeavingFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the paper as pages of 65 lines of at most 80 columns.

    The debtors are told by whom they pay from then on (ป.พ.พ. section 306); both sides sign.
    """
    margins = Margins(
        what=messages("leaving_paper.foot", day=facts.on),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: FundLeavingFacts, messages: Messages) -> Iterator[Block]:
    place = on_paper(facts.place)
    where = messages("printing.place", place=place) if place else messages("printing.no_place")
    key = "leaving_paper.closed" if facts.closed else "leaving_paper.left"
    yield text(
        [
            *centred(on_paper(facts.village)),
            *centred(messages("leaving_paper.title")),
            "",
            *sides(where, messages("release_paper.made_on", day=facts.on)),
            *wrapped(messages(key, fund=on_paper(facts.fund), reason=on_paper(facts.reason))),
            RULE,
        ]
    )
    yield _debts(facts, messages)
    yield _end(facts, messages)


def _debts(facts: FundLeavingFacts, messages: Messages) -> Block:
    if not facts.debts:
        return text([messages("leaving_paper.nothing")], gap=1)
    columns = (
        Column(messages("fund_money.column_house"), "left", wraps=True),
        Column(messages("leaving_paper.column_debtor"), "left", wraps=True),
        Column(messages("leaving_paper.column_contract"), "left", wraps=True),
        Column(messages("paid_papers.column_principal")),
        Column(messages("fund_money.column_interest")),
        Column(messages("paid_papers.column_together")),
    )
    rows = [
        (
            on_paper(one.house),
            on_paper(one.debtor),
            on_paper(one.contract),
            format_baht(one.money.principal_satang),
            format_baht(one.money.beside_principal_satang),
            format_baht(one.money.satang),
        )
        for one in facts.debts
    ]
    money = facts.together
    total = (
        "",
        messages("leaving_paper.all", count=len(facts.debts)),
        "",
        format_baht(money.principal_satang),
        format_baht(money.beside_principal_satang),
        format_baht(money.satang),
    )
    drawn = table(columns, rows, total)
    return Block(drawn.rows, drawn.head, drawn.foot, whole=False, gap=1)


def _end(facts: FundLeavingFacts, messages: Messages) -> Block:
    lines = [
        *amount_in_words("leaving_paper.together", facts.together.satang, messages),
        *wrapped(messages("leaving_paper.before")),
        *wrapped(messages("leaving_paper.pay_to", to=on_paper(facts.paid_to))),
    ]
    below = messages("contract_paper.for_fund", fund=on_paper(facts.fund))
    signers = (
        PaperSigner("fund_money.signs_handed"),
        PaperSigner("leaving_paper.signs_received", facts.received_by, below),
    )
    return signing_block(lines, signers, messages)
