"""Proposals, their approvals and consents, and what a household says it earns.

And what the village settled on for its contracts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import asked_again, typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.tables.contracts import (
    Approval,
    ApprovalVote,
    Consent,
    Contract,
    ContractTerms,
    IncomeStated,
    LendingChoice,
    Proposal,
    Release,
    StaysOutside,
)
from forumtui.tables.people import Household, Person
from forumtui.village.records.residents import full_name


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """What approved a proposal: the way, its words, who, and when.

    `vote` is the one it rests on, None of the committee's word and of one from before votes counted.
    """

    way: str
    words: str
    names: str
    approved_on: date
    vote: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal that stands. `plan`, `before` and `after` are JSON as they were written.

    `approval` is None until it is approved; `carried_out` says that a contract or a release came of
    it: until then it is open.
    """

    id: int
    household: int
    house: str
    kinds: tuple[str, ...]
    plan: str
    fingerprint: str
    before: str
    after: str
    reason: str
    acknowledged: tuple[str, ...]
    proposed_by: str
    proposed_on: date
    act: int
    approval: ApprovalView | None
    carried_out: bool


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent, signature or notice: of whom, as what, on which paper, when. `loan` None: of all."""

    role: str
    name: str
    person: int | None
    loan: int | None
    given_on: date
    paper: str


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """Somebody who may sign: `born` is None where no register says."""

    person: int
    title: str
    name: str
    born: date | None


def proposals(household: int | None = None) -> tuple[ProposalView, ...]:
    """Return the proposals that stand, in the order in which they were made: one household's, or all."""
    # Should a proposal ever be approved twice, the last word counts.
    return tuple({row[0]: _proposal(row) for row in _proposals(household)}.values())


@asked_again
def _proposals(household: int | None) -> Any:
    query = (
        Proposal.select(
            Proposal.id,
            Proposal.household,
            Household.house,
            Proposal.kinds,
            Proposal.plan,
            Proposal.fingerprint,
            Proposal.before,
            Proposal.after,
            Proposal.reason,
            Proposal.acknowledged,
            Proposal.proposed_by,
            Proposal.proposed_on,
            Proposal.act,
            (Proposal.id << _drawn() | (Proposal.id << _released())),
            Approval.way,
            Approval.words,
            Approval.names,
            Approval.approved_on,
            ApprovalVote.vote,
        )
        .join(Household)
        .switch(Proposal)
        .join(
            Approval,
            peewee.JOIN.LEFT_OUTER,
            on=((Approval.proposal == Proposal.id) & stands(Approval)),
        )
        .join(ApprovalVote, peewee.JOIN.LEFT_OUTER, on=(ApprovalVote.approval == Approval.id))
        .where(stands(Proposal))
        .order_by(Proposal.id, Approval.id)
    )
    return query if household is None else query.where(Proposal.household == household)


def _proposal(row: Sequence[Any]) -> ProposalView:
    made, household, house, kinds, plan, fingerprint, before, after, *written, act, done = row[:14]
    reason, acknowledged, proposed_by, proposed_on = written
    way, words, names, approved_on, vote = row[14:]
    return ProposalView(
        id=made,
        household=household,
        house=house,
        kinds=tuple(kinds.split()),
        plan=plan,
        fingerprint=fingerprint,
        before=before,
        after=after,
        reason=reason,
        acknowledged=tuple(acknowledged.split()),
        proposed_by=proposed_by,
        proposed_on=date.fromisoformat(proposed_on),
        act=act,
        approval=None
        if way is None
        else ApprovalView(way, words, names, date.fromisoformat(approved_on), vote),
        carried_out=bool(done),
    )


def open_proposal(household: int) -> ProposalView | None:
    """Return the household's open proposal, None when there is none: never more than one."""
    return next((one for one in proposals(household) if not one.carried_out), None)


def _drawn() -> Any:
    """Return the query of the proposals of which a contract came that stands."""
    drawn = ContractTerms.select(ContractTerms.proposal).join(Contract)
    return drawn.where(ContractTerms.proposal.is_null(False) & stands(Contract))  # noqa: FBT003 - Peewee's own signature


def _released() -> Any:
    """Return the query of the proposals of which a release came that stands."""
    return Release.select(Release.proposal).where(stands(Release))


def consents(
    *, proposal: int | None = None, contract: int | None = None
) -> tuple[ConsentView, ...]:
    """Return the consents given for a proposal, or for a contract, that stand."""
    query = Consent.select(
        Consent.role, Consent.name, Consent.person, Consent.loan, Consent.given_on, Consent.paper
    )
    mine = Consent.proposal == proposal if contract is None else Consent.contract == contract
    return tuple(
        ConsentView(*row)
        for row in typed_rows(query.where(mine & stands(Consent)).order_by(Consent.id))
    )


def stated_income(household: int) -> tuple[int, str] | None:
    """Return what the household says it earns in a month, in satang, and who said so."""
    return next(_incomes(household), None)


@asked_again
def _incomes(household: int) -> Any:
    query = IncomeStated.select(IncomeStated.monthly_satang, IncomeStated.said_by).where(
        (IncomeStated.household == household) & stands(IncomeStated)
    )
    return query.order_by(IncomeStated.id.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class OutsideView:
    """Who does not want the one contract, who said so, on which day, and why.

    `person` is None of the whole household; `act` is the one that wrote it down.
    """

    household: int
    person: int | None
    said_by: str
    said_on: date
    reason: str
    act: int


def outside(household: int | None = None) -> tuple[OutsideView, ...]:
    """Return who stays outside the one contract: of one household, or of all, the first one first."""
    return tuple(
        OutsideView(of, person, said_by, date.fromisoformat(said_on), *rest)
        for of, person, said_by, said_on, *rest in _outside(household)
    )


@asked_again
def _outside(household: int | None) -> Any:
    query = StaysOutside.select(
        StaysOutside.household,
        StaysOutside.person,
        StaysOutside.said_by,
        StaysOutside.said_on,
        StaysOutside.reason,
        StaysOutside.act,
    ).where(stands(StaysOutside))
    if household is not None:
        query = query.where(StaysOutside.household == household)
    return query.order_by(StaysOutside.id)


def signer_facts(persons: Iterable[int]) -> tuple[SignerFacts, ...]:
    """Return what is known of persons who may sign."""
    query = Person.select(
        Person.id, Person.title, Person.given, Person.surname, Person.birth_date
    ).where(Person.id << list(persons))
    return tuple(
        SignerFacts(person, title, full_name(title, given, surname), born)
        for person, title, given, surname, born in typed_rows(query)
    )


def last_act_of(household: int) -> int | None:
    """Return the latest act that drew up a contract of the household or released its debts.

    None when none stands.
    """
    drawn = Contract.select(Contract.act).where(
        (Contract.household == household) & stands(Contract)
    )
    released = Release.select(Release.act).join(Proposal)
    released = released.where((Proposal.household == household) & stands(Release))
    return max((act for (act,) in (*typed_rows(drawn), *typed_rows(released))), default=None)


def lending_choices() -> dict[str, str]:
    """Return the latest value of everything that was chosen."""
    return dict(_choices())


@asked_again
def _choices() -> Any:
    rows = LendingChoice.select(LendingChoice.name, LendingChoice.value)
    return rows.order_by(LendingChoice.id)
