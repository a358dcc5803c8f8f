"""The schedules (ตารางผ่อนชำระ) of a contract: whole, its instalments only, or one debtor's part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from forumtui.contracts.documents.contract_tables import since_lines
from forumtui.contracts.documents.summary_tables import SummaryFacts, paid_columns, years_table
from forumtui.contracts.rules.contract import (
    Consolidation,
    ContractInstalment,
    DebtTranche,
    debtor_instalments,
    paper_order,
    tranche_instalments,
)
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import centred, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht

INDENT: Final = "   "

LONGEST_HOUSE: Final = 24


def full_schedule(
    facts: SummaryFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the whole schedule as pages of 65 lines of at most 80 columns, for the contract's annex.

    First the instalments of the contract with the sums of each year of the Buddhist Era, then those
    of every old debt by itself. Every page says whose contract it is. A contract without a number is
    marked as a draft.
    """
    margins = _margins(facts, messages, "full_schedule.title")
    margins = replace(margins, copy=copy, code=code, journal=journal)
    return document(_blocks(facts.consolidation, messages), margins, messages)


def short_schedule(
    facts: SummaryFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the contract's instalments and years only: of twelve debts some pages, not ninety."""
    margins = _margins(facts, messages, "full_schedule.title_short")
    margins = replace(margins, copy=copy, code=code, journal=journal)
    whole = facts.consolidation
    return document([_whole(whole, messages), _years(whole, messages)], margins, messages)


@dataclass(frozen=True, slots=True)
class DebtorSchedule:
    """What one debtor of a contract pays each time: whose, and for which of its debts."""

    facts: SummaryFacts
    debtor: str
    tranches: tuple[DebtTranche, ...]
    numbers: tuple[int, ...]


def by_debtor(facts: SummaryFacts) -> tuple[DebtorSchedule, ...]:
    """Return the parts of a contract's debtors, in the order and with the numbers of every paper."""
    numbered = enumerate(paper_order(facts.consolidation.tranches), start=1)
    return tuple(
        DebtorSchedule(
            facts,
            debtor=mine[0][1].debt.debtor,
            tranches=tuple(tranche for _, tranche in mine),
            numbers=tuple(number for number, _ in mine),
        )
        for _, group in groupby(numbered, key=lambda each: each[1].debt.debtor_key)
        if (mine := list(group))
    )


def debtor_schedule(
    one: DebtorSchedule,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return what one debtor pays each time for all their debts: theirs to take home."""
    margins = _margins(one.facts, messages, "full_schedule.title_debtor")
    margins = replace(margins, copy=copy, code=code, journal=journal)
    debt = sum(each.debt.balance_satang + each.debt.accrued_satang for each in one.tranches)
    lines = ", ".join(map(str, one.numbers))
    about = messages(
        "full_schedule.of_debtor",
        name=on_paper(one.debtor),
        lines=lines,
        amount=format_baht(debt),
    )
    drawn = _drawn(debtor_instalments(one.tranches), messages)
    block = replace(drawn, head=(*wrapped(about), *drawn.head))
    return document([block], margins, messages)


def _margins(facts: SummaryFacts, messages: Messages, title: str) -> Margins:
    number = on_paper(facts.number)
    return Margins(
        what=messages("full_schedule.foot", contract=_contract(number, messages)),
        copy=FIRST,
        code="",
        journal="",
        training=facts.training,
        marks=() if number else (messages("printing.draft"),),
        head=_head(facts, number, messages, title),
    )


def _contract(number: str, messages: Messages) -> str:
    if number:
        return messages("printing.number", number=number)
    return messages("printing.foot_draft")


def _head(facts: SummaryFacts, number: str, messages: Messages, title: str) -> tuple[str, ...]:
    house = on_paper(facts.house, LONGEST_HOUSE)
    head = on_paper(facts.head.name) if facts.head else ""
    household = messages("full_schedule.household", house=house, name=head).rstrip()
    made_on = messages("printing.made_on", day=facts.made_on)
    return (
        *centred(messages(title)),
        *packed([_contract(number, messages), household]),
        *head_of((), facts.village, made_on),
    )


def _blocks(consolidation: Consolidation, messages: Messages) -> list[Block]:
    return [
        _whole(consolidation, messages),
        _years(consolidation, messages),
        text(wrapped(messages("full_schedule.apart")), gap=1, with_next=True),
        *(
            _tranche(number, tranche, messages)
            for number, tranche in enumerate(paper_order(consolidation.tranches), start=1)
            if tranche.principal or tranche.accrued
        ),
    ]


def _years(consolidation: Consolidation, messages: Messages) -> Block:
    return replace(years_table(consolidation, messages("full_schedule.years"), messages), gap=1)


def _whole(consolidation: Consolidation, messages: Messages) -> Block:
    drawn = _drawn(consolidation.instalments, messages)
    title = messages("full_schedule.whole", amount=format_baht(consolidation.debt_satang))
    return replace(drawn, head=(title, *drawn.head))


def _tranche(number: int, tranche: DebtTranche, messages: Messages) -> Block:
    debt = tranche.debt
    what = messages(
        "full_schedule.debt",
        number=number,
        fund=on_paper(debt.fund),
        contract=on_paper(debt.contract_no) or messages("printing.unknown"),
        name=on_paper(debt.debtor),
    )
    terms = messages(
        "full_schedule.debt_terms",
        principal=format_baht(debt.balance_satang),
        accrued=format_baht(debt.at_cut_off_satang),
        rate=rate_text(debt.rate_ppm or 0),
    )
    drawn = _drawn(tranche_instalments(tranche), messages)
    since = [
        line for one in since_lines(debt.since_satang, messages) for line in wrapped(one, INDENT)
    ]
    title = (*wrapped(what, indent=INDENT), *wrapped(terms, INDENT, INDENT), *since)
    return replace(drawn, head=(*title, *drawn.head), gap=1)


def _drawn(paid: Sequence[ContractInstalment], messages: Messages) -> Block:
    columns = (
        Column(messages("full_schedule.column_number")),
        Column(messages("full_schedule.column_due")),
        *paid_columns(messages),
    )
    rows = [
        (
            str(each.number),
            messages.day(each.due),
            format_baht(each.principal_satang),
            format_baht(each.interest_satang),
            format_baht(each.accrued_satang),
            format_baht(each.total_satang),
            format_baht(each.principal_balance_satang),
        )
        for each in paid
    ]
    totals = (
        "",
        messages("full_schedule.total"),
        *_sums(paid),
        format_baht(paid[-1].principal_balance_satang),
    )
    return table(columns, rows, totals)


def _sums(paid: Sequence[ContractInstalment]) -> tuple[str, ...]:
    return tuple(
        format_baht(sum(parts))
        for parts in zip(
            *(
                (
                    each.principal_satang,
                    each.interest_satang,
                    each.accrued_satang,
                    each.total_satang,
                )
                for each in paid
            ),
            strict=True,
        )
    )
