"""Sub-step 4.2, who consented on which paper, what a household earns, what became of old papers."""

from datetime import date
from enum import StrEnum

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.proposals import check_day
from forumtui.contracts.records.contracts import contract_of, contracts
from forumtui.contracts.records.proposals import ConsentView, consents, open_proposal
from forumtui.contracts.refusals import ConsentTooEarly, LoanUnknown, NoProposal
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.loans import releases
from forumtui.meetings.acts.meetings import occasion
from forumtui.tables.contracts import Consent, IncomeStated, OldPaper
from forumtui.verification.records.household_view import household_view
from forumtui.village.refusals import NameMissing


class Fate(StrEnum):
    """What became of an old loan's paper."""

    RETURNED = "returned"
    STRUCK = "struck"


def consent(
    store: Store,
    household: int,
    *,
    role: Role,
    name: str,
    paper: str,
    given_on: date | None = None,
    line: str = "",
    person: int | None = None,
    today: date | None = None,
) -> ConsentView:
    """Write down a consent, signature or notice on paper for the open proposal, else the contract.

    `line` is the debt it is for, "" for all. A guarantor's is only given after the approval: given in
    advance it is void (section 700). Raises NameMissing, LoanUnknown, ConsentTooEarly,
    DayOutOfOrder, and NoProposal when there is neither proposal nor contract.
    """
    if not name.strip() or not paper.strip():
        raise NameMissing
    with act(store, "restructuring.consent", actor=name.strip()) as entry:
        case = case_of(household, today)
        loan = _loan(case, line)
        day = case.when.day if given_on is None else given_on
        proposal, contract = _what_for(case, role, name.strip(), day)
        add(
            Consent,
            proposal=proposal,
            contract=contract,
            loan=loan,
            role=role.value,
            name=name.strip(),
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
            "name": name.strip(),
            "given_on": day.isoformat(),
            "paper": paper.strip(),
        }
        return ConsentView(role.value, name.strip(), person, loan, day, paper.strip())


def _loan(case: Case, line: str) -> int | None:
    if not line:
        return None
    if line not in case.debts.loans:
        raise LoanUnknown(line=line)
    return record_of(line)


def _what_for(case: Case, role: Role, name: str, day: date) -> tuple[int | None, int | None]:
    """Return the proposal or the contract a consent is for."""
    proposal, contract, today = case.proposal, case.standing, case.when.day
    if proposal is not None:
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
        if proposal is not None:
            return consents(proposal=proposal.id)
        contract = contract_of(household)
        if contract is None:
            return ()
        drawn_from = () if contract.proposal is None else consents(proposal=contract.proposal)
        return (*drawn_from, *consents(contract=contract.id))


def state_income(store: Store, household: int, *, monthly_satang: int, said_by: str) -> None:
    """Write down what a household says it earns in a month. Raises NameMissing."""
    if not said_by.strip():
        raise NameMissing
    with act(store, "restructuring.state_income", actor=said_by.strip()) as entry:
        view = household_view(household)
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


def old_paper(
    store: Store,
    loan: int,
    fate: Fate,
    *,
    done_by: str,
    done_on: date | None = None,
    today: date | None = None,
) -> None:
    """Write down that an old loan's paper was returned or struck out, by whom (section 653).

    Only of a loan that a contract holds or a release ended. Raises NameMissing, LoanUnknown,
    DayOutOfOrder.
    """
    if not done_by.strip():
        raise NameMissing
    with act(store, "restructuring.old_paper", actor=done_by.strip()) as entry:
        when = occasion(today)
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
