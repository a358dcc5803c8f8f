"""What a plan consists of, row by row, and what a key makes of a row. Pure: nothing is drawn here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from forumtui.contracts.acts.planning import Table
from forumtui.contracts.rules.contract import LONGEST_MONTHS, UNITS_SATANG, ContractTerms
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.plan import Plan, PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.plan_effects import lowest_agreed_ppm
from forumtui.lending.periods import EVERY_MONTHS, add_months
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht

Value = TypeVar("Value")

RATE_STEP: Final = 5_000
"""Half a per cent a year, in ppm."""

WAIVER_STEP: Final = 10_000
"""A hundred baht, in satang."""

MONTHS_A_YEAR: Final = 12

TERMS: Final = ("count", "every", "first_due", "grace", "equalised", "unit")
"""The rows of the whole contract, in the order of how often they are changed."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One thing that can be changed, and how it stands. `line` is the debt's, "" of the contract."""

    key: str
    label: str
    value: str
    line: str = ""


def plan_rows(table: Table, plan: Plan, say: Messages) -> tuple[PlanRow, ...]:
    """Return every row: those of the whole contract, then each debt's own."""
    rows = [PlanRow(key, say(f"restructuring.row_{key}"), _term(plan, key, say)) for key in TERMS]
    for debt in table.circumstances.debts:
        rows += [
            PlanRow(
                f"{debt.line}.{what}",
                say(f"restructuring.row_{what}", fund=debt.fund, debtor=debt.debtor),
                _of_debt(table, plan, debt, what, say),
                debt.line,
            )
            for what in _whats(debt)
        ]
    return tuple(rows)


def _whats(debt: OldDebt) -> list[str]:
    """Return what can be changed on a debt."""
    return [
        *(["rate"] if debt.agreed_rate_ppm else []),
        *(["accrued"] if debt.accrued_satang else []),
        *(["principal"] if debt.balance_satang else []),
        "release",
    ]


def _term(plan: Plan, key: str, say: Messages) -> str:
    terms = plan.terms
    if key == "first_due":
        return say.day(terms.first_due)
    if key == "equalised":
        rate = plan.equalised_ppm
        if rate is None:
            return say("restructuring.value_kept")
        return say("restructuring.value_rate", rate=rate_text(rate))
    if key == "unit":
        return say("restructuring.value_baht", amount=format_baht(terms.unit_satang))
    if key == "every":
        return say("restructuring.value_every", months=terms.every_months)
    number = terms.count if key == "count" else terms.grace
    return say(f"restructuring.value_{key}", number=number)


def _of_debt(table: Table, plan: Plan, debt: OldDebt, what: str, say: Messages) -> str:
    change = plan.change_of(debt.line)
    if what == "rate":
        agreed = debt.agreed_rate_ppm or 0
        rate = agreed if change.rate_ppm is None else change.rate_ppm
        key = "value_rate_agreed" if change.rate_ppm is None else "value_rate"
        return say(f"restructuring.{key}", rate=rate_text(rate))
    if what == "release":
        return _release_text(table, plan.releases_of(debt.line), say)
    waived = change.accrued_waived_satang if what == "accrued" else change.principal_waived_satang
    whole = debt.accrued_satang if what == "accrued" else debt.balance_satang
    return say("restructuring.value_of", amount=format_baht(waived), whole=format_baht(whole))


def _release_text(table: Table, releases: Sequence[PlannedRelease], say: Messages) -> str:
    if not releases:
        return say("restructuring.release_none")
    one = releases[0]
    if one.way is Way.SAVINGS:
        saver = table.circumstances.savings[one.saving].owner
        amount = (
            say("restructuring.release_whole") if one.satang is None else format_baht(one.satang)
        )
        return say("restructuring.release_savings", saver=saver, amount=amount)
    return say(f"restructuring.release_{one.way.value}", to=one.to_name)


def changed(table: Table, plan: Plan, key: str, by: int, *, large: bool = False) -> Plan:
    """Return the plan after a row is changed by one step up or down (`large`: a larger one).

    What cannot be changed any further stays as it is.
    """
    line, _, what = key.rpartition(".")
    if not line:
        return _CONTRACT[what](table, plan, by, large)
    debt = next(one for one in table.circumstances.debts if one.line == line)
    if what == "release":
        return _release(table, plan, debt, by)
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


def _count(_table: Table, plan: Plan, by: int, large: bool) -> Plan:
    terms = plan.terms
    step = max(1, MONTHS_A_YEAR // terms.every_months) if large else 1
    longest = LONGEST_MONTHS // terms.every_months
    count = max(terms.grace + 1, min(longest, terms.count + by * step))
    return replace(plan, terms=replace(terms, count=count))


def _every(table: Table, plan: Plan, by: int, _large: bool) -> Plan:
    """Take instalments further apart or nearer: the term stays about as long."""
    terms = plan.terms
    every = _neighbour(EVERY_MONTHS, terms.every_months, by)
    if every == terms.every_months:
        return plan
    count = max(1, min(LONGEST_MONTHS // every, -(-terms.months // every)))
    first_due = add_months(_start(table, terms), every)
    grace = min(terms.grace, count - 1)
    return replace(
        plan,
        terms=replace(terms, every_months=every, count=count, first_due=first_due, grace=grace),
    )


def _start(table: Table, terms: ContractTerms) -> date:
    return terms.start or table.circumstances.today


def _first_due(table: Table, plan: Plan, by: int, large: bool) -> Plan:
    start, first = _start(table, plan.terms), plan.terms.first_due
    months = (first.year - start.year) * MONTHS_A_YEAR + first.month - start.month
    later = max(1, min(5 * MONTHS_A_YEAR, months + by * (6 if large else 1)))
    return replace(plan, terms=replace(plan.terms, first_due=add_months(start, later)))


def _grace(_table: Table, plan: Plan, by: int, large: bool) -> Plan:
    grace = plan.terms.grace + by * (6 if large else 1)
    return replace(plan, terms=replace(plan.terms, grace=max(0, min(plan.terms.count - 1, grace))))


def _unit(_table: Table, plan: Plan, by: int, _large: bool) -> Plan:
    unit = _neighbour(UNITS_SATANG, plan.terms.unit_satang, by)
    return replace(plan, terms=replace(plan.terms, unit_satang=unit))


def _equalised(table: Table, plan: Plan, by: int, large: bool) -> Plan:
    highest = min(CEILING_PPM, lowest_agreed_ppm(table.circumstances.debts))
    rates = [*range(0, highest, RATE_STEP), highest, None] if highest else [None]
    wanted = _neighbour(rates, plan.equalised_ppm, by * (4 if large else 1))
    return replace(plan, equalised_ppm=wanted)


_CONTRACT: Final[dict[str, Callable[[Table, Plan, int, bool], Plan]]] = {
    "count": _count,
    "every": _every,
    "first_due": _first_due,
    "grace": _grace,
    "equalised": _equalised,
    "unit": _unit,
}


def releases_for(table: Table, debt: OldDebt) -> tuple[PlannedRelease | None, ...]:
    """Return the ways in which a debt could leave, None first: it stays as it is."""
    facts, line = table.circumstances, debt.line
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
        if key != debt.debtor_key and key in facts.signers and not facts.signers[key].child
    ]
    return (None, *savings, PlannedRelease(line, Way.WAIVED), *funds, *people)


def _release(table: Table, plan: Plan, debt: OldDebt, by: int) -> Plan:
    ways = releases_for(table, debt)
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
