"""Instalment schedules (ตารางผ่อนชำระ): what falls due, when, and how much of it is interest."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumtui.core.money import half_up_div
from forumtui.core.rates import MILLION, MONTHS_A_YEAR, period_interest
from forumtui.core.refusals import Refusal
from forumtui.thai.amounts import format_baht


class Method(StrEnum):
    """How a loan is repaid. Both bear interest on the declining balance (ลดต้นลดดอก)."""

    DECLINING = "declining"
    """Equal instalments: the interest part falls, the principal part grows."""
    EQUAL_PRINCIPAL = "equal-principal"
    """Equal principal parts: the instalment falls with its interest."""


class InstalmentTooSmall(Refusal):
    """The rounded instalment pays off no principal, so the debt would never fall.

    Details, in baht as text: `instalment`, `interest` of the first period and `smallest`, the
    smallest first instalment the unit allows that pays off some principal.
    """

    key = "consolidation_refusals.instalment_too_small"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is reckoned from.

    `rate_ppm` is the yearly rate in millionths; one instalment falls due every `every_months`
    months. `unit_satang` is what the instalment (declining) or its principal part (equal principal)
    is rounded to: 1 = the satang, 100 = whole baht.
    """

    principal_satang: int
    rate_ppm: int
    count: int
    method: Method = Method.DECLINING
    every_months: int = 1
    unit_satang: int = 1

    def __post_init__(self) -> None:
        if self.principal_satang < 0 or self.rate_ppm < 0:
            raise ValueError(f"neither principal nor rate can be negative: {self}")
        if self.count < 1 or self.every_months < 1 or self.unit_satang < 1:
            raise ValueError(f"count, months and unit are at least 1: {self}")


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


def add_months(day: date, months: int, day_of_month: int | None = None) -> date:
    """Return the day `months` calendar months after `day`, clamped to the end of its month.

    `day_of_month` is the day meant, so that a date once clamped does not drift: one month after
    28 February with 31 meant is 31 March. None means `day`'s own.
    """
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    _, days = monthrange(year, month + 1)
    return date(year, month + 1, min(day_of_month or day.day, days))


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
    date is reckoned from that one: 31 January gives 28 February and then 31 March.
    """
    if first_due is not None and start is None:
        return tuple(add_months(first_due, k * every_months) for k in range(count))
    if start is not None and first_due is None:
        return tuple(add_months(start, k * every_months) for k in range(1, count + 1))
    raise ValueError("give either the first due date or the start, not both")


def schedule(terms: Terms, due: Sequence[date]) -> tuple[Instalment, ...]:
    """Return the instalments that pay off `terms.principal_satang` on the dates `due`.

    A period's interest is that of `rates.period_interest`; the last instalment takes what remains.
    Where rounding pays the loan off sooner, the schedule ends there; a principal of 0 has none.
    Reckoned to the satang, a principal below half a satang a period rounds to instalments of 0 and
    falls due whole with the last; interest on it is 0 too, or it is refused.

    Raises InstalmentTooSmall when the rounded instalment pays off no principal, and ValueError when
    `due` does not hold one date for each instalment.
    """
    if len(due) != terms.count:
        raise ValueError(f"{terms.count} instalments need as many dates, not {len(due)}")
    balance = terms.principal_satang
    if not balance:
        return ()
    regular = _regular_part(terms)
    fixed_total = terms.method is Method.DECLINING
    instalments: list[Instalment] = []
    for number, day in enumerate(due, start=1):
        interest = period_interest(balance, terms.rate_ppm, terms.every_months)
        principal = regular - interest if fixed_total else regular
        if principal >= balance or number == terms.count:
            principal = balance
        balance -= principal
        instalments.append(Instalment(number, day, principal, interest, balance))
        if not balance:
            break
    return tuple(instalments)


def _regular_part(terms: Terms) -> int:
    """Return what every instalment but the last is held to: its total, or its principal part."""
    if terms.method is Method.EQUAL_PRINCIPAL or not terms.rate_ppm:
        part = half_up_div(terms.principal_satang, terms.count, terms.unit_satang)
    else:
        part = _equal_instalment(terms)
    _refuse_a_standing_debt(terms, part)
    return part


def _equal_instalment(terms: Terms) -> int:
    """Return P*i / (1 - (1+i)^-n) rounded to the unit, in whole numbers: i is a / b."""
    a = terms.rate_ppm * terms.every_months
    b = MILLION * MONTHS_A_YEAR
    grown, still = (a + b) ** terms.count, b**terms.count
    return half_up_div(terms.principal_satang * a * grown, b * (grown - still), terms.unit_satang)


def _refuse_a_standing_debt(terms: Terms, part: int) -> None:
    if terms.count == 1:
        return
    interest = period_interest(terms.principal_satang, terms.rate_ppm, terms.every_months)
    unit = terms.unit_satang
    if terms.method is Method.EQUAL_PRINCIPAL:
        instalment, smallest = part + interest, unit + interest
    else:
        instalment, smallest = part, (interest // unit + 1) * unit
    nothing_yet = instalment == interest == 0 and unit == 1
    if instalment <= interest and not nothing_yet:
        raise InstalmentTooSmall(
            instalment=format_baht(instalment),
            interest=format_baht(interest),
            smallest=format_baht(smallest),
        )
