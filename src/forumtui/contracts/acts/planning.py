"""What a plan is measured by, and what it would mean (sub-step 4.2): options side by side."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

from forumtui.areas import CONTRACT_INTEREST, brought
from forumtui.contracts.acts.case import Case, as_it_stands, case_of
from forumtui.contracts.acts.debts import Brought, fund_key, record_of
from forumtui.contracts.acts.lending import Lending, interest_gap
from forumtui.contracts.acts.summary import check_answered
from forumtui.contracts.records.proposals import (
    ProposalView,
    SignerFacts,
    signer_facts,
    stated_income,
)
from forumtui.contracts.records.told import (
    ReceivedView,
    anything_told_of_loans,
    had_by,
    received,
)
from forumtui.contracts.refusals import (
    DebtFrozen,
    EveryDebtorDeclined,
    FundOnHoldUnheard,
    NoProposal,
    NothingToConsolidate,
    TargetUnknown,
)
from forumtui.contracts.rules.circumstances import (
    Before,
    BeforeKind,
    Circumstances,
    Declined,
    Income,
    Running,
    Saved,
    Signer,
    reckoned_until,
)
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import Consolidation, RepaymentTerms, check_first_due
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.contracts.rules.plan import Plan, PlannedRelease, Way, plan_from_text
from forumtui.contracts.rules.plan_effects import frozen_until, highest_equalised_ppm
from forumtui.contracts.rules.restructuring import Option, PaymentFigures, restructure
from forumtui.contracts.rules.told.loans import Received, ToldOfLoan
from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.ledger.records.contracted import any_contract
from forumtui.ledger.records.loans import LoanFacts
from forumtui.ledger.records.received import repaid_from
from forumtui.lending.periods import add_months
from forumtui.lending.refusals import InstalmentTooSmall, TooManyInstalments
from forumtui.people.records.person_facts import Known, dead_since, facts_of
from forumtui.people.rules.person_facts import PersonStanding
from forumtui.verification.records.household_view import HouseholdView
from forumtui.village.records.residents import names_of, person_key, ties_of
from forumtui.village.rules import FundKind


def circumstances(
    case: Case, *, others: Iterable[int] = (), before: Before | None = None
) -> Circumstances:
    """Return what a plan for the household is measured by, on the case's day. Inside a transaction.

    `others` are persons outside the household whom the plan names. `before` is what it is compared
    with, None to reckon it here.
    """
    view, debts = case.view, case.debts
    named = {line: case.guarantors.get(record_of(line), ()) for line in debts.loans}
    income, gap = stated_income(view.id), _interest_gap(case)
    shelf = debts.shelf.values()
    facts = Circumstances(
        today=case.when.day,
        debts=debts.inside,
        set_aside=debts.aside,
        before=Before(BeforeKind.USUAL, 0, None) if before is None else before,
        household=frozenset(member.key for member in view.members),
        signers=signers_of(view, others),
        guarantors={line: names for line, names in named.items() if names},
        savings=_savings(view, debts),
        funds={fund_key(fund.id): fund.name for fund in shelf},
        interest_free=frozenset(
            fund_key(fund.id) for fund in shelf if fund.kind == FundKind.POVERTY_FUND
        ),
        known_on=_known_on(view, debts),
        registered_rates={line: loan.rate_ppm or 0 for line, loan in debts.loans.items()},
        income=None if income is None else Income(*income),
        income_share=case.settled.income_share,
        restructured=sum(one.carried_out for one in case.proposals),
        interest_gap=gap,
        undecided=gap is not None and not any_contract(),
        running=running_of(case),
        received=_received(view, debts),
        notes={line: loan.note for line, loan in debts.loans.items() if loan.note},
        told=_told(debts),
        unsaid=frozenset(
            line
            for line, loan in debts.loans.items()
            if not (loan.method_said or loan.kind == FundKind.POVERTY_FUND)
        ),
        declined=None
        if case.declined is None
        else Declined(view.house, case.declined.said_by, case.declined.said_on),
    )
    if before is not None:
        return facts
    return replace(facts, before=_before(case, reckoned_until(facts, facts.today).debts))


def _interest_gap(case: Case) -> tuple[date, date] | None:
    """Return the days of which the village has not decided, None where there are none."""
    cut_off = case.view.cut_off
    if cut_off is None or case.settled.interest_decided:
        return None
    return interest_gap(cut_off, case.when.day)


def running_of(case: Case) -> dict[str, Running]:
    """Return how the interest of each debt runs until a contract's day, none where it does not.

    What a contract took over of it stays: it runs on from that contract's day. What was paid since bore
    until the day it was paid. Of a contract that is being repaid it is what that asks: what is due and
    unpaid, with its default interest, and the days since. Inside a transaction.
    """
    cut_off = case.view.cut_off
    if cut_off is None:
        return {}
    found: dict[str, Running] = {}
    if case.settled.reckoned:
        found = {line: _runs(loan, cut_off) for line, loan in case.debts.loans.items()}
    return found | _repaid(case, cut_off)


def _repaid(case: Case, cut_off: date) -> dict[str, Running]:
    """Return how interest runs of the debts of a contract that is being repaid."""
    standing = case.standing
    if standing is None or repaid_from(standing.id, standing.terms.first_due) > case.when.day:
        return {}
    asked: Mapping[str, int] = brought(CONTRACT_INTEREST)(standing, case.when.day)
    loans = {line: one for line, one in case.debts.loans.items() if line in asked}
    return {
        line: Running(
            since=max((cut_off, *(one.until for one in loan.taken_over))), asked_satang=asked[line]
        )
        for line, loan in loans.items()
    }


def _runs(loan: LoanFacts, cut_off: date) -> Running:
    # A loan that was made after the cut-off bears from its own day.
    since = max((cut_off, loan.made_on or cut_off, *(one.until for one in loan.taken_over)))
    paid = [one for one in loan.payments if one.paid_on > since]
    return Running(
        since=since,
        lent_satang=loan.lent_satang or 0,
        flat_until=loan.due_on,
        paid=tuple((one.paid_on, one.principal_satang) for one in paid if one.principal_satang),
        paid_satang=sum(one.since_satang for one in paid),
    )


def _told(debts: Brought) -> dict[str, ToldOfLoan]:
    """Return what was told at the desk of each debt's loan, of those of which anything was."""
    if not anything_told_of_loans():
        return {}
    loans = {one.id: line for line, one in debts.loans.items()}
    had, out = had_by(loans), received(loans)
    found: dict[str, ToldOfLoan] = {}
    for loan, line in loans.items():
        if loan in had or loan in out:
            who = had[loan].name if loan in had else ""
            got = _handed_out(out[loan], debts.loans[line]) if loan in out else None
            found[line] = ToldOfLoan(who, got)
    return found


