"""The terms of a contract (เงื่อนไขการผ่อน): how many instalments, how far apart, from when."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from forumtui.core.consolidation_refusals import (
    EveryOutOfRange,
    FirstDueBeforeStart,
    GraceTooLong,
    TermOutOfRange,
    UnitUnknown,
)
from forumtui.core.due_dates import EVERY_MONTHS, due_dates
from forumtui.core.rates import DayCount
from forumtui.core.schedule import UNITS, Rounding
from forumtui.thai.amounts import format_baht
from forumtui.thai.dates import format_date

LONGEST_MONTHS: Final = 360
UNITS_SATANG: Final = UNITS
"""What an instalment may be rounded to: a satang, 25 satang, 1, 5, 10 and 100 baht."""


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What all tranches of a contract have in common.

    `count` instalments, `every_months` months apart, from `first_due`. `start` is the day from which
    interest runs; None takes the first period to be as long as the others. The first `grace`
    instalments pay no principal (ปลอดเงินต้น). Every tranche's instalment is rounded to `unit_satang`.

    Raises TermOutOfRange, EveryOutOfRange, GraceTooLong, UnitUnknown, FirstDueBeforeStart.
    """

    count: int
    first_due: date
    every_months: int = 1
    start: date | None = None
    grace: int = 0
    unit_satang: int = 1
    rounding: Rounding = Rounding.HALF_UP
    day_count: DayCount = DayCount.MONTHLY

    def __post_init__(self) -> None:
        if self.every_months not in EVERY_MONTHS:
            allowed = ", ".join(map(str, EVERY_MONTHS))
            raise EveryOutOfRange(every=self.every_months, allowed=allowed)
        if not 1 <= self.count <= LONGEST_MONTHS // self.every_months:
            longest = LONGEST_MONTHS // self.every_months
            raise TermOutOfRange(months=self.count, longest=longest)
        if not 0 <= self.grace < self.count:
            raise GraceTooLong(grace=self.grace, count=self.count)
        if self.unit_satang not in UNITS_SATANG:
            allowed = ", ".join(map(format_baht, UNITS_SATANG))
            raise UnitUnknown(unit=format_baht(self.unit_satang), allowed=allowed)
        if self.start is not None and self.start > self.first_due:
            raise FirstDueBeforeStart(
                first_due=format_date(self.first_due), start=format_date(self.start)
            )

    @property
    def months(self) -> int:
        """The months from the first period's beginning to the last instalment."""
        return self.count * self.every_months

    @property
    def due(self) -> tuple[date, ...]:
        """The days on which instalments fall due."""
        return _days(self.count, self.every_months, self.first_due)


@lru_cache(maxsize=32)
def _days(count: int, every_months: int, first_due: date) -> tuple[date, ...]:
    return due_dates(count, every_months, first_due=first_due)
