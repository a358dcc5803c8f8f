"""Loans as they stand: what the books say, what left them since, and where they moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import peewee

from forumtui.engine.database import tuples
from forumtui.engine.journal import Journal
from forumtui.engine.journal import not_undone as stands
from forumtui.ledger.records.figures import LineWord, words
from forumtui.ledger.rules import Figures
from forumtui.tables.contracts import FundMethod, Proposal, Release
from forumtui.tables.lines import LOAN, Loan
from forumtui.tables.village import Fund
from forumtui.village.records.residents import same_as, ties_of

DEBTOR: Final = "debtor"
"""The way of a release that moves a loan to another debtor."""


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """A loan as its books hold it and as it was corrected since, in satang.

    `person` is the resident it belongs to, `kind` its fund's. `known_on` is the day it was read in,
    `corrected_in` the latest act that corrected it, 0 when none did.
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
    corrected_in: int = 0


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


def loan_facts(loans: Iterable[int] | None = None) -> dict[int, LoanFacts]:
    """Return loans by id, in the order of the registers: `loans`, None for all."""
    query: Any = (
        Loan.select(
            Loan.id,
            Loan.person,
            Loan.fund,
            Fund.name,
            Fund.kind,
            Loan.contract_no,
            Loan.made_on,
            Loan.due_on,
            Loan.balance_satang,
            Loan.accrued_satang,
            Loan.rate_ppm,
            Loan.deceased,
            Loan.note,
            Loan.act,
        )
        .join(Fund)
        .order_by(Loan.id)
    )
    if loans is not None:
        query = query.where(Loan.id << list(loans))
    rows = list(tuples(query))
    methods = methods_of(None if loans is None else [row[0] for row in rows])
    known = _days_of({row[-1] for row in rows})
    tied = same_as() if loans is None else ties_of([row[1] for row in rows]).resident
    said = words(None if loans is None else [f"{LOAN}{row[0]}" for row in rows])
    facts = {
        loan: LoanFacts(
            *(loan, tied.get(person, person), *books, methods[loan], deceased, note, known[act])
        )
        for loan, person, *books, deceased, note, act in rows
    }
    return {
        loan: _as_said(one, said[line]) if (line := f"{LOAN}{loan}") in said else one
        for loan, one in facts.items()
    }


def _as_said(loan: LoanFacts, word: LineWord) -> LoanFacts:
    """Return a loan as it was corrected since it was read."""
    now = word.figures(Figures(loan.balance_satang, loan.accrued_satang, loan.rate_ppm))
    return replace(
        loan,
        balance_satang=now.balance_satang,
        accrued_satang=now.accrued_satang,
        rate_ppm=now.rate_ppm,
        corrected_in=word.changed_in,
    )


def _days_of(acts: set[int]) -> dict[int, date]:
    query = Journal.select(Journal.id, Journal.at).where(Journal.id << list(acts))
    return {act: datetime.fromisoformat(at).date() for act, at in tuples(query)}


def releases(loans: Iterable[int] | None = None) -> tuple[ReleaseView, ...]:
    """Return the releases that stand, in the order in which they were made."""
    return _releases(None if loans is None else Release.loan << list(loans))


def releases_around(
    loans: Iterable[int], savings: Iterable[int], records: Iterable[int]
) -> tuple[ReleaseView, ...]:
    """Return the releases that stand of `loans`, out of `savings`, and to the persons of `records`.

    Of a loan that moved to one of those persons all of them, in the order in which they were made:
    it may have moved on since.
    """
    moves = Release.alias()
    came = moves.select(moves.loan).where(
        (moves.way == DEBTOR) & (moves.to_person << list(records))
    )
    return _releases(
        (Release.loan << list(loans)) | (Release.saving << list(savings)) | (Release.loan << came)
    )


def _releases(wanted: Any) -> tuple[ReleaseView, ...]:
    """Return the releases that stand and are wanted, None for all."""
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
    if wanted is not None:
        query = query.where(wanted)
    return tuple(ReleaseView(*row) for row in tuples(query))


def moved_loans() -> dict[int, int]:
    """Return the loans that stand under another person's name than the books', and whose."""
    query = Release.select(Release.loan, Release.to_person).where(
        (Release.way == DEBTOR) & stands(Release)
    )
    moved: dict[int, int] = dict(tuples(query.order_by(Release.id)))
    tied = ties_of([*moved.values()]).resident if moved else {}
    return {loan: tied.get(person, person) for loan, person in moved.items()}


def drawn_from(savings: Iterable[int]) -> dict[int, int]:
    """Return what was paid out of each of `savings` by releases that stand, in satang."""
    query = Release.select(
        Release.saving, peewee.fn.SUM(Release.principal_satang + Release.accrued_satang)
    ).where((Release.saving << list(savings)) & stands(Release))
    return dict(tuples(query.group_by(Release.saving)))


USUAL_METHOD: Final = "declining"
"""How a loan bears interest when neither its books nor the village say (ลดต้นลดดอก)."""


def fund_methods() -> dict[int, str]:
    """Return how each fund reckons interest, for the funds of which somebody said so."""
    return dict(
        tuples(FundMethod.select(FundMethod.fund, FundMethod.method).order_by(FundMethod.id))
    )


def methods_of(loans: Iterable[int] | None) -> Mapping[int, str]:
    """Return how each loan bears interest: by its books, else as the village said of its fund.

    Declining when neither says. `loans` None is all of them.
    """
    said = fund_methods()
    query: Any = Loan.select(Loan.id, Loan.fund, Loan.method)
    if loans is not None:
        query = query.where(Loan.id << list(loans))
    return {loan: method or said.get(fund, USUAL_METHOD) for loan, fund, method in tuples(query)}