def _handed_out(told: ReceivedView, loan: LoanFacts) -> Received:
    """Return what was handed out of a loan, with what was paid back of it by its books and since."""
    return Received(
        told.received_satang,
        told.lent_satang,
        told.months,
        loan.rate_ppm or 0,
        max(0, told.lent_satang - loan.read_satang)
        + sum(p.principal_satang for p in loan.payments),
    )


def _received(view: HouseholdView, debts: Brought) -> dict[str, str]:
    """Return the debts that moved here from another household, with the names of who owed them."""
    here = {member.id for member in view.members}
    owed = {debt.line: debts.loans[debt.line].person for debt in debts.inside}
    moved = {line: person for line, person in owed.items() if person not in here}
    names = names_of(moved.values()) if moved else {}
    return {line: names[person] for line, person in moved.items()}


def _before(case: Case, debts: Sequence[OldDebt]) -> Before:
    """Return what the household would pay without a plan: its contract, else the usual term.

    `debts` are what it owes today. Of a contract that is being repaid it is what is left of it.
    """
    standing = _standing(case)
    if standing is not None:
        return _going_on(case, standing, debts)
    months, today = case.settled.usual_months, case.when.day
    terms = RepaymentTerms(months, add_months(today, 1), start=today)
    return Before(BeforeKind.USUAL, months, _spread(debts, terms))


def _standing(case: Case) -> Before | None:
    if case.standing is None:
        return None
    contract = as_it_stands(case, case.standing)
    return Before(BeforeKind.STANDING, contract.months, contract, case.standing.number)


def _going_on(case: Case, before: Before, debts: Sequence[OldDebt]) -> Before:
    """Return a contract that stands as it goes on: what is owed today, over the due days to come."""
    standing, signed, today = case.standing, before.consolidation, case.when.day
    assert standing is not None
    assert signed is not None
    left = [one.due for one in signed.instalments if one.due > today]
    if not left or repaid_from(standing.id, standing.terms.first_due) > today:
        return before
    held = {one.debt.line for one in signed.tranches}
    gone = len(signed.instalments) - len(left)
    terms = replace(
        standing.terms,
        count=len(left),
        first_due=left[0],
        start=today,
        grace=max(0, min(len(left) - 1, standing.terms.grace - gone)),
    )
    rest = _spread([one for one in debts if one.line in held], terms)
    return before if rest is None else Before(before.kind, len(left), rest, before.number)


