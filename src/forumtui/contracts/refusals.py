"""Why debts cannot become a contract, or a plan or proposal cannot be, as data."""

from forumtui.engine.refusals import NothingToUndo
from forumtui.lending.refusals import InstalmentTooSmall
from forumtui.messages.refusals import Refusal
from forumtui.papers.refusals import NothingToWrite


class RateUnknown(Refusal):
    """A debt's rate is not known and it was not set aside. Details: line, fund, debtor."""

    key = "consolidation_refusals.rate_unknown"


class NothingToConsolidate(Refusal):
    """No debt is left to merge."""

    key = "consolidation_refusals.nothing_to_consolidate"


class TermOutOfRange(Refusal):
    """The term is not one a contract may have. Details: months, longest."""

    key = "consolidation_refusals.term_out_of_range"


class TermAboveRegulation(Refusal):
    """The term is longer than the regulation in force lets it be. Details: months, longest."""

    key = "consolidation_refusals.term_above_regulation"


class RateAboveRegulation(Refusal):
    """A debt bears more than the regulation in force. Details: line, fund, debtor, rate, highest."""

    key = "consolidation_refusals.rate_above_regulation"


class EveryOutOfRange(Refusal):
    """Instalments cannot lie that far apart. Details: every, allowed."""

    key = "consolidation_refusals.every_out_of_range"


class GraceTooLong(Refusal):
    """No instalment is left that pays off the principal. Details: grace, count."""

    key = "consolidation_refusals.grace_too_long"


class UnitUnknown(Refusal):
    """Instalments are not rounded to that. Details: unit, allowed, amounts."""

    key = "consolidation_refusals.unit_unknown"


class FirstDueBeforeStart(Refusal):
    """The first instalment is due before interest begins to run. Details: first_due, start."""

    key = "consolidation_refusals.first_due_before_start"


class DebtTooSmallForTerm(InstalmentTooSmall):
    """A tiny debt spread so thin that it would never fall.

    Details: line, fund, debtor, balance, an amount, months.
    """

    key = "consolidation_refusals.debt_too_small_for_term"


class SumsDifferError(AssertionError):
    """The contract does not add up to the debts it was made from: a defect of the program."""


class LineNotInContract(Refusal):
    """The plan names a line that is no debt of this household (details: line)."""

    key = "restructuring_refusals.line_not_in_contract"


class LineSetAside(Refusal):
    """The plan names a debt that is set aside until it is settled (details: fund, debtor)."""

    key = "restructuring_refusals.line_set_aside"


class DebtFrozen(Refusal):
    """The plan names a dead debtor's debt: frozen (s. 1754; details: fund, debtor, until)."""

    key = "restructuring_refusals.debt_frozen"


class WaiverTooLarge(Refusal):
    """More would be waived or paid than is due (details: fund, debtor, asked, due, amounts)."""

    key = "restructuring_refusals.waiver_too_large"


class RateRaised(Refusal):
    """A debt would bear more than was agreed (details: fund, debtor, rate, agreed, rates)."""

    key = "restructuring_refusals.rate_raised"


class FlatAnew(Refusal):
    """A debt would bear a flat rate that did not before: dearer (details: fund, debtor)."""

    key = "restructuring_refusals.flat_anew"


class EqualisedTooHigh(Refusal):
    """One rate for all lies above the lowest agreed or the law's (details: rate, highest)."""

    key = "restructuring_refusals.equalised_too_high"


class SavingUnknown(Refusal):
    """Those savings are not this household's, or disputed (details: saving)."""

    key = "restructuring_refusals.saving_unknown"


class SavingTooSmall(Refusal):
    """The savings do not hold that much (details: saver, asked, saved, amounts)."""

    key = "restructuring_refusals.saving_too_small"


class TargetUnknown(Refusal):
    """The debt cannot be moved there (details: to)."""

    key = "restructuring_refusals.target_unknown"


