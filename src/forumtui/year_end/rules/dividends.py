"""Dividends by months (ปันผลตามเดือน): what each baht earned by the months it stood in the year.

The opening balance counts twelve months, what was paid in month m counts 12 − m, December nothing; what
was withdrawn in month m counts off the same. The unit is satang-months, so that nothing is rounded on
the way; one rounding at the end, half up, which a village may choose to do month by month.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from forumtui.followup.rules.allocation import pro_rata
from forumtui.lending.money import round_half_up
from forumtui.messages.values import Money
from forumtui.year_end.refusals import WithdrawnMore

MONTHS: Final = 12
MILLION: Final = 1_000_000


class DividendRounding(StrEnum):
    """When a dividend is rounded; a setting, printed on the list."""

    ON_THE_TOTAL = "on_the_total"
    EACH_MONTH = "each_month"
    CUT = "cut"
    """What each month bears beyond the whole satang is cut off."""


@dataclass(frozen=True, slots=True)
class SavedYear:
    """A member's savings over a year in satang: at its beginning, and what came or went in each month.

    `moved` by the month from 1 to 12; withdrawals are below zero.
    """

    opening: int
    moved: Mapping[int, int]

    def month_ends(self) -> tuple[int, ...]:
        """Return the balance at the end of each month. Raises WithdrawnMore where one is below zero."""
        found, balance = [], self.opening
        for month in range(1, MONTHS + 1):
            balance += self.moved.get(month, 0)
            if balance < 0:
                raise WithdrawnMore(month=month, balance=Money(balance))
            found.append(balance)
        return tuple(found)


def satang_months(year: SavedYear) -> int:
    """Return the satang-months of a year. Raises WithdrawnMore.

    >>> satang_months(SavedYear(500_000, {month: 10_000 for month in range(1, 13)})) // 100
    66600
    """
    year.month_ends()
    return year.opening * MONTHS + sum(
        satang * (MONTHS - month) for month, satang in year.moved.items()
    )


def dividend_at_rate(
    year: SavedYear, rate_ppm: int, rounding: DividendRounding = DividendRounding.ON_THE_TOTAL
) -> int:
    """Return a dividend in satang at a rate a year. Raises WithdrawnMore."""
    if rounding is DividendRounding.ON_THE_TOTAL:
        return round_half_up(Fraction(satang_months(year) * rate_ppm, MONTHS * MILLION))
    each = [Fraction(one * rate_ppm, MONTHS * MILLION) for one in month_begins(year)]
    return sum(int(one) if rounding is DividendRounding.CUT else round_half_up(one) for one in each)


def month_begins(year: SavedYear) -> tuple[int, ...]:
    """Return the balance at the beginning of each month. Raises WithdrawnMore."""
    return (year.opening, *year.month_ends()[:-1])


def dividends_of_pool(pool: int, years: Sequence[SavedYear]) -> tuple[int, ...]:
    """Return a pool in satang divided by satang-months, by largest remainder. Raises WithdrawnMore.

    Where nobody saved anything nobody gets any of it.
    """
    weights = [satang_months(one) for one in years]
    return pro_rata(pool, weights) if sum(weights) else tuple(0 for _ in years)


def average_return(interest_paid: int, rate_ppm: int) -> int:
    """Return the average return (เฉลี่ยคืน) in satang on the interest somebody paid in the year.

    >>> average_return(5_000_000, 130_000)
    650000
    """
    return round_half_up(Fraction(interest_paid * rate_ppm, MILLION))
