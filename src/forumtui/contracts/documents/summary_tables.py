"""The tables of a contract summary: the old debts, what was left out, the payments by year.

And the facts a contract summary is made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from forumtui.contracts.rules.consolidation import tranche_terms
from forumtui.contracts.rules.contract import Consolidation, DebtTranche, by_year, paper_order
from forumtui.contracts.rules.debts import LeftOut, SetAside
from forumtui.lending.money import round_half_up
from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import true_rate_of_terms
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import HUNDREDTH_OF_A_PERCENT, INDENT, on_paper, wrapped
from forumtui.papers.layout.pages import COLUMNS, Block
from forumtui.papers.layout.signatures import Party
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import cut


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Everything a contract summary says.

    `number` is "" for a draft. `head` is the head of the household, the contact; each debtor signs
    for their own tranches. `training` marks paper of the training village.
    """

    number: str
    village: str
    place: str
    made_on: date
    cut_off: date
    house: str
    moo: str
    head: Party | None
    debtors: tuple[Party, ...]
    guarantors: tuple[str, ...]
    consolidation: Consolidation
    training: bool = False


WHY: Final = {
    LeftOut.DISPUTED: "printing.left_out_disputed",
    LeftOut.DECEASED: "printing.left_out_deceased",
    LeftOut.NAME_UNKNOWN: "printing.left_out_name_unknown",
    LeftOut.NOT_CONFIRMED: "printing.left_out_not_confirmed",
    LeftOut.RATE_UNKNOWN: "printing.left_out_rate_unknown",
    LeftOut.OTHER_CONTRACT: "printing.left_out_other_contract",
}


def debts_table(facts: SummaryFacts, messages: Messages, *, most_lines: int) -> Block:
    """Return the old debts with their totals; those of several debtors stand under their names."""
    consolidation = facts.consolidation
    tranches = paper_order(consolidation.tranches)
    groups = [list(group) for _, group in groupby(tranches, key=lambda each: each.debt.debtor_key)]
    several = len(groups) > 1
    unders = [_debts_of(group, messages) for group in groups for _ in group] if several else []
    rows = [_debt_row(number, each, messages) for number, each in enumerate(tranches, start=1)]
    mean = rate_text(round_half_up(consolidation.weighted_rate_ppm, HUNDREDTH_OF_A_PERCENT))
    totals = (
        "",
        messages("printing.total_debts"),
        "",
        "",
        format_baht(consolidation.principal_satang),
        format_baht(consolidation.accrued_satang),
        messages("printing.weighted_rate_mark", rate=mean),
    )
    drawn = table(_debt_columns(messages), rows, totals, unders, most_lines=most_lines)
    title = messages("printing.debts", day=messages.day(facts.cut_off))
    note = wrapped(messages("printing.weighted_rate_note"), indent="  ")
    note += _true_rates(tranches, consolidation, messages)
    return Block(drawn.rows, head=(title, *drawn.head), foot=(*drawn.foot, *note), whole=False)


def _true_rates(
    tranches: Sequence[DebtTranche], consolidation: Consolidation, messages: Messages
) -> list[str]:
    """Return the true yearly rate of every flat one: no flat rate is printed without it (s. 654)."""
    if consolidation.terms is None:
        return []
    lines: list[str] = []
    for number, tranche in enumerate(tranches, start=1):
        if tranche.method is not Method.FLAT or not tranche.debt.agreed_rate_ppm:
            continue
        terms = tranche_terms(tranche.debt, consolidation.terms)
        rate = rate_text(round_half_up(true_rate_of_terms(terms), HUNDREDTH_OF_A_PERCENT))
        lines += wrapped(messages("printing.true_rate", number=number, rate=rate), indent="  ")
    return lines


def _debt_columns(messages: Messages) -> tuple[Column, ...]:
    return (
        Column(messages("printing.column_number")),
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("printing.column_contract"), "left", wraps=True),
        Column(messages("printing.column_made_on")),
        Column(messages("printing.column_principal")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
    )


def _debts_of(group: Sequence[DebtTranche], messages: Messages) -> str:
    owed = sum(each.debt.balance_satang + each.debt.accrued_satang for each in group)
    amount = format_baht(owed)
    bare = messages("printing.debts_of", name="", amount=amount)
    name = cut(on_paper(group[0].debt.debtor), COLUMNS - len(INDENT) - len(bare))
    return INDENT + messages("printing.debts_of", name=name, amount=amount)


def _debt_row(number: int, tranche: DebtTranche, messages: Messages) -> tuple[str, ...]:
    debt = tranche.debt
    unknown = messages("printing.unknown")
    return (
        str(number),
        on_paper(debt.fund) or unknown,
        on_paper(debt.contract_no) or unknown,
        messages.day(debt.made_on) if debt.made_on else unknown,
        format_baht(debt.balance_satang),
        format_baht(debt.accrued_satang),
        rate_text(debt.rate_ppm or 0),
    )


def left_out_lines(set_aside: Sequence[SetAside], messages: Messages) -> list[str]:
    """Return the debts that stay outside the contract, each with its amount and the reason."""
    return [line for aside in set_aside for line in _left_out(aside, messages)]


def _left_out(aside: SetAside, messages: Messages) -> list[str]:
    debt = aside.debt
    key = "printing.left_out_debt_accrued" if debt.accrued_satang else "printing.left_out_debt"
    what = messages(
        key,
        fund=on_paper(debt.fund),
        name=on_paper(debt.debtor),
        amount=format_baht(debt.balance_satang),
        accrued=format_baht(debt.accrued_satang),
    )
    return wrapped(
        messages("printing.left_out", what=what, why=messages(WHY[aside.why])), indent=INDENT
    )


def years_table(consolidation: Consolidation, title: str, messages: Messages) -> Block:
    """Return what is paid in each year of the Buddhist Era, with the sums of the whole term."""
    years = by_year(consolidation)
    rows = [
        (
            str(year.year_be),
            f"{year.first}-{year.last}" if year.first < year.last else str(year.first),
            format_baht(year.principal_satang),
            format_baht(year.interest_satang),
            format_baht(year.accrued_satang),
            format_baht(year.total_satang),
            format_baht(year.balance_satang),
        )
        for year in years
    ]
    totals = (
        messages("printing.total_years"),
        messages("printing.total_instalments", count=len(consolidation.instalments)),
        format_baht(consolidation.principal_satang),
        format_baht(consolidation.interest_satang),
        format_baht(consolidation.accrued_satang),
        format_baht(consolidation.total_satang),
        format_baht(years[-1].balance_satang),
    )
    drawn = table(_year_columns(messages), rows, totals)
    return Block(drawn.rows, head=(title, *drawn.head), foot=drawn.foot, whole=False)


def _year_columns(messages: Messages) -> tuple[Column, ...]:
    return (
        Column(messages("printing.column_year"), "left"),
        Column(messages("printing.column_instalments")),
        *paid_columns(messages),
    )


def paid_columns(messages: Messages) -> tuple[Column, ...]:
    """Return the columns of what is paid: the three parts, their sum, and what is owed afterwards."""
    return (
        Column(messages("printing.column_principal_paid")),
        Column(messages("printing.column_interest")),
        Column(messages("printing.column_accrued_paid")),
        Column(messages("printing.column_total")),
        Column(messages("printing.column_balance")),
    )
