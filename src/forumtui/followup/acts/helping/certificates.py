"""Certifying that a household owes nothing any more (หมดหนี้), or that one debt is paid off.

Every part of every debt is 0.00, to the satang, and the money has had time to prove false. What is
certified opens the way to new loans; a payment that is reversed later makes it void, and closes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from forumtui.contracts.acts.debts import line_of, owed_by
from forumtui.contracts.records.contracts import contracts
from forumtui.engine.database import Store
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.dues import Account, account_at, account_of, lines_facts
from forumtui.followup.records.certificates import CertificateView, add_certificate, certificates
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaymentRow, payment_rows
from forumtui.followup.rules.dues import DueKind, Ledger
from forumtui.followup.rules.helping.refusals import (
    AlreadyCertified,
    CertificateTooSoon,
    DebtLeft,
)
from forumtui.followup.rules.settlement import settlement_on
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.tables.lines import record_of_line
from forumtui.thai.dates import be_year
from forumtui.verification.records.household_view import HouseholdView, household_view

WINDOW: Final = 3
"""Days after the last payment in which it may prove false: a note, a transfer, a cheque."""


@dataclass(frozen=True, slots=True)
class PaidOffLine:
    """A debt of a contract, from what was brought in to what is left, in satang.

    `interest_satang` is all that was paid beside principal and the accrued interest brought in;
    `guarantors` are those who are free once nothing is left (ป.พ.พ. section 698).
    """

    line: str
    fund: str
    fund_short: str
    debtor: str
    brought_satang: int
    principal_satang: int
    accrued_satang: int
    interest_satang: int
    waived_satang: int
    left_satang: int
    guarantors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingCertificate:
    """A certificate, and whether it is void by now: `void_in` is the act that made it so, 0: none.

    Where something is owed again without a reversal, it is void too, in no act of its own (-1).
    """

    view: CertificateView
    void_in: int

    @property
    def holds(self) -> bool:
        """Whether it is still true."""
        return not self.void_in


@dataclass(frozen=True, slots=True)
class FreeFacts:
    """How far a household is from owing nothing on a day, and what was certified of it.

    `left_satang` ends its contract on that day, `outside_satang` is what it owes in no contract of its
    own. `earliest` is the first day on which it can be certified for the money received, None where
    nothing was paid. `seen` binds an act to it.
    """

    household: int
    house: str
    contract: str
    on: date
    lines: tuple[PaidOffLine, ...]
    left_satang: int
    outside_satang: int
    last_receipt: str
    earliest: date | None
    certificates: tuple[StandingCertificate, ...]
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", seen_of(*self.shown))

    @property
    def shown(self) -> tuple[object, ...]:
        """What an answer to it is bound to."""
        told = (self.lines, self.left_satang, self.outside_satang, self.certificates)
        return (self.household, self.house, self.contract, *told)

    @property
    def free(self) -> bool:
        """Whether the household owes nothing at all: 0.02 left is not nothing."""
        return not (self.left_satang or self.outside_satang)


def free_facts(store: Store, household: int, on: date | None = None) -> FreeFacts:
    """Return how far a household is from owing nothing. Writes nothing.

    Raises NotFound, NoContractHere, DayUncertain.
    """
    with store.reading():
        return free_facts_now(household, occasion(None).day if on is None else on)


def free_facts_now(household: int, on: date) -> FreeFacts:
    """Return what `free_facts` does. Inside a transaction."""
    view, account = household_view(household), account_at(household)
    settings = settings_now()
    ledger = account.ledger(on, settings)
    ending = settlement_on(account.plan, account.events, on, settings)
    by_line: dict[str, int] = {}
    for line, _, satang in ending.parts:
        by_line[line] = by_line.get(line, 0) + satang
    # A fund that left has it still to be paid: nobody can say here that it was.
    for line, _, satang in ledger.handed_back:
        by_line[line] = by_line.get(line, 0) + satang
    paid = [one for one in payment_rows(contract=account.view.id) if one.standing]
    last = max(paid, key=lambda one: (_day(one), one.act), default=None)
    return FreeFacts(
        household=household,
        house=view.house,
        contract=account.view.number,
        on=on,
        lines=_lines(account, ledger, by_line),
        left_satang=sum(by_line.values()),
        outside_satang=_outside(view, account),
        last_receipt="" if last is None else last.number,
        earliest=None if last is None else _day(last) + timedelta(WINDOW),
        certificates=tuple(_standing(one, on) for one in certificates(household)),
    )


def _day(one: PaymentRow) -> date:
    """Return the day from which money had time to prove false: it was there, and written down."""
    return max(one.on, one.written_on)


def _outside(view: HouseholdView, account: Account) -> int:
    """Return what the household owes beside its contract: in none, or in another household's."""
    owed = owed_by(view)
    inside = {line.line for line in account.plan.lines}
    return sum(
        debt.owed_satang
        for loan, debt in owed.debts.items()
        if line_of(loan) not in inside or owed.contract_number(loan) != account.view.number
    )


