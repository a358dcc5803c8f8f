"""Sub-step 4.2, restructure (ปรับโครงสร้างหนี้: ยืด ลด ปลด): put a plan forward, approve it, withdraw it.

Nothing here changes a debt: an approved proposal is carried out by `contracts.acts.carry_out`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.decisions import (
    ByCommittee,
    DecidedBy,
    Decision,
    concerned_offices,
    decided,
)
from forumtui.contracts.acts.lending import within_regulation
from forumtui.contracts.acts.planning import (
    circumstances,
    dated,
    figures_text,
    fingerprint_of,
    named,
    others_of,
    shown_facts,
    table_of,
)
from forumtui.contracts.acts.summary import check_answered
from forumtui.contracts.records.proposals import ApprovalView, ProposalView, open_proposal
from forumtui.contracts.refusals import (
    ApprovedAlready,
    DayOutOfOrder,
    FiguresChanged,
    NoProposal,
    ProposalOpen,
    ProposalReasonMissing,
    ProposerMissing,
    ResolutionWanted,
)
from forumtui.contracts.rules.contract import check_first_due
from forumtui.contracts.rules.gate import pass_gate
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import Plan, plan_from_text, plan_text
from forumtui.contracts.rules.plan_kinds import forgives as plan_forgives
from forumtui.contracts.rules.restructuring import restructure
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.officers.records import serving
from forumtui.tables.contracts import Approval, ApprovalOffice, ApprovalVote, Proposal
from forumtui.verification.records.household_view import household_view


def propose(
    store: Store,
    household: int,
    plan: Plan,
    *,
    reason: str,
    proposed_by: str,
    acknowledged: Collection[LegalMatter] = (),
    today: date | None = None,
    seen: str | None = None,
) -> ProposalView:
    """Put a plan forward for a household, from its confirmed lines alone; return the proposal.

    `acknowledged` are the warnings that were read out and heard, `seen` the digest of what the plan
    came to when it was shown (`planning.plan_shown`). Raises NotConfirmed, ProposalOpen,
    ProposalReasonMissing, ProposerMissing, FirstDueTooEarly, FirstDueTooLate, ChangedMeanwhile;
    RateAboveCeiling (section 654), the refusals of `contracts.refusals`, and SecondRestructuring,
    DebtMayBeBarred or InterestMayBeBarred while those were not acknowledged.
    """
    if not reason.strip():
        raise ProposalReasonMissing
    if not proposed_by.strip():
        raise ProposerMissing
    with act(store, "restructuring.propose", actor=proposed_by.strip()) as entry:
        case = case_of(household, today)
        view, day = case.view, case.when.day
        table = table_of(case, others_of(plan))
        if table.proposal is not None:
            raise ProposalOpen(house=view.house)
        plan = dated(named(plan, table), day)
        check_first_due(plan.terms, day)
        option = restructure(plan, table.circumstances)
        still_as_seen(seen, *shown_facts(table, option))
        pass_gate(option, table.circumstances, acknowledged)
        within_regulation(option, day)
        heard = sorted({one.value for one in acknowledged})
        kinds = sorted(one.value for one in option.kinds)
        words = {
            "plan": plan_text(plan),
            "fingerprint": table.fingerprint,
            "before": figures_text(option.today),
            "after": figures_text(option.then),
            "reason": reason.strip(),
            "proposed_by": proposed_by.strip(),
        }
        made = add(
            Proposal,
            household=household,
            kinds=" ".join(kinds),
            acknowledged=" ".join(heard),
            proposed_on=day,
            act=entry.sequence,
            **words,
        )
        entry.facts = {
            "proposal": made,
            "household": household,
            "house": view.house,
            "kinds": [*kinds],
            "fingerprint": table.fingerprint,
            "payment_satang": option.then.payment_satang,
            "interest_satang": option.then.interest_satang,
            "reason": reason.strip(),
            "acknowledged": [*heard],
        }
        return ProposalView(
            id=made,
            household=household,
            house=view.house,
            kinds=tuple(kinds),
            acknowledged=tuple(heard),
            proposed_on=day,
            act=entry.sequence,
            approval=None,
            carried_out=False,
            **words,
        )


@dataclass(frozen=True, slots=True)
class _Approvable:
    """A proposal that may be approved so; `concerned` are the offices that have no say in it."""

    proposal: ProposalView
    decision: DecidedBy
    day: date
    forgives: bool
    concerned: tuple[int, ...]


def approve(
    store: Store,
    household: int,
    *,
    by: Decision,
    approved_on: date | None = None,
    today: date | None = None,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> ProposalView:
    """Write down that the household's open proposal is approved: by which vote or by whom, and when.

    `seen` is the digest of the very proposal that was shown (`proposal_shown`). One that forgives
    anything takes two officers as well, where they are set. Raises NoProposal,
    ChangedMeanwhile when another proposal stands in the place of the one that was shown,
    ApprovedAlready, DayOutOfOrder, NotConfirmed, FiguresChanged, what `decisions.decided` does,
    ResolutionWanted where the committee's word is not enough (whatever forgives), and then what
    `approved_act` raises.
    """

    def may_be_approved() -> _Approvable:
        case = case_of(household, today)
        still_as_seen(seen, case.proposal)
        proposal, forgiving = _approvable(case), _forgives(case)
        if isinstance(by, ByCommittee) and forgiving:
            raise ResolutionWanted
        day = case.when.day if approved_on is None else approved_on
        decision = decided(by, case, day)
        since = max(proposal.proposed_on, decision.since or proposal.proposed_on)
        check_day(day, since, case.when.day)
        concerned = concerned_offices(case, serving()) if forgiving else ()
        return _Approvable(proposal, decision, day, forgiving, concerned)

    checked = CheckedOnce(may_be_approved)
    with approved_act(
        store,
        "restructuring.approve",
        pins,
        check=checked.before,
        needed=lambda: checked.now().forgives,
        concerned=lambda: checked.now().concerned,
    ) as entry:
        found = checked.inside(entry)
        proposal, decision, day = found.proposal, found.decision, found.day
        way, words, names = decision.way.value, decision.words, decision.names
        made = add(
            Approval,
            proposal=proposal.id,
            way=way,
            words=words,
            names=names,
            approved_on=day,
            act=entry.sequence,
        )
        if decision.vote is not None:
            add(ApprovalVote, approval=made, vote=decision.vote, act=entry.sequence)
        for office in decision.offices:
            add(ApprovalOffice, approval=made, office=office, act=entry.sequence)
        entry.facts = {
            "proposal": proposal.id,
            "household": household,
            "house": proposal.house,
            "way": way,
            "words": words,
            "names": names,
            "vote": decision.vote,
            "offices": [*decision.offices],
            "approved_on": day.isoformat(),
            "forgives": found.forgives,
        }
        approval = ApprovalView(way, words, names, day, decision.vote)
        return replace(proposal, approval=approval)


def approvable(store: Store, household: int, *, seen: str | None = None) -> ProposalView:
    """Return the household's open proposal if nothing but its approval is wanted.

    Raises NoProposal, ChangedMeanwhile, ApprovedAlready, NotConfirmed, FiguresChanged.
    """
    with store.reading():
        case = case_of(household, None)
        still_as_seen(seen, case.proposal)
        return _approvable(case)


def proposal_shown(proposal: ProposalView | None) -> str:
    """Return the digest of the proposal that is shown, its approval with it; None: none is open."""
    return seen_of(proposal)


def proposal_now(store: Store, household: int) -> ProposalView | None:
    """Return the household's open proposal, None when there is none."""
    with store.reading():
        return open_proposal(household)


