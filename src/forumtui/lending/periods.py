"""When instalments fall due (วันครบกำหนดชำระ), and the part of a year's interest each period bears.

Calendar months never drift.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date
from itertools import pairwise, repeat
from typing import Final

from forumtui.lending.rates import (
    COUNTED_MONTH,
    MILLION,
    MONTHS_A_YEAR,
    DayCount,
    counted_days,
    period_rate,
)
from forumtui.lending.refusals import DueTooFarAhead

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


EVERY_MONTHS: Final = (1, 2, 3, 4, 6, 12)
"""How many months may lie between two instalments: those that divide a year."""


def add_months(day: date, months: int, day_of_month: int | None = None) -> date:
    """Return the day `months` calendar months after `day`, clamped to the end of its month.

    `day_of_month` is the day meant, so that a date once clamped does not drift: one month after
    28 February with 31 meant is 31 March. None means `day`'s own. Raises DueTooFarAhead.
    """
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    if year > MAXYEAR:
        raise DueTooFarAhead(start=day, years=year - day.year)
    _, days = monthrange(year, month + 1)
    return date(year, month + 1, min(day_of_month or day.day, days))


def months_between(start: date, end: date) -> int | None:
    """Return how many whole calendar months lie between two days, None when it is no whole number.

    28 February is a month after 31 January, and 31 March a month after 28 February.
    """
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    if add_months(start, months) == end or add_months(end, -months) == start:
        return months
    return None


def due_dates(
    count: int,
    every_months: int,
    *,
    first_due: date | None = None,
    start: date | None = None,
) -> tuple[date, ...]:
    """Return `count` due dates, `every_months` calendar months apart.

    Exactly one of `first_due`, the first instalment's own date, and `start`, the contract's date,
    after which the first instalment falls `every_months` months later; ValueError otherwise. Every
    date is reckoned from that one: 31 January gives 28 February and then 31 March. Raises
    DueTooFarAhead.
    """
    if first_due is not None and start is None:
        return tuple(add_months(first_due, k * every_months) for k in range(count))
    if start is not None and first_due is None:
        return tuple(add_months(start, k * every_months) for k in range(1, count + 1))
    raise ValueError("give either the first due date or the start, not both")
