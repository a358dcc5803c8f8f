"""What the program knows of a fund's year: interest received, debts, savings; all in satang.

Money counts on its value date; a difference that was written later (a reversal, a payment typed late)
counts on the day on which it was written, so that a year that is locked never changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import peewee

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone
from forumtui.followup.rules.dues import DueKind
from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.membership.records.savings import moved
from forumtui.tables.contracts import Tranche, TrancheTerms
from forumtui.tables.followup import (
    AllocationRun,
    ContractPayment,
    DayClose,
    PaymentPart,
    PaymentReversal,
)
from forumtui.tables.lines import EarlyPayment, Loan
from forumtui.tables.people import Membership
from forumtui.village.records.residents import ties
from forumtui.year_end.rules.dividends import MONTHS, SavedYear

_INTEREST: Final = (DueKind.INTEREST, DueKind.ACCRUED)
"""What is interest of what is paid on a contract: its own, and what the books brought in."""


@dataclass(slots=True)
class InterestReceived:
    """Interest a fund received, by the person who owed it; costs that came back of all together."""

    interest: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    default: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    costs_satang: int = 0

    @property
    def interest_satang(self) -> int:
        """All ordinary interest."""
        return sum(self.interest.values())

    @property
    def default_satang(self) -> int:
        """All default interest."""
        return sum(self.default.values())


def interest_received(fund: int, since: date, until: date, after: int) -> InterestReceived:
    """Return what a fund received between two days, both included, and what was written late before.

    `after` is the act that locked the year before, 0 of none: what was written since of earlier days
    counts now. Inside a transaction.
    """

    def counts(day: date, act: int) -> bool:
        late = bool(after) and day < since and act > after
        return late or since <= day <= until

    found, root = InterestReceived(), roots()
    for person, kind, satang, day, act in _parts(fund):
        if not counts(day, act):
            continue
        if kind in _INTEREST:
            found.interest[root(person)] += satang
        elif kind is DueKind.DEFAULT:
            found.default[root(person)] += satang
        elif kind is DueKind.COST:
            found.costs_satang += satang
    for person, _, satang, day, act in _early(fund):
        if counts(day, act):
            found.interest[root(person)] += satang
    return found


def _parts(fund: int) -> Iterator[tuple[int, DueKind, int, date, int]]:
    """Yield what was paid to a fund: the debtor, the kind, the satang, the day it counts on, the act."""
    of = peewee.fn.COALESCE(TrancheTerms.fund, Loan.fund)
    owes = peewee.fn.COALESCE(TrancheTerms.person, Loan.person)
    query: Any = (
        PaymentPart.select(
            owes,
            PaymentPart.kind,
            PaymentPart.satang,
            ContractPayment.paid_on,
            ContractPayment.act,
            PaymentPart.act,
            AllocationRun.reckoned_on,
        )
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche)
        .join(Loan)
        .join_from(
            Tranche, TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id)
        )
        .join_from(
            ContractPayment,
            AllocationRun,
            peewee.JOIN.LEFT_OUTER,
            on=(AllocationRun.contract == ContractPayment.contract)
            & (AllocationRun.act == PaymentPart.act),
        )
        .where(of == fund)
        .order_by(PaymentPart.id)
    )
    for person, kind, satang, paid_on, made, act, written_on in typed_rows(query):
        day = paid_on if act == made or written_on is None else written_on
        yield person, DueKind(kind), satang, day, act


def _early(fund: int) -> Iterator[tuple[int, int, int, date, int]]:
    """Yield early payments to a fund: debtor, principal, interest, day, act; taken back ones not."""
    query: Any = (
        EarlyPayment.select(
            Loan.person,
            EarlyPayment.principal_satang,
            EarlyPayment.accrued_satang + EarlyPayment.since_satang,
            EarlyPayment.paid_on,
            EarlyPayment.act,
        )
        .join(Loan)
        .where((Loan.fund == fund) & not_undone(EarlyPayment))
    )
    yield from typed_rows(query)


def principal_by_loan(fund: int, until: date) -> dict[int, int]:
    """Return what each loan of a fund still owed at the end of a day, in satang; those at 0 left out.

    Inside a transaction.
    """
    left = left_since()
    owed: dict[int, int] = {}
    later = {loan for (loan,) in typed_rows(Loan.select(Loan.id).where(Loan.made_on > until))}
    for (line,) in ledger_lines(fund=fund):
        if line.kind == "loan" and line.record not in later:
            owed[line.record] = line.less(left.get(line.line)).balance_satang
    for loan, satang in _principal_after(until):
        if loan in owed:
            owed[loan] += satang
    return {loan: satang for loan, satang in owed.items() if satang}


def _principal_after(until: date) -> Iterator[tuple[int, int]]:
    day = peewee.Case(
        None,
        [(PaymentPart.act == ContractPayment.act, ContractPayment.paid_on)],
        peewee.fn.COALESCE(AllocationRun.reckoned_on, ContractPayment.paid_on),
    )
    query: Any = (
        PaymentPart.select(Tranche.loan, PaymentPart.satang)
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche)
        .join_from(
            ContractPayment,
            AllocationRun,
            peewee.JOIN.LEFT_OUTER,
            on=(AllocationRun.contract == ContractPayment.contract)
            & (AllocationRun.act == PaymentPart.act),
        )
        .where((PaymentPart.kind == DueKind.PRINCIPAL.value) & (day > until))
    )
    yield from typed_rows(query)
    early: Any = EarlyPayment.select(EarlyPayment.loan, EarlyPayment.principal_satang)
    yield from typed_rows(early.where((EarlyPayment.paid_on > until) & not_undone(EarlyPayment)))


def debtors_of(loans: Mapping[int, int]) -> dict[int, int]:
    """Return who owes each loan, as the persons they are. Inside a transaction."""
    root = roots()
    query = Loan.select(Loan.id, Loan.person).where(Loan.id << list(loans))
    return {loan: root(person) for loan, person in typed_rows(query)}


def uncounted(fund: int, until: date) -> int:
    """Return how many payments to a fund up to a day were never counted. Inside a transaction."""
    last = DayClose.select(peewee.fn.MAX(DayClose.act)).scalar() or 0
    of = peewee.fn.COALESCE(TrancheTerms.fund, Loan.fund)
    query: Any = (
        PaymentPart.select(ContractPayment.id)
        .join(ContractPayment)
        .switch(PaymentPart)
        .join(Tranche)
        .join(Loan)
        .join_from(
            Tranche, TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id)
        )
        .where((of == fund) & (PaymentPart.act > last) & (ContractPayment.paid_on <= until))
        .distinct()
    )
    return sum(1 for _ in typed_rows(query))


@dataclass(frozen=True, slots=True)
class MemberSaved:
    """A member's savings over a year, and their number in the fund."""

    person: int
    number: str
    saved: SavedYear


