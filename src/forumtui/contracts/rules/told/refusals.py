"""Why what is told at the desk cannot be written down, as data."""

from forumtui.contracts.refusals import Unheard
from forumtui.messages.refusals import Refusal


class NothingPaid(Refusal):
    """A payment of nothing (details: line)."""

    key = "payments.nothing_paid"


class PaymentAboveOwed(Refusal):
    """A receipt for more than is owed (details: line, amount, owed, excess)."""

    key = "payments.above_owed"


class PaidDebtDisputed(Refusal):
    """The debt is said to be wrong: that is settled before a payment on it (details: line, house)."""

    key = "payments.disputed"


class ReceiptMissing(Refusal):
    """Nothing is written down without the number of a receipt."""

    key = "payments.receipt_missing"


class ReceiptKnown(Refusal):
    """A receipt was written down already (details: receipt, line)."""

    key = "payments.receipt_known"


class PaymentUnreasoned(Refusal):
    """Whoever takes a payment back says why."""

    key = "payments.unreasoned"


class PaymentUnknown(Refusal):
    """The household has no such payment that stands (details: house)."""

    key = "payments.unknown"


class PaymentBeforeCorrection(Refusal):
    """The debt was corrected since the payment: that is taken back first (details: line)."""

    key = "payments.before_correction"


class HadByAnother(Unheard):
    """Somebody else really had the money of a debt (details: fund, debtor, had_by)."""

    key = "restructuring.finding_had_by_another"


class InterestDeducted(Unheard):
    """Interest was taken off what was handed out (details: fund, debtor, sums)."""

    key = "restructuring.finding_interest_deducted"


class DeductedAboveCeiling(Refusal):
    """By what was handed out a debt bears more than the law lets it (details as InterestDeducted)."""

    key = "restructuring.finding_deducted_above"


class TellerMissing(Refusal):
    """Nothing is written down of which nobody says that they told it, and agree to its being noted."""

    key = "told.teller_missing"


class NothingTold(Refusal):
    """What is told is empty: no name, or no amount."""

    key = "told.nothing"


class NotLessReceived(Refusal):
    """Nothing was taken off: as much was handed out as was lent (details: line, received, lent)."""

    key = "told.not_less"


class ToldUnknown(Refusal):
    """The household told no such thing that stands (details: house)."""

    key = "told.unknown"