def _say_why_nothing(facts: Circumstances) -> None:
    """Refuse a household all of whose debts are set aside, by the first reason that can be mended."""
    for one in facts.set_aside:
        named = {"fund": one.debt.fund, "debtor": one.debt.debtor}
        if one.why is LeftOut.FUND_ON_HOLD:
            raise FundOnHoldUnheard(**named)
        if one.why is LeftOut.DECLINED:
            raise EveryDebtorDeclined(**named)
        if one.why is LeftOut.DECEASED:
            raise DebtFrozen(**named, until=frozen_until(one.debt.line, facts))


def merged_only(case: Case, terms: RepaymentTerms) -> tuple[Option, Circumstances]:
    """Return what merging a household's debts on `terms` means, nothing of them being changed.

    It is measured as every plan is; only that the household was restructured before is no matter
    here. Inside a transaction. Raises NothingToConsolidate, RateUnknown, DebtTooSmallForTerm,
    GraceOfNothing, InstalmentOfNothing;
    FundOnHoldUnheard and DebtFrozen where nothing is left for these reasons.
    """
    before = _standing(case) or Before(BeforeKind.USUAL, terms.months, None)
    facts = replace(circumstances(case, before=before), restructured=0)
    if not facts.debts:
        _say_why_nothing(facts)
    return restructure(Plan(terms), facts), reckoned_until(facts, terms.start)


def _spread(debts: Sequence[OldDebt], terms: RepaymentTerms) -> Consolidation | None:
    try:
        return reckon(debts, terms)
    except (InstalmentTooSmall, TooManyInstalments, NothingToConsolidate):
        return None


def _savings(view: HouseholdView, debts: Brought) -> dict[str, Saved]:
    """Return the household's savings that nobody disputes, less what was paid out of them."""
    lines = [line for line in view.lines if line.kind == "saving" and line.claimed_satang is None]
    return {
        line.line: Saved(
            line.person_name,
            person_key(line.person),
            line.balance_satang - debts.drawn.get(line.record, 0),
        )
        for line in lines
    }


def signers_of(view: HouseholdView, others: Iterable[int]) -> dict[str, Signer]:
    """Return who signs, with what is true of them; `others` are persons outside the household."""
    people = {
        one.id: (SignerFacts(one.id, one.title, one.name, one.birth_date), one.records)
        for one in view.members
    }
    strangers = set(others) - people.keys()
    if strangers:
        tied = ties_of(sorted(strangers)).records()
        people |= {
            one.person: (one, (one.person, *tied.get(one.person, ())))
            for one in signer_facts(strangers)
        }
    facts = facts_of({person: Known(one.title, of) for person, (one, of) in people.items()})
    return {
        person_key(person): Signer(one.name, PersonStanding(one.title, one.born, facts[person]))
        for person, (one, _) in sorted(people.items())
    }


def _known_on(view: HouseholdView, debts: Brought) -> dict[str, date]:
    """Return since when it is known here that each debt's debtor has died (s. 1754), by line.

    The first day any register or anybody said so, whichever line it stands beside.
    """
    dead = {one.debt.debtor_key for one in debts.aside if one.why is LeftOut.DECEASED}
    known: dict[str, date] = {}
    for member in view.members:
        if member.key not in dead:
            continue
        since = dead_since(member.records)
        if since is not None:
            known[member.key] = since
    return {
        one.debt.line: known[one.debt.debtor_key]
        for one in debts.aside
        if one.debt.debtor_key in known
    }


@dataclass(frozen=True, slots=True)
class PlanningFacts:
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


def chosen(offered: Offered, plan: Plan | None) -> Option:
    """Return the way the plan takes: every rate as agreed, or one rate for all."""
    wants_one = plan is not None and plan.equalised_ppm is not None
    return offered.equalised if wants_one and offered.equalised is not None else offered.kept


def at_the_table(
    store: Store, household: int, *, others: Iterable[int] = (), today: date | None = None
) -> PlanningFacts:
    """Return a household with all that its plans are measured by. Writes nothing.

    `others` are persons outside the household whom a plan may name. Raises NotConfirmed.
    """
    with store.reading():
        return table_of(case_of(household, today), others)


