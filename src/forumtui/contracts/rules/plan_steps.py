"""What a plan can be changed to: where it begins from, and one step up or down of each of its rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from forumtui.contracts.rules.circumstances import Circumstances
from forumtui.contracts.rules.contract import (
    LATEST_AFTER_MONTHS,
    LONGEST_MONTHS,
    UNITS_SATANG,
    RepaymentTerms,
)
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.plan import Plan, PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.plan_effects import highest_equalised_ppm
from forumtui.lending.periods import EVERY_MONTHS, add_months
from forumtui.lending.rates import MONTHS_A_YEAR

Value = TypeVar("Value")

RATE_STEP: Final = 5_000
"""Half a per cent a year, in ppm."""

WAIVER_STEP: Final = 10_000
"""A hundred baht, in satang."""

LONGER: Final = 12
"""How many instalments more the extending preset begins with."""

TERMS: Final = ("count", "every", "first_due", "grace", "equalised", "unit")
"""What can be changed on the whole contract, in the order of how often it is."""


def presets(usual: Plan, facts: Circumstances) -> tuple[tuple[str, Plan], ...]:
    """Return the plans to begin from: as agreed (`usual`), extend, reduce, release."""
    count = min(LONGEST_MONTHS // usual.terms.every_months, usual.terms.count + LONGER)
    longer = replace(usual, terms=replace(usual.terms, count=count))
    reduced = changed(facts, usual, "equalised", -1)
    released = replace(usual, releases=_first_paid(facts))
    return (("usual", usual), ("extend", longer), ("reduce", reduced), ("release", released))


def _first_paid(facts: Circumstances) -> tuple[PlannedRelease, ...]:
    """Return the release of the smallest debt that a saver's money pays whole; none where none does."""
    for debt in sorted(facts.debts, key=lambda one: one.owed_satang):
        for key, saved in facts.savings.items():
            if saved.owner_key == debt.debtor_key and saved.satang >= debt.owed_satang > 0:
                return (PlannedRelease(debt.line, Way.SAVINGS, saving=key),)
    return ()


def changeable(debt: OldDebt) -> Iterator[str]:
    """Yield what can be changed on a debt."""
    if debt.agreed_rate_ppm:
        yield "rate"
    if debt.accrued_satang:
        yield "accrued"
    if debt.balance_satang:
        yield "principal"
    yield "release"


def changed(facts: Circumstances, plan: Plan, key: str, by: int, *, large: bool = False) -> Plan:
    """Return the plan after one step of a row up or down (`large`: a larger one).

    `key` is one of TERMS, or a debt's line and what of it is `changeable`: "L17.rate". What cannot be
    changed any further stays as it is.
    """
    line, _, what = key.rpartition(".")
    if not line:
        return _CONTRACT[what](facts, plan, by, large)
    debt = next((one for one in facts.debts if one.line == line), None)
    if debt is None:
        return plan
    if what == "release":
        return _release(facts, plan, debt, by)
    change = plan.change_of(line)
    if what == "rate":
        rates = _rates(debt.agreed_rate_ppm or 0)
        new = replace(change, rate_ppm=_neighbour(rates, change.rate_ppm, by * (4 if large else 1)))
    elif what == "accrued":
        waived = _waived(change.accrued_waived_satang, debt.accrued_satang, by, large)
        new = replace(change, accrued_waived_satang=waived)
    else:
        waived = _waived(change.principal_waived_satang, debt.balance_satang, by, large)
        new = replace(change, principal_waived_satang=waived)
    return _with_change(plan, new)


def _with_change(plan: Plan, change: TrancheChange) -> Plan:
    others = tuple(one for one in plan.changes if one.line != change.line)
    kept = () if change == TrancheChange(change.line) else (change,)
    return replace(plan, changes=(*others, *kept))


def _waived(waived: int, whole: int, by: int, large: bool) -> int:
    step = WAIVER_STEP * (10 if large else 1)
    if by < 0 and waived == whole and whole % WAIVER_STEP:
        return whole - whole % WAIVER_STEP
    return max(0, min(whole, waived + by * step))


def _rates(highest: int) -> list[int | None]:
    """Return the rates there are to choose from, the agreed one (None) last."""
    return [*range(0, highest, RATE_STEP), None]


def _neighbour(values: Sequence[Value], value: Value, by: int) -> Value:
    at = values.index(value) if value in values else len(values) - 1
    return values[max(0, min(len(values) - 1, at + by))]


