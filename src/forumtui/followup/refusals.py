"""Why a payment on a contract cannot be received, reversed, waived or counted, as data."""

from forumtui.messages.refusals import Refusal


class NoContractHere(Refusal):
    """The household has no contract that stands (details: house)."""

    key = "followup_refusals.no_contract"


class NothingReceived(Refusal):
    """Money received is more than nothing."""

    key = "followup_refusals.nothing_received"


class PaidBeforeContract(Refusal):
    """The day is before the contract's own (details: day, made_on, number)."""

    key = "followup_refusals.before_contract"


class PaidInFuture(Refusal):
    """The day has not come yet (details: day, today)."""

    key = "followup_refusals.in_future"


class YearClosed(Refusal):
    """The day lies in a year whose books are closed (details: day, until)."""

    key = "followup_refusals.year_closed"


class PaidTwice(Refusal):
    """The same payment was written down already (details: number, day, amount, by)."""

    key = "followup_refusals.paid_twice"


class HandwrittenKnown(Refusal):
    """A receipt written by hand was typed in already (details: handwritten, number, house)."""

    key = "followup_refusals.handwritten_known"


class HandwrittenUnclear(Refusal):
    """A receipt written by hand is named by its book and its number (details: text)."""

    key = "followup_refusals.handwritten_unclear"


class HandwrittenVoid(Refusal):
    """The number of a receipt by hand was said to be void (details: handwritten, reason, day)."""

    key = "receipt_books.number_void"


class HandwrittenOutside(Refusal):
    """No book that was out on that day has the number (details: handwritten, day)."""

    key = "receipt_books.number_outside"


class BookTaken(Refusal):
    """Another book has some of these numbers (details: book, first, last, holder)."""

    key = "receipt_books.taken"


class BookOutOfRange(Refusal):
    """Numbers that the book cannot have (details: first, last, most)."""

    key = "receipt_books.out_of_range"


class BookUnknown(Refusal):
    """There is no such book of receipts."""

    key = "receipt_books.unknown"


class BookBackAlready(Refusal):
    """The book was returned already (details: book, first, last)."""

    key = "receipt_books.back_already"


class BookInUse(Refusal):
    """Numbers of the book were typed in: it was handed out (details: book, count)."""

    key = "receipt_books.in_use"


class OwnPayment(Refusal):
    """Whoever receives the money is of the household that pays it (details: name, house)."""

    key = "followup_refusals.own_payment"


class ReceiverNoLonger(Refusal):
    """Whoever received the money held no office any more (details: name, until)."""

    key = "followup_refusals.receiver_no_longer"


class LineOutsideContract(Refusal):
    """The debt is not in the household's contract (details: line, number)."""

    key = "followup_refusals.line_not_in_contract"


class NamedDebtOff(Refusal):
    """Nobody names a debt here: the order that was settled holds (details: line)."""

    key = "followup_refusals.named_debt_off"


class SavingUnclear(Refusal):
    """It does not say which saving the money comes from or goes into (details: house, lines)."""

    key = "followup_refusals.saving_unclear"


class SavingFallsShort(Refusal):
    """More than lies in the saving (details: line, amount, saved)."""

    key = "followup_refusals.saving_too_small"


class WishNotWritten(Refusal):
    """Savings pay a debt only as their owner wished in writing."""

    key = "followup_refusals.wish_not_written"


class GoodsNotAccepted(Refusal):
    """Goods pay a debt only as the fund accepted in writing."""

    key = "followup_refusals.goods_not_accepted"


class PaidAboveDebt(Refusal):
    """More than ends the whole debt on that day (details: amount, owed, excess)."""

    key = "followup_refusals.above_debt"


class NothingOwedAnyMore(Refusal):
    """The contract is paid off: nothing more can be received on it (details: house, number)."""

    key = "followup_refusals.nothing_owed"


class PaymentNotFound(Refusal):
    """There is no payment with this number (details: number)."""

    key = "followup_refusals.payment_not_found"


class ReversedAlready(Refusal):
    """The payment was reversed before (details: number, day)."""

    key = "followup_refusals.reversed_already"


