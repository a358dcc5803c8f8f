"""What a schedule cannot be, as data."""

from forumtui.messages.refusals import Refusal


class DueTooFarAhead(Refusal):
    """A due date lies beyond the last year of the calendar. Details: start, years after it."""

    key = "consolidation_refusals.due_too_far_ahead"


class InstalmentTooSmall(Refusal):
    """The instalment pays off no principal, so the debt would never fall.

    Details, amounts: `instalment`, `interest` of the period and `smallest`, the smallest
    first instalment, in whole units, that is more than its interest and pays everything off in time.
    """

    key = "consolidation_refusals.instalment_too_small"


class GivenInstalmentTooSmall(InstalmentTooSmall):
    """A given instalment pays off no principal: no other rounding would help. Details as above."""

    key = "consolidation_refusals.given_instalment_too_small"


class InstalmentOfNothing(Refusal):
    """On some day 0.00 baht would fall due. Details: count, most, the most instalments possible."""

    key = "consolidation_refusals.instalment_of_nothing"


class GraceOfNothing(Refusal):
    """The first instalments carry interest only, and there is none. Details: grace."""

    key = "consolidation_refusals.grace_of_nothing"


class TooManyInstalments(Refusal):
    """A given instalment would take longer than the loan may last.

    Details: instalment and smallest, amounts, longest.
    """

    key = "consolidation_refusals.too_many_instalments"
