"""A household's debts as they stand today, and the village's debt register.

Its books, its contract, and what left them since. Nothing here writes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.records.contracts import (
    ContractView,
    TrancheView,
    agreed_terms,
    contracts,
    holdings_of,
)
from forumtui.contracts.rules.debts import LeftOut, OldDebt, SetAside
from forumtui.engine.database import Store
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.debts import FundDebt, fund_debts
from forumtui.ledger.records.figures import left_since
from forumtui.ledger.records.leaving import funds_gone
from forumtui.ledger.records.loans import LoanFacts, loan_facts, moved_loans, moved_loans_around
from forumtui.ledger.rules import Figures
from forumtui.lending.schedule import Method
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.tables.lines import LOAN
from forumtui.verification.records import walk
from forumtui.verification.records.household_view import HouseholdLine, HouseholdView
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.records.residents import households_of_persons, names_of, person_key
from forumtui.village.records.village import FundFacts, funds
from forumtui.village.rules import FundKind


@dataclass(frozen=True, slots=True)
class Brought:
    """What a household brings to a contract: debts that go in, and those set aside with the reason.

    `loans` are the facts of every one of them, by line, those of a debt paid off since too. `drawn`
    is what was paid out of each of its savings, in satang. `shelf` are the village's funds.
    """

    inside: tuple[OldDebt, ...]
    aside: tuple[SetAside, ...]
    loans: Mapping[str, LoanFacts]
    standing: ContractView | None
    drawn: Mapping[int, int]
    shelf: Mapping[int, FundFacts]


def line_of(loan: int) -> str:
    """Return the stable id of a loan's line."""
    return f"{LOAN}{loan}"


def fund_key(fund: int) -> str:
    """Return the stable key of a fund."""
    return f"F{fund}"


def record_of(key: str) -> int:
    """Return the identifier in a stable key: of a loan "L17", a saving "S3", a fund "F2", a person."""
    return int(key[1:])


@dataclass(frozen=True, slots=True)
class Owed:
    """Every debt of a household today, by loan: less what left it, on the terms last agreed.

    Those that moved here are among them, those that moved away are not. `elsewhere` are those that
    stand in the contract of another household, and that contract. `drawn` is what was paid out of
    each of its savings, in satang. `shelf` are the village's funds.
    """

    debts: Mapping[int, OldDebt]
    loans: Mapping[int, LoanFacts]
    standing: ContractView | None
    elsewhere: Mapping[int, ContractView]
    drawn: Mapping[int, int]
    shelf: Mapping[int, FundFacts]

    def contract_number(self, loan: int) -> str | None:
        """Return the number of the contract that holds a loan, None outside of any."""
        held = self.elsewhere.get(loan, self.standing)
        if held is None or all(one.loan != loan for one in held.tranches):
            return None
        return held.number


def owed_by(view: HouseholdView) -> Owed:
    """Return every debt of the household as it stands. Inside a transaction."""
    lines = [line.record for line in view.lines if line.kind == "loan"]
    savings = [line for line in view.lines if line.kind == "saving"]
    owner = {record: member.id for member in view.members for record in member.records}
    # Whose each loan that moved is now: of a loan in another household nobody's here.
    moved = {loan: owner.get(to) for loan, to in moved_loans_around(lines, owner).items()}
    here = [loan for loan in lines if loan not in moved or moved[loan] is not None]
    here += [loan for loan, person in moved.items() if person is not None and loan not in lines]
    left = left_since([*(line.line for line in view.lines), *map(line_of, here)])
    loans, shelf = loan_facts(here, left), {fund.id: fund for fund in funds()}
    held = holdings_of(view.id, here)
    debtors = {loan: moved.get(loan) or one.person for loan, one in loans.items()}
    names = {member.id: member.name for member in view.members}
    return Owed(
        debts=_as_they_stand(loans, debtors, held.agreed, shelf, names),
        loans=loans,
        standing=held.standing,
        elsewhere=held.elsewhere,
        drawn={one.record: left[one.line].balance_satang for one in savings if one.line in left},
        shelf=shelf,
    )


