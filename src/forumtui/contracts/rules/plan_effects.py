"""What a plan makes of each old debt before the debts become a contract."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.refusals import (
    DebtFrozen,
    EqualisedTooHigh,
    FlatAnew,
    LineNotInContract,
    LineSetAside,
    RateRaised,
    ReleasedAlready,
    SavingTooSmall,
    SavingUnknown,
    TargetUnknown,
    WaiverTooLarge,
)
from forumtui.contracts.rules.circumstances import Circumstances, reckoned_until
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.contracts.rules.plan import Plan, PlannedRelease, TrancheChange, Way
from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.messages.values import Money, YearlyRate
from forumtui.people.rules.person_facts import claims_until


@dataclass(frozen=True, slots=True)
class Released:
    """What leaves an old debt, and how: `debt` is the debt as it was just before.

    `penalty_satang` is the part of the accrued interest that was a penalty. A debt moved to another
    fund or debtor is moved whole; it `stays` in the contract unless its new debtor lives elsewhere.
    """

    debt: OldDebt
    way: Way
    principal_satang: int
    accrued_satang: int
    penalty_satang: int = 0
    saving: str = ""
    to: str = ""
    to_name: str = ""
    stays: bool = False

    @property
    def satang(self) -> int:
        """All that leaves it, or moves."""
        return self.principal_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class PlanEffects:
    """The debts as they enter the contract, and what was released. Nothing left: no debts."""

    debts: tuple[OldDebt, ...]
    released: tuple[Released, ...]


def frozen_until(line: str, facts: Circumstances) -> date:
    """Return the day by which a dead debtor's creditor must act: a year from knowing (s. 1754)."""
    known = facts.known_on.get(line, facts.today)
    return claims_until(known)


def apply_plan(plan: Plan, facts: Circumstances) -> PlanEffects:
    """Return what the plan makes of the household's debts.

    Waivers come first, then releases, then the rate. What savings pay goes to accrued interest
    before principal (section 329). Raises the refusals of `contracts.refusals`: nothing is
    waived or paid beyond what is due, no rate rises, no dead debtor's debt is touched.
    """
    facts = reckoned_until(facts, plan.terms.start)
    _refuse_other_lines(plan, facts)
    equalised = _equalised(plan, facts.debts)
    inside: list[OldDebt] = []
    released: list[Released] = []
    for debt in facts.debts:
        left, gone = _released(debt, plan, facts)
        released += gone
        if left is not None:
            inside.append(_at_its_rate(left, plan.change_of(debt.line), equalised))
    _refuse_savings_overdrawn(released, facts)
    return PlanEffects(tuple(inside), tuple(released))


def lowest_agreed_ppm(debts: Sequence[OldDebt]) -> int:
    """Return the lowest rate agreed among the debts that bear interest; 0 when none does."""
    return min((rate for debt in debts if (rate := debt.agreed_rate_ppm)), default=0)


def highest_equalised_ppm(debts: Sequence[OldDebt]) -> int:
    """Return the highest rate there may be one for all at: the lowest agreed, and never the law's more.

    0 when no debt bears interest.
    """
    return min(CEILING_PPM, lowest_agreed_ppm(debts))


def _refuse_other_lines(plan: Plan, facts: Circumstances) -> None:
    known = {debt.line for debt in facts.debts}
    aside = {one.debt.line: one for one in facts.set_aside}
    for line in plan.lines:
        if line in known:
            continue
        if line not in aside:
            raise LineNotInContract(line=line)
        debt = aside[line].debt
        if aside[line].why is LeftOut.DECEASED:
            until = frozen_until(line, facts)
            raise DebtFrozen(fund=debt.fund, debtor=debt.debtor, until=until)
        raise LineSetAside(fund=debt.fund, debtor=debt.debtor)


def _refuse_savings_overdrawn(released: Sequence[Released], facts: Circumstances) -> None:
    asked: dict[str, int] = {}
    for one in released:
        if one.way is Way.SAVINGS:
            asked[one.saving] = asked.get(one.saving, 0) + one.satang
    for saving, satang in asked.items():
        saved = facts.savings[saving]
        if satang > saved.satang:
            raise SavingTooSmall(saver=saved.owner, asked=Money(satang), saved=Money(saved.satang))


def _equalised(plan: Plan, debts: Sequence[OldDebt]) -> int | None:
    """Return the one rate for all, None when each keeps its own."""
    if plan.equalised_ppm is None:
        return None
    highest = highest_equalised_ppm(debts)
    if not 0 <= plan.equalised_ppm <= highest:
        raise EqualisedTooHigh(rate=YearlyRate(plan.equalised_ppm), highest=YearlyRate(highest))
    return plan.equalised_ppm


