"""Loans as they stand: what the books say, what left them since, and where they moved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import peewee

from forumtui.core.correction import Figures
from forumtui.store.consolidation import stands
from forumtui.store.correction import LineWord, words
from forumtui.store.database import tuples
from forumtui.store.journal import Journal
from forumtui.store.lending import methods_of
from forumtui.store.line import LOAN, Loan
from forumtui.store.occupant import full_name, same_as
from forumtui.store.person import Person
from forumtui.store.proposal import Proposal
from forumtui.store.release import OldPaper, Release
from forumtui.store.ties import ties_of
from forumtui.store.village import Fund

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


@dataclass(frozen=True, slots=True)
class OldPaperFacts:
    """What became of an old loan's paper: returned or struck out, when, by whom."""

    fate: str
    done_on: date
    done_by: str


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
    return tuple(ReleaseView(*row) for row in tuples(query))


def moved_loans() -> dict[int, int]:
    """Return the loans that stand under another person's name than the books', and whose."""
    query = Release.select(Release.loan, Release.to_person).where(
        (Release.way == DEBTOR) & stands(Release)
    )
    moved: dict[int, int] = dict(tuples(query.order_by(Release.id)))
    tied = ties_of([*moved.values()]).resident if moved else {}
    return {loan: tied.get(person, person) for loan, person in moved.items()}


def names_of(persons: Iterable[int] | None) -> dict[int, str]:
    """Return the full names of persons, None for all."""
    query: Any = Person.select(Person.id, Person.title, Person.given, Person.surname)
    if persons is not None:
        query = query.where(Person.id << list(persons))
    rows = tuples(query)
    return {person: full_name(title, given, surname) for person, title, given, surname in rows}


def drawn_from(savings: Iterable[int]) -> dict[int, int]:
    """Return what was paid out of each of `savings` by releases that stand, in satang."""
    query = Release.select(
        Release.saving, peewee.fn.SUM(Release.principal_satang + Release.accrued_satang)
    ).where((Release.saving << list(savings)) & stands(Release))
    return dict(tuples(query.group_by(Release.saving)))


def old_papers() -> dict[int, OldPaperFacts]:
    """Return what became of each old loan's paper: the latest word."""
    query = OldPaper.select(OldPaper.loan, OldPaper.fate, OldPaper.done_on, OldPaper.done_by)
    rows = tuples(query.where(stands(OldPaper)).order_by(OldPaper.id))
    return {loan: OldPaperFacts(*rest) for loan, *rest in rows}