class ContractReplacedSince(Refusal):
    """The contract was replaced since, and took over what was left (details: number, house)."""

    key = "followup_refusals.contract_replaced"


class NoReasonGiven(Refusal):
    """Whoever does this says why."""

    key = "followup_refusals.reason_missing"


class NothingToWaive(Refusal):
    """Nothing like that is owed on that day (details: house, day)."""

    key = "followup_refusals.nothing_to_waive"


class WaivedTooMuch(Refusal):
    """More than is owed of it (details: amount, owed)."""

    key = "followup_refusals.waived_too_much"


class HoldBackwards(Refusal):
    """Days on hold end before they begin (details: since, until)."""

    key = "followup_refusals.hold_backwards"


class ChoiceUnknown(Refusal):
    """There is no choice of this name (details: name, allowed)."""

    key = "followup_refusals.choice_unknown"


class ChoiceUnfit(Refusal):
    """That cannot be chosen (details: name, text, allowed)."""

    key = "followup_refusals.choice_unfit"


class ChoiceOutOfRange(Refusal):
    """A number or a rate that is not possible there (details: name, text, most)."""

    key = "followup_refusals.choice_out_of_range"


class NothingToCount(Refusal):
    """Nothing was received since money was counted last."""

    key = "followup_refusals.nothing_to_count"


class DifferenceUnexplained(Refusal):
    """What was counted is not what was received, and nobody says why (details: counted, expected)."""

    key = "followup_refusals.difference_unexplained"


class HandedTooMuch(Refusal):
    """More than that day brought the fund (details: amount, left, fund)."""

    key = "followup_refusals.handed_too_much"


class NotCountedYet(Refusal):
    """Money is counted before it is handed over."""

    key = "followup_refusals.not_counted"


class ReturnUnsettled(Refusal):
    """A dividend or an average return pays a debt only by a resolution, out of a fund's of one year."""

    key = "followup_refusals.return_unsettled"


class FeeNotAgreed(Refusal):
    """A fund bears a bank's fee only where it agreed; else the net sum was paid (details: amount)."""

    key = "followup_refusals.fee_not_agreed"


class FeeAboveShare(Refusal):
    """The fee is more than what the fund that bears it receives (details: amount, share)."""

    key = "followup_refusals.fee_above_share"


class SuspenseNotFound(Refusal):
    """No money waits under this number (details: number)."""

    key = "followup_refusals.suspense_not_found"


class SuspenseEndedAlready(Refusal):
    """That money has its owner, or was given back (details: number, day)."""

    key = "followup_refusals.suspense_ended"


class SuspenseUntold(Refusal):
    """Nobody will find whose money it is where nothing is written of what the bank says."""

    key = "followup_refusals.suspense_untold"


class SuspenseTwice(Refusal):
    """The same money waits already (details: number, day, amount)."""

    key = "followup_refusals.suspense_twice"


class CostLineUnclear(Refusal):
    """It does not say which debt's fund paid the cost (details: house, lines)."""

    key = "followup_refusals.cost_line_unclear"


class CostUnfounded(Refusal):
    """A cost needs its paper, and who allowed it."""

    key = "followup_refusals.cost_unfounded"


class DebtorNotTold(Refusal):
    """The debtor is told before a cost is asked for (details: day)."""

    key = "followup_refusals.debtor_not_told"


class CostAboveCeiling(Refusal):
    """More than the law and the village allow (details: amount, most)."""

    key = "followup_refusals.cost_above_ceiling"


class NothingToCollect(Refusal):
    """Collecting costs nothing while nothing is overdue, or too little due (details: house, least)."""

    key = "followup_refusals.nothing_to_collect"


class FundLeftAlready(Refusal):
    """The fund left before: its debts are its own (details: fund, day)."""

    key = "followup_refusals.fund_left"


class PaidSinceLeaving(Refusal):
    """Money was received for the fund after that day (details: fund, day, paid_on)."""

    key = "followup_refusals.paid_since_leaving"
