"""Instalment schedules (ตารางผ่อนชำระ): what falls due, when, and how much of it is interest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise, repeat
from typing import Final, NamedTuple

from forumtui.core.due_dates import due_dates, months_between
from forumtui.core.money import half_up_div
from forumtui.core.rates import (
    COUNTED_MONTH,
    MILLION,
    MONTHS_A_YEAR,
    DayCount,
    counted_days,
    period_rate,
)
from forumtui.core.refusals import Refusal
from forumtui.thai.amounts import format_baht

MOST_INSTALMENTS: Final = 1_200
"""A loan of more instalments than these is nobody's: a century of months."""


class Method(StrEnum):
    """How a loan is repaid. All but `FLAT` bear interest on what is still owed (ลดต้นลดดอก)."""

    DECLINING = "declining"
    """Equal instalments: the interest part falls, the principal part grows."""
    EQUAL_PRINCIPAL = "equal-principal"
    """Equal principal parts (ต้นเท่ากันทุกงวด): the instalment falls with its interest."""
    FLAT = "flat"
    """Equal principal parts, each period's interest on the whole first principal (ดอกเบี้ยคงที่)."""
    BULLET = "bullet"
    """Interest each period, the whole principal with the last (จ่ายต้นครั้งเดียว)."""
    FIXED = "fixed"
    """A given instalment until nothing is owed: the count follows (ผ่อนตามกำลัง)."""


_EQUAL: Final = frozenset({Method.DECLINING, Method.FIXED})
"""Where the instalment is what is held to, and not its principal part."""


class Rounding(StrEnum):
    """How an instalment, or its principal part, becomes a multiple of its unit."""

    HALF_UP = "half-up"
    UP = "up"


class InstalmentTooSmall(Refusal):
    """The instalment pays off no principal, so the debt would never fall.

    Details, in baht as text: `instalment`, `interest` of the period and `smallest`, the smallest
    instalment the unit allows that pays off some principal.
    """

    key = "consolidation_refusals.instalment_too_small"


