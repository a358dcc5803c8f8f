"""What a plan may not do to a household's debts, as data."""

from forumtui.core.refusals import Refusal


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
    """More would be waived or paid than is due (details: fund, debtor, asked, due, in baht)."""

    key = "restructuring_refusals.waiver_too_large"


class RateRaised(Refusal):
    """A debt would bear more than was agreed (details: fund, debtor, rate, agreed, in per cent)."""

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
    """The savings do not hold that much (details: saver, asked, saved, in baht)."""

    key = "restructuring_refusals.saving_too_small"


class TargetUnknown(Refusal):
    """The debt cannot be moved there (details: to)."""

    key = "restructuring_refusals.target_unknown"


class ReleasedAlready(Refusal):
    """Nothing is left of the debt for another release (details: fund, debtor)."""

    key = "restructuring_refusals.released_already"
