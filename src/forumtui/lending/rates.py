"""Yearly interest rates (อัตราดอกเบี้ยต่อปี) in integer millionths: 60,000 ppm is 6 % a year."""

from datetime import date
from enum import StrEnum
from typing import Final

MILLION: Final = 1_000_000

MONTHS_A_YEAR: Final = 12

DAYS_A_YEAR: Final = 365
"""In leap years too: a loan bears no other interest because a February is longer."""

COUNTED_MONTH: Final = 30
"""Every month's days where thirty are counted."""


class DayCount(StrEnum):
    """How long an interest period counts as a part of the year."""

    MONTHLY = "monthly"
    """Its months out of twelve."""
    ACTUAL_365 = "actual/365"
    """Its days out of 365."""
    THIRTY_360 = "30/360"
    """Thirty days a month out of 360."""


def period_rate(
    rate_ppm: int, months: int, *, days: int = 0, day_count: DayCount = DayCount.MONTHLY
) -> tuple[int, int]:
    """Return what one period bears of a balance, exactly: a numerator and its denominator.

    The yearly rate x the period's part of the year: `months` / 12, 30 `months` / 360, or `days` / 365.
    Quote, contract and ledger all ask here, and round what it bears half-up, so that they can never
    differ.

    >>> period_rate(120_000, 1)
    (120000, 12000000)
    >>> period_rate(120_000, 1, days=31, day_count=DayCount.ACTUAL_365)
    (3720000, 365000000)
    """
    if day_count is DayCount.ACTUAL_365:
        return rate_ppm * days, MILLION * DAYS_A_YEAR
    # 30 days a month out of 360 is the same part of a year as a month out of twelve.
    return rate_ppm * months, MILLION * MONTHS_A_YEAR


def counted_days(start: date, end: date) -> int:
    """Return the days from `start` to `end` with thirty in every month, the 31st as the 30th."""
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    return months * COUNTED_MONTH + min(end.day, COUNTED_MONTH) - min(start.day, COUNTED_MONTH)
