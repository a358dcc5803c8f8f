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


class WithdrawnMore(Refusal):
    """More was withdrawn than there was (details: month, balance)."""

    key = "year_end_refusals.withdrawn_more"
