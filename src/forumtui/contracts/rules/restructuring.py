"""Restructuring (ปรับโครงสร้างหนี้: ยืด ลด ปลด): what a plan would cost, whom, and what the law says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.refusals import NothingToConsolidate, SumsDifferError
from forumtui.contracts.rules.circumstances import Before, Circumstances, reckoned_until
from forumtui.contracts.rules.consolidation import check_each_pays, lawful, reckon, tranche_terms
from forumtui.contracts.rules.contract import Consolidation
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.legal_findings import LegalFinding, Weight, findings
from forumtui.contracts.rules.plan import Kind, Plan, Way
from forumtui.contracts.rules.plan_effects import PlanEffects, Released, apply_plan
from forumtui.contracts.rules.plan_kinds import kinds_of
from forumtui.lending.money import half_up_div
from forumtui.lending.rates import MILLION
from forumtui.lending.refusals import InstalmentTooSmall, TooManyInstalments
from forumtui.lending.schedule import Terms, interest_of


@dataclass(frozen=True, slots=True)
class PaymentFigures:
    """What a way of paying comes to, in satang; all nought when nothing is owed.

    `payment_satang` is due on a usual day, `highest_satang` on the dearest, every `every_months`
    months; `monthly_satang` is the usual payment by the month, half-up.
    """

    payment_satang: int = 0
    highest_satang: int = 0
    every_months: int = 1
    count: int = 0
    first_due: date | None = None
    last_due: date | None = None
    principal_satang: int = 0
    accrued_satang: int = 0
    interest_satang: int = 0

    @property
    def monthly_satang(self) -> int:
        """The usual payment by the month."""
        return half_up_div(self.payment_satang, self.every_months)

    @property
    def debt_satang(self) -> int:
        """Principal and accrued interest."""
        return self.principal_satang + self.accrued_satang

    @property
    def total_satang(self) -> int:
        """All that will be paid."""
        return self.debt_satang + self.interest_satang


def figures_of(consolidation: Consolidation | None) -> PaymentFigures:
    """Return a contract's figures; those of nothing for None."""
    if consolidation is None:
        return PaymentFigures()
    totals = [each.total_satang for each in consolidation.instalments]
    return PaymentFigures(
        payment_satang=consolidation.payment_satang,
        highest_satang=max(totals),
        every_months=consolidation.every_months,
        count=len(totals),
        first_due=consolidation.first_due,
        last_due=consolidation.last_due,
        principal_satang=consolidation.principal_satang,
        accrued_satang=consolidation.accrued_satang,
        interest_satang=consolidation.interest_satang,
    )


@dataclass(frozen=True, slots=True)
class FundCost:
    """What a plan costs one fund, in satang.

    `interest_forgone_satang` is the interest its debts would bear on the plan's own terms at the rates
    agreed, less what they will: what the lower rate or the waiver takes, not what the term does.
    """

    fund_key: str
    fund: str
    principal_waived_satang: int = 0
    accrued_waived_satang: int = 0
    penalty_waived_satang: int = 0
    interest_forgone_satang: int = 0

    @property
    def satang(self) -> int:
        """All of it; the penalty stands in the accrued interest already."""
        return (
            self.principal_waived_satang + self.accrued_waived_satang + self.interest_forgone_satang
        )


@dataclass(frozen=True, slots=True)
class Option:
    """A plan with all that it means. The program shows; people decide.

    `consolidation` is None when nothing is left to pay. `income_ppm` is the part of the stated income
    that the dearest payment takes, in millionths; None while no income was stated.
    """

    plan: Plan
    before: Before
    consolidation: Consolidation | None
    released: tuple[Released, ...]
    findings: tuple[LegalFinding, ...]
    costs: tuple[FundCost, ...]
    kinds: frozenset[Kind]
    today: PaymentFigures
    then: PaymentFigures
    income_ppm: int | None

    @property
    def refused(self) -> bool:
        """Whether the law lets it be neither signed nor printed."""
        return any(one.weight is Weight.REFUSES for one in self.findings)

    @property
    def payment_less_satang(self) -> int:
        """How much less is paid in a month than today; below 0 when it is more."""
        return self.today.monthly_satang - self.then.monthly_satang

    @property
    def interest_less_satang(self) -> int:
        """How much less interest is paid in all; below 0 when it is more, as more time costs."""
        return self.today.interest_satang - self.then.interest_satang


