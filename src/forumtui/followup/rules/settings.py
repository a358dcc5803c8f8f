"""What a village settled on for payments (ระเบียบการรับชำระ), each with its usual value.

A change is an act; every payment is reckoned on what was in force when it was written down.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Order(StrEnum):
    """Which debt is paid first where money does not reach for a whole instalment."""

    DEAREST = "dearest"
    """The highest rate first; of two alike the older debt, then the order of the contract."""
    OLDEST = "oldest"
    """The oldest debt first; of two alike the order of the contract."""
    PRO_RATA = "pro-rata"
    """Every fund in proportion to what is due to it, by largest remainder."""


class Excess(StrEnum):
    """Where goes what is over what is due."""

    CREDIT = "credit"
    """Kept for the next due day."""
    NEXT = "next"
    """Pays the next instalment before its day."""
    PRINCIPAL = "principal"
    """Pays off principal of the dearest debt."""
    SAVINGS = "savings"
    REFUND = "refund"


class Prepaid(StrEnum):
    """What paying off principal before its day does to what comes after."""

    SHORTER = "keep-instalment"
    SMALLER = "keep-term"


class SettledInterest(StrEnum):
    """Interest of the period that has begun, where everything is paid off in it."""

    DAYS = "days"
    """Its days out of 365."""
    MONTH = "month"
    """The whole period's."""
    NOTHING = "none"


class HolidayShift(StrEnum):
    """Until when is in time what falls due on a Saturday, a Sunday or a holiday the village named."""

    NEXT_WORKING_DAY = "next-working-day"
    """The next day that is none of them; the days between bear no default interest."""
    NONE = "none"
    """The due day itself."""


_SATURDAY: Final = 5
_A_DAY: Final = timedelta(1)


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices in force. Days are whole days, rates yearly millionths, amounts satang.

    `default_rate_ppm` is what an overdue principal bears at least, its own rate where that is higher,
    0 where the debt itself bears none; never above 15 %. `default_min_satang` is the smallest default
    interest of a payment that is asked at all. `holidays` are those that the village named.
    """

    order: Order = Order.DEAREST
    grace_days: int = 7
    default_rate_ppm: int = 50_000
    default_min_satang: int = 0
    settled_interest: SettledInterest = SettledInterest.DAYS
    prepaid: Prepaid = Prepaid.SHORTER
    named_debt: bool = False
    holiday: HolidayShift = HolidayShift.NEXT_WORKING_DAY
    holidays: frozenset[date] = frozenset()

    def in_time_until(self, due: date) -> date:
        """Return the last day on which what is due on a day is not late.

        >>> Settings().in_time_until(date(2025, 4, 5)).isoformat()
        '2025-04-07'
        """
        if self.holiday is HolidayShift.NEXT_WORKING_DAY:
            while due.weekday() >= _SATURDAY or due in self.holidays:
                due += _A_DAY
        return due


USUAL: Final = Settings()
