"""Instalment schedules (ตารางผ่อนชำระ): what falls due, when, and how much of it is interest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.core.due_dates import due_dates
from forumtui.core.money import half_up_div
from forumtui.core.rates import MILLION, MONTHS_A_YEAR, DayCount, period_interest
from forumtui.core.refusals import Refusal
from forumtui.thai.amounts import format_baht

MOST_INSTALMENTS: Final = 1_200
"""A loan of more instalments than these is nobody's: a century of months."""
UNITS: Final = (1, 25, 100, 500, 1_000, 10_000)
"""What instalments are rounded to, in satang: from the smallest coin to the hundred-baht note."""


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


class Rounding(StrEnum):
    """How an instalment, or its principal part, becomes a multiple of its unit."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"
    """What is over falls due with the last instalment."""


class InstalmentTooSmall(Refusal):
    """The instalment pays off no principal, so the debt would never fall.

    Details, in baht as text: `instalment`, `interest` of the period and `smallest`, the smallest
    first instalment, in whole units, that is more than its interest and pays everything off in time.
    """

    key = "consolidation_refusals.instalment_too_small"


class GivenInstalmentTooSmall(InstalmentTooSmall):
    """A given instalment pays off no principal: no other rounding would help. Details as above."""

    key = "consolidation_refusals.given_instalment_too_small"


class TooManyInstalments(Refusal):
    """A given instalment would take longer than the loan may last.

    Details: instalment and smallest in baht as text, longest.
    """

    key = "consolidation_refusals.too_many_instalments"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is reckoned from.

    `rate_ppm` is the yearly rate in millionths; one instalment falls due every `every_months`
    months. `unit_satang` is what the instalment (declining) or its principal part (equal principal,
    flat) is rounded to, by `rounding`: 1 = the satang, 100 = whole baht. The first `grace`
    instalments carry interest only (ปลอดเงินต้น); the others pay everything off.
    `instalment_satang` is the given instalment of `FIXED`, whose `count` is how many there may be.
    `lent_satang` is what a `FLAT` loan that is paid off in part bears interest on: what was lent at
    first; None means the principal.
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
    lent_satang: int | None = None

    def __post_init__(self) -> None:
        if min(self.principal_satang, self.rate_ppm, self.instalment_satang or 0) < 0:
            raise ValueError(f"principal, rate and instalment cannot be negative: {self}")
        if self.count < 1 or self.every_months < 1 or self.unit_satang < 1:
            raise ValueError(f"count, months and unit are at least 1: {self}")
        if not 0 <= self.grace < self.count:
            raise ValueError(f"an instalment is left to pay off the principal: {self}")
        if (self.method is Method.FIXED) != (self.instalment_satang is not None):
            raise ValueError(f"an instalment is given where it is fixed, and only there: {self}")
        if self.lent_satang is not None and (
            self.method is not Method.FLAT or self.lent_satang < self.principal_satang
        ):
            raise ValueError(f"only a flat loan bears interest on what was lent: {self}")

    @property
    def paying(self) -> int:
        """How many instalments pay off principal."""
        return self.count - self.grace


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment (งวด) and the principal outstanding after it."""

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

    A period's interest is that of `rates.period_interest`; `start` is the day from which the first
    period's days are counted, wanted only where days count. The last instalment takes what remains.
    Where rounding pays the loan off sooner, the schedule ends there; a principal of 0 has none.
    Where one longer month bears more interest than the instalment is, the instalment is that
    interest: none of it is ever added to the principal (ป.พ.พ. section 655). Reckoned to the satang,
    a principal below half a satang a period rounds to instalments of 0 and falls due whole with the
    last; interest on it is 0 too, or it is refused.

    Raises InstalmentTooSmall when the instalment pays off no principal, TooManyInstalments when a
    given one needs more than `count`, and ValueError when `due` does not hold one date for each
    instalment, or where days count when `start` is wanting or a date lies before the one it follows.
    """
    if len(due) != terms.count:
        raise ValueError(f"{terms.count} instalments need as many dates, not {len(due)}")
    if not terms.principal_satang:
        return ()
    days = _days(terms, due, start)
    regular = _regular_part(terms, days)
    rows = zip(due, _parts(terms, regular, days), strict=False)
    instalments = tuple(Instalment(k, day, *parts) for k, (day, parts) in enumerate(rows, start=1))
    if instalments[-1].balance_satang:
        raise TooManyInstalments(
            instalment=format_baht(regular),
            longest=terms.count,
            smallest=format_baht(_smallest(terms, days)),
        )
    return instalments


def _days(terms: Terms, due: Sequence[date], start: date | None) -> Sequence[int]:
    """Return how many days each period has; nothing is counted where months are."""
    if terms.day_count is not DayCount.ACTUAL_365:
        return (0,) * len(due)
    if start is None:
        raise ValueError("the days of the first period are counted from a start")
    days = tuple(_between(start, due))
    if min(days) < 0:
        raise ValueError(f"due dates follow each other, and all of them the start: {start}, {due}")
    return days


def _between(start: date, due: Sequence[date]) -> Iterator[int]:
    for before, day in zip((start, *due), due, strict=False):
        yield (day - before).days


def _parts(terms: Terms, regular: int, days: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each instalment's principal and interest and the balance after it, until that is 0."""
    balance = terms.principal_satang
    for number, period in enumerate(days, start=1):
        interest = _interest(terms, balance, period)
        principal = _principal(terms, number, regular, interest, balance)
        balance -= principal
        yield principal, interest, balance
        if not balance:
            return


