"""Loans as they stand: what the books say, what left them since, and where they moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from forumtui.engine.database import asked_again, typed_rows
from forumtui.engine.journal import Journal
from forumtui.engine.journal import not_undone as stands
from forumtui.ledger.records.figures import Left, ledger_lines, left_since
from forumtui.ledger.records.payments import PaymentView, payments
from forumtui.ledger.rules import NOTHING_PAID, Figures, paid_together
from forumtui.tables.contracts import FundMethod, InterestSince, Proposal, Release
from forumtui.tables.lines import LOAN, Loan, record_of_line
from forumtui.tables.village import Fund
from forumtui.village.records.residents import same_as, ties_of

DEBTOR: Final = "debtor"
"""The way of a release that moves a loan to another debtor."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Interest since the cut-off that an act took over of a loan: of the days up to `until`."""

    satang: int
    until: date
    act: int


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """A loan as its books hold it and as it was corrected since, in satang.

    `person` is the resident it belongs to, `kind` its fund's. `method` is how it bears interest: by
    its books, else as the village said of its fund, declining when neither says. `outstanding` is
    what is owed still: less what releases took. `known_on` is the day it was read in,
    `corrected_in` the latest act that corrected it, 0 when none did. `method_said` is False where
    neither its books nor the village say how it bears interest. `lent_satang` is what was lent at
    first, None where its books do not say; `taken_over` is the interest since the cut-off that stands,
    in `outstanding` already. `payments` are those since the cut-off, no longer in any of its figures.
    `read_satang` is the balance as its row has it.
    """

    id: int
    person: int
    fund: int
    fund_name: str
    kind: str
    contract_no: str
    made_on: date | None
    due_on: date | None
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None
    method: str
    deceased: bool
    note: str
    known_on: date
    outstanding: Figures
    corrected_in: int = 0
    method_said: bool = True
    lent_satang: int | None = None
    taken_over: tuple[TakenOver, ...] = ()
    payments: tuple[PaymentView, ...] = ()
    read_satang: int = 0

    @property
    def at_cut_off(self) -> Figures:
        """Its figures as corrected, with what was paid since the cut-off still in them."""
        paid = paid_together(one.paid for one in self.payments)
        return Figures(
            self.balance_satang + paid.balance_satang,
            self.accrued_satang + paid.accrued_satang,
            self.rate_ppm,
        )

    @property
    def figures(self) -> Figures:
        """Its figures as corrected."""
        return Figures(self.balance_satang, self.accrued_satang, self.rate_ppm)


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """What left a loan, or where it moved; `household` is whose proposal it was."""

    loan: int
    household: int
    way: str
    principal_satang: int
    accrued_satang: int
    penalty_satang: int
    saving: int | None
    to_fund: int | None
    to_person: int | None
    proposal: int
    act: int


def loan_facts(
    loans: Iterable[int] | None = None, left: Mapping[str, Left] | None = None
) -> dict[int, LoanFacts]:
    """Return loans by id, in the order of the registers: `loans`, None for all.

    `left` is what left them, of who has asked the ledger for it already.
    """
    ids = None if loans is None else [f"{LOAN}{loan}" for loan in loans]
    beside = (
        Fund.name,
        Fund.kind,
        Loan.contract_no,
        Loan.made_on,
        Loan.due_on,
        Loan.method,
        Loan.deceased,
        Loan.note,
        Loan.principal_satang,
    )
    # A contract that was withdrawn may speak of a loan whose register was taken back since.
    rows = list(ledger_lines(*beside, kind="loan", only=ids, gone=ids is not None))
    known = {
        act: datetime.fromisoformat(at).date()
        for act, at in _moments_of([*{line.act for line, *_ in rows}])
    }
    tied = same_as() if ids is None else ties_of([line.person for line, *_ in rows]).resident
    gone = left_since(ids) if left is None else left
    usual = fund_methods()
    came = [record_of_line(line) for line, one in gone.items() if one.came_satang]
    over = _taken_over(came) if came else {}
    paid: dict[int, list[PaymentView]] = {}
    if on := [line.record for line, *_ in rows if line.paid is not NOTHING_PAID]:
        for one in payments(on):
            paid.setdefault(one.loan, []).append(one)
    return {
        line.record: LoanFacts(
            id=line.record,
            person=tied.get(line.person, line.person),
            fund=line.fund,
            fund_name=fund_name,
            kind=kind,
            contract_no=contract_no,
            made_on=made_on,
            due_on=due_on,
            balance_satang=line.balance_satang,
            accrued_satang=line.accrued_satang,
            rate_ppm=line.rate_ppm,
            method=method or usual.get(line.fund, USUAL_METHOD),
            deceased=deceased,
            note=note,
            known_on=known[line.act],
            outstanding=line.less(gone.get(line.line)),
            corrected_in=line.changed_in,
            method_said=bool(method) or line.fund in usual,
            lent_satang=lent,
            taken_over=tuple(over.get(line.record, ())),
            payments=tuple(paid.get(line.record, ())),
            read_satang=line.as_read.balance_satang,
        )
        for line, fund_name, kind, contract_no, made_on, due_on, method, deceased, note, lent in rows
    }