def _count(_facts: Circumstances, plan: Plan, by: int, large: bool) -> Plan:
    terms = plan.terms
    step = max(1, MONTHS_A_YEAR // terms.every_months) if large else 1
    longest = LONGEST_MONTHS // terms.every_months
    count = max(terms.grace + 1, min(longest, terms.count + by * step))
    return replace(plan, terms=replace(terms, count=count))


def _every(facts: Circumstances, plan: Plan, by: int, _large: bool) -> Plan:
    """Take instalments further apart or nearer: the term stays about as long."""
    every = _neighbour(EVERY_MONTHS, plan.terms.every_months, by)
    if every == plan.terms.every_months:
        return plan
    return replace(plan, terms=apart(plan.terms, every, _start(facts, plan.terms)))


def apart(terms: RepaymentTerms, every_months: int, start: date) -> RepaymentTerms:
    """Return terms with that many months between two instalments, the first after as many.

    The term stays about as long: there are as many instalments as it takes.
    """
    count = max(1, min(LONGEST_MONTHS // every_months, -(-terms.months // every_months)))
    return replace(
        terms,
        every_months=every_months,
        count=count,
        first_due=add_months(start, every_months),
        grace=min(terms.grace, count - 1),
    )


def _start(facts: Circumstances, terms: RepaymentTerms) -> date:
    return terms.start or facts.today


def _first_due(facts: Circumstances, plan: Plan, by: int, large: bool) -> Plan:
    terms = plan.terms
    start, first = _start(facts, terms), terms.first_due
    months = (first.year - start.year) * MONTHS_A_YEAR + first.month - start.month
    latest = terms.every_months + LATEST_AFTER_MONTHS
    later = max(1, min(latest, months + by * (6 if large else 1)))
    return replace(plan, terms=replace(terms, first_due=add_months(start, later)))


def _grace(_facts: Circumstances, plan: Plan, by: int, large: bool) -> Plan:
    grace = plan.terms.grace + by * (6 if large else 1)
    return replace(plan, terms=replace(plan.terms, grace=max(0, min(plan.terms.count - 1, grace))))


def _unit(_facts: Circumstances, plan: Plan, by: int, _large: bool) -> Plan:
    unit = _neighbour(UNITS_SATANG, plan.terms.unit_satang, by)
    return replace(plan, terms=replace(plan.terms, unit_satang=unit))


def _equalised(facts: Circumstances, plan: Plan, by: int, large: bool) -> Plan:
    highest = highest_equalised_ppm(facts.debts)
    rates = [*range(0, highest, RATE_STEP), highest, None] if highest else [None]
    wanted = _neighbour(rates, plan.equalised_ppm, by * (4 if large else 1))
    return replace(plan, equalised_ppm=wanted)


_CONTRACT: Final[dict[str, Callable[[Circumstances, Plan, int, bool], Plan]]] = {
    "count": _count,
    "every": _every,
    "first_due": _first_due,
    "grace": _grace,
    "equalised": _equalised,
    "unit": _unit,
}


def releases_for(facts: Circumstances, debt: OldDebt) -> tuple[PlannedRelease | None, ...]:
    """Return the ways in which a debt could leave, None first: it stays as it is."""
    line = debt.line
    savings = [
        PlannedRelease(
            line,
            Way.SAVINGS,
            None if saved.satang >= debt.owed_satang else saved.satang,
            saving=key,
        )
        for key, saved in facts.savings.items()
        if saved.satang > 0 and debt.owed_satang
    ]
    funds = [
        PlannedRelease(line, Way.FUND, to=key, to_name=name)
        for key, name in facts.funds.items()
        if key != debt.fund_key
    ]
    people = [
        PlannedRelease(line, Way.DEBTOR, to=key, to_name=facts.signers[key].name)
        for key in sorted(facts.household)
        if key != debt.debtor_key and key in facts.signers and _may_take_over(facts, key)
    ]
    return (None, *savings, PlannedRelease(line, Way.WAIVED), *funds, *people)


def _may_take_over(facts: Circumstances, key: str) -> bool:
    standing = facts.signers[key].standing
    return not (standing.died or standing.is_minor(facts.today))


def _release(facts: Circumstances, plan: Plan, debt: OldDebt, by: int) -> Plan:
    ways = releases_for(facts, debt)
    now = next(iter(plan.releases_of(debt.line)), None)
    wanted = _neighbour(ways, now, by)
    others = tuple(one for one in plan.releases if one.line != debt.line)
    # What leaves whole has nothing left to be lowered.
    changes = tuple(one for one in plan.changes if one.line != debt.line)
    return replace(
        plan,
        releases=others if wanted is None else (*others, wanted),
        changes=plan.changes if wanted is None else changes,
    )