class ReleasedAlready(Refusal):
    """Nothing is left of the debt for another release (details: fund, debtor)."""

    key = "restructuring_refusals.released_already"


class ProposalOpen(Refusal):
    """One open proposal a household (details: house)."""

    key = "restructuring_refusals.proposal_open"


class ContractApproved(Refusal):
    """What stands rests on a decision: it is taken back first (details: number, house)."""

    key = "consolidation_refusals.contract_approved"


class RedrawUnreasoned(Refusal):
    """A contract that stands is replaced for a reason (details: number, house)."""

    key = "consolidation_refusals.redraw_unreasoned"


class NoProposal(Refusal):
    """No proposal is open (details: house)."""

    key = "restructuring_refusals.no_proposal"


class NotApproved(Refusal):
    """The proposal is not approved yet (details: house)."""

    key = "restructuring_refusals.not_approved"


class ApprovedAlready(Refusal):
    """The proposal is approved already (details: house)."""

    key = "restructuring_refusals.approved_already"


class ResolutionWanted(Refusal):
    """One rate for all, or a waiver, takes a resolution of the members, not the committee's word."""

    key = "restructuring_refusals.resolution_wanted"


class ApprovalIncomplete(Refusal):
    """An approval says what was resolved and who approved it."""

    key = "restructuring_refusals.approval_incomplete"


class DayOutOfOrder(Refusal):
    """A day lies before what it follows, or after today (details: day, earliest, latest)."""

    key = "restructuring_refusals.day_out_of_order"


class FiguresChanged(Refusal):
    """The confirmed figures are not those the proposal was made from (details: house)."""

    key = "restructuring_refusals.figures_changed"


class ProposerMissing(Refusal):
    """A proposal says who proposes it."""

    key = "restructuring_refusals.proposer_missing"


class ProposalReasonMissing(Refusal):
    """A proposal says why."""

    key = "restructuring_refusals.reason_missing"


class Unheard(Refusal):
    """Something must be heard before anybody signs. `others` are what must be heard besides."""

    others: "tuple[Unheard, ...]" = ()


class SignerDied(Refusal):
    """Somebody who has died signs nothing (s. 15; details: name)."""

    key = "restructuring_refusals.signer_died"


class SignerNotConcerned(Refusal):
    """Somebody signs for whom no signature was asked. Details: name, names (who may)."""

    key = "restructuring_refusals.signer_not_concerned"


class SignerIsWard(Refusal):
    """Who needs a guardian does not sign as their own. Details: name."""

    key = "restructuring_refusals.signer_is_ward"


class NobodySigns(Refusal):
    """The plan asks nobody to sign as that. Details: house."""

    key = "restructuring_refusals.nobody_signs"


class SecondRestructuring(Unheard):
    """The household was restructured before: to be acknowledged (details: times)."""

    key = "restructuring.finding_second_restructuring"


class DebtMayBeBarred(Unheard):
    """A debt may be barred by time: to be acknowledged (s. 193/30; details as its finding)."""

    key = "restructuring.finding_may_be_barred"


class InterestMayBeBarred(Unheard):
    """Interest may be barred by time: to be acknowledged (s. 193/33; details as its finding)."""

    key = "restructuring.finding_interest_may_be_barred"


class FundOnHoldUnheard(Unheard):
    """A fund is on hold, and its debt stays outside: to be acknowledged (details as its finding)."""

    key = "restructuring.finding_fund_on_hold"


class MinorSigns(Unheard):
    """A minor's legal representative consents (s. 21): to be acknowledged (details as its finding)."""

    key = "restructuring.finding_minor"


class IncapableSigns(Unheard):
    """A guardian acts for an incompetent person (s. 28): to be acknowledged (details as its finding)."""

    key = "restructuring.finding_incapable"


class QuasiIncapableSigns(Unheard):
    """A curator consents (s. 34): to be acknowledged (details as its finding)."""

    key = "restructuring.finding_quasi_incapable"