def _released(
    debt: OldDebt, plan: Plan, facts: Circumstances
) -> tuple[OldDebt | None, list[Released]]:
    """Return what is left of a debt for the contract, and what was released of it."""
    gone = list(_waived(debt, plan.change_of(debt.line)))
    left = _less(debt, gone)
    for planned in plan.releases_of(debt.line):
        if not left.owed_satang:
            raise ReleasedAlready(fund=debt.fund, debtor=debt.debtor)
        one = _release(left, planned, facts)
        gone.append(one)
        if planned.way in {Way.SAVINGS, Way.WAIVED}:
            left = _less(left, [one])
        elif one.stays:
            left = _moved(left, one, facts)
        else:
            return None, gone
    return (left if left.owed_satang else None), gone


def _waived(debt: OldDebt, change: TrancheChange) -> Iterator[Released]:
    accrued = change.accrued_waived_satang + change.penalty_waived_satang
    for asked, due in (
        (change.principal_waived_satang, debt.balance_satang),
        (accrued, debt.accrued_satang),
    ):
        if asked > due:
            raise _too_large(debt, asked, due)
    if accrued or change.principal_waived_satang:
        yield Released(
            debt,
            Way.WAIVED,
            change.principal_waived_satang,
            accrued,
            penalty_satang=change.penalty_waived_satang,
        )


def _too_large(debt: OldDebt, asked: int, due: int) -> WaiverTooLarge:
    return WaiverTooLarge(fund=debt.fund, debtor=debt.debtor, asked=Money(asked), due=Money(due))


def _release(debt: OldDebt, planned: PlannedRelease, facts: Circumstances) -> Released:
    if planned.saving and planned.saving not in facts.savings:
        raise SavingUnknown(saving=planned.saving)
    satang = debt.owed_satang if planned.satang is None else planned.satang
    if satang > debt.owed_satang:
        raise _too_large(debt, satang, debt.owed_satang)
    accrued = min(satang, debt.accrued_satang)
    return Released(
        debt,
        planned.way,
        satang - accrued,
        accrued,
        saving=planned.saving,
        to=planned.to,
        to_name=planned.to_name,
        stays=planned.way is Way.FUND
        or (planned.way is Way.DEBTOR and planned.to in facts.household),
    )


def _less(debt: OldDebt, gone: Sequence[Released]) -> OldDebt:
    if not gone:
        return debt
    accrued = debt.accrued_satang - sum(one.accrued_satang for one in gone)
    return replace(
        debt,
        balance_satang=debt.balance_satang - sum(one.principal_satang for one in gone),
        accrued_satang=accrued,
        # What is older goes first.
        since_satang=min(debt.since_satang, accrued),
    )


def _moved(debt: OldDebt, one: Released, facts: Circumstances) -> OldDebt:
    """Return the debt at its new fund or debtor. What bore nothing bears nothing there either."""
    if one.way is Way.DEBTOR:
        if one.to == debt.debtor_key:
            raise TargetUnknown(to=one.to_name or one.to)
        return replace(debt, debtor=one.to_name, debtor_key=one.to)
    if one.to not in facts.funds or one.to == debt.fund_key:
        raise TargetUnknown(to=one.to_name or one.to)
    return replace(
        debt,
        fund=facts.funds[one.to],
        fund_key=one.to,
        rate_ppm=debt.agreed_rate_ppm,
        interest_free=one.to in facts.interest_free,
    )


def _at_its_rate(debt: OldDebt, change: TrancheChange, equalised: int | None) -> OldDebt:
    agreed = debt.agreed_rate_ppm
    if agreed and equalised is not None:
        # One rate for all is one rate on what is really owed: a flat one would be dearer.
        flat = debt.method is Method.FLAT
        method = Method.DECLINING if flat else debt.method
        debt = replace(debt, rate_ppm=equalised, method=method)
    if change.rate_ppm is not None:
        if agreed is None or change.rate_ppm > agreed:
            raise RateRaised(
                fund=debt.fund,
                debtor=debt.debtor,
                rate=YearlyRate(change.rate_ppm),
                agreed=YearlyRate(agreed or 0),
            )
        debt = replace(debt, rate_ppm=change.rate_ppm)
    if change.method is None:
        return debt
    if change.method is Method.FLAT and debt.method is not Method.FLAT:
        raise FlatAnew(fund=debt.fund, debtor=debt.debtor)
    return replace(debt, method=change.method, instalment_satang=change.instalment_satang)
