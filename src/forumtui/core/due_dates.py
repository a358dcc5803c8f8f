"""Days on which instalments fall due (วันครบกำหนดชำระ): calendar months that never drift."""

from calendar import monthrange
from datetime import MAXYEAR, date
from typing import Final

from forumtui.core.rates import MONTHS_A_YEAR
from forumtui.core.refusals import Refusal
from forumtui.thai.dates import DateStyle, format_date

EVERY_MONTHS: Final = (1, 2, 3, 4, 6, 12)
"""How many months may lie between two instalments: those that divide a year."""


class DueTooFarAhead(Refusal):
    """A due date lies beyond the last year of the calendar. Details: start as text, years after it."""

    key = "consolidation_refusals.due_too_far_ahead"


def add_months(day: date, months: int, day_of_month: int | None = None) -> date:
    """Return the day `months` calendar months after `day`, clamped to the end of its month.

    `day_of_month` is the day meant, so that a date once clamped does not drift: one month after
    28 February with 31 meant is 31 March. None means `day`'s own. Raises DueTooFarAhead.
    """
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    if year > MAXYEAR:
        raise DueTooFarAhead(start=format_date(day, DateStyle.NUMERIC), years=year - day.year)
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