class SignerDropped(Unheard):
    """Who owes in the contract that stands would be in none: to be acknowledged.

    Details as its finding.
    """

    key = "restructuring.finding_signer_dropped"


class DivorcedSigns(Unheard):
    """A divorced person binds themselves: whoever they were married to reviews it (details: names)."""

    key = "restructuring.finding_divorced"


class DebtReceived(Unheard):
    """A debt moved here from another household (details: fund, debtor, old_debtor, amount)."""

    key = "restructuring.finding_debt_received"


class BorrowedForAnother(Unheard):
    """A debt was borrowed for somebody else (details: fund, debtor, note)."""

    key = "restructuring.finding_nominee"


class InterestTakenOff(Unheard):
    """A debt's interest was taken off in advance (details: fund, debtor, note)."""

    key = "restructuring.finding_interest_prepaid"


class NewDebtorDied(Refusal):
    """Nobody who has died takes over a debt (s. 15; details as its finding)."""

    key = "restructuring.finding_new_debtor_died"


class NewDebtorMinor(Refusal):
    """No debt is moved to a minor (s. 21; details as its finding)."""

    key = "restructuring.finding_new_debtor_minor"


class SignatureMissing(Refusal):
    """A changed debtor takes both signatures (s. 350; details: fund, names)."""

    key = "restructuring_refusals.signature_missing"


class NoticeMissing(Refusal):
    """A debt moved to another fund takes written notice or consent (s. 306; details: fund, debtor)."""

    key = "restructuring_refusals.notice_missing"


class SaverUnsigned(Refusal):
    """Savings pay only with their owner's signature (details: saver)."""

    key = "restructuring_refusals.saver_unsigned"


class ContractHoldsMovedDebt(Refusal):
    """A debt moved away stands in another household's contract meanwhile (details: house)."""

    key = "restructuring_refusals.contract_holds_moved_debt"


class HouseholdDeclined(Refusal):
    """The household wants no contract (details: house, said_by, said_on)."""

    key = "restructuring.finding_household_declined"


class InterestUndecided(Refusal):
    """The village has not decided of the interest since the cut-off (details: days, first, last)."""

    key = "restructuring.finding_interest_undecided"


class MethodUnsaid(Refusal):
    """Nobody says whether a fund's interest is flat or declining (details: fund)."""

    key = "restructuring.finding_method_unsaid"


class EveryDebtorDeclined(Refusal):
    """All who owe want no contract for their debts (details: fund, debtor)."""

    key = "outside.everybody"


class OutsideAlready(Refusal):
    """It is written down already that they want no contract (details: who)."""

    key = "outside.already"


class NotOutside(Refusal):
    """Nobody wrote down that they want no contract (details: who)."""

    key = "outside.not_outside"


class OutsideInContract(Refusal):
    """What they owe stands in a contract (details: who, number)."""

    key = "outside.in_contract"


class OutsideUnreasoned(Refusal):
    """Who wants no contract says why."""

    key = "outside.unreasoned"


class NotOfHousehold(Refusal):
    """Nobody of that name owes anything in the household (details: name, house)."""

    key = "outside.not_of_household"


class InterestSettledAlready(Refusal):
    """From which day interest runs is settled before the first contract."""

    key = "lending.settled_already"


class FundUnknown(Refusal):
    """No fund with loans that bear interest has that name (details: text)."""

    key = "lending.fund_unknown"


class NoContractToUndo(NothingToUndo):
    """Nothing was drawn up for the household (details: house)."""

    key = "taking_back.nothing"


class ContractPaidOn(Refusal):
    """Money was received on the contract: its receipts are reversed first (details: number, house)."""

    key = "taking_back.paid_on"


class MoneyKeptAhead(Refusal):
    """Money is kept for due days of what would be replaced (details: number, house, amount)."""

    key = "consolidation_refusals.money_kept_ahead"


class UndoUnreasoned(Refusal):
    """What was drawn up is taken back for a reason."""

    key = "taking_back.unreasoned"


