"""Taking back what was drawn up last for a household, by whoever decided it (sub-steps 4.1 and 4.2)."""

from dataclasses import dataclass
from datetime import date

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.decisions import (
    ApprovalWay,
    ByCommittee,
    DecidedBy,
    Deciders,
    Decision,
    concerned_offices,
    decided,
    deciders_of,
    numbered_votes,
)
from forumtui.contracts.records.contracts import (
    ContractView,
    contract_before,
    contract_of,
    contract_satang,
    contracted_elsewhere,
    old_papers,
)
from forumtui.contracts.records.proposals import ProposalView, last_act_of
from forumtui.contracts.refusals import (
    ContractHoldsMovedDebt,
    ContractPaidOn,
    NoContractToUndo,
    OldPaperGone,
    ProposalOpen,
    UndoTakesDecision,
    UndoTakesLaterVote,
    UndoTakesVote,
    UndoUnreasoned,
)
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.loans import DEBTOR, loan_facts, releases
from forumtui.ledger.records.received import received_on
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.officers.records import serving
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.records.residents import names_of


@dataclass(frozen=True, slots=True)
class Undoable:
    """What was drawn up last for a household, and what taking it back takes.

    `number` is that of its contract, None where all its debts were released. `proposal` is what it came
    of, None of debts that were only merged; then `way` is None as well, else how it was approved: by
    the members' vote it is taken back by another vote only.
    """

    house: str
    undone: int
    number: str | None
    debt_satang: int
    proposal: ProposalView | None
    way: ApprovalWay | None
    deciders: Deciders
    seen: str


def taking_back(store: Store, household: int, *, today: date | None = None) -> Undoable:
    """Return what would be taken back. Writes nothing.

    Raises NoContractToUndo, ProposalOpen, ContractPaidOn, ContractHoldsMovedDebt, OldPaperGone.
    """
    with store.reading():
        case = case_of(household, today)
        proposal, contract = _may_be_taken_back(case)
        last = last_act_of(household)
        assert last is not None
        return Undoable(
            house=case.view.house,
            undone=last,
            number=None if contract is None else contract.number,
            debt_satang=0 if contract is None else contract_satang(contract.number),
            proposal=proposal,
            way=_approved_by(proposal),
            deciders=deciders_of(case, proposal),
            seen=seen_of(*_standing_facts(household)),
        )


@dataclass(frozen=True, slots=True)
class _Undone:
    """What is taken back, by whose decision; `concerned` are the offices that have no say in it."""

    undone: int
    decision: DecidedBy | None
    concerned: tuple[int, ...]


def undo(
    store: Store,
    household: int,
    *,
    reason: str,
    by: Decision | None = None,
    today: date | None = None,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> HouseholdView:
    """Take back what was last drawn up for a household, as an act of its own; two officers allow it.

    The contract no longer stands, and what its proposal waived, paid or moved is as before; the
    contract it replaced stands again, and the proposal is open. What came of a proposal is taken back
    by the authority that approved it (`by`): a vote by another one, later than the contract. `seen` is
    the digest of the number of the contract that was shown (`standing_shown`).

    Raises UndoUnreasoned, NoContractToUndo, ChangedMeanwhile; where something was built on it
    ProposalOpen, ContractPaidOn, ContractHoldsMovedDebt and OldPaperGone; UndoTakesDecision,
    UndoTakesVote, UndoTakesLaterVote, what `decisions.decided` does, and what `approved_act` raises.
    """
    if not reason.strip():
        raise UndoUnreasoned

    def may_be_undone() -> _Undone:
        case = case_of(household, today)
        if seen is not None:
            still_as_seen(seen, *_standing_facts(household))
        proposal, _ = _may_be_taken_back(case)
        last = last_act_of(household)
        assert last is not None
        decision = _decision_of(by, case, proposal, last)
        return _Undone(last, decision, concerned_offices(case, serving(), proposal))

    checked = CheckedOnce(may_be_undone)
    with approved_act(
        store,
        "consolidation.undo",
        pins,
        check=checked.before,
        concerned=lambda: checked.now().concerned,
    ) as entry:
        found = checked.inside(entry)
        decision = found.decision
        add(Undo, undone=found.undone, act=entry.sequence)
        entry.facts |= {
            "household": household,
            "undone": found.undone,
            "reason": reason.strip(),
            "way": "" if decision is None else decision.way.value,
            "words": "" if decision is None else decision.words,
            "names": "" if decision is None else decision.names,
            "vote": None if decision is None else decision.vote,
            "offices": [] if decision is None else [*decision.offices],
        }
        return household_view(household)


def _may_be_taken_back(case: Case) -> tuple[ProposalView | None, ContractView | None]:
    """Return what was drawn up last, if nothing was built on it: its proposal, and its contract.

    Raises NoContractToUndo, ProposalOpen, ContractHoldsMovedDebt, OldPaperGone.
    """
    household = case.view.id
    last = last_act_of(household)
    if last is None:
        raise NoContractToUndo(house=case.view.house)
    if case.proposal is not None:
        raise ProposalOpen(house=case.view.house)
    standing = case.standing
    contract = standing if standing is not None and standing.act == last else None
    if contract is not None and received_on(contract.id):
        raise ContractPaidOn(number=contract.number, house=case.view.house)
    gone = [one for one in releases() if one.act == last]
    of = contract.proposal if contract is not None else gone[0].proposal if gone else None
    restored = contract_before(household, last)
    again = set() if restored is None else {held.loan for held in restored.tranches}
    back = {one.loan for one in gone if one.way == DEBTOR} | again
    for other in contracted_elsewhere(back, household).values():
        raise ContractHoldsMovedDebt(house=other.house)
    held = set() if contract is None else {one.loan for one in contract.tranches}
    papers = old_papers()
    for loan in sorted((held | {one.loan for one in gone}) - again):
        if loan in papers:
            facts = loan_facts([loan])[loan]
            debtor = names_of([facts.person])[facts.person]
            raise OldPaperGone(number=facts.contract_no or "-", debtor=debtor, fund=facts.fund_name)
    return next((one for one in case.proposals if one.id == of), None), contract


def _approved_by(proposal: ProposalView | None) -> ApprovalWay | None:
    if proposal is None or proposal.approval is None:
        return None
    return ApprovalWay(proposal.approval.way)


def _decision_of(
    by: Decision | None, case: Case, proposal: ProposalView | None, undone: int
) -> DecidedBy | None:
    """Return the decision that takes back what was decided, None where nothing was.

    Raises UndoTakesDecision, UndoTakesVote, UndoTakesLaterVote, and what `decided` does.
    """
    way, house, day = _approved_by(proposal), case.view.house, case.when.day
    if proposal is None or way is None:
        return None
    if by is None:
        raise UndoTakesDecision(house=house)
    if way is ApprovalWay.RESOLUTION and isinstance(by, ByCommittee):
        raise UndoTakesVote(house=house)
    decision = decided(by, case, day, proposal)
    vote = next((one for one in numbered_votes() if one.vote.id == decision.vote), None)
    if vote is not None and vote.vote.opened_in < undone:
        raise UndoTakesLaterVote(number=vote.number)
    return decision


def standing_shown(store: Store, household: int) -> str:
    """Return the digest of which contract of a household stands, and of its latest act."""
    with store.reading():
        return seen_of(*_standing_facts(household))


def _standing_facts(household: int) -> tuple[object, ...]:
    contract = contract_of(household)
    return None if contract is None else contract.number, last_act_of(household)