def _interest(terms: Terms, balance: int, days: int) -> int:
    bearing = (
        (terms.lent_satang or terms.principal_satang) if terms.method is Method.FLAT else balance
    )
    return period_interest(
        bearing, terms.rate_ppm, terms.every_months, days=days, day_count=terms.day_count
    )


def _principal(terms: Terms, number: int, regular: int, interest: int, balance: int) -> int:
    """Return how much of the principal an instalment pays off."""
    if number == terms.count and terms.method is not Method.FIXED:
        return balance
    if number <= terms.grace or terms.method is Method.BULLET:
        return 0
    whole = terms.method in (Method.DECLINING, Method.FIXED)
    return min(balance, max(0, regular - interest) if whole else regular)


def _regular_part(terms: Terms, days: Sequence[int]) -> int:
    """Return what every instalment but the last is held to: its total, or its principal part."""
    if terms.method is Method.BULLET:
        return 0
    part = _unrefused_part(terms)
    if terms.paying > 1:
        _refuse_a_standing_debt(terms, part, days)
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
    if terms.rounding is Rounding.DOWN:
        return numerator // (denominator * unit) * unit
    return half_up_div(numerator, denominator, unit)


def _refuse_a_standing_debt(terms: Terms, part: int, days: Sequence[int]) -> None:
    interest = _interest(terms, terms.principal_satang, days[terms.grace])
    whole = terms.method in (Method.DECLINING, Method.FIXED)
    instalment = part if whole else part + interest
    fixed = terms.method is Method.FIXED
    nothing_yet = instalment == interest == 0 and terms.unit_satang == 1 and not fixed
    if instalment > interest or nothing_yet:
        return
    refusal = GivenInstalmentTooSmall if fixed else InstalmentTooSmall
    raise refusal(
        instalment=format_baht(instalment),
        interest=format_baht(interest),
        smallest=format_baht(_smallest(terms, days) if whole else terms.unit_satang + interest),
    )


def _smallest(terms: Terms, days: Sequence[int]) -> int:
    """Return the smallest multiple of the unit that pays off some principal at once and all in time.

    The more is paid the less is owed, after every instalment: halving the interval finds it.
    """
    unit = terms.unit_satang
    interest = _interest(terms, terms.principal_satang, days[terms.grace])
    below, enough = interest // unit, -(-(terms.principal_satang + interest) // unit)
    while enough - below > 1:
        middle = (below + enough) // 2
        if _pays_off(terms, middle * unit, days):
            enough = middle
        else:
            below = middle
    return enough * unit


def _pays_off(terms: Terms, instalment: int, days: Sequence[int]) -> bool:
    given = replace(terms, method=Method.FIXED, instalment_satang=instalment)
    return any(not balance for _, _, balance in _parts(given, instalment, days))
