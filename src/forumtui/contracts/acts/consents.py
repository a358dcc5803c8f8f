"""Sub-step 4.2, who consented on which paper, what a household earns, what became of old papers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.debts import brought, line_of, record_of
from forumtui.contracts.acts.planning import signers_of
from forumtui.contracts.acts.proposals import check_day
from forumtui.contracts.acts.register import old_contract
from forumtui.contracts.records.contracts import RECOVERED, ContractView, contract_of, contracts
from forumtui.contracts.records.parties import guarantors_on_paper
from forumtui.contracts.records.proposals import (
    ConsentView,
    OutsideView,
    ProposalView,
    consents,
    open_proposal,
    outside,
    stated_income,
)
from forumtui.contracts.refusals import (
    ConsentTooEarly,
    LoanUnknown,
    NobodySigns,
    NoContract,
    NoProposal,
    NotOfHousehold,
    NotOutside,
    OutsideAlready,
    OutsideInContract,
    OutsideUnreasoned,
    ProposalOpen,
    SignerDied,
    SignerIsWard,
    SignerNotConcerned,
)
from forumtui.contracts.rules.circumstances import Income, Signer
from forumtui.contracts.rules.plan import Way, plan_from_text
from forumtui.contracts.rules.signatures import (
    ALL,
    ON_CONTRACT,
    Concerned,
    Given,
    Role,
    the_signer,
)
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.loans import releases
from forumtui.lending.periods import add_months
from forumtui.meetings.acts.meetings import occasion
from forumtui.tables.contracts import Consent, IncomeStated, OldPaper, StaysOutside
from forumtui.verification.records.household_view import household_view
from forumtui.village.records.residents import names_of
from forumtui.village.refusals import NameMissing


class Fate(StrEnum):
    """What became of an old loan's paper."""

    RETURNED = "returned"
    STRUCK = "struck"
    RECOVERED = RECOVERED
    """The fund has it again, or another writing that proves the debt: it still proves what is owed."""


def consent(
    store: Store,
    household: int,
    *,
    role: Role,
    name: str,
    paper: str,
    given_on: date | None = None,
    line: str = ALL,
    ward: str = ALL,
    today: date | None = None,
    seen: str | None = None,
) -> ConsentView:
    """Write down a consent, signature or notice on paper for the open proposal, else the contract.

    `line` is the debt it is for, `ward` whom a guardian signs for; "" is all of them. Only who is
    concerned signs, and is written by the name that papers have. A guarantor's is only given after
    the approval: given in advance it is void (section 700). `seen` is the digest of what was shown to
    be signed, and of who had signed (`signing_shown`). Raises NameMissing, LoanUnknown, SignerDied,
    SignerNotConcerned, SignerIsWard, NobodySigns, ConsentTooEarly, DayOutOfOrder, ChangedMeanwhile,
    NoContract where a contract is signed and none stands, and NoProposal when there is neither
    proposal nor contract.
    """
    if not name.strip() or not paper.strip():
        raise NameMissing
    with act(store, "restructuring.consent", actor=name.strip()) as entry:
        case = case_of(household, today)
        if seen is not None:
            number = "" if case.standing is None else case.standing.number
            given = _given(case.proposal, case.standing)
            still_as_seen(seen, case.proposal, number, given)
        loan = _loan(case, line)
        day = case.when.day if given_on is None else given_on
        name = name.strip()
        if case.proposal is not None or case.standing is not None:
            name = _signer(case, role, line, name)
        person = _ward(case, role, name, ward)
        proposal, contract = _what_for(case, role, name, day)
        add(
            Consent,
            proposal=proposal,
            contract=contract,
            loan=loan,
            role=role.value,
            name=name,
            person=person,
            given_on=day,
            paper=paper.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": case.view.house,
            "proposal": proposal,
            "contract": contract,
            "loan": loan,
            "role": role.value,
            "name": name,
            "given_on": day.isoformat(),
            "paper": paper.strip(),
        }
        return ConsentView(role.value, name, person, loan, day, paper.strip())


def _loan(case: Case, line: str) -> int | None:
    if not line:
        return None
    if line not in case.debts.loans:
        raise LoanUnknown(line=line)
    return record_of(line)


