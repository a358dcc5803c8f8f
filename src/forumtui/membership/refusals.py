"""What cannot be of a member, as data."""

from forumtui.messages.refusals import Refusal


class AlreadyMember(Refusal):
    """Somebody is a member, or has applied, already (details: name)."""

    key = "membership_refusals.already_member"


class MayNotJoin(Refusal):
    """Who has died joins nothing (details: name)."""

    key = "membership_refusals.may_not_join"


class GuardianMissing(Refusal):
    """A child applies with a guardian, who signs too (details: name, age)."""

    key = "membership_refusals.guardian_missing"


class NoApplication(Refusal):
    """Nobody of that name has an application that waits (details: name)."""

    key = "membership_refusals.no_application"


class MeetingUnsaid(Refusal):
    """A decision names the numbered meeting it was taken at."""

    key = "membership_refusals.meeting_unsaid"


class WhyUnsaid(Refusal):
    """Who is refused, or leaves, is told why."""

    key = "membership_refusals.why_unsaid"


class NotAdmitted(Refusal):
    """Only who was admitted signs the register (details: name)."""

    key = "membership_refusals.not_admitted"


class FeeUnpaid(Refusal):
    """The entry fee was not paid, or not whole (details: name, due, paid)."""

    key = "membership_refusals.fee_unpaid"


class FeeTooMuch(Refusal):
    """More than the entry fee, or a fee that was paid already (details: due, paid)."""

    key = "membership_refusals.fee_too_much"


class NoFeeToReturn(Refusal):
    """No fee is to be given back: none was paid, or who paid it became a member (details: name)."""

    key = "membership_refusals.no_fee_to_return"


class NotAMember(Refusal):
    """Somebody is no member (details: name)."""

    key = "membership_refusals.not_a_member"


class NotAmongSavers(Refusal):
    """A fund does not know somebody as a member of its own (details: name, fund)."""

    key = "membership_refusals.not_among_savers"


class CarriesNothing(Refusal):
    """A resolution that did not carry takes nobody over (details: number)."""

    key = "membership_refusals.carries_nothing"


class AlreadyCarriedOver(Refusal):
    """What somebody saved with a fund was carried over once already (details: name)."""

    key = "membership_refusals.already_carried_over"


class MissedTooFew(Refusal):
    """Fewer months in a row were missed than the rule says (details: name, missed, least)."""

    key = "membership_refusals.missed_too_few"


class SharesOutOfRange(Refusal):
    """More shares than one may hold, or none (details: shares, held, most)."""

    key = "membership_refusals.shares_out_of_range"


class PledgeTooSmall(Refusal):
    """Less a month than the rule asks for (details: amount, least)."""

    key = "membership_refusals.pledge_too_small"


class NoPledge(Refusal):
    """Nobody said yet how much a member saves each month (details: name)."""

    key = "membership_refusals.no_pledge"


class AmountUnfit(Refusal):
    """A sum of nothing, or less (details: amount)."""

    key = "membership_refusals.amount_unfit"


class WithdrawsTooMuch(Refusal):
    """More than may be taken out (details: amount, allowed, held)."""

    key = "membership_refusals.withdraws_too_much"


class WelfareStays(Refusal):
    """Money paid for welfare is not given back (details: fund)."""

    key = "membership_refusals.welfare_stays"


class SameMoneyAgain(Refusal):
    """The same sum of the same member was written down today already (details: name, amount)."""

    key = "membership_refusals.same_money_again"


class NotReversible(Refusal):
    """An entry that is not there, or was taken back already (details: entry)."""

    key = "membership_refusals.not_reversible"


class SharesNotWhole(Refusal):
    """The shares of who receives are not the whole (details: told)."""

    key = "membership_refusals.shares_not_whole"


class BeneficiariesUnfit(Refusal):
    """Nobody, more than three, or the same one twice (details: most)."""

    key = "membership_refusals.beneficiaries_unfit"


class WitnessesUnfit(Refusal):
    """Two witnesses sign, other people than those who receive."""

    key = "membership_refusals.witnesses_unfit"


class StillOwes(Refusal):
    """Who resigns owes nothing (details: name, owed, saved)."""

    key = "membership_refusals.still_owes"


class StillGuarantees(Refusal):
    """Who resigns answers for nobody's debt (details: name, count, owed)."""

    key = "membership_refusals.still_guarantees"


class NoResignation(Refusal):
    """Nobody leaves by resignation without a letter (details: name)."""

    key = "membership_refusals.no_resignation"


class NotEnded(Refusal):
    """Only who is a member no more is given back what they have here (details: name)."""

    key = "membership_refusals.not_ended"


class NothingToRefund(Refusal):
    """Nothing is left to be given back (details: name)."""

    key = "membership_refusals.nothing_to_refund"


class FrozenByDeath(Refusal):
    """What somebody who died left waits for those who receive or for the estate (details: name)."""

    key = "membership_refusals.frozen_by_death"