def _lines(account: Account, ledger: Ledger, left: Mapping[str, int]) -> tuple[PaidOffLine, ...]:
    loans = [record_of_line(one.line) for one in account.plan.lines]
    freed = guarantors_by_loan(loans)
    names = {one.line: one for one in lines_facts(account.signed)}
    found = []
    for plan, loan in zip(account.plan.lines, loans, strict=True):
        paid: dict[DueKind, int] = {}
        waived = 0
        for due in ledger.dues:
            if due.line == plan.line:
                paid[due.kind] = paid.get(due.kind, 0) + due.paid_satang
                waived += due.waived_satang
        principal, accrued = paid.get(DueKind.PRINCIPAL, 0), paid.get(DueKind.ACCRUED, 0)
        found.append(
            PaidOffLine(
                line=plan.line,
                fund=names[plan.line].fund_name,
                fund_short=names[plan.line].fund_short,
                debtor=names[plan.line].debtor,
                brought_satang=plan.principal_satang + plan.accrued_satang,
                principal_satang=principal,
                accrued_satang=accrued,
                interest_satang=sum(paid.values()) - principal - accrued,
                waived_satang=waived,
                left_satang=left.get(plan.line, 0),
                guarantors=freed.get(loan, ()),
            )
        )
    return tuple(found)


def _standing(one: CertificateView, on: date) -> StandingCertificate:
    """Return a certificate with what made it void: a payment of its contract reversed since."""
    contract = next(contracts([one.contract]))
    account = account_of(contract)
    line = None if one.loan is None else line_of(one.loan)
    rows = payment_rows(contract=one.contract)
    touching = (row for row in rows if line is None or any(p.line == line for p in row.parts))
    reversed_in = min((row.reversed_in for row in touching if row.reversed_in > one.act), default=0)
    owes = contract.undone or _owed_again(account, line, on)
    return StandingCertificate(one, reversed_in or (_OWES if owes else 0))


_OWES: Final = -1


def _owed_again(account: Account, line: str | None, on: date) -> bool:
    ending = settlement_on(account.plan, account.events, on, settings_now())
    return any(satang for named, _, satang in ending.parts if line is None or named == line)


def certify(
    store: Store,
    household: int,
    *,
    line: str | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> CertificateView:
    """Certify that a household owes nothing, or that one debt of its contract is paid off.

    Raises NotFound, NoContractHere, DebtLeft, CertificateTooSoon, AlreadyCertified, ChangedMeanwhile.
    """
    with act(store, "followup.certify") as entry:
        day = occasion(today).day
        facts = free_facts_now(household, day)
        if seen is not None:
            still_as_seen(seen, *facts.shown)
        loan = None if line is None else record_of_line(line)
        _check(facts, line, loan)
        made = add_certificate(
            household=household,
            contract=account_at(household).view.id,
            loan=loan,
            made_on=day,
            year_be=be_year(day),
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": facts.house,
            "contract": facts.contract,
            "number": made.number,
            "line": line,
            "made_on": day.isoformat(),
        }
        return made


def _check(facts: FreeFacts, line: str | None, loan: int | None) -> None:
    lines = [one for one in facts.lines if line is None or one.line == line]
    if not lines:
        raise NotFound(what=line or facts.house)
    left = sum(one.left_satang for one in lines)
    left += 0 if line is not None else facts.outside_satang
    if left:
        raise DebtLeft(house=facts.house, missing=Money(left))
    if facts.earliest is not None and facts.on < facts.earliest:
        raise CertificateTooSoon(day=facts.earliest)
    for one in facts.certificates:
        if one.holds and one.view.loan == loan:
            raise AlreadyCertified(number=one.view.number)


def all_certificates(store: Store, on: date | None = None) -> tuple[StandingCertificate, ...]:
    """Return every certificate of the village, and whether it still holds. Writes nothing."""
    with store.reading():
        day = occasion(None).day if on is None else on
        return standing_certificates(certificates(), day)


def standing_certificates(
    wanted: Iterable[CertificateView], on: date
) -> tuple[StandingCertificate, ...]:
    """Return certificates, and whether each still holds on a day. Inside a transaction."""
    return tuple(_standing(one, on) for one in wanted)
