"""Why debts cannot become a contract on the terms asked for, as data."""

from forumtui.core.refusals import Refusal
from forumtui.core.schedule import InstalmentTooSmall


class RateUnknown(Refusal):
    """A debt's rate is not known and it was not set aside. Details: line, fund, debtor."""

    key = "consolidation_refusals.rate_unknown"


class NothingToConsolidate(Refusal):
    """No debt is left to merge."""

    key = "consolidation_refusals.nothing_to_consolidate"


class TermOutOfRange(Refusal):
    """The term is not one a contract may have. Details: months, longest."""

    key = "consolidation_refusals.term_out_of_range"


class EveryOutOfRange(Refusal):
    """Instalments cannot lie that far apart. Details: every, allowed."""

    key = "consolidation_refusals.every_out_of_range"


class GraceTooLong(Refusal):
    """No instalment is left that pays off the principal. Details: grace, count."""

    key = "consolidation_refusals.grace_too_long"


class UnitUnknown(Refusal):
    """Instalments are not rounded to that. Details: unit, allowed, in baht as text."""

    key = "consolidation_refusals.unit_unknown"


class FirstDueBeforeStart(Refusal):
    """The first instalment is due before interest begins to run. Details: first_due, start."""

    key = "consolidation_refusals.first_due_before_start"


class DebtTooSmallForTerm(InstalmentTooSmall):
    """A tiny debt spread so thin that it would never fall.

    Details: line, fund, debtor, balance in baht ("0.52"), months.
    """

    key = "consolidation_refusals.debt_too_small_for_term"


class SumsDifferError(AssertionError):
    """The contract does not add up to the debts it was made from: a defect of the program."""