def _signer(case: Case, role: Role, line: str, name: str) -> str:
    """Return who signs, as papers name them. Raises SignerDied, SignerNotConcerned, NobodySigns."""
    dead = [one.name for one in _signers(case).values() if one.standing.died]
    if role is Role.GUARANTOR:
        # A guarantor may live in any house, or in none of this village.
        told = guarantors_on_paper([record_of(one) for one in case.debts.loans], told=True)
        dead += [one.name for one in told if one.died]
    if the_signer(name, dead) is not None:
        raise SignerDied(name=name)
    able = _concerned(case).may_sign(role, line)
    if able is None:
        return name
    if not able:
        raise NobodySigns(house=case.view.house)
    signer = the_signer(name, able)
    if signer is None:
        raise SignerNotConcerned(name=name, names=able)
    return signer


def _ward(case: Case, role: Role, name: str, ward: str) -> int | None:
    """Return the person a guardian signs for, None for all. Raises SignerIsWard, SignerNotConcerned."""
    if role is not Role.GUARDIAN:
        return None
    wards = {
        one.name: record_of(key)
        for key, one in _signers(case).items()
        if one.standing.needs_guardian(case.when.day)
    }
    if the_signer(name, wards) is not None:
        raise SignerIsWard(name=name)
    if ward == ALL:
        return None
    if ward not in wards:
        raise SignerNotConcerned(name=ward, names=tuple(wards))
    return wards[ward]


def _signers(case: Case) -> dict[str, Signer]:
    """Return the household's members, and to whom the open proposal moves debts."""
    plan = None if case.proposal is None else plan_from_text(case.proposal.plan)
    moved = () if plan is None else plan.releases
    return signers_of(case.view, [record_of(one.to) for one in moved if one.way is Way.DEBTOR])


def _concerned(case: Case) -> Concerned:
    """Return whose signatures the open proposal can ask for, else the one the contract came of."""
    drawn_from = None if case.standing is None else case.standing.proposal
    proposal = case.proposal or next((one for one in case.proposals if one.id == drawn_from), None)
    released = () if proposal is None else plan_from_text(proposal.plan).releases
    debtors = {line.line: line.person_name for line in case.view.lines if line.kind == "loan"}
    debtors |= {one.line: one.debtor for one in case.debts.inside}
    savers = {line.line: line.person_name for line in case.view.lines if line.kind == "saving"}
    return Concerned(
        debtors=debtors,
        receivers={one.line: one.to_name for one in released if one.way is Way.DEBTOR},
        savers={
            one.line: savers[one.saving]
            for one in released
            if one.way is Way.SAVINGS and one.saving in savers
        },
        guarantors={line_of(loan): names for loan, names in case.guarantors.items() if names},
    )


def _what_for(case: Case, role: Role, name: str, day: date) -> tuple[int | None, int | None]:
    """Return the proposal or the contract a consent is for."""
    proposal, contract, today = case.proposal, case.standing, case.when.day
    if role in ON_CONTRACT and contract is None:
        raise NoContract(house=case.view.house)
    if proposal is not None and role not in ON_CONTRACT:
        since = proposal.proposed_on
        if role is Role.GUARANTOR:
            if proposal.approval is None or day < proposal.approval.approved_on:
                raise ConsentTooEarly(name=name, day=day)
            since = proposal.approval.approved_on
        check_day(day, since, today)
        return proposal.id, None
    if contract is None:
        raise NoProposal(house=case.view.house)
    if role is Role.GUARANTOR and day < contract.made_on:
        raise ConsentTooEarly(name=name, day=day)
    check_day(day, contract.made_on, today)
    return None, contract.id


def consents_of(store: Store, household: int) -> tuple[ConsentView, ...]:
    """Return the consents given for the household's open proposal, else for its contract."""
    with store.reading():
        proposal = open_proposal(household)
        return _given(proposal, contract_of(household) if proposal is None else None)


def _given(proposal: ProposalView | None, contract: ContractView | None) -> tuple[ConsentView, ...]:
    if proposal is not None:
        return consents(proposal=proposal.id)
    if contract is None:
        return ()
    drawn_from = () if contract.proposal is None else consents(proposal=contract.proposal)
    return (*drawn_from, *consents(contract=contract.id))