def brought(view: HouseholdView, held: Collection[str], declined: Collection[str] = ()) -> Brought:
    """Return what the household brings to a contract. Inside a transaction.

    `declined` are the keys of the debtors who want none of it, `held` those of the funds on hold:
    what stands in the household's own contract stays in it.
    """
    lines = {line.record: line for line in view.lines if line.kind == "loan"}
    owed = owed_by(view)
    gone = {fund_key(fund) for fund in funds_gone()}
    inside: list[OldDebt] = []
    aside: list[SetAside] = []
    for loan, debt in owed.debts.items():
        why = _why_outside(
            lines.get(loan),
            debt,
            contracted=loan in owed.elsewhere,
            left=debt.fund_key in gone,
            held=debt.fund_key in held and owed.contract_number(loan) is None,
            declined=debt.debtor_key in declined and owed.contract_number(loan) is None,
        )
        if why is not None:
            aside.append(SetAside(debt, why))
        elif debt.owed_satang:
            inside.append(debt)
    loans = {line_of(loan): one for loan, one in owed.loans.items()}
    return Brought(
        tuple(inside), tuple(aside), loans, owed.standing, drawn=owed.drawn, shelf=owed.shelf
    )


def _why_outside(
    line: HouseholdLine | None,
    debt: OldDebt,
    *,
    contracted: bool,
    left: bool,
    held: bool,
    declined: bool,
) -> LeftOut | None:
    # A debt without a line moved here with the signatures that takes.
    reasons = (
        (contracted, LeftOut.OTHER_CONTRACT),
        (left and debt.owed_satang > 0, LeftOut.FUND_LEFT),
        (line is not None and line.claimed_satang is not None, LeftOut.DISPUTED),
        (line is not None and line.deceased, LeftOut.DECEASED),
        (line is not None and line.waiting_name, LeftOut.NAME_UNKNOWN),
        (declined and debt.owed_satang > 0, LeftOut.DECLINED),
        (held and debt.owed_satang > 0, LeftOut.FUND_ON_HOLD),
        (debt.agreed_rate_ppm is None, LeftOut.RATE_UNKNOWN),
    )
    return next((why for is_so, why in reasons if is_so), None)


@dataclass(frozen=True, slots=True)
class ReceivedDebt:
    """A loan of another household's books that a person of this one owes now, in satang of principal.

    `held` says that the household's standing contract has it.
    """

    household: int
    loan: int
    satang: int
    held: bool


def received_debts() -> tuple[ReceivedDebt, ...]:
    """Return every debt that moved to another household and is still owed. Inside a transaction."""
    moved = moved_loans()
    if not moved:
        return ()
    home, standing = households_of_persons(), standing_contracts()
    held = {
        view.household: {one.loan for one in view.tranches} for view in contracts(standing.values())
    }
    found: list[ReceivedDebt] = []
    for loan, facts in loan_facts(moved).items():
        here, owed = home.get(moved[loan]), facts.outstanding.balance_satang
        if here is not None and here != home.get(facts.person) and owed:
            found.append(ReceivedDebt(here, loan, owed, loan in held.get(here, ())))
    return tuple(found)


def village_debts() -> dict[int, OldDebt]:
    """Return every debt of the village as it stands, by loan. Inside a transaction."""
    loans, moved = loan_facts(), moved_loans()
    debtors = {loan: moved.get(loan, one.person) for loan, one in loans.items()}
    shelf = {fund.id: fund for fund in funds()}
    return _as_they_stand(loans, debtors, agreed_terms(), shelf, names_of(None))


def books_debts() -> dict[int, OldDebt]:
    """Return every debt of the village as the books have it, by loan. Inside a transaction."""
    shelf = {fund.id: fund for fund in funds()}
    names = names_of(None)
    return {
        loan: _debt(one, one.figures, None, one.person, shelf, names, upto=0)
        for loan, one in loan_facts().items()
    }