class OldPaperGone(Refusal):
    """An old paper was returned on the strength of the contract (details: number, debtor, fund)."""

    key = "taking_back.old_paper_gone"


class UndoTakesDecision(Refusal):
    """What came of an approved proposal takes a decision to be taken back (details: house)."""

    key = "taking_back.takes_decision"


class UndoTakesVote(Refusal):
    """What the members resolved, only they take back (details: house)."""

    key = "taking_back.takes_vote"


class UndoTakesLaterVote(Refusal):
    """The vote was held before there was anything to be taken back (details: number)."""

    key = "taking_back.takes_later_vote"


class NoContract(NothingToWrite):
    """The household has no contract that stands (details: house)."""

    key = "restructuring_refusals.no_contract"


class ConsentTooEarly(Refusal):
    """A guarantor's consent given in advance is void (s. 700; details: name, day)."""

    key = "restructuring_refusals.consent_too_early"


class LoanUnknown(Refusal):
    """The line is none of this household's debts (details: line)."""

    key = "restructuring_refusals.line_not_in_contract"


class NotAShare(Refusal):
    """The part of an income is not between nothing and all of it (details: text)."""

    key = "restructuring_refusals.not_a_share"


class RateAboveCeiling(Refusal):
    """A debt bears more than section 654 allows.

    Details: line, fund, debtor, rate and ceiling, rates.
    """

    key = "consolidation_refusals.rate_above_ceiling"


class TrueRateAboveCeiling(RateAboveCeiling):
    """A flat rate, on what is really owed, is more than section 654 allows.

    Details: line, fund, debtor, rate, true_rate and ceiling, rates.
    """

    key = "consolidation_refusals.true_rate_above_ceiling"


class NotConfirmed(Refusal):
    """The household has not answered in full (details: house, names)."""

    key = "steps_refusals.not_confirmed"


class FirstDueTooEarly(Refusal):
    """The first instalment falls before the contract is made (details: first_due, made_on)."""

    key = "steps_refusals.first_due_too_early"


class FirstDueTooLate(Refusal):
    """The first instalment falls too long after the contract's day (details: first_due, latest)."""

    key = "consolidation_refusals.first_due_too_late"


class ResolutionUnknown(Refusal):
    """A resolution is a vote that was declared, named by its number, never free text (details: text)."""

    key = "restructuring_refusals.resolution_unknown"


class ResolutionNotCarried(Refusal):
    """A vote that was lost, is void, open still or taken back carries nothing (details: number)."""

    key = "restructuring_refusals.resolution_not_carried"


class ResolutionWithoutQuorum(Refusal):
    """A vote without a quorum carries nothing (details: number, present, needed)."""

    key = "restructuring_refusals.resolution_without_quorum"


class CommitteeTooFew(Refusal):
    """The committee is at least so many officers together (details: least)."""

    key = "restructuring_refusals.committee_too_few"


class OfficerOutOfOffice(Refusal):
    """Nobody of this name held an office on that day (details: name, day)."""

    key = "restructuring_refusals.officer_out_of_office"


class OfficerOfHousehold(Refusal):
    """Nobody decides the case of their own household (details: name, house)."""

    key = "restructuring_refusals.officer_of_household"


class NotAPair(Refusal):
    """An option wants a line and a value (details: option, text)."""

    key = "options.not_a_pair"


class NothingLent(Refusal):
    """A loan of nothing has no instalments."""

    key = "schedule.nothing_lent"


class StartTooFar(Refusal):
    """A loan is lent on a day nobody plans for (details: start, latest)."""

    key = "schedule.start_too_far"


class InstalmentWanted(Refusal):
    """The given instalment is not given."""

    key = "schedule.instalment_wanted"


class InstalmentUnwanted(Refusal):
    """An instalment is given, but reckoned where it is not fixed."""

    key = "schedule.instalment_unwanted"


class NotMonths(Refusal):
    """No number of months, or too many (details: most)."""

    key = "consolidation.months_between"