def restructure(plan: Plan, facts: Circumstances) -> Option:
    """Return what a plan means for a household, whether or not the law lets it be signed.

    Raises the refusals of `contracts.refusals`, RateUnknown, DebtTooSmallForTerm, GraceOfNothing and
    InstalmentOfNothing.
    """
    facts = reckoned_until(facts, plan.terms.start)
    taken = apply_plan(plan, facts)
    consolidation = _reckoned(plan, facts, taken)
    _check_sums(facts, taken)
    now, then = figures_of(facts.before.consolidation), figures_of(consolidation)
    return Option(
        plan=plan,
        before=facts.before,
        consolidation=consolidation,
        released=taken.released,
        findings=findings(plan, facts, taken, consolidation),
        costs=tuple(_costs(plan, facts, taken, consolidation)),
        kinds=kinds_of(plan, facts, taken, consolidation),
        today=now,
        then=then,
        income_ppm=_income_ppm(facts, then),
    )


def lawful_contract(option: Option, facts: Circumstances) -> Consolidation | None:
    """Return the contract of an option, asked of the law once more; None when nothing is left.

    Raises RateAboveCeiling.
    """
    taken = apply_plan(option.plan, facts)
    if not taken.debts:
        return None
    return lawful(taken.debts, option.plan.terms, facts.set_aside)


def _reckoned(plan: Plan, facts: Circumstances, taken: PlanEffects) -> Consolidation | None:
    if taken.debts:
        result = reckon(taken.debts, plan.terms, facts.set_aside)
        check_each_pays(result, taken.debts)
        return result
    if not taken.released:
        raise NothingToConsolidate
    return None


def _check_sums(facts: Circumstances, taken: PlanEffects) -> None:
    """Raise SumsDifferError unless what enters and what left are together what was owed."""
    left = sum(one.satang for one in taken.released if not one.stays)
    entered = sum(debt.owed_satang for debt in taken.debts)
    owed = sum(debt.owed_satang for debt in facts.debts)
    if left + entered != owed:
        raise SumsDifferError(owed, entered, left)


def _costs(
    plan: Plan, facts: Circumstances, taken: PlanEffects, consolidation: Consolidation | None
) -> Iterator[FundCost]:
    """Yield what the plan costs each fund that it costs anything, in the order of the debts."""
    tranches = () if consolidation is None else consolidation.tranches
    interest = {tranche.debt.line: tranche for tranche in tranches}
    costs: dict[str, FundCost] = {}
    for debt in facts.debts:
        gone = [one for one in taken.released if one.debt.line == debt.line]
        waived = [one for one in gone if one.way is Way.WAIVED]
        moved_away = any(one.way is Way.DEBTOR and not one.stays for one in gone)
        after = interest.get(debt.line)
        as_agreed = replace(
            debt,
            balance_satang=debt.balance_satang
            - sum(one.principal_satang for one in gone if one.way is Way.SAVINGS),
        )
        unchanged = after is not None and after.debt == as_agreed
        if moved_away or unchanged:
            forgone = 0
        else:
            paid = 0 if after is None else after.interest_satang
            forgone = max(0, _interest_as_agreed(as_agreed, plan) - paid)
        before = costs.get(debt.fund_key or debt.fund, FundCost(debt.fund_key, debt.fund))
        costs[debt.fund_key or debt.fund] = replace(
            before,
            principal_waived_satang=before.principal_waived_satang
            + sum(one.principal_satang for one in waived),
            accrued_waived_satang=before.accrued_waived_satang
            + sum(one.accrued_satang for one in waived),
            penalty_waived_satang=before.penalty_waived_satang
            + sum(one.penalty_satang for one in waived),
            interest_forgone_satang=before.interest_forgone_satang + forgone,
        )
    yield from (cost for cost in costs.values() if cost.satang)


def _interest_as_agreed(debt: OldDebt, plan: Plan) -> int:
    """Return the interest a debt would bear over the plan's term at what was agreed, 0 if it cannot."""
    terms: Terms = tranche_terms(debt, plan.terms)
    try:
        return interest_of(terms, plan.terms.due, start=plan.terms.start)
    except (InstalmentTooSmall, TooManyInstalments):
        return 0


def _income_ppm(facts: Circumstances, then: PaymentFigures) -> int | None:
    if facts.income is None or not facts.income.monthly_satang:
        return None
    income = facts.income.monthly_satang * then.every_months
    return half_up_div(then.highest_satang * MILLION, income)
