"""The village's debt register (ทะเบียนลูกหนี้ของหมู่บ้าน): one line a household and fund."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, legend, on_paper, packed
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.village.rules import WHOLE_NAMES, FundNames


@dataclass(frozen=True, slots=True)
class HouseholdDebt:
    """What a household owes one fund. `known` is False while no gate is known: `house` is as written.

    `now_satang` is what of the principal is left when the register is printed.
    """

    house: str
    moo: str
    head: str
    fund: str
    loans: int
    satang: int
    accrued_satang: int
    known: bool = True
    now_satang: int | None = None

    @property
    def left_satang(self) -> int:
        """What of the principal is left."""
        return self.satang if self.now_satang is None else self.now_satang


@dataclass(frozen=True, slots=True)
class DebtRegisterFacts:
    """The village's debt register: one line a household and fund, a household's lines together."""

    village: str
    made_on: date
    cut_off: date
    debts: tuple[HouseholdDebt, ...]
    training: bool = False
    funds: FundNames = WHOLE_NAMES

    @property
    def repaid(self) -> bool:
        """Whether anything left the debts since the cut-off: then what is left stands beside them."""
        return any(one.left_satang != one.satang for one in self.debts)


LONGEST_HOUSE: Final = 24
"""Columns of the number on a gate; beyond them it is cut, so that the sum beside it never is."""


def debt_register(
    facts: DebtRegisterFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the register as pages of 65 lines of at most 80 columns, and its sums fund by fund.

    Every page begins with the village, the day of the figures and the heads of the columns; a
    household's name and sum stand above its lines, again where a page begins with one of them.
    """
    margins = Margins(
        what=messages("handover.register_foot", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=_head(facts, messages),
    )
    return document(_blocks(facts, messages), margins, messages)


def _head(facts: DebtRegisterFacts, messages: Messages) -> tuple[str, ...]:
    titles = (messages("handover.register_title"), messages("handover.register_note"))
    day = messages("handover.cut_off", day=facts.cut_off)
    if facts.repaid:
        day = messages("handover.cut_off_and_now", day=facts.cut_off, now=facts.made_on)
    return head_of(titles, facts.village, day)


def _blocks(facts: DebtRegisterFacts, messages: Messages) -> list[Block]:
    if not facts.debts:
        return [text([messages("handover.register_empty")])]
    return [_lines(facts, messages), _funds(facts, messages)]


def _lines(facts: DebtRegisterFacts, messages: Messages) -> Block:
    debts = facts.debts
    columns = (
        Column(messages("handover.column_number")),
        Column(messages("handover.column_fund"), "left", wraps=True),
        Column(messages("handover.column_loans")),
        Column(messages("handover.column_principal")),
        Column(messages("handover.column_accrued")),
        *_now_column(facts, messages),
    )
    rows = [
        (str(number), on_paper(facts.funds.short(debt.fund)), *_figures(facts, [debt]))
        for number, debt in enumerate(debts, start=1)
    ]
    totals = ("", messages("handover.total"), *_figures(facts, debts))
    return table(columns, rows, totals, list(_households(debts, messages)))


def _now_column(facts: DebtRegisterFacts, messages: Messages) -> tuple[Column, ...]:
    return (Column(messages("handover.column_now")),) if facts.repaid else ()


def _figures(facts: DebtRegisterFacts, debts: Sequence[HouseholdDebt]) -> tuple[str, ...]:
    now = (format_baht(sum(debt.left_satang for debt in debts)),) if facts.repaid else ()
    return (
        f"{sum(debt.loans for debt in debts):,}",
        format_baht(sum(debt.satang for debt in debts)),
        format_baht(sum(debt.accrued_satang for debt in debts)),
        *now,
    )


def _households(debts: Sequence[HouseholdDebt], messages: Messages) -> Iterator[str]:
    """Yield for each line its household's name and sum: principal and accrued interest."""
    for _, lines in groupby(debts, key=lambda debt: (debt.known, debt.house, debt.moo, debt.head)):
        together = list(lines)
        heading = _household(together, messages)
        yield from (heading for _ in together)


def _household(debts: Sequence[HouseholdDebt], messages: Messages) -> str:
    first = debts[0]
    owed = sum(debt.satang + debt.accrued_satang for debt in debts)
    amount = messages("handover.household_sum", amount=format_baht(owed))
    key = "handover.household_moo" if first.moo else "handover.household"
    who = messages(
        key if first.known else "handover.household_unknown",
        house=on_paper(first.house, LONGEST_HOUSE) or messages("printing.unknown"),
        moo=on_paper(first.moo, LONGEST_HOUSE),
        name=on_paper(first.head),
    )
    return "\n".join(packed([who.rstrip(), amount], indent=INDENT))


def _funds(facts: DebtRegisterFacts, messages: Messages) -> Block:
    """Return the sums of each fund, the funds in the order in which they first appear."""
    debts = facts.debts
    by_fund: dict[str, list[HouseholdDebt]] = {}
    for debt in debts:
        by_fund.setdefault(debt.fund, []).append(debt)
    columns = (
        Column(messages("handover.column_fund"), "left", wraps=True),
        Column(messages("handover.column_households")),
        Column(messages("handover.column_loans")),
        Column(messages("handover.column_principal")),
        Column(messages("handover.column_accrued")),
        *_now_column(facts, messages),
    )
    rows = [
        (on_paper(facts.funds.short(fund)), f"{_count(lines):,}", *_figures(facts, lines))
        for fund, lines in by_fund.items()
    ]
    totals = (messages("handover.total"), f"{_count(debts):,}", *_figures(facts, debts))
    drawn = table(columns, rows, totals)
    title = messages("handover.by_fund")
    foot = (*drawn.foot, *legend(facts.funds, by_fund, messages))
    return Block(drawn.rows, head=(title, *drawn.head), foot=foot, whole=False, gap=1)


def _count(debts: Sequence[HouseholdDebt]) -> int:
    """Return how many households of the village owe: those without a gate are none yet."""
    return len({(debt.house, debt.moo) for debt in debts if debt.known})