def given_signatures(given: Iterable[ConsentView]) -> tuple[Given, ...]:
    """Return which signatures these are: a guardian's by whom it is for. Inside a transaction."""
    given = tuple(given)
    wards = {one.person for one in given if one.person is not None}
    names = names_of(wards) if wards else {}
    return tuple(
        (
            ALL if one.loan is None else line_of(one.loan),
            Role(one.role),
            _named(one, None if one.person is None else names[one.person]),
        )
        for one in given
    )


def _named(one: ConsentView, ward: str | None) -> str:
    if one.role != Role.GUARDIAN:
        return one.name
    return ALL if ward is None else ward


def signatures_given(store: Store, household: int) -> tuple[Given, ...]:
    """Return the signatures given for the household's open proposal, else for its contract."""
    with store.reading():
        proposal = open_proposal(household)
        return given_signatures(
            _given(proposal, contract_of(household) if proposal is None else None)
        )


def signing_shown(
    proposal: ProposalView | None, number: str, given: tuple[ConsentView, ...]
) -> str:
    """Return the digest of what is shown where somebody signs.

    `number` is that of the contract that stands, "" without one; `given` is what was signed already.
    """
    return seen_of(proposal, number, given)


def income_shown(income: Income | None) -> str:
    """Return the digest of the income that is shown; None: none was stated."""
    return seen_of(None if income is None else (income.monthly_satang, income.said_by))


def state_income(
    store: Store, household: int, *, monthly_satang: int, said_by: str, seen: str | None = None
) -> None:
    """Write down what a household says it earns in a month.

    `seen` is the digest of the income that was shown (`income_shown`). Raises NameMissing,
    ChangedMeanwhile.
    """
    if not said_by.strip():
        raise NameMissing
    with act(store, "restructuring.state_income", actor=said_by.strip()) as entry:
        view = household_view(household)
        if seen is not None:
            still_as_seen(seen, stated_income(household))
        add(
            IncomeStated,
            household=household,
            monthly_satang=monthly_satang,
            said_by=said_by.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "monthly_satang": monthly_satang,
            "said_by": said_by.strip(),
        }


@dataclass(frozen=True, slots=True)
class OneOutside:
    """A household as a whole, or one debtor of it, and whether they want no contract.

    `person` is None of the household, then `name` is "". `said` is their word, None without one;
    `drawn` says that what they owe stands in its contract.
    """

    person: int | None
    name: str
    said: OutsideView | None
    drawn: bool


@dataclass(frozen=True, slots=True)
class OutsideFacts:
    """Who of a household wants no contract, the household itself first, then whoever owes.

    `number` is that of its contract, None without one; `seen` the digest of all this.
    """

    household: int
    house: str
    number: str | None
    everybody: tuple[OneOutside, ...]
    seen: str


def outside_of(store: Store, household: int) -> OutsideFacts:
    """Return who of a household wants no contract. Writes nothing."""
    with store.reading():
        return _outside_of(household)


def _outside_of(household: int) -> OutsideFacts:
    return OutsideFacts(household, *(shown := _shown_outside(household)), seen_of(*shown))


def _shown_outside(household: int) -> tuple[str, str | None, tuple[OneOutside, ...]]:
    view = household_view(household)
    debts, away = brought(view, frozenset()), outside(household)
    standing = debts.standing
    held = set() if standing is None else {line_of(one.loan) for one in standing.tranches}
    owed = [*debts.inside, *(one.debt for one in debts.aside)]
    everybody = [OneOutside(None, "", _said(away, {None}), standing is not None)]
    for member in view.members:
        mine = {debt.line for debt in owed if debt.debtor_key == member.key}
        said = _said(away, set(member.records))
        if mine or said is not None:
            everybody.append(OneOutside(member.id, member.name, said, not mine.isdisjoint(held)))
    return view.house, None if standing is None else standing.number, tuple(everybody)


def _said(away: Iterable[OutsideView], persons: Collection[int | None]) -> OutsideView | None:
    return next((one for one in away if one.person in persons), None)


