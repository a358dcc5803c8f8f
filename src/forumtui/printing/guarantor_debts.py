"""The debts a guarantor answers for (หนี้ที่ค้ำประกัน), as they were and as they are after a change."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.core.rates import rate_text
from forumtui.messages import Messages
from forumtui.printing.facts import Party
from forumtui.printing.lines import centred, on_paper, packed, sides
from forumtui.printing.margins import RULE
from forumtui.printing.pages import Block, Row
from forumtui.printing.summary_tables import day_text
from forumtui.printing.tables import Column, table
from forumtui.thai.amounts import format_baht

INDENT: Final = "   "


@dataclass(frozen=True, slots=True)
class DebtTerms:
    """What is owed on a debt, in satang, and how it is repaid; None is not known or not agreed."""

    principal_satang: int
    accrued_satang: int
    rate_ppm: int | None
    instalment_satang: int | None
    last_due: date | None


@dataclass(frozen=True, slots=True)
class ChangedDebt:
    """A guaranteed debt before and after the change.

    `answers_for_satang` is the most the guarantor pays for it (ป.พ.พ. section 681).
    """

    fund: str
    contract_no: str
    debtor: str
    answers_for_satang: int
    old: DebtTerms
    new: DebtTerms


@dataclass(frozen=True, slots=True)
class GuarantorFacts:
    """Everything a paper for one guarantor says of a change that is agreed.

    `number` is that of the household's contract, "" when it has none yet; `agreed_on` the day on
    which creditor and debtor agreed. Raises ValueError for a paper dated before that day, and for
    one without a debt.
    """

    village: str
    place: str
    made_on: date
    agreed_on: date
    number: str
    house: str
    guarantor: Party
    debts: tuple[ChangedDebt, ...]
    training: bool = False

    def __post_init__(self) -> None:
        if self.made_on < self.agreed_on:
            raise ValueError(f"made on {self.made_on}, before what was agreed on {self.agreed_on}")
        if not self.debts:
            raise ValueError("a guarantor who answers for nothing needs no paper")

    @property
    def answers_for_satang(self) -> int:
        """The most the guarantor pays for all the debts."""
        return sum(debt.answers_for_satang for debt in self.debts)


def title_lines(facts: GuarantorFacts, title: str, messages: Messages) -> list[str]:
    """Return what paper it is, where and when it was made, and about which contract."""
    place, number = on_paper(facts.place), on_paper(facts.number)
    contract = (
        messages("printing.number", number=number) if number else messages("printing.no_number")
    )
    household = messages("printing.household", house=on_paper(facts.house))
    return [
        *centred(on_paper(facts.village)),
        *centred(title),
        "",
        *sides(
            messages("printing.place", place=place) if place else messages("printing.no_place"),
            messages("guarantor_papers.made_on", day=day_text(facts.made_on, messages)),
        ),
        *sides(contract, household),
        RULE,
    ]


def guarantor_lines(guarantor: Party, key: str, messages: Messages) -> list[str]:
    """Return who the guarantor is, introduced by the sentence `key`."""
    unknown = messages("printing.unknown")
    number = on_paper(guarantor.citizen_id_masked) or unknown
    items = [
        messages(key, name=on_paper(guarantor.name)),
        messages("printing.citizen_id", citizen_id=number),
        messages("printing.house", house=on_paper(guarantor.house) or unknown),
    ]
    return packed(items, "", INDENT)


def debts_block(facts: GuarantorFacts, messages: Messages) -> Block:
    """Return every debt with its old and its new terms, under its fund, contract and debtor."""
    columns = (
        Column(messages("guarantor_papers.column_terms"), "left"),
        Column(messages("printing.column_principal")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
        Column(messages("guarantor_papers.column_instalment")),
        Column(messages("guarantor_papers.column_last_due")),
    )
    rows = [
        row
        for debt in facts.debts
        for row in (
            _terms("guarantor_papers.old", debt.old, messages),
            _terms("guarantor_papers.new", debt.new, messages),
        )
    ]
    drawn = table(columns, rows)
    pairs = [
        Row((*_debt(number, debt, messages), *old.lines, *new.lines))
        for number, (debt, old, new) in enumerate(
            zip(facts.debts, drawn.rows[::2], drawn.rows[1::2], strict=True), start=1
        )
    ]
    return Block(tuple(pairs), head=drawn.head, whole=False, gap=1)


def _debt(number: int, debt: ChangedDebt, messages: Messages) -> list[str]:
    """Return which debt it is and the sum answered for: neither is cut."""
    unknown = messages("printing.unknown")
    what = messages(
        "guarantor_papers.debt",
        number=number,
        fund=on_paper(debt.fund) or unknown,
        contract=on_paper(debt.contract_no) or unknown,
        name=on_paper(debt.debtor) or unknown,
    )
    amount = format_baht(debt.answers_for_satang)
    return sides(what, messages("guarantor_papers.answers_for", amount=amount))


def _terms(key: str, terms: DebtTerms, messages: Messages) -> tuple[str, ...]:
    unknown = messages("printing.unknown")
    rate, each, last = terms.rate_ppm, terms.instalment_satang, terms.last_due
    return (
        INDENT + messages(key),
        format_baht(terms.principal_satang),
        format_baht(terms.accrued_satang),
        unknown if rate is None else rate_text(rate),
        unknown if each is None else format_baht(each),
        unknown if last is None else day_text(last, messages),
    )
