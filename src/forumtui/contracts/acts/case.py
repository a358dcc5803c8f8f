"""A household's case: all that an act on it is measured by, read once at the act's beginning."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.acts.debts import Brought, brought, held_debts, record_of
from forumtui.contracts.acts.fund_holds import funds_held
from forumtui.contracts.acts.lending import Lending, lending_now, usual_term
from forumtui.contracts.acts.register import rebuilt
from forumtui.contracts.records.contracts import ContractView, TrancheView
from forumtui.contracts.records.proposals import OutsideView, ProposalView, outside, proposals
from forumtui.contracts.refusals import NoProposal
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import Consolidation
from forumtui.ledger.records.loans import LoanFacts
from forumtui.meetings.acts.meetings import Occasion, occasion
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.verification.records.household_view import HouseholdView, household_view


@dataclass(frozen=True, slots=True)
class Case:
    """A household as one act finds it, with the day and the place of the act.

    It stays as it was read: what the act itself writes is not in it. `proposals` are those of the
    household that stand, `settled` is what the village's contracts begin from, `guarantors` are the
    names that stand on papers, by the loan, for every loan of `debts`. `outside` are those of the
    household who want no contract.
    """

    view: HouseholdView
    when: Occasion
    debts: Brought
    proposals: tuple[ProposalView, ...]
    settled: Lending
    guarantors: Mapping[int, tuple[str, ...]]
    outside: tuple[OutsideView, ...] = ()

    @property
    def declined(self) -> OutsideView | None:
        """The word of a household that wants no contract at all, None where it wants one."""
        return next((one for one in self.outside if one.person is None), None)

    @property
    def proposal(self) -> ProposalView | None:
        """The proposal that is open, None when there is none: never more than one."""
        return next((one for one in self.proposals if not one.carried_out), None)

    @property
    def open_proposal(self) -> ProposalView:
        """The proposal that is open. Raises NoProposal."""
        if self.proposal is None:
            raise NoProposal(house=self.view.house)
        return self.proposal

    @property
    def standing(self) -> ContractView | None:
        """The household's contract that stands, None when there is none."""
        return self.debts.standing


def case_of(household: int, today: date | None) -> Case:
    """Return a household's case; `today` counts where no meeting is open. Inside a transaction."""
    view, when, settled = household_view(household), occasion(today), lending_now()
    away = outside(household)
    debts = brought(view, funds_held(), declining(view, away))
    return Case(
        view=view,
        when=when,
        debts=debts,
        proposals=proposals(household),
        settled=replace(settled, usual_months=usual_term(settled.usual_months, when.day)),
        guarantors=guarantors_by_loan(record_of(line) for line in debts.loans),
        outside=away,
    )


def declining(view: HouseholdView, away: Collection[OutsideView]) -> frozenset[str]:
    """Return the keys of the members of a household who want no contract for their own debts."""
    persons = {one.person for one in away}
    return frozenset(one.key for one in view.members if not persons.isdisjoint(one.records))


def as_it_stands(case: Case, contract: ContractView) -> Consolidation:
    """Return the household's standing contract reckoned anew: the very figures that were signed.

    Inside a transaction: the books are asked only where the case does not know a debt or a debtor.
    """
    loans = {one.id: one for one in case.debts.loans.values()}
    names = {member.id: member.name for member in case.view.members}
    tied = {record: member.id for member in case.view.members for record in member.records}
    if not all(_is_known(held, loans, tied) for held in contract.tranches):
        (consolidation,) = rebuilt([contract])
        return consolidation
    return reckon(held_debts(contract, loans, case.debts.shelf, names, tied), contract.terms)


def _is_known(held: TrancheView, loans: Mapping[int, LoanFacts], tied: Mapping[int, int]) -> bool:
    loan = loans.get(held.loan)
    return loan is not None and (loan.person if held.person is None else held.person) in tied
