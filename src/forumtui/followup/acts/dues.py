"""How a household's contract stands on a day: what it asks, what was paid on it, what is next.

Everything is reckoned from the contract's own figures and from what happened on it; nothing is written.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from forumtui.contracts.acts.debts import line_of, record_of
from forumtui.contracts.acts.register import rebuilt
from forumtui.contracts.records.contracts import ContractView, TrancheView, contract_of, contracts
from forumtui.contracts.rules.consolidation import accrued_terms, principal_terms, tranche_terms
from forumtui.contracts.rules.contract import Consolidation, RepaymentTerms, paper_order
from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.holds import HoldsOfDay
from forumtui.followup.records.payments import (
    LoanOfLine,
    PaymentRow,
    events_by_contract,
    events_of,
    loans_of_lines,
    payment_rows,
)
from forumtui.followup.refusals import NoContractHere
from forumtui.followup.rules.dues import (
    ContractPlan,
    Due,
    DueKind,
    Event,
    Ledger,
    LinePlan,
    MoneyReceived,
    PaidPart,
    Settlement,
)
from forumtui.followup.rules.replay import ledger_on, offer
from forumtui.followup.rules.settings import Excess, Settings
from forumtui.followup.rules.settlement import settlement_on
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.lending.schedule import Method, UnfoldingSchedule
from forumtui.meetings.acts.meetings import occasion
from forumtui.verification.records.household_view import household_view
from forumtui.village.records.residents import residents_of, same_as
from forumtui.village.records.village import fund_short_names, funds, stops
from forumtui.village.rules import FundKind


@dataclass(frozen=True, slots=True)
class DebtOfContract:
    """A debt of a contract as people call it: `number` is that of every paper, from 1."""

    line: str
    number: int
    fund: int
    fund_short: str
    fund_name: str
    debtor: str
    rate_ppm: int


@dataclass(frozen=True, slots=True)
class ContractStanding:
    """A household's contract as it stands at the end of `on`.

    `contract` is its number, `contract_id` its record. `asked_satang` is what is due by `on` and
    unpaid, less what was kept for due days; `next_due` the first day after it on which anything is
    asked, None where nothing is, and `next_satang` how much then. `held_until` is the last day of a hold
    of its payments on `on`, None without one. `seen` binds an act to what was shown: it is the same for
    every day.
    """

    household: int
    house: str
    head: str
    contract: str
    contract_id: int
    made_on: date
    on: date
    plan: ContractPlan
    ledger: Ledger
    lines: tuple[DebtOfContract, ...]
    settings: Settings
    asked_satang: int
    next_due: date | None
    next_satang: int
    payments: tuple[PaymentRow, ...]
    held_until: date | None
    seen: str

    def facts_of(self, line: str) -> DebtOfContract:
        """Return the debt of a line of the contract."""
        return next(one for one in self.lines if one.line == line)


def plan_of(consolidation: Consolidation, made_on: date) -> ContractPlan:
    """Return what a contract asks, as it was signed, its debts in the order of its papers."""
    terms = consolidation.terms
    assert terms is not None, "a contract that was written is reckoned on its terms"
    return ContractPlan(
        made_on=made_on,
        start=terms.start,
        lines=tuple(
            LinePlan(
                line=tranche.debt.line,
                fund=record_of(tranche.debt.fund_key),
                rate_ppm=tranche.debt.agreed_rate_ppm or 0,
                made_on=tranche.debt.made_on,
                terms=tranche_terms(tranche.debt, terms) if tranche.principal else None,
                principal=tranche.principal,
                accrued=tranche.accrued,
                method=tranche.method,
            )
            for tranche in paper_order(consolidation.tranches)
        ),
    )


def plans_of(views: Collection[ContractView]) -> Iterator[ContractPlan]:
    """Yield what contracts ask, each as `plan_of` returns it of a contract that is rebuilt.

    Only what is looked at of their schedules is reckoned. Inside a transaction.
    """
    loans = loans_of_lines({held.loan for view in views for held in view.tranches})
    tied = same_as()
    free = {fund.id for fund in funds() if fund.kind == FundKind.POVERTY_FUND}
    days: dict[tuple[int, int, date], Sequence[date]] = {}
    for view in views:
        terms = view.terms
        key = (terms.count, terms.every_months, terms.first_due)
        due = days.get(key)
        if due is None:
            due = days[key] = terms.due
        of_debtor: dict[int, list[LinePlan]] = {}
        for held in view.tranches:
            if held.principal_satang or held.accrued_satang:
                loan = loans[held.loan]
                person = loan.person if held.person is None else held.person
                of_debtor.setdefault(tied.get(person, person), []).append(
                    _line_plan(held, loan, terms, due, free)
                )
        lines = tuple(line for group in of_debtor.values() for line in group)
        yield ContractPlan(made_on=view.made_on, start=terms.start, lines=lines)


def _line_plan(
    held: TrancheView,
    loan: LoanOfLine,
    terms: RepaymentTerms,
    due: Sequence[date],
    free: Container[int],
) -> LinePlan:
    fund = loan.fund if held.fund is None else held.fund
    rate_ppm, method = 0 if fund in free else held.rate_ppm, Method(held.method)
    own = principal_terms(terms, held.principal_satang, rate_ppm, method, held.instalment_satang)
    old = accrued_terms(terms, held.accrued_satang) if held.accrued_satang else None
    return LinePlan(
        line=line_of(held.loan),
        fund=fund,
        rate_ppm=rate_ppm,
        made_on=loan.made_on,
        terms=own if held.principal_satang else None,
        principal=UnfoldingSchedule(own, due, start=terms.start) if held.principal_satang else (),
        accrued=() if old is None else UnfoldingSchedule(old, due, start=terms.start),
        method=method,
    )


@dataclass(frozen=True, slots=True)
class Account:
    """A contract with what it asks and all that happened on it."""

    view: ContractView
    signed: Consolidation
    plan: ContractPlan
    events: tuple[Event, ...]

    def ledger(self, on: date, settings: Settings, *more: Event) -> Ledger:
        """Return how it stands at the end of a day, with `more` having happened besides."""
        return ledger_on(self.plan, (*self.events, *more), on, settings)


def account_of(contract: ContractView) -> Account:
    """Return a contract with all that happened on it. Inside a transaction."""
    (signed,) = rebuilt([contract])
    plan = plan_of(signed, contract.made_on)
    return Account(contract, signed, plan, events_of(contract.id))


def account_at(household: int) -> Account:
    """Return the contract of a household that stands. Raises NotFound, NoContractHere.

    Inside a transaction.
    """
    return account_of(_contract_at(household))


def _contract_at(household: int) -> ContractView:
    standing = contract_of(household)
    if standing is None:
        raise NoContractHere(house=household_view(household).house)
    return standing


def how_it_stands(store: Store, household: int, on: date | None = None) -> ContractStanding:
    """Return how a household's contract stands at the end of a day, today unless told.

    Raises NotFound, NoContractHere, DayUncertain.
    """
    with store.reading():
        return standing_now(household, on)


def standing_now(household: int, on: date | None = None) -> ContractStanding:
    """Return what `how_it_stands` does. Inside a transaction."""
    account = account_at(household)
    day = occasion(None).day if on is None else on
    settings = settings_now()
    return told(account, day, settings)


def told(account: Account, day: date, settings: Settings) -> ContractStanding:
    """Return an account as it stands on a day, with what people call it by. Inside a transaction."""
    view = account.view
    ledger = account.ledger(day, settings)
    to_pay = _to_pay(ledger)
    return ContractStanding(
        household=view.household,
        house=view.house,
        head=head_of(view.household),
        contract=view.number,
        contract_id=view.id,
        made_on=view.made_on,
        on=day,
        plan=account.plan,
        ledger=ledger,
        lines=lines_facts(account.signed),
        settings=settings,
        asked_satang=to_pay.asked_satang,
        next_due=to_pay.next_due,
        next_satang=to_pay.next_satang,
        payments=payment_rows(contract=view.id),
        held_until=HoldsOfDay(day).until(view.household),
        seen=seen_of(*shown(account, settings)),
    )


def asked_on(account: Account, day: date, settings: Settings) -> int:
    """Return what an account asked at the end of a day, less what was kept for it, in satang."""
    return _to_pay(account.ledger(day, settings)).asked_satang


class _ToPay(NamedTuple):
    asked_satang: int
    next_due: date | None
    next_satang: int


def _to_pay(ledger: Ledger) -> _ToPay:
    """Return what is to be paid on a ledger's day, and when next how much, less what was kept for it."""
    due = sum(one.left_satang for one in ledger.owed())
    ahead = [one for one in ledger.dues if one.due > ledger.on and one.left_satang]
    coming = min((one.due for one in ahead), default=None)
    owed_then = sum(one.left_satang for one in ahead if one.due == coming)
    return _ToPay(
        max(0, due - ledger.credit_satang),
        coming,
        max(0, owed_then - max(0, ledger.credit_satang - due)),
    )


