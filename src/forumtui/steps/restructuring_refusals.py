"""What the procedure of restructuring does not allow, as data."""

from forumtui.core.refusals import Refusal


class ProposalOpen(Refusal):
    """One open proposal a household (details: house)."""

    key = "restructuring_refusals.proposal_open"


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


class SecondRestructuring(Refusal):
    """The household was restructured before: to be acknowledged (details: times)."""

    key = "restructuring.finding_second_restructuring"


class DebtMayBeBarred(Refusal):
    """A debt may be barred by time: to be acknowledged (s. 193/30; details as its finding)."""

    key = "restructuring.finding_may_be_barred"


class InterestMayBeBarred(Refusal):
    """Interest may be barred by time: to be acknowledged (s. 193/33; details as its finding)."""

    key = "restructuring.finding_interest_may_be_barred"


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


class NoContract(Refusal):
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
