"""The tables of a contract summary: the old debts, what was left out, the payments by year.

And the facts a contract summary is made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.contracts.rules.contract import Consolidation, by_year, paper_order
from forumtui.contracts.rules.debts import LeftOut, SetAside
from forumtui.contracts.rules.plan import Way
from forumtui.lending.schedule import Method
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, wrapped
from forumtui.papers.layout.pages import Block
from forumtui.papers.layout.signatures import Party
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.village.rules import WHOLE_NAMES, FundNames


@dataclass(frozen=True, slots=True)
class OldStep:
    """One thing that became of an old debt: what of it was waived or paid, or where all of it went.

    `penalty_satang` is the part of the accrued interest that was a penalty. `who` is whose savings
    paid, or to which fund or person it moved: "" for a waiver.
    """

    way: Way
    principal_satang: int
    accrued_satang: int
    penalty_satang: int = 0
    who: str = ""


@dataclass(frozen=True, slots=True)
class PaidOn:
    """What was paid on an old debt between the cut-off and its contract, and by which receipt.

    `since_satang` of it paid interest that the debt bore in those days.
    """

    day: date
    receipt: str
    principal_satang: int
    accrued_satang: int
    since_satang: int = 0

    @property
    def satang(self) -> int:
        """What left the figures of the books."""
        return self.principal_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class OldLine:
    """An old debt as its fund's books have it on the cut-off day, and what became of it since.

    `rate_ppm` is None where the books do not say. `since_satang` is the interest it bore from then to
    its contract's day, beside the accrued interest of the books; `paid` what was paid in those days.
    """

    line: str
    fund: str
    contract_no: str
    debtor: str
    made_on: date | None
    principal_satang: int
    accrued_satang: int
    rate_ppm: int | None
    method: Method = Method.DECLINING
    steps: tuple[OldStep, ...] = ()
    since_satang: int = 0
    paid: tuple[PaidOn, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovedBy:
    """What approved a change of terms: its words, by whom, and when."""

    words: str
    names: str
    day: date


@dataclass(frozen=True, slots=True)
class Pledged:
    """A guarantor and the loans they answer for, by their lines; of what, the contract says.

    `dead` are the guarantees of one who had died when the contract was drawn up, () of the living.
    """

    guarantor: Party
    lines: tuple[str, ...]
    dead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Everything a contract says.

    `number` is "" for a draft. `head` is the head of the household, the contact; each debtor signs
    for their own tranches. `old` are the old debts of the tranches and those that left wholly, as the
    books have them. `replaces` is the number of the contract it takes the place of, `approved` the
    words, names and day of what approved it: () where nothing was to approve. `waived_by` is the vote by
    which no interest runs before its day, `reckoned` that it runs. `training` marks paper of the
    training village; `funds` says what they are called in its tables.
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
    old: tuple[OldLine, ...] = ()
    pledged: tuple[Pledged, ...] = ()
    replaces: str = ""
    approved: ApprovedBy | None = None
    waived_by: str = ""
    reckoned: bool = False
    funds: FundNames = WHOLE_NAMES

    @property
    def lenders(self) -> tuple[str, ...]:
        """The funds the debts are owed to, each once, as the lines name them first."""
        tranches = paper_order(self.consolidation.tranches)
        return tuple(dict.fromkeys(tranche.debt.fund for tranche in tranches))

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each line of the contract, the same on all its papers."""
        tranches = paper_order(self.consolidation.tranches)
        return {tranche.debt.line: number for number, tranche in enumerate(tranches, start=1)}


WHY: Final = {
    LeftOut.DISPUTED: "printing.left_out_disputed",
    LeftOut.DECEASED: "printing.left_out_deceased",
    LeftOut.NAME_UNKNOWN: "printing.left_out_name_unknown",
    LeftOut.NOT_CONFIRMED: "printing.left_out_not_confirmed",
    LeftOut.RATE_UNKNOWN: "printing.left_out_rate_unknown",
    LeftOut.FUND_ON_HOLD: "printing.left_out_fund_on_hold",
    LeftOut.FUND_LEFT: "printing.left_out_fund_left",
    LeftOut.DECLINED: "outside.left_out",
    LeftOut.OTHER_CONTRACT: "printing.left_out_other_contract",
}


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