def _as_they_stand(
    loans: Mapping[int, LoanFacts],
    debtors: Mapping[int, int],
    agreed: Mapping[int, TrancheView],
    shelf: Mapping[int, FundFacts],
    names: Mapping[int, str],
) -> dict[int, OldDebt]:
    """Return debts on the terms last agreed, less what left them. `debtors` is whose each is now."""
    return {
        loan: _debt(one, one.outstanding, _agreed(one, agreed), debtors[loan], shelf, names)
        for loan, one in loans.items()
    }


def _agreed(loan: LoanFacts, held: Mapping[int, TrancheView]) -> TrancheView | None:
    """Return what was agreed of a loan; a rate corrected to less since counts, one to more does not."""
    agreed = held.get(loan.id)
    if agreed is None or loan.corrected_in < agreed.act or loan.rate_ppm is None:
        return agreed
    return replace(agreed, rate_ppm=min(agreed.rate_ppm, loan.rate_ppm))


def _debt(
    loan: LoanFacts,
    owed: Figures,
    held: TrancheView | None,
    person: int,
    shelf: Mapping[int, FundFacts],
    names: Mapping[int, str],
    upto: int | None = None,
) -> OldDebt:
    # What was waived or paid of accrued interest was the older part of it.
    taken = sum(one.satang for one in loan.taken_over if upto is None or one.act <= upto)
    since = min(taken, owed.accrued_satang)
    debt = OldDebt(
        line=line_of(loan.id),
        fund=loan.fund_name,
        debtor=names[person],
        contract_no=loan.contract_no,
        made_on=loan.made_on,
        balance_satang=owed.balance_satang,
        accrued_satang=owed.accrued_satang,
        rate_ppm=loan.rate_ppm,
        debtor_key=person_key(person),
        method=Method(loan.method),
        due_on=loan.due_on,
        fund_key=fund_key(loan.fund),
        since_satang=since,
    )
    return _free_of_interest(debt if held is None else _as_held(debt, held, shelf), shelf)


def held_debts(
    view: ContractView,
    loans: Mapping[int, LoanFacts],
    shelf: Mapping[int, FundFacts],
    names: Mapping[int, str],
    tied: Mapping[int, int],
) -> tuple[OldDebt, ...]:
    """Return the debts of a contract as it took them over."""
    return tuple(
        _debt(
            loans[held.loan],
            Figures(held.principal_satang, held.accrued_satang),
            held,
            _debtor(loans[held.loan], held, tied),
            shelf,
            names,
            view.act,
        )
        for held in view.tranches
    )


def _debtor(loan: LoanFacts, held: TrancheView, tied: Mapping[int, int]) -> int:
    return loan.person if held.person is None else tied.get(held.person, held.person)


def _as_held(debt: OldDebt, held: TrancheView, shelf: Mapping[int, FundFacts]) -> OldDebt:
    """Return a debt at the fund, the rate and by the method at which a contract holds it."""
    debt = replace(
        debt,
        rate_ppm=held.rate_ppm,
        method=Method(held.method),
        instalment_satang=held.instalment_satang,
    )
    if held.fund is None:
        return debt
    return replace(debt, fund=shelf[held.fund].name, fund_key=fund_key(held.fund))


def _free_of_interest(debt: OldDebt, shelf: Mapping[int, FundFacts]) -> OldDebt:
    """Return a debt of กข.คจ. at nothing, whatever its books say."""
    if shelf[record_of(debt.fund_key)].kind != FundKind.POVERTY_FUND:
        return debt
    return replace(debt, interest_free=True, rate_ppm=0)


@dataclass(frozen=True, slots=True)
class DebtLine:
    """One line of the debt register: a household, a fund, and where the household stands.

    `status` is None for a debtor whose household is not known yet.
    """

    debt: FundDebt
    status: HouseholdStatus | None


def debt_register(store: Store) -> tuple[DebtLine, ...]:
    """Return the debt register: one line a household and fund, with the household's status."""
    with store.reading():
        status = {s.household: s.status for s in walk.standings()}
        return tuple(
            DebtLine(debt, None if debt.household is None else status[debt.household])
            for debt in fund_debts()
        )


def day_shown(store: Store) -> date | None:
    """Return the day beside what is owed now, None where nobody knows which it is."""
    with store.reading():
        return day_if_known()
