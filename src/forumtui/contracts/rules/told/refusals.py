"""Why what is told at the desk cannot be written down, as data."""

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