def options_of(table: PlanningFacts, plan: Plan) -> Offered:
    """Return what a plan means, both ways. Pure: it can be asked after every key.

    One rate for all is the plan's own, else the one the members resolved on, never above the lowest
    agreed nor the law's. Raises the refusals of the rules: what cannot be reckoned at all.
    """
    facts = table.circumstances
    plan = dated(plan, facts.today)
    kept = restructure(replace(plan, equalised_ppm=None), facts)
    rate_ppm = plan.equalised_ppm
    if rate_ppm is None:
        highest = highest_equalised_ppm(facts.debts)
        settled = table.settled.equalised_ppm
        rate_ppm = highest if settled is None else min(highest, settled)
        if not highest:
            return Offered(kept, None)
    return Offered(kept, restructure(replace(plan, equalised_ppm=rate_ppm), facts))


def options(
    store: Store, household: int, plan: Plan | None = None, *, today: date | None = None
) -> Offered:
    """Return what a plan means for a household, both ways: None is the usual term. Writes nothing.

    Raises NotConfirmed, and the refusals of the rules.
    """
    others = () if plan is None else others_of(plan)
    table = at_the_table(store, household, others=others, today=today)
    return options_of(table, table.plan if plan is None else named(plan, table))


def option_put_forward(store: Store, household: int) -> Option:
    """Return what the household's open proposal comes to. Raises NoProposal and what `options` does."""
    table = at_the_table(store, household)
    if table.proposal is None:
        raise NoProposal(house=table.house)
    return restructure(plan_from_text(table.proposal.plan), table.circumstances)


def table_of(case: Case, others: Iterable[int]) -> PlanningFacts:
    """Return a household at the table. Raises NotConfirmed. Inside a transaction."""
    check_answered(case.view)
    day, months = case.when.day, case.settled.usual_months
    if case.proposal is not None:
        # Else the guards would say less of whom its debts move to than when it is carried out.
        others = {*others, *others_of(plan_from_text(case.proposal.plan))}
    return PlanningFacts(
        household=case.view.id,
        house=case.view.house,
        circumstances=circumstances(case, others=others),
        settled=case.settled,
        plan=Plan(RepaymentTerms(months, add_months(day, 1), start=day)),
        fingerprint=fingerprint_of(case),
        proposal=case.proposal,
    )


def plan_shown(table: PlanningFacts, option: Option) -> str:
    """Return the digest of a plan with all that it comes to, as it is shown before it is proposed."""
    return seen_of(*shown_facts(table, option))


def shown_facts(table: PlanningFacts, option: Option) -> tuple[object, ...]:
    """Return what is shown of a plan: whose it is, what it is compared with, what it comes to.

    What follows from these by reckoning alone, the instalments, is not among them.
    """
    consolidation, before = option.consolidation, option.before
    return (
        table.house,
        table.fingerprint,
        option.plan,
        (before.kind, before.months, before.number),
        () if consolidation is None else tuple(one.debt for one in consolidation.tranches),
        table.circumstances.set_aside,
        option.released,
        option.findings,
        option.costs,
        (option.today, option.then, option.income_ppm),
    )


def others_of(plan: Plan) -> tuple[int, ...]:
    """Return the persons to whom a plan moves debts."""
    return tuple(record_of(one.to) for one in plan.releases if one.way is Way.DEBTOR)


def named(plan: Plan, table: PlanningFacts) -> Plan:
    """Return the plan with the names of whom debts move to. Raises TargetUnknown."""
    return replace(plan, releases=tuple(_with_name(one, table) for one in plan.releases))


def _with_name(one: PlannedRelease, table: PlanningFacts) -> PlannedRelease:
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
    check_first_due(plan.terms, day)
    return replace(plan, terms=replace(plan.terms, start=day))


def fingerprint_of(case: Case) -> str:
    """Return the SHA-256 that binds a proposal to the lines shown, and to the debts moved here."""
    view = case.view
    shown = [view.fingerprint_of(person) for person in view.persons_with_lines]
    lines = {line.line for line in view.lines}
    moved = [
        f"{line}:{loan.balance_satang}:{loan.accrued_satang}"
        for line, loan in case.debts.loans.items()
        if line not in lines
    ]
    return sha256("\n".join(sorted(shown) + sorted(moved)).encode()).hexdigest()


def figures_text(figures: PaymentFigures) -> str:
    """Return figures as JSON that is the same on every machine."""
    facts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(figures).items()
    }
    return json.dumps(facts, sort_keys=True, separators=(",", ":"))


def figures_from_text(text: str) -> PaymentFigures:
    """Return the figures that `figures_text` wrote."""
    facts = json.loads(text)
    for name in ("first_due", "last_due"):
        facts[name] = None if facts[name] is None else date.fromisoformat(facts[name])
    return PaymentFigures(**facts)
