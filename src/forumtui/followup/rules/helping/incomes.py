"""What a household earns now beside what it earned before its contract, in the same season."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.lending.money import half_up_div

_HUNDREDTHS: Final = 10_000
"""Hundredths of a per cent in the whole."""

ENOUGH: Final = 300
"""The yardstick of สัมมาชีพชุมชน in hundredths of a per cent: an income that rose by 3 %."""


@dataclass(frozen=True, slots=True)
class IncomeChange:
    """A month's income before a contract and that of the same month of a year since, in satang."""

    before_month: date
    after_month: date
    before_satang: int
    after_satang: int

    @property
    def hundredths(self) -> int | None:
        """By how much it rose, in hundredths of a per cent; None where there was nothing before.

        >>> from datetime import date
        >>> IncomeChange(date(2025, 3, 1), date(2026, 3, 1), 8_500_00, 8_900_00).hundredths
        471
        """
        if not self.before_satang:
            return None
        rose = (self.after_satang - self.before_satang) * _HUNDREDTHS
        # Half up away from nothing on both sides: one rounding for what rose and what fell.
        risen = half_up_div(abs(rose), self.before_satang)
        return risen if rose >= 0 else -risen

    @property
    def enough(self) -> bool:
        """Whether it rose by 3 % at least, exactly."""
        return (self.after_satang - self.before_satang) * _HUNDREDTHS >= ENOUGH * self.before_satang


def same_season(incomes: Mapping[date, int], contract_on: date) -> IncomeChange | None:
    """Return the latest month since a contract beside the last such month before it.

    `incomes` are in satang by the first day of their month. Only months of one name are compared: who
    lives by rice earns in one season. The month of the contract itself is of before. None without a
    pair.
    """
    for month in sorted(incomes, reverse=True):
        if (month.year, month.month) <= (contract_on.year, contract_on.month):
            return None
        for earlier in sorted(incomes, reverse=True):
            was_before = (earlier.year, earlier.month) <= (contract_on.year, contract_on.month)
            if was_before and earlier.month == month.month:
                return IncomeChange(earlier, month, incomes[earlier], incomes[month])
    return None
