"""The full schedule (ตารางผ่อนชำระทั้งหมด): every instalment of a contract, and of each old debt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from forumtui.contracts.documents.summary_tables import SummaryFacts, paid_columns, years_table
from forumtui.contracts.rules.contract import (
    Consolidation,
    ContractInstalment,
    DebtTranche,
    paper_order,
    tranche_instalments,
)
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import centred, on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import COLUMNS, Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import cut

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
    number = on_paper(facts.number)
    margins = Margins(
        what=messages("full_schedule.foot", contract=_contract(number, messages)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        marks=() if number else (messages("printing.draft"),),
        head=_head(facts, number, messages),
    )
    return document(_blocks(facts.consolidation, messages), margins, messages)


def _contract(number: str, messages: Messages) -> str:
    if number:
        return messages("printing.number", number=number)
    return messages("printing.foot_draft")


def _head(facts: SummaryFacts, number: str, messages: Messages) -> tuple[str, ...]:
    house = on_paper(facts.house, LONGEST_HOUSE)
    head = on_paper(facts.head.name) if facts.head else ""
    household = messages("full_schedule.household", house=house, name=head).rstrip()
    made_on = messages("printing.made_on", day=facts.made_on)
    return (
        *centred(messages("full_schedule.title")),
        cut(f"{_contract(number, messages)}  {household}", COLUMNS),
        *head_of((), facts.village, made_on),
    )


def _blocks(consolidation: Consolidation, messages: Messages) -> list[Block]:
    return [
        _whole(consolidation, messages),
        replace(years_table(consolidation, messages("full_schedule.years"), messages), gap=1),
        text(wrapped(messages("full_schedule.apart")), gap=1, with_next=True),
        *(
            _tranche(number, tranche, messages)
            for number, tranche in enumerate(paper_order(consolidation.tranches), start=1)
            if tranche.principal or tranche.accrued
        ),
    ]


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
        accrued=format_baht(debt.accrued_satang),
        rate=rate_text(debt.rate_ppm or 0),
    )
    drawn = _drawn(tranche_instalments(tranche), messages)
    title = (*wrapped(what, indent=INDENT), *wrapped(terms, INDENT, INDENT))
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