def roots() -> Callable[[int], int]:
    """Return what says whose record it is. Inside a transaction."""
    tied = ties().resident
    return lambda record: tied.get(record, record)


def members_saved(fund: int, since: date, until: date) -> tuple[MemberSaved, ...]:
    """Return the savings of a fund's members by month, by person. Inside a transaction.

    What the registers brought in counts from the year's first day; what members paid in or took out
    (2.3), their dividends put in, and what came or went on contracts (4.3) count in their months.
    """
    root, left = roots(), left_since()
    opening: dict[int, int] = defaultdict(int)
    changes = [(root(person), day, satang) for person, day, satang in moved(fund)]
    of_lines = _savings_moved()
    for (line,) in ledger_lines(fund=fund):
        if line.kind != "saving":
            continue
        person, mine = root(line.person), of_lines.get(line.record, ())
        opening[person] += line.less(left.get(line.line)).balance_satang
        opening[person] -= sum(change for _, change in mine)
        changes += [(person, day, change) for day, change in mine]
    months: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for person, day, satang in changes:
        opening[person] += satang if day < since else 0
        if since <= day <= until:
            month = (day.year - since.year) * MONTHS + day.month - since.month + 1
            months[person][month] += satang
    numbers: dict[int, str] = {}
    query = Membership.select(Membership.person, Membership.member_no)
    for record, number in typed_rows(query.where(Membership.fund == fund)):
        numbers.setdefault(root(record), number)
    return tuple(
        MemberSaved(person, numbers.get(person, ""), SavedYear(opening[person], months[person]))
        for person in sorted(opening)
    )


def _savings_moved() -> dict[int, list[tuple[date, int]]]:
    """Return what standing payments put into savings, or below zero took out of them, by the saving."""
    of = (PaymentPart.payment == ContractPayment.id) & PaymentPart.tranche.is_null()
    query: Any = (
        ContractPayment.select(
            ContractPayment.saving,
            ContractPayment.paid_on,
            ContractPayment.way,
            ContractPayment.excess,
            ContractPayment.satang,
            peewee.fn.COALESCE(peewee.fn.SUM(PaymentPart.satang), 0),
        )
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
        .switch(ContractPayment)
        .join(PaymentPart, peewee.JOIN.LEFT_OUTER, on=of)
        .where(PaymentReversal.id.is_null() & ContractPayment.saving.is_null(is_null=False))
        .group_by(ContractPayment.id)
    )
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for saving, day, way, excess, satang, kept in typed_rows(query):
        change = kept if excess == "savings" else 0
        if way == "savings":
            change -= satang
        if change:
            found[saving].append((day, change))
    return found