class TooManyInstalments(Refusal):
    """A given instalment would take longer than any loan may last. Details: instalment, longest."""

    key = "consolidation_refusals.too_many_instalments"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is reckoned from.

    `rate_ppm` is the yearly rate in millionths; one instalment falls due every `every_months`
    months. `unit_satang` is what the instalment (declining) or its principal part (equal principal,
    flat) is rounded to, by `rounding`: 1 = the satang, 100 = whole baht. The first `grace`
    instalments carry interest only (ปลอดเงินต้น); the others pay everything off.
    `instalment_satang` is the given instalment of `FIXED`, whose `count` is how many there may be.
    """

    principal_satang: int
    rate_ppm: int
    count: int
    method: Method = Method.DECLINING
    every_months: int = 1
    unit_satang: int = 1
    rounding: Rounding = Rounding.HALF_UP
    day_count: DayCount = DayCount.MONTHLY
    grace: int = 0
    instalment_satang: int | None = None

    def __post_init__(self) -> None:
        if self.principal_satang < 0 or self.rate_ppm < 0:
            raise ValueError(f"neither principal nor rate can be negative: {self}")
        if self.count < 1 or self.every_months < 1 or self.unit_satang < 1:
            raise ValueError(f"count, months and unit are at least 1: {self}")
        if not 0 <= self.grace < self.count:
            raise ValueError(f"an instalment is left to pay off the principal: {self}")
        if (self.method is Method.FIXED) != (self.instalment_satang is not None):
            raise ValueError(f"an instalment is given where it is fixed, and only there: {self}")

    @property
    def paying(self) -> int:
        """How many instalments pay off principal."""
        return self.count - self.grace


class Instalment(NamedTuple):
    """One instalment (งวด) and the principal outstanding after it. Made by the thousand."""

    number: int
    due: date
    principal_satang: int
    interest_satang: int
    balance_satang: int

    @property
    def total_satang(self) -> int:
        """What is paid on the day: principal and interest."""
        return self.principal_satang + self.interest_satang


def schedule_from(terms: Terms, start: date) -> tuple[Instalment, ...]:
    """Return the schedule of a loan lent on `start`: instalment k is due k periods later.

    Raises what `schedule` raises.
    """
    return schedule(terms, due_dates(terms.count, terms.every_months, start=start), start=start)


def schedule(
    terms: Terms, due: Sequence[date], *, start: date | None = None
) -> tuple[Instalment, ...]:
    """Return the instalments that pay off `terms.principal_satang` on the dates `due`.

    A period's interest is that of `rates.period_interest`; `start` is the day from which interest
    runs. A first period of another length (a moved first day) counts its own whole months, else its
    days; without a `start`, wanted only where days count, it is as long as the others. The last
    instalment takes what remains.
    Where rounding pays the loan off sooner, the schedule ends there; a principal of 0 has none.
    Where one longer period bears more interest than the instalment is, the instalment is that
    interest: none of it is ever added to the principal (ป.พ.พ. section 655). Reckoned to the satang,
    a principal below half a satang a period rounds to instalments of 0 and falls due whole with the
    last; interest on it is 0 too, or it is refused.

    Raises InstalmentTooSmall when the instalment pays off no principal, TooManyInstalments when a
    given one needs more than `count`, and ValueError when `due` does not hold one date for each
    instalment, not in order, or `start` is wanted.
    """
    instalments: list[Instalment] = []
    balance = terms.principal_satang
    parts = _parts(terms, due, start)
    for number, (day, (principal, interest)) in enumerate(zip(due, parts, strict=False), start=1):
        balance -= principal
        instalments.append(Instalment(number, day, principal, interest, balance))
    return tuple(instalments)


def interest_of(terms: Terms, due: Sequence[date], *, start: date | None = None) -> int:
    """Return the interest of the whole `schedule`, in a third of its time. Raises the same."""
    return sum(interest for _, interest in _parts(terms, due, start))


def _parts(terms: Terms, due: Sequence[date], start: date | None) -> Iterator[tuple[int, int]]:
    """Yield the principal and the interest of each instalment until nothing is owed."""
    if len(due) != terms.count:
        raise ValueError(f"{terms.count} instalments need as many dates, not {len(due)}")
    if start is not None and start > due[0]:
        raise ValueError(f"interest runs from {start}, after the first instalment")
    balance = lent = terms.principal_satang
    if not lent:
        return
    periods = tuple(_periods(terms, due, start))
    moved = start is not None and months_between(start, due[0]) != terms.every_months
    # A moved first day makes one period longer or shorter; it does not decide.
    borne, year = periods[terms.grace or int(moved and terms.paying > 1)]
    regular = _regular_part(terms, half_up_div(lent * borne, year))
    flat, whole = terms.method is Method.FLAT, terms.method in _EQUAL
    standing = terms.count if terms.method is Method.BULLET else terms.grace
    last = 0 if terms.method is Method.FIXED else terms.count
    for number, (borne, year) in enumerate(periods, start=1):
        interest = half_up_div((lent if flat else balance) * borne, year)
        if number == last:
            principal = balance
        elif number <= standing:
            principal = 0
        else:
            part = regular - interest if whole else regular
            principal = 0 if part < 0 else balance if part > balance else part
        balance -= principal
        yield principal, interest
        if not balance:
            return
    raise TooManyInstalments(instalment=format_baht(regular), longest=terms.count)


def _periods(terms: Terms, due: Sequence[date], start: date | None) -> Iterator[tuple[int, int]]:
    """Yield what each period bears of the balance, as a numerator and its denominator."""
    rate, every = terms.rate_ppm, terms.every_months
    if terms.day_count is DayCount.ACTUAL_365:
        if start is None:
            raise ValueError("the days of the first period are counted from a start")
        for before, day in pairwise((start, *due)):
            yield period_rate(rate, every, days=(day - before).days, day_count=terms.day_count)
        return
    regular = period_rate(rate, every, day_count=terms.day_count)
    yield regular if start is None else _first_period(terms, start, due[0])
    yield from repeat(regular, len(due) - 1)


def _first_period(terms: Terms, start: date, first_due: date) -> tuple[int, int]:
    """Return what the first period bears, its own length counted."""
    months = months_between(start, first_due)
    if months is not None:
        return period_rate(terms.rate_ppm, months)
    if terms.day_count is DayCount.THIRTY_360:
        days = counted_days(start, first_due)
        return terms.rate_ppm * days, MILLION * MONTHS_A_YEAR * COUNTED_MONTH
    days = (first_due - start).days
    return period_rate(terms.rate_ppm, 0, days=days, day_count=DayCount.ACTUAL_365)


def _regular_part(terms: Terms, interest: int) -> int:
    """Return what every instalment but the last is held to: its total, or its principal part.

    `interest` is what a whole period bears of the whole principal.
    """
    if terms.method is Method.BULLET:
        return 0
    part = _unrefused_part(terms)
    if terms.paying > 1:
        _refuse_a_standing_debt(terms, part, interest)
    return part


def _unrefused_part(terms: Terms) -> int:
    if terms.instalment_satang is not None:
        return terms.instalment_satang
    if terms.method is Method.DECLINING and terms.rate_ppm:
        # P*i / (1 - (1+i)^-n) in whole numbers: i is a / b.
        a = terms.rate_ppm * terms.every_months
        b = MILLION * MONTHS_A_YEAR
        grown, still = (a + b) ** terms.paying, b**terms.paying
        return _rounded(terms, terms.principal_satang * a * grown, b * (grown - still))
    return _rounded(terms, terms.principal_satang, terms.paying)


def _rounded(terms: Terms, numerator: int, denominator: int) -> int:
    unit = terms.unit_satang
    if terms.rounding is Rounding.UP:
        return -(-numerator // (denominator * unit)) * unit
    return half_up_div(numerator, denominator, unit)


def _refuse_a_standing_debt(terms: Terms, part: int, interest: int) -> None:
    unit = terms.unit_satang
    if terms.method in _EQUAL:
        instalment, smallest = part, (interest // unit + 1) * unit
    else:
        instalment, smallest = part + interest, unit + interest
    nothing_yet = instalment == interest == 0 and unit == 1 and terms.method is not Method.FIXED
    if instalment <= interest and not nothing_yet:
        raise InstalmentTooSmall(
            instalment=format_baht(instalment),
            interest=format_baht(interest),
            smallest=format_baht(smallest),
        )
