"""What a plan does to each debt (ยืด ลด ปลด ย้าย), measured by that debt's own terms and due day.

And what of it forgives: one rule, asked by every guard.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.contracts.rules.circumstances import Circumstances, reckoned_until
from forumtui.contracts.rules.contract import Consolidation, DebtTranche
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.plan import Kind, Plan, Way
from forumtui.contracts.rules.plan_effects import PlanEffects, Released, apply_plan
from forumtui.lending.schedule import Method


def bears_less(
    agreed_ppm: int | None, agreed: Method, rate_ppm: int | None, method: Method
) -> bool:
    """Return whether a rate by a method is lower than the one that was agreed, by the method agreed.

    A flat rate is borne on what was lent, not on what is owed still: the same rate by any other
    method is a lower one. A rate that was never said is not lowered.
    """
    if not agreed_ppm or rate_ppm is None:
        return False
    flat_no_more = agreed is Method.FLAT and method is not Method.FLAT
    return rate_ppm < agreed_ppm or flat_no_more


@dataclass(frozen=True, slots=True)
class DebtChange:
    """One debt before a plan and after it: `after` is None where nothing of it is in the contract.

    `gone` is what left it or moved. `tranche` is what it becomes, None where it was not reckoned.
    """

    before: OldDebt
    after: OldDebt | None
    gone: tuple[Released, ...]
    tranche: DebtTranche | None = None

    @property
    def waived_satang(self) -> int:
        """What is waived of it: principal, accrued interest and penalty."""
        return sum(one.satang for one in self.gone if one.way is Way.WAIVED)

    @property
    def ways(self) -> frozenset[Way]:
        """The ways in which it, or a part of it, leaves its old place."""
        return frozenset(one.way for one in self.gone)

    @property
    def moves_away(self) -> bool:
        """Whether it is owed on outside the household."""
        return any(one.way is Way.DEBTOR and not one.stays for one in self.gone)

    @property
    def rate_lowered(self) -> bool:
        """Whether it bears less a year than was agreed."""
        if self.after is None:
            return False
        before, after = self.before, self.after
        return bears_less(
            before.agreed_rate_ppm, before.method, after.agreed_rate_ppm, after.method
        )

    @property
    def reduced(self) -> bool:
        """Whether less is owed for it or borne by it: a part waived, or a lower rate.

        What costs more by another method or a longer time is not reduced.
        """
        part = 0 < self.waived_satang < self.before.owed_satang
        return part or self.rate_lowered

    @property
    def forgiven(self) -> bool:
        """Whether its fund gives anything up: waived, a lower rate, its claim, or its debtor.

        What is paid, from savings or later, is not forgiven.
        """
        moved = not self.ways.isdisjoint({Way.FUND, Way.DEBTOR})
        return bool(self.waived_satang) or self.rate_lowered or moved


def forgives(plan: Plan, facts: Circumstances) -> bool:
    """Return whether a plan forgives anything: then it takes the members' resolution and two officers.

    It is judged by what becomes of the debts, whatever option of a plan brings it about. Raises what
    `apply_plan` raises.
    """
    facts = reckoned_until(facts, plan.terms.start)
    return any(change.forgiven for change in _changes(facts, apply_plan(plan, facts), None))


def debt_changes(
    facts: Circumstances, taken: PlanEffects, consolidation: Consolidation | None
) -> tuple[DebtChange, ...]:
    """Return what becomes of every debt, in the order of the debts."""
    return tuple(_changes(facts, taken, consolidation))


def _changes(
    facts: Circumstances, taken: PlanEffects, consolidation: Consolidation | None
) -> Iterator[DebtChange]:
    inside = {debt.line: debt for debt in taken.debts}
    tranches = () if consolidation is None else consolidation.tranches
    reckoned = {tranche.debt.line: tranche for tranche in tranches}
    for debt in facts.debts:
        gone = tuple(one for one in taken.released if one.debt.line == debt.line)
        yield DebtChange(debt, inside.get(debt.line), gone, reckoned.get(debt.line))


def ends_before(debt: OldDebt, facts: Circumstances) -> date | None:
    """Return the day a debt ends by the contract that stands, else by its books; None: by neither."""
    tranche = _standing_tranche(debt, facts)
    return debt.due_on if tranche is None else tranche.last_due


def is_extended(tranche: DebtTranche, facts: Circumstances) -> bool:
    """Return whether a debt ends later than it did.

    Where no day was agreed it could be called in at any time (section 652): any day is more time.
    """
    before = ends_before(tranche.debt, facts)
    return before is None or tranche.last_due > before


def kinds_of(
    plan: Plan, facts: Circumstances, taken: PlanEffects, consolidation: Consolidation | None
) -> frozenset[Kind]:
    """Return what a plan does to a household's debts: one kind, several, or none.

    Everything is compared with the debt itself, as its books or the contract that stands have it;
    never with what the household would pay over some usual term.
    """
    changes = debt_changes(facts, taken, consolidation)
    return frozenset(kind for change in changes for kind in _kinds(change, plan, facts))


def _kinds(change: DebtChange, plan: Plan, facts: Circumstances) -> Iterator[Kind]:
    if change.reduced:
        yield Kind.REDUCE
    if Way.FUND in change.ways:
        yield Kind.MOVE
    if Way.DEBTOR in change.ways:
        yield Kind.DEBTOR
    if change.after is None:
        if not change.moves_away:
            yield Kind.RELEASE
    elif change.tranche is not None:
        if is_extended(change.tranche, facts):
            yield Kind.EXTEND
        if _other_terms(change, change.tranche, plan, facts):
            yield Kind.TERMS


def _other_terms(
    change: DebtChange, tranche: DebtTranche, plan: Plan, facts: Circumstances
) -> bool:
    """Return whether a debt is paid otherwise than was agreed, apart from more time and a lower rate."""
    before, after = change.before, tranche.debt
    # That a flat rate is left off is a lower rate, not another way of paying the same.
    no_more_flat = before.method is Method.FLAT and after.method is Method.DECLINING
    if before.method is not after.method and not no_more_flat:
        return True
    if before.instalment_satang != after.instalment_satang:
        return True
    ends = ends_before(before, facts)
    if ends is not None and tranche.last_due < ends:
        return True
    standing = facts.before.consolidation
    terms = None if standing is None or not facts.before.number else standing.terms
    if terms is None or _standing_tranche(before, facts) is None:
        return bool(plan.terms.grace)
    return (terms.every_months, terms.grace) != (plan.terms.every_months, plan.terms.grace)


def _standing_tranche(debt: OldDebt, facts: Circumstances) -> DebtTranche | None:
    standing = facts.before.consolidation if facts.before.number else None
    tranches = () if standing is None else standing.tranches
    return next((one for one in tranches if one.debt.line == debt.line), None)
