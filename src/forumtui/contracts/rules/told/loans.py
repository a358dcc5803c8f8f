"""What is told of a loan beside its books: who had the money, how much of it was really handed out."""

from dataclasses import dataclass
from typing import Final

from forumtui.lending.money import half_up_div
from forumtui.lending.rates import MILLION, MONTHS_A_YEAR
from forumtui.lending.true_rate import CEILING_PPM, true_rate_ppm

USUAL_TERM: Final = MONTHS_A_YEAR
"""Over how many months a loan ran of which no paper says it: the village funds lend for a year."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was really handed out of a loan whose interest was taken off in advance, in satang.

    `lent_satang` is what its contract says, to be paid back in one sum after `months` months, with what
    `rate_ppm` a year bears besides. `paid_satang` is what was paid back of its principal.
    """

    received_satang: int
    lent_satang: int
    months: int
    rate_ppm: int = 0
    paid_satang: int = 0

    @property
    def true_rate_ppm(self) -> int:
        """The yearly rate on what was really received (ป.พ.พ. section 654).

        >>> Received(880_000, 1_000_000, 12).true_rate_ppm // 1000
        128
        """
        interest = half_up_div(
            self.lent_satang * self.rate_ppm * self.months, MILLION * MONTHS_A_YEAR
        )
        paid = [0] * (self.months - 1) + [self.lent_satang + interest]
        return true_rate_ppm(self.received_satang, paid)

    @property
    def above_ceiling(self) -> bool:
        """Whether that is more than the law lets a loan bear."""
        return self.true_rate_ppm > CEILING_PPM

    @property
    def owed_satang(self) -> int:
        """What of the money really received is not paid back yet: the true principal."""
        return max(0, self.received_satang - self.paid_satang)


@dataclass(frozen=True, slots=True)
class ToldOfLoan:
    """What was told of a loan: who really had the money, "" unsaid, and how much was handed out."""

    had_by: str = ""
    received: Received | None = None