@dataclass(frozen=True, slots=True)
class DueOfContract:
    """What is due on a contract at the end of `on`: the parts of it, and what of `ContractStanding`.

    `funds` are the full names of the funds to which its lines are owed; `ended` says that nothing at
    all is owed any more.
    """

    household: int
    house: str
    contract: str
    on: date
    owed: tuple[Due, ...]
    funds: Mapping[str, str]
    asked_satang: int
    next_due: date | None
    next_satang: int
    ended: bool


def what_is_due(
    store: Store, households: Sequence[int] | None = None, on: date | None = None
) -> tuple[DueOfContract, ...]:
    """Return what is due on the contracts of `households`, None for all, on a day; today unless told.

    All are read together. Raises NotFound, NoContractHere, DayUncertain.
    """
    with store.reading():
        day = occasion(None).day if on is None else on
        views = _in_gate_order() if households is None else [*map(_contract_at, households)]
        events = events_by_contract([view.id for view in views])
        settings, names = settings_now(), {one.id: one.name for one in funds()}
        found = []
        for view, plan in zip(views, plans_of(views), strict=True):
            ledger = ledger_on(plan, events[view.id], day, settings)
            found.append(
                DueOfContract(
                    household=view.household,
                    house=view.house,
                    contract=view.number,
                    on=day,
                    owed=ledger.owed(),
                    funds={line.line: names[line.fund] for line in plan.lines},
                    **_to_pay(ledger)._asdict(),
                    ended=ledger.ended,
                )
            )
    return tuple(found)