def stay_outside(
    store: Store,
    household: int,
    *,
    said_by: str,
    reason: str,
    person: int | None = None,
    said_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> None:
    """Write down that a household, or one debtor of it, does not want the one contract.

    Nobody is made to consolidate. `person` is the debtor, None: the whole household. `seen` is the
    digest of `outside_of`. Raises NameMissing, OutsideUnreasoned, NotOfHousehold, ChangedMeanwhile,
    OutsideAlready, OutsideInContract while a contract holds the debts, ProposalOpen, DayOutOfOrder.
    """
    name, why = _words(said_by, reason)
    with act(store, "consolidation.stay_outside", actor=name) as entry:
        found, one = _one_of(household, person, seen)
        case = case_of(household, today)
        if one.said is not None:
            raise OutsideAlready(who=one.name or found.house)
        if one.drawn:
            raise OutsideInContract(who=one.name or found.house, number=found.number or "")
        if case.proposal is not None:
            raise ProposalOpen(house=found.house)
        day = case.when.day if said_on is None else said_on
        check_day(day, add_months(case.when.day, -EARLIEST_MONTHS), case.when.day)
        add(
            StaysOutside,
            household=household,
            person=one.person,
            said_by=name,
            said_on=day,
            reason=why,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": found.house,
            "person": one.person,
            "name": one.name,
            "said_by": name,
            "said_on": day.isoformat(),
            "reason": why,
        }


def come_in(
    store: Store,
    household: int,
    *,
    said_by: str,
    reason: str,
    person: int | None = None,
    seen: str | None = None,
) -> None:
    """Write down that who wanted no contract wants it after all.

    `person` and `seen` as in `stay_outside`. Raises NameMissing, OutsideUnreasoned, NotOfHousehold,
    NotOutside, ChangedMeanwhile.
    """
    name, why = _words(said_by, reason)
    with act(store, "consolidation.come_in", actor=name) as entry:
        found, one = _one_of(household, person, seen)
        if one.said is None:
            raise NotOutside(who=one.name or found.house)
        add(Undo, undone=one.said.act, act=entry.sequence)
        entry.facts = {
            "household": household,
            "house": found.house,
            "person": one.person,
            "name": one.name,
            "said_by": name,
            "reason": why,
            "undone": one.said.act,
        }


EARLIEST_MONTHS: Final = 24
"""So long ago at most somebody may have said that they want no contract."""


def _words(said_by: str, reason: str) -> tuple[str, str]:
    if not said_by.strip():
        raise NameMissing
    if not reason.strip():
        raise OutsideUnreasoned
    return said_by.strip(), reason.strip()


def _one_of(
    household: int, person: int | None, seen: str | None
) -> tuple[OutsideFacts, OneOutside]:
    found = _outside_of(household)
    if seen is not None:
        still_as_seen(seen, found.house, found.number, found.everybody)
    one = next((one for one in found.everybody if one.person == person), None)
    if one is None:
        raise NotOfHousehold(name=str(person), house=found.house)
    return found, one


def old_paper(
    store: Store,
    loan: int,
    fate: Fate,
    *,
    done_by: str,
    done_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> None:
    """Write down that an old loan's paper was returned or struck out, by whom (section 653).

    Only of a loan that a contract holds or a release ended. `seen` is the digest of the paper as it
    was shown (`register.paper_shown`). Raises NameMissing, LoanUnknown, ChangedMeanwhile,
    DayOutOfOrder.
    """
    if not done_by.strip():
        raise NameMissing
    with act(store, "restructuring.old_paper", actor=done_by.strip()) as entry:
        when = occasion(today)
        if seen is not None:
            still_as_seen(seen, old_contract(loan))
        since = _replaced_since(loan)
        if since is None:
            raise LoanUnknown(line=str(loan))
        day = when.day if done_on is None else done_on
        check_day(day, since, when.day)
        add(
            OldPaper,
            loan=loan,
            fate=fate.value,
            done_on=day,
            done_by=done_by.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "loan": loan,
            "fate": fate.value,
            "done_on": day.isoformat(),
            "done_by": done_by.strip(),
        }


def _replaced_since(loan: int) -> date | None:
    """Return the first day on which a loan's own paper had a successor, None when it has none."""
    standing = contracts(standing_contracts().values())
    days = [view.made_on for view in standing if any(held.loan == loan for held in view.tranches)]
    if releases([loan]):
        days.append(date.min)
    return min(days, default=None)
