"""Public holidays that have a day of their own, on which people are reminded until 18.00 alone."""

from datetime import date
from typing import Final

_HOLIDAYS: Final = frozenset(
    {
        *((1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 1), (5, 4), (6, 3), (7, 28), (8, 12)),
        *((10, 13), (10, 23), (12, 5), (12, 10), (12, 31)),
    }
)
"""By month and day. Those of the moon are said by whoever reminds: no calendar here knows them."""


def is_public_holiday(day: date) -> bool:
    """Return whether a day is a public holiday by its date.

    >>> is_public_holiday(date(2026, 4, 13))
    True
    """
    return (day.month, day.day) in _HOLIDAYS
