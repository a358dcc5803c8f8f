"""How long each period of a schedule is, as the part of a year's interest it bears."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, repeat

from forumtui.core.due_dates import months_between
from forumtui.core.rates import (
    COUNTED_MONTH,
    MILLION,
    MONTHS_A_YEAR,
    DayCount,
    counted_days,
    period_rate,
)

Period = tuple[int, int]
"""What a period bears of the balance, exactly: a numerator and its denominator."""


def periods(
    rate_ppm: int,
    every_months: int,
    day_count: DayCount,
    due: Sequence[date],
    start: date | None,
) -> tuple[Period, ...]:
    """Return what each period up to a date of `due` bears at a yearly rate in millionths.

    Months count as months, but for the first from `start`, which counts what it is: its own whole
    months, or its days where it has no whole months. Without a `start` it is as long as the others.

    Raises ValueError where days count when `start` is wanting, and when a date lies before the one
    it follows.
    """
    if day_count is DayCount.ACTUAL_365:
        return tuple(_by_days(rate_ppm, due, start))
    regular = period_rate(rate_ppm, every_months)
    first = regular if start is None else _first(rate_ppm, day_count, start, due[0])
    return (first, *repeat(regular, len(due) - 1))


def _by_days(rate_ppm: int, due: Sequence[date], start: date | None) -> list[Period]:
    if start is None:
        raise ValueError("the days of the first period are counted from a start")
    days = [(day - before).days for before, day in pairwise((start, *due))]
    if min(days) < 0:
        raise ValueError(f"due dates follow each other, and all of them the start: {start}, {due}")
    return [period_rate(rate_ppm, 0, days=each, day_count=DayCount.ACTUAL_365) for each in days]


def _first(rate_ppm: int, day_count: DayCount, start: date, first_due: date) -> Period:
    if first_due < start:
        raise ValueError(f"interest runs from {start}, after the first instalment on {first_due}")
    months = months_between(start, first_due)
    if months is not None:
        return period_rate(rate_ppm, months)
    if day_count is DayCount.THIRTY_360:
        days = counted_days(start, first_due)
        return rate_ppm * days, MILLION * MONTHS_A_YEAR * COUNTED_MONTH
    days = (first_due - start).days
    return period_rate(rate_ppm, 0, days=days, day_count=DayCount.ACTUAL_365)