def _taken_over(loans: list[int]) -> dict[int, list[TakenOver]]:
    """Return the interest since the cut-off that was taken over of loans, in the order of the acts."""
    query: Any = InterestSince.select(
        InterestSince.loan, InterestSince.satang, InterestSince.until, InterestSince.act
    ).where(stands(InterestSince) & (InterestSince.loan << loans))
    found: dict[int, list[TakenOver]] = {}
    for loan, *rest in typed_rows(query.order_by(InterestSince.id)):
        found.setdefault(loan, []).append(TakenOver(*rest))
    return found


@asked_again
def _moments_of(acts: list[int]) -> Any:
    return Journal.select(Journal.id, Journal.at).where(Journal.id << acts)


def releases(loans: Iterable[int] | None = None) -> tuple[ReleaseView, ...]:
    """Return the releases that stand, in the order in which they were made."""
    query: Any = (
        Release.select(
            Release.loan,
            Proposal.household,
            Release.way,
            Release.principal_satang,
            Release.accrued_satang,
            Release.penalty_satang,
            Release.saving,
            Release.to_fund,
            Release.to_person,
            Release.proposal,
            Release.act,
        )
        .join(Proposal)
        .where(stands(Release))
        .order_by(Release.id)
    )
    if loans is not None:
        query = query.where(Release.loan << list(loans))
    return tuple(ReleaseView(*row) for row in typed_rows(query))


def moved_loans() -> dict[int, int]:
    """Return the loans that stand under another person's name than the books', and whose."""
    moved: dict[int, int] = dict(_moves(None, None))
    tied = ties_of([*moved.values()]).resident if moved else {}
    return {loan: tied.get(person, person) for loan, person in moved.items()}


def loans_of_new_debtors() -> Any:
    """Return the query of the loans whose debtor changed, and did not change back by an undoing."""
    return Release.select(Release.loan).where((Release.way == DEBTOR) & stands(Release))


def moved_loans_around(loans: Iterable[int], records: Iterable[int]) -> dict[int, int]:
    """Return to which record of a person each of `loans` moved, and those that came to `records`.

    Of a loan that came to one of those it is where it stands now: it may have moved on since.
    """
    return dict(_moves([*loans], [*records]))


@asked_again
def _moves(loans: list[int] | None, records: list[int] | None) -> Any:
    """Return the query of the records to which loans moved, the last one last; None is all of them."""
    query = Release.select(Release.loan, Release.to_person).where(
        (Release.way == DEBTOR) & stands(Release)
    )
    if loans is not None:
        moves = Release.alias()
        came = moves.select(moves.loan).where((moves.way == DEBTOR) & (moves.to_person << records))
        query = query.where((Release.loan << loans) | (Release.loan << came))
    return query.order_by(Release.id)


USUAL_METHOD: Final = "declining"
"""How a loan bears interest when neither its books nor the village say (ลดต้นลดดอก)."""


def fund_methods() -> dict[int, str]:
    """Return how each fund reckons interest, for the funds of which somebody said so."""
    return dict(_methods())


@asked_again
def _methods() -> Any:
    return FundMethod.select(FundMethod.fund, FundMethod.method).order_by(FundMethod.id)
