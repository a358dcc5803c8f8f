"""Sub-step 4.2, options side by side: a household at the table, and what each plan would mean."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

from forumtui.core.ceiling import CEILING_PPM
from forumtui.core.circumstances import Circumstances
from forumtui.core.contract_terms import ContractTerms
from forumtui.core.due_dates import add_months
from forumtui.core.findings import Finding, Weight
from forumtui.core.plan import Plan, PlannedRelease, Way
from forumtui.core.restructuring import Figures, Option, restructure
from forumtui.core.restructuring_refusals import TargetUnknown
from forumtui.core.takeover import lowest_agreed_ppm
from forumtui.steps.circumstances import circumstances
from forumtui.steps.contract_paper import Occasion, check_answered, check_first_due, occasion
from forumtui.steps.household_debts import Brought, brought, record_of
from forumtui.steps.lending import Lending, lending_now
from forumtui.store.database import Store
from forumtui.store.restructuring import ProposalView, open_proposal
from forumtui.store.verification import HouseholdView, household_view


@dataclass(frozen=True, slots=True)
class Table:
    """A household at the table: what its plans are measured by, and the plan to begin from.

    `plan` keeps every rate over the village's usual term. `fingerprint` is that of its lines.
    `proposal` is the one that is open, None when there is none.
    """

    household: int
    house: str
    circumstances: Circumstances
    settled: Lending
    plan: Plan
    fingerprint: str
    proposal: ProposalView | None


@dataclass(frozen=True, slots=True)
class Offered:
    """A plan both ways: every rate as agreed, and one rate for all.

    `equalised` is None where no debt bears interest.
    """

    kept: Option
    equalised: Option | None


def at_the_table(
    store: Store, household: int, *, others: Iterable[int] = (), today: date | None = None
) -> Table:
    """Return a household with all that its plans are measured by. Writes nothing.

    `others` are persons outside the household whom a plan may name. Raises NotConfirmed.
    """
    with store.reading():
        return table_of(household_view(household), occasion(today), others)


def options_of(table: Table, plan: Plan) -> Offered:
    """Return what a plan means, both ways. Pure: it can be asked after every key.

    One rate for all is the plan's own, else the one the members resolved on, never above the lowest
    agreed nor the law's. Raises the refusals of the core: what cannot be reckoned at all.
    """
    facts = table.circumstances
    plan = dated(plan, facts.today)
    kept = restructure(replace(plan, equalised_ppm=None), facts)
    rate_ppm = plan.equalised_ppm
    if rate_ppm is None:
        highest = min(CEILING_PPM, lowest_agreed_ppm(facts.debts))
        settled = table.settled.equalised_ppm
        rate_ppm = highest if settled is None else min(highest, settled)
        if not highest:
            return Offered(kept, None)
    return Offered(kept, restructure(replace(plan, equalised_ppm=rate_ppm), facts))


def options(
    store: Store, household: int, plan: Plan | None = None, *, today: date | None = None
) -> Offered:
    """Return what a plan means for a household, both ways: None is the usual term. Writes nothing.

    Raises NotConfirmed, and the refusals of the core.
    """
    others = () if plan is None else others_of(plan)
    table = at_the_table(store, household, others=others, today=today)
    return options_of(table, table.plan if plan is None else named(plan, table))


def warnings(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what must be heard before the plan can be put forward."""
    return tuple(one for one in found if one.weight is Weight.ASKS)


def table_of(view: HouseholdView, when: Occasion, others: Iterable[int]) -> Table:
    """Return a household at the table. Raises NotConfirmed. Inside a transaction."""
    check_answered(view)
    debts, settled = brought(view), lending_now()
    first_due = add_months(when.day, 1)
    return Table(
        household=view.id,
        house=view.house,
        circumstances=circumstances(view, debts, settled, when.day, others=others),
        settled=settled,
        plan=Plan(ContractTerms(settled.usual_months, first_due, start=when.day)),
        fingerprint=fingerprint_of(view, debts),
        proposal=open_proposal(view.id),
    )


def others_of(plan: Plan) -> tuple[int, ...]:
    """Return the persons to whom a plan moves debts."""
    return tuple(record_of(one.to) for one in plan.releases if one.way is Way.DEBTOR)


def named(plan: Plan, table: Table) -> Plan:
    """Return the plan with the names of whom debts move to. Raises TargetUnknown."""
    return replace(plan, releases=tuple(_with_name(one, table) for one in plan.releases))


def _with_name(one: PlannedRelease, table: Table) -> PlannedRelease:
    facts = table.circumstances
    if one.way is Way.DEBTOR:
        signer = facts.signers.get(one.to)
        name = None if signer is None else signer.name
    elif one.way is Way.FUND:
        name = facts.funds.get(one.to)
    else:
        return one
    if name is None:
        raise TargetUnknown(to=one.to)
    return replace(one, to_name=name)


def dated(plan: Plan, day: date) -> Plan:
    """Return the plan with the day from which interest runs written down: it never moves again."""
    if plan.terms.start is not None:
        return plan
    check_first_due(plan.terms.first_due, day)
    return replace(plan, terms=replace(plan.terms, start=day))


def fingerprint_of(view: HouseholdView, debts: Brought) -> str:
    """Return the SHA-256 that binds a proposal to the lines shown, and to the debts moved here."""
    shown = [view.fingerprint_of(person) for person in view.persons_with_lines]
    lines = {line.line for line in view.lines}
    moved = [
        f"{line}:{loan.balance_satang}:{loan.accrued_satang}"
        for line, loan in debts.loans.items()
        if line not in lines
    ]
    return sha256("\n".join(sorted(shown) + sorted(moved)).encode()).hexdigest()


def figures_text(figures: Figures) -> str:
    """Return figures as JSON that is the same on every machine."""
    facts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(figures).items()
    }
    return json.dumps(facts, sort_keys=True, separators=(",", ":"))


def figures_from_text(text: str) -> Figures:
    """Return the figures that `figures_text` wrote."""
    facts = json.loads(text)
    for name in ("first_due", "last_due"):
        facts[name] = None if facts[name] is None else date.fromisoformat(facts[name])
    return Figures(**facts)
