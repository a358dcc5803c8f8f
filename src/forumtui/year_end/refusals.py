"""What cannot be of a year's close, as data."""

from forumtui.messages.refusals import Refusal


class SplitNotWhole(Refusal):
    """The parts of a split are not the whole (details: parts, in ppm)."""

    key = "year_end_refusals.split_not_whole"


class NothingToSplit(Refusal):
    """There is a loss or nothing: no dividend (details: amount)."""

    key = "year_end_refusals.nothing_to_split"


class DividendOverCap(Refusal):
    """A dividend is over what the rule allows (details: amount, most)."""

    key = "year_end_refusals.dividend_over_cap"


class SplitOverPool(Refusal):
    """At a rate more would be paid than its part of the profit is (details: amount, most)."""

    key = "year_end_refusals.split_over_pool"


class ReserveTooSmall(Refusal):
    """Less is kept as reserve than the rule asks (details: parts, least, in ppm)."""

    key = "year_end_refusals.reserve_too_small"


class WithdrawnMore(Refusal):
    """More was withdrawn than there was (details: month, balance)."""

    key = "year_end_refusals.withdrawn_more"


class YearUnknown(Refusal):
    """No year of the fund is in the program (details: fund)."""

    key = "year_end_refusals.year_unknown"


class YearGoesOn(Refusal):
    """The fund's year before is not closed yet (details: fund, until)."""

    key = "year_end_refusals.year_goes_on"


class YearNotNext(Refusal):
    """A year has to begin where the one before ended (details: since)."""

    key = "year_end_refusals.year_not_next"


class YearNotWhole(Refusal):
    """A year begins on the first day of a month (details: since)."""

    key = "year_end_refusals.year_not_whole"


class YearNotOver(Refusal):
    """The year is not over yet (details: until)."""

    key = "year_end_refusals.year_not_over"


class YearIsLocked(Refusal):
    """The figures of the year are locked: nothing of it changes any more (details: day)."""

    key = "year_end_refusals.year_is_locked"


class YearNotLocked(Refusal):
    """The figures of the year are not locked yet (details: fund)."""

    key = "year_end_refusals.year_not_locked"


class AmountBelowZero(Refusal):
    """An amount of an account is below zero (details: amount)."""

    key = "year_end_refusals.amount_below_zero"


class SourceMissing(Refusal):
    """Nobody said where a figure is from."""

    key = "year_end_refusals.source_missing"


class AccountReckoned(Refusal):
    """An account is reckoned by the program, or it is none (details: account)."""

    key = "year_end_refusals.account_reckoned"


class AccountsMissing(Refusal):
    """Accounts were not said yet (details: accounts, as they are kept)."""

    key = "year_end_refusals.accounts_missing"


class YearDaysOpen(Refusal):
    """Money of the year was received and never counted (details: payments)."""

    key = "year_end_refusals.year_days_open"


class YearUneven(Refusal):
    """The books do not balance (details: debit, credit)."""

    key = "year_end_refusals.year_uneven"


class AuditorMissing(Refusal):
    """Nobody signed as auditor."""

    key = "year_end_refusals.auditor_missing"


class AuditorOfCommittee(Refusal):
    """Who audits sits on the committee (details: name)."""

    key = "year_end_refusals.auditor_of_committee"


class AuditedAlready(Refusal):
    """The accounts of the year were signed already (details: day)."""

    key = "year_end_refusals.audited_already"


class NotAudited(Refusal):
    """The auditors have not signed yet (details: fund)."""

    key = "year_end_refusals.not_audited"


class SplitDecided(Refusal):
    """What becomes of the year's profit or loss is decided already (details: fund)."""

    key = "year_end_refusals.split_decided"


class SplitNotProposed(Refusal):
    """The committee proposed nothing yet (details: fund)."""

    key = "year_end_refusals.split_not_proposed"


class VoteBeforePaper(Refusal):
    """The vote was opened before what it is to decide was there (details: number)."""

    key = "year_end_refusals.vote_before_paper"


class VoteDidNotCarry(Refusal):
    """A vote does not carry: it was not carried, was taken back, or had no quorum (details: number)."""

    key = "year_end_refusals.vote_did_not_carry"


class NoLoss(Refusal):
    """There is no loss to cover (details: amount)."""

    key = "year_end_refusals.no_loss"


class CoverTooLarge(Refusal):
    """More is taken from reserve than the loss is, or than there is (details: amount, most)."""

    key = "year_end_refusals.cover_too_large"


class NotDecidedYet(Refusal):
    """The meeting has not decided what becomes of the year's result (details: fund)."""

    key = "year_end_refusals.not_decided_yet"


class NotOnTheList(Refusal):
    """Somebody gets nothing of that year (details: name)."""

    key = "year_end_refusals.not_on_the_list"


class DividendPaidAlready(Refusal):
    """Somebody got theirs already (details: name, day)."""

    key = "year_end_refusals.dividend_paid_already"


class NobodyToPay(Refusal):
    """Everybody on the list got theirs (details: fund)."""

    key = "year_end_refusals.nobody_to_pay"


class TakerMissing(Refusal):
    """Somebody has died: who takes it for them has to be said (details: name)."""

    key = "year_end_refusals.taker_missing"


class ThumbWitnessesMissing(Refusal):
    """A thumb print counts with two witnesses (ป.พ.พ. section 9)."""

    key = "year_end_refusals.witnesses_missing"


class SetOffUnknown(Refusal):
    """No receipt says that this return paid a debt (details: name, amount)."""

    key = "year_end_refusals.set_off_unknown"


class PaidTooEarly(Refusal):
    """A dividend is paid before the meeting decided it, or on a day to come (details: day)."""

    key = "year_end_refusals.paid_too_early"


class KeptTooShort(Refusal):
    """What nobody collected is not old enough to go back to reserve (details: years)."""

    key = "year_end_refusals.kept_too_short"


class AdjustmentUnfit(Refusal):
    """An adjustment is of a year before the one that is open, of the same fund (details: year)."""

    key = "year_end_refusals.adjustment_unfit"


class YearClosedForEver(Refusal):
    """A year that is closed is never opened again (details: fund, until)."""

    key = "year_end_refusals.year_closed_for_ever"
