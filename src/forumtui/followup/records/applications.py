"""Applications for new loans, what became of them, and the limits that funds settled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.followup.rules.helping.borrowing import LoanLimits
from forumtui.tables.lines import Loan
from forumtui.tables.people import Membership
from forumtui.tables.support import ApplicationAnswer, LendingLimit, LoanApplication
from forumtui.thai.dates import be_year
from forumtui.village.records.counted import counts


@dataclass(frozen=True, slots=True)
class AnswerToLoan:
    """What became of an application, by which resolution, when, and why."""

    granted: bool
    vote: int | None
    reason: str
    answered_on: date
    act: int


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application for a new loan; `answer` is None while nobody answered it."""

    id: int
    household: int
    person: int
    fund: int
    satang: int
    months: int
    rate_ppm: int
    purpose: str
    guarantors: tuple[str, ...]
    asked_on: date
    act: int
    answer: AnswerToLoan | None


def applications(household: int | None = None) -> tuple[ApplicationView, ...]:
    """Return the applications that stand, one household's or all, in the order in which they came."""
    answers: dict[int, AnswerToLoan] = {}
    said: Any = ApplicationAnswer.select(
        ApplicationAnswer.application,
        ApplicationAnswer.granted,
        ApplicationAnswer.vote,
        ApplicationAnswer.reason,
        ApplicationAnswer.answered_on,
        ApplicationAnswer.act,
    ).where(stands(ApplicationAnswer))
    for application, *rest in typed_rows(said.order_by(ApplicationAnswer.id)):
        answers[application] = AnswerToLoan(*rest)
    query: Any = LoanApplication.select(
        LoanApplication.id,
        LoanApplication.household,
        LoanApplication.person,
        LoanApplication.fund,
        LoanApplication.satang,
        LoanApplication.months,
        LoanApplication.rate_ppm,
        LoanApplication.purpose,
        LoanApplication.guarantors,
        LoanApplication.asked_on,
        LoanApplication.act,
    ).where(stands(LoanApplication))
    if household is not None:
        query = query.where(LoanApplication.household == household)
    rows = typed_rows(query.order_by(LoanApplication.id))
    return tuple(_application(answers.get(row[0]), *row) for row in rows)


def _application(answer: AnswerToLoan | None, *row: Any) -> ApplicationView:
    made, household, person, fund, satang, months, rate, purpose, guarantors, asked_on, act = row
    names = tuple(one for one in guarantors.split("\n") if one)
    what = (satang, months, rate, purpose, names, asked_on, act)
    return ApplicationView(made, household, person, fund, *what, answer)


def new_loan_number(application: int, granted_on: date) -> str:
    """Return the number in the books of its fund of a loan that the act `application` asked for."""
    return f"ก{application}/{be_year(granted_on)}"


def in_the_books(numbers: Collection[str]) -> frozenset[str]:
    """Return those of these numbers under which a loan counts in a fund's books."""
    if not numbers:
        return frozenset()
    query: Any = Loan.select(Loan.contract_no).where(
        (Loan.contract_no << list(numbers)) & counts(Loan)
    )
    return frozenset(number for (number,) in typed_rows(query))


def granted_in_books(household: int, told: int) -> str | None:
    """Return the number of a granted loan in its fund's books, where an act asked for it or granted it.

    None where it is no such act, or the loan is in no book.
    """
    for one in applications(household):
        if one.answer is not None and one.answer.granted and told in (one.act, one.answer.act):
            number = new_loan_number(one.act, one.answer.answered_on)
            return number if in_the_books([number]) else None
    return None


def loan_limits(fund: int) -> LoanLimits:
    """Return what a fund settled for its new loans: the latest word on each limit."""
    query: Any = LendingLimit.select(LendingLimit.name, LendingLimit.value)
    rows = query.where(LendingLimit.fund == fund).order_by(LendingLimit.id)
    return LoanLimits(**dict(typed_rows(rows)))


def members_of(fund: int) -> frozenset[int]:
    """Return the records of the persons who are members of a fund; none: it keeps no list of them."""
    query: Any = Membership.select(Membership.person).where(
        (Membership.fund == fund) & counts(Membership)
    )
    return frozenset(person for (person,) in typed_rows(query))