def contracts_in_force() -> list[ContractView]:
    """Return the contracts that stand, in the order in which they were made. Inside a transaction."""
    wanted = {*standing_contracts().values()}
    # More are not named in a question, but picked out of its answer.
    return [
        view for view in contracts(wanted if len(wanted) <= _MANY else None) if view.id in wanted
    ]


_MANY: Final = 500


def _in_gate_order() -> list[ContractView]:
    held = {view.household: view for view in contracts_in_force()}
    return [held[stop.household] for stop in stops() if stop.household in held]


def shown(account: Account, settings: Settings) -> tuple[object, ...]:
    """Return what binds an act to an account as it was shown, whatever day was looked at."""
    return account.view.house, account.view.number, account.events, settings


def head_of(household: int) -> str:
    """Return the name of a household's head, "" unknown. Inside a transaction."""
    return next((one.name for one in residents_of(household) if one.is_head), "")


def lines_facts(signed: Consolidation) -> tuple[DebtOfContract, ...]:
    """Return the debts of a contract as people call them. Inside a transaction."""
    short = fund_short_names()
    names = {one.id: one.name for one in funds()}
    found = []
    for number, tranche in enumerate(paper_order(signed.tranches), start=1):
        debt = tranche.debt
        fund = record_of(debt.fund_key)
        found.append(
            DebtOfContract(
                line=debt.line,
                number=number,
                fund=fund,
                fund_short=short.get(fund, debt.fund),
                fund_name=names.get(fund, debt.fund),
                debtor=debt.debtor,
                rate_ppm=debt.agreed_rate_ppm or 0,
            )
        )
    return tuple(found)


NOT_YET: Final = 2**62
"""The act of a payment that nobody has written down: after all that were."""


def divided(
    store: Store,
    household: int,
    satang: int,
    *,
    on: date,
    line: str | None = None,
    excess: Excess = Excess.CREDIT,
) -> tuple[PaidPart, ...]:
    """Return what a payment would be divided into, before it is taken. Writes nothing.

    Raises NotFound, NoContractHere.
    """
    with store.reading():
        account = account_at(household)
        return would_be(account, MoneyReceived(NOT_YET, on, satang, line, excess, settings_now()))


def would_be(account: Account, money: MoneyReceived) -> tuple[PaidPart, ...]:
    """Return the parts of one more payment at the end of its own day."""
    return offer(account.plan, account.events, money)


def settlement(
    store: Store, household: int, on: date | None = None
) -> tuple[ContractStanding, Settlement]:
    """Return how a contract stands, and what ends it on a day, today unless told.

    Raises NotFound, NoContractHere, DayUncertain.
    """
    with store.reading():
        account = account_at(household)
        day = occasion(None).day if on is None else on
        settings = settings_now()
        return told(account, day, settings), settlement_on(
            account.plan, account.events, day, settings
        )


_OF_INTEREST: Final = frozenset({DueKind.COST, DueKind.DEFAULT, DueKind.INTEREST})


def interest_asked(contract: ContractView, on: date) -> dict[str, int]:
    """Return what a contract asks of interest to end it on a day, by every one of its lines.

    What is due and unpaid, its default interest, costs, and what ran since. Inside a transaction.
    """
    account = account_of(contract)
    ends = settlement_on(account.plan, account.events, on, settings_now())
    found = dict.fromkeys((one.line for one in account.plan.lines), 0)
    for line, kind, satang in ends.parts:
        if kind in _OF_INTEREST:
            found[line] += satang
    return found


def interest_due(contract: ContractView, on: date) -> dict[str, int]:
    """Return what of interest is due on a contract by a day and unpaid, by its lines.

    Inside a transaction.
    """
    found: dict[str, int] = {}
    for one in account_of(contract).ledger(on, settings_now()).owed():
        if one.kind in _OF_INTEREST:
            found[one.line] = found.get(one.line, 0) + one.left_satang
    return found


def is_credit(part: PaidPart) -> bool:
    """Return whether a part went to no debt."""
    return part.kind is DueKind.CREDIT
