"""What is saved month by month (เงินสัจจะ): which months are paid, and which were missed (ขาดส่ง).

A month that was missed is missing, never nought. Money fills the oldest month that is not whole first,
then the months ahead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from forumtui.lending.periods import add_months

FAR: Final = 1200
"""Months that nobody pays ahead."""


@dataclass(frozen=True, slots=True)
class PledgeFrom:
    """So many satang a month from a month on, which is given by its first day."""

    from_month: date
    satang: int


@dataclass(frozen=True, slots=True)
class SavedMonth:
    """A month, what it asks for and what was paid for it, in satang."""

    month: date
    due: int
    paid: int

    @property
    def left(self) -> int:
        """What is still wanted of it."""
        return max(0, self.due - self.paid)


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def due_in(month: date, pledges: Sequence[PledgeFrom]) -> int:
    """Return what a month asks for, in satang: the latest pledge that had begun."""
    begun = [one for one in pledges if one.from_month <= month]
    return begun[-1].satang if begun else 0


def months_asked(
    first: date, pledges: Sequence[PledgeFrom], paid: Mapping[date, int]
) -> Iterator[SavedMonth]:
    """Yield each month from the first one on, without an end."""
    for many in count():
        month = add_months(first, many)
        yield SavedMonth(month, due_in(month, pledges), paid.get(month, 0))


def filled(satang: int, months: Iterable[SavedMonth]) -> list[tuple[date, int]]:
    """Return how money is divided over months: the oldest that is not whole first, to the last satang.

    >>> first = date(2027, 1, 1)
    >>> asked = months_asked(first, [PledgeFrom(first, 10_000)], {first: 4_000})
    >>> [(month.month, part) for month, part in filled(20_000, asked)]
    [(1, 6000), (2, 10000), (3, 4000)]
    """
    parts: list[tuple[date, int]] = []
    for many, one in enumerate(months):
        if not satang or many > FAR:
            break
        part = min(satang, one.left)
        if part:
            parts.append((one.month, part))
            satang -= part
    if satang and parts:
        month, part = parts.pop()
        parts.append((month, part + satang))
    return parts


def missed(months: Iterable[SavedMonth], until: date) -> tuple[date, ...]:
    """Return the months before that of `until` for which nothing was paid although something was due."""
    last, found = month_of(until), []
    for one in months:
        if one.month >= last:
            break
        if one.due and not one.paid:
            found.append(one.month)
    return tuple(found)


def most_in_a_row(months: Sequence[date]) -> int:
    """Return the longest run of months that follow each other."""
    longest = run = 0
    before: date | None = None
    for month in months:
        run = run + 1 if before is not None and add_months(before, 1) == month else 1
        longest, before = max(longest, run), month
    return longest