def _approvable(case: Case) -> ProposalView:
    proposal = case.open_proposal
    if proposal.approval is not None:
        raise ApprovedAlready(house=case.view.house)
    check_same_figures(case, proposal)
    return proposal


def withdraw(store: Store, household: int, *, reason: str, seen: str | None = None) -> None:
    """Take the household's open proposal back, as an act of its own.

    `seen` is the digest of the proposal that was shown (`proposal_shown`). Raises NoProposal,
    ChangedMeanwhile, ProposalReasonMissing.
    """
    if not reason.strip():
        raise ProposalReasonMissing
    with act(store, "restructuring.withdraw") as entry:
        house = household_view(household).house
        proposal = open_proposal(household)
        still_as_seen(seen, proposal)
        if proposal is None:
            raise NoProposal(house=house)
        add(Undo, undone=proposal.act, act=entry.sequence)
        entry.facts = {
            "proposal": proposal.id,
            "household": household,
            "house": house,
            "undone": proposal.act,
            "reason": reason.strip(),
        }


def check_same_figures(case: Case, proposal: ProposalView) -> None:
    """Refuse a proposal whose lines are no longer confirmed as they were.

    Raises NotConfirmed, FiguresChanged.
    """
    check_answered(case.view)
    if fingerprint_of(case) != proposal.fingerprint:
        raise FiguresChanged(house=case.view.house)


def check_day(day: date, earliest: date, latest: date) -> None:
    """Refuse a day that is out of order. Raises DayOutOfOrder."""
    if not earliest <= day <= latest:
        raise DayOutOfOrder(day=day, earliest=earliest, latest=latest)


def forgives(store: Store, household: int) -> bool:
    """Return whether the household's open proposal forgives anything.

    Raises what a plan that no longer fits the debts does.
    """
    with store.reading():
        return _forgives(case_of(household, None))


def _forgives(case: Case) -> bool:
    if case.proposal is None:
        return False
    plan = plan_from_text(case.proposal.plan)
    return plan_forgives(plan, circumstances(case, others=others_of(plan)))
